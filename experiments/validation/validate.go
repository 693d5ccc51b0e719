package validation

import (
	"context"
	"slices"
	"strconv"

	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/runner"
)

// A Finding is a quantity with what was simulated.
type Finding struct {
	*Quantity
	analysis.Estimate
	Inside bool // the simulated mean lies in the band
}

// Options say how patterns are simulated. Replications, Seed and People change what comes out.
type Options struct {
	Replications int
	Seed         uint64
	People       int // in each study; 0: as many as it has
	Jobs         int
	Progress     func(done, total int)
	Store        runner.Store[Sums]
}

// Sums are what one replication of a study measured: the sums of each of its quantities.
type Sums [][]float64

// A task is one study with what it runs and measures.
type task struct {
	study      *study
	experiment *experiments.Experiment
	quantities []Quantity
}

// Validate simulates every pattern that has a published value for some of the presets, and
// judges it.
func Validate(ctx context.Context, presets []string, o Options) ([]Finding, error) {
	var tasks []task
	for _, preset := range presets {
		more, err := tasksOf(preset, studies)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, more...)
	}
	return validate(ctx, tasks, o)
}

// tasksOf returns the studies that a preset has patterns for.
func tasksOf(preset string, studies []study) (tasks []task, err error) {
	for i := range studies {
		s := &studies[i]
		e, err := s.experiment(preset)
		if err != nil {
			return nil, err
		}
		if e == nil {
			continue
		}
		quantities := s.quantities(e)
		for q := range quantities {
			quantities[q].Study, quantities[q].Preset = s.name, e.Preset
		}
		tasks = append(tasks, task{s, e, quantities})
	}
	return tasks, nil
}

func validate(ctx context.Context, tasks []task, o Options) ([]Finding, error) {
	n := o.Replications
	tasks = withPeople(tasks, o.People)
	var keys []runner.Key
	for r := range n { // replication by replication, so that work cut short is balanced
		for _, t := range tasks {
			keys = append(keys, t.key(o.Seed, r))
		}
	}
	w := runner.Work[Sums]{Keys: keys, Seed: o.Seed, Store: o.Store, Jobs: o.Jobs, Progress: o.Progress, Compute: func(i int) (Sums, error) {
		t := &tasks[i%len(tasks)]
		return measure(t.study, t.experiment, t.quantities, o.Seed, i/len(tasks))
	}}
	sums, err := w.Do(ctx)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for k := range tasks {
		for q := range tasks[k].quantities {
			reps := make([][]float64, n)
			for r := range reps {
				reps[r] = sums[r*len(tasks)+k][q]
			}
			findings = append(findings, tasks[k].quantities[q].found(reps))
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return number(a.Pattern) - number(b.Pattern) })
	return findings, nil
}

// number is that of a pattern, V1 to V15.
func number(pattern string) int {
	n, _ := strconv.Atoi(pattern[1:])
	return n
}

// withPeople gives every study so many people; 0 leaves it as it is.
func withPeople(tasks []task, people int) []task {
	if people == 0 {
		return tasks
	}
	list := slices.Clone(tasks)
	for i := range list {
		e := *list[i].experiment
		e.Run.Population.Size = people
		list[i].experiment = &e
	}
	return list
}

// found estimates a quantity from the sums of its replications.
func (q *Quantity) found(reps [][]float64) Finding {
	e := analysis.Jackknife(reps, q.value)
	return Finding{Quantity: q, Estimate: e, Inside: e.Mean >= q.Low && e.Mean <= q.High}
}

// key names a replication of a task by all that its sums depend on.
func (t *task) key(seed uint64, replication int) runner.Key {
	e := *t.experiment
	e.Run.Seed = seed
	ids := []string{t.study.name}
	for i := range t.quantities {
		ids = append(ids, t.quantities[i].ID)
	}
	return runner.StudyKey(&e, replication, ids...)
}
