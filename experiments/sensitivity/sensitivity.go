// Package sensitivity says what an output depends on, from its values at the points of
// a design: elementary effects for many factors and few runs, regression where the
// output is nearly linear, Sobol' indices where factors act together. It knows numbers
// only, nothing of what they mean.
//
// Results are a pure function of the numbers and the seed, the same on every machine.
// A value that is NaN is one that could not be computed; what needs it is left out.
package sensitivity

import (
	"fmt"
	"math"

	"careteam/sim/rng"
)

// What random numbers decide. They begin far from the purposes of agents, of design and
// of calibration, so that a seed may be shared without sharing numbers.
const (
	drawBlock rng.Purpose = iota + 0x6000 // entity: resample, block: four places
)

func mustMatch(what string, points, values int) {
	if points != values {
		panic(fmt.Sprintf("sensitivity: %s of %d points with %d values", what, points, values))
	}
}

// square is rounded, so that no compiler fuses it with a sum.
func square(x float64) float64 { return float64(x * x) }

// mean is NaN of nothing.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// deviation is the standard deviation of a sample; NaN of fewer than two.
func deviation(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	centre, squares := mean(x), 0.0
	for _, v := range x {
		squares += square(v - centre)
	}
	return math.Sqrt(squares / float64(len(x)-1))
}

func anyNaN(x []float64) bool {
	for _, v := range x {
		if math.IsNaN(v) {
			return true
		}
	}
	return false
}
