package evaluation

import (
	"math"
	"testing"

	"careteam/experiments"
)

// TestSummaries by hand: the mean true effect is −1; of four intervals three hold it and two
// exclude 0.
func TestSummaries(t *testing.T) {
	of := func(estimate, se, truth, low, high float64) Trial {
		return Trial{Verdicts: []Verdict{{Design: experiments.PrePost}, {Design: experiments.Randomised, Estimate: estimate, SE: se, Low: low, High: high,
			Truth: truth, Treated: 30, Untreated: 20, With: 1, Without: 2, TruthWithout: 3}}}
	}
	list := Summaries([]Trial{
		of(-1, 1, -0.5, -1.5, -0.5), // holds it, excludes 0
		of(-2, 1, -1.5, -2.5, -1.5), // misses it, excludes 0
		of(0, 1, -1, -1, 1),         // an end counts
		of(-1, 3, -1, -2, 0),        // 0 is not excluded by an end
	})
	if len(list) != 2 || list[0].Design != experiments.PrePost {
		t.Fatalf("got %+v", list)
	}
	s := list[1]
	near(t, "estimate", s.Estimate.Mean, -1)
	near(t, "truth", s.Truth.Mean, -1)
	near(t, "bias", s.Bias.Mean, 0)
	near(t, "coverage", s.Coverage.Mean, 0.75)
	near(t, "power", s.Power.Mean, 0.5)
	near(t, "units", s.Units, 50)
	near(t, "with", s.With, 1)
	near(t, "without", s.Without, 2)
	near(t, "truth without", s.TruthWithout, 3)
	// The quantiles at places 0.075 and 2.925 of −2, −1, −1, 0.
	near(t, "central low", s.Estimate.Low, -2+0.075)
	near(t, "central high", s.Estimate.High, -1+0.925)
	// The mean square error is 3 at an effect of 1.
	if want := 50 * 3 * 7.848879734349088; math.Abs(s.Needed/want-1) > 1e-9 {
		t.Errorf("needed: got %v, want %v", s.Needed, want)
	}
}

// TestNeededAgainstTheTextbook: two groups of n with variance σ² each need
// n = 2(z₀.₉₇₅ + z₀.₈)²σ²/δ² people; for δ = σ/2 that is 63 (Chow, Shao & Wang 2008).
func TestNeededAgainstTheTextbook(t *testing.T) {
	v := Verdict{Truth: 0.5, SE: math.Sqrt(2.0 / 10), Treated: 10, Untreated: 10}
	if s := summary([]Verdict{v, v}); math.Ceil(s.Needed/2) != 63 {
		t.Errorf("got %v in each group, want 63", s.Needed/2)
	}
}

// TestNeededForNothing: no trial is large enough for an effect that is not there.
func TestNeededForNothing(t *testing.T) {
	if s := summary([]Verdict{{SE: 1, Treated: 5}, {SE: 2, Treated: 5}}); !math.IsInf(s.Needed, 1) {
		t.Errorf("got %v", s.Needed)
	}
}

func TestMeanArm(t *testing.T) {
	trials := []Trial{{Arms: [2]Arm{{1, 2}, {3, 4}}}, {Arms: [2]Arm{{3, 4}, {5, 8}}}}
	if a, b := MeanArm(trials, 0), MeanArm(trials, 1); a != (Arm{2, 3}) || b != (Arm{4, 6}) {
		t.Errorf("got %v and %v", a, b)
	}
}
