package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
)

func initCommand() *cobra.Command {
	force, example := false, ""
	c := &cobra.Command{
		Use:   "init FILE",
		Short: "write a commented experiment file to start from",
		Long: `Init writes a commented experiment file, or an example: an occupational therapist and a
need of one's own (occupational-therapist), or who is where at the start (census).`,
		Example: `  careteam init my-experiment.yaml
  careteam init --example occupational-therapist therapist.yaml
  careteam init --example census census.csv`,
		Args: count(1, 1, "the name of a new file"),
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite the file if it is there")
	c.Flags().Var(choice{&example, scenario.Examples()}, "example", "`NAME` of an example")
	c.RunE = func(c *cobra.Command, args []string) error {
		content := scenario.Template()
		if example != "" {
			content, _ = scenario.Example(example)
		}
		if err := write(args[0], content, force); err != nil {
			return err
		}
		if example == "census" {
			fmt.Fprintf(c.OutOrStdout(), "%s is written. Next:\n  careteam run usual --census %[1]s\n", args[0])
			return nil
		}
		fmt.Fprintf(c.OutOrStdout(), "%s is written. Next:\n  careteam check %[1]s\n  careteam compare %[1]s\n", args[0])
		return nil
	}
	return c
}

// write writes a file; one that is there only by force.
func write(path string, content []byte, force bool) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(path, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; overwrite it with --force", path)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}
