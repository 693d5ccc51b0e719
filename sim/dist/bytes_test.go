package dist_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim/dist"
	"careteam/sim/rng"
)

// TestSameBytesDistributions holds the bits of variates of every distribution, and
// of its mean and standard deviation: they must not differ between machines.
func TestSameBytesDistributions(t *testing.T) {
	of := func(d dist.Distribution) func(i, u float64) float64 {
		return func(i, u float64) float64 {
			switch i {
			case 0:
				return d.Mean()
			case 1:
				return d.SD()
			}
			return d.Quantile(u)
		}
	}
	weights := []float64{0.1, 0, 0.7, 1e-3, 2.3}
	for name, c := range map[string]struct {
		variate func(i, u float64) float64 // i = 0, 1, 2, …
		want    uint64
	}{
		"Exponential":         {of(dist.NewExponential(3.3)), 0x6d7e8e660f520f0c},
		"Lognormal":           {of(dist.NewLognormal(5.1, 2.3)), 0xfc0b1d071137f009},
		"Lognormal, shapes":   {func(i, u float64) float64 { return dist.NewLognormal(0.1+i/7, 0.3+i/9).Quantile(u) }, 0xce60f525d76a560e},
		"Gamma":               {of(dist.NewGamma(2.7, 1.5)), 0x13a7669d12d7f4e8},
		"Gamma, small shapes": {func(i, u float64) float64 { return dist.NewGamma(0.1+i/512, 2).Quantile(u) }, 0xcb5b764611b16152},
		"Gamma, shapes":       {func(i, u float64) float64 { return dist.NewGamma(1+i/3, 0.7).Quantile(u) }, 0xab1daa08d0be6717},
		"Weibull":             {of(dist.NewWeibull(1.7, 10.3)), 0x09f0117d0d2192e6},
		"Weibull, shapes":     {func(i, u float64) float64 { return dist.NewWeibull(0.3+i/128, 2).Quantile(u) }, 0xe219cdc70bd3bb2c},
		"Empirical":           {of(dist.NewEmpirical([]float64{4.1, 1.3, 2.7, 9, 0.3}, weights)), 0x9acf827b79115e65},
		"Categorical":         {func(_, u float64) float64 { return float64(dist.NewCategorical(weights).Index(u)) }, 0x5fad698ce6eb2e81},
		"Poisson, small mean": {func(i, u float64) float64 { return float64(dist.Poisson(u, i/64)) }, 0x31a1002e62c221a6},
		"Poisson":             {func(i, u float64) float64 { return float64(dist.Poisson(u, 3*i)) }, 0x9d00dee7b2666f53},
		"Bernoulli": {func(i, u float64) float64 {
			if dist.Bernoulli(u, i/1000) {
				return 1
			}
			return 0
		}, 0x5c7fd51eb0c59816},
		"Threshold":           {func(_, u float64) float64 { return dist.Threshold(u) }, 0x231da0772d0071a2},
		"NormalQuantile":      {func(_, u float64) float64 { return dist.NormalQuantile(u) }, 0x5cd9198bcf9caa6b},
		"NormalQuantile, far": {func(_, u float64) float64 { return dist.NormalQuantile(float64(u * u * u * u * 1e-9)) }, 0xb12286f916db29c8},
	} {
		h := fnv.New64a()
		root := rng.Root{Seed: 8}
		for i := range uint32(600) {
			fmt.Fprintf(h, "%016x", math.Float64bits(c.variate(float64(i), root.Uniform(0, i, 0))))
		}
		if got := h.Sum64(); got != c.want {
			t.Errorf("%s: hash of bits %#x, want %#x", name, got, c.want)
		}
	}
}
