// Package analysis turns replications into estimates: means and ratios with
// Student t intervals, paired differences under common random numbers and
// daily means. See METHODS.md.
package analysis

import (
	"math"

	"careteam/agents"
)

// An Estimate is an outcome over replications: the ratio of sums, the standard
// deviation of one replication and the 95 % interval of the mean. With one
// replication SD, Low and High are NaN.
type Estimate struct {
	Mean, SD, Low, High float64
	N                   int // replications with something to measure
}

// Of estimates an outcome from its replications. The mean is the ratio of the
// sums and its error a jackknife over replications, so a replication weighs
// what it measured; with equal denominators they are the plain mean and its t
// interval. Replications with nothing to measure are left out; ok is false
// where none remains.
func Of(o *agents.Outcome, reps []agents.Ratio) (e Estimate, ok bool) {
	var some []agents.Ratio
	for _, r := range reps {
		if r.Den != 0 {
			some = append(some, r)
		}
	}
	if len(some) == 0 {
		return Estimate{}, false
	}
	mean, without := leaveOneOut(o, some)
	e = Estimate{Mean: mean, SD: jackknifeSD(without), N: len(some)}
	half := halfWidth(e.SD, e.N)
	e.Low, e.High = e.Mean-half, e.Mean+half
	return e, true
}

// leaveOneOut returns the ratio of sums of all replications, and of all but
// each one in turn.
func leaveOneOut(o *agents.Outcome, reps []agents.Ratio) (all float64, without []float64) {
	var sum agents.Ratio
	for _, r := range reps {
		sum.Num += r.Num
		sum.Den += r.Den
	}
	all, _ = sum.Value(o)
	if len(reps) < 2 {
		return all, []float64{math.NaN()}
	}
	without = make([]float64, len(reps))
	for i, r := range reps {
		rest := agents.Ratio{Num: sum.Num - r.Num, Den: sum.Den - r.Den}
		without[i], _ = rest.Value(o)
	}
	return all, without
}

// jackknifeSD returns the standard deviation of one replication: √n times the
// jackknife standard error (n−1)/n·Σ(θ₋ᵢ − θ̄)² of the estimates that leave one
// of the n replications out; NaN for n = 1.
func jackknifeSD(without []float64) float64 {
	n := float64(len(without))
	centre := mean(without)
	squares := 0.0
	for _, w := range without {
		squares += (w - centre) * (w - centre)
	}
	if n < 2 {
		return math.NaN()
	}
	return math.Sqrt((n - 1) * squares)
}

// halfWidth returns half the width of the 95 % t interval of the mean of n
// values with standard deviation sd; NaN for n < 2.
func halfWidth(sd float64, n int) float64 {
	if n < 2 {
		return math.NaN()
	}
	return tQuantile(n-1) * sd / math.Sqrt(float64(n))
}

// tQuantile is the 97.5 % quantile of Student's t distribution.
func tQuantile(degrees int) float64 {
	return studentQuantile(0.975, float64(degrees))
}

// StudentTail is the probability that Student's t with the given degrees of freedom
// exceeds x.
func StudentTail(x float64, degrees int) float64 {
	return studentTail(x, float64(degrees))
}

// Mean is the mean of plain values; NaN of none.
func Mean(x []float64) float64 { return mean(x) }

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// ofValues estimates the mean of plain values, one a replication.
func ofValues(x []float64) Estimate {
	m := mean(x)
	squares := 0.0
	for _, v := range x {
		squares += (v - m) * (v - m)
	}
	sd := math.NaN()
	if len(x) > 1 {
		sd = math.Sqrt(squares / float64(len(x)-1))
	}
	half := halfWidth(sd, len(x))
	return Estimate{Mean: m, SD: sd, Low: m - half, High: m + half, N: len(x)}
}
