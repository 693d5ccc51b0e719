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
		Short: "simulate one scenario: outcomes with their intervals",
		Long: `Run simulates one scenario: a shipped one, a preset as it is, or a file of one
scenario. It prints every outcome with its mean and 95 % interval.`,
		Example: `  careteam run england-ics
  careteam run embedded --population 10000 -n 10
  careteam run none --set hospital.beds=160 --json
  careteam run england-ics --by quintile,need
  careteam run england-ics --population 3500000 --warm-up 0 -n 1
  careteam run england-ics --population people.csv --out mine`,
		Args:              count(1, 1, "the name of a scenario or a file"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
	o.flags.Var(choices{&o.by, agents.GroupingNames[:]}, "by", "`GROUP`: main outcomes by age, quintile, need, place or month; repeatable")
	in(o.flags, "Output", "by")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		if n := len(q.experiment.Arms); n > 1 {
			return wrongUse{fmt.Sprintf("got a file with %d scenarios, want one", n), "Compare them with: careteam compare " + args[0]}
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
		b.WriteString(table.RunMarkdown(r))
		for _, by := range o.groupings() {
			b.WriteString("\n```\n" + table.By(r, by, table.Style{}) + "```\n")
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
