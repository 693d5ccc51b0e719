package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
)

// vary are the flags that say what a sweep varies.
type vary struct {
	grids  [][]string // --vary by grid; --join begins another
	design string
	points int
}

// A varied is the flag --vary.
type varied struct{ to *vary }

// String implements pflag.Value.
func (v varied) String() string { return "" }

// Type implements pflag.Value.
func (v varied) Type() string { return "factor" }

// Set implements pflag.Value.
func (v varied) Set(text string) error {
	if len(v.to.grids) == 0 {
		v.to.grids = [][]string{nil}
	}
	last := len(v.to.grids) - 1
	v.to.grids[last] = append(v.to.grids[last], text)
	return nil
}

// A joined is the flag --join.
type joined struct{ to *vary }

// String implements pflag.Value.
func (v joined) String() string { return "" }

// Type implements pflag.Value; pflag takes no value for a flag of this type.
func (v joined) Type() string { return "bool" }

// IsBoolFlag lets the flag stand alone.
func (v joined) IsBoolFlag() bool { return true }

// Set implements pflag.Value.
func (v joined) Set(string) error {
	if len(v.to.grids) == 0 || v.to.grids[len(v.to.grids)-1] == nil {
		return errors.New("want it between the --vary of one grid and those of the next")
	}
	v.to.grids = append(v.to.grids, nil)
	return nil
}

// varies gives a command the flags to say what is varied.
func (v *vary) flags(f *pflag.FlagSet, designs []string) {
	f.Var(varied{v}, "vary", "`path=levels`: from:to:step, from:to, from:to:log, a,b,c, 50%:200% or normal(mean,sd); * is any word of a path; repeatable")
	f.Var(choice{&v.design, designs}, "design", "`DESIGN`: "+strings.Join(designs, ", "))
	f.Var(whole{&v.points, 1, scenario.MostPoints}, "points", "`N` points of lhs and qmc, base points of saltelli, trajectories of morris")
	in(f, "Factors", "vary", "design", "points")
}

// joins gives a command the flag that joins grids.
func (v *vary) joins(f *pflag.FlagSet) {
	f.Var(joined{v}, "join", "begin another grid, whose points are added")
	f.Lookup("join").NoOptDefVal = "true"
	in(f, "Factors", "join")
}

// of returns the design asked for: by flags over that of the experiment file, or points of a
// file.
func (v *vary) of(e *experiments.Experiment, list string) (*experiments.Design, error) {
	d := e.Design
	var err error
	switch {
	case list != "":
		if len(v.grids) > 0 {
			return nil, wrongUse{what: "--vary: got it beside " + list + ", whose header names what is varied"}
		}
		return scenario.Points(list, e.Arms[0].Parameters)
	case len(v.grids) > 0:
		d, err = v.asked(e)
	case d == nil:
		return nil, wrongUse{"got nothing to vary, want --vary or a file with a sweep section", "Such as: careteam sweep usual --vary ward.social_worker.wte=0:12:3"}
	default:
		copied := *d
		d = &copied
	}
	if err != nil {
		return nil, err
	}
	if v.design != "" {
		d.Kind = v.design
	}
	if v.points > 0 {
		d.Size = v.points
	}
	return d, v.check(d)
}

// changes reports whether flags change the design of an experiment file.
func (v *vary) changes() bool { return len(v.grids) > 0 || v.design != "" || v.points > 0 }

// asked reads every --vary.
func (v *vary) asked(e *experiments.Experiment) (*experiments.Design, error) {
	d := &experiments.Design{Kind: experiments.Grid}
	var wrong []string
	for _, grid := range v.grids {
		var factors []experiments.Factor
		for _, text := range grid {
			list, err := scenario.Factors(e.Arms[0].Parameters, text)
			if err != nil {
				wrong = append(wrong, "--vary: "+err.Error())
			}
			factors = append(factors, list...)
		}
		d.Grids = append(d.Grids, factors)
	}
	if wrong != nil {
		return nil, wrongUse{strings.Join(wrong, "\n"), "See paths, units and ranges with: careteam show parameters"}
	}
	return d, nil
}

// check completes a design and refuses one that cannot be.
func (v *vary) check(d *experiments.Design) error {
	if d.Kind == experiments.List && d.Given == nil {
		return wrongUse{"--design list: got no file of points, want one", "Such as: careteam sweep usual --design list points.csv"}
	}
	if slices.ContainsFunc(d.Grids, func(grid []experiments.Factor) bool { return len(grid) == 0 }) {
		return wrongUse{what: "--join: got no --vary after it, want one or more"}
	}
	if wrong := scenario.CheckDesign(d); wrong != nil {
		return wrongUse{what: "--vary: " + wrong.String()}
	}
	sweep.Complete(d)
	if v.points > 0 && sweep.Sizes[d.Kind] == 0 {
		return wrongUse{what: fmt.Sprintf("--points: got it with the design %s, whose points follow from the levels", d.Kind)}
	}
	return nil
}

// listFile splits off the file of points where arguments end in one.
func listFile(args []string) (names []string, file string) {
	if n := len(args); n > 1 && strings.HasSuffix(args[n-1], ".csv") {
		return args[:n-1], args[n-1]
	}
	return args, ""
}

// isFolder reports whether a path is a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
