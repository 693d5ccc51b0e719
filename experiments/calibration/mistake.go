package calibration

import (
	"errors"
	"fmt"
	"math"
)

// check returns every mistake in the arguments of Fit.
func check(parameters []Parameter, targets []Target, plan Plan) error {
	return errors.Join(checkParameters(parameters), checkTargets(targets), checkPlan(plan, len(parameters)))
}

func checkParameters(parameters []Parameter) error {
	var all []error
	if len(parameters) == 0 {
		all = append(all, errors.New("no parameters, want at least 1"))
	}
	for _, p := range parameters {
		if !(p.Low < p.High) || !finite(p.High-p.Low) {
			all = append(all, fmt.Errorf("%s: range %v to %v %s, want numbers in rising order", p.Path, p.Low, p.High, p.Unit))
		} else if p.Log && !(p.Low > 0) {
			all = append(all, fmt.Errorf("%s: range from %v %s on the log scale, want > 0", p.Path, p.Low, p.Unit))
		}
	}
	return errors.Join(all...)
}

func checkTargets(targets []Target) error {
	var all []error
	if len(targets) == 0 {
		all = append(all, errors.New("no targets, want at least 1"))
	}
	for _, t := range targets {
		if !finite(t.Value) {
			all = append(all, fmt.Errorf("%s: value %v %s, want a number", t.ID, t.Value, t.Unit))
		}
		if !(t.Tolerance > 0) || !finite(t.Tolerance) {
			all = append(all, fmt.Errorf("%s: tolerance %v %s, want > 0", t.ID, t.Tolerance, t.Unit))
		}
	}
	return errors.Join(all...)
}

func checkPlan(plan Plan, dims int) error {
	var all []error
	if len(plan.Points) == 0 {
		all = append(all, errors.New("plan: no waves, want at least 1"))
	}
	for wave, n := range plan.Points {
		least := 1
		if wave == 0 {
			least = 2*dims + 2
		}
		if n < least {
			all = append(all, fmt.Errorf("plan: %d points in wave %d, want at least %d", n, wave, least))
		}
	}
	if plan.Draws < 1 {
		all = append(all, fmt.Errorf("plan: %d draws, want at least 1", plan.Draws))
	}
	if plan.Check < 0 || plan.Check > plan.Draws {
		all = append(all, fmt.Errorf("plan: %d checks, want 0 to %d, the number of draws", plan.Check, plan.Draws))
	}
	return errors.Join(all...)
}

// checkValues returns every mistake in what was simulated.
func (f *fit) checkValues(wave int, points [][]float64, values [][]Value) error {
	if len(values) != len(points) {
		return fmt.Errorf("wave %d: values at %d points, want %d", wave, len(values), len(points))
	}
	var all []error
	measured := make([]int, len(f.Targets))
	for i, list := range values {
		if len(list) != len(f.Targets) {
			all = append(all, fmt.Errorf("wave %d, point %d: %d values, want %d", wave, i, len(list), len(f.Targets)))
			continue
		}
		for j, v := range list {
			if v.measured() {
				measured[j]++
			}
			if v.measured() && (!finite(v.Mean) || !finite(v.SE) || v.SE < 0) {
				all = append(all, fmt.Errorf("wave %d, point %d (%s): %s: simulated %v with standard error %v, want numbers",
					wave, i, f.describe(points[i]), f.Targets[j].ID, v.Mean, v.SE))
			}
		}
	}
	for j, n := range measured {
		if all == nil && n < (len(points)+1)/2 {
			all = append(all, fmt.Errorf("wave %d: %s has something to measure at %d of %d points, want half of them: give narrower ranges", wave, f.Targets[j].ID, n, len(points)))
		}
	}
	return errors.Join(all...)
}

// describe returns a point as assignments.
func (f *fit) describe(point []float64) (s string) {
	for d, p := range f.Parameters {
		if d > 0 {
			s += " "
		}
		s += fmt.Sprintf("%s=%v", p.Path, point[d])
	}
	return s
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
