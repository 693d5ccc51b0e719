package scenario

import (
	"math"
	"path"
	"strconv"

	"careteam/agents"
	"careteam/experiments"
)

// calibrationNames are the shipped calibrations, named as the preset they fit.
var calibrationNames = []string{england, "us-county", "us-safety-net"}

// Calibration returns a shipped calibration.
func Calibration(name string) (*experiments.Calibration, error) {
	if err := known("calibration", name, calibrationNames); err != nil {
		return nil, err
	}
	return ParseCalibration(name+".yaml", shippedText(path.Join("calibrations", name+".yaml")))
}

// CalibrationText returns the file of a shipped calibration.
func CalibrationText(name string) []byte {
	return shippedText(path.Join("calibrations", name+".yaml"))
}

// Calibrations are the names of the shipped calibrations.
func Calibrations() []string { return calibrationNames }

// LoadCalibration reads a calibration from a file. The error holds every mistake as
// Problems.
func LoadCalibration(file string) (*experiments.Calibration, error) {
	r := &report{file: file, limit: mostProblems}
	text, ok := readFile(r, largest)
	if !ok {
		return nil, r.err()
	}
	return ParseCalibration(file, text)
}

// ParseCalibration reads the text of a calibration; file names it in messages.
func ParseCalibration(file string, text []byte) (*experiments.Calibration, error) {
	r := &report{file: file, limit: mostProblems}
	doc, ok := document(r, text)
	if !ok {
		return nil, r.err()
	}
	c := r.calibration(doc)
	if err := r.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Limits of a calibration: far above any use.
const (
	mostPoints = 100_000
	mostDraws  = 1_000_000
)

func (r *report) calibration(doc value) *experiments.Calibration {
	c := &experiments.Calibration{File: r.file, Draws: 1000, Check: 20, Replications: 4, Seed: 1}
	var base word
	var parameters, targets value
	r.keys(doc, "", []key{
		{"name", r.name(&c.Name)},
		{"title", r.text(&c.Title)},
		{"base", r.word(&base)},
		{"points", r.points(&c.Points)},
		{"draws", r.whole(&c.Draws, 1, mostDraws, "")},
		{"check", r.whole(&c.Check, 0, 10000, "")},
		{"population", reader{read: func(field string, e entry) {
			r.keys(e.value, field, []key{{"size", r.whole(&c.People, 1, mostPeople, "person")}})
		}}},
		{"replications", r.whole(&c.Replications, 2, 10000, "")},
		{"seed", r.seed(&c.Seed)},
		{"parameters", r.group(&parameters)},
		{"targets", r.value(&targets)},
	})
	if c.Name == "" {
		c.Name = nameOf(r.file)
	}
	c.Preset = r.preset(base)
	p, _ := mustPreset(c.Preset)
	if parameters.line > 0 || !doc.has("parameters") {
		c.Parameters = r.ranges(parameters, p)
	}
	c.Targets = r.targets(targets)
	if len(c.Points) == 0 {
		c.Points = []int{10 * len(c.Parameters), 5 * len(c.Parameters)}
	}
	r.plan(c, doc)
	return c
}

// plan reports waves and draws that do not fit together.
func (r *report) plan(c *experiments.Calibration, doc value) {
	if least := 2*len(c.Parameters) + 2; len(c.Parameters) > 0 && c.Points[0] < least && c.Points[0] > 0 {
		r.add(Problem{Line: doc.lineOf("points"), Field: "points[1]", Got: experiments.Exact(float64(c.Points[0])),
			Want: "at least " + experiments.Exact(float64(least)) + " in the first wave", Hint: "two for each parameter, and two"})
	}
	if c.Check <= c.Draws {
		return
	}
	if !doc.has("check") {
		c.Check = c.Draws
		return
	}
	r.add(Problem{Line: doc.lineOf("check"), Field: "check", Got: experiments.Exact(float64(c.Check)), Want: "at most the " + experiments.Exact(float64(c.Draws)) + " draws"})
}

// points reads how many points each wave has.
func (r *report) points(to *[]int) reader {
	return reader{read: func(field string, e entry) {
		if e.value.kind != sequence || len(e.value.items) == 0 {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "a list of whole numbers, such as [120, 60]"})
			return
		}
		for i, item := range e.value.items {
			n := 0
			r.whole(&n, 1, mostPoints, "point").read(field+"["+strconv.Itoa(i+1)+"]", entry{line: item.line, value: item})
			*to = append(*to, n)
		}
	}}
}

