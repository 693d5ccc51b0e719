package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"careteam/output"
	"careteam/output/folder"
)

func manCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "man [FOLDER]",
		Short: "print the manual page, or write those of all commands into a folder",
		Long: `Man prints careteam(1) as roff, for man -l -. With a folder it writes a page for every
command: careteam.1, careteam-compare.1 and so on. Put them where man looks:
  careteam man ~/.local/share/man/man1`,
		Example: `  careteam man
  careteam man man1`,
		Args:              count(0, 1, "nothing, or a folder"),
		ValidArgsFunction: completeFolder(),
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		root := c.Root()
		if len(args) == 0 {
			_, err := c.OutOrStdout().Write(manPage(root))
			return err
		}
		if err := os.MkdirAll(args[0], 0o755); err != nil {
			return wrongUse{what: err.Error()}
		}
		pages := append([]*cobra.Command{root}, root.Commands()...)
		for _, page := range pages {
			if err := folder.WriteFile(filepath.Join(args[0], manName(page)+".1"), manPage(page)); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(c.OutOrStdout(), "%d pages in %s; read one with: man -l %s\n", len(pages), args[0], filepath.Join(args[0], "careteam.1"))
		return err
	}
	return c
}

// manName is the name of a command's page.
func manName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manPage is the page of a command as roff. It carries the version and no date, so that the same
// program gives the same page.
func manPage(c *cobra.Command) []byte {
	c.InitDefaultHelpFlag() // which shows in how it is called
	var b strings.Builder
	name := manName(c)
	fmt.Fprintf(&b, "%% %s 1 \"\" \"careteam %s\" \"careteam\"\n\n# NAME\n\n%s - %s\n\n# SYNOPSIS\n\n**%s**\n", strings.ToUpper(name), output.Version, name, manText(c.Short), manText(c.UseLine()))
	if c.Example != "" {
		b.WriteString("\n# EXAMPLES\n\n")
		manLines(&b, c.Example)
	}
	if c.Long != "" {
		b.WriteString("\n# DESCRIPTION\n\n")
		manLong(&b, c.Long)
	}
	for _, g := range c.Groups() {
		fmt.Fprintf(&b, "\n# %s\n\n", strings.ToUpper(g.Title))
		for _, sub := range c.Commands() {
			if sub.GroupID == g.ID {
				fmt.Fprintf(&b, "**%s**(1)\n: %s\n\n", manName(sub), manText(sub.Short))
			}
		}
	}
	for _, group := range flagGroups {
		manFlags(&b, c, group)
	}
	if !c.HasParent() {
		b.WriteString(manEnvironment)
	} else {
		b.WriteString("\n# SEE ALSO\n\n**careteam**(1)\n")
	}
	return md2man.Render([]byte(b.String()))
}

// manEnvironment are the parts of the page of careteam itself.
const manEnvironment = `
# ENVIRONMENT

**NO_COLOR**, **ACCESSIBLE**, **TERM**
: With NO_COLOR headings are not bold. With ACCESSIBLE, or a TERM that is dumb, there is no bar either, but a line every ten seconds.

**COLUMNS**
: Width that tables and texts are fitted to; that of the terminal if not set.

**LC_ALL**, **LC_CTYPE**, **LANG**
: Where they name no UTF-8, everything is written in ASCII.

# EXIT STATUS

**0**
: done

**1**
: failed: mistakes in a file, or a run that cannot be trusted

**2**
: wrong use: an unknown name, a flag out of range, a folder that cannot be used

**74**, **75**
: stopped by SIGTERM before, or after, something was finished and kept

**130**
: stopped by Ctrl-C; what was finished is kept, and the same command goes on
`

// manText keeps text from being read as Markdown.
func manText(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "`", "\\`", "[", `\[`).Replace(text)
}

// manLines sets lines as they are.
func manLines(b *strings.Builder, text string) {
	for line := range strings.Lines(text) {
		b.WriteString("    " + strings.TrimSpace(line) + "\n")
	}
}

// manLong sets paragraphs, and indented lines as they are.
func manLong(b *strings.Builder, text string) {
	indented := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		is := strings.HasPrefix(line, " ")
		if is != indented {
			b.WriteString("\n")
		}
		indented = is
		if is {
			b.WriteString("    " + strings.TrimPrefix(line, "  ") + "\n")
			continue
		}
		b.WriteString(manText(line) + "\n")
	}
}

// manFlags sets the flags of one group.
func manFlags(b *strings.Builder, c *cobra.Command, group string) {
	title := fmt.Sprintf("\n# %s\n\n", strings.ToUpper(map[string]string{"Flags": "Options", "Factors": "Options: factors", "Model": "Options: model", "Runs": "Options: runs", "Output": "Options: output", "Terminal": "Options: terminal"}[group]))
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || groupOf(f) != group {
			return
		}
		name, text := flagWords(f)
		fmt.Fprintf(b, "%s**%s**\n: %s\n\n", title, manText(strings.TrimSpace(name)), manText(text))
		title = ""
	})
}
