package queueing_test

import (
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// readmission is the M/M/6 to which one in five returns at once.
var readmission = queueing.Feedback{4, 1, 6, .2}

func TestFeedbackAgainstPrint(t *testing.T) {
	visits := readmission.Visits()
	printed(t, "P(wait)", visits.WaitProbability(), .587516, 6)
	printed(t, "mean wait", visits.MeanWait(), .587516, 6)
	printed(t, "mean number", visits.MeanNumber(), 7.937582, 6)
}

// Little's law for people instead of visits.
func TestFeedbackTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Float64Range(0, 0.9).Draw(t, "r")
		q := queueing.Feedback{rapid.Float64Range(0.01, 1.9).Draw(t, "load") * (1 - r), 1, 2, r}
		if got := q.ArrivalRate * q.MeanTime(); !near(got, q.Visits().MeanNumber()) {
			t.Fatalf("λT = %v, L = %v", got, q.Visits().MeanNumber())
		}
	})
}

func TestFeedbackPanics(t *testing.T) {
	panics(t, "for ever", func() { queueing.Feedback{1, 1, 1, 1}.Visits() })
	panics(t, "return", func() { queueing.Feedback{1, 1, 1, -.1}.Visits() })
}
