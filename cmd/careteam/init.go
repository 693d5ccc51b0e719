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
	force := false
	c := &cobra.Command{
		Use:     "init FILE",
		Short:   "write a commented experiment file to start from",
		Example: "  careteam init my-experiment.yaml",
		Args:    count(1, 1, "the name of a new file"),
	}
	c.Flags().BoolVar(&force, "force", false, "overwrite the file if it is there")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := write(args[0], scenario.Template(), force); err != nil {
			return err
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
