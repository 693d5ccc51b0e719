package model

import (
	"math"
	"reflect"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// Any number of workers gives the same result, and a system of one place is that place.
func TestPlacesSideBySide(t *testing.T) {
	p, s := arms(t)["embedded"], setup(4000, 30, 120)
	s.Places = 5
	want := Run(p, s, rng.Root{Seed: 2})
	for _, s.Workers = range []int{1, 2, 3, 8} {
		if got := Run(p, s, rng.Root{Seed: 2}); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: another result", s.Workers)
		}
	}
	s.Places = 1
	if got, one := Run(p, s, rng.Root{Seed: 7}), ran(t, p, s, 0).result(); !reflect.DeepEqual(got, one) {
		t.Error("a system of one place differs from the place")
	}
}

// Places share out the people, who are the same as in one place, and add up: the
// people, their years and deaths at home do not depend on who is in which hospital. Here
// nobody is ever ill and needs do nothing, so that all years and deaths are equal.
func TestPlacesAddUp(t *testing.T) {
	p := agents.England()
	set(t, p, 0, "acute.rate", "urgent.rate", "elective.rate", "*.after_discharge_share")
	one := setup(10007, 0, 200)
	many := one
	many.Places = 8
	a, b := Run(p, one, rng.Root{Seed: 3}), Run(p, many, rng.Root{Seed: 3})
	for i := range a.Outcomes {
		switch agents.Outcomes[i].ID {
		case "deaths_per_1000py":
			if math.Abs(a.Outcomes[i].Den-b.Outcomes[i].Den) > 1e-6 || a.Outcomes[i].Num != b.Outcomes[i].Num || a.Outcomes[i].Num == 0 {
				t.Errorf("deaths and person-years: %v in one place, %v in eight", a.Outcomes[i], b.Outcomes[i])
			}
		}
	}
	total := 0
	for k := range 8 {
		total += share(10007, k+1, 8) - share(10007, k, 8)
	}
	if total != 10007 {
		t.Errorf("%d people in eight places, want 10007", total)
	}
}

// The number of places follows the population unless it is given.
func TestNumPlaces(t *testing.T) {
	for _, c := range []struct{ people, places, want int }{
		{1, 0, 1}, {450000, 0, 1}, {450001, 0, 2}, {500000, 0, 2}, {3500000, 0, 8}, {500000, 5, 5}, {3, 5, 3}, {100000000, 0, 32},
	} {
		s := setup(c.people, 0, 1)
		s.Places = c.places
		if got := s.NumPlaces(); got != c.want {
			t.Errorf("%d people, %d places asked for: %d, want %d", c.people, c.places, got, c.want)
		}
	}
}

// A broken law names its place.
func TestPlaceOfABrokenLaw(t *testing.T) {
	sum := newTally()
	sum.add(&tally{outcomes: newTally().outcomes, audit: []string{"law"}}, 1, 3)
	if got := sum.result().Audit[0]; got != "place 2: law" {
		t.Errorf("%q", got)
	}
}

// A person has the same random numbers whatever place the person's number falls into, and
// no worker of one place those of another.
func TestPlacesShareNoRandomNumbers(t *testing.T) {
	whole, part := source{Root: rng.Root{Seed: 1}, residents: 1000}, source{Root: rng.Root{Seed: 1}, residents: 500, first: 500, place: 3}
	if whole.Uniform(agents.DrawStay, 507, 2) != part.Uniform(agents.DrawStay, 7, 2) || whole.Four(agents.DrawPerson, 507, 0) != part.Four(agents.DrawPerson, 7, 0) {
		t.Error("person 507 draws other numbers as the eighth of a place that begins with 500")
	}
	if whole.Uniform(agents.DrawStay, 7, 2) == part.Uniform(agents.DrawStay, 7, 2) || whole.ofWorker(agents.DrawLeave, 9, 1) == part.ofWorker(agents.DrawLeave, 9, 1) {
		t.Error("two people, or two workers, of two places share a number")
	}
}
