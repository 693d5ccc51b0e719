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
			if e, ok := analysis.Of(o, ratios(r.Experiment, r.Arms[a], i)); ok {
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
			if d, ok := analysis.Paired(o, ratios(r.Experiment, r.Arms[base], i), ratios(r.Experiment, r.Arms[a], i)); ok {
				list = append(list, Difference{arm.Name, o, d})
			}
		}
	}
	return list
}

// A GroupEstimate is an outcome in one group of a scenario.
type GroupEstimate struct {
	Scenario  string
	By        agents.Grouping
	LevelName string
	Outcome   *agents.Outcome
	analysis.Estimate
}

// Groups returns the breakdowns of every scenario, in the order of agents.Result;
// groups with nothing to measure are left out.
func Groups(r *experiments.Results) []GroupEstimate {
	var list []GroupEstimate
	for a, arm := range r.Experiment.Arms {
		if len(r.Arms[a]) == 0 {
			continue
		}
		for i, g := range r.Arms[a][0].Groups {
			each := r.Experiment.Run.Repeats()
			reps := make([]agents.Ratio, (len(r.Arms[a])+each-1)/each)
			for k := range r.Arms[a] {
				x := groupRatio(r.Arms[a][k].Groups, i, g)
				reps[k/each].Num += x.Num
				reps[k/each].Den += x.Den
			}
			o := &agents.Outcomes[g.Outcome]
			if e, ok := analysis.Of(o, reps); ok {
				list = append(list, GroupEstimate{arm.Name, g.By, arm.Parameters.LevelName(g.By, g.Level), o, e})
			}
		}
	}
	return list
}

// groupRatio finds the group of want, which is mostly at i: in another replication an
// outcome of a place may be absent.
func groupRatio(groups []agents.Group, i int, want agents.Group) agents.Ratio {
	same := func(g agents.Group) bool {
		return g.By == want.By && g.Level == want.Level && g.Outcome == want.Outcome
	}
	if i < len(groups) && same(groups[i]) {
		return groups[i].Ratio
	}
	if i = slices.IndexFunc(groups, same); i >= 0 {
		return groups[i].Ratio
	}
	return agents.Ratio{}
}

// Base returns the place of the arm that the others are compared with.
func Base(e *experiments.Experiment) int {
	return max(0, slices.IndexFunc(e.Arms, func(a experiments.Arm) bool { return a.Name == e.Base }))
}

// ratios are those of an outcome, replication by replication; replications that share a draw
// of the parameters are one, as they are not independent.
func ratios(e *experiments.Experiment, reps []agents.Result, outcome int) []agents.Ratio {
	each := e.Run.Repeats()
	list := make([]agents.Ratio, (len(reps)+each-1)/each)
	for r := range reps {
		list[r/each].Num += reps[r].Outcomes[outcome].Num
		list[r/each].Den += reps[r].Outcomes[outcome].Den
	}
	return list
}

// Better names the direction in which an outcome is better: less, more or neutral.
func Better(o *agents.Outcome) string {
	switch o.Better {
	case agents.Less:
		return "less"
	case agents.More:
		return "more"
	}
	return "neutral"
}