// ranges reads the parameters with their ranges, which must lie within what each accepts.
func (r *report) ranges(v value, p *agents.Parameters) (list []experiments.Range) {
	if len(v.entries) == 0 {
		r.add(Problem{Line: v.line, Field: "parameters", Got: "none", Want: "paths with from and to, such as acute.rate: {from: 0.03, to: 0.09}"})
		return nil
	}
	c := catalogueOf(p)
	for _, e := range v.entries {
		f, ok := c.fields[e.key]
		if !ok {
			problem := c.unknown(e.key)
			problem.Line, problem.Field = e.line, join("parameters", e.key)
			r.add(problem)
			continue
		}
		list = append(list, r.oneRange(e, f))
	}
	return list
}

func (r *report) oneRange(e entry, f agents.Field) experiments.Range {
	x := experiments.Range{Path: e.key, Unit: f.Unit, Low: math.NaN(), High: math.NaN()}
	at := join("parameters", e.key)
	if f.Whole {
		r.add(Problem{Line: e.line, Field: at, Got: "a whole number", Want: "a number that can take any value in its range", Hint: "compare whole numbers as arms"})
		return x
	}
	before := len(r.problems) + r.more
	r.keys(e.value, at, []key{
		{"from", r.number(&x.Low, f.Low, f.High, f.Unit)},
		{"to", r.number(&x.High, f.Low, f.High, f.Unit)},
		{"scale", r.choose([]string{"linear", "log"}, func(i int) { x.Log = i == 1 })},
	})
	if len(r.problems)+r.more == before {
		r.oneInterval(e, at, x)
	}
	return x
}

// oneInterval reports a range without width, or one that has no logarithm.
func (r *report) oneInterval(e entry, at string, x experiments.Range) {
	switch {
	case !e.value.has("from") || !e.value.has("to"):
		r.add(Problem{Line: e.line, Field: at, Got: "one end or none", Want: "from and to"})
	case x.Low >= x.High:
		r.add(Problem{Line: e.line, Field: at, Got: "from " + experiments.Exact(x.Low) + " to " + experiments.Exact(x.High), Want: "from and to, the first smaller"})
	case x.Log && x.Low <= 0:
		r.add(Problem{Line: e.line, Field: at, Got: "from " + experiments.Exact(x.Low) + " on the log scale", Want: "from above 0"})
	}
}

// targets reads what is to be met: names of quantities, or these with a value and a
// tolerance of their own.
func (r *report) targets(v value) (list []experiments.Target) {
	if v.kind != sequence || len(v.items) == 0 {
		r.add(Problem{Line: v.line, Field: "targets", Got: v.said(), Want: "a list of quantities, such as [V6_readmission]", Hint: "careteam validate lists them"})
		return nil
	}
	seen := map[string]bool{}
	for i, item := range v.items {
		t := experiments.Target{Value: math.NaN(), Tolerance: math.NaN(), Line: item.line}
		at := "targets[" + strconv.Itoa(i+1) + "]"
		if item.kind == scalar {
			t.Quantity = item.text
		} else {
			r.keys(item, at, []key{
				{"quantity", r.text(&t.Quantity)},
				{"value", r.number(&t.Value, -math.MaxFloat64, math.MaxFloat64, "")},
				{"tolerance", r.number(&t.Tolerance, 1e-12, math.MaxFloat64, "")},
			})
		}
		switch {
		case t.Quantity == "":
			r.add(Problem{Line: item.line, Field: at, Got: "no quantity", Want: "a quantity, such as V6_readmission", Hint: "careteam validate lists them"})
		case seen[t.Quantity]:
			r.add(Problem{Line: item.line, Field: at, Got: said(t.Quantity) + " again", Want: "each quantity once"})
		}
		seen[t.Quantity] = true
		list = append(list, t)
	}
	return list
}
