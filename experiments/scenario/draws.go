package scenario

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// Limits of a file of draws: the most bytes, and the mistakes written out.
const (
	largestDraws      = 1 << 26
	mostDrawsProblems = 20
)

// Draws reads a sample of parameters: that of a shipped calibration, or a CSV file whose
// header holds paths and each row a draw. The error holds every mistake as Problems.
func Draws(name string, p *agents.Parameters) (*experiments.Draws, error) {
	r := &report{file: name, limit: mostDrawsProblems}
	text := []byte(nil)
	if slices.Contains(calibrationNames, name) {
		text = shippedText(path.Join("calibrations", name+".csv"))
	} else {
		if _, err := os.Stat(name); err != nil && filepath.Ext(name) != ".csv" {
			return nil, known("draws", name, calibrationNames)
		}
		var ok bool
		if text, ok = readFile(r, largestDraws); !ok {
			return nil, r.err()
		}
	}
	d, err := ParseDraws(name, text, p)
	if d != nil && !slices.Contains(calibrationNames, name) {
		d.File = name
	}
	return d, err
}

// draws reads the sample that an experiment file names, whose paths are those of the first
// arm; a file is looked for beside it.
func (r *report) draws(at word, arms []experiments.Arm) *experiments.Draws {
	if at.line == 0 || len(arms) == 0 {
		return nil
	}
	name := at.text
	if !slices.Contains(calibrationNames, name) && filepath.Ext(name) == ".csv" && !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(r.file), name)
	}
	d, err := Draws(name, arms[0].Parameters)
	if err != nil {
		r.add(Problem{Line: at.line, Field: "run.draws", Got: said(at.text), Want: "the name of a calibration, or a CSV file of draws", Hint: "see below"})
		problems, _ := err.(Problems)
		r.problems = append(r.problems, problems...)
	}
	return d
}

// ParseDraws reads the text of a file of draws; file names it in messages.
func ParseDraws(file string, text []byte, p *agents.Parameters) (*experiments.Draws, error) {
	r := &report{file: file, limit: mostDrawsProblems}
	if !checkText(r, text) {
		return nil, r.err()
	}
	d := &experiments.Draws{Name: strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))}
	rows := newTable(text)
	if line, ok := rows.next(r); ok {
		fields := r.drawn(d, line, rows.cells, p)
		for r.draw(d, rows, fields) {
		}
	}
	if len(d.Rows) == 0 && len(r.problems) == 0 {
		r.add(Problem{Got: "no draw", Want: "a header of paths, and a row for each draw"})
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// drawn reads the header.
func (r *report) drawn(d *experiments.Draws, line int, cells []string, p *agents.Parameters) (fields []agents.Field) {
	c := catalogueOf(p)
	for _, cell := range cells {
		name := strings.TrimSpace(cell)
		f, ok := c.fields[name]
		switch {
		case !ok:
			problem := c.unknown(name)
			problem.Line = line
			r.add(problem)
		case slices.Contains(d.Paths, name):
			r.add(Problem{Line: line, Field: name, Got: "the path again", Want: "each path once"})
		}
		d.Paths, fields = append(d.Paths, name), append(fields, f)
	}
	return fields
}

// draw reads one row.
func (r *report) draw(d *experiments.Draws, rows *table, fields []agents.Field) bool {
	line, ok := rows.next(r)
	if !ok {
		return false
	}
	if len(rows.cells) != len(fields) {
		r.add(Problem{Line: line, Got: experiments.Exact(float64(len(rows.cells))) + " cells", Want: experiments.Exact(float64(len(fields))) + ", one for each path of the header"})
		return true
	}
	values := make([]float64, len(fields))
	for i, f := range fields {
		v := value{kind: scalar, text: strings.TrimSpace(rows.cells[i]), line: line}
		if x, hint, ok := (scale{f.Low, f.High, f.Whole, f.Unit}).read(v); ok {
			values[i] = x
		} else if f.Path != "" {
			r.add(Problem{Line: line, Field: f.Path, Got: v.said(), Want: scale{f.Low, f.High, f.Whole, f.Unit}.String(), Hint: hint})
		}
	}
	d.Rows = append(d.Rows, values)
	return true
}
