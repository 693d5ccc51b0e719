package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// M/M/1: ρ waits, and the number in the system is geometric.
func TestMMcWithOneServer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mu := rapid.Float64Range(0.1, 10).Draw(t, "mu")
		rho := rapid.Float64Range(0.01, 0.99).Draw(t, "rho")
		x := rapid.Float64Range(0, 10).Draw(t, "t")
		q := queueing.MMc{rho * mu, mu, 1}
		for what, c := range map[string][2]float64{
			"load":        {q.Load(), rho},
			"utilisation": {q.Utilisation(), rho},
			"P(wait)":     {q.WaitProbability(), rho},
			"mean wait":   {q.MeanWait(), rho / (mu * (1 - rho))},
			"P(W > t)":    {q.WaitExceeds(x), rho * math.Exp(-mu*(1-rho)*x)},
			"mean queue":  {q.MeanQueue(), rho * rho / (1 - rho)},
			"mean number": {q.MeanNumber(), rho / (1 - rho)},
		} {
			if !near(c[0], c[1]) {
				t.Fatalf("%s = %v, want %v", what, c[0], c[1])
			}
		}
	})
}

// The mean wait is the integral of P(W > t).
func TestMMcWaitDistributionHasItsMean(t *testing.T) {
	q := queueing.MMc{8, 1, 10}
	const step = 0.001
	sum := 0.0
	for x := step / 2; x < 20; x += step {
		sum += step * q.WaitExceeds(x)
	}
	if math.Abs(sum-q.MeanWait()) > 1e-6 {
		t.Errorf("integral of P(W > t) = %v, mean wait %v", sum, q.MeanWait())
	}
}

func TestMMcWithoutSteadyState(t *testing.T) {
	for _, lambda := range []float64{2, 3} {
		q := queueing.MMc{lambda, 1, 2}
		if !math.IsInf(q.MeanWait(), 1) || !math.IsInf(q.MeanQueue(), 1) || !math.IsInf(q.MeanNumber(), 1) ||
			q.Utilisation() != 1 || q.WaitProbability() != 1 || q.WaitExceeds(5) != 1 {
			t.Errorf("%+v: wait %v, number %v, utilisation %v", q, q.MeanWait(), q.MeanNumber(), q.Utilisation())
		}
	}
}

func TestMMcWithoutArrivals(t *testing.T) {
	q := queueing.MMc{0, 1, 2}
	if q.MeanWait() != 0 || q.MeanNumber() != 0 || q.WaitProbability() != 0 || q.WaitExceeds(0) != 0 {
		t.Errorf("wait %v, number %v", q.MeanWait(), q.MeanNumber())
	}
}

func TestMMcPanics(t *testing.T) {
	panics(t, "arrivals", func() { queueing.MMc{-1, 1, 1}.MeanWait() })
	panics(t, "endless arrivals", func() { queueing.MMc{math.Inf(1), 1, 1}.MeanWait() })
	panics(t, "service", func() { queueing.MMc{1, 0, 1}.MeanWait() })
	panics(t, "servers", func() { queueing.MMc{1, 1, 0}.Utilisation() })
	panics(t, "time", func() { queueing.MMc{1, 1, 2}.WaitExceeds(-1) })
}
