package sensitivity

import (
	"math"
	"testing"
)

// A cubic is given back everywhere, from values with one missing; so is a plane of two levels
// a factor, and what cannot be fitted is said.
func TestFitSurface(t *testing.T) {
	f := func(x, y float64) float64 { return 3 - 2*x + 0.5*x*y + y*y - 0.1*x*x*x }
	var x, y, z []float64
	for i := range 5 {
		for j := range 6 {
			x, y = append(x, float64(i)*10), append(y, float64(j)/10)
			z = append(z, f(x[len(x)-1], y[len(y)-1]))
		}
	}
	z[7] = math.NaN()
	s, ok := FitSurface(x, y, z)
	if !ok {
		t.Fatal("not fitted")
	}
	for _, at := range [][2]float64{{0, 0}, {10, 0.1}, {33, 0.42}, {40, 0.5}} {
		if got, want := s.At(at[0], at[1]), f(at[0], at[1]); math.Abs(got-want) > 1e-8*math.Abs(want)+1e-8 {
			t.Errorf("at %v: %v, want %v", at, got, want)
		}
	}
	plane, ok := FitSurface([]float64{0, 0, 1, 1, 1}, []float64{0, 1, 0, 1, 1}, []float64{1, 2, 3, 5, 5})
	if !ok || math.Abs(plane.At(1, 1)-5) > 1e-12 || math.Abs(plane.At(0.5, 0.5)-2.75) > 1e-12 {
		t.Errorf("plane %+v, %v", plane, ok)
	}
	for name, c := range map[string][3][]float64{
		"one point": {{1}, {1}, {1}},
		"nothing":   {},
		"missing":   {{0, 1, 0, 1}, {0, 0, 1, 1}, {1, math.NaN(), math.NaN(), math.NaN()}},
		"a line":    {{0, 1, 2, 3}, {0, 1, 2, 3}, {1, 2, 3, 4}},
	} {
		if _, ok := FitSurface(c[0], c[1], c[2]); ok {
			t.Errorf("%s: fitted", name)
		}
	}
}
