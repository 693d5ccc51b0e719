package analysis

import (
	"math"

	"careteam/sim/stats"
)

// WarmUp returns how much of the beginning of a series, averaged over replications, to cut
// off as warm-up: MSER-5 (White 1997, doi:10.1177/003754979706900601), which cuts where the
// rest has the least standard error of its mean. It works on means of five values and
// leaves five of these at least (Hoad, Robinson & Davies 2010,
// doi:10.1057/jors.2009.87). The cut is in values of the
// series. ok is false where it falls into the last half: the series is too short to see a
// steady state, or has none.
func WarmUp(series []float64) (cut int, ok bool) {
	const batch, fewest = 5, 5
	batches := len(series) / batch
	best, at := math.Inf(1), 0
	var rest stats.Tally // of the batches from b on
	for b := batches - 1; b >= 0; b-- {
		rest.Add(mean(series[b*batch : (b+1)*batch]))
		n := float64(rest.N())
		// (n − 1)·sd² is the sum of squares: the criterion is their mean over n.
		if criterion := (n - 1) * square(rest.SD()) / (n * n); n >= fewest && criterion <= best {
			best, at = criterion, b
		}
	}
	return at * batch, !math.IsInf(best, 1) && batches >= 2*fewest && 2*at <= batches
}
