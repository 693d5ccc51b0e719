package table

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"careteam/experiments"
	"careteam/experiments/calibration"
	"careteam/experiments/words"
)

// Calibration returns what a calibration found: the targets at the best point and at draws
// of the posterior, the parameters, and what the targets cannot tell.
func Calibration(c *experiments.Calibration, p *calibration.Posterior, s Style) string {
	points := 0
	for _, w := range p.Waves {
		points += len(w.Points)
	}
	head := s.heading(orName(c.Title, c.Name))
	line := fmt.Sprintf("%s simulated, %s each; %s; misfit of the best %s (up to about 1 is agreement); seed %d.",
		plural(points, "point"), plural(c.Replications, "replication"), plural(len(p.Draws), "draw"), words.Number(p.Misfit, 2), c.Seed)
	parts := []string{head + "\n" + s.Paragraph(line, ""), targetsGrid(p).String(s), parametersGrid(p).String(s), unidentified(p, s)}
	return s.Text(strings.Join(parts, "\n"))
}

func orName(title, name string) string {
	if title == "" {
		return name
	}
	return title
}

func targetsGrid(p *calibration.Posterior) *Grid {
	g := &Grid{Columns: []Column{{}, {}, {Right: true}, {Right: true}, {Right: true}}}
	g.Add("Target", "unit", "aim", "best", "posterior, 90 %")
	for i, t := range p.Targets {
		posterior := ""
		if len(p.Checked) > 0 {
			low, high := checkedRange(p, i)
			posterior = digits(low) + " to " + digits(high)
		}
		g.Add(t.ID, t.Unit, digits(t.Value)+" ± "+digits(t.Tolerance), digits(p.BestValues[i].Mean), posterior)
	}
	return g
}

// checkedRange is the central 90 % of a target over the checked draws.
func checkedRange(p *calibration.Posterior, target int) (low, high float64) {
	var x []float64
	for _, v := range p.Checked {
		x = append(x, v[target].Mean)
	}
	slices.Sort(x)
	at := func(q float64) float64 { return x[int(math.Round(q*float64(len(x)-1)))] }
	return at(0.05), at(0.95)
}

func parametersGrid(p *calibration.Posterior) *Grid {
	g := &Grid{Columns: []Column{{}, {Right: true}, {Right: true}, {Right: true}, {}}}
	g.Add("Parameter", "range", "best", "median, 90 %", "identified")
	for i, x := range p.Identified() {
		word := "yes"
		switch {
		case x.Ratio > 0.9:
			word = "no"
		case x.Ratio > 0.6:
			word = "in part"
		}
		g.Add(x.Path, digits(x.Low)+" to "+digits(x.High), digits(p.Best[i]), digits(x.Median)+" ("+digits(x.Q05)+"–"+digits(x.Q95)+")", word)
	}
	return g
}

// digits writes a number with three digits that count.
func digits(x float64) string {
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if v, err := strconv.ParseFloat(text, 64); err == nil && math.Abs(v) >= 1e-4 && math.Abs(v) < 1e6 {
		text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strings.Replace(text, "-", "−", 1)
}

// unidentified says what the targets do not tell.
func unidentified(p *calibration.Posterior, s Style) string {
	var free []string
	for _, x := range p.Identified() {
		if x.Ratio > 0.9 {
			free = append(free, x.Path)
		}
	}
	text := "Every parameter is narrowed by the targets."
	if len(free) > 0 {
		text = "The targets say nothing of " + list(free, "or") + "."
	}
	for _, c := range p.Correlations() {
		text += fmt.Sprintf(" Of %s and %s they tell a combination only (correlation %s).", c.A, c.B, words.Number(c.R, 2))
	}
	return s.Paragraph(text, "")
}
