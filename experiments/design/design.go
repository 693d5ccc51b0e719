// Package design says where to look at a function of many parameters with few
// evaluations: points in the unit cube, spread evenly or arranged for sensitivity
// analysis, and combinations of levels. It knows nothing of the parameters; its caller
// stretches the cube over their ranges.
//
// Points are a pure function of the seed, the number of dimensions and, for the
// hypercube, of their number; they are the same on every machine.
package design

import (
	"fmt"

	"careteam/sim/rng"
)

// What random numbers decide. They begin far from the purposes of agents and of
// calibration, so that a seed may be shared without sharing numbers.
const (
	drawDigit    rng.Purpose = iota + 0x4000 // entity: dimension and digit, block: place in the permutation
	drawCell                                 // entity: dimension, block: place in the permutation
	drawExchange                             // entity: trial, block 0: one point, 1: the other, 2: dimension
	drawInCell                               // entity: dimension, block: point
	drawCoins                                // entity: dimension and word, block: digits before
	drawLevel                                // entity: trajectory, block: dimension
	drawOrder                                // entity: trajectory, block: place in the permutation
)

// newPoints returns n points at the origin.
func newPoints(what string, dims, n int) [][]float64 {
	mustBeSizes(what, dims, n)
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, dims)
	}
	return points
}

func mustBeSizes(what string, dims, n int) {
	if dims < 1 || n < 0 {
		panic(fmt.Sprintf("design: %s of %d points in %d dimensions", what, n, dims))
	}
}

// permutation returns 0 … n−1 in random order (Fisher and Yates).
func permutation(n int, uniform func(block uint32) float64) []int {
	p := make([]int, n)
	for i := range p {
		j := int(uniform(uint32(i)) * float64(i+1))
		p[i], p[j] = p[j], i
	}
	return p
}
