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
		"Exponential":         {of(dist.NewExponential(3.3)), 0x4d6327ad5c621c87},
		"Lognormal":           {of(dist.NewLognormal(5.1, 2.3)), 0xf7434a5f5943cd5a},
		"Lognormal, shapes":   {func(i, u float64) float64 { return dist.NewLognormal(0.1+i/7, 0.3+i/9).Quantile(u) }, 0x6d26cd57f224856c},
		"Gamma":               {of(dist.NewGamma(2.7, 1.5)), 0x7e94936fcad87812},
		"Gamma, small shapes": {func(i, u float64) float64 { return dist.NewGamma(0.1+i/512, 2).Quantile(u) }, 0x18552052f4cb43de},
		"Gamma, shapes":       {func(i, u float64) float64 { return dist.NewGamma(1+i/3, 0.7).Quantile(u) }, 0x2982297d970a46aa},
		"Weibull":             {of(dist.NewWeibull(1.7, 10.3)), 0xcfc37cef3988852b},
		"Weibull, shapes":     {func(i, u float64) float64 { return dist.NewWeibull(0.3+i/128, 2).Quantile(u) }, 0xadbb1df79a6a41be},
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
		"Threshold":           {func(_, u float64) float64 { return dist.Threshold(u) }, 0x1bf80ef7768e383e},
		"NormalQuantile":      {func(_, u float64) float64 { return dist.NormalQuantile(u) }, 0x3818a538dbe3bbdb},
		"NormalQuantile, far": {func(_, u float64) float64 { return dist.NormalQuantile(float64(u * u * u * u * 1e-9)) }, 0x24240e2c63da155e},
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
