package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// erlangATable is a table of Erlang A as it is printed.
var erlangATable = []struct {
	queue                             queueing.ErlangA
	abandon, wait, waits, utilisation float64
}{
	{queueing.ErlangA{10, 1, 10, .5}, .103913, .207826, .619655, .896087},
	{queueing.ErlangA{10, 1, 12, .25}, .027030, .108120, .374973, .810808},
	{queueing.ErlangA{5, 1, 4, .2}, .227360, 1.136799, .917006, .965800},
}

func TestErlangAAgainstTable(t *testing.T) {
	for _, c := range erlangATable {
		printed(t, "P(abandon)", c.queue.AbandonProbability(), c.abandon, 6)
		printed(t, "mean wait", c.queue.MeanWait(), c.wait, 6)
		printed(t, "P(wait)", c.queue.WaitProbability(), c.waits, 6)
		printed(t, "utilisation", c.queue.Utilisation(), c.utilisation, 6)
	}
}

// Where people are patient it becomes Erlang C, where they will not wait Erlang B.
// With θ = μ it is a Poisson number of people.
func TestErlangALimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 100).Draw(t, "servers")
		load := rapid.Float64Range(0.05, 0.95).Draw(t, "rho") * float64(servers)
		about := func(what string, got, want float64) {
			if math.Abs(got-want) > 1e-5*max(1, want) {
				t.Fatalf("a = %v, c = %d: %s = %v, want %v", load, servers, what, got, want)
			}
		}
		c := queueing.MMc{load, 1, servers}
		for _, theta := range []float64{0, 1e-9} {
			patient := queueing.ErlangA{load, 1, servers, theta}
			about("P(wait)", patient.WaitProbability(), c.WaitProbability())
			about("mean wait", patient.MeanWait(), c.MeanWait())
			about("mean number", patient.MeanNumber(), c.MeanNumber())
			about("utilisation", patient.Utilisation(), c.Utilisation())
			about("P(abandon)", patient.AbandonProbability(), 0)
		}
		impatient := queueing.ErlangA{load, 1, servers, 1e9}
		about("P(wait)", impatient.WaitProbability(), queueing.ErlangB(load, servers))
		about("P(abandon)", impatient.AbandonProbability(), queueing.ErlangB(load, servers))
		poisson := queueing.Infinite{load, 1}
		alike := queueing.ErlangA{load, 1, servers, 1}
		about("P(wait)", alike.WaitProbability(), poisson.AtLeast(servers))
		about("mean number", alike.MeanNumber(), load)
	})
}

// What comes in is served or abandons, and where far too many come the rest
// abandons.
func TestErlangABalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 200).Draw(t, "servers")
		q := queueing.ErlangA{
			rapid.Float64Range(0.1, 600).Draw(t, "lambda"), rapid.Float64Range(0.1, 5).Draw(t, "mu"),
			servers, rapid.Float64Range(0.001, 5).Draw(t, "theta"),
		}
		served := q.ServiceRate * float64(servers) * q.Utilisation()
		if in := q.ArrivalRate * (1 - q.AbandonProbability()); math.Abs(in-served) > 1e-9*q.ArrivalRate {
			t.Fatalf("%+v: %v stay, %v are served", q, in, served)
		}
		if l := q.MeanQueue() + served/q.ServiceRate; !near(l, q.MeanNumber()) {
			t.Fatalf("%+v: mean number %v, want %v", q, q.MeanNumber(), l)
		}
	})
}

func TestErlangAWithoutSteadyState(t *testing.T) {
	q := queueing.ErlangA{2, 1, 1, 0}
	if !math.IsInf(q.MeanWait(), 1) || q.WaitProbability() != 1 || q.AbandonProbability() != 0 || q.Utilisation() != 1 {
		t.Errorf("wait %v, P(wait) %v", q.MeanWait(), q.WaitProbability())
	}
}

func TestErlangAWithoutArrivals(t *testing.T) {
	q := queueing.ErlangA{0, 1, 1, 1}
	if q.MeanWait() != 0 || q.WaitProbability() != 0 || q.AbandonProbability() != 0 || q.MeanNumber() != 0 {
		t.Errorf("wait %v, P(wait) %v", q.MeanWait(), q.WaitProbability())
	}
}

func TestErlangAPanics(t *testing.T) {
	panics(t, "patience", func() { queueing.ErlangA{1, 1, 1, -1}.MeanWait() })
	panics(t, "servers", func() { queueing.ErlangA{1, 1, 0, 1}.AbandonProbability() })
}
