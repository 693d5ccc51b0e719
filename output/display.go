package output

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"careteam/agents"
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
func (d Display) Number(x float64) string { return Number(x*d.Factor, d.Digits) }

// Signed returns x in the unit shown, with its sign.
func (d Display) Signed(x float64) string {
	text := d.Number(x)
	if strings.HasPrefix(text, "−") || strings.Trim(text, "0.") == "" {
		return text
	}
	return "+" + text
}

// Number writes x with a number of decimals, commas for thousands and a minus
// sign; what rounds to zero has no sign, and what is no number is "–".
func Number(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	whole, decimals, _ := strings.Cut(text, ".")
	grouped := thousands(whole)
	if decimals != "" {
		grouped += "." + decimals
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		return "−" + grouped
	}
	return grouped
}

func thousands(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// LowerFirst makes a title part of a sentence; abbreviations keep their capitals.
func LowerFirst(title string) string {
	r := []rune(title)
	if len(r) == 0 || len(r) > 1 && unicode.IsUpper(r[1]) {
		return title
	}
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

// UpperFirst makes words the beginning of a sentence.
func UpperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
