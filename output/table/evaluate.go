package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/evaluation"
	"careteam/experiments/words"
	"careteam/output"
)

// designWords name the designs for people.
var designWords = [experiments.EvaluationDesigns]string{
	experiments.Randomised:   "Individually randomised",
	experiments.Clustered:    "Practices randomised",
	experiments.SteppedWedge: "Stepped wedge",
	experiments.Differences:  "Difference in differences",
	experiments.Matched:      "Matched control",
	experiments.PrePost:      "Before and after",
}

// DesignWord names a design for people.
func DesignWord(d experiments.EvaluationDesign) string { return designWords[d] }

// A Measured says how a measure of an evaluation is written.
type Measured struct {
	Title, Unit string
	Factor      float64
	Digits      int
}

var measures = [experiments.EvaluationMeasures]func(e *experiments.Evaluation) Measured{
	experiments.Readmitted: func(e *experiments.Evaluation) Measured {
		return Measured{fmt.Sprintf("In hospital again within %d days", e.FollowDays), "points", 100, 1}
	},
	experiments.Admissions: func(*experiments.Evaluation) Measured {
		return Measured{"Emergency admissions", "per person and year", 1, 2}
	},
	experiments.EDVisits: func(*experiments.Evaluation) Measured { return Measured{"ED visits", "per person and year", 1, 2} },
	experiments.Readmissions: func(*experiments.Evaluation) Measured {
		return Measured{"Stays followed by another within 30 days", "points", 100, 1}
	},
}

// MeasureOf says how the measure of an evaluation is written.
func MeasureOf(e *experiments.Evaluation) Measured { return measures[e.Measure](e) }

func (m Measured) number(x float64) string { return words.Number(x*m.Factor, m.Digits) }

func (m Measured) signed(x float64) string {
	text := m.number(x)
	if strings.HasPrefix(text, "−") || strings.Trim(text, "0.,") == "" || text == "–" {
		return text
	}
	return "+" + text
}

func (m Measured) interval(e analysis.Estimate) string {
	if math.IsNaN(e.Low) {
		return ""
	}
	return "(" + m.signed(e.Low) + " to " + m.signed(e.High) + ")"
}

// Evaluation returns every design's estimate of the programme's effect beside the true
// effect on the same people, and in words what it would have made an evaluator believe.
func Evaluation(e *experiments.Experiment, trials []evaluation.Trial, s Style) string {
	m, list := MeasureOf(e.Evaluation), evaluation.Summaries(trials)
	parts := []string{evaluationTitle(e, trials, m, s), armsGrid(e, trials, m).String(s), designsGrid(list, m).String(s), evaluationLegend(s)}
	for _, x := range list {
		if x.Design == experiments.PrePost {
			parts = append(parts, s.Paragraph(Artefact(x, m), ""))
		}
	}
	parts = append(parts, s.Paragraph(believed(list, m), ""))
	if text := Reading(e, nil); text != "" {
		parts = append(parts, s.Paragraph(text, ""))
	}
	return s.Text(strings.Join(parts, "\n"))
}

func evaluationTitle(e *experiments.Experiment, trials []evaluation.Trial, m Measured, s Style) string {
	var enrolled, took []float64
	for i := range trials {
		enrolled, took = append(enrolled, float64(trials[i].Enrolled)), append(took, float64(trials[i].TookPart)/float64(max(1, trials[i].Offered)))
	}
	head := e.Title + ": what " + plural(len(trials), "trial") + " would have found"
	line := fmt.Sprintf("%s, %s; on average %s of %s people enrolled, %s %% of those offered it took part; seed %d%s", m.Title, m.Unit,
		words.Number(analysis.Mean(enrolled), 0), words.Number(float64(e.Run.Population.Size), 0), words.Number(100*analysis.Mean(took), 0), e.Run.Seed, output.Drawn(e))
	return s.heading(head) + "\n" + s.Paragraph(line, "")
}

// armsGrid shows both arms before and after.
func armsGrid(e *experiments.Experiment, trials []evaluation.Trial, m Measured) *Grid {
	g := &Grid{Columns: []Column{{Wrap: 30}, {Right: true}, {Right: true}, {Right: true}}}
	g.Add("", fmt.Sprintf("%d days before", e.Evaluation.LookBackDays), fmt.Sprintf("%d days after", e.Evaluation.FollowDays), "change")
	for arm, name := range []string{"Not offered the programme", "Offered it"} {
		a := evaluation.MeanArm(trials, arm)
		g.Add(name, m.number(a.Before), m.number(a.After), m.signed(a.After-a.Before))
	}
	return g
}

func designsGrid(list []evaluation.Summary, m Measured) *Grid {
	g := &Grid{Columns: []Column{{Wrap: 26}, {Right: true}, {Right: true}, {Right: true}, {Right: true}, {Right: true}}}
	g.Add("Design", "estimate, 95 % of trials", "true", "bias", "covers", "power")
	for _, x := range list {
		g.Add(designWords[x.Design], m.signed(x.Estimate.Mean)+" "+m.interval(x.Estimate), m.signed(x.Truth.Mean), m.signed(x.Bias.Mean), percent(x.Coverage), percent(x.Power))
	}
	return g
}

func percent(e analysis.Estimate) string { return words.Number(100*e.Mean, 0) + " %" }

func evaluationLegend(s Style) string {
	return s.Paragraph("True: the same people with the programme less without it, under the same random numbers. Covers: how many of the design's own 95 % intervals hold the true effect. Power: how many exclude 0.", "  ")
}

// Artefact says how much of a change before and after is no effect.
func Artefact(x evaluation.Summary, m Measured) string {
	change := x.Estimate.Mean
	word := "fell"
	if change > 0 {
		word = "rose"
	}
	if change == 0 {
		return "Those who took part did not change."
	}
	return fmt.Sprintf("Those who took part %s from %s to %s (%s %s). Without the programme they would have come to %s: %s of the change is regression to the mean and other artefact, %s is the programme's doing.",
		word, m.number(x.Without), m.number(x.With), m.signed(change), m.Unit, m.number(x.TruthWithout), m.signed(x.Bias.Mean), m.signed(x.Truth.Mean))
}

// believed says which designs can be trusted here, and how large a trial would have to be.
func believed(list []evaluation.Summary, m Measured) string {
	var biased []string
	for _, x := range list {
		if x.Bias.Low > 0 || x.Bias.High < 0 {
			biased = append(biased, words.LowerFirst(designWords[x.Design]))
		}
	}
	text := "No design shows a bias beyond chance."
	if len(biased) > 0 {
		text = "Biased beyond chance: " + strings.Join(biased, ", ") + "."
	}
	x := list[0]
	switch {
	case math.Abs(x.Truth.Mean)*m.Factor < 0.5*math.Pow10(-m.Digits):
		return text + " The true effect is too small for a trial of any size."
	case x.Needed > x.Units:
		return text + fmt.Sprintf(" For a power of 80 %% at the true effect a trial like the first would need about %s, not %s.", words.Number(roundUp(x.Needed), 0), words.Number(x.Units, 0))
	}
	return text + fmt.Sprintf(" About %s would be enough for a power of 80 %%; it had %s.", words.Number(roundUp(x.Needed), 0), words.Number(x.Units, 0))
}

// roundUp gives a number two digits that count.
func roundUp(x float64) float64 {
	unit := math.Pow(10, math.Max(0, math.Floor(math.Log10(x))-1))
	return math.Ceil(x/unit) * unit
}
