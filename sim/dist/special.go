package dist

import (
	"math"

	"careteam/sim"
)

// logGamma returns log Γ(x) for x > 0, with an absolute error below 10⁻¹⁴·max(1, result).
func logGamma(x float64) float64 {
	product := 1.0 // Γ(x + n) = x(x + 1)…(x + n − 1) Γ(x)
	for x < stirlingFrom {
		product = float64(product * x)
		x++
	}
	const logRoot2Pi = 0.918938533204672741780329736405617640
	return float64((x-0.5)*sim.Log(x)) - x + logRoot2Pi + stirlingRest(x) - sim.Log(product)
}

// stirlingFrom is where Stirling's series is accurate to a float's precision.
const stirlingFrom = 10

// stirlingRest returns log Γ(x) − (x − ½) log x + x − log √(2π) for x ≥ 10: Stirling's
// series, whose coefficients are B₂ₖ/(2k(2k − 1)) (Abramowitz and Stegun 1964, 6.1.41).
func stirlingRest(x float64) float64 {
	z := 1 / (x * x)
	return (1.0/12 + float64(z*(-1.0/360+float64(z*(1.0/1260+float64(z*(-1.0/1680+float64(z*(1.0/1188+float64(z*(-691.0/360360+float64(z*(1.0/156))))))))))))) / x
}

// gammaKernel returns xᵃ e⁻ˣ / Γ(a): x times the density of the gamma distribution.
func gammaKernel(a, x float64) float64 {
	if a < stirlingFrom {
		return sim.Exp(float64(a*sim.Log(x)) - x - logGamma(a))
	}
	// Without the large terms that cancel: Γ(a) by Stirling's formula.
	ratio := x / a
	exponent := float64(a * (sim.Log(ratio) + (1 - ratio)))
	return float64(math.Sqrt(a/(2*math.Pi)) * sim.Exp(exponent-stirlingRest(a)))
}

// incompleteGamma returns the regularised incomplete gamma functions P(a, x) and
// Q(a, x) = 1 − P(a, x) for a > 0 and x ≥ 0, the smaller one relatively accurate to
// about 10⁻¹³ (for a up to 10,000).
func incompleteGamma(a, x float64) (p, q float64) {
	switch {
	case x == 0:
		return 0, 1
	case x < a+1:
		p = float64(gammaKernel(a, x) * gammaSeries(a, x))
		return p, 1 - p
	}
	q = float64(gammaKernel(a, x) * gammaFraction(a, x))
	return 1 - q, q
}

// gammaSeries returns Σ xⁿ / (a(a + 1)…(a + n)) (Abramowitz and Stegun 1964, 6.5.29).
func gammaSeries(a, x float64) float64 {
	term := 1 / a
	sum := term
	for n := 1.0; term > 1e-17*sum; n++ {
		term = term * x / (a + n)
		sum += term
	}
	return sum
}

// gammaFraction returns the continued fraction 1/(x+1−a− 1(1−a)/(x+3−a− …)) (Abramowitz
// and Stegun 1964, 6.5.31) by the modified Lentz method (Thompson and Barnett 1986,
// doi:10.1016/0021-9991(86)90046-X). No denominator vanishes for x ≥ a + 1.
func gammaFraction(a, x float64) float64 {
	b := x + 1 - a
	c := math.MaxFloat64
	d := 1 / b
	value := d
	for n := 1.0; n < 1e6; n++ {
		numerator := float64(n * (a - n))
		b += 2
		d = 1 / (b + float64(numerator*d))
		c = b + numerator/c
		factor := float64(c * d)
		value = float64(value * factor)
		if math.Abs(factor-1) < 1e-15 {
			break
		}
	}
	return value
}
