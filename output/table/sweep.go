package table

import (
	"fmt"
	"io"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/sweep"
	"careteam/experiments/words"
	"careteam/output"
)

// Limits of what fits on a screen.
const (
	mostPointRows = 40
	mostFactors   = 6
)

// A Sweep prints the primary outcome at the points of a design, the first of them where there
// are many.
type Sweep struct {
	w        io.Writer
	s        *experiments.Sweep
	style    Style
	markdown bool
	rows     [][]string
}

// NewSweep prints to w when it ends.
func NewSweep(w io.Writer, s *experiments.Sweep, style Style, markdown bool) *Sweep {
	return &Sweep{w: w, s: s, style: style, markdown: markdown}
}

// Add takes a point.
func (t *Sweep) Add(p sweep.Point) {
	if len(t.rows) < mostPointRows {
		t.rows = append(t.rows, t.row(p))
	}
}

// row is a point with its factors and the primary outcome of each scenario.
func (t *Sweep) row(p sweep.Point) []string {
	row := []string{fmt.Sprint(p.Index)}
	for i := range t.factors() {
		text := t.s.Factors[i].Says(t.s.Points[p.Index][i])
		if text == "" {
			text = "as given"
		}
		row = append(row, shortNumber(text))
	}
	o := t.outcome()
	for a := range t.s.Arms {
		cell := "–"
		for _, f := range p.Findings {
			if f.Arm == a && f.Outcome == o {
				cell = pointCell(output.DisplayOf(o), f)
			}
		}
		row = append(row, t.style.Text(cell))
	}
	return row
}

func (t *Sweep) outcome() *agents.Outcome {
	return &agents.Outcomes[agents.OutcomeIndex(t.s.Primary)]
}

func (t *Sweep) factors() []experiments.Factor {
	return t.s.Factors[:min(mostFactors, len(t.s.Factors))]
}

func pointCell(d output.Display, f sweep.Finding) string {
	if f.N < 2 {
		return d.Number(f.Mean)
	}
	return d.Number(f.Mean) + " (" + d.Number(f.Low) + " to " + d.Number(f.High) + ")"
}

// shortNumber cuts a number that a design made up to six digits.
func shortNumber(text string) string {
	if len(text) <= 8 {
		return text
	}
	var x float64
	if _, err := fmt.Sscan(text, &x); err != nil {
		return text
	}
	return fmt.Sprintf("%.5g", x)
}

// End prints the table.
func (t *Sweep) End() error {
	s, run := t.s, t.s.Run
	d := output.DisplayOf(t.outcome())
	var b strings.Builder
	b.WriteString(t.style.heading(t.style.Text(fmt.Sprintf("%s, %s: mean (95 %% interval)", d.Title, d.Unit))) + "\n")
	for i, f := range t.factors() {
		unit := f.Unit
		if f.Options != nil {
			unit = "choice"
		}
		b.WriteString(t.style.Text(fmt.Sprintf("  %s  %s, %s\n", letter(i), f.Path, unit)))
	}
	if n := len(s.Factors) - mostFactors; n > 0 {
		fmt.Fprintf(&b, "  and %d more factors, in points.csv\n", n)
	}
	b.WriteString("\n")
	header := []string{"point"}
	for i := range t.factors() {
		header = append(header, letter(i))
	}
	for a := range s.Arms {
		header = append(header, s.Arms[a].Name)
	}
	t.table(&b, header)
	if n := len(s.Points) - len(t.rows); n > 0 {
		b.WriteString(t.style.Text(fmt.Sprintf("… and %s more points.\n", words.Number(float64(n), 0))))
	}
	b.WriteString("\n" + t.style.Text(t.style.Paragraph(fmt.Sprintf("%s points (%s) × %d replications of %s people, %d days after %d days of warm-up; seed %d%s. Points share their random numbers, so they differ by less than their intervals say.",
		words.Number(float64(len(s.Points)), 0), s.Kind, run.Replications, words.Number(float64(run.Population.Size), 0), run.Days, run.WarmUpDays, run.Seed, output.Drawn(s.Experiment)), "")))
	_, err := io.WriteString(t.w, b.String())
	return err
}

// table sets the rows, as Markdown where asked.
func (t *Sweep) table(b *strings.Builder, header []string) {
	if t.markdown {
		rule := make([]string, len(header))
		for i := range rule {
			rule[i] = "---:"
		}
		for _, row := range append([][]string{header, rule}, t.rows...) {
			b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		}
		return
	}
	g := &Grid{Keep: 1 + len(t.factors())}
	for range header {
		g.Columns = append(g.Columns, Column{Right: true})
	}
	g.Add(header...)
	for _, row := range t.rows {
		g.Add(row...)
	}
	b.WriteString(g.String(t.style))
}

func letter(i int) string { return string(rune('A' + i)) }
