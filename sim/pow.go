package sim

import "math"

// Pow returns xʸ with a relative error below 5·10⁻¹⁶, the same bits on every
// machine. Powers 0, ½, 1, 2 and −1 are correctly rounded. The special cases are
// those of math.Pow (C99 F.10.4.4): x⁰ and 1ʸ are 1 even for NaN, a negative x
// has only whole powers, 0 to a negative power is an infinity.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	case x == 0 || x-x != 0 || y-y != 0:
		return powLimit(x, y)
	case y == 2:
		return float64(x * x)
	case y == 0.5:
		return math.Sqrt(x)
	case y == -1:
		return 1 / x
	case x < 0 && !whole(y):
		return math.NaN()
	case x < 0 && odd(y):
		return -powPositive(-x, y)
	}
	return powPositive(math.Abs(x), y)
}

// powPositive returns xʸ = exp(y log x) for finite x > 0 and finite y. The
// exponent can be as large as 700, so that its error must be far below 10⁻¹⁸:
// logarithm and product are carried as sums of two floats.
func powPositive(x, y float64) float64 {
	m, k := split(x)
	l := logPair(m).plus(timesPair(k, ln2)).plus(pair{hi: float64(k * ln2Tail)})
	p := timesPair(l.hi, y)
	if p.hi != p.hi || p.hi > 710 || p.hi < -746 { // beyond the range: the tail may be NaN
		return expSum(float64(l.hi*y), 0)
	}
	p.lo += float64(l.lo * y)
	return expSum(p.hi, p.lo)
}

// powLimit returns xʸ where x is 0 or infinite, or y is infinite.
func powLimit(x, y float64) float64 {
	if y-y != 0 { // y is infinite
		size := math.Abs(x)
		switch {
		case size == 1:
			return 1
		case size > 1 == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	result := math.Inf(1)
	if (x == 0) == (y > 0) {
		result = 0
	}
	if math.Signbit(x) && odd(y) {
		return -result
	}
	return result
}

// whole reports whether y is an integer; every float from 2⁵³ on is one.
func whole(y float64) bool { return math.Floor(y) == y }

// odd reports whether y is an odd integer.
func odd(y float64) bool { return whole(y) && !whole(y/2) }
