package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
	"careteam/output/table"
)

func listCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   "list presets and scenarios",
		Example: "  careteam list",
		Args:    alone,
	}
	c.RunE = func(c *cobra.Command, _ []string) error {
		style := styleOf(c.OutOrStdout(), "auto")
		presets, scenarios := scenario.Names()
		g := table.Grid{Columns: []table.Column{{}, {}, {Wrap: 46}}}
		section := func(title string, list []scenario.Info) {
			g.Add(title)
			for _, i := range list {
				g.Add("  "+i.Name, i.Title, i.Reason)
			}
		}
		section("Scenarios: what is done", scenarios)
		section("Presets: where", presets)
		_, err := fmt.Fprint(c.OutOrStdout(), style.Text(g.String(style)+next))
		return err
	}
	return c
}

// next is what to try after a list.
const next = `
Next
  careteam compare usual embedded      what the scenario changes
  careteam show embedded               how it differs from today
  careteam run us-county               a preset as it is
  careteam init my-experiment.yaml     write an experiment of your own
`
