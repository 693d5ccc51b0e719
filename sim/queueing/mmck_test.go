package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

func TestMMcKAgainstPrint(t *testing.T) {
	q := queueing.MMcK{3, 4, 2, 3}
	printed(t, "P(reject)", q.RejectProbability(), .0493601, 7)
	printed(t, "mean wait", q.MeanWait(), .0173077, 7)
}

// Without places to wait it is Erlang's loss system; with many, M/M/c.
func TestMMcKBetweenErlangBAndC(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 300).Draw(t, "servers")
		mu := rapid.Float64Range(0.1, 10).Draw(t, "mu")
		load := rapid.Float64Range(0.1, 2).Draw(t, "rho") * float64(servers)
		loss := queueing.MMcK{load * mu, mu, servers, servers}
		if got, want := loss.RejectProbability(), queueing.ErlangB(load, servers); math.Abs(got-want) > 1e-12 {
			t.Fatalf("P(reject) = %v, Erlang B %v", got, want)
		}
		stable := queueing.MMc{0.9 * float64(servers) * mu, mu, servers}
		many := queueing.MMcK{stable.ArrivalRate, mu, servers, servers + 1000}
		if !near(many.MeanWait(), stable.MeanWait()) || !near(many.MeanNumber(), stable.MeanNumber()) ||
			!near(many.MeanQueue(), stable.MeanQueue()) || !near(many.Utilisation(), stable.Utilisation()) {
			t.Fatalf("%+v: mean wait %v, want %v", many, many.MeanWait(), stable.MeanWait())
		}
	})
}

// What comes in goes out, and Little's law holds.
func TestMMcKBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 20).Draw(t, "servers")
		q := queueing.MMcK{
			rapid.Float64Range(0.1, 50).Draw(t, "lambda"), rapid.Float64Range(0.1, 5).Draw(t, "mu"),
			servers, servers + rapid.IntRange(0, 50).Draw(t, "queue"),
		}
		in := q.ArrivalRate * (1 - q.RejectProbability())
		out := q.ServiceRate * float64(servers) * q.Utilisation()
		if !near(in, out) {
			t.Fatalf("%+v: %v come in, %v go out", q, in, out)
		}
		if l := out * (q.MeanWait() + 1/q.ServiceRate); !near(l, q.MeanNumber()) {
			t.Fatalf("%+v: mean number %v, by Little's law %v", q, q.MeanNumber(), l)
		}
	})
}

func TestMMcKWithoutArrivals(t *testing.T) {
	q := queueing.MMcK{0, 1, 2, 3}
	if q.RejectProbability() != 0 || q.MeanWait() != 0 || q.MeanNumber() != 0 {
		t.Errorf("P(reject) %v, wait %v, number %v", q.RejectProbability(), q.MeanWait(), q.MeanNumber())
	}
}

func TestMMcKPanics(t *testing.T) {
	panics(t, "fewer places than servers", func() { queueing.MMcK{1, 1, 3, 2}.MeanWait() })
	panics(t, "arrivals", func() { queueing.MMcK{-1, 1, 3, 3}.MeanWait() })
}
