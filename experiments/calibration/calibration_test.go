package calibration

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"careteam/experiments/design"
)

// unit returns parameters x0, x1, … on [0, 1].
func unit(n int) (list []Parameter) {
	for i := range n {
		list = append(list, Parameter{Path: fmt.Sprintf("x%d", i), Unit: "1", Low: 0, High: 1})
	}
	return list
}

// target returns one with a standard deviation.
func target(id string, value, sd float64) Target {
	return Target{ID: id, Unit: "1", Value: value, Tolerance: 2 * sd}
}

// exactly simulates a function without chance.
func exactly(f func(x []float64) []float64) Simulate { return noisily(0, 0, f) }

// noisily adds normal chance with a known standard error.
func noisily(seed uint64, se float64, f func(x []float64) []float64) Simulate {
	random := rand.New(rand.NewPCG(seed, 1))
	return func(_ int, points [][]float64) ([][]Value, error) {
		values := make([][]Value, len(points))
		for i, x := range points {
			for _, y := range f(x) {
				values[i] = append(values[i], Value{y + se*random.NormFloat64(), se})
			}
		}
		return values, nil
	}
}

func mustFit(t testing.TB, parameters []Parameter, targets []Target, plan Plan, simulate Simulate) *Posterior {
	t.Helper()
	p, err := Fit(parameters, targets, plan, simulate)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %.4g, want %.4g ± %.2g", what, got, want, tolerance)
	}
}

func TestWavesCloseIn(t *testing.T) {
	truth := func(x []float64) []float64 {
		return []float64{math.Exp(2*x[0]) + x[1], math.Sin(3*x[1]) * x[2], x[0] * x[2]}
	}
	at := truth([]float64{0.3, 0.6, 0.7})
	var targets []Target
	for j, y := range at {
		targets = append(targets, target(fmt.Sprintf("y%d", j), y, 0.03))
	}
	p := mustFit(t, unit(3), targets, Plan{Points: []int{40, 20, 20}, Draws: 200, Seed: 1, Check: 10}, exactly(truth))
	if len(p.Waves) != 4 || len(p.Waves[3].Points) != 10 || !reflect.DeepEqual(p.Checked, p.Waves[3].Values) {
		t.Fatalf("%d waves, %d checked", len(p.Waves), len(p.Checked))
	}
	f := fit{Posterior: p}
	for w, wave := range p.Waves {
		misfits := make([]float64, len(wave.Values))
		for i, v := range wave.Values {
			misfits[i] = f.misfit(v)
		}
		median := quantile(misfits, 0.5)
		t.Logf("wave %d: median misfit %.2f, kept %.2g", w, median, wave.Kept)
		if limit := []float64{math.Inf(1), 6, 3, 1.6}[w]; median > limit {
			t.Errorf("wave %d: median misfit %.2f, want at most %v", w, median, limit)
		}
		if w > 0 && wave.Kept > 2*p.Waves[w-1].Kept {
			t.Errorf("wave %d keeps %.2g, the one before %.2g", w, wave.Kept, p.Waves[w-1].Kept)
		}
	}
}

// TestBestOfAllSimulated finds it by search, and the misfit by hand.
func TestBestOfAllSimulated(t *testing.T) {
	targets := []Target{target("y", 0.5, 0.1), target("z", 0.2, 0.05)}
	for _, points := range [][]int{{12}, {12, 6}} {
		p := mustFit(t, unit(2), targets, Plan{Points: points, Draws: 50, Seed: 2, Check: 20},
			exactly(func(x []float64) []float64 { return []float64{x[0], x[0] * x[1]} }))
		least := math.Inf(1)
		for _, w := range p.Waves {
			for i, v := range w.Values {
				a, b := (v[0].Mean-0.5)/0.1, (v[1].Mean-0.2)/0.05
				if m := math.Sqrt((a*a + b*b) / 2); m < least {
					least = m
					if m == p.Misfit && (!slices.Equal(p.Best, w.Points[i]) || !slices.Equal(p.BestValues, v)) {
						t.Errorf("best is %v with %v, want %v with %v", p.Best, p.BestValues, w.Points[i], v)
					}
				}
			}
		}
		near(t, "misfit", p.Misfit, least, 1e-12)
	}
}

// TestCheckedDrawsAreDraws: spread over the sample, and simulated as they are.
func TestCheckedDrawsAreDraws(t *testing.T) {
	parameters := []Parameter{{Path: "a", Low: 0.003, High: 7, Log: true}, {Path: "b", Low: -3, High: 11}}
	p := mustFit(t, parameters, []Target{target("y", 1, 0.5)}, Plan{Points: []int{12}, Draws: 30, Seed: 3, Check: 3},
		exactly(func(x []float64) []float64 { return []float64{x[0] + x[1]} }))
	last := p.Waves[1]
	for i, k := range []int{5, 15, 25} {
		if !slices.Equal(last.Points[i], p.Draws[k]) {
			t.Errorf("checked %v, draw %d is %v", last.Points[i], k, p.Draws[k])
		}
		near(t, "checked value", p.Checked[i][0].Mean, p.Draws[k][0]+p.Draws[k][1], 0)
	}
}

