package design

import (
	"math/bits"

	"careteam/sim/rng"
)

// Niederreiter returns the first n points of Niederreiter's digital sequence in base 2 (1988,
// doi:10.1016/0022-314X(88)90025-X), n × dims numbers in (0, 1), under nested uniform
// scrambling (Owen 1995, doi:10.1007/978-1-4612-2552-2_19). Its matrices follow from the
// irreducible polynomials over the field of two elements, one for each dimension, so no table
// of direction numbers is needed and any number of dimensions will do. The first k points
// are the same for every n ≥ k; single points are uniform. Among the first 2^m points each
// dimension of degree e has every interval of length 2^(e−1−m) equally often. It panics if
// dims < 1 or n < 0.
func Niederreiter(seed uint64, dims, n int) [][]float64 {
	points := newPoints("Niederreiter sequence", dims, n)
	root := rng.Root{Seed: seed}
	for d, p := range irreducibles(dims) {
		columns := generator(p)
		scrambled := scramble{root, uint32(d)}
		for i := range points {
			points[i][d] = scrambled.at(digital(columns, uint32(i)))
		}
	}
	return points
}

// digits is how many binary digits a coordinate has.
const digits = 32

// A polynomial over the field of two elements: bit k is the coefficient of x^k.
type polynomial uint64

func (p polynomial) degree() int { return bits.Len64(uint64(p)) - 1 }

// times multiplies without carry.
func (p polynomial) times(q polynomial) (product polynomial) {
	for ; q != 0; q, p = q>>1, p<<1 {
		if q&1 != 0 {
			product ^= p
		}
	}
	return product
}

// remainder divides by q, of which only the rest is kept.
func (p polynomial) remainder(q polynomial) polynomial {
	for p.degree() >= q.degree() {
		p ^= q << (p.degree() - q.degree())
	}
	return p
}

// irreducibles returns the first n irreducible polynomials, x before x+1 before x²+x+1.
func irreducibles(n int) (list []polynomial) {
	for p := polynomial(2); len(list) < n; p++ {
		if p.irreducible(list) {
			list = append(list, p)
		}
	}
	return list
}

// irreducible divides by all smaller ones up to half the degree.
func (p polynomial) irreducible(smaller []polynomial) bool {
	for _, q := range smaller {
		if 2*q.degree() > p.degree() {
			break
		}
		if p.remainder(q) == 0 {
			return false
		}
	}
	return true
}

// generator returns the columns of the matrix of one dimension; the first digit of a point is
// the highest bit. Row j holds the coefficients of x^u / p^(q+1) in falling powers of x, with
// q and u quotient and rest of j by the degree of p.
func generator(p polynomial) (columns [digits]uint32) {
	power := polynomial(1)
	for j := range digits {
		u := j % p.degree()
		if u == 0 {
			power = power.times(p)
		}
		for r, a := range expansion(u, power) {
			columns[r] |= a << (digits - 1 - j)
		}
	}
	return columns
}

// expansion returns the coefficients of x^−1, x^−2, … of x^u / b. They follow from b times
// the expansion being x^u, power by power.
func expansion(u int, b polynomial) (a [digits]uint32) {
	m := b.degree()
	for r := 1; r <= digits; r++ {
		var sum uint32
		for k := 1; k <= min(m, r-1); k++ {
			sum ^= uint32(b>>(m-k)) & 1 & a[r-k-1]
		}
		if r == m-u {
			sum ^= 1
		}
		a[r-1] = sum
	}
	return a
}

// digital adds the columns of the digits of i, without carry.
func digital(columns [digits]uint32, i uint32) (y uint32) {
	for ; i != 0; i &= i - 1 {
		y ^= columns[bits.TrailingZeros32(i)]
	}
	return y
}

// A scramble turns digits over at random: each by a number of its own for all the digits
// before it, so that what was spread evenly stays so.
type scramble struct {
	root rng.Root
	dim  uint32
}

// at returns the middle of the cell of the scrambled digits.
func (s scramble) at(y uint32) float64 {
	x := uint32(0)
	for k := range uint32(digits) {
		before := uint32(uint64(y) >> (digits - k))
		bit := y >> (digits - 1 - k) & 1
		if s.root.Uniform(drawFlip, s.dim<<6|k, before) < 0.5 {
			bit ^= 1
		}
		x = x<<1 | bit
	}
	return (float64(x) + 0.5) / (1 << digits)
}
