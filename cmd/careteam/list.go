package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
	"careteam/output/table"
)

func listCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "list [experiments|scenarios|presets]",
		Short: "list experiments, scenarios and presets",
		Example: `  careteam list
  careteam list experiments`,
		Args:      count(0, 1, "nothing, or one of experiments, scenarios and presets"),
		ValidArgs: listable,
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 1 && !slices.Contains(listable, args[0]) {
			return noName("list", args[0], listable)
		}
		style := styleOf(c.OutOrStdout(), "auto")
		presets, scenarios := scenario.Names()
		g := table.Grid{Columns: []table.Column{{}, {Wrap: 30}, {Wrap: 46}}}
		section := func(name, title string, list []scenario.Info) {
			if len(args) == 1 && args[0] != name {
				return
			}
			g.Add(title)
			for _, i := range list {
				g.Add("  "+i.Name, i.Title, i.Reason)
			}
		}
		section("scenarios", "Scenarios: what is done", scenarios)
		section("presets", "Presets: where", presets)
		section("experiments", "Experiments: questions with all their scenarios", scenario.Experiments())
		_, err := fmt.Fprint(c.OutOrStdout(), style.Text(g.String(style)+next))
		return err
	}
	return c
}

// listable are the lists there are.
var listable = []string{"experiments", "scenarios", "presets"}

// next is what to try after a list.
const next = `
Next
  careteam compare usual embedded      what the scenario changes
  careteam show embedded               how it differs from today
  careteam run us-county               a preset as it is
  careteam run camden-2020             an experiment
  careteam init my-experiment.yaml     write an experiment of your own
`
