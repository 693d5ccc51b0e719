package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

func TestMG1AgainstPrint(t *testing.T) {
	for what, c := range map[string]struct{ sd, wait float64 }{
		"deterministic":     {0, 2},
		"uniform(.5, 1.5)":  {math.Sqrt(1.0 / 12), 2.166667},
		"exponential":       {1, 4},
		"lognormal, var. 4": {2, 10},
	} {
		printed(t, what, queueing.MG1{.8, 1, c.sd}.MeanWait(), c.wait, 6)
	}
}

func TestMG1OfExponentialServiceIsMM1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(0.1, 10).Draw(t, "mean")
		lambda := rapid.Float64Range(0, 1.2).Draw(t, "rho") / mean
		g, m := queueing.MG1{lambda, mean, mean}, queueing.MMc{lambda, 1 / mean, 1}
		if !near(g.MeanWait(), m.MeanWait()) || !near(g.MeanQueue(), m.MeanQueue()) ||
			!near(g.MeanNumber(), m.MeanNumber()) || !near(g.Utilisation(), m.Utilisation()) {
			t.Fatalf("wait %v, of M/M/1 %v", g.MeanWait(), m.MeanWait())
		}
	})
}

func TestMG1WithoutSteadyState(t *testing.T) {
	for _, lambda := range []float64{1, 1.2} {
		q := queueing.MG1{lambda, 1, 2}
		if !math.IsInf(q.MeanWait(), 1) || !math.IsInf(q.MeanNumber(), 1) || q.Utilisation() != 1 {
			t.Errorf("%+v: wait %v, number %v, utilisation %v", q, q.MeanWait(), q.MeanNumber(), q.Utilisation())
		}
	}
}

func TestMG1Panics(t *testing.T) {
	panics(t, "mean", func() { queueing.MG1{1, 0, 1}.MeanWait() })
	panics(t, "sd", func() { queueing.MG1{1, 1, -1}.MeanWait() })
}
