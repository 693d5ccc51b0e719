package dist

import (
	"math"

	"careteam/sim"
)

// NormalQuantile returns the standard normal quantile Φ⁻¹(u) by Wichura's algorithm
// AS 241, PPND16, with a relative error of about 10⁻¹⁶ (1988, doi:10.2307/2347330).
// It is −Inf at 0, +Inf at 1 and NaN outside [0, 1].
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	if math.Abs(q) <= 0.425 {
		return float64(q * normalCentre(0.180625-float64(q*q)))
	}
	tail := u
	if q > 0 {
		tail = 1 - u
	}
	var x float64
	switch r := math.Sqrt(-sim.Log(tail)); {
	case tail == 0:
		x = math.Inf(1)
	case r <= 5:
		x = normalShoulder(r - 1.6)
	default: // also NaN
		x = normalTail(r - 5)
	}
	if q < 0 {
		return -x
	}
	return x
}

// normalCentre serves |u − ½| ≤ 0.425.
func normalCentre(r float64) float64 {
	return horner(r, [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
		4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
	}) / horner(r, [8]float64{
		1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
		2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
	})
}

// normalShoulder serves tails down to e⁻²⁵.
func normalShoulder(r float64) float64 {
	return horner(r, [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}) / horner(r, [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	})
}

// normalTail serves tails below e⁻²⁵.
func normalTail(r float64) float64 {
	return horner(r, [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}) / horner(r, [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	})
}

// horner returns c₀ + c₁r + … + c₇r⁷.
func horner(r float64, c [8]float64) float64 {
	sum := c[7]
	sum = c[6] + float64(r*sum)
	sum = c[5] + float64(r*sum)
	sum = c[4] + float64(r*sum)
	sum = c[3] + float64(r*sum)
	sum = c[2] + float64(r*sum)
	sum = c[1] + float64(r*sum)
	return c[0] + float64(r*sum)
}
