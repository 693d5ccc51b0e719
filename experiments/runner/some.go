package runner

import (
	"context"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
)

// A Job is one replication of one arm.
type Job struct{ Arm, Replication int }

// Some carries out the given replications of arms of e, whatever its number of replications,
// and returns their results in the order asked for.
func Some(ctx context.Context, e *experiments.Experiment, jobs []Job, o Options) ([]agents.Result, error) {
	if o.Simulate == nil {
		o.Simulate = model.Run
	}
	shared := RunHash(e.Run)
	p := run{experiment: e, options: o}
	for _, j := range jobs {
		p.plan.jobs = append(p.plan.jobs, job{j.Arm, Key{e.Arms[j.Arm].Name, j.Replication, ResultHash(shared, ParametersHash(e.ParametersOf(j.Arm, j.Replication)), j.Replication)}})
	}
	work := Work[agents.Result]{Keys: p.plan.keys(), Seed: e.Run.Seed, Compute: p.simulate, Store: o.Store, Jobs: o.Jobs, Progress: o.Progress}
	return work.Do(ctx)
}
