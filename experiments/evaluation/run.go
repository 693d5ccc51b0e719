package evaluation

import (
	"context"
	"errors"
	"fmt"

	"careteam/agents/model"
	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/sim"
	"careteam/sim/rng"
)

// A Trial is one replication, judged by every design, with what was enrolled.
type Trial struct {
	Enrolled, Offered, TookPart int
	Arms                        [2]Arm    // not offered the programme, and offered it
	Verdicts                    []Verdict // in the order of the evaluation's designs
}

// An Arm is a group of the enrolled, with its measure before and after enrolment.
type Arm struct{ Before, After float64 }

// Options say how an evaluation is carried out, never what it gives.
type Options struct {
	Jobs     int
	Store    runner.Store[Trial]
	Progress func(done, total int)
}

// ErrNobody says that nobody met the criteria of a trial.
var ErrNobody = errors.New("nobody was enrolled, or nobody took part: the criteria find no one in this population and time")

// Run carries every replication of an evaluated experiment out: the same people with the
// programme, as the trial gives it out, and without.
func Run(ctx context.Context, e *experiments.Experiment, o Options) ([]Trial, error) {
	w := runner.Work[Trial]{Keys: runner.EvaluationKeys(e), Seed: e.Run.Seed, Store: o.Store, Jobs: o.Jobs, Progress: o.Progress,
		Compute: func(r int) (Trial, error) { return replicate(e, r) }}
	return w.Do(ctx)
}

// replicate simulates and judges one trial.
func replicate(e *experiments.Experiment, replication int) (Trial, error) {
	root := rng.Root{Seed: e.Run.Seed, Replication: uint32(replication)}
	setup := e.Run.Setup()
	setup.Record = true
	var files [2]*Files
	for arm := range files {
		r := model.Run(e.ParametersOf(arm, replication), setup, root)
		if err := runner.Audited(r); err != nil {
			return Trial{}, fmt.Errorf("%s: %w", e.Arms[arm].Name, err)
		}
		files[arm] = NewFiles(r.Records)
	}
	t := trial{Evaluation: e.Evaluation, without: files[0], with: files[1], end: sim.Time(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)}
	return t.judged()
}

// judged applies every design.
func (t *trial) judged() (Trial, error) {
	result := Trial{Enrolled: len(t.with.Enrolments)}
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		result.Offered += int(count(e.Offered))
		result.TookPart += int(count(tookPart(e)))
	}
	if result.TookPart == 0 {
		return Trial{}, ErrNobody
	}
	result.Arms = t.arms()
	for _, d := range t.Designs {
		result.Verdicts = append(result.Verdicts, t.judge(d))
	}
	return result, nil
}

// arms measures those not offered and those offered the programme.
func (t *trial) arms() (arms [2]Arm) {
	var before, after [2]group
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		arm := int(count(e.Offered))
		before[arm].add(t.before(t.with, e.Person, e.At))
		after[arm].add(t.after(t.with, e.Person, e.At))
	}
	for a := range arms {
		arms[a] = Arm{before[a].ratio(), after[a].ratio()}
	}
	return arms
}
