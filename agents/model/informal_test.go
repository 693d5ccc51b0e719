package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R9 informal carers", off: func(p *agents.Parameters) {
			for k := range p.Needs {
				p.Needs[k].CarerRatio = 1
			}
		}},
		mechanism{name: "R9 strengths-based practice", off: func(p *agents.Parameters) { p.Team.Strengths.Share = 0 }},
	)
}

// With an informal carer a need ends sooner by the ratio, the same need for the
// same person; without one nothing changes.
func TestCarersEndNeedsSooner(t *testing.T) {
	lasts := func(carer bool, ratio float64) sim.Duration {
		p := agents.England()
		set(t, p, ratio, "*.carer_ratio")
		m := newModel(p, setup(1, 0, 1), rootOf(1))
		m.start()
		m.people[0].Carer = carer
		e := &m.needs[m.open(0, p.NeedIndex("transport"), fromOnset)]
		return e.natural.Sub(e.onset)
	}
	with, without := lasts(true, 4), lasts(true, 1)
	if diff := without - 4*with; diff > 4 || diff < -4 {
		t.Errorf("a need lasts %v days with a carer who makes it four times shorter, %v otherwise", with.Days(), without.Days())
	}
	if a, b := lasts(false, 4), lasts(false, 1); a != b || a != without {
		t.Errorf("without a carer a need lasts %v and %v days, with one of no effect %v", a.Days(), b.Days(), without.Days())
	}
	p := agents.England()
	set(t, p, 0, "person.has_carer.*")
	before := bytesOf(p)
	set(t, p, 20, "*.carer_ratio")
	if bytesOf(p) != before {
		t.Error("carers whom nobody has changed the results")
	}
}

// In equilibrium at the start as later: the sooner needs end, the fewer there are.
func TestFewerNeedsAtTheStartWithCarers(t *testing.T) {
	open := func(ratio float64) int {
		p := agents.England()
		set(t, p, ratio, "*.carer_ratio")
		set(t, p, 1, "person.has_carer.*")
		m := newModel(p, setup(3000, 0, 1), rootOf(1))
		m.start()
		return m.count.open
	}
	if one, four := open(1), open(4); four >= one/2 || four == 0 {
		t.Errorf("needs at the start: %d with carers of no effect, %d with carers of fourfold effect", one, four)
	}
}

// strong is a place whose social workers see every complex patient and ask family
// and friends first.
func strong(t *testing.T, share float64) *agents.Parameters {
	p := arms(t)["embedded"]
	set(t, p, share, "team.strengths_based_share")
	set(t, p, 20, "team.strengths_based_ratio")
	set(t, p, 60, "team.strengths_based_day")
	set(t, p, 0, "discharge.pathway_2_share.*", "discharge.pathway_3_share.*") // families replace neither
	return p
}

// Family and friends are asked where there are any, for social and functional
// needs alone, before any service; then more needs end by themselves and fewer
// people stand at home care's door.
func TestStrengthsBeforeServices(t *testing.T) {
	run := func(share float64) (ended, asked, informal int) {
		m := newModel(strong(t, share), setup(6000, 0, 300), rootOf(7))
		m.keep = true
		m.start()
		for {
			event, ok := m.list.Next(m.end - 1)
			if !ok {
				break
			}
			m.fire(event)
			if event.Kind != evTask {
				continue
			}
			for i := m.people[m.whose(event.Data)].need; i >= 0; i = m.needs[i].next {
				e := &m.needs[i]
				if e.pending != stepInformal {
					continue
				}
				informal++
				r, domain := &m.people[e.person], m.p.Needs[e.kind].Domain
				if r.Alone && !r.Carer || domain != agents.Social && domain != agents.Functional || e.asks > 0 {
					t.Fatalf("family and friends asked: person %+v, %s, services asked before %d", r.Person, m.p.Needs[e.kind].Name, e.asks)
				}
			}
		}
		m.close()
		for _, law := range m.audit {
			t.Error(law)
		}
		for i := range m.needs {
			e := &m.needs[i]
			ended += one(e.ending == agents.EndedItself && m.p.Needs[e.kind].Domain != agents.Medical)
			asked += one(int(e.kind) == m.pathwayNeeds[1] && e.asks > 0)
		}
		return ended, asked, informal
	}
	ended, asked, informal := run(0)
	endedMore, askedLess, some := run(1)
	if informal != 0 || some == 0 {
		t.Errorf("family and friends asked %d times although nobody does, %d although all do", informal, some)
	}
	if endedMore <= ended || askedLess >= asked {
		t.Errorf("needs ended by themselves %d, home care asked %d times; with strengths first %d and %d", ended, asked, endedMore, askedLess)
	}
}

// whose returns the person of a task's case; a meeting's is nobody's, so anybody.
func (m *model) whose(c uint32) uint32 {
	if c == noCase {
		return 0
	}
	return m.cases[c].person
}

// A plan for family and friends holds for its days and no longer: then the service
// is asked, by the caseworker or, if the case is closed, by the person. Meanwhile
// nobody waits for a package.
func TestInformalSupportHasItsTime(t *testing.T) {
	for _, cased := range []bool{false, true} {
		p := strong(t, 1)
		set(t, p, 1, "team.strengths_based_ratio")
		set(t, p, 0, "person.initial_need_share", "needs.functional.onset_rate")
		m := newModel(p, setup(1, 0, 200), rootOf(1))
		m.start()
		m.people[0].Carer = true
		i := m.open(0, m.pathwayNeeds[1], fromOnset)
		m.recognise(i, agents.Ward)
		m.needs[i].stage = agents.Planned
		if cased {
			pool := m.statutoryPool(agents.Ward)
			m.openCase(0, pool, caseInBed, true)
			c := m.people[0].cases[hospitalCase]
			m.cases[c].assessed, m.cases[c].worker = true, m.pools[pool].workers[0]
		}
		s := m.newStay(0, 0)
		if !m.triesInformal(i) {
			t.Fatal("family and friends were not asked")
		}
		if m.toPackage(s); m.stays[s].open != 0 {
			t.Error("a patient whose family helps waits for a package")
		}
		stepsUntil(m, at(60)-1)
		early := m.needs[i].asks
		stepsUntil(m, at(60))
		if asked := m.needs[i].asks; early != 0 || asked != 1 {
			t.Errorf("case open %v: services asked %d times before the plan's time was over, %d when it was; want 0 and 1", cased, early, asked)
		}
	}
}

// stepsUntil lets the own steps of needs happen, and nothing else.
func stepsUntil(m *model, t sim.Time) {
	for {
		event, ok := m.list.Next(t)
		if !ok {
			return
		}
		if event.Kind == evNeed {
			m.fire(event)
		}
	}
}

// Who goes home to family does not wait for a package.
func TestStrengthsShortenTheWaitForAPackage(t *testing.T) {
	if testing.Short() {
		t.Skip("four replications of two arms")
	}
	var waited [2]float64
	for r := range uint32(4) {
		for share := range 2 {
			p := strong(t, float64(share))
			set(t, p, 0, "staff.leave_day", "staff.bank_holidays", "staff.sickness_rate", "staff.turnover_rate", "staff.vacancy_share", "staff.review_day") // who is away asks nobody
			m := ran(t, p, setup(8000, 90, 365), r)
			waited[share] += m.count.delayBy[0] / float64(m.count.delay.N())
		}
	}
	if waited[1] >= 0.98*waited[0] { // most of the wait is the time until any package can begin
		t.Errorf("delay for a package [day]: %v, with strengths first %v", waited[0]/4, waited[1]/4)
	}
}
