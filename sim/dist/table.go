package dist

import (
	"math"
	"strconv"
)

// Table is a distribution whose quantiles are tabulated, for one that is slow to
// compute: straight lines between n equally likely cells, and the distribution itself in
// the outermost, where it may rise without bound. A quantile is computed when it is first
// needed, since a small run needs few; goroutines do not share a table.
type Table struct {
	exact Distribution
	at    []float64 // quantile of k/n, not a number before it is needed
	n     float64
}

// outermost is the share of the cells at each end that are not tabulated.
const outermost = 0x1p-10

// NewTable tabulates d in n cells, n a power of two from 1024. It panics for another n.
func NewTable(d Distribution, n int) Table {
	if n < 1024 || n&(n-1) != 0 {
		panic("dist: table of " + strconv.Itoa(n) + " cells, want a power of two from 1024")
	}
	t := Table{exact: d, at: make([]float64, n+1), n: float64(n)}
	for k := range t.at {
		t.at[k] = math.NaN()
	}
	return t
}

// Mean returns the mean of the distribution itself.
func (t Table) Mean() float64 { return t.exact.Mean() }

// SD returns the standard deviation of the distribution itself.
func (t Table) SD() float64 { return t.exact.SD() }

// Quantile returns the value that is exceeded with probability 1 − u.
func (t Table) Quantile(u float64) float64 {
	if u < outermost || u >= 1-outermost {
		return t.exact.Quantile(u)
	}
	cell := float64(u * t.n)
	k := int(cell)
	low, high := t.knot(k), t.knot(k+1)
	return low + float64((cell-float64(k))*(high-low))
}

// knot returns the quantile of k/n.
func (t Table) knot(k int) float64 {
	if x := t.at[k]; x == x {
		return x
	}
	t.at[k] = t.exact.Quantile(float64(k) / t.n)
	return t.at[k]
}
