package calibration

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"careteam/experiments/design"
)

// TestKeptShare: with exact emulators of y_j = x_j and standard deviation s the
// implausibility is below 3 where |x_j − ½| < 3s: a share of (6s)^targets of the box.
// Each level of subset simulation with 500 walkers that resemble their origins a little
// has a relative error of about √(1.5 · 4/500) = 11 %; we accept 4 of its combinations.
func TestKeptShare(t *testing.T) {
	for _, c := range []struct {
		dims, targets int
		sd            float64
	}{{2, 1, 0.1}, {3, 1, 0.01}, {4, 4, 0.05}, {12, 6, 0.02}, {12, 6, 0.005}} {
		if testing.Short() && c.dims > 4 {
			continue
		}
		var targets []Target
		for j := range c.targets {
			targets = append(targets, target(fmt.Sprintf("y%d", j), 0.5, c.sd))
		}
		p := mustFit(t, unit(c.dims), targets, Plan{Points: []int{4 * c.dims, 30}, Draws: 1, Seed: 2},
			exactly(func(x []float64) []float64 { return slices.Clone(x[:c.targets]) }))
		want := math.Pow(6*c.sd, float64(c.targets))
		levels := math.Max(1, math.Log(want)/math.Log(subsetShare))
		t.Logf("%d of %d: kept %.3g, want %.3g", c.targets, c.dims, p.Waves[0].Kept, want)
		if off := math.Abs(math.Log(p.Waves[0].Kept / want)); off > 4*0.11*math.Sqrt(levels) {
			t.Errorf("%d targets, %d parameters, sd %v: kept %.3g, want %.3g", c.targets, c.dims, c.sd, p.Waves[0].Kept, want)
		}
		for _, x := range p.Waves[1].Points {
			for j := range c.targets {
				if math.Abs(x[j]-0.5) > 3.1*c.sd+0.002 { // emulators add a thousandth
					t.Fatalf("point %v of wave 1 is ruled out by y%d", x, j)
				}
			}
		}
	}
}

// TestNextWaveIsSpread: points are distinct and, in what no target rules out, farther
// apart than random ones.
func TestNextWaveIsSpread(t *testing.T) {
	p := mustFit(t, unit(4), []Target{target("y", 0.5, 0.1)}, Plan{Points: []int{20, 30}, Draws: 1, Seed: 2},
		exactly(func(x []float64) []float64 { return x[:1] }))
	wave := leastDistance(p.Waves[1].Points)
	random := leastDistance(design.Halton(1, 4, 50)) // of the box, which is larger
	if wave < random {
		t.Errorf("least distance %.2f, of Halton points in the whole box %.2f", wave, random)
	}
	for _, x := range p.Waves[1].Points {
		for _, before := range p.Waves[0].Points {
			if squaredDistance(x, before) < random*random/4 {
				t.Errorf("%v was simulated before, near %v", x, before)
			}
		}
	}
}

func leastDistance(points [][]float64) float64 {
	least := math.Inf(1)
	for i, p := range points {
		for _, q := range points[:i] {
			least = min(least, squaredDistance(p, q))
		}
	}
	return math.Sqrt(least)
}

// TestResample: each walker as often as its weight says, to within one, and copies in
// both halves.
func TestResample(t *testing.T) {
	w := &walkers{}
	list := []float64{1, 0, 5, 2.5, 0, 0, 1.5, 0, 0, 0}
	for i := range list {
		w.at, w.score = append(w.at, []float64{float64(i)}), append(w.score, float64(i))
	}
	w.resample(list)
	count := map[float64]int{}
	for i, u := range w.at {
		count[u[0]]++
		if w.score[i] != u[0] {
			t.Errorf("walker %v has score %v", u, w.score[i])
		}
	}
	for i, weight := range list {
		if n := float64(count[float64(i)]); math.Abs(n-weight) >= 1 {
			t.Errorf("walker %d of weight %v is there %v times", i, weight, n)
		}
	}
	upper := 0
	for _, u := range w.at[5:] {
		if u[0] == 2 {
			upper++
		}
	}
	if upper < 2 || upper > 3 {
		t.Errorf("of 5 copies of a walker %d are in the upper half: %v", upper, w.at)
	}
}

// TestImplausibilityAllowsForTheEmulator: where it knows little it rules out little, by
// the root of both variances, and the worst target counts.
func TestImplausibilityAllowsForTheEmulator(t *testing.T) {
	f := noisyFit(t)
	for _, u := range design.Halton(5, 2, 50) {
		want := 0.0
		for j, goal := range f.Targets {
			f.query.moveTo(u)
			mean, variance := f.emulators[j].at(f.query)
			want = max(want, math.Abs(mean)/math.Sqrt(variance+0.1*0.1))
			if goal.Tolerance != 0.2 || variance < 0.001 {
				t.Fatalf("tolerance %v, variance %v: the test says nothing", goal.Tolerance, variance)
			}
		}
		near(t, "implausibility", -f.plausibility(u, math.Inf(-1)), want, 1e-12)
		if got := f.plausibility(u, -want/2); got > -want/2 {
			t.Errorf("stopped short at %v, above %v", got, -want/2)
		}
	}
}

// TestLogLikelihoodIsNormal: differences between points are those of the logarithms of
// normal densities, their heights included.
func TestLogLikelihoodIsNormal(t *testing.T) {
	f := noisyFit(t)
	offset := math.NaN()
	for _, u := range design.Halton(5, 2, 50) {
		want := 0.0
		for j := range f.Targets {
			f.query.moveTo(u)
			mean, variance := f.emulators[j].at(f.query)
			sd := math.Sqrt(variance + 0.1*0.1)
			want += math.Log(math.Exp(-mean*mean/(2*sd*sd)) / sd)
		}
		got := f.logLikelihood(u, math.Inf(-1))
		if math.IsNaN(offset) {
			offset = got - want
		}
		near(t, "log likelihood", got-want, offset, 1e-9)
		if short := f.logLikelihood(u, got/2); short >= got/2 {
			t.Errorf("stopped short at %v, not below %v", short, got/2)
		}
	}
}

// noisyFit has emulators whose variances differ from place to place.
func noisyFit(t *testing.T) *fit {
	t.Helper()
	targets := []Target{target("y", 0.5, 0.1), target("z", 0.3, 0.1)}
	f := &fit{
		Posterior: &Posterior{Parameters: unit(2), Targets: targets, Misfit: math.Inf(1)},
		simulate:  noisily(3, 0.3, func(x []float64) []float64 { return []float64{x[0] + x[1], x[0] * x[1]} }),
	}
	if err := f.run(design.LatinHypercube(1, 2, 12)); err != nil {
		t.Fatal(err)
	}
	f.emulate()
	return f
}
