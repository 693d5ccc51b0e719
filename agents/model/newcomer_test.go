package model

import (
	"testing"

	"careteam/agents"
	"careteam/agents/person"
	"careteam/sim"
	"careteam/sim/rng"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "R1 newcomers, R6 death by frailty", off: func(p *agents.Parameters) {
		p.Person.Newcomers, p.Person.DeathFrailty, p.Person.DeathUnstable = 0, 0, 1
		p.Acute.ExcessFlatness = 0
	}})
}

// Newcomers keep the number of people of every age, sex and fifth, and nobody else's life
// depends on them.
func TestNewcomersKeepThePopulation(t *testing.T) {
	p := agents.England()
	set(t, p, 0.3, "person.move_rate")
	m := newModel(p, setup(2000, 0, 730), rng.Root{Seed: 3})
	m.start()
	type kind struct {
		band, quintile uint8
		female         bool
	}
	kinds := func() map[kind]int {
		n := map[kind]int{}
		for i := range m.people {
			if r := &m.people[i]; !r.gone {
				n[kind{r.Band, r.Quintile, r.Female}]++
			}
		}
		return n
	}
	before := kinds()
	m.advance(m.end - 1)
	waiting := len(m.vacated)
	m.newcomers()
	after := kinds()
	if m.count.joined < 800 || waiting > 20 {
		t.Errorf("%d people came, %d are awaited", m.count.joined, waiting)
	}
	for k, n := range before {
		if after[k] != n {
			t.Errorf("%+v: %d people, want %d", k, after[k], n)
		}
	}
}

// A newcomer is named by whose place it is, not by the order in which people came.
func TestNewcomersAreTheSameInEveryScenario(t *testing.T) {
	names := func(beds float64) map[uint32]person.Person {
		p := agents.England()
		set(t, p, beds, "hospital.beds")
		m := newModel(p, setup(3000, 0, 365), rng.Root{Seed: 5})
		m.start()
		m.advance(m.end - 1)
		found := map[uint32]person.Person{}
		for id := m.root.residents; int(id) < len(m.people); id++ {
			found[m.root.entity(id)] = m.people[id].Person
		}
		return found
	}
	a, b := names(190), names(120)
	both := 0
	for entity, q := range a {
		if other, ok := b[entity]; ok {
			both++
			if q != other {
				t.Errorf("newcomer %d is %+v in one scenario and %+v in the other", entity, q, other)
			}
		}
	}
	if both < 10 {
		t.Errorf("%d newcomers in both", both)
	}
}

// The frail and the unstable die sooner.
func TestDeathByFrailty(t *testing.T) {
	p := agents.England()
	m := newModel(p, setup(10, 0, 10), rng.Root{})
	m.hazards = person.NewHazards(p)
	r := resident{stay: -1, discharged: longAgo}
	r.Band, r.Frailty = 4, 1
	usual := m.deathRate(&r)
	r.Frailty = 3
	frail := m.deathRate(&r)
	if want := usual * (1 + 2*p.Person.DeathFrailty); !near(frail, want) {
		t.Errorf("three times as frail: %v, want %v", frail, want)
	}
	r.unstable = true
	if got := m.deathRate(&r); !near(got, frail*p.Person.DeathUnstable) {
		t.Errorf("unstable: %v, want %v", got, frail*p.Person.DeathUnstable)
	}
	r.discharged = sim.Time(-sim.Day)
	if got := m.deathRate(&r); !near(got, frail*p.Person.DeathUnstable*p.Person.DeathAfter) {
		t.Errorf("after a discharge: %v", got)
	}
}

func near(a, b float64) bool { return a > b*(1-1e-9) && a < b*(1+1e-9) }
