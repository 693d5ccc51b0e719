package table

import (
	"fmt"
	"math"

	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
)

// Economics prints what scenarios cost and bring, and how sure the choice between them is.
func Economics(r *experiments.Results, s Style) string {
	e, ok := output.EconomicsOf(r)
	if !ok {
		return s.Text("No cost or no QALYs to compare.\n")
	}
	g := &Grid{Keep: 1, Columns: []Column{{Wrap: labelWidth}}}
	header := []string{"GBP and QALYs per 1000 people"}
	for _, name := range e.Arms {
		header = append(header, clip(name, 24))
		g.Columns = append(g.Columns, Column{Right: true})
	}
	g.Add(header...)
	row := func(label string, cell func(a int) string) {
		cells := []string{label}
		for a := range e.Arms {
			cells = append(cells, s.Text(cell(a)))
		}
		g.Add(cells...)
	}
	difference := func(cell func(a int) string) func(int) string {
		return func(a int) string {
			if a == 0 {
				return "base"
			}
			return cell(a)
		}
	}
	signed := func(mean, low, high, factor float64, digits int) string {
		d := output.Display{Factor: factor, Digits: digits}
		return d.Signed(mean) + " (" + d.Signed(low) + " to " + d.Signed(high) + ")"
	}
	row("Cost, difference", difference(func(a int) string { x := e.Increments[a].Cost; return signed(x.Mean, x.Low, x.High, 1000, 0) }))
	row("QALYs, difference", difference(func(a int) string { x := e.Increments[a].Effect; return signed(x.Mean, x.Low, x.High, 1000, 2) }))
	row("which is", difference(func(a int) string { return e.Increments[a].Quadrant.String() }))
	row("GBP per QALY", difference(func(a int) string {
		if math.IsNaN(e.Increments[a].ICER) {
			return "–"
		}
		return words.Number(e.Increments[a].ICER, 0)
	}))
	for i, t := range output.Accepted {
		at := fmt.Sprintf(" at %s", words.Number(t, 0))
		row("Net benefit"+at, difference(func(a int) string { x := e.Benefit[a][i]; return signed(x.Mean, x.Low, x.High, 1000, 0) }))
		for k, threshold := range output.Thresholds {
			if threshold == t {
				row("Best in, % of draws"+at, func(a int) string { return words.Number(100*e.Acceptable[k][a], 0) })
			}
		}
		row("Regret, mean (95th pc.)"+at, func(a int) string {
			x := e.Regrets[i][a]
			return words.Number(1000*x.Mean, 0) + " (" + words.Number(1000*x.P95, 0) + ")"
		})
	}
	return s.Text(g.String(s)) + "\n" + s.Text(s.Paragraph(economicsNote(e), ""))
}

func economicsNote(e output.Economics) string {
	note := fmt.Sprintf("%d draws, which are replications: they speak of chance alone. With --draws and --per-draw they speak of parameters that are not known.", e.Draws)
	if e.Parameters {
		note = fmt.Sprintf("%d draws of parameters.", e.Draws)
		for i, t := range output.Accepted {
			note += fmt.Sprintf(" To know them before the choice would be worth %s GBP per 1000 people at %s GBP per QALY, at most (expected value of perfect information).", words.Number(1000*e.EVPI[i], 0), words.Number(t, 0))
		}
	}
	return note + " Net benefit: QALYs at that price less cost. Regret: what the choice loses against the best of each draw. Ratios without meaning are left out."
}

// variances says how much of the variance of the primary outcome is chance; "" where draws are
// not repeated.
func variances(r *experiments.Results, outcome int) string {
	base := output.Base(r.Experiment)
	c, ok := output.Split(r, base, outcome)
	if !ok {
		return ""
	}
	text := fmt.Sprintf("Of the variance between single replications of %s, parameters that are not known make %s %% (95 %% interval %s to %s), chance the rest.",
		r.Experiment.Arms[base].Name, words.Number(100*c.Share.Mean, 0), words.Number(100*c.Share.Low, 0), words.Number(100*c.Share.High, 0))
	if c.Negative {
		text += " The draws differ less than chance alone would make them, so their part is shown as 0."
	}
	return text
}