// TestFitIsDeterministic also with more processors, over which gonum spreads large
// matrices.
func TestFitIsDeterministic(t *testing.T) {
	f := func(x []float64) []float64 { return []float64{x[0] * x[1], math.Exp(x[2])} }
	targets := []Target{target("y", 0.3, 0.05), target("z", 1.5, 0.05)}
	plan := Plan{Points: []int{100, 60}, Draws: 150, Seed: 4, Check: 5}
	a := mustFit(t, unit(3), targets, plan, noisily(1, 0.01, f))
	for _, procs := range []int{1, 4} {
		before := runtime.GOMAXPROCS(procs)
		b := mustFit(t, unit(3), targets, plan, noisily(1, 0.01, f))
		runtime.GOMAXPROCS(before)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("the same arguments give other results with GOMAXPROCS=%d", procs)
		}
	}
	plan.Seed = 5
	c := mustFit(t, unit(3), targets, plan, noisily(1, 0.01, f))
	if reflect.DeepEqual(a.Draws, c.Draws) || reflect.DeepEqual(a.Waves[0].Points, c.Waves[0].Points) {
		t.Error("another seed gives the same results")
	}
}

// TestNaturalUnits: points and draws stay in their ranges, first wave and sample fill
// them evenly on the search scale.
func TestNaturalUnits(t *testing.T) {
	parameters := []Parameter{{Path: "a", Low: 1e-4, High: 10, Log: true}, {Path: "b", Low: -3, High: 11}}
	p := mustFit(t, parameters, []Target{target("y", 0, 1)}, Plan{Points: []int{40, 20}, Draws: 400, Seed: 3},
		exactly(func([]float64) []float64 { return []float64{0} }))
	for d, q := range parameters {
		low := 0
		for _, x := range append(slices.Concat(p.Waves[0].Points, p.Waves[1].Points), p.Draws...) {
			if x[d] < q.Low || x[d] > q.High {
				t.Fatalf("%s: %v is outside of the range", q.Path, x[d])
			}
		}
		for _, x := range p.Waves[0].Points {
			if x[d] < q.at(0.25) {
				low++
			}
		}
		if low != 10 {
			t.Errorf("%s: %d of 40 points in the first quarter, want 10", q.Path, low)
		}
	}
	if p.Waves[1].Kept != 1 {
		t.Errorf("kept %v of a box in which all fits", p.Waves[1].Kept)
	}
}

func TestParameterScales(t *testing.T) {
	for _, p := range []Parameter{{Low: 2, High: 18}, {Low: 2, High: 18, Log: true}} {
		want := 10.0
		if p.Log {
			want = 6
		}
		near(t, "middle", p.at(0.5), want, 1e-12)
		for _, u := range []float64{0, 0.1, 0.7, 1} {
			near(t, "there and back", p.search(p.at(u)), u, 1e-14)
		}
	}
}

// TestMistakes: every one is reported, with its place.
func TestMistakes(t *testing.T) {
	good := Plan{Points: []int{10}, Draws: 10}
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		parameters []Parameter
		targets    []Target
		plan       Plan
		want       []string
	}{
		{nil, nil, Plan{}, []string{"no parameters", "no targets", "no waves", "0 draws"}},
		{[]Parameter{{Path: "a", Low: 2, High: 2}, {Path: "b", Low: nan, High: 1}, {Path: "c", Low: 0, High: inf}, {Path: "d", Low: 0, High: 1, Log: true}, {Path: "e", Low: 0, High: 1}},
			[]Target{{ID: "y", Value: nan, Tolerance: 1}, {ID: "z"}, {ID: "w", Tolerance: inf}, {ID: "v", Tolerance: 1}}, Plan{Points: []int{11, 0}, Draws: 5, Check: 6},
			[]string{"a: range 2 to 2", "b: range NaN", "c: range 0 to +Inf", "d: range from 0  on the log scale", "y: value NaN", "z: tolerance 0", "w: tolerance +Inf", "11 points in wave 0, want at least 12", "0 points in wave 1", "6 checks, want 0 to 5"}},
		{unit(4), []Target{target("y", 1, 1)}, good, nil},
		{unit(5), []Target{target("y", 1, 1)}, good, []string{"10 points in wave 0, want at least 12"}},
		{unit(1), []Target{target("y", 1, 1)}, Plan{Points: []int{10}, Draws: 10, Check: -1}, []string{"-1 checks"}},
	} {
		_, err := Fit(c.parameters, c.targets, c.plan, exactly(func([]float64) []float64 { return []float64{1} }))
		mentions(t, err, c.want...)
	}
}

