package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

func TestPriorityAgainstPrint(t *testing.T) {
	two := queueing.Priority{[]float64{.3, .4}, 1, 1}
	printed(t, "first of two", two.MeanWait(0), 1, 6)
	printed(t, "second of two", two.MeanWait(1), 3.333333, 6)
	three := queueing.Priority{[]float64{.2, .3, .3}, 1, 1}
	for class, want := range []float64{1, 2, 8} {
		printed(t, "class of three", three.MeanWait(class), want, 6)
	}
	team := queueing.Priority{[]float64{1, 1.2}, 1, 3}
	printed(t, "first of M/M/3", team.MeanWait(0), .271079, 6)
	printed(t, "second of M/M/3", team.MeanWait(1), 1.016548, 6)
	printed(t, "M/M/3, first come, first served", queueing.MMc{2.2, 1, 3}.MeanWait(), .677699, 6)
}

// rates draws classes that keep less than all servers of rate 1 busy.
func rates(t *rapid.T, servers int) []float64 {
	shares := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 5).Draw(t, "shares")
	total := 0.1
	for _, s := range shares {
		total += s
	}
	for i := range shares {
		shares[i] *= 0.98 * float64(servers) / total
	}
	return shares
}

// The conservation law: however classes are ordered, Σρₖ Wₖ is the same (Kleinrock
// 1965, doi:10.1002/nav.3800120206), here that of first come, first served.
func TestPriorityConservesWork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 20).Draw(t, "servers")
		q := queueing.Priority{rates(t, servers), 1, servers}
		got, load := 0.0, 0.0
		for k, rho := range q.ArrivalRates {
			got += rho * q.MeanWait(k)
			load += rho
		}
		if want := load * (queueing.MMc{load, 1, servers}).MeanWait(); !near(got, want) {
			t.Fatalf("%+v: Σρ W = %v, want %v", q, got, want)
		}
	})
}

// A class of too many waits for ever, and so do those after it; the others do not,
// but find all servers busy.
func TestPriorityWithoutSteadyState(t *testing.T) {
	q := queueing.Priority{[]float64{1, 1.5, .1}, 1, 2}
	if got := q.MeanWait(0); !near(got, 1/(2*0.5)) {
		t.Errorf("best class waits %v, want 1", got)
	}
	if !math.IsInf(q.MeanWait(1), 1) || !math.IsInf(q.MeanWait(2), 1) {
		t.Errorf("others wait %v and %v", q.MeanWait(1), q.MeanWait(2))
	}
}

func TestPriorityPanics(t *testing.T) {
	q := queueing.Priority{[]float64{.3, .4}, 1, 1}
	panics(t, "class", func() { q.MeanWait(2) })
	panics(t, "class", func() { q.MeanWait(-1) })
	panics(t, "arrivals", func() { queueing.Priority{[]float64{-1}, 1, 1}.MeanWait(0) })
}
