package table

import (
	"fmt"
	"strings"

	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/sweep"
	"careteam/experiments/words"
	"careteam/output"
)

// Rows are a table as cells of text, its header first, for Markdown and for pages; the first
// cell of a row names it.
type Rows [][]string

// RunRows are the outcomes of one scenario.
func RunRows(r *experiments.Results) Rows {
	rows := Rows{{"Outcome", "Mean", "95 % interval", "Unit"}}
	for _, e := range output.Estimates(r) {
		d := output.DisplayOf(e.Outcome)
		rows = append(rows, []string{d.Title, d.Number(e.Mean), interval(d, e.Estimate), d.Unit})
	}
	return rows
}

// CompareRows are the differences from the base, of the outcomes of the experiment or of all.
func CompareRows(r *experiments.Results, all bool) Rows {
	c := comparison{r.Experiment, output.Differences(r), shown(r.Experiment, all), Style{Width: 10_000}}
	rows := Rows{{"Outcome", c.base()}}
	for i, arm := range r.Experiment.Arms {
		if i != output.Base(r.Experiment) {
			rows[0] = append(rows[0], arm.Name)
		}
	}
	columns := make([][]string, len(rows[0]))
	for k := 2; k < len(columns); k++ {
		columns[k] = c.cells(rows[0][k])
	}
	for i, o := range c.outcomes {
		if c.baseValue(o) == "" {
			continue
		}
		row := []string{label(o), c.baseValue(o)}
		for k := 2; k < len(columns); k++ {
			row = append(row, strings.Join(strings.Fields(columns[k][i]), " "))
		}
		rows = append(rows, row)
	}
	return rows
}

// CompareNotes say how the rows of a comparison are read, and what to know before trusting
// them.
func CompareNotes(r *experiments.Results) []string {
	c := comparison{r.Experiment, output.Differences(r), nil, Style{Width: 10_000}}
	notes := append(lines(c.title())[1:], lines(c.legend())...)
	if text := c.joint(); text != "" {
		notes = append(notes, text)
	}
	return append(notes, lines(c.notes())...)
}

func lines(text string) (list []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// EvaluationRows are what each design says of a programme, beside its true effect.
func EvaluationRows(e *experiments.Experiment, trials []evaluation.Trial) Rows {
	return Rows(designsGrid(evaluation.Summaries(trials), MeasureOf(e.Evaluation)).Rows)
}

// EvaluationNotes say in words what an evaluator would have believed, and how the rows are
// read.
func EvaluationNotes(e *experiments.Experiment, trials []evaluation.Trial) (notes []string) {
	m, list := MeasureOf(e.Evaluation), evaluation.Summaries(trials)
	for _, x := range list {
		if x.Design == experiments.PrePost {
			notes = append(notes, Artefact(x, m))
		}
	}
	return append(notes, believed(list, m), strings.TrimSpace(evaluationLegend(Style{Width: 10_000})))
}

// SensitivityRows are the factors of a sensitivity analysis with what each measure says.
func SensitivityRows(t *output.Sensitivity) Rows {
	d := output.DisplayOf(t.Outcome)
	if t.Method == "sobol" || t.Method == "regression" {
		d = output.Display{Factor: 1, Digits: 2}
	}
	rows := Rows{{"Factor", "Range"}}
	for _, m := range t.Measures {
		rows[0] = append(rows[0], measureWords[m])
	}
	for _, f := range t.Factors {
		row := []string{f.Path, ranged(f.Factor)}
		for _, v := range f.Values {
			row = append(row, within(d, v))
		}
		rows = append(rows, row)
	}
	return rows
}

// SensitivityLegend says what the measures of a method mean.
func SensitivityLegend(method string) string { return methodLegends[method] }

// MostPointRows is how many points of a sweep a page shows.
const MostPointRows = 60

// SweepRows are the primary outcome at the points of a sweep, the first where there are many.
func SweepRows(p *sweep.Plan, r sweep.Reader) (Rows, error) {
	s := p.Sweep
	t := NewSweep(nil, s, Style{Width: 10_000}, false)
	rows := Rows{{"Point"}}
	for _, f := range t.factors() {
		rows[0] = append(rows[0], strings.TrimSuffix(f.Path+", "+f.Unit, ", "))
	}
	for _, arm := range s.Arms {
		rows[0] = append(rows[0], arm.Name)
	}
	for i := range min(MostPointRows, len(s.Points)) {
		point, err := p.Point(r, i, output.Base(s.Experiment))
		if err != nil {
			return nil, err
		}
		rows = append(rows, t.row(point))
	}
	return rows, nil
}

// SweepTitle says what SweepRows show.
func SweepTitle(s *experiments.Sweep) string {
	d := output.DisplayOf((&Sweep{s: s}).outcome())
	title := fmt.Sprintf("%s, %s: mean (95 %% interval)", d.Title, d.Unit)
	if n := len(s.Points) - MostPointRows; n > 0 {
		title += fmt.Sprintf("; the first %d of %s points", MostPointRows, words.Number(float64(len(s.Points)), 0))
	}
	return title
}
