package analysis

import (
	"math"
	"strconv"
)

// Components splits the variance of one replication into what chance does and what is due to
// parameters that are not known.
type Components struct {
	Mean               float64
	Chance, Parameters float64  // variances
	Share              Estimate // of Parameters in their sum; SD is NaN, N the number of draws
	// Negative says that the estimate of Parameters fell below 0 and is shown as 0: the
	// draws differ by less than chance alone would make them.
	Negative bool
}

// Split separates the two by a one-way analysis of variance: values[d] are the replications of
// draw d of the parameters, the same number K ≥ 2 of each of 2 draws or more. With the mean squares
// B between draws and W within them,
//
//	chance = W,   parameters = (B − W)/K,
//
// and the interval of the share comes from the F distribution of B/W (Searle, Casella &
// McCulloch 1992, doi:10.1002/9780470316856), exact for normal values; its ends are 0 at
// the least. Replications must have random numbers of their own: where those with one
// number share them over draws, chance moves all draws alike and the share of the
// parameters comes out too small.
func Split(values [][]float64) Components {
	k := mustNest(values)
	a, n := float64(len(values)), float64(k)
	centres := make([]float64, len(values))
	within := 0.0
	for d, v := range values {
		centres[d] = mean(v)
		for _, x := range v {
			within += square(x-centres[d]) / (a * (n - 1))
		}
	}
	c := Components{Mean: mean(centres), Chance: within}
	between := 0.0
	for _, x := range centres {
		between += n * square(x-c.Mean) / (a - 1)
	}
	c.Parameters = max(0, (between-within)/n)
	c.Negative = between < within
	c.Share = Estimate{Mean: c.Parameters / (c.Parameters + c.Chance), SD: math.NaN(), N: len(values)}
	c.Share.Low, c.Share.High = shareInterval(between/within, a-1, a*(n-1), n)
	return c
}

// shareInterval turns an F ratio into the interval of the share of variance between draws.
func shareInterval(f, between, within, each float64) (low, high float64) {
	if math.IsInf(f, 1) { // no chance at all
		return 1, 1
	}
	share := func(ratio float64) float64 { return max(0, (ratio-1)/(ratio+each-1)) }
	return share(f / fQuantile(0.975, between, within)), share(f / fQuantile(0.025, between, within))
}

// mustNest returns the number of replications of each draw.
func mustNest(values [][]float64) int {
	if len(values) < 2 || len(values[0]) < 2 {
		panic("analysis: " + strconv.Itoa(len(values)) + " draws to split a variance")
	}
	for _, v := range values {
		if len(v) != len(values[0]) {
			panic("analysis: draws of " + strconv.Itoa(len(values[0])) + " and " + strconv.Itoa(len(v)) + " replications")
		}
	}
	return len(values[0])
}
