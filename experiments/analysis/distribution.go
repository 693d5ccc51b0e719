package analysis

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Student's t and Fisher's F, by the regularised incomplete beta function (Abramowitz & Stegun
// 1964, 26.5.27 and 26.6.2): the distributions of gonum's distuv bring linear algebra along,
// which the page in the browser would have to carry.

// studentTail returns the probability of exceeding x, by the t distribution.
func studentTail(x, degrees float64) float64 {
	tail := mathext.RegIncBeta(degrees/2, 0.5, degrees/(degrees+x*x)) / 2
	if x < 0 {
		return 1 - tail
	}
	return tail
}

// studentQuantile returns what is exceeded with probability 1 − p, p ≥ 0.5, by the t
// distribution.
func studentQuantile(p, degrees float64) float64 {
	t := mathext.InvRegIncBeta(degrees/2, 0.5, 2*(1-p))
	return math.Sqrt(degrees * (1 - t) / t)
}

// fCDF returns the probability of at most x, by the F distribution.
func fCDF(x, above, below float64) float64 {
	return mathext.RegIncBeta(above/2, below/2, above*x/(above*x+below))
}

// fQuantile returns what is exceeded with probability 1 − p, by the F distribution.
func fQuantile(p, above, below float64) float64 {
	t := mathext.InvRegIncBeta(above/2, below/2, p)
	return below * t / (above * (1 - t))
}
