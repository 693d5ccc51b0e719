// Package runner carries an experiment out: every replication of every arm
// on a pool of workers. Results are stored by their place in the plan, never in
// order of completion, so the number of workers never changes a byte.
package runner

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/sim/rng"
)

// Options say how an experiment is carried out, never what it gives.
type Options struct {
	Jobs     int                   // workers; 0: one for each processor
	Store    Store[agents.Result]  // where finished replications are kept; nil: nowhere
	Progress func(done, total int) // called after each replication, one call at a time
	Simulate Simulate              // nil: the model
}

// Simulate carries out one replication. It must be a pure function.
type Simulate func(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result

// Run carries out every replication of every arm of e and returns their
// results in the order of the plan. Arms that do not differ are computed once.
// The first failure in the order of the plan ends the run; a context that
// ends stops it after the replications under way, with Interrupted.
func Run(ctx context.Context, e *experiments.Experiment, o Options) (*experiments.Results, error) {
	if err := check(e); err != nil {
		return nil, err
	}
	if o.Simulate == nil {
		o.Simulate = model.Run
	}
	p := run{e, newPlan(e), o}
	work := Work[agents.Result]{Keys: p.plan.keys(), Seed: e.Run.Seed, Compute: p.simulate, Store: o.Store, Jobs: o.Jobs, Progress: o.Progress}
	results, err := work.Do(ctx)
	if err != nil {
		return nil, err
	}
	return p.collect(results), nil
}

func check(e *experiments.Experiment) error {
	wrong := func(field string, got int, want string) error {
		return fmt.Errorf("%s: got %d, want %s", field, got, want)
	}
	switch r := e.Run; {
	case len(e.Arms) == 0:
		return wrong("arms", 0, "at least one arm")
	case r.Replications < 1:
		return wrong("replications", r.Replications, "a whole number from 1")
	case r.Population.Size < 1:
		return wrong("population", r.Population.Size, "a whole number from 1")
	case r.Days < 1:
		return wrong("days", r.Days, "a whole number from 1")
	case r.WarmUpDays < 0:
		return wrong("warm_up_days", r.WarmUpDays, "a whole number from 0")
	}
	return nil
}

// A run is an experiment being carried out.
type run struct {
	experiment *experiments.Experiment
	plan       plan
	options    Options
}

// simulate runs the model for one job.
func (p *run) simulate(job int) (agents.Result, error) {
	j, e := p.plan.jobs[job], p.experiment
	setup := e.Run.Setup()
	setup.Workers = max(1, workers(p.options.Jobs)/len(p.plan.jobs))
	r := p.options.Simulate(e.ParametersOf(j.arm, j.key.Replication), setup, rng.Root{Seed: e.Run.Seed, Replication: uint32(j.key.Replication)})
	return r, Audited(r)
}

// Audited returns an error that names every law of the model that did not hold.
func Audited(r agents.Result) error {
	if len(r.Audit) == 0 {
		return nil
	}
	return errors.New("a law of the model did not hold: " + strings.Join(r.Audit, "; "))
}

// collect orders the results by arm and replication.
func (p *run) collect(results []agents.Result) *experiments.Results {
	arms := make([][]agents.Result, len(p.experiment.Arms))
	for a := range arms {
		for r := range p.experiment.Run.Replications {
			arms[a] = append(arms[a], results[p.plan.index[a][r]])
		}
	}
	return &experiments.Results{Experiment: p.experiment, Arms: arms}
}
