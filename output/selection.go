package output

import (
	"cmp"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/selection"
)

// A Selection is what was found in choosing the best of several scenarios.
type Selection struct {
	Experiment *experiments.Experiment
	Outcome    *agents.Outcome
	Method     string
	Confidence float64 // asked for
	Delta      float64 // of kn
	Candidates []Candidate
	Correct    float64 // lower bound of the probability that the first is the best
	Decided    bool    // by the method
}

// A Candidate is a scenario that was chosen from.
type Candidate struct {
	Arm int
	analysis.Estimate
	Difference analysis.Estimate // from the best, over the replications of both
	Dropped    bool              // by kn
}

// NewSelection judges the values of each arm, replication by replication; candidates come in
// the order of their means, the best first.
func NewSelection(e *experiments.Experiment, outcome int, values [][]float64, in []bool, method string, confidence, delta float64) *Selection {
	o := &agents.Outcomes[outcome]
	s := &Selection{Experiment: e, Outcome: o, Method: method, Confidence: confidence, Delta: delta}
	smallest := o.Better == agents.Less
	left := 0
	for a, x := range values {
		s.Candidates = append(s.Candidates, Candidate{Arm: a, Estimate: analysis.OfValues(x), Dropped: !in[a]})
		if in[a] {
			left++
		}
	}
	slices.SortStableFunc(s.Candidates, func(a, b Candidate) int {
		if a.Dropped != b.Dropped { // what kn dropped is worse, whatever its few replications say
			return cmp.Compare(place(a.Dropped), place(b.Dropped))
		}
		if smallest {
			return cmp.Compare(a.Mean, b.Mean)
		}
		return cmp.Compare(b.Mean, a.Mean)
	})
	best := values[s.Candidates[0].Arm]
	for i := range s.Candidates {
		c := &s.Candidates[i]
		n := min(len(best), len(values[c.Arm]))
		d := make([]float64, n)
		for k := range d {
			d[k] = values[c.Arm][k] - best[k]
		}
		c.Difference = analysis.OfValues(d)
	}
	s.Correct = selection.CorrectSelection(values, smallest)
	s.Decided = method == "kn" && left == 1 || method == "ocba" && s.Correct >= confidence
	return s
}

func place(dropped bool) int {
	if dropped {
		return 1
	}
	return 0
}
