package selection

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// CorrectSelection is a lower bound of the probability that the arm with the best mean is the
// best: one less the probabilities that each other is better (Bonferroni), each Student's for
// the paired difference under a flat prior. reps holds the values of each arm, replication by
// replication under common random numbers; arms may have different numbers of them, of which
// the first that both have are compared. NaN where two are missing.
func CorrectSelection(reps [][]float64, smallest bool) float64 {
	means := make([]float64, len(reps))
	for i, x := range reps {
		for _, v := range x {
			means[i] += v / float64(len(x))
		}
	}
	best, p := Best(means, smallest), 1.0
	for i := range reps {
		if i != best {
			p -= better(reps[i], reps[best], smallest)
		}
	}
	return math.Max(0, p)
}

// better is the probability that x is better than y.
func better(x, y []float64, smallest bool) float64 {
	n := min(len(x), len(y))
	if n < 2 {
		return math.NaN()
	}
	mean, squares := 0.0, 0.0
	for i := range n {
		mean += (x[i] - y[i]) / float64(n)
	}
	for i := range n {
		squares += (x[i] - y[i] - mean) * (x[i] - y[i] - mean)
	}
	if smallest {
		mean = -mean
	}
	se := math.Sqrt(squares / float64(n-1) / float64(n))
	if se == 0 {
		switch {
		case mean > 0:
			return 1
		case mean < 0:
			return 0
		}
		return 0.5
	}
	return distuv.StudentsT{Sigma: 1, Nu: float64(n - 1)}.CDF(mean / se)
}
