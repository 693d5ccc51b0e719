package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"careteam/experiments/scenario"
	"careteam/output"
	"careteam/output/serve"
)

func serveCommand() *cobra.Command {
	port := 8420
	c := &cobra.Command{
		Use:   "serve [FOLDER]",
		Short: "show run folders in a browser on this machine, and start runs there",
		Long: `Serve shows the run folders inside a folder, this one if none is named, to browsers on this
machine: pictures, tables and reports. Comparisons and sweeps can be started, watched and
cancelled there; they are kept like those of the terminal. Nothing outside the folder can
be read, and no other machine and no page of another site can ask.`,
		Example: `  careteam serve
  careteam serve results --port 9000`,
		Args:              count(0, 1, "nothing, or the folder that holds run folders"),
		ValidArgsFunction: completeFolder(),
	}
	c.Flags().IntVar(&port, "port", port, "`N` of the port; 0: any that is free")
	in(c.Flags(), "Flags", "port")
	c.RunE = func(c *cobra.Command, args []string) error {
		path := "."
		if len(args) > 0 {
			path = args[0]
		}
		if port < 0 || port > 65535 {
			return wrongUse{what: fmt.Sprintf("--port: got %d, want a whole number from 0 to 65,535", port)}
		}
		if !isFolder(path) {
			return wrongUse{fmt.Sprintf("%s: is no folder", path), "Make one with: mkdir " + path}
		}
		s, err := serve.New(path, output.Version, choicesOf(), runLine)
		if err != nil {
			return wrongUse{what: err.Error()}
		}
		defer s.Close()
		l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			return wrongUse{fmt.Sprintf("--port: %d cannot be used: %v", port, err), "Take another, or any that is free with: --port 0"}
		}
		fmt.Fprintf(c.OutOrStdout(), "%s shows the run folders in %s; stop with Ctrl-C\n", serve.Address(l), path)
		return s.Serve(c.Context(), l)
	}
	return c
}

// choicesOf are what the forms offer.
func choicesOf() serve.Choices {
	var choices serve.Choices
	presets, scenarios := scenario.Names()
	for _, i := range scenarios {
		choices.Scenarios = append(choices.Scenarios, serve.Choice{Name: i.Name, Title: i.Title})
	}
	for _, i := range presets {
		choices.Presets = append(choices.Presets, serve.Choice{Name: i.Name, Title: i.Title})
	}
	if p, _, err := scenario.Preset(presets[0].Name); err == nil {
		for _, f := range p.Fields() {
			choices.Paths = append(choices.Paths, f.Path)
		}
	}
	return choices
}

// runLine carries a command line out as a terminal does.
func runLine(ctx context.Context, args []string, said func(line string)) int {
	w := &lines{said: said}
	status := execute(ctx, args, io.Discard, w)
	if len(w.rest) > 0 {
		said(string(w.rest))
	}
	return status
}

// lines hands on what is written, line by line.
type lines struct {
	said func(string)
	rest []byte
}

// Write implements io.Writer.
func (w *lines) Write(b []byte) (int, error) {
	w.rest = append(w.rest, b...)
	for {
		line, rest, found := bytes.Cut(w.rest, []byte("\n"))
		if !found {
			return len(b), nil
		}
		w.said(string(line))
		w.rest = bytes.Clone(rest)
	}
}

// commandLine is the key of the words of a command in its context.
type commandLine struct{}

// wordsOf are the words that a command was called with; the path of the program is nobody's
// business.
func wordsOf(ctx context.Context) []string {
	if args, ok := ctx.Value(commandLine{}).([]string); ok {
		return append([]string{"careteam"}, args...)
	}
	return append([]string{"careteam"}, os.Args[1:]...)
}
