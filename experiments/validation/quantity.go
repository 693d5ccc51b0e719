// Package validation holds the published patterns that the model must reproduce (MODEL.md,
// section 10), simulates them and says which lie within their bands. A band is what was
// published; it is never widened to fit.
package validation

import (
	"careteam/agents"
	"careteam/experiments/evaluation"
)

// A Quantity is one number of a published pattern.
type Quantity struct {
	ID, Pattern, Name string
	Unit              string
	Digits            int
	Published         float64 // NaN: only a direction
	Low, High         float64 // the band, infinite where open
	Source            string
	Preset            string // where it is simulated
	Fitted            bool   // used in calibration; the others are predictions
	Study             string
	value             func(sums []float64) float64
	sums              func(o *observed) []float64
}

// observed is what one replication of a study gives: the results of its runs in their
// order, and the files of those that were recorded.
type observed struct {
	parameters *agents.Parameters
	results    []agents.Result
	files      []*evaluation.Files
}

// of returns the sums of an outcome of a run.
func (o *observed) of(run int, outcome string) []float64 {
	r := o.results[run].Outcomes[agents.OutcomeIndex(outcome)]
	return []float64{r.Num, r.Den}
}

// ratio is the quotient of the first two sums.
func ratio(s []float64) float64 { return s[0] / s[1] }

// ratioOfRatios compares two quotients: the first pair to the second.
func ratioOfRatios(s []float64) float64 { return (s[0] / s[1]) / (s[2] / s[3]) }

// less is the first quotient less the second.
func less(s []float64) float64 { return s[0]/s[1] - s[2]/s[3] }

// oddsRatio compares the odds of two shares.
func oddsRatio(s []float64) float64 {
	p, q := s[0]/s[1], s[2]/s[3]
	return p / (1 - p) / (q / (1 - q))
}

// times scales a value.
func times(factor float64, value func([]float64) float64) func([]float64) float64 {
	return func(s []float64) float64 { return factor * value(s) }
}
