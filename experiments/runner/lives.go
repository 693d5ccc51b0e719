package runner

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/sim/rng"
)

// Lives follows the people from first on and before last, who live in one place, through a
// replication of every arm of e, side by side. A context that ends stops the waiting for
// it, with Interrupted.
func Lives(ctx context.Context, e *experiments.Experiment, replication, first, last int) ([][]agents.Life, error) {
	lives, errs := make([][]agents.Life, len(e.Arms)), make([]error, len(e.Arms))
	var arms sync.WaitGroup
	for a := range e.Arms {
		arms.Go(func() { lives[a], errs[a] = follow(e, a, replication, first, last) })
	}
	finished := make(chan struct{})
	go func() {
		arms.Wait()
		close(finished)
	}()
	select {
	case <-ctx.Done():
		return nil, Interrupted{Total: len(e.Arms), Err: ctx.Err()}
	case <-finished:
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return lives, nil
}

// follow follows people through one arm and turns a panic into a Failure.
func follow(e *experiments.Experiment, arm, replication, first, last int) (lives []agents.Life, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = Failure{Arm: e.Arms[arm].Name, Replication: replication, Seed: e.Run.Seed, What: fmt.Sprintf("the model panicked: %v", v), Stack: string(debug.Stack())}
		}
	}()
	root := rng.Root{Seed: e.Run.Seed, Replication: uint32(replication)}
	return model.Follow(e.ParametersOf(arm, replication), e.Run.Setup(), root, first, last), nil
}
