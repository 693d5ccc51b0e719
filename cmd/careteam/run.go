package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

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
  careteam run england-ics --population people.csv --out mine`,
		Args:              count(1, 1, "the name of a scenario or a file"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
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
	switch o.format {
	case "json":
		return data.RunJSON(b, r)
	case "csv":
		return data.SummaryCSV(b, r)
	case "md":
		b.WriteString(table.RunMarkdown(r))
	default:
		b.WriteString(table.Run(r, styleOf(c.OutOrStdout(), o.color)))
	}
	return nil
}
