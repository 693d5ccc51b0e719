package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R28 learning by joint cases", off: func(p *agents.Parameters) { p.Team.Learning = 0 }},
		mechanism{name: "R28 mediation", off: func(p *agents.Parameters) { p.Team.MediationEffect = 0 }},
	)
}

// A joint case teaches the setting about the domains of the needs it found, and
// no others; nobody learns beyond certainty, and what is not used is forgotten.
func TestColleaguesLearnAndForget(t *testing.T) {
	p := arms(t)["usual"]
	set(t, p, 1, "team.whole_team_learns", "team.learning_effect")
	set(t, p, 0.5, "team.learning_gain")
	m := newModel(p, setup(1, 0, 1000), rootOf(1))
	m.start()
	nurse := &p.Professions[p.ProfessionIndex("ward_nurse")]
	isolation, functional := m.open(0, p.NeedIndex("isolation"), fromOnset), m.open(0, p.NeedIndex("functional"), fromOnset)
	m.recognise(isolation, agents.Ward)
	chance := func(i int32, s agents.SettingID) float64 { return m.recognition(nurse, &m.needs[i], s) }
	before, other, elsewhere := chance(isolation, agents.Ward), chance(functional, agents.Ward), chance(isolation, agents.Primary)
	last := before
	for range 60 {
		m.jointCase(0, &m.pools[m.statutoryPool(agents.Ward)])
		now := chance(isolation, agents.Ward)
		if now < last || now > 2*before {
			t.Fatalf("recognition went from %v to %v, at first %v", last, now, before)
		}
		last = now
	}
	if last < 1.99*before {
		t.Errorf("recognition rose from %v to %v, want twice", before, last)
	}
	if chance(functional, agents.Ward) != other || chance(isolation, agents.Primary) != elsewhere {
		t.Error("a case taught what it did not show, or where nobody worked on it")
	}
	for ok := true; ok; { // to the fifth year, whatever else is due
		_, ok = m.list.Next(at(5 * 365))
	}
	if now := chance(isolation, agents.Ward); now >= last || now <= before {
		t.Errorf("five years later recognition is %v, after %v and at first %v", now, last, before)
	}
}

// Colleagues who learn more see more.
func TestLearningSeesMore(t *testing.T) {
	recognised := func(effect float64) int {
		p := arms(t)["embedded"]
		set(t, p, 1, "team.whole_team_learns")
		set(t, p, effect, "team.learning_effect")
		return psychosocial(ran(t, p, setup(3000, 60, 300), 0), func(e *episode) bool { return e.recognised })
	}
	if none, much := recognised(0), recognised(2); float64(much) < 1.1*float64(none) {
		t.Errorf("needs recognised: %d without learning, %d with", none, much)
	}
}

// Backstage work of those who are near shortens the way back of a wrong route.
func TestMediation(t *testing.T) {
	back := func(membership agents.Membership, backstage, effect float64) sim.Duration {
		p := arms(t)["usual"]
		set(t, p, effect, "team.mediation_effect")
		set(t, p, backstage, "professions.social_worker.backstage_share")
		p.Settings[agents.Ward].Posts[p.ProfessionIndex("social_worker")].Membership = int(membership)
		m := newModel(p, setup(1, 0, 1), rootOf(1))
		m.start()
		return m.wayBack(agents.Ward)
	}
	whole := 10 * sim.Day
	if a, b, c := back(agents.Embedded, 0.5, 0), back(agents.Visiting, 0.5, 2), back(agents.Embedded, 0, 2); a != whole || b != whole || c != whole {
		t.Errorf("the way back takes %v, %v, %v days without effect, nearness or backstage work, want 10", a.Days(), b.Days(), c.Days())
	}
	if near, half := back(agents.Embedded, 0.5, 2), back(agents.CoLocated, 0.5, 2); near != whole/2 || half <= near || half >= whole {
		t.Errorf("the way back takes %v days with an embedded caseworker, %v with a co-located one", near.Days(), half.Days())
	}
}
