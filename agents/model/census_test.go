package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// A stationary start has the wards as full from the first day as they are later; an empty
// one does not. Three months later both are alike. Tolerance: six points, five times the
// spread of a monthly mean over so many replications.
func TestStationaryStart(t *testing.T) {
	p := arms(t)["usual"]
	occupancy := func(stationary bool, from, to int) float64 {
		sum := 0.0
		const reps = 4
		for r := range uint32(reps) {
			s := setup(20000, 0, 240)
			s.Start.Stationary = stationary
			res := Run(p, s, rng.Root{Seed: 3, Replication: r})
			if len(res.Audit) > 0 {
				t.Fatal(res.Audit)
			}
			for _, beds := range res.Occupied[from:to] {
				sum += beds / float64(res.Beds) / float64(to-from) / reps
			}
		}
		return sum
	}
	later := occupancy(false, 120, 240)
	if got := occupancy(true, 0, 30); math.Abs(got-later) > 0.06 {
		t.Errorf("occupancy of the first month %.3f, later %.3f", got, later)
	}
	if got := occupancy(false, 0, 10); got > later-0.2 {
		t.Errorf("an empty start has %.3f of the beds occupied in ten days, later %.3f", got, later)
	}
}

// A census puts people where it says: in beds since, at the step they wait for, on waiting
// lists, with caseworkers; every law holds from the first instant.
func TestCensus(t *testing.T) {
	p := arms(t)["usual"]
	rows := []agents.CensusRow{
		{What: agents.CensusBed, Female: true, Age: 80, Quintile: 0, Since: 5, FitSince: -1, WaitingFor: -1},
		{What: agents.CensusBed, Female: true, Age: 80, Quintile: 0, Since: 30, FitSince: 4, WaitingFor: 3},
		{What: agents.CensusBed, Age: 90, Quintile: -1, Since: 3, FitSince: 1, WaitingFor: 1},
		{What: agents.CensusCase, Female: true, Age: 40, Quintile: 2, Since: 10, Setting: int(agents.Primary), Profession: "link_worker", Need: "isolation", FitSince: -1, WaitingFor: -1},
		{What: agents.CensusWaiting, Age: 50, Quintile: 1, Since: 100, Need: "housing_insecurity", FitSince: -1, WaitingFor: -1},
		{What: agents.CensusService, Age: 50, Quintile: 1, Since: 20, Need: "common_mental_health", FitSince: -1, WaitingFor: -1},
	}
	s := setup(10000, 0, 60)
	s.Start.Census = rows
	m := newModel(p, s, rootOf(1))
	m.start()
	if busy := m.wards.beds.Busy(); busy != 3 {
		t.Errorf("%d beds occupied at the start, want 3", busy)
	}
	steps, fit := map[step]int{}, 0
	for i := range m.stays {
		k := &m.stays[i]
		fit += one(k.fit)
		for what := range stepKinds {
			steps[what] += one(k.open&(1<<what) != 0)
		}
		if r := &m.people[k.person]; i < 2 && (!r.Female || r.Band != 4 || r.Quintile != 0) {
			t.Errorf("the patient of row %d is %+v", i+1, r.Person)
		}
	}
	if fit != 2 || steps[stepCapacity] != 1 || steps[stepInterface] != 1 {
		t.Errorf("%d fit, open steps %v, want 2 fit, one waiting for a package and one for an assessment", fit, steps)
	}
	old := psychosocial(m, func(e *episode) bool { return e.missed && e.onset == sim.Time(-100*sim.Day) })
	served := psychosocial(m, func(e *episode) bool { return e.stage == agents.InService })
	if old != 1 || served < 1 || len(m.cases) == 0 {
		t.Errorf("%d needs missed before the run, %d served, %d cases", old, served, len(m.cases))
	}
	if a, b := Run(p, s, rng.Root{Seed: 1}), Run(p, s, rng.Root{Seed: 1}); len(a.Audit) > 0 || a.Outcomes[0] != b.Outcomes[0] {
		t.Errorf("audit: %v", a.Audit)
	}
	empty := s
	empty.Start.Census = nil
	if a, b := Run(p, s, rng.Root{Seed: 1}), Run(p, empty, rng.Root{Seed: 1}); a.Occupied[0] <= b.Occupied[0] {
		t.Errorf("beds on the first day: %v with the census, %v without", a.Occupied[0], b.Occupied[0])
	}
}

// More patients than beds are a mistake in the census, and said.
func TestCensusBeyondTheBeds(t *testing.T) {
	s := setup(1000, 0, 10)
	for range 100 {
		s.Start.Census = append(s.Start.Census, agents.CensusRow{What: agents.CensusBed, Age: 70, Quintile: -1, FitSince: -1, WaitingFor: -1})
	}
	if r := Run(arms(t)["usual"], s, rng.Root{Seed: 1}); len(r.Audit) == 0 {
		t.Error("100 patients lie in the beds of 1000 residents")
	}
}
