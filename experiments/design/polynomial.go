package design

import "math/bits"

// A polynomial over the field of two elements: bit i is the coefficient of xⁱ.
type polynomial uint64

func (p polynomial) degree() int { return bits.Len64(uint64(p)) - 1 }

// times is the product; the degrees must add up to less than 64.
func (p polynomial) times(q polynomial) (product polynomial) {
	for ; q != 0; q >>= 1 {
		if q&1 == 1 {
			product ^= p
		}
		p <<= 1
	}
	return product
}

// modulo is the remainder of a division by q.
func (p polynomial) modulo(q polynomial) polynomial {
	for p.degree() >= q.degree() {
		p ^= q << (p.degree() - q.degree())
	}
	return p
}

// irreducible returns the first n irreducible polynomials, by degree: x, x + 1,
// x² + x + 1, …
func irreducible(n int) []polynomial {
	list := make([]polynomial, 0, n)
	for c := polynomial(2); len(list) < n; c++ {
		if isIrreducible(c, list) {
			list = append(list, c)
		}
	}
	return list
}

// isIrreducible divides c by all irreducible polynomials of up to half its degree.
func isIrreducible(c polynomial, smaller []polynomial) bool {
	for _, p := range smaller {
		if 2*p.degree() > c.degree() {
			break
		}
		if c.modulo(p) == 0 {
			return false
		}
	}
	return true
}

// series returns the coefficients of 1/x … 1/x³⁰ in numerator/denominator, that of
// 1/x first, in bit 0. The numerator has the smaller degree.
func series(numerator, denominator polynomial) (coefficients uint32) {
	top := polynomial(1) << denominator.degree()
	for k := range places {
		numerator <<= 1
		if numerator&top != 0 {
			numerator ^= denominator
			coefficients |= 1 << k
		}
	}
	return coefficients
}
