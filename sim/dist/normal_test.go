package dist_test

import (
	"math"
	"testing"

	"careteam/sim/dist"
)

// Known quantiles from the algorithm's paper and from tables.
func TestNormalQuantile(t *testing.T) {
	for u, want := range map[float64]float64{
		0.25: -0.6744897501960817, 0.001: -3.090232306167813, 1e-20: -9.262340089798408,
		0.5: 0, 0.975: 1.959963984540054, 0: math.Inf(-1), 1: math.Inf(1),
	} {
		if got := dist.NormalQuantile(u); !close(got, want, 1e-15) {
			t.Errorf("Φ⁻¹(%v) = %v, want %v", u, got, want)
		}
	}
	for _, u := range []float64{-0.1, 1.1, math.NaN()} {
		if got := dist.NormalQuantile(u); got == got {
			t.Errorf("Φ⁻¹(%v) = %v, want NaN", u, got)
		}
	}
}

func TestNormalQuantileInverts(t *testing.T) {
	for x := -37.0; x < 0; x += 0.01 {
		u := math.Erfc(-x/math.Sqrt2) / 2
		if got := dist.NormalQuantile(u); math.Abs(got-x) > 2e-14*(1+math.Abs(x)) {
			t.Fatalf("Φ⁻¹(Φ(%v)) = %v", x, got)
		}
		if u > 0x1p-30 && dist.NormalQuantile(1-u) != -dist.NormalQuantile(1-(1-u)) {
			t.Fatalf("Φ⁻¹ is not symmetric at %v", u)
		}
	}
}
