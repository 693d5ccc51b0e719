package dist_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim/dist"
	"careteam/sim/rng"
)

// TestSameBitsEverywhere holds the bits of variates of every distribution: they
// must not differ between machines.
func TestSameBitsEverywhere(t *testing.T) {
	h := fnv.New64a()
	root := rng.Root{Seed: 8}
	for i := range uint32(500) {
		u := root.Uniform(0, i, 0)
		for _, c := range cases {
			fmt.Fprintf(h, "%016x", math.Float64bits(c.d.Quantile(u)))
		}
		fmt.Fprintf(h, "%016x", math.Float64bits(dist.NewGamma(0.1+float64(i)/8, 2).Quantile(u)))
		fmt.Fprintf(h, "%016x %d %d", math.Float64bits(dist.Threshold(u)), dist.Poisson(u, 3), dist.Poisson(u, float64(i)))
	}
	if got, want := h.Sum64(), uint64(0x4c31e015b251ec05); got != want {
		t.Errorf("hash of bits %#x, want %#x", got, want)
	}
}
