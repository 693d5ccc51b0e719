package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
)

// measureWords are the headings of what methods measure, and legends what they mean.
var (
	measureWords = map[string]string{"width": "from low to high", "low": "at low", "high": "at high", "mu_star": "μ*", "mu": "μ", "sigma": "σ",
		"total": "total", "first": "alone", "coefficient": "coefficient"}
	methodLegends = map[string]string{
		"tornado":    "Change of the outcome from the scenario as it is, with one factor at its low or high end and all others as they are.",
		"morris":     "μ*: mean size of the change over the whole range of a factor, wherever the others are; μ: the same with its sign; σ: its spread, from curvature and from other factors.",
		"sobol":      "Share of the variance of the outcome over all ranges that a factor makes alone, and in all together with others.",
		"regression": "Change of the outcome, in its standard deviations, for one standard deviation of a factor; R² is the share of the variance that a straight line explains.",
	}
)

// Sensitivity prints what an outcome depends on, most important first.
func Sensitivity(t *output.Sensitivity, style Style) string {
	d := output.DisplayOf(t.Outcome)
	unit := d.Unit
	if d.Factor == 100 {
		unit = "percentage points"
	}
	if t.Method == "sobol" || t.Method == "regression" {
		d, unit = output.Display{Factor: 1, Digits: 2}, "1"
	}
	var b strings.Builder
	b.WriteString(style.heading(style.Text(fmt.Sprintf("%s of %s: what it depends on (%s, %s)", output.DisplayOf(t.Outcome).Title, t.Of, t.Method, unit))) + "\n")
	g := &Grid{Keep: 2, Columns: []Column{{Wrap: 44}, {}}}
	header := []string{"", "range"}
	for _, m := range t.Measures {
		header = append(header, style.Text(measureWords[m]))
		g.Columns = append(g.Columns, Column{Right: true})
	}
	g.Add(header...)
	for _, f := range t.Factors {
		row := []string{f.Path, style.Text(ranged(f.Factor))}
		for i, v := range f.Values {
			if m := t.Measures[i]; m == "low" || m == "high" {
				v.Low = math.NaN() // its interval is in the table of the folder
			}
			row = append(row, style.Text(within(d, v)))
		}
		g.Add(row...)
	}
	b.WriteString(g.String(style))
	s, run := t.Sweep, t.Sweep.Run
	legend := methodLegends[t.Method]
	if !math.IsNaN(t.R2) {
		legend += fmt.Sprintf(" R² %.2f.", t.R2)
	}
	b.WriteString("\n" + style.Text(style.Paragraph(fmt.Sprintf("%s %s points × %d replications of %s people; 95 %% intervals; seed %d.", legend, words.Number(float64(len(s.Points)), 0), run.Replications, words.Number(float64(run.Population.Size), 0), run.Seed), "")))
	return b.String()
}

// ranged says between what a factor was varied.
func ranged(f *experiments.Factor) string {
	switch {
	case f.Options != nil:
		var levels []string
		for _, level := range f.Levels {
			levels = append(levels, f.Says(level))
		}
		return strings.Join(levels, ", ")
	case f.Levels != nil:
		return digits(f.Levels[0]) + "–" + digits(f.Levels[len(f.Levels)-1])
	case f.Spread != nil:
		return fmt.Sprintf("%s ± %s", digits(f.Spread.Mean), digits(f.Spread.SD))
	}
	return digits(f.Low) + "–" + digits(f.High)
}

func within(d output.Display, v output.Interval) string {
	if math.IsNaN(v.Low) {
		return d.Number(v.Value)
	}
	return d.Signed(v.Value) + " (" + d.Signed(v.Low) + " to " + d.Signed(v.High) + ")"
}
