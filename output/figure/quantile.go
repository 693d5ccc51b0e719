package figure

import (
	"math"
	"slices"
)

// known returns the finite values, ascending.
func known(values []float64) []float64 {
	var out []float64
	for _, v := range values {
		if finite(v) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// quantile returns the p-quantile of ascending values, interpolated between
// neighbours (type 7 of Hyndman and Fan, doi:10.2307/2684934); NaN without any.
func quantile(ascending []float64, p float64) float64 {
	if len(ascending) == 0 {
		return math.NaN()
	}
	at := p * float64(len(ascending)-1)
	i := min(int(at), len(ascending)-1)
	next := ascending[min(i+1, len(ascending)-1)]
	// Not a+(b−a)t: the difference of two large values could overflow.
	t := at - float64(i)
	return (1-t)*ascending[i] + t*next
}

// central returns the median with the central 90% of the values.
func central(values []float64) Estimate {
	v := known(values)
	return Estimate{quantile(v, 0.5), quantile(v, 0.05), quantile(v, 0.95)}
}

// Many values are shown by fewer dots: each then stands for the same share.
const (
	mostDots     = 100
	quantileDots = 50
)

// thinned returns the values, or evenly spaced quantiles of them if they are
// too many to be told apart.
func thinned(values []float64) []float64 {
	v := known(values)
	if len(v) <= mostDots {
		return v
	}
	out := make([]float64, quantileDots)
	for i := range out {
		out[i] = quantile(v, (float64(i)+0.5)/quantileDots)
	}
	return out
}
