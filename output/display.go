package output

import (
	"strings"

	"careteam/agents"
	"careteam/experiments/words"
)

// A Display says how an outcome is written for people: shares as percent, every
// unit with its own number of decimals.
type Display struct {
	Title  string
	Unit   string
	Factor float64 // from the outcome's value to the number shown
	Digits int     // decimals
}

// DisplayOf returns how o is written.
func DisplayOf(o *agents.Outcome) Display {
	d := Display{Title: strings.ReplaceAll(o.Title, "_", " "), Unit: o.Unit, Factor: 1, Digits: 1}
	if of, ok := strings.CutPrefix(o.Unit, "share of "); ok {
		d.Unit, d.Factor = "% of "+of, 100
		return d
	}
	switch {
	case strings.HasPrefix(o.ID, "net_monetary_benefit"):
		d.Digits = 0
	case strings.HasPrefix(o.Unit, "index"), o.ID == "holistic_health_per_1000_gbp":
		d.Digits = 4
	case o.Unit == "day", o.Unit == "hour":
		d.Unit, d.Digits = o.Unit+"s", 2
	case strings.HasPrefix(o.Unit, "per person-year"), o.ID == "qalys_per_1000py":
		d.Digits = 2
	}
	return d
}

// Number returns x in the unit shown, with separators for thousands.
func (d Display) Number(x float64) string { return words.Number(x*d.Factor, d.Digits) }

// Signed returns x in the unit shown, with its sign.
func (d Display) Signed(x float64) string {
	text := d.Number(x)
	if strings.HasPrefix(text, "−") || strings.Trim(text, "0.") == "" {
		return text
	}
	return "+" + text
}
