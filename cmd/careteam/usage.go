package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage writes the help of a command: what it does, examples, then subcommands
// and flags by group.
func usage(c *cobra.Command) error {
	w := c.OutOrStdout()
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(w, "%s\n\nUsage\n  %s\n", about, c.UseLine())
	if c.Example != "" {
		fmt.Fprintf(w, "\nExamples\n%s\n", c.Example)
	}
	for _, g := range c.Groups() {
		fmt.Fprintf(w, "\n%s\n", g.Title)
		for _, sub := range c.Commands() {
			if sub.GroupID == g.ID && !sub.Hidden {
				fmt.Fprintf(w, "  %-11s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	for _, g := range flagGroups {
		flagUsage(w, c, g)
	}
	if c.HasSubCommands() {
		fmt.Fprintf(w, "\n%s COMMAND --help shows flags and examples.\n", c.CommandPath())
	}
	return nil
}

// flagGroups are the headings of flags, in order; a flag is put under one by in.
var flagGroups = []string{"Factors", "Model", "Runs", "Output", "Terminal", "Flags"}

const groupKey = "group"

// in puts flags under a heading of the help.
func in(flags *pflag.FlagSet, group string, names ...string) {
	for _, name := range names {
		if err := flags.SetAnnotation(name, groupKey, []string{group}); err != nil {
			panic("careteam: " + err.Error())
		}
	}
}

// flagUsage writes the flags of one group.
func flagUsage(w io.Writer, c *cobra.Command, group string) {
	title := "\n" + group + "\n"
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if at := f.Annotations[groupKey]; f.Hidden || f.Name == "help" || len(at) == 0 && group != "Flags" || len(at) > 0 && at[0] != group {
			return
		}
		fmt.Fprint(w, title)
		title = ""
		short := "    "
		if f.Shorthand != "" {
			short = "-" + f.Shorthand + ", "
		}
		value, text := pflag.UnquoteUsage(f)
		if f.Value.Type() == "bool" {
			value = ""
		}
		text = strings.TrimPrefix(text, value+": ")
		name := strings.TrimRight(short+"--"+f.Name+" "+value, " ")
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			text += " (" + f.DefValue + ")"
		}
		fmt.Fprintf(w, "  %-25s %s\n", name, text)
	})
}
