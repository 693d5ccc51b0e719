package selection

import (
	"math"
	"testing"
)

// TestCorrectSelectionByHand: differences 1, 2, 3 have mean 2 and standard error 1/√3, so the
// other is better with P(T₂ > 2√3) = ½ − x/(2√(2 + x²)) at x = 2√3.
func TestCorrectSelectionByHand(t *testing.T) {
	x := 2 * math.Sqrt(3)
	want := 0.5 + x/(2*math.Sqrt(2+x*x))
	arms := [][]float64{{2, 4, 6, 99}, {1, 2, 3}}
	if got := CorrectSelection(arms, true); math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
	arms[0] = arms[0][:3]
	if got := CorrectSelection(arms, false); math.Abs(got-want) > 1e-9 {
		t.Errorf("the greatest: got %v, want %v", got, want)
	}
	third := [][]float64{{2, 4, 6}, {1, 2, 3}, {2, 4, 6}}
	if got := CorrectSelection(third, true); math.Abs(got-(2*want-1)) > 1e-9 {
		t.Errorf("two others: got %v, want %v", got, 2*want-1)
	}
}

func TestCorrectSelectionEnds(t *testing.T) {
	for what, c := range map[string]struct {
		reps [][]float64
		want float64
	}{
		"none":                   {nil, math.NaN()},
		"one replication":        {[][]float64{{1}, {2}}, math.NaN()},
		"one of one arm":         {[][]float64{{1, 2}, {2}}, math.NaN()},
		"not a number":           {[][]float64{{1, 2}, {3, math.NaN()}}, math.NaN()},
		"one arm":                {[][]float64{{1, 2}}, 1},
		"always one less":        {[][]float64{{1, 2}, {2, 3}}, 1},
		"the same":               {[][]float64{{1, 2}, {1, 2}}, 0.5},
		"four that are the same": {[][]float64{{1, 2}, {1, 2}, {1, 2}, {1, 2}}, 0},
	} {
		if got := CorrectSelection(c.reps, true); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s: got %v, want %v", what, got, c.want)
		}
	}
}

// TestCorrectSelectionIsABound: over problems with means drawn from N(0, 1) and 10
// replications with standard deviation 1 or 2 the bound is on average no more than the share of
// right choices, whose error is below 0.5/√2000 = 0.011; we accept 3.09 of them.
func TestCorrectSelectionIsABound(t *testing.T) {
	const problems = 2000
	for _, c := range []struct {
		arms            int
		sd, correlation float64
	}{{2, 1, 0}, {4, 1, 0}, {4, 2, 0}, {4, 2, 0.8}, {8, 1, 0.5}} {
		draw := newDraws(11)
		right, bound := 0.0, 0.0
		for range problems {
			means, reps := make([]float64, c.arms), make([][]float64, c.arms)
			for i := range means {
				means[i] = draw.normal()
			}
			for range 10 {
				shared := math.Sqrt(c.correlation) * draw.normal()
				for i := range reps {
					reps[i] = append(reps[i], means[i]+c.sd*(shared+math.Sqrt(1-c.correlation)*draw.normal()))
				}
			}
			bound += CorrectSelection(reps, true) / problems
			if bestOf(means, true) == chosen(reps) {
				right += 1.0 / problems
			}
		}
		t.Logf("%d arms, sd %v, correlation %v: bound %.3f, right %.3f", c.arms, c.sd, c.correlation, bound, right)
		if bound > right+3.09*math.Sqrt(right*(1-right)/problems) {
			t.Errorf("%d arms, sd %v, correlation %v: bound %v of %v right choices", c.arms, c.sd, c.correlation, bound, right)
		}
	}
}

func chosen(reps [][]float64) int {
	sums := make([]float64, len(reps))
	for i := range reps {
		for _, x := range reps[i] {
			sums[i] += x
		}
	}
	return bestOf(sums, true)
}
