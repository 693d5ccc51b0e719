package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/scenario"
)

// override applies the flags to an experiment and reports whether there were any.
func (o *options) override(e *experiments.Experiment) (changed bool, err error) {
	given := func(flag string) bool {
		is := o.flags.Changed(flag)
		changed = changed || is
		return is
	}
	if given("replications") {
		e.Run.Replications = o.replications
	}
	if given("seed") {
		e.Run.Seed = o.seed
	}
	if given("years") {
		e.Run.Days = o.days
	}
	if given("warm-up") && !o.autoWarmUp {
		e.Run.WarmUpDays = o.warmUp
	}
	if given("places") {
		e.Run.Places = o.places
	}
	if given("start") {
		e.Run.Start.Stationary = o.start == scenario.Starts[1]
	}
	if given("census") {
		if e.Run.Start.Census, err = scenario.Census(o.census, e.Arms[0].Parameters); err != nil {
			return changed, err
		}
		e.Run.CensusFile = o.census
	}
	switch {
	case given("draws") && o.draws == noDraws:
		e.Run.Draws = nil
	case given("draws"):
		if e.Run.Draws, err = scenario.Draws(o.draws, e.Arms[0].Parameters); err != nil {
			return changed, err
		}
	}
	if given("per-draw") {
		if e.Run.Draws == nil {
			return changed, wrongUse{what: "--per-draw: got no draws, want --draws as well"}
		}
		e.Run.Draws.Each = o.perDraw
		if e.Run.Replications%o.perDraw != 0 {
			return changed, wrongUse{what: fmt.Sprintf("--per-draw: got %d with %d replications, want a number that divides them", o.perDraw, e.Run.Replications)}
		}
	}
	if given("set") {
		err = o.assign(e)
	}
	if given("population") && err == nil {
		err = o.people(&e.Run)
	}
	return changed, err
}

// assign sets parameters in all arms.
func (o *options) assign(e *experiments.Experiment) error {
	base, _, err := scenario.Preset(e.Preset)
	if err != nil {
		return err
	}
	for i := range e.Arms {
		arm := &e.Arms[i]
		arm.Parameters = arm.Parameters.Clone()
		var wrong []string
		for _, s := range o.set {
			if err := scenario.Set(arm.Parameters, s); err != nil {
				wrong = append(wrong, "--set: "+err.Error())
			}
		}
		if err := scenario.Check(arm.Parameters); err != nil && wrong == nil {
			wrong = append(wrong, "--set: "+err.Error())
		}
		if wrong != nil {
			return wrongUse{strings.Join(wrong, "\n"), "See paths, units and ranges with: careteam show parameters"}
		}
		arm.Changes = explained(experiments.Difference(base, arm.Parameters), append(arm.Changes, o.setChanges()...))
	}
	return nil
}

// setChanges says of every --set where its value comes from.
func (o *options) setChanges() (changes []experiments.Change) {
	for _, s := range o.set {
		path, value, _ := strings.Cut(s, "=")
		changes = append(changes, experiments.Change{Path: strings.TrimSpace(path), To: strings.TrimSpace(value), Reason: "given by --set"})
	}
	return changes
}

// people applies --population: a file says who, a number says how many.
func (o *options) people(run *experiments.Run) error {
	size, file := 0, ""
	for _, p := range o.population {
		if looksLikeNumber(p) {
			if err := (whole{&size, 1, mostPeople}).Set(p); err != nil {
				return wrongUse{what: fmt.Sprintf("--population: got %q, %v, or a CSV file", p, err)}
			}
			continue
		}
		if file != "" {
			return wrongUse{what: fmt.Sprintf("--population: got two files, %s and %s, want one", file, p)}
		}
		file = p
	}
	if file != "" {
		given, err := population(file)
		if err != nil {
			return err
		}
		if given.Size == 0 {
			given.Size = run.Population.Size
		}
		run.Population, run.PopulationFile = given, file
	}
	if size > 0 {
		run.Population.Size = size
	}
	return nil
}

// population reads a population file. A word that is no file at all is a
// mistake on the command line, not in the file.
func population(file string) (agents.Population, error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && filepath.Ext(file) != ".csv" {
		return agents.Population{}, wrongUse{what: fmt.Sprintf("--population: got %q, want a whole number of people or a CSV file", file)}
	}
	return scenario.Population(file)
}

func looksLikeNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// noDraws asks for the parameters as they are, in an experiment that draws them.
const noDraws = "none"
