package output

import (
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// An Estimate is an outcome of a scenario over all replications.
type Estimate struct {
	Scenario string
	Outcome  *agents.Outcome
	analysis.Estimate
}

// A Difference is an outcome of a scenario against the base, over pairs of
// replications.
type Difference struct {
	Scenario string
	Outcome  *agents.Outcome
	analysis.Difference
}

// Estimates returns every outcome of every scenario, scenario by scenario in
// the order of agents.Outcomes; outcomes with nothing to measure are left out.
func Estimates(r *experiments.Results) []Estimate {
	var list []Estimate
	for a, arm := range r.Experiment.Arms {
		for i := range agents.Outcomes {
			o := &agents.Outcomes[i]
			if e, ok := analysis.Of(o, ratios(r.Arms[a], i)); ok {
				list = append(list, Estimate{arm.Name, o, e})
			}
		}
	}
	return list
}

// Differences returns every outcome of every scenario but the base, each
// against the base, in the order of Estimates.
func Differences(r *experiments.Results) []Difference {
	var list []Difference
	base := Base(r.Experiment)
	for a, arm := range r.Experiment.Arms {
		if a == base {
			continue
		}
		for i := range agents.Outcomes {
			o := &agents.Outcomes[i]
			if d, ok := analysis.Paired(o, ratios(r.Arms[base], i), ratios(r.Arms[a], i)); ok {
				list = append(list, Difference{arm.Name, o, d})
			}
		}
	}
	return list
}

// Base returns the place of the arm that the others are compared with.
func Base(e *experiments.Experiment) int {
	return max(0, slices.IndexFunc(e.Arms, func(a experiments.Arm) bool { return a.Name == e.Base }))
}

func ratios(reps []agents.Result, outcome int) []agents.Ratio {
	list := make([]agents.Ratio, len(reps))
	for r := range reps {
		list[r] = reps[r].Outcomes[outcome]
	}
	return list
}
