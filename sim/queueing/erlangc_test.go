package queueing_test

import (
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// erlangCTable is a table of Erlang C as it is printed.
var erlangCTable = []struct {
	load    float64
	servers int
	wait    float64
}{
	{2, 3, .444444}, {5, 7, .324150}, {10, 15, .102042}, {20, 25, .209103}, {200, 210, .375615},
}

func TestErlangCAgainstTable(t *testing.T) {
	for _, c := range erlangCTable {
		printed(t, "C", queueing.ErlangC(c.load, c.servers), c.wait, 6)
	}
}

func TestErlangCAgainstSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		servers := rapid.IntRange(1, 60).Draw(t, "servers")
		rho := rapid.Float64Range(0, 0.99).Draw(t, "rho")
		load := rho * float64(servers)
		term, sum := 1.0, 0.0
		for n := range servers {
			sum += term
			term *= load / float64(n+1)
		}
		want := term / (1 - rho) / (sum + term/(1-rho))
		if got := queueing.ErlangC(load, servers); !near(got, want) {
			t.Fatalf("C(%v, %d) = %v, want %v", load, servers, got, want)
		}
	})
}

func TestErlangCIsOneWithoutSteadyState(t *testing.T) {
	for _, load := range []float64{3, 3.1, 1e6} {
		if got := queueing.ErlangC(load, 3); got != 1 {
			t.Errorf("C(%v, 3) = %v, want 1", load, got)
		}
	}
}
