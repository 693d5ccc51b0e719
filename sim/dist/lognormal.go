package dist

import (
	"math"

	"careteam/sim"
)

// Lognormal is the distribution of exp(μ + σZ), with Z standard normal: durations
// with a long tail. It is given by its own mean and standard deviation.
type Lognormal struct {
	mean, sd  float64
	mu, sigma float64
}

// NewLognormal returns the lognormal distribution of the given mean > 0 and
// standard deviation ≥ 0; of standard deviation 0 it is the constant mean.
func NewLognormal(mean, sd float64) Lognormal {
	mustBePositive("lognormal mean", mean)
	mustNotBeNegative("lognormal standard deviation", sd)
	cv := sd / mean
	variance := logComplement(float64(-cv * cv)) // σ² = log(1 + cv²)
	return Lognormal{mean: mean, sd: sd, mu: sim.Log(mean) - float64(variance/2), sigma: math.Sqrt(variance)}
}

// Quantile returns exp(μ + σ Φ⁻¹(u)).
func (d Lognormal) Quantile(u float64) float64 {
	if d.sigma == 0 {
		return d.mean
	}
	return sim.Exp(d.mu + float64(d.sigma*NormalQuantile(u)))
}

// Mean returns the mean.
func (d Lognormal) Mean() float64 { return d.mean }

// SD returns the standard deviation.
func (d Lognormal) SD() float64 { return d.sd }
