package table

import (
	"math"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/calibration"
	"careteam/experiments/evaluation"
	"careteam/experiments/validation"
	"careteam/output"
)

// difference is one of missed needs, with an interval.
func difference(d, low, high float64) output.Difference {
	return output.Difference{Scenario: "embedded", Outcome: &agents.Outcomes[agents.OutcomeIndex("missed_needs_per_1000py")],
		Difference: analysis.Difference{BaseMean: 200, Mean: 200 + d, Difference: d, Low: low, High: high, Clear: low > 0 || high < 0}}
}

// TestReadingFollowsTheInterval: what was expected is found, not found, or contradicted by
// the interval, never by the mean.
func TestReadingFollowsTheInterval(t *testing.T) {
	less, more, unclear := difference(-50, -60, -40), difference(50, 40, 60), difference(-50, -110, 10)
	for _, c := range []struct {
		expected string
		d        output.Difference
		want     string
	}{
		{"less", less, "Found: as expected, −50"},
		{"less", more, "Found: the opposite, +50"},
		{"less", unclear, "Found: no clear difference, −50"},
		{"more", more, "Found: as expected, +50"},
		{"more", less, "Found: the opposite, −50"},
		{"more", unclear, "Found: no clear difference, −50"},
		{"none", unclear, "Found: no clear difference, as expected, −50"},
		{"none", less, "Found: a difference that was not expected, −50"},
		{"none", more, "Found: a difference that was not expected, +50"},
		{"less", difference(-50, math.NaN(), math.NaN()), "Found: a difference of −50.0 in one replication, which has no interval"},
		{"none", difference(-50, math.NaN(), math.NaN()), "Found: a difference of −50.0 in one replication, which has no interval"},
	} {
		nan := math.NaN()
		e := &experiments.Experiment{Expected: []experiments.Expectation{{Outcome: "missed_needs_per_1000py", Arm: "embedded", Direction: c.expected, Published: nan, Low: nan, High: nan}}}
		got := Reading(e, []output.Difference{c.d})
		if _, found, ok := strings.Cut(got, ". "); !ok || !strings.HasPrefix(found, c.want) {
			t.Errorf("expected %s: got %q, want %q", c.expected, got, c.want)
		}
	}
}

func TestReading(t *testing.T) {
	nan := math.NaN()
	e := &experiments.Experiment{Reading: "Mind the base.", Expected: []experiments.Expectation{
		{Outcome: "missed_needs_per_1000py", Arm: "embedded", Direction: "less", Because: "someone asks", Published: 0.82, Low: 0.73, High: 0.91, Relative: true, Source: "Smith (2020)"},
		{Outcome: "admissions_per_1000py", Arm: "usual", Direction: "none", Published: 3, Low: nan, High: nan},
	}}
	want := "Expected: fewer missed needs with embedded, because someone asks. Published: a ratio of 0.82 (0.73 to 0.91), Smith (2020)."
	if got := Reading(e, nil); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "Mind the base.") || !strings.Contains(got, "Expected: no change of ") || strings.Contains(got, "Found") {
		t.Errorf("got %q", got)
	}
	if got := Reading(e, []output.Difference{difference(-50, -60, -40)}); !strings.Contains(got, "a ratio of 0.75 (0.70–0.80)") {
		t.Errorf("got %q", got)
	}
	if got := Reading(&experiments.Experiment{}, nil); got != "" {
		t.Errorf("nothing expected: got %q", got)
	}
}

func finding(id string, low, high, mean, from, to float64) validation.Finding {
	return validation.Finding{Quantity: &validation.Quantity{ID: id, Pattern: id[:2], Name: "Share of " + id, Unit: "1", Digits: 2, Published: (low + high) / 2, Low: low, High: high},
		Estimate: analysis.Estimate{Mean: mean, Low: from, High: to, N: 3}, Inside: low <= mean && mean <= high}
}

// TestValidation: what lies outside is named, apart where the interval reaches the band,
// and apart where there is none.
func TestValidation(t *testing.T) {
	list := []validation.Finding{
		finding("V1_inside", 1, 2, 1.5, 1.4, 1.6),
		finding("V2_above", 1, 2, 2.5, 2.4, 2.6),
		finding("V3_below", 1, 2, 0.5, 0.4, 0.6),
		finding("V4_chance", 1, 2, 2.5, 1.9, 3.1),
		finding("V5_alone", 1, 2, 2.5, math.NaN(), math.NaN()),
	}
	list[0].Fitted = true
	got := Validation(list, 3, 7, Style{Width: 120})
	for _, want := range []string{"1 of 5 published quantities inside their bands", "3 replications;", "seed 7", "Outside beyond chance: V2_above, V3_below.",
		"Outside, but the interval reaches the band: V4_chance.", "Outside, with no interval to judge by: V5_alone.", "1.00–2.00", "1.50 (1.40–1.60)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	for line := range strings.Lines(got) {
		if strings.Contains(line, "Share of V1") && !strings.Contains(line, "inside *") ||
			strings.Contains(line, "Share of V2") && !strings.HasSuffix(line, "outside\n") {
			t.Errorf("got %s", line)
		}
	}
}

