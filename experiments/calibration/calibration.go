// Package calibration fits the parameters of a slow, noisy simulation to published
// values: history matching with Gaussian-process emulators, then a sample from the
// posterior. It knows nothing of the model; it gets a function.
//
// The first wave of points fills the box of all parameters. After each wave every
// target gets an emulator, which predicts its simulated value with a variance
// anywhere in the box. A point is ruled out where a target's implausibility
//
//	I = |target − emulated| / √(emulator's variance + (tolerance/2)²)
//
// reaches 3: by Pukelsheim's rule (1994, doi:10.1080/00031305.1994.10476030) at
// least 95 % of any unimodal distribution lie within three standard deviations. The next
// wave is spread over what is left (Craig et al. 1997,
// doi:10.1007/978-1-4612-2290-3_2; Vernon et al. 2010, doi:10.1214/10-BA524).
// After the last wave the posterior density is
//
//	p(x) ∝ ∏ N(target; emulated(x), emulator's variance(x) + (tolerance/2)²)
//
// over a prior that is uniform in the box, on the log scale where asked. Targets
// count as independent. Some draws are simulated at the end, since only this shows
// that the emulators did not mislead.
//
// The search scale is the unit cube: 0 is a parameter's lowest value, 1 its highest.
// Results are a pure function of the arguments, bit for bit on one machine.
package calibration

import (
	"fmt"
	"math"
	"slices"

	"careteam/experiments/design"
)

// A Parameter is a number to be fitted within a range, its prior.
type Parameter struct {
	Path, Unit string
	Low, High  float64 // in Unit, Low < High
	Log        bool    // searched on the log scale, where the prior is uniform then; Low > 0
}

// at returns the natural value at u of the search scale, in [Low, High].
func (p Parameter) at(u float64) float64 {
	x := p.Low + u*(p.High-p.Low)
	if p.Log {
		x = p.Low * math.Pow(p.High/p.Low, u)
	}
	return max(p.Low, min(p.High, x))
}

// search returns where a natural value is on the search scale, in [0, 1].
func (p Parameter) search(x float64) float64 {
	if p.Log {
		return math.Log(x/p.Low) / math.Log(p.High/p.Low)
	}
	return (x - p.Low) / (p.High - p.Low)
}

// A Target is a published value with its tolerance: half the width of what counts as
// agreeing, taken as two standard deviations of what the source and the model's form
// leave open.
type Target struct {
	ID, Unit         string
	Value, Tolerance float64 // in Unit, Tolerance > 0
}

// sd returns the standard deviation that a tolerance stands for [Unit].
func (t Target) sd() float64 { return t.Tolerance / 2 }

// A Value is a target's simulated value at a point with the standard error of
// chance, both in the target's unit. An error of 0 says that chance plays no part.
// Where either is NaN, the point has nothing to measure: it says nothing of the target,
// and is never the best.
type Value struct{ Mean, SE float64 }

func (v Value) measured() bool { return !math.IsNaN(v.Mean) && !math.IsNaN(v.SE) }

// Simulate returns the targets' values at each point, points × targets. A point has
// the parameters' natural values, in order. It may take long and be resumed by its
// caller: the same wave has the same points in every fit with the same arguments and
// values. Its error ends the fit.
type Simulate func(wave int, points [][]float64) ([][]Value, error)

// A Plan says how much to simulate.
type Plan struct {
	Points []int  // simulated points by wave; at least 2·parameters + 2 in wave 0, some ten times the parameters serve well
	Draws  int    // of the posterior sample, ≥ 1; a thousand give quantiles to about 2 % of a distribution
	Seed   uint64 // of the points and of the sample; unrelated to the simulation's
	Check  int    // draws simulated at the end, 0 … Draws
}

// A Wave is what was simulated together.
type Wave struct {
	Points [][]float64 // points × parameters, natural units
	Values [][]Value   // points × targets
	// Kept is the share of the box, on the search scale, that is not ruled out by the
	// emulators after the wave: estimated, with a relative error of about 20 % where it
	// is small; 0 where everything is ruled out.
	Kept float64
}

// A Posterior is what the targets say of the parameters.
type Posterior struct {
	Parameters []Parameter
	Targets    []Target
	Draws      [][]float64 // equally weighted sample, draws × parameters, natural units
	Best       []float64   // the simulated point with the least Misfit, checked draws included
	BestValues []Value     // the targets' values there
	// Misfit of Best: root mean square over the targets of (simulated − target)
	// / (tolerance/2); up to about 1 is agreement.
	Misfit float64
	// Waves has an entry for each wave of the plan and, where the plan asks for checks,
	// a last one with the checked draws, after which nothing more is ruled out.
	Waves []Wave
	// Checked are the targets simulated at Plan.Check draws spread over the sample,
	// draws × targets: the posterior prediction.
	Checked [][]Value
}

