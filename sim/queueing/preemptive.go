package queueing

import (
	"math"
	"strconv"
)

// PreemptivePriority is M/M/1 where a better class interrupts the service of a
// worse one, which goes on later where it stopped (White and Christie 1958,
// doi:10.1287/opre.6.1.79). Class 0 is the best.
type PreemptivePriority struct {
	ArrivalRates []float64 // λ of each class, ≥ 0
	ServiceRates []float64 // μ of each class, > 0
}

// MeanTime returns the mean time in the system of a class, interruptions and service
// included:
//
//	Tₖ = (1/μₖ) / (1 − σₖ₋₁) + (ρ₀/μ₀ + … + ρₖ/μₖ) / ((1 − σₖ₋₁)(1 − σₖ)),
//	ρₖ = λₖ/μₖ,   σₖ = ρ₀ + … + ρₖ
//
// Worse classes do not matter. It is +Inf if σₖ ≥ 1.
func (q PreemptivePriority) MeanTime(class int) float64 {
	mustBeClass(class, len(q.ArrivalRates))
	if len(q.ServiceRates) != len(q.ArrivalRates) {
		panic("queueing: " + strconv.Itoa(len(q.ServiceRates)) + " service rates for " +
			strconv.Itoa(len(q.ArrivalRates)) + " classes")
	}
	better, sigma, residual := 0.0, 0.0, 0.0
	for k := range class + 1 {
		mustNotBeNegative("arrival rate", q.ArrivalRates[k])
		mustBePositive("service rate", q.ServiceRates[k])
		better = sigma
		rho := q.ArrivalRates[k] / q.ServiceRates[k]
		sigma += rho
		residual += rho / q.ServiceRates[k]
	}
	if sigma >= 1 {
		return math.Inf(1)
	}
	return 1/(q.ServiceRates[class]*(1-better)) + residual/((1-better)*(1-sigma))
}
