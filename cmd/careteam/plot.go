package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"careteam/experiments/words"
	"careteam/output/folder"
	"careteam/output/picture"
)

// pictureFormats are the formats of pictures.
var pictureFormats = []string{"svg", "png", "pdf"}

func plotCommand() *cobra.Command {
	var formats []string
	outcome, out := "", ""
	c := &cobra.Command{
		Use:   "plot KIND FOLDER",
		Short: "draw a picture of what a folder holds",
		Long: `Plot draws a picture from the folder of a run, comparison, sweep, sensitivity analysis
or evaluation, without simulating again; all draws every picture that the folder has
what it takes for. It writes FOLDER/figures/KIND.svg and .png unless told otherwise.

Pictures
` + strings.TrimRight(picture.List(), "\n"),
		Example: `  careteam compare none usual embedded --population 10000 -n 24 --out demo
  careteam plot flow demo
  careteam plot paired demo --outcome delay_day_mean
  careteam plot forest demo --format pdf --out forest.pdf
  careteam plot all demo`,
		Args:              count(2, 2, "the kind of picture and a folder"),
		ValidArgsFunction: completePictures,
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&outcome, "outcome", "", "`ID` of the outcome of a picture of one; the primary one if not given")
	f.Var(choices{&formats, pictureFormats}, "format", "`FORMAT`: svg, png or pdf; repeatable")
	f.StringVar(&out, "out", "", "`FILE` to write, named .svg, .png or .pdf; not with all")
	in(f, "Output", "outcome", "format", "out")
	c.RunE = func(c *cobra.Command, args []string) error {
		p := plotter{kind: args[0], folder: args[1], out: out, formats: formats}
		if err := p.settle(outcome); err != nil {
			return err
		}
		return p.plot(c, outcome)
	}
	return c
}

// everything asks for every picture a folder has what it takes for.
const everything = "all"

// A plotter is the command plot with its flags.
type plotter struct {
	kind, folder, out string
	formats           []string
}

// settle checks what was asked before anything is read.
func (p *plotter) settle(outcome string) error {
	if p.kind != everything && picture.KindOf(p.kind) == nil {
		err := noName("picture", p.kind, append(picture.KindNames(), everything)).(wrongUse)
		err.hint = "The pictures are " + strings.Join(picture.KindNames(), ", ") + ", and " + everything
		return err
	}
	if outcome != "" {
		if _, err := outcomeOf(outcome); err != nil {
			return err
		}
		if k := picture.KindOf(p.kind); k != nil && !k.OneOutcome && k.Name != "curve" {
			return wrongUse{what: "--outcome: " + p.kind + " is no picture of one outcome"}
		}
	}
	if p.out != "" {
		format := strings.TrimPrefix(filepath.Ext(p.out), ".")
		switch {
		case p.kind == everything:
			return wrongUse{what: "--out: got it with all, want one picture"}
		case !slices.Contains(pictureFormats, format):
			return wrongUse{what: fmt.Sprintf("--out: got %q, want a name that ends in .svg, .png or .pdf", p.out)}
		case p.formats != nil && !slices.Equal(p.formats, []string{format}):
			return wrongUse{what: fmt.Sprintf("--format: got %s beside --out %s, want one of the two", strings.Join(p.formats, ","), p.out)}
		}
		p.formats = []string{format}
	}
	if p.formats == nil {
		p.formats = []string{"svg", "png"}
	}
	return nil
}

// plot draws and writes what was asked for, and says where it is.
func (p *plotter) plot(c *cobra.Command, outcome string) error {
	contents, err := folder.Read(p.folder)
	if err != nil {
		return err
	}
	source, err := contents.Source()
	if err != nil {
		return err
	}
	source.Outcome = outcome
	kinds := picture.Possible(source)
	if p.kind != everything {
		kinds = []*picture.Kind{picture.KindOf(p.kind)}
	}
	for _, k := range kinds {
		drawing, err := k.Draw(source)
		if err != nil {
			return p.explained(err, source)
		}
		files, err := contents.WritePicture(drawing, p.out, p.formats)
		if err != nil {
			return err
		}
		for _, file := range files {
			fmt.Fprintln(c.OutOrStdout(), file)
		}
	}
	return nil
}

// explained says what can be drawn instead of what cannot.
func (p *plotter) explained(err error, s *picture.Source) error {
	var impossible picture.Impossible
	if !errors.As(err, &impossible) {
		return err
	}
	var can []string
	for _, k := range picture.Possible(s) {
		can = append(can, k.Name)
	}
	hint := words.UpperFirst(impossible.Hint)
	if len(can) > 0 {
		hint += "\n  Of " + p.folder + " can be drawn: " + strings.Join(can, ", ")
	}
	return wrongUse{p.folder + ": " + err.Error(), hint}
}
