package queueing

import "math"

// MG1 is the queue with one server and any distribution of service.
type MG1 struct {
	ArrivalRate float64 // λ, ≥ 0
	ServiceMean float64 // > 0
	ServiceSD   float64 // standard deviation, ≥ 0
}

// Utilisation returns the share of time that the server is busy, min(1, ρ) with
// ρ = λ · mean.
func (q MG1) Utilisation() float64 { return min(1, q.load()) }

// MeanWait returns the mean wait in the queue (Pollaczek 1930, doi:10.1007/BF01194620;
// Khinchine 1932):
//
//	Wq = λ (mean² + sd²) / (2(1 − ρ))
//
// It holds for every order of service that does not look at its length. It is +Inf
// if ρ ≥ 1.
func (q MG1) MeanWait() float64 {
	rho := q.load()
	if rho >= 1 {
		return math.Inf(1)
	}
	square := float64(q.ServiceMean*q.ServiceMean) + float64(q.ServiceSD*q.ServiceSD)
	return q.ArrivalRate * square / (2 * (1 - rho))
}

// MeanQueue returns the mean number of those who wait, λWq.
func (q MG1) MeanQueue() float64 { return float64(q.ArrivalRate * q.MeanWait()) }

// MeanNumber returns the mean number in the system.
func (q MG1) MeanNumber() float64 { return q.MeanQueue() + q.load() }

func (q MG1) load() float64 {
	mustNotBeNegative("arrival rate", q.ArrivalRate)
	mustBePositive("mean service", q.ServiceMean)
	mustNotBeNegative("standard deviation of service", q.ServiceSD)
	return float64(q.ArrivalRate * q.ServiceMean)
}
