package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// The groups of a breakdown add up to the outcome: numerators always, denominators
// unless the outcome is a rate by need, which is per person-year of everybody.
func TestGroupsAddUp(t *testing.T) {
	p, s := arms(t)["embedded"], setup(6000, 60, 400)
	set(t, p, 0.05, "person.move_rate")
	s.Places = 3
	r := Run(p, s, rng.Root{Seed: 4})
	type key struct {
		by      agents.Grouping
		outcome int
	}
	sums := map[key]agents.Ratio{}
	for _, g := range r.Groups {
		k := key{g.By, g.Outcome}
		sums[k] = agents.Ratio{Num: sums[k].Num + g.Num, Den: sums[k].Den + g.Den}
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-6*(1+math.Abs(b)) }
	for k, sum := range sums {
		want, o := r.Outcomes[k.outcome], &agents.Outcomes[k.outcome]
		if o.ID == "admissions_slope_index_of_inequality" {
			continue // is not a ratio of sums
		}
		rate := k.by == agents.ByNeed && o.ID == "missed_needs_per_1000py"
		if !near(sum.Num, want.Num) || !rate && !near(sum.Den, want.Den) || want.Num == 0 && k.by != agents.ByPlace {
			t.Errorf("%s by %s: groups add up to %v, want %v", o.ID, agents.GroupingNames[k.by], sum, want)
		}
	}
	for by := range agents.Groupings {
		if _, some := sums[key{by, agents.OutcomeIndex("missed_needs_per_1000py")}]; !some {
			t.Errorf("no breakdown by %s", agents.GroupingNames[by])
		}
	}
}
