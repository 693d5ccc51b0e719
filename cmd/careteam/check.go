package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
	"careteam/experiments/words"
)

func checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "check experiment and population files, all mistakes at once",
		Example: `  careteam check my-experiment.yaml
  careteam check people.csv`,
		Args: count(1, 0, "one file or more"),
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		var mistakes scenario.Problems
		for _, file := range args {
			text, err := check(file)
			var found scenario.Problems
			switch {
			case errors.As(err, &found):
				mistakes = append(mistakes, found...)
			case err != nil:
				return err
			default:
				fmt.Fprintf(c.OutOrStdout(), "%s: ok: %s\n", file, text)
			}
		}
		if mistakes != nil {
			return mistakes
		}
		return nil
	}
	return c
}

// check reads a file and says what is in it.
func check(file string) (string, error) {
	if strings.EqualFold(filepath.Ext(file), ".csv") {
		p, err := scenario.Population(file)
		if err != nil {
			return "", err
		}
		if len(p.Residents) > 0 {
			return fmt.Sprintf("%s people", words.Number(float64(p.Size), 0)), nil
		}
		return fmt.Sprintf("%d counts by age and sex", len(p.Counts)), nil
	}
	e, err := scenario.Load(file)
	if err != nil {
		return "", err
	}
	var arms []string
	for _, a := range e.Arms {
		arms = append(arms, a.Name)
	}
	return fmt.Sprintf("%s on %s, %d replications of %s people, %d days after %d days of warm-up", strings.Join(arms, ", "), e.Preset,
		e.Run.Replications, words.Number(float64(e.Run.Population.Size), 0), e.Run.Days, e.Run.WarmUpDays), nil
}
