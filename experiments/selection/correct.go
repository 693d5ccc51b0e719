package selection

import (
	"math"

	"careteam/experiments/analysis"
)

// CorrectSelection returns how sure it is that the arm with the best mean is the best: a
// lower bound of the posterior probability under a flat prior,
//
//	1 − Σ P(T > d/se),   T ~ Student's t with n − 1 degrees of freedom,
//
// over the other arms, where d is by how much the best is ahead and se its standard error
// over pairs of replications with the same number (Bonferroni's inequality). reps[i][r]
// is replication r of arm i. Where arms have different numbers of replications two of them
// are compared over those both have. NaN with fewer than two to compare; 0 at the least.
//
// It is approximate: on average cautious over problems whose arms differ by more than se,
// optimistic where all arms are equally good and the question has no answer: of two such
// arms it says ¾ on average where ½ of the choices are right. KN asks first what
// difference matters.
func CorrectSelection(reps [][]float64, smallest bool) float64 {
	means := make([]float64, len(reps))
	for i, r := range reps {
		if means[i] = analysis.Mean(r); len(r) < 2 {
			return math.NaN()
		}
	}
	if len(reps) == 0 {
		return math.NaN()
	}
	best := bestOf(means, smallest)
	wrong := 0.0
	for i := range reps {
		if i != best {
			wrong += isBetter(reps[i], reps[best], smallest)
		}
	}
	return max(0, 1-wrong)
}

// isBetter is the probability that an arm is better than another.
func isBetter(arm, than []float64, smallest bool) float64 {
	n := min(len(arm), len(than))
	ahead := make([]float64, n)
	for r := range ahead {
		if ahead[r] = than[r] - arm[r]; smallest {
			ahead[r] = -ahead[r]
		}
	}
	e := analysis.OfValues(ahead)
	switch {
	case e.SD > 0:
		return analysis.StudentTail(e.Mean/e.SD*math.Sqrt(float64(n)), n-1)
	case e.Mean > 0:
		return 0
	case e.Mean < 0:
		return 1
	case e.Mean == 0:
		return 0.5
	}
	return math.NaN()
}
