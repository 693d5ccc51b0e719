package main

import (
	"context"
	"fmt"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/runner"
)

// A warmUp is the flag --warm-up: a length of time, or auto.
type warmUp struct {
	span
	auto *bool
}

// Set implements pflag.Value.
func (v warmUp) Set(text string) error {
	if *v.auto = text == "auto"; *v.auto {
		return nil
	}
	if err := v.span.Set(text); err != nil {
		return fmt.Errorf("%w, or auto", err)
	}
	return nil
}

// pilots are the replications that the length of the warm-up is judged by.
const pilots = 10

// settle finds the length of the warm-up by MSER-5 on the occupied beds of the first scenario,
// the mean over pilot runs that begin to count at once. It is the same for all scenarios.
func (o *options) settle(ctx context.Context, e *experiments.Experiment) (days int, err error) {
	pilot := *e
	pilot.Arms = e.Arms[:1]
	pilot.Evaluation, pilot.Run.Trial = nil, nil
	pilot.Run.Replications = pilots
	pilot.Run.WarmUpDays, pilot.Run.Days = 0, e.Run.WarmUpDays+e.Run.Days
	r, err := runner.Run(ctx, &pilot, runner.Options{Jobs: o.jobs})
	if err != nil {
		return 0, err
	}
	mean, _, _ := analysis.DailyMean(occupiedOf(r.Arms[0]), 1)
	cut, ok := analysis.WarmUp(mean)
	if !ok {
		return 0, wrongUse{fmt.Sprintf("--warm-up auto: occupied beds do not settle in the first half of %d days", len(mean)), "Measure longer with --years, or give the warm-up as a time such as 365d"}
	}
	return cut, nil
}

func occupiedOf(reps []agents.Result) [][]float64 {
	days := make([][]float64, len(reps))
	for r := range reps {
		days[r] = reps[r].Occupied
	}
	return days
}
