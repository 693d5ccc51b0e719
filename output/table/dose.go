package table

import (
	"fmt"
	"math"

	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
)

// dosesGrid shows how outcomes go with the number that the arms differ in.
func dosesGrid(e *experiments.Experiment, doses []output.Dose) *Grid {
	first, last := doses[0].Doses[0], doses[0].Doses[len(doses[0].Doses)-1]
	g := &Grid{Keep: 1, Columns: []Column{{Wrap: labelWidth}, {Right: true}, {Right: true}, {Right: true}, {Right: true}}}
	g.Add(fmt.Sprintf("%s from %s to %s", e.Curve, digits(first), digits(last)), "change", "correlation", "half of it at", "bend")
	for _, d := range doses {
		show := output.DisplayOf(d.Outcome)
		g.Add(label(d.Outcome), show.Signed(d.Gain.Mean)+" ("+show.Signed(d.Gain.Low)+" to "+show.Signed(d.Gain.High)+")",
			spanned(d.Correlation, 2), spanned(d.Half, 1), spanned(d.Bend, 2))
	}
	return g
}

const dosesLegend = "Correlation: of dose and outcome over the doses of one replication, mean. Half of the change is reached at the dose given. Bend: slope over the second half of the doses to that over the first; 1 a straight line, 0 saturation; nothing is said where the change may be none."

func spanned(e analysis.Estimate, digits int) string {
	if math.IsNaN(e.Mean) {
		return ""
	}
	return words.Number(e.Mean, digits) + " (" + words.Number(e.Low, digits) + " to " + words.Number(e.High, digits) + ")"
}
