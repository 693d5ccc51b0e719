package selection

import (
	"slices"
	"testing"
)

// TestOCBA is a worked example: 60, 44, 16, 7 and 5 replications in all, of which 12, 6, 5, 5
// and 4 are done.
func TestOCBA(t *testing.T) {
	means, variances, n := []float64{1.2, 2.1, 3.4, 4.87, 6.05}, []float64{3.3, 2, 4.5, 5.3, 6.9}, []int{12, 6, 5, 5, 4}
	want := []int{48, 38, 11, 2, 1}
	if got := OCBA(means, variances, n, 100, true); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for i := range means {
		means[i] = -means[i]
	}
	if got := OCBA(means, variances, n, 100, false); !slices.Equal(got, want) {
		t.Errorf("the greatest of negative means: got %v, want %v", got, want)
	}
}

func TestOCBAWithoutDivision(t *testing.T) {
	for what, c := range map[string]struct {
		means, variances []float64
		n                []int
		budget           int
		want             []int
	}{
		"no arm":                  {nil, nil, nil, 5, nil},
		"one arm":                 {[]float64{3}, []float64{1}, []int{5}, 7, []int{7}},
		"no budget":               {[]float64{3, 4}, []float64{1, 1}, []int{5, 5}, 0, []int{0, 0}},
		"equal means":             {[]float64{3, 3}, []float64{1, 1}, []int{5, 5}, 10, []int{5, 5}},
		"no variance":             {[]float64{1, 2}, []float64{0, 0}, []int{5, 5}, 10, []int{5, 5}},
		"equal, without variance": {[]float64{2, 2}, []float64{0, 0}, []int{5, 5}, 10, []int{5, 5}},
		"a tie with the best":     {[]float64{1, 1, 9}, []float64{1, 1, 1}, []int{4, 4, 4}, 10, []int{5, 5, 0}},
		"one that does not vary":  {[]float64{1, 2}, []float64{0, 1}, []int{4, 4}, 10, []int{0, 10}},
		// Of 64 the second keeps its 50; √2 : 1 of the other 14 are 8.2 and 5.8.
		"more than its share, anew": {[]float64{0, 1, 1}, []float64{1, 1, 1}, []int{4, 50, 4}, 6, []int{5, 0, 1}},
	} {
		got := OCBA(c.means, c.variances, c.n, c.budget, true)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", what, got, c.want)
		}
	}
}

// TestOCBASpendsTheBudget: all of it and no more, and nothing is taken back.
func TestOCBASpendsTheBudget(t *testing.T) {
	draw := newDraws(1)
	for range 500 {
		k := 1 + int(8*draw.uniform())
		means, variances, n := make([]float64, k), make([]float64, k), make([]int, k)
		for i := range k {
			means[i], variances[i], n[i] = draw.normal(), draw.normal()*draw.normal(), int(30*draw.uniform())
			variances[i] = max(0, variances[i])
		}
		budget, sum := int(200*draw.uniform()), 0
		for i, more := range OCBA(means, variances, n, budget, true) {
			if sum += more; more < 0 {
				t.Errorf("arm %d loses %d of %v", i, -more, n)
			}
		}
		if sum != budget {
			t.Errorf("%d replications of a budget of %d", sum, budget)
		}
	}
}
