// Package runner carries an experiment out: every replication of every arm
// on a pool of workers. Results are stored by their place in the plan, never in
// order of completion, so the number of workers never changes a byte.
package runner

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/sim/rng"
)

// Options say how an experiment is carried out, never what it gives.
type Options struct {
	Jobs     int                   // workers; 0: one for each processor
	Store    Store                 // where finished replications are kept; nil: nowhere
	Progress func(done, total int) // called after each replication, one call at a time
	Simulate Simulate              // nil: the model
}

// A Store keeps finished replications, so that a run that was stopped goes on
// where it ended. Its methods are called from several workers at once.
type Store interface {
	Load(key Key) (r agents.Result, found bool, err error)
	Save(key Key, r agents.Result) error
}

// Simulate carries out one replication. It must be a pure function.
type Simulate func(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result

// Interrupted says how far a run came that was stopped; what was done is kept
// in the store. It wraps the error of the context.
type Interrupted struct {
	Done, Total int
	Err         error
}

func (i Interrupted) Error() string {
	return fmt.Sprintf("stopped after %d of %d replications: %v", i.Done, i.Total, i.Err)
}

// Unwrap returns the error of the context.
func (i Interrupted) Unwrap() error { return i.Err }

// A Failure is a replication that cannot be trusted: a law of the model's
// audit did not hold, the model panicked or the store failed.
type Failure struct {
	Arm         string
	Replication int
	Seed        uint64
	What        string
	Stack       string // of a panic
	Err         error  // of the store
}

func (f Failure) Error() string {
	return fmt.Sprintf("scenario %s, replication %d, seed %d: %s", f.Arm, f.Replication, f.Seed, f.What)
}

// Unwrap returns the error of the store, if it was one.
func (f Failure) Unwrap() error { return f.Err }

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
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	p := newPool(e, o)
	if err := p.work(ctx); err != nil {
		return nil, err
	}
	return p.collect(), nil
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

// A pool is a run under way.
type pool struct {
	experiment *experiments.Experiment
	options    Options
	plan       plan
	results    []agents.Result // by job

	mu     sync.Mutex
	next   int // job to be started
	done   int
	failed int // lowest job that failed, or the number of jobs
	err    error
}

func newPool(e *experiments.Experiment, o Options) *pool {
	plan := newPlan(e)
	return &pool{experiment: e, options: o, plan: plan, results: make([]agents.Result, len(plan.jobs)), failed: len(plan.jobs)}
}

func (p *pool) work(ctx context.Context) error {
	var workers sync.WaitGroup
	for range min(p.options.Jobs, len(p.plan.jobs)) {
		workers.Go(func() {
			for i, ok := p.take(ctx); ok; i, ok = p.take(ctx) {
				p.finish(i, p.replicate(i))
			}
		})
	}
	workers.Wait()
	switch {
	case p.err != nil:
		return p.err
	case p.done < len(p.plan.jobs):
		return Interrupted{p.done, len(p.plan.jobs), ctx.Err()}
	}
	return nil
}

// take returns the next job of the plan; none after a failure, when all
// earlier jobs have been started, so that the first failure is always the same.
func (p *pool) take(ctx context.Context) (job int, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next >= p.failed || ctx.Err() != nil {
		return 0, false
	}
	p.next++
	return p.next - 1, true
}

func (p *pool) finish(job int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		if job < p.failed {
			p.failed, p.err = job, err
		}
		return
	}
	p.done++
	if p.options.Progress != nil {
		p.options.Progress(p.done, len(p.plan.jobs))
	}
}

// replicate gets the result of a job from the store or the model.
func (p *pool) replicate(job int) (err error) {
	key := p.plan.jobs[job].key
	fail := func(what string, err error) error {
		return Failure{Arm: key.Arm, Replication: key.Replication, Seed: p.experiment.Run.Seed, What: what, Err: err}
	}
	store := p.options.Store
	if store != nil {
		r, found, err := store.Load(key)
		if err != nil {
			return fail(err.Error(), err)
		}
		if found {
			p.results[job] = r
			return nil
		}
	}
	r, err := p.simulate(job)
	if err != nil {
		return err
	}
	if len(r.Audit) > 0 {
		return fail("a law of the model did not hold: "+strings.Join(r.Audit, "; "), nil)
	}
	p.results[job] = r
	if store != nil {
		if err := store.Save(key, r); err != nil {
			return fail(err.Error(), err)
		}
	}
	return nil
}

// simulate runs the model and turns a panic into a Failure.
func (p *pool) simulate(job int) (r agents.Result, err error) {
	j, run := p.plan.jobs[job], p.experiment.Run
	defer func() {
		if v := recover(); v != nil {
			err = Failure{Arm: j.key.Arm, Replication: j.key.Replication, Seed: run.Seed, What: fmt.Sprintf("the model panicked: %v", v), Stack: string(debug.Stack())}
		}
	}()
	root := rng.Root{Seed: run.Seed, Replication: uint32(j.key.Replication)}
	setup := run.Setup()
	setup.Workers = max(1, p.options.Jobs/len(p.plan.jobs))
	return p.options.Simulate(p.experiment.Arms[j.arm].Parameters, setup, root), nil
}

// collect orders the results by arm and replication.
func (p *pool) collect() *experiments.Results {
	arms := make([][]agents.Result, len(p.experiment.Arms))
	for a := range arms {
		for r := range p.experiment.Run.Replications {
			arms[a] = append(arms[a], p.results[p.plan.index[a][r]])
		}
	}
	return &experiments.Results{Experiment: p.experiment, Arms: arms}
}
