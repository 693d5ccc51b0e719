package analysis

import (
	"math"
	"strconv"
	"strings"
)

// Below these an estimate carries a warning beside the number.
const (
	fewReplications = 10
	wideShare       = 0.10 // half-width over mean
)

// Warning returns what a reader should know before trusting e, "" if nothing:
// few replications, or an interval wider than 10 % of the mean to either side
// and how many replications would narrow it to that.
func Warning(e Estimate) string {
	if e.N == 1 {
		return "1 replication gives no interval"
	}
	var warnings []string
	half := (e.High - e.Low) / 2
	if wide := half / math.Abs(e.Mean); wide > wideShare && !math.IsInf(wide, 1) {
		warnings = append(warnings, "half-width is "+strconv.FormatFloat(100*wide, 'f', 0, 64)+" % of the mean with "+strconv.Itoa(e.N)+" replications; "+enough(e)+" would make it 10 %")
	}
	if e.N < fewReplications && len(warnings) == 0 {
		warnings = append(warnings, "only "+strconv.Itoa(e.N)+" replications")
	}
	return strings.Join(warnings, "; ")
}

// enough says how many replications make the half-width 10 % of the mean, were the
// standard deviation as estimated.
func enough(e Estimate) string {
	n := replicationsFor(e.SD, e.N, wideShare*math.Abs(e.Mean))
	if n > mostReplications {
		return "more than a million"
	}
	return "about " + strconv.Itoa(n)
}

const mostReplications = 1_000_000

// replicationsFor returns how many replications, from more than n, make the half-width
// the target; above mostReplications where these would not.
func replicationsFor(sd float64, n int, target float64) int {
	low, high := n, n // too few; enough
	for halfWidth(sd, high) > target {
		if high >= mostReplications {
			return mostReplications + 1
		}
		low, high = high, 2*high
	}
	for high-low > 1 {
		if middle := (low + high) / 2; halfWidth(sd, middle) > target {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}
