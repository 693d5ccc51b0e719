package figure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		name       string
		want, then []float64
	}{
		{"far apart: they stay", []float64{20, 80, 50}, []float64{20, 80, 50}},
		{"two touch: both give way", []float64{50, 54}, []float64{47, 57}},
		{"at the edge: they stay inside", []float64{0, 0}, []float64{5, 15}},
		{"three in one place", []float64{50, 50, 50}, []float64{40, 50, 60}},
	} {
		heights := slices.Repeat([]float64{10}, len(c.want))
		if got := spread(c.want, heights, 0, 100); !slices.Equal(got, c.then) {
			t.Errorf("%s: %v, want %v", c.name, got, c.then)
		}
	}
}

// TestSpreadOfAnyLabels: none overlap, all are inside, and the order stays.
func TestSpreadOfAnyLabels(t *testing.T) {
	for seed := range uint64(500) {
		c := chance{rand.New(rand.NewPCG(seed, 3))}
		var want, heights []float64
		for range 1 + c.IntN(6) {
			want = append(want, 200*c.Float64())
			heights = append(heights, 5+25*c.Float64())
		}
		at := spread(want, heights, 0, 200)
		for i := range at {
			if at[i]-heights[i]/2 < -1e-9 || at[i]+heights[i]/2 > 200+1e-9 {
				t.Fatalf("seed %d: label %d at %v", seed, i, at[i])
			}
			for k := range i {
				if math.Abs(at[i]-at[k]) < (heights[i]+heights[k])/2-1e-9 || (want[i] < want[k]) != (at[i] < at[k]) {
					t.Fatalf("seed %d: want %v, got %v", seed, want, at)
				}
			}
		}
	}
}
