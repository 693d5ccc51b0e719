package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
)

// newCommand builds the command with all its subcommands. started becomes true
// when the command line was understood and the work begins.
func newCommand(started *bool) *cobra.Command {
	root := &cobra.Command{
		Use:   "careteam COMMAND",
		Short: "Simulate health and social care: what do social workers in the team change?",
		Long: `careteam simulates people, hospital, primary care and social care, and compares
ways of working together on the same people, with intervals.`,
		Example: `  careteam compare usual embedded          what a social worker in the team changes
  careteam run england-ics --out first     one scenario, with figures, in a folder
  careteam list                            what can be run`,
		SilenceErrors:         true,
		SilenceUsage:          true,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		PersistentPreRun:      func(*cobra.Command, []string) { *started = true },
		RunE:                  help,
	}
	root.AddGroup(&cobra.Group{ID: "start", Title: "Start"}, &cobra.Group{ID: "simulate", Title: "Simulate"}, &cobra.Group{ID: "look", Title: "Look"}, &cobra.Group{ID: "scale", Title: "Scale"}, &cobra.Group{ID: "other", Title: "Other"})
	root.SetHelpCommandGroupID("other")
	root.SetCompletionCommandGroupID("other")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(usage)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { usage(c) })
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add("start", initCommand(), listCommand(), showCommand(), checkCommand(), schemaCommand())
	add("simulate", runCommand(), compareCommand(), sweepCommand(), sensitivityCommand(), solveCommand(), optimiseCommand(), calibrateCommand(), validateCommand())
	add("look", plotCommand(), reportCommand(), classCommand(), serveCommand(), traceCommand(), explainCommand())
	add("scale", workCommand(), mergeCommand(), statusCommand(), clusterCommand())
	add("other", versionCommand(), manCommand())
	cobra.EnableCommandSorting = false
	completeFlags(root)
	plainHelp(root)
	return root
}

// plainHelp words the commands that cobra adds as all others.
func plainHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short, c.Long, c.Example = "show the help of a command", "", "  careteam help compare"
		case "completion":
			c.Short = "print the completion script of a shell: bash, zsh, fish, powershell"
			c.Long = completionHelp
			c.Example = "  careteam completion bash"
			for _, shell := range c.Commands() {
				shell.Short, shell.Long = "print the completion script of "+shell.Name(), ""
				shell.Example = "  careteam completion " + shell.Name()
				shell.RunE = printCompletion
			}
		}
	}
}

// printCompletion prints the script of the shell that a command is named after.
func printCompletion(c *cobra.Command, _ []string) error {
	w := c.OutOrStdout()
	switch root := c.Root(); c.Name() {
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(w)
	default:
		return root.GenBashCompletionV2(w, true)
	}
}

// completionHelp says how a shell learns to complete.
const completionHelp = `With the script in place a shell completes commands, flags, scenarios, paths of the model
and outcomes when you press Tab.

For this session
  bash        source <(careteam completion bash)
  zsh         source <(careteam completion zsh)
  fish        careteam completion fish | source

For every session
  careteam completion bash > ~/.local/share/bash-completion/completions/careteam
  careteam completion zsh > "${fpath[1]}/_careteam"
  careteam completion fish > ~/.config/fish/completions/careteam.fish

bash needs its package bash-completion.`

// help shows the help where no command is named, and suggests one where the
// name is not known.
func help(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	what := fmt.Sprintf("no command %q", args[0])
	if near := scenario.Suggest(args[0], names); near != "" {
		what += fmt.Sprintf("; did you mean %q?", near)
	}
	return wrongUse{what, "See the commands with: careteam --help"}
}

// count checks the number of arguments and says what is wanted.
func count(least, most int, want string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if n := len(args); n < least || most > 0 && n > most {
			return wrongUse{fmt.Sprintf("got %d names, want %s", n, want), "See examples with: " + c.CommandPath() + " --help"}
		}
		return nil
	}
}

// alone refuses arguments.
func alone(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUse{what: fmt.Sprintf("got %q, want the command alone", args[0])}
	}
	return nil
}
