package analysis

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// The distributions are those of the library.
func TestDistributionsAgainstLibrary(t *testing.T) {
	near := func(got, want float64) bool { return math.Abs(got-want) <= 1e-12*math.Abs(want)+1e-300 }
	for _, n := range []float64{1, 2, 4.5, 9, 49, 999} {
		s := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n}
		for _, p := range []float64{0.6, 0.9, 0.975, 0.999} {
			if got, want := studentQuantile(p, n), s.Quantile(p); !near(got, want) {
				t.Errorf("t quantile of %v with %v: got %v, want %v", p, n, got, want)
			}
		}
		for _, x := range []float64{-3, -0.5, 0, 0.5, 3, 8} {
			if got, want := studentTail(x, n), s.Survival(x); math.Abs(got-want) > 1e-12 {
				t.Errorf("t beyond %v with %v: got %v, want %v", x, n, got, want)
			}
		}
		f := distuv.F{D1: n, D2: 2*n + 1}
		for _, p := range []float64{0.025, 0.5, 0.975} {
			if got, want := fQuantile(p, n, 2*n+1), f.Quantile(p); !near(got, want) {
				t.Errorf("F quantile of %v with %v: got %v, want %v", p, n, got, want)
			}
			if got, want := fCDF(3*p, n, 2*n+1), f.CDF(3*p); !near(got, want) {
				t.Errorf("F up to %v with %v: got %v, want %v", 3*p, n, got, want)
			}
		}
	}
}
