package runner

import (
	"careteam/agents"
	"careteam/experiments"
)

// Kept returns the results that a store holds of an experiment, as Run would, without
// computing anything, and how many are missing.
func Kept(e *experiments.Experiment, store Store[agents.Result]) (r *experiments.Results, missing int, err error) {
	p := run{experiment: e, plan: newPlan(e)}
	results, missing, err := Load(p.plan.keys(), store)
	if err != nil || missing > 0 {
		return nil, missing, err
	}
	return p.collect(results), 0, nil
}

// Load returns what a store holds under some keys, and how many of them it does not know.
func Load[T any](keys []Key, store Store[T]) (list []T, missing int, err error) {
	for _, k := range keys {
		r, found, err := store.Load(k)
		if err != nil {
			return nil, 0, err
		}
		if !found {
			missing++
		}
		list = append(list, r)
	}
	return list, missing, nil
}
