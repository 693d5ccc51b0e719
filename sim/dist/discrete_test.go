package dist_test

import (
	"math"
	"testing"

	"careteam/sim/dist"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

func TestCategoricalAgainstScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 5), func(i int) float64 { return float64(i) }), 1, 20).Draw(t, "weights")
		weights = append(weights, 1, 0) // one is positive, the last never drawn
		u := rapid.Float64Range(0x1p-53, 1-0x1p-53).Draw(t, "u")
		total := 0.0
		for _, w := range weights {
			total += w
		}
		want, sum := 0, weights[0]
		for u*total >= sum {
			want++
			sum += weights[want]
		}
		if got := dist.NewCategorical(weights).Index(u); got != want || weights[got] == 0 {
			t.Fatalf("index %d, want %d", got, want)
		}
	})
}

func TestEmpiricalByHand(t *testing.T) {
	d := dist.NewEmpirical([]float64{4, 1, 2}, []float64{1, 1, 2})
	for u, want := range map[float64]float64{0.1: 1, 0.24: 1, 0.26: 2, 0.74: 2, 0.76: 4, 0.99: 4} {
		if got := d.Quantile(u); got != want {
			t.Errorf("Q(%v) = %v, want %v", u, got, want)
		}
	}
	if equal := dist.NewEmpirical([]float64{3, 1, 2}, nil); equal.Mean() != 2 || equal.Quantile(0.5) != 2 {
		t.Errorf("equal weights: mean %v, median %v, want 2, 2", equal.Mean(), equal.Quantile(0.5))
	}
}

// TestPoissonQuantile adds up the logarithms of the probabilities: k is the
// smallest with P(N ≤ k) ≥ u.
func TestPoissonQuantile(t *testing.T) {
	root := rng.Root{Seed: 4}
	for _, mean := range []float64{0, 1e-9, 0.1, 1, 5, 15.99, 16, 16.01, 50, 333.3, 999, 1000} {
		cdf := poissonCDF(mean)
		us := []float64{1e-12, 1e-6, 0.001, 0.4999, 0.5001, 0.999, 1 - 1e-6, 1 - 1e-11}
		for i := range uint32(300) {
			us = append(us, root.Uniform(1, i, 0))
		}
		for _, u := range us {
			want := 0
			for cdf[want] < u {
				want++
			}
			if got := dist.Poisson(u, mean); got != want {
				t.Errorf("mean %v: count at %v is %d, want %d", mean, u, got, want)
			}
		}
	}
}

func poissonCDF(mean float64) []float64 {
	cdf := make([]float64, 2*int(mean)+100)
	sum := 0.0
	for k := range cdf {
		lg, _ := math.Lgamma(float64(k + 1))
		p := math.Exp(float64(k)*math.Log(mean) - mean - lg)
		if mean == 0 {
			p = 1 - min(1, float64(k))
		}
		sum += p
		cdf[k] = sum
	}
	return cdf
}

// TestPoissonMoments accepts 4 standard errors of the mean and of the variance,
// whose fourth standardised moment is 3 + 1/mean: a false alarm in 8,000.
func TestPoissonMoments(t *testing.T) {
	const n = 50_000
	root := rng.Root{Seed: 12}
	for i, mean := range []float64{0.3, 4, 40, 1000} {
		sum, square := 0.0, 0.0
		for k := range uint32(n) {
			d := float64(dist.Poisson(root.Uniform(rng.Purpose(i), k, 0), mean)) - mean
			sum += d
			square += d * d
		}
		if z := sum / math.Sqrt(n*mean); math.Abs(z) > 4 {
			t.Errorf("mean %v: off by %.2f standard errors", mean, z)
		}
		if z := (square/n/mean - 1) * math.Sqrt(n/(2+1/mean)); math.Abs(z) > 4 {
			t.Errorf("mean %v: variance off by %.2f standard errors", mean, z)
		}
	}
}

// The extremes of a uniform end every walk.
func TestPoissonExtremes(t *testing.T) {
	for _, mean := range []float64{1e-300, 1, 15, 17, 1e3, 1e6} {
		for _, u := range []float64{0x1p-53, 1 - 0x1p-53} {
			k := dist.Poisson(u, mean)
			if d := math.Abs(float64(k) - mean); d > 12*math.Sqrt(mean)+20 {
				t.Errorf("mean %v: count at %v is %d", mean, u, k)
			}
		}
	}
}
