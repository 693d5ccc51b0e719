package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"careteam/output/folder"
	"careteam/output/page"
)

func classCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "class [FILE]",
		Short: "the class page: two teams, the same patients, in one file for any browser",
		Long: `Class writes one HTML file, class.html if none is named, that runs the model in a browser: a
double click opens it, without an installation and without a network, and it sends nothing
anywhere. It holds lessons, each with a question to predict, a run of both teams, fifty pairs
that tell luck from effect, one person's life in both teams, prompts for discussion, a handout
to print and a note for the teacher. The numbers are those of this program.`,
		Example: `  careteam class
  careteam class lesson.html`,
		Args: count(0, 1, "nothing, or a file to write"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return []string{"html"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(c *cobra.Command, args []string) error {
			file := "class.html"
			if len(args) > 0 {
				file = args[0]
			}
			p, err := page.New()
			if errors.Is(err, page.ErrNotBuilt) {
				return fmt.Errorf("%w\n  In a clone of the project, build both with: make web build", err)
			}
			if err != nil {
				return err
			}
			if err := folder.WriteFile(file, p.HTML); err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.OutOrStdout(), file)
			return err
		},
	}
}
