package sim

import "math"

// ln2 as a sum of two floats: the first has its low 32 bits zero, so that its
// product with an exponent is exact.
const (
	ln2   = 0.693147180559945309417232121458176568
	ln2Hi = 0x1.62e42fee00000p-01
	ln2Lo = ln2 - ln2Hi
)

// Exp returns eˣ with a relative error below 3·10⁻¹⁶, the same bits on every
// machine. Exp(−Inf) is 0, Exp(+Inf) is +Inf, and so is every result above the
// largest float; Exp(NaN) is NaN.
//
// With x = k ln 2 + r and |r| ≤ ln(2)/2,
//
//	eʳ = (R + r) / (R − r),   R = r coth(r/2) = 2 + r²/6 − r⁴/360 + …
//
// where the coefficients of R are 2 B₂ₖ/(2k)!, with Bernoulli's numbers B (Abramowitz
// and Stegun 1964, 4.5.67).
func Exp(x float64) float64 {
	return expSum(x, 0)
}

// expSum returns e^(x + dx), where dx is less than an ulp or so of x.
func expSum(x, dx float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	k := math.Floor(float64(x*(1/ln2)) + 0.5)
	hi := x - float64(k*ln2Hi)
	lo := float64(k*ln2Lo) - dx
	r := hi - lo
	t := float64(r * r)
	// Two half sums, which the processor can add up side by side.
	t2 := float64(t * t)
	odd := 1.0/6 + float64(t2*(1.0/15120+float64(t2*(1.0/23950080+float64(t2*2.676507306869358e-11)))))
	even := -1.0/360 + float64(t2*(-1.0/604800+float64(t2*-1.0568380277374987e-9)))
	c := r - float64(t*(odd+float64(t*even)))            // r − (R − 2)
	return scale(1-((lo-float64(r*c)/(2-c))-hi), int(k)) // 1 + 2r/(R − r) = 1 + r + rc/(2 − c)
}

// scale returns x·2ᵏ, rounded once, for x in [½, 2] and k in [−1100, 1100].
func scale(x float64, k int) float64 {
	switch {
	case k > 1023:
		return float64(x * 0x1p1023 * power(k-1023))
	case k < -1021:
		return float64(x * power(k+1000) * 0x1p-1000)
	}
	return float64(x * power(k))
}

// power returns 2ᵏ for k in [−1022, 1023].
func power(k int) float64 {
	return math.Float64frombits(uint64(k+1023) << 52)
}
