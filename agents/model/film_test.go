package model

import (
	"reflect"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// A film shows the run that Run gives.
func TestFilmChangesNothing(t *testing.T) {
	for name, p := range arms(t) {
		s, root := setup(1500, 60, 200), rng.Root{Seed: 3, Replication: 2}
		got, _ := Film(p, s, root)
		if want := Run(p, s, root); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the film's result is another", name)
		}
	}
}

// What is counted in a film comes to what the outcomes are made of, and what is seen of people
// to what is counted.
func TestFilmAgreesWithOutcomes(t *testing.T) {
	p, s := arms(t)["embedded"], setup(3000, 60, 200)
	set(t, p, 0.3, "person.move_rate") // so that many come and go
	r, f := Film(p, s, rng.Root{Seed: 3})
	last := f.Counts[len(f.Counts)-1]
	for _, c := range []struct {
		what agents.Counted
		id   string
	}{
		{agents.AdmissionsSoFar, "admissions_per_1000py"}, {agents.EDVisitsSoFar, "ed_visits_per_1000py"}, {agents.ReadmissionsSoFar, "readmission_30d_share"},
		{agents.MissedSoFar, "missed_needs_per_1000py"}, {agents.MetSoFar, "needs_met_per_1000py"}, {agents.UnplannedSoFar, "discharges_with_unplanned_need_share"},
	} {
		// The last half day is not on the film.
		if got, want := last[c.what], r.Outcomes[agents.OutcomeIndex(c.id)].Num; got > want || got < want-5 || got == 0 {
			t.Errorf("%s: %v on the last day, %v in the end", agents.CountedNames[c.what], got, want)
		}
	}
	seen := map[agents.Glance]int{}
	joined := len(f.Frames[len(f.Frames)-1]) - s.Population.Size
	for day, frame := range f.Frames {
		ward := 0.0
		for _, g := range frame {
			seen[g]++
			ward += float64(one(g.Where() == agents.OnWard || g.Where() == agents.FitOnWard))
		}
		if n := f.Counts[day]; ward != n[agents.OnWardNow] || ward > float64(r.Beds) || n[agents.FitOnWardNow] > ward {
			t.Errorf("day %d: %v on the ward of %d beds, counted %v", day, ward, r.Beds, n)
		}
	}
	for _, g := range []agents.Glance{agents.AtHome, agents.Away, agents.OnWard, agents.FitOnWard, agents.AtHome | agents.InNeed, agents.AtHome | agents.InNeed | agents.KnownNeed, agents.AtHome | agents.Supported} {
		if seen[g] == 0 {
			t.Errorf("nobody looks like %b", g)
		}
	}
	if joined == 0 || len(f.Halves) != s.Population.Size+joined {
		t.Errorf("%d newcomers, %d people with admissions", joined, len(f.Halves))
	}
	first, second := 0.0, 0.0
	for _, h := range f.Halves {
		first, second = first+float64(h[0]), second+float64(h[1])
	}
	if all := r.Outcomes[agents.OutcomeIndex("admissions_per_1000py")].Num; first == 0 || second == 0 || first+second != all {
		t.Errorf("%v and %v admissions in the halves, %v in all", first, second, all)
	}
}
