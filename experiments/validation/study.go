package validation

import (
	"fmt"

	"careteam/agents"
	"careteam/agents/model"
	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/sim/rng"
)

// A study is a set of runs that several quantities are read from: arms of an experiment on
// the same people.
type study struct {
	name       string
	experiment func(preset string) (*experiments.Experiment, error)
	record     []bool // by arm: whether its files are read
	quantities func(e *experiments.Experiment) []Quantity
}

// arm returns a preset's usual care with some numbers set.
func arm(preset, name string, set ...string) (experiments.Arm, error) {
	a, err := scenario.Arm(preset, "usual")
	if err != nil {
		return a, err
	}
	for _, assignment := range set {
		if err := scenario.Set(a.Parameters, assignment); err != nil {
			return a, err
		}
	}
	a.Name = name
	return a, nil
}

// usual is an experiment of one preset's usual care over so many years after one of warm-up.
func usual(preset string, years int, arms ...experiments.Arm) (*experiments.Experiment, error) {
	_, run, err := scenario.Preset(preset)
	if err != nil {
		return nil, err
	}
	run.Population.Size, run.WarmUpDays, run.Days = people, 365, 365*years
	if len(arms) == 0 {
		a, err := arm(preset, "usual")
		if err != nil {
			return nil, err
		}
		arms = []experiments.Arm{a}
	}
	return &experiments.Experiment{Name: preset, Preset: preset, Run: run, Arms: arms}, nil
}

// people is how many are simulated in every study.
const people = 50000

// measure simulates one replication of a study's experiment and returns the sums of each
// quantity.
func measure(s *study, e *experiments.Experiment, quantities []Quantity, seed uint64, replication int) ([][]float64, error) {
	o := observed{parameters: e.Arms[0].Parameters}
	root := rng.Root{Seed: seed, Replication: uint32(replication)}
	for a := range e.Arms {
		setup := e.Run.Setup()
		setup.Record = s.record[a]
		r := model.Run(e.Arms[a].Parameters, setup, root)
		if err := runner.Audited(r); err != nil {
			return nil, fmt.Errorf("%s, %s: %w", s.name, e.Arms[a].Name, err)
		}
		var files *evaluation.Files
		if setup.Record {
			files = evaluation.NewFiles(r.Records)
			r.Records = nil
		}
		o.results, o.files = append(o.results, r), append(o.files, files)
	}
	sums := make([][]float64, len(quantities))
	for i := range quantities {
		sums[i] = quantities[i].sums(&o)
	}
	return sums, nil
}

// need is the mask of some kinds of needs.
func (o *observed) need(names ...string) (mask uint64) {
	for _, name := range names {
		if k := o.parameters.NeedIndex(name); k >= 0 {
			mask |= 1 << k
		}
	}
	return mask
}

// looks sums how often a profession could have seen a hidden need of some kinds, and did.
func (o *observed) looks(profession string, of func(k *agents.NeedKind) bool, mild bool) []float64 {
	f := o.parameters.ProfessionIndex(profession)
	s := []float64{0, 0}
	for k := range o.parameters.Needs {
		if f < 0 || !of(&o.parameters.Needs[k]) {
			continue
		}
		l := o.files[0].Looks[f*len(o.parameters.Needs)+k]
		if mild {
			s[0], s[1] = s[0]+float64(l.DidMild), s[1]+float64(l.CouldMild)
		} else {
			s[0], s[1] = s[0]+float64(l.Did), s[1]+float64(l.Could)
		}
	}
	return s
}
