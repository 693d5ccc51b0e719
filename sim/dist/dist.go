// Package dist turns uniform numbers into variates by inversion: one uniform for
// one variate, and a larger uniform never gives a smaller variate. That keeps
// common random numbers in step when a parameter changes.
//
// Constructors panic on parameters outside their domain; what a user writes has
// been checked before. Means and standard deviations have the unit of the variate.
package dist

import (
	"math"
	"strconv"

	"careteam/sim"
)

// Distribution is a distribution of real numbers.
type Distribution interface {
	Quantile(u float64) float64 // the value that is exceeded with probability 1 − u, u in (0, 1)
	Mean() float64
	SD() float64
}

// Bernoulli reports whether an event of probability p happens: u < p, so that it
// never happens for p ≤ 0 and always for p ≥ 1.
func Bernoulli(u, p float64) bool { return u < p }

// Threshold returns −log u, a variate of the exponential distribution of mean 1: the
// integrated hazard at which a hazard clock rings. It falls as u rises, so that
// a large uniform means an early event.
func Threshold(u float64) float64 { return -sim.Log(u) }

// logComplement returns log(1 − u) for u < 1, relatively accurate for small |u|
// (Kahan's correction of the rounding of 1 − u).
func logComplement(u float64) float64 {
	v := 1 - u
	switch {
	case 1-v == u: // nothing was lost, as for every uniform of package rng
		return sim.Log(v)
	case v == 1:
		return -u
	}
	return float64(sim.Log(v) * (-u / (v - 1)))
}

// mustBePositive panics unless x is positive and finite.
func mustBePositive(what string, x float64) {
	if !(x > 0 && x <= math.MaxFloat64) {
		panic("dist: " + what + " " + strconv.FormatFloat(x, 'g', -1, 64) + ", want > 0")
	}
}

// mustNotBeNegative panics unless x is zero or positive and finite.
func mustNotBeNegative(what string, x float64) {
	if x != 0 {
		mustBePositive(what, x)
	}
}
