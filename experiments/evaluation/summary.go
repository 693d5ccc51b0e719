package evaluation

import (
	"math"
	"slices"

	"careteam/experiments"
	"careteam/experiments/analysis"
)

// A Summary is what a design says over all trials, beside what is true.
type Summary struct {
	Design        experiments.EvaluationDesign
	Estimate      analysis.Estimate // mean of the design's estimates; Low and High hold the central 95 % of them
	Truth         analysis.Estimate // the true effect on the same people
	Bias          analysis.Estimate // estimate less truth, with the interval of the mean
	Coverage      analysis.Estimate // share of the design's 95 % intervals that hold the mean true effect
	Power         analysis.Estimate // share of these that exclude 0
	With, Without float64           // mean values compared; NaN for the wedge
	TruthWithout  float64           // what the treated would have done without
	Units         float64           // compared: people, or practices
	Needed        float64           // people, or practices, for power 0.8 at the true effect; +Inf where it is 0
}

// Summaries are those of every design of the trials, in their order.
func Summaries(trials []Trial) []Summary {
	list := make([]Summary, len(trials[0].Verdicts))
	for d := range list {
		verdicts := make([]Verdict, len(trials))
		for i := range trials {
			verdicts[i] = trials[i].Verdicts[d]
		}
		list[d] = summary(verdicts)
	}
	return list
}

func summary(verdicts []Verdict) Summary {
	of := func(value func(v *Verdict) float64) []float64 {
		x := make([]float64, len(verdicts))
		for i := range verdicts {
			x[i] = value(&verdicts[i])
		}
		return x
	}
	estimates := of(func(v *Verdict) float64 { return v.Estimate })
	s := Summary{
		Design:       verdicts[0].Design,
		Estimate:     analysis.OfValues(estimates),
		Truth:        analysis.OfValues(of(func(v *Verdict) float64 { return v.Truth })),
		Bias:         analysis.OfValues(of(func(v *Verdict) float64 { return v.Estimate - v.Truth })),
		With:         analysis.Mean(of(func(v *Verdict) float64 { return v.With })),
		Without:      analysis.Mean(of(func(v *Verdict) float64 { return v.Without })),
		TruthWithout: analysis.Mean(of(func(v *Verdict) float64 { return v.TruthWithout })),
		Units:        analysis.Mean(of(func(v *Verdict) float64 { return float64(v.Treated + v.Untreated) })),
	}
	s.Estimate.Low, s.Estimate.High = central(estimates)
	covered, clear := 0, 0
	for i := range verdicts {
		v := &verdicts[i]
		covered += int(count(v.Low <= s.Truth.Mean && s.Truth.Mean <= v.High))
		clear += int(count(v.Low > 0 || v.High < 0))
	}
	s.Coverage, s.Power = analysis.Share(covered, len(verdicts)), analysis.Share(clear, len(verdicts))
	se := math.Sqrt(analysis.Mean(of(func(v *Verdict) float64 { return v.SE * v.SE })))
	s.Needed = s.Units * square(powerFactor*se/s.Truth.Mean)
	return s
}

// powerFactor is how many standard errors away from 0 a true effect must be for a power of
// 0.8 at the two-sided 5 % level: the 97.5 % and the 80 % quantile of the normal
// distribution.
const powerFactor = normal + 0.8416212335729143

// central is the range of the middle 95 % of some values, between the nearest of them.
func central(x []float64) (low, high float64) {
	if len(x) < 2 {
		return math.NaN(), math.NaN()
	}
	sorted := slices.Sorted(slices.Values(x))
	at := func(p float64) float64 {
		h := p * float64(len(sorted)-1)
		i := min(int(h), len(sorted)-2)
		return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
	}
	return at(0.025), at(0.975)
}

// MeanArm is an arm's measure before and after enrolment, mean over trials: of those not
// offered the programme, 0, or offered it, 1.
func MeanArm(trials []Trial, arm int) Arm {
	var a Arm
	for i := range trials {
		a.Before += trials[i].Arms[arm].Before / float64(len(trials))
		a.After += trials[i].Arms[arm].After / float64(len(trials))
	}
	return a
}
