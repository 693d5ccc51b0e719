package analysis

import (
	"math"
	"math/rand/v2"
	"testing"
)

// band is a function with the same half-width everywhere, which counts its calls.
func band(f func(x float64) float64, half float64, calls *int) func(float64) Estimate {
	return func(x float64) Estimate {
		*calls++
		return Estimate{Mean: f(x), Low: f(x) - half, High: f(x) + half, N: 10}
	}
}

// TestSolveByHand: 10 − 2x is at most 4 from 3 on. With half-width 1 the interval touches 4 from 2.5 on
// and is below it from 3.5 on; in whole numbers that is 3, 3 and 4.
func TestSolveByHand(t *testing.T) {
	down, up := func(x float64) float64 { return 10 - 2*x }, func(x float64) float64 { return 2*x - 10 }
	for what, c := range map[string]struct {
		f           func(float64) float64
		r           Range
		goal        Target
		met         Met
		x, from, to float64
	}{
		"falls, at most":         {down, Range{0, 5, 0.01}, Target{Value: 4}, MetFrom, 3, 2.5, 3.5},
		"rises, at least":        {up, Range{0, 5, 0.01}, Target{Value: -4, AtLeast: true}, MetFrom, 3, 2.5, 3.5},
		"falls, at least":        {down, Range{0, 5, 0.01}, Target{Value: 4, AtLeast: true}, MetUpTo, 3, 2.5, 3.5},
		"rises, at most":         {up, Range{0, 5, 0.01}, Target{Value: -4}, MetUpTo, 3, 2.5, 3.5},
		"whole numbers":          {down, Range{0, 5, 1}, Target{Value: 4}, MetFrom, 3, 3, 4},
		"whole, up to":           {down, Range{0, 5, 1}, Target{Value: 4.1, AtLeast: true}, MetUpTo, 2, 2, 3},
		"everywhere":             {down, Range{4, 5, 0.01}, Target{Value: 4}, MetEverywhere, 4, 4, 4},
		"everywhere, not surely": {down, Range{3.2, 5, 0.01}, Target{Value: 4}, MetEverywhere, 3.2, 3.2, 3.5},
		"nowhere, perhaps":       {down, Range{0, 2.8, 0.01}, Target{Value: 4}, MetNowhere, math.NaN(), 2.5, math.NaN()},
		"nowhere":                {down, Range{0, 2, 0.01}, Target{Value: 4}, MetNowhere, math.NaN(), math.NaN(), math.NaN()},
		"at the end, not surely": {down, Range{0, 3, 0.01}, Target{Value: 4}, MetFrom, 3, 2.5, math.NaN()},
		"two points":             {down, Range{0, 5, 5}, Target{Value: 4}, MetFrom, 5, 5, 5},
	} {
		calls := 0
		s := Solve(band(c.f, 1, &calls), c.r, c.goal)
		same := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 || math.IsNaN(a) && math.IsNaN(b) }
		if s.Met != c.met || !same(s.X, c.x) || !same(s.From, c.from) || !same(s.To, c.to) || !s.Monotone {
			t.Errorf("%s: %v %v (%v to %v), want %v %v (%v to %v)", what, s.Met, s.X, s.From, s.To, c.met, c.x, c.from, c.to)
		}
		if calls > 30 || calls != len(s.Evaluated) {
			t.Errorf("%s: %d calls, %d evaluations", what, calls, len(s.Evaluated))
		}
	}
}

// TestSolveBest: where the target is out of reach, the best there is.
func TestSolveBest(t *testing.T) {
	calls := 0
	s := Solve(band(func(x float64) float64 { return 10 - x }, 1, &calls), Range{Low: 0, High: 5}, Target{Value: 1})
	if s.Met != MetNowhere || s.Best.X != 5 || s.Best.Mean != 5 || calls != 5 {
		t.Errorf("%+v after %d calls", s.Best, calls)
	}
}

// TestSolveIsNotMonotone: a valley meets the target in the middle; it is found and said so, unless
// the intervals leave it open.
func TestSolveIsNotMonotone(t *testing.T) {
	valley := func(x float64) float64 { return math.Abs(x - 5) }
	for half, monotone := range map[float64]bool{0.5: false, 3: true} {
		calls := 0
		s := Solve(band(valley, half, &calls), Range{0, 10, 0.01}, Target{Value: 2})
		if s.Met != MetFrom || math.Abs(s.X-3) > 1e-9 || s.Monotone != monotone {
			t.Errorf("half-width %v: %v %v, monotone: %v", half, s.Met, s.X, s.Monotone)
		}
	}
}

// TestSolveWithoutIntervals, as after one replication, or without values: where nobody was measured.
func TestSolveWithoutIntervals(t *testing.T) {
	nan := math.NaN()
	s := Solve(func(x float64) Estimate { return Estimate{Mean: 10 - x, SD: nan, Low: nan, High: nan, N: 1} }, Range{0, 10, 1}, Target{Value: 4})
	if s.Met != MetFrom || s.X != 6 || !math.IsNaN(s.From) || !math.IsNaN(s.To) {
		t.Errorf("one replication: %+v", s)
	}
	s = Solve(func(x float64) Estimate { return Estimate{Mean: nan, Low: nan, High: nan} }, Range{0, 10, 1}, Target{Value: 4})
	if s.Met != MetNowhere || !math.IsNaN(s.X) {
		t.Errorf("no value: %+v", s)
	}
}

// TestSolveAsksForDecimals: points are 0.3, not 0.30000000000000004.
func TestSolveAsksForDecimals(t *testing.T) {
	calls := 0
	for _, e := range Solve(band(func(x float64) float64 { return -x }, 0.01, &calls), Range{0, 1, 0.1}, Target{Value: -0.3}).Evaluated {
		if e.X != math.Round(e.X*10)/10 {
			t.Errorf("asked for %v", e.X)
		}
	}
}

func TestSolveRefuses(t *testing.T) {
	for _, r := range []Range{{1, 1, 0.1}, {2, 1, 0.1}, {0, 1, -1}, {0, math.Inf(1), 1}, {0, 1, math.NaN()}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v is accepted", r)
				}
			}()
			Solve(func(float64) Estimate { return Estimate{} }, r, Target{})
		}()
	}
}

// crossingInterval is the interval of where 10 − 2x with noise, the same at every x but for a part
// that grows with it, comes down to 4; the truth is 3.
func crossingInterval(random *rand.Rand, step float64) (from, to float64) {
	level, slope := make([]float64, 10), make([]float64, 10)
	for r := range level {
		level[r], slope[r] = 10+random.NormFloat64(), 2+0.2*random.NormFloat64()
	}
	s := Solve(func(x float64) Estimate {
		values := make([]float64, len(level))
		for r := range values {
			values[r] = level[r] - slope[r]*x
		}
		return ofValues(values)
	}, Range{0, 8, step}, Target{Value: 4})
	return s.From, s.To
}
