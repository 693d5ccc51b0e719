package model

import (
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "R31 advocacy", off: func(p *agents.Parameters) {
		for f := range p.Professions {
			p.Professions[f].Advocacy = 0
		}
	}})
}

// Where every service refuses everybody, advocacy is the only way in.
func TestAdvocacyOverturnsRefusals(t *testing.T) {
	run := func(share float64) *model {
		p := arms(t)["embedded"]
		set(t, p, 0, "*.acceptance_share", "*.signpost_share", "discharge.complex_share.*", "*.complex_share", "*.attendance")
		set(t, p, share, "professions.social_worker.advocacy_share")
		return ran(t, p, setup(3000, 0, 300), 0)
	}
	started := func(m *model) int { return psychosocial(m, func(e *episode) bool { return e.started > 0 }) }
	without, with := run(0), run(1)
	if a, b := started(without), started(with); a != 0 || b == 0 || with.count.changed == 0 {
		t.Errorf("needs that reached a service: %d without advocacy, %d with; decisions changed %d", a, b, with.count.changed)
	}
}

// A person's caseworker carries what the team dismisses: with certainty nothing
// is dismissed that a caseworker knows the person of; elsewhere nothing is carried.
func TestAdvocacyOverridesDismissals(t *testing.T) {
	p := arms(t)["usual"]
	set(t, p, 1, "professions.social_worker.advocacy_share", "*.clarity_change", "team.clarity_gain", "team.whole_team_learns")
	set(t, p, 1, "ward.power")
	set(t, p, 0, "professions.ward_nurse.legitimacy", "team.contested_share")
	set(t, p, 1, "team.consent_share", "ward.identity_change")
	set(t, p, 0, "team.trust_weight")
	m := newModel(p, setup(2, 0, 10), rootOf(1))
	m.start()
	nurse := p.ProfessionIndex("ward_nurse")
	pool := m.statutoryPool(agents.Ward)
	m.openCase(0, pool, caseInBed, true)
	c := m.people[0].cases[hospitalCase]
	m.cases[c].assessed, m.cases[c].worker = true, m.pools[pool].workers[0]
	var kind [2]int32
	for id := range uint32(2) {
		kind[id] = m.open(id, p.NeedIndex("safeguarding"), fromOnset)
		m.recognise(kind[id], agents.Ward)
		m.raise(kind[id], nurse, agents.Ward)
	}
	if e := &m.needs[kind[0]]; e.reason == agents.NotHeeded || m.count.changed != 1 {
		t.Errorf("the concern of a person with an advocate: %v, decisions changed %d", agents.ReasonNames[e.reason], m.count.changed)
	}
	if e := &m.needs[kind[1]]; e.reason != agents.NotHeeded {
		t.Errorf("the concern of a person without: %v, want not heeded", agents.ReasonNames[e.reason])
	}
}

// The time that advocacy takes is spent with the next contact, once.
func TestAdvocacyTakesTime(t *testing.T) {
	p := arms(t)["usual"]
	set(t, p, 0, "professions.social_worker.advocacy_share")
	set(t, p, 33, "team.advocacy_minute")
	m := newModel(p, setup(2, 0, 10), rootOf(1))
	m.start()
	pool := m.statutoryPool(agents.Ward)
	w := m.pools[pool].workers[0]
	m.openCase(0, pool, caseInBed, true)
	c := m.people[0].cases[hospitalCase]
	m.cases[c].assessed, m.cases[c].worker = true, w
	i := m.open(0, p.NeedIndex("isolation"), fromOnset)
	if m.overturns(i, c) || m.takeOwed(w) != 0 {
		t.Error("who does not advocate spends time on it")
	}
	set(t, p, 1e-9, "professions.social_worker.advocacy_share") // tries, in vain
	if m.overturns(i, c) || m.overrides(i, agents.Ward) {
		t.Error("a voice of next to no weight prevailed")
	}
	if got := m.takeOwed(w); got != 66 {
		t.Errorf("two refusals contested take %v minutes, want 66", got)
	}
	if got := m.takeOwed(w); got != 0 {
		t.Errorf("spent twice: %v minutes", got)
	}
	if m.takeOwed(w+100) != 0 {
		t.Error("a worker who never argued owes time")
	}
}

// Refused wherever they knock, caseworkers who contest it spend more time on the
// same people.
func TestAdvocacyFillsHours(t *testing.T) {
	perContact := func(minutes float64) float64 {
		p := arms(t)["embedded"]
		set(t, p, 0, "*.acceptance_share", "*.attendance", "primary.link_worker.wte")
		set(t, p, 1e-9, "*.advocacy_share") // in vain
		set(t, p, minutes, "team.advocacy_minute")
		m := ran(t, p, setup(3000, 0, 200), 0)
		spent, contacts := 0.0, 0.0
		for w := range m.workers {
			spent += m.workers[w].spent[taskContact].Hours() * 60
		}
		for i := range m.cases {
			contacts += count(m.cases[i].assessed) + float64(m.cases[i].followUps)
		}
		return spent / contacts
	}
	if none, long := perContact(0), perContact(60); long < none+10 {
		t.Errorf("minutes a contact: %v, and %v where a refusal costs an hour", none, long)
	}
}
