package design

import "careteam/sim/rng"

// Halton returns the first n points of a randomised Halton sequence, n × dims
// numbers in (0, 1): dimension d counts in the d-th prime and mirrors the digits
// at the point, each place of digits permuted at random. Any number of dimensions
// will do. The first k points are the same for every n ≥ k; single points are
// uniform, so the mean of a function over them is unbiased. Permuted digits break
// the correlation that dimensions with large primes have in the plain sequence
// (Owen 2017, arXiv:1706.02808). It panics if dims < 1 or n < 0.
func Halton(seed uint64, dims, n int) [][]float64 {
	points := newPoints("Halton sequence", dims, n)
	root := rng.Root{Seed: seed}
	for d, base := range primes(dims) {
		inverse := newRadicalInverse(root, d, base)
		for i := range points {
			points[i][d] = inverse.at(i)
		}
	}
	return points
}

// A radicalInverse mirrors the permuted digits of a number at the point.
type radicalInverse struct {
	base   int
	digits [][]int // permutation of each place; place 0 counts 1/base
	cells  int     // base^places
}

// newRadicalInverse has as many places as keep the middles of all cells exact:
// base^places ≤ 2⁵².
func newRadicalInverse(root rng.Root, dim, base int) radicalInverse {
	r := radicalInverse{base: base, cells: 1}
	for place := 0; r.cells <= 1<<52/base; place++ {
		entity := uint32(dim)<<6 | uint32(place)
		r.digits = append(r.digits, permutation(base, func(block uint32) float64 {
			return root.Uniform(drawDigit, entity, block)
		}))
		r.cells *= base
	}
	return r
}

// at returns the middle of the cell of point i. Leading zeros are permuted too,
// which is what makes a single point uniform.
func (r radicalInverse) at(i int) float64 {
	cell := 0
	for _, digit := range r.digits {
		cell = cell*r.base + digit[i%r.base]
		i /= r.base
	}
	return (float64(cell) + 0.5) / float64(r.cells)
}

// primes returns the first n.
func primes(n int) []int {
	list := make([]int, 0, n)
	for c := 2; len(list) < n; c++ {
		if isPrime(c, list) {
			list = append(list, c)
		}
	}
	return list
}

// isPrime divides c by all smaller primes up to its root.
func isPrime(c int, smaller []int) bool {
	for _, p := range smaller {
		if p*p > c {
			break
		}
		if c%p == 0 {
			return false
		}
	}
	return true
}
