package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/output/data"
	"careteam/output/figure"
	"careteam/output/folder"
	"careteam/output/picture"
	"careteam/output/table"
	"careteam/sim"
)

func explainCommand() *cobra.Command {
	person, replication, all, file := 0, 0, false, ""
	c := &cobra.Command{
		Use:   "explain A B|FILE [A B]",
		Short: "one person's life under two scenarios, side by side, and why it parts",
		Long: `Explain follows one person through two scenarios with the same random numbers: what
happens in both, where and why the two lives part, and what comes of it. Without
--person it picks somebody whose lives part over help given or not.`,
		Example: `  careteam explain none embedded
  careteam explain usual embedded --person 12 --population 10000
  careteam explain none embedded --person 12 --replication 3 --all
  careteam explain none embedded --picture life.svg
  careteam explain my-experiment.yaml usual more --json`,
		Args:              count(1, 3, "two scenarios, or an experiment file and two of its scenarios"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
	f := c.Flags()
	f.Var(whole{&person, 0, mostPeople - 1}, "person", "`N`: the person, from 0; picked if not given")
	f.Var(whole{&replication, 0, mostReplications}, "replication", "`N`: the replication, from 0")
	in(f, "Runs", "person", "replication")
	f.BoolVar(&all, "all", false, "every event, not only those around the parting")
	f.StringVar(&file, "picture", "", "`FILE` for both lives as a picture, named .svg, .png or .pdf")
	in(f, "Output", "all", "picture")
	for _, not := range notForExplain {
		f.Lookup(not.name).Hidden = true
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		e, err := o.pair(args)
		if err != nil {
			return err
		}
		format := strings.TrimPrefix(filepath.Ext(file), ".")
		if file != "" && !slices.Contains(pictureFormats, format) {
			return wrongUse{what: fmt.Sprintf("--picture: got %q, want a name that ends in .svg, .png or .pdf", file)}
		}
		if size := e.Run.Population.Size; person >= size {
			return wrongUse{what: fmt.Sprintf("--person: got %d, want a whole number from 0 to %d, one of the %d people", person, size-1, size)}
		}
		st := table.Story{Experiment: e, Replication: replication, Changes: experiments.Difference(e.Arms[0].Parameters, e.Arms[1].Parameters)}
		first, last := person, person+1
		if !f.Changed("person") {
			first, last = 0, min(lives.Searched, e.Run.Population.Size)
		}
		both, err := runner.Lives(c.Context(), e, replication, first, last)
		if err != nil {
			return err
		}
		at := 0
		if !f.Changed("person") {
			end := sim.Time(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
			at, st.Picked = lives.Pick(e.Arms, both, end)
		}
		st.Lives = [2]agents.Life{both[0][at], both[1][at]}
		var b bytes.Buffer
		if o.format == "json" {
			err = data.ExplainJSON(&b, e, replication, st.Lives, st.Changes)
		} else {
			b.WriteString(table.Explain(st, all, styleOf(c.OutOrStdout(), o.color)))
		}
		if err != nil {
			return err
		}
		if file != "" {
			if err := drawLives(file, format, picture.Lives(e, replication, st.Lives)); err != nil {
				return err
			}
		}
		_, err = c.OutOrStdout().Write(b.Bytes())
		return err
	}
	return c
}

// drawLives writes a picture in a format.
func drawLives(file, format string, f figure.Lives) error {
	content, err := f.Draw().As(format)
	if err != nil {
		return err
	}
	if err := folder.WriteFile(file, content); err != nil {
		return wrongUse{what: "--picture: " + err.Error()}
	}
	return nil
}

// notForExplain are the flags of run and compare that mean nothing for one life, and what
// to do instead.
var notForExplain = []struct{ name, hint string }{
	{"replications", "explain follows one replication; choose it with --replication"},
	{"jobs", "explain simulates both scenarios at once"},
	{"out", "explain writes no folder; keep what it prints with > FILE"},
	{"progress", "explain has no progress to show"},
}

// pair returns an experiment of the two scenarios that are meant.
func (o *options) pair(args []string) (*experiments.Experiment, error) {
	for _, f := range notForExplain {
		if o.flags.Changed(f.name) {
			return nil, wrongUse{what: "--" + f.name + ": " + f.hint}
		}
	}
	var wanted []string // of a file
	if isFile(args[0]) {
		args, wanted = args[:1], args[1:]
	}
	q, err := o.question(args)
	if err != nil {
		return nil, err
	}
	e := q.experiment
	if len(wanted) > 0 {
		if e.Arms, err = chosen(e.Arms, wanted); err != nil {
			return nil, err
		}
	}
	switch {
	case o.format == "csv" || o.format == "md":
		return nil, wrongUse{what: "--format: got " + o.format + ", want table or json"}
	case len(e.Arms) != 2:
		return nil, wrongUse{fmt.Sprintf("got %d of the scenarios %s, want two", len(e.Arms), strings.Join(armNames(e.Arms), ", ")), "See examples with: careteam explain --help"}
	}
	return e, nil
}

func armNames(arms []experiments.Arm) (names []string) {
	for _, a := range arms {
		names = append(names, a.Name)
	}
	return names
}

// chosen returns the arms of the given names, in their order.
func chosen(arms []experiments.Arm, names []string) (list []experiments.Arm, err error) {
	known := armNames(arms)
	for i, name := range names {
		k := slices.Index(known, name)
		switch {
		case k < 0:
			text := fmt.Sprintf("no scenario %q in the file", name)
			if near := scenario.Suggest(name, known); near != "" {
				text += fmt.Sprintf("; did you mean %q?", near)
			}
			return nil, wrongUse{text, "It has " + strings.Join(known, ", ")}
		case slices.Contains(names[:i], name):
			return nil, wrongUse{what: fmt.Sprintf("got %q twice, want two scenarios", name)}
		}
		list = append(list, arms[k])
	}
	return list, nil
}
