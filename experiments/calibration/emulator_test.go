package calibration

import (
	"math"
	"math/rand/v2"
	"testing"

	"careteam/experiments/design"
)

// observe simulates a function at points, with chance.
func observe(points [][]float64, se float64, f func(x []float64) float64) []observation {
	random := rand.New(rand.NewPCG(7, 7))
	var list []observation
	for _, x := range points {
		list = append(list, observation{f(x) + se*random.NormFloat64(), se * se})
	}
	return list
}

// surfaces are functions of 6 parameters, with standard deviations of about 1 over the
// cube; x4 and x5 move none.
var surfaces = map[string]func(x []float64) float64{
	"linear":      func(x []float64) float64 { return 2*x[0] - 3*x[1] + x[2] },
	"quadratic":   func(x []float64) float64 { return 3*x[0]*x[0] + 2*x[1]*x[2] - x[3] },
	"wave":        func(x []float64) float64 { return math.Sin(5*x[0]) + x[1] + math.Cos(4*x[2]*x[3]) },
	"exponential": func(x []float64) float64 { return math.Exp(1.5*x[0]+x[1]) / (1 + x[2]) },
}

// TestEmulatorsKnowTheirErrors asks for standardised errors about N(0, 1), both left
// out one by one and at 300 fresh points. The mean square of n independent ones has
// the standard deviation √(2/n), 0.16 for 80 points; errors of neighbours are
// correlated and hyperparameters estimated, so we accept 0.4 to 2; less for polynomials
// without chance, which are emulated better than the least variance allows for. The
// error at fresh points as a share of the surface's own spread says whether emulating
// is worth it.
func TestEmulatorsKnowTheirErrors(t *testing.T) {
	points, fresh := design.LatinHypercube(1, 6, 80), design.Halton(2, 6, 300)
	for name, f := range surfaces {
		for _, se := range []float64{0, 0.1, 0.5} {
			e := newEmulator(newTraining(points), observe(points, se, f), nil)
			left := leaveOneOut(e)
			square, share := errorsAt(e, fresh, f)
			t.Logf("%s, se %.1f: mean square of standardised errors %.2f left out, %.2f fresh; error %.3f of the spread", name, se, left, square, share)
			exact := se == 0 && (name == "linear" || name == "quadratic")
			if left < 0.4 && !exact || left > 2 {
				t.Errorf("%s, se %.1f: mean square error left out %.2f, want about 1", name, se, left)
			}
			if square < 0.3 && !exact || square > 2.5 {
				t.Errorf("%s, se %.1f: mean square error at fresh points %.2f, want about 1", name, se, square)
			}
			if limit := map[float64]float64{0: 0.2, 0.1: 0.22, 0.5: 0.45}[se]; share > limit {
				t.Errorf("%s, se %.1f: error is %.2f of the spread, want at most %.2f", name, se, share, limit)
			}
		}
	}
}

// leaveOneOut returns the mean square of errors of each observation emulated from the
// others, standardised: α²/(C⁻¹)ᵢᵢ (Rasmussen and Williams 2006, eq. 5.12).
func leaveOneOut(e *emulator) (square float64) {
	n := len(e.alpha)
	for i := range n {
		column := make([]float64, n) // of L⁻¹
		for r := i; r < n; r++ {
			s := 0.0
			if r == i {
				s = 1
			}
			column[r] = (s - dot(e.lower[r][:r], column)) / e.lower[r][r]
		}
		square += e.alpha[i] * e.alpha[i] / dot(column, column) / float64(n)
	}
	return square
}

func errorsAt(e *emulator, points [][]float64, f func(x []float64) float64) (square, share float64) {
	q := newQuery(e.training)
	var truth, miss []float64
	for _, x := range points {
		q.moveTo(x)
		mean, variance := e.at(q)
		d := mean - f(x)
		square += d * d / variance / float64(len(points))
		truth, miss = append(truth, f(x)), append(miss, d)
	}
	_, sd := moments(truth)
	return square, math.Sqrt(dot(miss, miss)/float64(len(miss))) / sd
}

// TestEmulatorsGoThroughThePoints where there is no chance.
func TestEmulatorsGoThroughThePoints(t *testing.T) {
	points := design.LatinHypercube(1, 6, 80)
	for name, f := range surfaces {
		e := newEmulator(newTraining(points), observe(points, 0, f), nil)
		_, share := errorsAt(e, points, f)
		if share > 0.01 {
			t.Errorf("%s: error at the points is %.3f of the spread", name, share)
		}
	}
}

