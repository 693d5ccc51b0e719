package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"
)

// returning is the service with 6 servers to which six in ten return after a while.
var returning = queueing.ErlangR{2, 1, 6, .6, .5}

func TestErlangRAgainstPrint(t *testing.T) {
	needy := returning.Needy()
	printed(t, "load", needy.Load(), 5, 12)
	printed(t, "mean wait", needy.MeanWait(), .587516, 6)
	printed(t, "mean number", needy.MeanNumber(), 7.937582, 6)
	printed(t, "content", returning.Content().Load(), 6, 12)
}

// Without a steady state the servers serve all the time, and six in ten of theirs
// return.
func TestErlangRWithoutSteadyState(t *testing.T) {
	q := queueing.ErlangR{4, 1, 6, .6, .5}
	if !math.IsInf(q.Needy().MeanWait(), 1) || !near(q.Content().Load(), 6*.6/.5) {
		t.Errorf("wait %v, content %v", q.Needy().MeanWait(), q.Content().Load())
	}
}

func TestErlangRPanics(t *testing.T) {
	panics(t, "for ever", func() { queueing.ErlangR{1, 1, 1, 1, 1}.Content() })
	panics(t, "return", func() { queueing.ErlangR{1, 1, 1, .5, 0}.Content() })
}
