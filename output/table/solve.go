package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
)

// Solve prints how much is needed to reach a target, and what was looked at.
func Solve(s *output.Solution, style Style) string {
	e, d := s.Experiment, output.DisplayOf(s.Outcome)
	sign := "≤"
	if s.Goal.AtLeast {
		sign = "≥"
	}
	goal := fmt.Sprintf("%s %s %s %s", words.LowerFirst(d.Title), sign, goalNumber(s), d.Unit)
	var b strings.Builder
	b.WriteString(style.heading(style.Text(fmt.Sprintf("%s: where is %s?", e.Arms[0].Name, goal))) + "\n\n")
	b.WriteString(style.Text(style.Paragraph(answer(s), "")) + "\n")
	g := &Grid{Columns: []Column{{Right: true}, {Right: true}, {}}}
	g.Add(s.Factor.Path, d.Title, "")
	for _, x := range s.Evaluated {
		mark := ""
		if x.X == s.X {
			mark = style.Text("≤ here")
			if s.Goal.AtLeast {
				mark = style.Text("≥ here")
			}
		}
		g.Add(factorNumber(x.X), style.Text(d.Number(x.Mean)+" ("+d.Number(x.Low)+" to "+d.Number(x.High)+")"), mark)
	}
	b.WriteString(g.String(style))
	run := e.Run
	b.WriteString("\n" + style.Text(style.Paragraph(fmt.Sprintf("%d replications of %s people at each value, the same people and random numbers; 95 %% intervals; seed %d. The interval of the answer holds the values at which the outcome's interval holds the target.",
		run.Replications, words.Number(float64(run.Population.Size), 0), run.Seed), "")))
	return b.String()
}

// goalNumber has as many decimals as it takes.
func goalNumber(s *output.Solution) string {
	return factorNumber(s.Goal.Value * output.DisplayOf(s.Outcome).Factor)
}

func factorNumber(x float64) string { return strings.ReplaceAll(fmt.Sprintf("%.5g", x), "-", "−") }

// answer is the finding in words.
func answer(s *output.Solution) string {
	d := output.DisplayOf(s.Outcome)
	unit := s.Factor.Path
	if s.Factor.Unit != "" && s.Factor.Unit != "1" {
		unit += " [" + s.Factor.Unit + "]"
	}
	low, high := math.Min(s.From, s.To), math.Max(s.From, s.To)
	between := ""
	switch {
	case math.IsNaN(s.From) && math.IsNaN(s.To):
		between = "no interval: the range is too short or the replications too few"
	case math.IsNaN(s.To):
		between = fmt.Sprintf("95 %% interval from %s on: its other end lies outside the range", factorNumber(s.From))
	case math.IsNaN(s.From):
		between = fmt.Sprintf("95 %% interval up to %s: its other end lies outside the range", factorNumber(s.To))
	default:
		between = fmt.Sprintf("95 %% interval %s to %s", factorNumber(low), factorNumber(high))
	}
	text := ""
	switch s.Met {
	case analysis.MetNowhere:
		return fmt.Sprintf("Nowhere in the range of %s: at best it is %s (%s to %s), at %s. Vary something else, or more than one thing.", unit, d.Number(s.Best.Mean), d.Number(s.Best.Low), d.Number(s.Best.High), factorNumber(s.Best.X))
	case analysis.MetEverywhere:
		return fmt.Sprintf("Everywhere in the range of %s that was looked at; it is nearest to the target at %s.", unit, factorNumber(s.X))
	case analysis.MetFrom:
		text = fmt.Sprintf("From %s on: %s (%s).", factorNumber(s.X), unit, between)
	case analysis.MetUpTo:
		text = fmt.Sprintf("Up to %s: %s (%s).", factorNumber(s.X), unit, between)
	}
	if !s.Monotone {
		text += " The outcome does not go one way only over the range, so there may be other answers."
	}
	return text
}
