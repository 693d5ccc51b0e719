package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// reachOf returns the share of people in each deprivation fifth, most deprived first, whom
// caseworkers outside hospital can take on (F028): in proportion to ratio from the most to
// the least deprived, with the given mean as far as shares end at 1.
func reachOf(t *agents.TeamParameters) (reach [agents.Quintiles]float64) {
	sum := 0.0
	for q := range reach {
		reach[q] = sim.Pow(t.ReachRatio, float64(2-q)/4)
		sum += reach[q]
	}
	for q := range reach {
		reach[q] = min(1, float64(t.ReachShare*reach[q])*float64(len(reach))/sum)
	}
	return reach
}

// beyondReach reports whether a person lives where no caseworker outside hospital comes.
func (m *model) beyondReach(id uint32) bool {
	return !dist.Bernoulli(m.root.Uniform(agents.DrawReach, id, 0), m.reach[m.people[id].Quintile])
}
