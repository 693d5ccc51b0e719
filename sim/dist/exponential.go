package dist

// Exponential is the distribution of the time to an event of constant hazard.
type Exponential struct {
	MeanValue float64 // > 0
}

// NewExponential returns the exponential distribution of the given mean > 0.
func NewExponential(mean float64) Exponential {
	mustBePositive("exponential mean", mean)
	return Exponential{MeanValue: mean}
}

// Quantile returns −mean · log(1 − u).
func (d Exponential) Quantile(u float64) float64 { return float64(-d.MeanValue * logComplement(u)) }

// Mean returns the mean.
func (d Exponential) Mean() float64 { return d.MeanValue }

// SD returns the standard deviation, which is the mean.
func (d Exponential) SD() float64 { return d.MeanValue }
