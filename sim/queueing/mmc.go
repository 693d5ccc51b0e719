package queueing

import (
	"math"

	"careteam/sim"
)

// MMc is the queue with c servers where everybody waits, first come, first served.
type MMc struct {
	ArrivalRate float64 // λ, ≥ 0
	ServiceRate float64 // μ of one server, > 0
	Servers     int     // c ≥ 1
}

// Load returns the mean number of servers that the arrivals need: λ/μ.
func (q MMc) Load() float64 {
	q.check()
	return q.ArrivalRate / q.ServiceRate
}

// Utilisation returns the share of time that a server is busy, min(1, ρ) with
// ρ = λ/(cμ).
func (q MMc) Utilisation() float64 {
	return min(1, q.Load()/float64(q.Servers))
}

// WaitProbability returns the probability that an arrival has to wait, by Erlang C.
func (q MMc) WaitProbability() float64 { return ErlangC(q.Load(), q.Servers) }

// MeanWait returns the mean wait in the queue, service excluded, of all arrivals:
//
//	Wq = C(a, c) / (cμ − λ),   a = λ/μ
//
// It is +Inf if ρ ≥ 1: the queue grows without bound.
func (q MMc) MeanWait() float64 {
	wait := q.WaitProbability()
	if q.spare() <= 0 {
		return math.Inf(1)
	}
	return wait / q.spare()
}

// WaitExceeds returns the probability that an arrival waits longer than t ≥ 0,
// first come, first served:
//
//	P(W > t) = C(a, c) exp(−(cμ − λ)t)
func (q MMc) WaitExceeds(t float64) float64 {
	mustNotBeNegative("time", t)
	wait := q.WaitProbability()
	if q.spare() <= 0 {
		return 1
	}
	return float64(wait * sim.Exp(float64(-q.spare()*t)))
}

// MeanQueue returns the mean number of those who wait, λWq.
func (q MMc) MeanQueue() float64 { return float64(q.ArrivalRate * q.MeanWait()) }

// MeanNumber returns the mean number in the system, those in service included.
func (q MMc) MeanNumber() float64 { return q.MeanQueue() + q.Load() }

// spare returns cμ − λ.
func (q MMc) spare() float64 {
	return float64(float64(q.Servers)*q.ServiceRate) - q.ArrivalRate
}

func (q MMc) check() {
	mustNotBeNegative("arrival rate", q.ArrivalRate)
	mustBePositive("service rate", q.ServiceRate)
	mustHaveServers(q.Servers)
}
