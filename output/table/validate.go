package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/experiments/validation"
	"careteam/experiments/words"
)

// patternTitles say what each pattern is about.
var patternTitles = map[string]string{
	"V1": "Regression to the mean", "V2": "A hot-spotting trial", "V5": "Readmission by prior stays", "V6": "Readmission", "V7": "Activity", "V8": "Beds and delay",
	"V9": "Reasons for delay", "V10": "A population programme", "V11": "Care after discharge", "V12": "Recognition of need", "V13": "Needs and use", "V14": "Whole systems over years", "V15": "Order of effects",
}

// PatternTitle names a pattern for people.
func PatternTitle(pattern string) string { return pattern + " " + patternTitles[pattern] }

// Validation returns every published quantity with its band, what was simulated, and
// whether that lies inside.
func Validation(findings []validation.Finding, replications int, seed uint64, s Style) string {
	g := Grid{Columns: []Column{{Wrap: 36}, {Right: true}, {Right: true}, {Right: true}, {}}}
	g.Add("", "published", "band", "simulated", "")
	inside, pattern := 0, ""
	for _, f := range findings {
		if f.Pattern != pattern {
			pattern = f.Pattern
			g.Add(PatternTitle(pattern))
		}
		verdict := "outside"
		if f.Inside {
			verdict = "inside"
			inside++
		}
		if f.Fitted {
			verdict += " *"
		}
		g.Add("  "+f.Name+unitOf(f.Unit), value(f.Published, f.Digits), band(f.Quantity), simulated(f), verdict)
	}
	head := fmt.Sprintf("%d of %d published quantities inside their bands", inside, len(findings))
	parts := []string{s.heading(head), s.Paragraph(fmt.Sprintf("%s; simulated mean with 95 %% interval over replications; seed %d.", plural(replications, "replication"), seed), ""), g.String(s), outsiders(findings, s)}
	return s.Text(strings.Join(parts, "\n"))
}

func unitOf(unit string) string {
	if unit == "1" || unit == "" {
		return ""
	}
	return ", " + unit
}

func value(x float64, digits int) string {
	if math.IsNaN(x) {
		return ""
	}
	return words.Number(x, digits)
}

func band(q *validation.Quantity) string {
	low, high := words.Number(q.Low, q.Digits), words.Number(q.High, q.Digits)
	switch {
	case math.IsInf(q.High, 1):
		return "above " + low
	case math.IsInf(q.Low, -1):
		return "below " + high
	case q.Low == q.High:
		return low
	}
	return span(q.Low, low, high)
}

// span joins the ends of an interval; a sign keeps the dash away.
func span(x float64, low, high string) string {
	if x < 0 {
		return low + " to " + high
	}
	return low + "–" + high
}

func simulated(f validation.Finding) string {
	text := words.Number(f.Mean, f.Digits)
	if !math.IsNaN(f.Estimate.Low) {
		text += " (" + span(f.Estimate.Low, words.Number(f.Estimate.Low, f.Digits), words.Number(f.Estimate.High, f.Digits)) + ")"
	}
	return text
}

// outsiders names what lies outside, and whether chance could explain it.
func outsiders(findings []validation.Finding, s Style) string {
	var certain, chance, unknown []string
	for _, f := range findings {
		switch {
		case f.Inside:
		case math.IsNaN(f.Estimate.Low):
			unknown = append(unknown, f.ID)
		case f.Estimate.High < f.Quantity.Low || f.Estimate.Low > f.Quantity.High:
			certain = append(certain, f.ID)
		default:
			chance = append(chance, f.ID)
		}
	}
	text := ""
	if len(certain) > 0 {
		text += s.Paragraph("Outside beyond chance: "+strings.Join(certain, ", ")+".", "  ")
	}
	if len(chance) > 0 {
		text += s.Paragraph("Outside, but the interval reaches the band: "+strings.Join(chance, ", ")+".", "  ")
	}
	if len(unknown) > 0 {
		text += s.Paragraph("Outside, with no interval to judge by: "+strings.Join(unknown, ", ")+".", "  ")
	}
	return text + s.Paragraph("* fitted: parameters were set so that the model gives it; the others are predictions. Bands are as published and are not widened.", "")
}
