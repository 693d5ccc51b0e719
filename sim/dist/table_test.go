package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// A tabulated gamma rises with u and is the gamma itself but for the bend of a cell.
func TestTable(t *testing.T) {
	exact := NewGamma(0.4, 2.5)
	table := NewTable(exact, 1<<13)
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.Float64Range(1e-9, 1-1e-9).Draw(t, "u")
		v := rapid.Float64Range(u, 1-1e-9).Draw(t, "v")
		got, want := table.Quantile(u), exact.Quantile(u)
		if math.Abs(got-want) > 1e-2*want { // at the lower end, where the second derivative is of the order of x/u²
			t.Errorf("quantile of %v: %v, want %v", u, got, want)
		}
		if table.Quantile(v) < got {
			t.Errorf("quantile of %v is below that of %v", v, u)
		}
	})
	for _, u := range []float64{0.1, 0.5, 0.9, 0.99} {
		if got, want := table.Quantile(u), exact.Quantile(u); math.Abs(got-want) > 1e-5*want {
			t.Errorf("quantile of %v: %v, want %v within 10⁻⁵", u, got, want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a table of 1000 cells was made")
		}
	}()
	NewTable(exact, 1000)
}
