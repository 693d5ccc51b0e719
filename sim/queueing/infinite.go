package queueing

import (
	"math"
	"strconv"

	"careteam/sim"
)

// Infinite is a system where everybody is served at once, such as a ward with as
// many beds as it takes. In the steady state the number in it is Poisson of mean
// λ/μ, whatever the distribution of service of mean 1/μ.
type Infinite struct {
	ArrivalRate float64 // λ, ≥ 0
	ServiceRate float64 // μ, > 0
}

// Load returns the mean number in the system in the steady state, λ/μ.
func (q Infinite) Load() float64 {
	mustNotBeNegative("arrival rate", q.ArrivalRate)
	mustBePositive("service rate", q.ServiceRate)
	return q.ArrivalRate / q.ServiceRate
}

// MeanNumber returns the mean number in the system at time t ≥ 0 after it was
// empty, with exponential service:
//
//	L(t) = λ/μ (1 − exp(−μt))
//
// The number is Poisson at every instant.
func (q Infinite) MeanNumber(t float64) float64 {
	load := q.Load()
	mustNotBeNegative("time", t)
	return float64(load * (1 - sim.Exp(float64(-q.ServiceRate*t))))
}

// AtLeast returns the probability in the steady state that n ≥ 0 or more are in the
// system.
func (q Infinite) AtLeast(n int) float64 {
	load := q.Load()
	if n < 0 {
		panic("queueing: " + strconv.Itoa(n) + " in the system")
	}
	poisson := newBirthDeath(math.MaxInt,
		func(int) float64 { return load },
		func(n int) float64 { return float64(n) })
	return poisson.atLeast(n)
}

// DelayProbability returns the probability that a ward of this many beds is full
// when someone arrives, as capacity planning takes it from the steady state
// without a limit: P(N = beds) / P(N ≤ beds), which is Erlang B.
func (q Infinite) DelayProbability(beds int) float64 { return ErlangB(q.Load(), beds) }
