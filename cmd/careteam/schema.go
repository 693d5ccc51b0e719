package main

import (
	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
)

func schemaCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "schema",
		Short: "print what an experiment file may hold, for editors",
		Long: `Schema prints the JSON Schema (draft 2020-12) of an experiment file. An editor that knows it
completes keys, paths, outcomes and choices as one types, says what they mean, and marks
mistakes. Keep it beside the file, whose first line then names it:
  careteam schema > careteam.schema.json
  # yaml-language-server: $schema=careteam.schema.json

It accepts what careteam check accepts. What depends on the rest of the file, such as names
of its own rows and arms or shares that sum to more than 1, only check knows.`,
		Example: "  careteam schema",
		Args:    alone,
	}
	c.RunE = func(c *cobra.Command, _ []string) error {
		_, err := c.OutOrStdout().Write(scenario.Schema())
		return err
	}
	return c
}
