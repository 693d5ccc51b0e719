package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"careteam/experiments"
	"careteam/output/data"
	"careteam/output/table"
)

func compareCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "compare NAME NAME...|FILE",
		Short: "compare scenarios on the same people: differences with intervals",
		Long: `Compare simulates scenarios on the same people with the same random numbers and
prints how they differ from the first, or all scenarios of an experiment file.`,
		Example: `  careteam compare usual embedded
  careteam compare none usual embedded --population 10000 -n 24 --out demo
  careteam compare usual embedded --set services.home_care.places=500
  careteam compare my-experiment.yaml --json`,
		Args:              count(1, 0, "two scenarios or more, or one experiment file"),
		ValidArgsFunction: completeNames,
	}
	o := addOptions(c)
	o.precision()
	c.Flags().BoolVar(&o.all, "all", false, "all outcomes, not only the first ones")
	c.Flags().BoolVar(&o.economics, "economics", false, "cost against QALYs: net benefit, acceptability, regret, value of information")
	in(c.Flags(), "Output", "all", "economics")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		if len(q.experiment.Arms) < 2 {
			return wrongUse{fmt.Sprintf("got one scenario, %s, want two or more", q.experiment.Arms[0].Name), "Simulate one with: careteam run " + args[0]}
		}
		return o.simulate(c, q, func(o *options, b *bytes.Buffer, r *experiments.Results) error { return printCompare(c, o, b, r) })
	}
	return c
}

func printCompare(c *cobra.Command, o *options, b *bytes.Buffer, r *experiments.Results) error {
	if o.economics {
		switch o.format {
		case "table":
			b.WriteString(table.Economics(r, styleOf(c.OutOrStdout(), o.color)))
			return nil
		case "csv":
			return data.EconomicsCSV(b, r)
		case "md":
			b.WriteString("```\n" + table.Economics(r, plainStyle()) + "```\n")
			return nil
		}
	}
	if o.aims && o.format == "table" {
		b.WriteString(table.Aims(r, styleOf(c.OutOrStdout(), o.color)))
		return nil
	}
	switch o.format {
	case "json":
		return data.CompareJSON(b, r)
	case "csv":
		return data.DifferencesCSV(b, r)
	case "md":
		b.WriteString(styleOf(c.OutOrStdout(), o.color).Text(table.CompareMarkdown(r, o.all)))
	default:
		b.WriteString(table.Compare(r, styleOf(c.OutOrStdout(), o.color), o.all))
	}
	return nil
}