// TestLikelihoodGradient compares with central differences, whose error is about
// 1e-10 of the value over the step, 1e-5.
func TestLikelihoodGradient(t *testing.T) {
	points := design.LatinHypercube(3, 6, 40)
	e := &emulator{training: newTraining(points)}
	observed := observe(points, 0.1, surfaces["wave"])
	l := newLikelihood(e.training, e.standardise(observed), e.nuggets(observed))
	h := hyperparameters{-0.5, 0.3, -1, 0.2, 1, 1.5, -0.7, -5}
	l.evaluate(h)
	gradient := append([]float64(nil), l.gradient...)
	const step = 1e-5
	for i := range h {
		side := func(by float64) float64 {
			moved := append(hyperparameters(nil), h...)
			moved[i] += by
			l.evaluate(moved)
			return l.value
		}
		near(t, "gradient", gradient[i], (side(step)-side(-step))/(2*step), 1e-4)
	}
}

// TestLengthsTellWhatMatters: of parameters that move nothing the lengths are longer.
func TestLengthsTellWhatMatters(t *testing.T) {
	points := design.LatinHypercube(1, 6, 80)
	h := newEmulator(newTraining(points), observe(points, 0.05, surfaces["wave"]), nil).hyper
	for _, active := range []int{0, 2, 3} {
		for _, idle := range []int{1, 4, 5} { // x1 is in the trend
			if h[active] > h[idle]-0.5 {
				t.Errorf("log lengths %.2f of x%d, %.2f of x%d, which moves nothing", h[active], active, h[idle], idle)
			}
		}
	}
}

// TestLuckyStandardErrors: one of 0 among others of 0.3 does not pin the surface.
func TestLuckyStandardErrors(t *testing.T) {
	points := design.LatinHypercube(1, 2, 30)
	observed := observe(points, 0.3, func(x []float64) float64 { return x[0] })
	observed[7] = observation{observed[7].mean + 1, 0}
	e := newEmulator(newTraining(points), observed, nil)
	q := newQuery(e.training)
	q.moveTo(points[7])
	if mean, _ := e.at(q); mean > observed[7].mean-0.4 {
		t.Errorf("emulated %.2f at a lucky observation of %.2f, whose surroundings are 1 below", mean, observed[7].mean)
	}
}

// TestLongTails: the wait in a queue, ρ/(1 − ρ) times a service, explodes over a fifth of
// the box. Near the target the bent scale has far smaller errors than the straight one.
func TestLongTails(t *testing.T) {
	wait := func(x []float64) float64 {
		rho := min(0.998, (0.4+x[0]+0.5*x[1])/1.5)
		return (0.5 + x[2]) * rho / (1 - rho)
	}
	points := design.LatinHypercube(1, 3, 60)
	var values []Value
	for _, x := range points {
		values = append(values, Value{Mean: wait(x)})
	}
	goal := target("wait", 2, 0.2)
	bent := newDiscrepancy(goal, values)
	straight := discrepancy{target: goal.Value, bend: math.Inf(1)}
	if math.IsInf(bent.bend, 1) {
		t.Fatal("the tail is not found")
	}
	rms := map[discrepancy]float64{}
	for _, d := range []discrepancy{bent, straight} {
		e := newEmulator(newTraining(points), observe(points, 0, func(x []float64) float64 { return d.of(Value{Mean: wait(x)}).mean }), nil)
		q, n := newQuery(e.training), 0.0
		for _, x := range design.Halton(2, 3, 1000) {
			if math.Abs(wait(x)-goal.Value) < 0.6 {
				q.moveTo(x)
				mean, _ := e.at(q)
				rms[d] += (mean - d.of(Value{Mean: wait(x)}).mean) * (mean - d.of(Value{Mean: wait(x)}).mean)
				n++
			}
		}
		rms[d] = math.Sqrt(rms[d] / n)
	}
	t.Logf("error %.3f bent, %.3f straight", rms[bent], rms[straight])
	if rms[bent] > 0.6 || rms[bent] > rms[straight]/5 {
		t.Errorf("error near the target %.3f on the bent scale, %.3f on the straight one", rms[bent], rms[straight])
	}
}

// TestDiscrepancy by hand: straight for even values; bent, the target is 0, three
// standard deviations away are nearly that, and the error shrinks with the slope.
func TestDiscrepancy(t *testing.T) {
	goal := target("y", 5, 0.5)
	values := []Value{{Mean: 1}, {Mean: 3}, {Mean: 5}, {Mean: 8}, {Mean: 11}}
	straight := newDiscrepancy(goal, values)
	if o := straight.of(Value{8, 0.3}); o.mean != 3 || math.Abs(o.variance-0.09) > 1e-15 {
		t.Errorf("straight: got %v", o)
	}
	bent := newDiscrepancy(goal, append(values, Value{Mean: 1e4})) // medians 4, so b = 8
	if o := bent.of(Value{5, 0.3}); o.mean != 0 || math.Abs(o.variance-0.09) > 1e-15 {
		t.Errorf("at the target: got %v", o)
	}
	near(t, "near", bent.of(Value{6.5, 0}).mean, 1.5, 0.02)
	near(t, "far", bent.of(Value{5 + 8*math.Sinh(3), 0}).mean, 24, 1e-9)
	near(t, "variance", bent.of(Value{13, 1}).variance, 0.5, 1e-12)
}
