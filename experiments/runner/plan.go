package runner

import "careteam/experiments"

// A job is one replication of one arm.
type job struct {
	arm int
	key Key
}

// A plan lists what is to be computed, replication by replication, so that a
// run cut short is balanced over the arms. Index gives the job of each arm and
// replication; arms that do not differ share their jobs.
type plan struct {
	jobs  []job
	index [][]int
}

func newPlan(e *experiments.Experiment) plan {
	run := RunHash(e.Run)
	arms := make([]string, len(e.Arms))
	for a := range e.Arms {
		arms[a] = ParametersHash(e.Arms[a].Parameters)
	}
	parameters := func(arm, replication int) string {
		if e.Run.Draws == nil {
			return arms[arm]
		}
		return ParametersHash(e.ParametersOf(arm, replication))
	}
	p := plan{index: make([][]int, len(e.Arms))}
	for r := range e.Run.Replications {
		known := map[string]int{}
		for a := range e.Arms {
			hash := ResultHash(run, parameters(a, r), r)
			at, found := known[hash]
			if !found {
				at = len(p.jobs)
				known[hash] = at
				p.jobs = append(p.jobs, job{a, Key{e.Arms[a].Name, r, hash}})
			}
			p.index[a] = append(p.index[a], at)
		}
	}
	return p
}

func (p *plan) keys() []Key {
	keys := make([]Key, len(p.jobs))
	for i := range p.jobs {
		keys[i] = p.jobs[i].key
	}
	return keys
}
