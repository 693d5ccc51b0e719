package queueing

import (
	"math"
	"strconv"
)

// Priority is M/M/c where better classes are served first, but no service is
// interrupted (Cobham 1954, doi:10.1287/opre.2.1.70). Class 0 is the best; all
// have the same distribution of service.
type Priority struct {
	ArrivalRates []float64 // λ of each class, ≥ 0
	ServiceRate  float64   // μ of one server, > 0
	Servers      int       // c ≥ 1
}

// MeanWait returns the mean wait in the queue of a class:
//
//	Wₖ = C(a, c) / (cμ (1 − σₖ₋₁)(1 − σₖ)),   σₖ = (λ₀ + … + λₖ)/(cμ)
//
// It is +Inf if σₖ ≥ 1; the classes before may still have a steady state.
func (q Priority) MeanWait(class int) float64 {
	mustBeClass(class, len(q.ArrivalRates))
	better := q.all(class).Load() / float64(q.Servers)
	sigma := q.all(class+1).Load() / float64(q.Servers)
	if sigma >= 1 {
		return math.Inf(1)
	}
	wait := q.all(len(q.ArrivalRates)).WaitProbability()
	return wait / (float64(q.Servers) * q.ServiceRate * (1 - better) * (1 - sigma))
}

// all returns the first classes as one.
func (q Priority) all(classes int) MMc {
	sum := 0.0
	for _, rate := range q.ArrivalRates[:classes] {
		mustNotBeNegative("arrival rate", rate)
		sum += rate
	}
	return MMc{sum, q.ServiceRate, q.Servers}
}

func mustBeClass(class, classes int) {
	if class < 0 || class >= classes {
		panic("queueing: class " + strconv.Itoa(class) + " of " + strconv.Itoa(classes))
	}
}
