package scenario

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// MostPoints is how many points a design may have.
const MostPoints = 10_000_000

// sweep reads the section of an experiment file that varies numbers and choices.
func (r *report) sweep(v value, e *experiments.Experiment) *experiments.Design {
	if v.line == 0 || len(e.Arms) == 0 {
		return nil
	}
	var factors value
	var kind, list word
	var joined entry
	d := &experiments.Design{}
	r.keys(v, "sweep", []key{
		{"design", r.word(&kind).about("How points are laid out.")},
		{"points", r.whole(&d.Size, 1, MostPoints, "").about("Points of lhs and qmc, base points of saltelli, trajectories of morris.")},
		{"factors", r.group(&factors).as(factorsShape).about("Paths with levels, ranges or distributions.")},
		{"join", reader{func(_ string, e entry) { joined = e }, listOf(factorsShape)}.about("Further grids, whose points are added.")},
		{"list", r.word(&list).about("A CSV file of points beside this one.")},
	})
	p := e.Arms[0].Parameters
	if list.line > 0 {
		return r.listed(list, kind, p)
	}
	d.Kind = r.oneOf("sweep.design", kind, experiments.DesignKinds, experiments.Grid)
	d.Grids = append(d.Grids, r.factors("sweep.factors", factors, v.line, p))
	if joined.line > 0 {
		if joined.value.kind != sequence {
			r.add(Problem{Line: joined.line, Field: "sweep.join", Got: joined.value.said(), Want: "a list of further grids, each with paths and levels"})
		}
		for i, item := range joined.value.items {
			d.Grids = append(d.Grids, r.factors("sweep.join["+strconv.Itoa(i+1)+"]", item, item.line, p))
		}
	}
	if len(r.problems) == 0 {
		if wrong := CheckDesign(d); wrong != nil {
			wrong.Line, wrong.Field = v.line, join("sweep", wrong.Field)
			r.add(*wrong)
		}
	}
	return d
}

// listed reads the points of a file beside the experiment file.
func (r *report) listed(list, kind word, p *agents.Parameters) *experiments.Design {
	if kind.line > 0 && kind.text != experiments.List {
		r.add(Problem{Line: kind.line, Field: "sweep.design", Got: said(kind.text), Want: "list beside a file of points"})
	}
	file := list.text
	if !filepath.IsAbs(file) {
		file = filepath.Join(filepath.Dir(r.file), file)
	}
	d, err := Points(file, p)
	if err != nil {
		r.add(Problem{Line: list.line, Field: "sweep.list", Got: "a file of points with mistakes", Want: "a header of paths and a row for each point", Hint: "see below"})
		problems, _ := err.(Problems)
		r.problems = append(r.problems, problems...)
	}
	return d
}

// factors reads paths with their levels: a text such as 0:4:0.5 or a list.
func (r *report) factors(field string, v value, line int, p *agents.Parameters) (list []experiments.Factor) {
	if v.kind != mapping || len(v.entries) == 0 {
		r.add(Problem{Line: max(v.line, line), Field: field, Got: v.said(), Want: "paths with levels, such as ward.social_worker.wte: 0:4:0.5"})
		return nil
	}
	c := catalogueOf(p)
	for _, e := range v.entries {
		spec := e.value.text
		if e.value.kind == sequence {
			words := make([]string, len(e.value.items))
			for i, item := range e.value.items {
				words[i] = item.text
			}
			spec = strings.Join(words, ",")
		} else if e.value.kind != scalar {
			r.add(Problem{Line: e.line, Field: join(field, e.key), Got: e.value.said(), Want: "levels, such as 0:4:0.5 or [0, 2, 4]"})
			continue
		}
		f, wrong := c.factor(e.key, spec)
		if wrong != nil {
			wrong.Line, wrong.Field = e.line, join(field, wrong.Field)
			r.add(*wrong)
		}
		list = append(list, f)
	}
	return list
}

// CheckDesign returns what the parts of a design cannot say on their own, nil if nothing: a
// factor given twice, a grid over a range, more points than can be.
func CheckDesign(d *experiments.Design) *Problem {
	for _, grid := range d.Grids {
		for i, f := range grid {
			if slices.ContainsFunc(grid[:i], func(g experiments.Factor) bool { return g.Path == f.Path }) {
				return &Problem{Field: f.Path, Got: "the factor twice", Want: "each factor once"}
			}
			if d.Kind == experiments.Grid && f.Levels == nil {
				return &Problem{Field: f.Path, Got: "a range without steps in a grid", Want: "levels: from:to:step or a,b,c", Hint: "the designs lhs, qmc, saltelli and morris take ranges"}
			}
			if d.Kind == experiments.OAT && f.Spread != nil {
				return &Problem{Field: f.Path, Got: "a distribution in a design of one factor at a time", Want: "levels or a range"}
			}
		}
	}
	switch {
	case len(d.Grids) > 1 && d.Kind != experiments.Grid:
		return &Problem{Field: "join", Got: "a second grid in a design of the kind " + d.Kind, Want: "the kind grid"}
	case d.Kind == experiments.Morris && d.Size == 1:
		return &Problem{Field: "points", Got: "one trajectory", Want: "at least 2"}
	}
	return nil
}