func TestBands(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{1, 2, "1.0–2.0"}, {-1, 2, "−1.0 to 2.0"}, {1, math.Inf(1), "above 1.0"}, {math.Inf(-1), 2, "below 2.0"}, {2, 2, "2.0"}} {
		if got := band(&validation.Quantity{Low: c.low, High: c.high, Digits: 1}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// judged is an evaluation whose pre/post is off by −1 of −1.4 and whose randomised design is
// right, in so many trials.
func judged(trials int, truth float64) (*experiments.Experiment, []evaluation.Trial) {
	e := &experiments.Experiment{Title: "A trial", Evaluation: &experiments.Evaluation{Measure: experiments.Admissions, FollowDays: 365, LookBackDays: 365}}
	e.Run.Seed, e.Run.Population.Size = 3, 5000
	var list []evaluation.Trial
	for i := range trials {
		wobble := 0.1 * float64(i%2*2-1)
		list = append(list, evaluation.Trial{Enrolled: 100, Offered: 50, TookPart: 40, Arms: [2]evaluation.Arm{{Before: 3, After: 2}, {Before: 3, After: 2 + truth}}, Verdicts: []evaluation.Verdict{
			{Design: experiments.Randomised, Estimate: truth + wobble, SE: 0.3, Low: truth + wobble - 0.6, High: truth + wobble + 0.6, Truth: truth, Treated: 50, Untreated: 50, With: 2 + truth, Without: 2, TruthWithout: 2},
			{Design: experiments.PrePost, Estimate: truth - 1 + wobble, SE: 0.1, Low: truth - 1.2 + wobble, High: truth - 0.8 + wobble, Truth: truth, Treated: 40, Untreated: 40, With: 2 + truth, Without: 3, TruthWithout: 2},
		}})
	}
	return e, list
}

// TestEvaluation says which design misleads, by how much, and how large a trial would do.
func TestEvaluation(t *testing.T) {
	e, trials := judged(10, -0.4)
	got := strings.Join(strings.Fields(Evaluation(e, trials, Style{Width: 200})), " ")
	for _, want := range []string{"A trial: what 10 trials would have found", "on average 100 of 5,000 people enrolled, 80 % of those offered it took part; seed 3",
		"Not offered the programme 3.00 2.00 −1.00", "Offered it 3.00 1.60 −1.40",
		"fell from 3.00 to 1.60 (−1.40 per person and year). Without the programme they would have come to 2.00: −1.00 of the change is regression to the mean and other artefact, −0.40 is the programme's doing.",
		"Biased beyond chance: before and after.", "100 % 0 %", "about 450, not 100"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
}

// TestEvaluationOfNothing: no trial is large enough for an effect of 0, and one trial shows
// no bias.
func TestEvaluationOfNothing(t *testing.T) {
	e, trials := judged(2, 0)
	if got := Evaluation(e, trials, Style{Width: 200}); !strings.Contains(got, "The true effect is too small for a trial of any size.") {
		t.Errorf("got:\n%s", got)
	}
	e, trials = judged(1, -0.4)
	if got := Evaluation(e, trials, Style{Width: 200}); !strings.Contains(got, "No design shows a bias beyond chance.") || strings.Contains(got, "NaN") {
		t.Errorf("got:\n%s", got)
	}
}

// TestArtefact: the words follow the sign of the change.
func TestArtefact(t *testing.T) {
	m := Measured{Unit: "points", Factor: 100, Digits: 1}
	for estimate, want := range map[float64]string{-0.1: "took part fell from", 0.1: "took part rose from", 0: "did not change"} {
		if got := Artefact(evaluation.Summary{Estimate: analysis.Estimate{Mean: estimate}}, m); !strings.Contains(got, want) {
			t.Errorf("%v: got %q, want %q", estimate, got, want)
		}
	}
}

// fittedTwo has draws that pin the first parameter down and leave the second where it was.
func fittedTwo() *calibration.Posterior {
	p := &calibration.Posterior{
		Parameters: []calibration.Parameter{{Path: "acute.rate", Low: 0, High: 1}, {Path: "urgent.rate", Low: 0, High: 1}},
		Targets:    []calibration.Target{{ID: "V6_readmission", Unit: "%", Value: 14.4, Tolerance: 1}},
		Best:       []float64{0.5, 0.25}, BestValues: []calibration.Value{{Mean: 14.2}}, Misfit: 0.4,
		Waves:   []calibration.Wave{{Points: make([][]float64, 12)}, {Points: make([][]float64, 8)}},
		Checked: [][]calibration.Value{{{Mean: 13.9}}, {{Mean: 14.9}}},
	}
	for i := range 100 {
		x := (float64(i) + 0.5) / 100
		p.Draws = append(p.Draws, []float64{0.5 + 0.01*math.Sin(float64(i*i)), x})
	}
	return p
}

// TestCalibration says what the targets tell of each parameter and what not.
func TestCalibration(t *testing.T) {
	c := &experiments.Calibration{Name: "mine", Replications: 3, Seed: 5}
	got := Calibration(c, fittedTwo(), Style{Width: 120})
	for _, want := range []string{"mine", "20 points simulated, 3 replications each; 100 draws; misfit of the best 0.40", "14.4 ± 1", "13.9 to 14.9", "The targets say nothing of urgent.rate."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	for line := range strings.Lines(got) {
		word := strings.TrimSpace(line)
		if strings.HasPrefix(word, "acute.rate") && !strings.HasSuffix(word, "yes") || strings.HasPrefix(word, "urgent.rate") && !strings.HasSuffix(word, "no") {
			t.Errorf("got %s", line)
		}
	}
}

// TestCalibrationWithoutChecks leaves the posterior's values out, and says of two parameters
// that go together that only their combination is known.
func TestCalibrationWithoutChecks(t *testing.T) {
	p := fittedTwo()
	p.Checked = nil
	for i := range p.Draws {
		p.Draws[i][0] = 1 - p.Draws[i][1]
	}
	got := strings.Join(strings.Fields(Calibration(&experiments.Calibration{Title: "A fit"}, p, Style{})), " ")
	if !strings.HasPrefix(got, "A fit") || !strings.Contains(got, "they tell a combination only (correlation −1.00)") || strings.Contains(got, "13.9") {
		t.Errorf("got:\n%s", got)
	}
}
