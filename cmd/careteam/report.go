package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"careteam/output/folder"
	"careteam/output/report"
)

func reportCommand() *cobra.Command {
	out := ""
	c := &cobra.Command{
		Use:   "report FOLDER",
		Short: "write what a folder holds as one page: answer, pictures, method, limits",
		Long: `Report writes FOLDER/report.html: what was found, pictures with their numbers, how it was
done, what it does not show, the reporting checklists STRESS-DES and ODD filled as far
as model and experiment know, a model card, provenance, the command that repeats it, and
the data. The page needs no network and no script, and prints to a clean PDF.`,
		Example: `  careteam compare none usual embedded --population 10000 -n 24 --out demo
  careteam report demo
  careteam report demo --out social-workers.html`,
		Args:              count(1, 1, "the folder of a run, comparison, sweep, sensitivity analysis or evaluation"),
		ValidArgsFunction: completeFolder(),
	}
	c.Flags().StringVar(&out, "out", "", "`FILE` to write; FOLDER/report.html if not given")
	in(c.Flags(), "Output", "out")
	c.RunE = func(c *cobra.Command, args []string) error {
		contents, err := folder.Read(args[0])
		if err != nil {
			return err
		}
		file, err := report.WriteFile(contents, out)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.OutOrStdout(), file)
		return err
	}
	return c
}
