package sim

import "math"

// Log returns the natural logarithm of x with an error below 1 ulp, the same
// bits on every machine. Log(0) is −Inf, Log(+Inf) is +Inf; the logarithm of a
// negative number or of NaN is NaN.
//
// With x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2 and s = f/(2 + f),
//
//	log(1 + f) = 2 artanh s = 2s + 2s³/3 + 2s⁵/5 + …
//
// arranged as f − (f²/2 − s(f²/2 + 2s²/3 + 2s⁴/5 + …)), which rounds little.
func Log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return x
	}
	m, k := split(x)
	f := m - 1
	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	// Two half sums, which the processor can add up side by side.
	odd := float64(z * (2.0/3 + float64(w*(2.0/7+float64(w*(2.0/11+float64(w*(2.0/15+float64(w*(2.0/19+float64(w*(2.0/23))))))))))))
	even := float64(w * (2.0/5 + float64(w*(2.0/9+float64(w*(2.0/13+float64(w*(2.0/17+float64(w*(2.0/21))))))))))
	half := float64(0.5 * float64(f*f))
	return float64(k*ln2Hi) - ((half - (float64(s*(half+(odd+even))) + float64(k*ln2Lo))) - f)
}

// split returns m in [√½, √2) and a whole k with x = m·2ᵏ, for x > 0 and finite.
func split(x float64) (m, k float64) {
	const rootHalf = 0x3FE6A09E667F3BCD // bits of √½
	below := 0.0
	if x < 0x1p-1022 { // subnormal
		x = float64(x * 0x1p54)
		below = 54
	}
	bits := math.Float64bits(x)
	exponent := (int64(bits) - rootHalf) >> 52
	return math.Float64frombits(bits - uint64(exponent)<<52), float64(exponent) - below
}
