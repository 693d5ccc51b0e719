package validation

import (
	"context"
	"fmt"
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/calibration"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
)

// CalibrateOptions say how a calibration is carried out, never what it gives.
type CalibrateOptions struct {
	Jobs     int
	Store    runner.Store[Sums]
	Progress func(done, total int) // of all waves
}

// Calibrate fits the numbers of a calibration to its targets. Every point is simulated with
// the same random numbers.
func Calibrate(ctx context.Context, c *experiments.Calibration, o CalibrateOptions) (*calibration.Posterior, error) {
	f, err := newFit(c)
	if err != nil {
		return nil, err
	}
	before, all := 0, c.Check
	for _, n := range c.Points {
		all += n
	}
	each := len(f.tasks) * f.Replications
	simulate := func(_ int, points [][]float64) ([][]calibration.Value, error) {
		values, err := f.simulate(ctx, points, o, func(done, _ int) {
			if o.Progress != nil {
				o.Progress(before*each+done, all*each)
			}
		})
		before += len(points)
		return values, err
	}
	plan := calibration.Plan{Points: c.Points, Draws: c.Draws, Seed: c.Seed, Check: c.Check}
	return calibration.Fit(f.parameters, f.targets, plan, simulate)
}

// A fit is a calibration under way.
type fit struct {
	*experiments.Calibration
	tasks      []task
	parameters []calibration.Parameter
	targets    []calibration.Target
	where      [][2]int // of each target: task and quantity
}

func newFit(c *experiments.Calibration) (*fit, error) {
	all, err := tasksOf(c.Preset, studies)
	if err != nil {
		return nil, err
	}
	all = withPeople(all, c.People)
	f := &fit{Calibration: c}
	for _, p := range c.Parameters {
		f.parameters = append(f.parameters, calibration.Parameter{Path: p.Path, Unit: p.Unit, Low: p.Low, High: p.High, Log: p.Log})
	}
	var problems scenario.Problems
	for _, t := range c.Targets {
		if problem, ok := f.aim(t, all); !ok {
			problems = append(problems, problem)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	for k := range f.tasks {
		if err := f.settable(&f.tasks[k]); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// aim adds a target with the study it is measured in.
func (f *fit) aim(t experiments.Target, all []task) (scenario.Problem, bool) {
	var known []string
	for k := range all {
		for i := range all[k].quantities {
			q := &all[k].quantities[i]
			known = append(known, q.ID)
			if q.ID != t.Quantity {
				continue
			}
			target := calibration.Target{ID: q.ID, Unit: q.Unit, Value: t.Value, Tolerance: t.Tolerance}
			if math.IsNaN(t.Value) {
				target.Value = q.aim()
			}
			if math.IsNaN(t.Tolerance) {
				target.Tolerance = q.tolerance(target.Value)
			}
			f.targets = append(f.targets, target)
			f.where = append(f.where, [2]int{f.taskOf(all[k]), i})
			return scenario.Problem{}, true
		}
	}
	return scenario.Problem{File: f.File, Line: t.Line, Field: "targets", Got: fmt.Sprintf("%q", t.Quantity), Want: "a quantity of " + f.Preset,
		Hint: hint(scenario.Suggest(t.Quantity, known))}, false
}

func hint(near string) string {
	if near == "" {
		return "careteam validate lists them"
	}
	return fmt.Sprintf("did you mean %q?", near)
}

// taskOf returns the place of a study among those that are simulated.
func (f *fit) taskOf(t task) int {
	if k := slices.IndexFunc(f.tasks, func(x task) bool { return x.study == t.study }); k >= 0 {
		return k
	}
	f.tasks = append(f.tasks, t)
	return len(f.tasks) - 1
}

// aim is what is aimed at: the published value, or the middle of a band without one.
func (q *Quantity) aim() float64 {
	if math.IsNaN(q.Published) || q.Published < q.Low || q.Published > q.High {
		return (q.Low + q.High) / 2
	}
	return q.Published
}

// tolerance is the way from a value to the nearer end of the band, or to the further one
// where the value lies at its edge.
func (q *Quantity) tolerance(value float64) float64 {
	near, far := min(value-q.Low, q.High-value), max(value-q.Low, q.High-value)
	if near > far/4 {
		return near
	}
	return far / 4
}

// settable reports a fitted number that arms of a study set themselves.
func (f *fit) settable(t *task) error {
	for _, p := range f.parameters {
		for a := range t.experiment.Arms[1:] {
			if first, other := t.experiment.Arms[0].Parameters.Number(p.Path), t.experiment.Arms[a+1].Parameters.Number(p.Path); first != other {
				return fmt.Errorf("%s: %s cannot be fitted: the study %s sets it to %v and %v", f.File, p.Path, t.study.name, first, other)
			}
		}
	}
	return nil
}

// simulate measures the targets at each point.
func (f *fit) simulate(ctx context.Context, points [][]float64, o CalibrateOptions, progress func(done, total int)) ([][]calibration.Value, error) {
	n := f.Replications
	var tasks []task // point by point
	for _, x := range points {
		for k := range f.tasks {
			tasks = append(tasks, f.at(&f.tasks[k], x))
		}
	}
	var keys []runner.Key
	for i := range tasks {
		for r := range n {
			keys = append(keys, tasks[i].key(f.Seed, r))
		}
	}
	w := runner.Work[Sums]{Keys: keys, Seed: f.Seed, Store: o.Store, Jobs: o.Jobs, Progress: progress, Compute: func(i int) (Sums, error) {
		t := &tasks[i/n]
		return measure(t.study, t.experiment, t.quantities, f.Seed, i%n)
	}}
	sums, err := w.Do(ctx)
	if err != nil {
		return nil, err
	}
	values := make([][]calibration.Value, len(points))
	for i := range points {
		for _, at := range f.where {
			first := (i*len(f.tasks) + at[0]) * n
			reps := make([][]float64, n)
			for r := range reps {
				reps[r] = sums[first+r][at[1]]
			}
			e := analysis.Jackknife(reps, f.tasks[at[0]].quantities[at[1]].value)
			values[i] = append(values[i], calibration.Value{Mean: e.Mean, SE: e.SD / math.Sqrt(float64(n))})
		}
	}
	return values, nil
}

// at is a task with the fitted numbers of a point in every arm.
func (f *fit) at(t *task, point []float64) task {
	e := *t.experiment
	e.Arms = slices.Clone(e.Arms)
	for a := range e.Arms {
		e.Arms[a].Parameters = e.Arms[a].Parameters.Clone()
		for i, field := range fieldsOf(e.Arms[a].Parameters, f.parameters) {
			*field = point[i]
		}
	}
	return task{t.study, &e, t.quantities}
}

// fieldsOf are the fitted numbers of an arm.
func fieldsOf(p *agents.Parameters, fitted []calibration.Parameter) []*float64 {
	by := map[string]*float64{}
	for _, f := range p.Fields() {
		by[f.Path] = f.Value
	}
	fields := make([]*float64, len(fitted))
	for i := range fitted {
		fields[i] = by[fitted[i].Path]
	}
	return fields
}
