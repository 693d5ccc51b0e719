package sensitivity

import (
	"math"
	"testing"

	"careteam/experiments/design"
)

// TestRegressionOfALinearFunction has no error: coefficients are slopes times standard
// deviations of the factor over the output's.
func TestRegressionOfALinearFunction(t *testing.T) {
	o := sumOf(4, -2, 0, 0.5)
	points := design.LatinHypercube(1, 4, 30)
	values := o.values(points)
	columns, _ := complete(points, values)
	got, r2 := Regression(points, values)
	for d, c := range got {
		want := []float64{4, -2, 0, 0.5}[d] * deviation(columns[d]) / deviation(values)
		if !near(c.Value, want, 1e-12) || !near(c.Low, want, 1e-6) || !near(c.High, want, 1e-6) {
			t.Errorf("factor %d: got %+v, want %v", d, c, want)
		}
	}
	if !near(r2, 1, 1e-12) {
		t.Errorf("R² = %v", r2)
	}
}

// TestRegressionByHand: over 0, 1, 2 the values 0, 1, 0 and, over −1, 1 in the second
// factor, ±1 more.
func TestRegressionByHand(t *testing.T) {
	points := [][]float64{{0, -1}, {1, -1}, {2, -1}, {0, 1}, {1, 1}, {2, 1}}
	got, r2 := Regression(points, []float64{-1, 0, -1, 1, 2, 1})
	// Sums of squares: 6 of the output by the second factor, 4/3 left: R² = 9/11.
	if !near(got[0].Value, 0, 1e-12) || !near(got[1].Value, math.Sqrt(9.0/11), 1e-12) || !near(r2, 9.0/11, 1e-12) {
		t.Errorf("got %+v, R² = %v", got, r2)
	}
	// With 3 degrees of freedom t is 3.182; (2/11)/3 is the variance of the first.
	if half := 3.18245 * math.Sqrt(2.0/33); !near(got[0].High, half, 1e-4) || !near(got[0].Low, -half, 1e-4) {
		t.Errorf("got %+v, want ± %v", got[0], half)
	}
}

func TestRegressionLeavesPointsOut(t *testing.T) {
	points := design.LatinHypercube(1, 2, 10)
	values := sumOf(1, 2).values(points)
	values[9] += 5
	want, wantR2 := Regression(points[:9], values[:9])
	values[9] = math.NaN()
	if got, r2 := Regression(points, values); got[0] != want[0] || got[1] != want[1] || r2 != wantR2 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRegressionThatIsImpossible(t *testing.T) {
	points := design.LatinHypercube(1, 3, 20)
	values := sumOf(1, 2, 3).values(points)
	change := func(f func(x []float64)) (changed [][]float64) {
		for _, x := range points {
			x = append([]float64{}, x...)
			f(x)
			changed = append(changed, x)
		}
		return changed
	}
	for name, c := range map[string]struct {
		points [][]float64
		values []float64
	}{
		"4 points of 3 factors":   {points[:4], values[:4]},
		"a factor that is a sum":  {change(func(x []float64) { x[2] = x[0] - 2*x[1] + 0.3 }), values},
		"a factor that stays":     {change(func(x []float64) { x[1] = 0.1 }), values},
		"an output that stays":    {points, oracle{at: func([]float64) float64 { return 0.1 }}.values(points)},
		"values that are all NaN": {points, oracle{at: func([]float64) float64 { return math.NaN() }}.values(points)},
	} {
		got, r2 := Regression(c.points, c.values)
		if len(got) != 3 || !math.IsNaN(r2) || !math.IsNaN(got[0].Value) || !math.IsNaN(got[2].Low) {
			t.Errorf("%s: got %v, R² = %v, want NaN", name, got, r2)
		}
	}
	if got, r2 := Regression(points[:5], values[:5]); math.IsNaN(r2) || math.IsNaN(got[0].Low) {
		t.Errorf("5 points of 3 factors: got %v, R² = %v", got, r2)
	}
	if got, r2 := Regression(nil, nil); got != nil || !math.IsNaN(r2) {
		t.Errorf("nothing: got %v, %v", got, r2)
	}
}

// TestRegressionIntervalsHold measures how often 95 % intervals hold the coefficients
// that the slopes, the points and the noise would have, over 1000 seeds: 950 ± 6.9;
// we accept 0.92 … 0.98, and from 0.88 with 12 points, too few for an error to the first
// order.
func TestRegressionIntervalsHold(t *testing.T) {
	const seeds = 1000
	slopes := []float64{4, 2, 0, -1}
	o := sumOf(slopes...)
	for n, least := range map[int]float64{12: 0.88, 60: 0.92} {
		for _, noise := range []float64{0.3, 2} {
			held := make([]int, len(slopes))
			explained := 0.0
			for seed := range uint64(seeds) {
				points := design.QuasiRandom(seed, len(slopes), n)
				values := o.values(points)
				sd := math.Hypot(deviation(values), noise)
				columns, _ := complete(points, values)
				for i := range values {
					values[i] += noise * normal(seed, i, 1)
				}
				got, r2 := Regression(points, values)
				explained += r2 / seeds
				for d, c := range got {
					held[d] += within(slopes[d]*deviation(columns[d])/sd, c.Low, c.High)
				}
			}
			t.Logf("%d points, R² about %.2f: %v of %d held", n, explained, held, seeds)
			for d := range held {
				if share := float64(held[d]) / seeds; share < least || share > 0.98 {
					t.Errorf("%d points, noise %v, factor %d: %.3f of intervals hold", n, noise, d, share)
				}
			}
		}
	}
}
