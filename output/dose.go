package output

import (
	"fmt"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// Drawn says that some parameters differ between replications; "" where none do.
func Drawn(e *experiments.Experiment) string {
	d := e.Run.Draws
	switch {
	case d == nil:
		return ""
	case d.Each > 1:
		return fmt.Sprintf("; %d parameters drawn from %s, %d replications of each draw", len(d.Paths), d.Name, d.Each)
	}
	return fmt.Sprintf("; %d parameters drawn from %s", len(d.Paths), d.Name)
}

// A Dose is how an outcome goes with the number that the arms of an experiment differ in.
type Dose struct {
	Outcome *agents.Outcome
	analysis.Response
	Doses     []float64           // ascending
	Estimates []analysis.Estimate // of the outcome, by dose
}

// Doses returns the outcomes shown first over the doses of an experiment that has them.
func Doses(r *experiments.Results) (list []Dose) {
	e := r.Experiment
	if e.Curve == "" || e.Run.Replications < 2 {
		return nil
	}
	at := make([]float64, len(e.Arms))
	for a := range e.Arms {
		at[a] = e.Arms[a].Parameters.Number(e.Curve)
	}
	order := analysis.Ascending(at)
	for _, id := range e.Outcomes {
		if d, ok := dose(r, agents.OutcomeIndex(id), at, order); ok {
			list = append(list, d)
		}
	}
	return list
}

// dose returns one outcome over the doses; ok is false where some replication has none.
func dose(r *experiments.Results, outcome int, at []float64, order []int) (d Dose, ok bool) {
	d.Outcome = &agents.Outcomes[outcome]
	reps := make([][]float64, r.Experiment.Run.Replications)
	for _, a := range order {
		d.Doses = append(d.Doses, at[a])
		e, ok := analysis.Of(d.Outcome, ratios(r.Experiment, r.Arms[a], outcome))
		if !ok {
			return d, false
		}
		d.Estimates = append(d.Estimates, e)
		for k := range reps {
			value, ok := r.Arms[a][k].Outcomes[outcome].Value(d.Outcome)
			if !ok {
				return d, false
			}
			reps[k] = append(reps[k], value)
		}
	}
	d.Response = analysis.DoseResponse(d.Doses, reps)
	return d, true
}
