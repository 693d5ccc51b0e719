package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"careteam/output/table"
)

// usage writes the help of a command: what it does in a line, examples, then how it is called,
// what else there is to know, subcommands and flags by group. Lines fit the reader's width.
func usage(c *cobra.Command) error {
	w := c.OutOrStdout()
	h := helper{w, styleOf(w, "auto")}
	h.paragraph(c.CommandPath()+": "+c.Short, "  ")
	if c.Example != "" {
		h.say("\nExamples\n")
		for line := range strings.Lines(c.Example) {
			h.example(strings.TrimSuffix(line, "\n"))
		}
	}
	h.say("\nUsage\n  %s\n", c.UseLine())
	if c.Long != "" {
		h.say("\n")
		h.long(c.Long)
	}
	h.commands(c)
	for _, g := range flagGroups {
		h.flags(c, g)
	}
	if c.HasAvailableSubCommands() {
		h.say("\n%s COMMAND --help shows flags and examples.\n", c.CommandPath())
	}
	return nil
}

// A helper writes help for a reader's terminal.
type helper struct {
	w     io.Writer
	style table.Style
}

func (h helper) say(format string, args ...any) {
	fmt.Fprint(h.w, h.style.Text(fmt.Sprintf(format, args...)))
}

// paragraph wraps a text, all lines but the first behind an indent.
func (h helper) paragraph(text, indent string) { h.say("%s", h.style.Paragraph(text, indent)) }

// example writes a command line; one that is too long goes on in the next line, as a shell
// reads it.
func (h helper) example(line string) {
	const more = " \\"
	for width := h.style.Columns(); len(line) > width; {
		at := strings.LastIndex(line[:width-len(more)], " ")
		if flag := strings.LastIndex(line[:width-len(more)], " -"); flag > len(line)/3 {
			at = flag
		}
		if strings.TrimSpace(line[:max(at, 0)]) == "" {
			break
		}
		h.say("%s%s\n", line[:at], more)
		line = "      " + strings.TrimSpace(line[at:])
	}
	h.say("%s\n", line)
}

// long wraps the paragraphs of a text; indented lines stay lines, and go on under what stands
// behind their first gap.
func (h helper) long(text string) {
	var paragraph []string
	flush := func() {
		if paragraph != nil {
			h.paragraph(strings.Join(paragraph, " "), "")
			paragraph = nil
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n ")
		switch {
		case line == "":
			flush()
			h.say("\n")
		case line[0] != ' ':
			paragraph = append(paragraph, line)
		default:
			flush()
			h.row(line)
		}
	}
	flush()
}

// row wraps an indented line.
func (h helper) row(line string) {
	name, text, found := strings.Cut(strings.TrimSpace(line), "  ")
	if !found {
		h.say("%s\n", line)
		return
	}
	text = strings.TrimSpace(text)
	indent := strings.Repeat(" ", len([]rune(line))-len([]rune(text)))
	h.say("  %-*s", len(indent)-2, name)
	h.paragraph(text, indent)
}

// commandWidth is the room of the names of subcommands.
const commandWidth = 12

// commands lists subcommands by group; those in none come last.
func (h helper) commands(c *cobra.Command) {
	list := func(title, id string) {
		title = "\n" + title + "\n"
		for _, sub := range c.Commands() {
			if sub.GroupID != id || !sub.IsAvailableCommand() && sub.Name() != "help" {
				continue
			}
			h.say("%s  %-*s", title, commandWidth, sub.Name())
			title = ""
			h.paragraph(sub.Short, strings.Repeat(" ", commandWidth+2))
		}
	}
	for _, g := range c.Groups() {
		list(g.Title, g.ID)
	}
	list("Commands", "")
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

// groupOf is the heading of a flag.
func groupOf(f *pflag.Flag) string {
	if at := f.Annotations[groupKey]; len(at) > 0 {
		return at[0]
	}
	return "Flags"
}

// flagWidth is the room of a flag with the name of its value.
const flagWidth = 25

// flags writes the flags of one group.
func (h helper) flags(c *cobra.Command, group string) {
	title := "\n" + group + "\n"
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || groupOf(f) != group {
			return
		}
		h.say("%s", title)
		title = ""
		name, text := flagWords(f)
		h.say("  %-*s ", flagWidth, name)
		h.paragraph(text, strings.Repeat(" ", flagWidth+3))
	})
}

// flagWords are a flag with the name of its value, and what it does.
func flagWords(f *pflag.Flag) (name, text string) {
	short := "    "
	if f.Shorthand != "" {
		short = "-" + f.Shorthand + ", "
	}
	value, text := pflag.UnquoteUsage(f)
	if f.Value.Type() == "bool" {
		value = ""
	}
	text = strings.TrimPrefix(text, value+": ")
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
		text += " (" + f.DefValue + ")"
	}
	return strings.TrimRight(short+"--"+f.Name+" "+value, " "), text
}
