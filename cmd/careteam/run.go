package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/output/data"
	"careteam/output/table"
)

func runCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "run NAME|FILE",
		Short: "simulate a scenario, or an experiment: outcomes with intervals",
		Long: `Run simulates one scenario, shipped or in a file, or a preset as it is, and prints
every outcome with its mean and 95 % interval. Of an experiment, shipped or in a
file, it prints what its question asks: how its scenarios differ, with a reading
that follows the intervals, or what each evaluation design would have found of a
programme, beside its true effect.`,
		Example: `  careteam run england-ics
  careteam run seat-at-the-table
  careteam run camden-2020 -n 50 --out camden
  careteam run embedded --population 10000 -n 10
  careteam run none --set hospital.beds=160 --json
  careteam run england-ics --by quintile,need
  careteam run england-ics --population 3500000 --warm-up 0 -n 1
  careteam run england-ics --population people.csv --out mine`,
		Args:              count(1, 1, "the name of a scenario or experiment, or a file"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
	o.precision()
	o.flags.Var(choices{&o.by, agents.GroupingNames[:]}, "by", "`GROUP`: main outcomes by age, quintile, need, place or month; repeatable")
	in(o.flags, "Output", "by")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		if n := len(q.experiment.Arms); n > 1 && len(o.by) > 0 {
			return wrongUse{fmt.Sprintf("--by: got it with %d scenarios, want one", n), "Groups of all scenarios are written with --out FOLDER, in groups.csv."}
		}
		switch {
		case q.experiment.Evaluation != nil:
			return o.evaluate(c, q)
		case len(q.experiment.Arms) > 1:
			return o.simulate(c, q, func(o *options, b *bytes.Buffer, r *experiments.Results) error { return printCompare(c, o, b, r) })
		}
		return o.simulate(c, q, func(o *options, b *bytes.Buffer, r *experiments.Results) error { return printRun(c, o, b, r) })
	}
	return c
}

func printRun(c *cobra.Command, o *options, b *bytes.Buffer, r *experiments.Results) error {
	if o.aims && o.format == "table" {
		b.WriteString(table.Aims(r, styleOf(c.OutOrStdout(), o.color)))
		return nil
	}
	switch o.format {
	case "json":
		return data.RunJSON(b, r, o.groupings()...)
	case "csv":
		if len(o.by) > 0 {
			return data.GroupsCSV(b, r, o.groupings()...)
		}
		return data.SummaryCSV(b, r)
	case "md":
		b.WriteString(styleOf(c.OutOrStdout(), o.color).Text(table.RunMarkdown(r)))
		for _, by := range o.groupings() {
			b.WriteString("\n```\n" + table.By(r, by, plainStyle()) + "```\n")
		}
	default:
		style := styleOf(c.OutOrStdout(), o.color)
		b.WriteString(table.Run(r, style))
		for _, by := range o.groupings() {
			b.WriteString("\n" + table.By(r, by, style))
		}
	}
	return nil
}

// groupings are the breakdowns asked for.
func (o *options) groupings() (list []agents.Grouping) {
	for _, name := range o.by {
		list = append(list, agents.Grouping(slices.Index(agents.GroupingNames[:], name)))
	}
	return list
}
