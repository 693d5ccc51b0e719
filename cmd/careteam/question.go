package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/scenario"
)

// A question is an experiment with the text of its file.
type question struct {
	experiment *experiments.Experiment
	given      []byte // the file as written; nil where flags changed it or there is none
}

// firstShown are the outcomes of a comparison of shipped scenarios, primary first.
var firstShown = []string{"missed_needs_per_1000py", "admissions_per_1000py", "readmission_30d_share", "needs_met_share",
	"bed_days_per_1000py", "delay_day_mean", "ed_visits_per_1000py", "cost_gbp_per_person_year", "qalys_per_1000py"}

// question turns names or a file, with the flags over them, into an experiment.
func (o *options) question(args []string) (question, error) {
	if err := o.resolveFormat(); err != nil {
		return question{}, err
	}
	q, err := o.asked(args)
	if err != nil {
		return question{}, err
	}
	changed, err := o.override(q.experiment)
	if err != nil {
		return question{}, err
	}
	if err := evaluable(q.experiment); err != nil {
		return question{}, err
	}
	if o.autoWarmUp {
		if q.experiment.Evaluation != nil {
			return question{}, wrongUse{what: "--warm-up auto: got it with " + q.experiment.Name + ", whose trial fixes its days"}
		}
		if q.experiment.Run.WarmUpDays, err = o.settle(o.command.Context(), q.experiment); err != nil {
			return question{}, err
		}
		if !o.quiet {
			fmt.Fprintf(o.command.ErrOrStderr(), "warm-up of %d days, by MSER-5 on the occupied beds of %d pilot runs\n", q.experiment.Run.WarmUpDays, pilots)
		}
	}
	if changed || q.experiment.Run.PopulationFile != "" || q.experiment.Run.CensusFile != "" {
		q.given = nil
	}
	return q, nil
}

// evaluable refuses flags that leave an evaluation no time to follow people up.
func evaluable(e *experiments.Experiment) error {
	if e.Evaluation == nil {
		return nil
	}
	got, want := e.Run.WarmUpDays+e.Run.Days, e.Evaluation.Trial.LastDay+e.Evaluation.FollowDays+e.Evaluation.TailDays()
	if got < want {
		return wrongUse{what: fmt.Sprintf("--years and --warm-up: got %d days in all, want at least %d, to the end of the follow-up", got, want)}
	}
	return nil
}

func (o *options) asked(args []string) (question, error) {
	files := slices.DeleteFunc(slices.Clone(args), func(a string) bool { return !isFile(a) })
	switch {
	case len(args) == 1 && slices.Contains(scenario.ExperimentNames(), args[0]):
		if o.flags.Changed("preset") {
			return question{}, wrongUse{what: "--preset: got it beside " + args[0] + ", an experiment that names its own base"}
		}
		e, err := scenario.Experiment(args[0])
		text, _ := scenario.Text(args[0])
		return question{e, text}, err
	case len(files) == 0:
		e, err := o.named(args)
		return question{experiment: e}, err
	case len(args) > 1:
		return question{}, wrongUse{fmt.Sprintf("got %s beside other names, want one experiment file or only names", files[0]),
			"An experiment file holds all its scenarios; write one with: careteam init FILE"}
	case o.flags.Changed("preset"):
		return question{}, wrongUse{what: "--preset: got it beside a file, which names its own base"}
	}
	e, err := scenario.Load(args[0])
	if err != nil {
		return question{}, err
	}
	given, err := os.ReadFile(args[0])
	return question{e, given}, err
}

// isFile reports whether an argument means a file: it is there, or is written
// like one. Shipped names win.
func isFile(arg string) bool {
	presets, scenarios := names()
	if slices.Contains(presets, arg) || slices.Contains(scenarios, arg) || slices.Contains(scenario.ExperimentNames(), arg) {
		return false
	}
	if ext := filepath.Ext(arg); ext == ".yaml" || ext == ".yml" || strings.ContainsRune(arg, os.PathSeparator) {
		return true
	}
	_, err := os.Stat(arg)
	return err == nil
}

// named builds an experiment of shipped scenarios and presets.
func (o *options) named(args []string) (*experiments.Experiment, error) {
	presets, _ := names()
	if len(args) == 1 && slices.Contains(presets, args[0]) && !o.flags.Changed("preset") {
		o.preset = args[0] // its people as well
	}
	base, run, err := scenario.Preset(o.preset)
	if err != nil {
		return nil, noName("preset", o.preset, presets)
	}
	e := &experiments.Experiment{Name: strings.Join(args, "-"), Preset: o.preset, Base: args[0], Primary: firstShown[0], Outcomes: firstShown, Run: run}
	for i, name := range args {
		if slices.Contains(args[:i], name) {
			return nil, wrongUse{what: fmt.Sprintf("got %q twice, want each scenario once", name)}
		}
		arm, err := o.arm(base, name)
		if err != nil {
			return nil, err
		}
		e.Arms = append(e.Arms, arm)
	}
	e.Title = e.Arms[0].Title
	if len(args) > 1 {
		e.Title = strings.Join(args, ", ")
	}
	return e, nil
}

// arm returns a scenario, or a preset as it is.
func (o *options) arm(base *agents.Parameters, name string) (experiments.Arm, error) {
	presets, scenarios := names()
	if !slices.Contains(presets, name) {
		if !slices.Contains(scenarios, name) {
			return experiments.Arm{}, noName("scenario", name, slices.Concat(scenarios, presets, scenario.ExperimentNames()))
		}
		return scenario.Arm(o.preset, name)
	}
	arm, err := scenario.Arm(name, "usual")
	if err != nil {
		return arm, err
	}
	infos, _ := scenario.Names()
	i := slices.Index(presets, name)
	reasons, err := scenario.PresetChanges(name)
	arm.Name, arm.Title, arm.Reason = name, infos[i].Title, infos[i].Reason
	arm.Changes = explained(experiments.Difference(base, arm.Parameters), reasons)
	return arm, err
}

func noName(what, name string, list []string) error {
	text := fmt.Sprintf("no %s %q", what, name)
	if near := scenario.Suggest(name, list); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return wrongUse{text, "See the names with: careteam list"}
}

// explained gives changes the reasons of those that set the same value.
func explained(changes, reasons []experiments.Change) []experiments.Change {
	for i, c := range changes {
		for _, r := range reasons {
			if r.Path == c.Path && r.To == c.To {
				changes[i].Reason, changes[i].Source = r.Reason, r.Source
			}
		}
	}
	return changes
}
