package stats_test

import (
	"math"
	"testing"

	"careteam/sim/stats"

	"pgregory.net/rapid"
)

func TestHistogramByHand(t *testing.T) {
	h := stats.NewHistogram(0, 3, 3)
	for _, x := range []float64{-1, 0, 0.5, 1, 2.999, 3, math.Inf(1), math.NaN()} {
		h.Add(x)
	}
	if h.Below() != 1 || h.Count(0) != 2 || h.Count(1) != 1 || h.Count(2) != 1 || h.Above() != 3 || h.N() != 8 {
		t.Errorf("below %d, counts %d %d %d, above %d", h.Below(), h.Count(0), h.Count(1), h.Count(2), h.Above())
	}
	h.Reset()
	if h.N() != 0 {
		t.Errorf("%d observations after Reset", h.N())
	}
}

// Every observation lies between the edges of the bin that counts it.
func TestHistogramEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-1e6, 1e6).Draw(t, "low")
		width := rapid.Float64Range(1e-3, 1e3).Draw(t, "width")
		h := stats.NewHistogram(low, low+width, rapid.IntRange(1, 50).Draw(t, "bins"))
		x := rapid.OneOf(
			rapid.Float64Range(low-width, low+2*width),
			rapid.Map(rapid.IntRange(0, h.Bins()), h.Edge),
		).Draw(t, "x")
		h.Add(x)
		for i := range h.Bins() {
			if inside := h.Edge(i) <= x && x < h.Edge(i+1); inside != (h.Count(i) == 1) {
				t.Fatalf("bin %d from %v to %v counts %d of %v", i, h.Edge(i), h.Edge(i+1), h.Count(i), x)
			}
		}
		if (x < h.Edge(0)) != (h.Below() == 1) || (x >= h.Edge(h.Bins())) != (h.Above() == 1) {
			t.Fatalf("%v: below %d, above %d", x, h.Below(), h.Above())
		}
	})
}

func TestHistogramPanics(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		bins      int
	}{{0, 0, 1}, {0, 1, 0}, {math.NaN(), 1, 1}, {0, math.Inf(1), 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v: no panic", c)
				}
			}()
			stats.NewHistogram(c.low, c.high, c.bins)
		}()
	}
}
