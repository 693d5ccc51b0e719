package dist

import (
	"math"
	"testing"
)

func TestLogGamma(t *testing.T) {
	for x := 1e-3; x < 1e5; x *= 1.01 {
		want, _ := math.Lgamma(x)
		if got := logGamma(x); math.Abs(got-want) > 2e-14*max(1, math.Abs(want)) {
			t.Fatalf("log Γ(%v) = %v, want %v", x, got, want)
		}
	}
}

// For whole a, Q(a, x) is a Poisson probability, e⁻ˣ Σ xᵏ/k!.
func TestIncompleteGammaAgainstPoisson(t *testing.T) {
	for _, a := range []int{1, 2, 5, 9, 10, 11, 30, 150} {
		for _, x := range []float64{0.01, 0.5, 1, 3, 9.9, 20, 80, 200} {
			term, q := math.Exp(-x), 0.0
			for k := range a {
				q += term
				term *= x / float64(k+1)
			}
			_, got := incompleteGamma(float64(a), x)
			if math.Abs(got-q) > 1e-12*q {
				t.Errorf("Q(%d, %v) = %v, want %v", a, x, got, q)
			}
		}
	}
}

// P and Q add up to 1, and P obeys its recurrence: P(a, x) − P(a+1, x) = xᵃe⁻ˣ/Γ(a+1).
func TestIncompleteGammaRecurrence(t *testing.T) {
	for _, a := range []float64{0.1, 0.3, 0.9, 1.5, 9.2, 9.7, 40.4, 3000.3} {
		for _, factor := range []float64{0.5, 0.9, 1, 1.1, 1.5} {
			x := factor * a
			p, q := incompleteGamma(a, x)
			next, _ := incompleteGamma(a+1, x)
			if step := gammaKernel(a, x) / a; math.Abs(p-next-step) > 1e-11*step+1e-15 || math.Abs(p+q-1) > 1e-15 {
				t.Errorf("a %v, x %v: P %v, next %v, step %v", a, x, p, next, step)
			}
		}
	}
}

// The quantile inverts P and Q for all shapes, relative to the smaller tail.
func TestGammaQuantileInvertsForAllShapes(t *testing.T) {
	for _, a := range []float64{0.1, 0.11, 0.3, 0.7, 0.99, 1.01, 2, 5.5, 9.99, 10, 33, 100, 1234, 10_000} {
		d := NewGamma(a, 1)
		for _, u := range []float64{0x1p-53, 1e-10, 1e-3, 0.02, 0.2, 0.49, 0.5, 0.51, 0.8, 0.98, 0.999, 1 - 1e-10, 1 - 0x1p-53} {
			p, q := incompleteGamma(a, d.Quantile(u))
			if u < 0.5 && math.Abs(p-u) > 1e-9*u || u >= 0.5 && math.Abs(q-(1-u)) > 1e-9*(1-u) {
				t.Errorf("shape %v, u %v: quantile %v with P %v, Q %v", a, u, d.Quantile(u), p, q)
			}
		}
	}
}