// mentions expects an error with one line for each text, in order.
func mentions(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		if len(want) > 0 {
			t.Errorf("no error, want %q", want)
		}
		return
	}
	lines := strings.Split(err.Error(), "\n")
	for i, w := range want {
		if i >= len(lines) || !strings.Contains(lines[i], w) {
			t.Errorf("got %q, want %q in line %d", lines, w, i+1)
		}
	}
	if len(lines) != len(want) {
		t.Errorf("got %q, want %d lines", lines, len(want))
	}
}

func TestWhatSimulateReturns(t *testing.T) {
	targets := []Target{target("y", 1, 1), target("wait_h_mean", 1, 1)}
	for _, c := range []struct {
		spoil func(values [][]Value) [][]Value
		want  []string
	}{
		{func(v [][]Value) [][]Value { return v }, nil},
		{func(v [][]Value) [][]Value { return v[1:] }, []string{"wave 0: values at 9 points, want 10"}},
		{func(v [][]Value) [][]Value { v[3] = v[3][:1]; return v }, []string{"point 3: 1 values, want 2"}},
		{func(v [][]Value) [][]Value {
			v[4][0].SE, v[7][0].SE, v[8][0].Mean = -1, math.Inf(1), math.Inf(-1)
			return v
		}, []string{"wave 0, point 4 (x0=", "point 7", "point 8"}},
		{func(v [][]Value) [][]Value {
			for i := range 6 {
				v[i][1].Mean = math.NaN()
			}
			return v
		}, []string{"wave 0: wait_h_mean has something to measure at 4 of 10 points, want half of them"}},
	} {
		_, err := Fit(unit(1), targets, Plan{Points: []int{10}, Draws: 10}, func(_ int, points [][]float64) ([][]Value, error) {
			values := make([][]Value, len(points))
			for i, x := range points {
				values[i] = []Value{{x[0], 0.1}, {1, 0}}
			}
			return c.spoil(values), nil
		})
		mentions(t, err, c.want...)
	}
}

// Where a third of the box has nothing to measure, the rest still finds the parameter.
func TestPointsWithNothingToMeasure(t *testing.T) {
	line := func(_ int, points [][]float64) ([][]Value, error) {
		values := make([][]Value, len(points))
		for i, x := range points {
			values[i] = []Value{{x[0], 0.001}}
			if x[0] > 0.7 {
				values[i][0] = Value{math.NaN(), math.NaN()}
			}
		}
		return values, nil
	}
	p, err := Fit(unit(1), []Target{target("y", 0.4, 0.05)}, Plan{Points: []int{20, 10}, Draws: 200, Check: 2, Seed: 1}, line)
	if err != nil {
		t.Fatal(err)
	}
	if at := p.Identified()[0]; math.Abs(at.Median-0.4) > 0.02 || math.Abs(p.Best[0]-0.4) > 0.05 {
		t.Errorf("got median %v and best %v, want 0.4", at.Median, p.Best[0])
	}
}

func TestErrorOfSimulate(t *testing.T) {
	stopped := errors.New("stopped")
	for _, at := range []int{0, 1, 2} {
		_, err := Fit(unit(1), []Target{target("y", 0.5, 0.1)}, Plan{Points: []int{10, 5}, Draws: 10, Check: 2}, func(wave int, points [][]float64) ([][]Value, error) {
			if wave == at {
				return nil, stopped
			}
			return exactly(func(x []float64) []float64 { return x })(wave, points)
		})
		if !errors.Is(err, stopped) || !strings.Contains(err.Error(), fmt.Sprintf("wave %d", at)) {
			t.Errorf("stopped in wave %d: error %v", at, err)
		}
	}
}

// several is 20 smooth functions of 12 parameters, each of which moves with a few.
func several(x []float64) []float64 {
	y := make([]float64, 20)
	for j := range y {
		a, b, c, d := x[j%12], x[(j*5+1)%12], x[(j*7+3)%12], x[(j+6)%12]
		y[j] = a + 0.5*b*b + 0.5*math.Sin(2*a+c) + 0.3*b*d
	}
	return y
}

// Benchmark12Parameters is the whole of a fit but the simulation: 20 targets, 300
// points in two waves.
func Benchmark12Parameters(b *testing.B) {
	truth := design.Halton(99, 12, 1)[0]
	var targets []Target
	for j, y := range several(truth) {
		targets = append(targets, target(fmt.Sprintf("y%d", j), y, 0.05))
	}
	for b.Loop() {
		p := mustFit(b, unit(12), targets, Plan{Points: []int{150, 140}, Draws: 1000, Seed: 1, Check: 10}, noisily(1, 0.03, several))
		b.ReportMetric(p.Misfit, "misfit")
		b.ReportMetric(p.Waves[0].Kept, "kept0")
		b.ReportMetric(p.Waves[1].Kept, "kept1")
		m, f := 0.0, fit{Posterior: p}
		for _, v := range p.Checked {
			m += f.misfit(v) / 10
		}
		b.ReportMetric(m, "checked")
	}
}
