package figure

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSwarm: with the radius that fits, no dot covers another or leaves the
// strip.
func TestSwarm(t *testing.T) {
	for seed := range uint64(200) {
		c := chance{rand.New(rand.NewPCG(seed, 2))}
		var xs []float64
		for range 1 + c.IntN(80) {
			xs = append(xs, 200+40*c.NormFloat64())
		}
		r := swarmRadius(xs, mostDot, 0.1, stripHeight)
		ys := swarm(xs, r, stripHeight)
		for i := range xs {
			if ys[i] < r-1e-9 || ys[i] > stripHeight-r+1e-9 {
				t.Fatalf("seed %d: dot at height %v of %v, radius %v", seed, ys[i], stripHeight, r)
			}
			for k := range i {
				if d := math.Hypot(xs[i]-xs[k], ys[i]-ys[k]); d < 2*r-1e-9 {
					t.Fatalf("seed %d: dots %v apart, radius %v", seed, d, r)
				}
			}
		}
	}
}

func TestSwarmOfEqualValuesKeepsItsHeight(t *testing.T) {
	xs := make([]float64, 1000)
	r := swarmRadius(xs, mostDot, leastDot, stripHeight)
	for _, y := range swarm(xs, r, stripHeight) {
		if r != leastDot || y > stripHeight-r+1e-9 {
			t.Fatalf("radius %v, height %v", r, y)
		}
	}
}
