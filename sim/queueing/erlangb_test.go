package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// erlangBTable is a table of Erlang B as it is printed.
var erlangBTable = []struct {
	load     float64
	servers  int
	blocking float64
}{
	{1, 1, .5}, {2, 3, .210526}, {5, 5, .284868}, {5, 10, .018385},
	{10, 15, .036497}, {20, 25, .050222}, {50, 60, .021668}, {200, 210, .027849},
}

func TestErlangBAgainstTable(t *testing.T) {
	for _, c := range erlangBTable {
		printed(t, "B", queueing.ErlangB(c.load, c.servers), c.blocking, 6)
	}
}

func TestErlangBAgainstSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load := rapid.Float64Range(0, 100).Draw(t, "load")
		servers := rapid.IntRange(1, 60).Draw(t, "servers")
		term, sum := 1.0, 1.0
		for n := 1; n <= servers; n++ {
			term *= load / float64(n)
			sum += term
		}
		if got := queueing.ErlangB(load, servers); !near(got, term/sum) {
			t.Fatalf("B(%v, %d) = %v, want %v", load, servers, got, term/sum)
		}
	})
}

// For thousands of servers the sum would overflow. At a = c, Stirling's formula
// gives 1/B = √(πc/2) + 2/3 + √(π/2c)/12 + O(1/c).
func TestErlangBOfThousands(t *testing.T) {
	for _, servers := range []int{1000, 5000, 100000} {
		c := float64(servers)
		want := math.Sqrt(math.Pi*c/2) + 2.0/3 + math.Sqrt(math.Pi/(2*c))/12
		if got := 1 / queueing.ErlangB(c, servers); math.Abs(got-want) > 1/c {
			t.Errorf("1/B(%d, %d) = %v, want %v", servers, servers, got, want)
		}
	}
}

func TestErlangBPanics(t *testing.T) {
	panics(t, "negative load", func() { queueing.ErlangB(-1, 1) })
	panics(t, "no number", func() { queueing.ErlangB(math.NaN(), 1) })
	panics(t, "no servers", func() { queueing.ErlangB(1, 0) })
}
