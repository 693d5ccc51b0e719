package analysis

import (
	"fmt"
	"math"
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
		warnings = append(warnings, fmt.Sprintf("half-width is %.0f %% of the mean with %d replications; %s would make it 10 %%", 100*wide, e.N, enough(e)))
	}
	if e.N < fewReplications && len(warnings) == 0 {
		warnings = append(warnings, fmt.Sprintf("only %d replications", e.N))
	}
	return strings.Join(warnings, "; ")
}

// enough returns how many replications make the half-width 10 % of the mean,
// were the standard deviation as estimated.
func enough(e Estimate) string {
	const most = 1_000_000
	target := wideShare * math.Abs(e.Mean)
	low, high := e.N, e.N // too few; enough
	for halfWidth(e.SD, high) > target {
		if high >= most {
			return "more than a million"
		}
		low, high = high, 2*high
	}
	for high-low > 1 {
		if middle := (low + high) / 2; halfWidth(e.SD, middle) > target {
			low = middle
		} else {
			high = middle
		}
	}
	return fmt.Sprintf("about %d", high)
}
