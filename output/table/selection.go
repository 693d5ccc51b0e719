package table

import (
	"fmt"
	"strings"

	"careteam/experiments/words"
	"careteam/output"
)

// Selection prints which scenario is best, and how sure that is.
func Selection(s *output.Selection, style Style) string {
	e, d := s.Experiment, output.DisplayOf(s.Outcome)
	best := e.Arms[s.Candidates[0].Arm]
	var b strings.Builder
	b.WriteString(style.heading(style.Text(fmt.Sprintf("%s, %s: %s is better", d.Title, d.Unit, output.Better(s.Outcome)))) + "\n")
	g := &Grid{Keep: 1, Columns: []Column{{Wrap: labelWidth}, {Right: true}, {Right: true}, {Right: true}}}
	g.Add("", "mean (95 % interval)", "less "+best.Name, "replications")
	for i, c := range s.Candidates {
		difference := d.Signed(c.Difference.Mean) + " (" + d.Signed(c.Difference.Low) + " to " + d.Signed(c.Difference.High) + ")"
		if i == 0 {
			difference = "best"
		}
		g.Add(e.Arms[c.Arm].Name, style.Text(d.Number(c.Mean)+" ("+d.Number(c.Low)+" to "+d.Number(c.High)+")"), style.Text(difference), fmt.Sprint(c.N))
	}
	b.WriteString(g.String(style) + "\n" + style.Text(style.Paragraph(verdict(s, best.Name), "")))
	return b.String()
}

// verdict says how sure the choice is.
func verdict(s *output.Selection, best string) string {
	d := output.DisplayOf(s.Outcome)
	p := fmt.Sprintf("P(correct selection) is at least %s", probability(s.Correct))
	switch {
	case s.Method == "kn" && s.Decided:
		return fmt.Sprintf("%s is best: unless another is within %s of it, this is right with a probability of at least %s (Kim & Nelson 2001). By the replications made, %s.",
			best, d.Number(s.Delta), words.Number(s.Confidence, 2), p)
	case s.Decided:
		return fmt.Sprintf("%s is best: %s (Bonferroni, from paired differences under common random numbers; replications shared out by OCBA until it reached %s).", best, p, words.Number(s.Confidence, 2))
	}
	return fmt.Sprintf("%s has the best mean, but that it is the best is not sure: %s, %s was asked for. Raise --most, or take the first ones as equally good.", best, p, words.Number(s.Confidence, 2))
}

// probability never rounds to certainty.
func probability(p float64) string {
	if p > 0.999 {
		return "0.999"
	}
	return words.Number(p, 3)
}