// Fit simulates the waves of the plan, samples the posterior and simulates some of its
// draws. The error has a line for each mistake in the arguments; or it is that of
// simulate; or it names what simulate returned that is no number, by target and point.
// Where no point fits there is still a posterior: Misfit, Wave.Kept and Checked say so.
func Fit(parameters []Parameter, targets []Target, plan Plan, simulate Simulate) (*Posterior, error) {
	if err := check(parameters, targets, plan); err != nil {
		return nil, err
	}
	f := &fit{
		Posterior: &Posterior{Parameters: slices.Clone(parameters), Targets: slices.Clone(targets), Misfit: math.Inf(1)},
		plan:      plan,
		simulate:  simulate,
	}
	points := design.LatinHypercube(plan.Seed, len(parameters), plan.Points[0])
	for wave := range plan.Points {
		if err := f.run(f.natural(points)); err != nil {
			return nil, err
		}
		f.emulate()
		next := 0
		if wave+1 < len(plan.Points) {
			next = plan.Points[wave+1]
		}
		points, f.Waves[wave].Kept = f.plausible(next)
	}
	f.sample()
	return f.Posterior, f.check()
}

// A fit is the work on a posterior.
type fit struct {
	*Posterior
	plan     Plan
	simulate Simulate

	searched  [][]float64     // all simulated points, search scale
	scales    []discrepancy   // by target, fixed after the first wave
	observed  [][]observation // targets × points
	emulators []*emulator     // by target
	query     *query
}

// run simulates a wave at natural points.
func (f *fit) run(points [][]float64) error {
	wave := len(f.Waves)
	values, err := f.simulate(wave, points)
	if err != nil {
		return fmt.Errorf("wave %d: %w", wave, err)
	}
	if err := f.checkValues(wave, points, values); err != nil {
		return err
	}
	f.Waves = append(f.Waves, Wave{Points: points, Values: values})
	for i, x := range points {
		f.searched = append(f.searched, f.toSearch(x))
		if m := f.misfit(values[i]); m < f.Misfit {
			f.Misfit, f.Best, f.BestValues = m, x, values[i]
		}
	}
	return nil
}

// natural returns points of the search scale in natural units.
func (f *fit) natural(points [][]float64) [][]float64 {
	list := make([][]float64, len(points))
	for i, u := range points {
		list[i] = make([]float64, len(u))
		for d, p := range f.Parameters {
			list[i][d] = p.at(u[d])
		}
	}
	return list
}

func (f *fit) toSearch(x []float64) []float64 {
	u := make([]float64, len(x))
	for d, p := range f.Parameters {
		u[d] = p.search(x[d])
	}
	return u
}

// misfit is the root mean square of the standardised differences from the targets.
func (f *fit) misfit(values []Value) float64 {
	s := 0.0
	for j, t := range f.Targets {
		if !values[j].measured() {
			return math.Inf(1)
		}
		z := (values[j].Mean - t.Value) / t.sd()
		s += z * z
	}
	return math.Sqrt(s / float64(len(f.Targets)))
}

// emulate fits an emulator of each target to all points.
func (f *fit) emulate() {
	if f.scales == nil {
		for j, t := range f.Targets {
			f.scales = append(f.scales, newDiscrepancy(t, column(f.Waves[0].Values, j)))
		}
		f.observed = make([][]observation, len(f.Targets))
		f.emulators = make([]*emulator, len(f.Targets))
	}
	values := f.Waves[len(f.Waves)-1].Values
	t := newTraining(f.searched)
	for j, scale := range f.scales {
		for _, v := range column(values, j) {
			f.observed[j] = append(f.observed[j], scale.of(v))
		}
		f.emulators[j] = newEmulator(t, filled(f.observed[j]), f.emulators[j])
	}
	f.query = newQuery(t)
}

// column returns the values of target j.
func column(values [][]Value, j int) []Value {
	list := make([]Value, len(values))
	for i, v := range values {
		list[i] = v[j]
	}
	return list
}

// check simulates draws at equal steps through the sample.
func (f *fit) check() error {
	if f.plan.Check == 0 {
		return nil
	}
	points := make([][]float64, f.plan.Check)
	for i := range points {
		points[i] = slices.Clone(f.Draws[(2*i+1)*len(f.Draws)/(2*len(points))])
	}
	kept := f.Waves[len(f.Waves)-1].Kept
	if err := f.run(points); err != nil {
		return err
	}
	last := &f.Waves[len(f.Waves)-1]
	last.Kept = kept
	f.Checked = last.Values
	return nil
}
