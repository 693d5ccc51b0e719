package output

import (
	"careteam/agents"
	"careteam/experiments/analysis"
)

// A Member is a difference judged together with those of all other scenarios in the same
// outcome.
type Member struct {
	Difference
	Joint analysis.Interval // 95 % for all of them at once
	P     float64           // of no difference, adjusted for their number (Holm)
}

// Together judges the differences in an outcome together.
func Together(differences []Difference, o *agents.Outcome) (members []Member) {
	var list []analysis.Difference
	var p []float64
	for _, d := range differences {
		if d.Outcome == o {
			members = append(members, Member{Difference: d})
			list, p = append(list, d.Difference), append(p, d.Difference.P())
		}
	}
	family := analysis.Simultaneous(list)
	for i, adjusted := range analysis.Holm(p) {
		members[i].Joint, members[i].P = family.Intervals[i], adjusted
	}
	return members
}
