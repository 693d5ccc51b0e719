package stats

import "strconv"

// Histogram counts observations in bins of equal width over [low, high), and
// those below and above. Make one with NewHistogram.
type Histogram struct {
	low, width   float64
	counts       []int
	below, above int
}

// NewHistogram returns an empty histogram of the given number of bins over
// [low, high). It panics unless low < high, both finite, and bins ≥ 1.
func NewHistogram(low, high float64, bins int) *Histogram {
	if !(low < high) || bins < 1 || high-low-(high-low) != 0 {
		panic("stats: histogram of " + strconv.Itoa(bins) + " bins over [" + format(low) + ", " + format(high) + ")")
	}
	return &Histogram{low: low, width: (high - low) / float64(bins), counts: make([]int, bins)}
}

// Add counts one observation. NaN counts as above.
func (h *Histogram) Add(x float64) {
	switch {
	case x < h.low:
		h.below++
	case x < h.Edge(len(h.counts)):
		h.counts[h.bin(x)]++
	default:
		h.above++
	}
}

// Bins returns the number of bins.
func (h *Histogram) Bins() int { return len(h.counts) }

// Edge returns the lower edge of bin i; Edge(Bins()) is the upper edge of the last.
func (h *Histogram) Edge(i int) float64 { return h.low + float64(float64(i)*h.width) }

// Count returns the number of observations in [Edge(i), Edge(i+1)).
func (h *Histogram) Count(i int) int { return h.counts[i] }

// Below returns the number of observations below the first edge.
func (h *Histogram) Below() int { return h.below }

// Above returns the number of observations at or above the last edge.
func (h *Histogram) Above() int { return h.above }

// N returns the number of all observations.
func (h *Histogram) N() int {
	n := h.below + h.above
	for _, c := range h.counts {
		n += c
	}
	return n
}

// Reset forgets all observations.
func (h *Histogram) Reset() {
	clear(h.counts)
	h.below, h.above = 0, 0
}

// bin returns the bin of x, which lies within the edges. The division may round
// across an edge; the edges decide.
func (h *Histogram) bin(x float64) int {
	i := min(int((x-h.low)/h.width), len(h.counts)-1)
	for x < h.Edge(i) {
		i--
	}
	for x >= h.Edge(i+1) {
		i++
	}
	return i
}

func format(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
