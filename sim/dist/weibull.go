package dist

import (
	"math"

	"careteam/sim"
)

// Weibull is the distribution of the time to an event whose hazard is a power of
// time: falling for shape < 1, rising for shape > 1.
type Weibull struct {
	shape, scale float64
	mean, sd     float64
}

// NewWeibull returns the Weibull distribution of the given shape > 0 and scale > 0.
func NewWeibull(shape, scale float64) Weibull {
	mustBePositive("Weibull shape", shape)
	mustBePositive("Weibull scale", scale)
	first := sim.Exp(logGamma(1 + 1/shape))
	second := sim.Exp(logGamma(1 + 2/shape))
	return Weibull{
		shape: shape, scale: scale,
		mean: float64(scale * first),
		sd:   float64(scale * math.Sqrt(max(0, second-float64(first*first)))),
	}
}

// Quantile returns scale · (−log(1 − u))^(1/shape).
func (d Weibull) Quantile(u float64) float64 {
	return float64(d.scale * sim.Pow(-logComplement(u), 1/d.shape))
}

// Mean returns scale · Γ(1 + 1/shape).
func (d Weibull) Mean() float64 { return d.mean }

// SD returns the standard deviation.
func (d Weibull) SD() float64 { return d.sd }
