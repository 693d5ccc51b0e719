package scenario

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// Limits of a file of points.
const (
	largestPoints     = 1 << 28
	mostPointProblems = 20
)

// Points reads the points of a design from a CSV file: its header holds paths, each row a
// point; an empty cell leaves the scenarios as they are. A column named point is passed over.
// The error holds every mistake as Problems.
func Points(file string, p *agents.Parameters) (*experiments.Design, error) {
	r := &report{file: file, limit: mostPointProblems}
	text, ok := readFile(r, largestPoints)
	if !ok {
		return nil, r.err()
	}
	return ParsePoints(file, text, p)
}

// ParsePoints reads the text of a file of points; file names it in messages.
func ParsePoints(file string, text []byte, p *agents.Parameters) (*experiments.Design, error) {
	r := &report{file: file, limit: mostPointProblems}
	if !checkText(r, text) {
		return nil, r.err()
	}
	d, rows, c := &experiments.Design{Kind: experiments.List}, newTable(text), catalogueOf(p)
	if line, ok := rows.next(r); ok {
		columns := r.pointColumns(line, rows.cells, c)
		d.Grids = [][]experiments.Factor{factorsOf(columns)}
		for len(r.problems) == 0 && r.point(d, rows, columns) {
		}
	}
	if len(d.Given) == 0 && len(r.problems) == 0 {
		r.add(Problem{Got: "no point", Want: "a header of paths, and a row for each point"})
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// A pointColumn reads one column; skip passes it over.
type pointColumn struct {
	factor  experiments.Factor
	accepts scale
	skip    bool
}

func factorsOf(columns []pointColumn) (list []experiments.Factor) {
	for _, c := range columns {
		if !c.skip {
			list = append(list, c.factor)
		}
	}
	return list
}

// pointColumns reads the header.
func (r *report) pointColumns(line int, cells []string, c *catalogue) (columns []pointColumn) {
	var seen []string
	for _, cell := range cells {
		path := strings.TrimSpace(cell)
		if slices.Contains(seen, path) {
			r.add(Problem{Line: line, Field: short(path), Got: "the path again", Want: "each path once"})
		}
		seen = append(seen, path)
		field, isNumber := c.fields[path]
		choice, isChoice := c.choices[path]
		switch {
		case path == "point":
			columns = append(columns, pointColumn{skip: true})
		case isNumber:
			columns = append(columns, pointColumn{factor: experiments.Factor{Path: path, Unit: field.Unit, Low: field.Low, High: field.High, Whole: field.Whole},
				accepts: scale{field.Low, field.High, field.Whole, field.Unit}})
		case isChoice:
			columns = append(columns, pointColumn{factor: experiments.Factor{Path: path, Options: choice.Options, High: float64(len(choice.Options) - 1), Whole: true}})
		default:
			problem := c.unknown(path)
			problem.Line = line
			r.add(problem)
		}
	}
	if len(factorsOf(columns)) == 0 && len(r.problems) == 0 {
		r.add(Problem{Line: line, Got: "no path", Want: "a header of paths, such as ward.social_worker.wte"})
	}
	return columns
}

// point reads one row.
func (r *report) point(d *experiments.Design, rows *table, columns []pointColumn) bool {
	line, ok := rows.next(r)
	if !ok {
		return false
	}
	if len(rows.cells) != len(columns) {
		r.add(Problem{Line: line, Got: strconv.Itoa(len(rows.cells)) + " cells", Want: strconv.Itoa(len(columns)) + ", one for each column of the header"})
		return true
	}
	var values []float64
	for i, c := range columns {
		if !c.skip {
			values = append(values, r.pointCell(line, strings.TrimSpace(rows.cells[i]), c))
		}
	}
	d.Given = append(d.Given, values)
	return true
}

func (r *report) pointCell(line int, text string, c pointColumn) float64 {
	f := c.factor
	v := value{kind: scalar, text: text}
	if text == "" {
		return math.NaN()
	}
	if f.Options != nil {
		i := slices.Index(f.Options, text)
		if i < 0 {
			r.add(Problem{Line: line, Field: f.Path, Got: v.said(), Want: oneOf(f.Options), Hint: didYouMean(text, f.Options)})
		}
		return float64(i)
	}
	x, hint, ok := c.accepts.read(v)
	if !ok {
		r.add(Problem{Line: line, Field: f.Path, Got: v.said(), Want: c.accepts.String(), Hint: hint})
	}
	return x
}
