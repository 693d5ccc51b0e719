package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// By hand: the best class sees an M/M/1 of its own; the second, with ρ = .3 + .4,
// takes 1/.7 + .7/(.7 · .3).
func TestPreemptiveByHand(t *testing.T) {
	q := queueing.PreemptivePriority{[]float64{.3, .4}, []float64{1, 1}}
	printed(t, "first", q.MeanTime(0), 1/.7, 12)
	printed(t, "second", q.MeanTime(1), 1/.7+.7/(.7*.3), 12)
}

// The conservation law: for exponential service Σρₖ Tₖ is the mean work in the system,
// which does not depend on the order (Kleinrock 1965, doi:10.1002/nav.3800120206).
func TestPreemptiveConservesWork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rho := rates(t, 1)
		q := queueing.PreemptivePriority{make([]float64, len(rho)), make([]float64, len(rho))}
		total, residual := 0.0, 0.0
		for k := range rho {
			q.ServiceRates[k] = rapid.Float64Range(0.1, 10).Draw(t, "mu")
			q.ArrivalRates[k] = rho[k] * q.ServiceRates[k]
			total += rho[k]
			residual += rho[k] / q.ServiceRates[k]
		}
		got := 0.0
		for k := range rho {
			got += rho[k] * q.MeanTime(k)
		}
		if want := residual / (1 - total); !near(got, want) {
			t.Fatalf("%+v: Σρ T = %v, want %v", q, got, want)
		}
	})
}

// The best class does not feel the others; the worst class of equal services is in
// the system for longer than without interruption.
func TestPreemptiveAgainstOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := rates(t, 1)
		ones := make([]float64, len(rates))
		for k := range ones {
			ones[k] = 1
		}
		q := queueing.PreemptivePriority{rates, ones}
		if got, want := q.MeanTime(0), (queueing.MMc{rates[0], 1, 1}).MeanWait()+1; !near(got, want) {
			t.Fatalf("best class %v, alone %v", got, want)
		}
		worst := len(rates) - 1
		if with, without := q.MeanTime(worst), (queueing.Priority{rates, 1, 1}).MeanWait(worst)+1; with < without*(1-1e-12) {
			t.Fatalf("worst class %v, without interruption %v", with, without)
		}
	})
}

func TestPreemptiveWithoutSteadyState(t *testing.T) {
	q := queueing.PreemptivePriority{[]float64{.5, .6}, []float64{1, 1}}
	if q.MeanTime(0) != 2 || !math.IsInf(q.MeanTime(1), 1) {
		t.Errorf("times %v and %v", q.MeanTime(0), q.MeanTime(1))
	}
}

func TestPreemptivePanics(t *testing.T) {
	panics(t, "class", func() { queueing.PreemptivePriority{nil, nil}.MeanTime(0) })
	panics(t, "lengths", func() { queueing.PreemptivePriority{[]float64{1}, nil}.MeanTime(0) })
	panics(t, "service", func() { queueing.PreemptivePriority{[]float64{1}, []float64{0}}.MeanTime(0) })
}
