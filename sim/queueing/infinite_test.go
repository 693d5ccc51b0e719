package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func TestInfiniteFromEmptyAgainstPrint(t *testing.T) {
	q := queueing.Infinite{10, .5}
	for _, c := range []struct{ t, number float64 }{{1, 7.8694}, {2, 12.6424}, {4, 17.2933}, {8, 19.6337}} {
		printed(t, "L(t)", q.MeanNumber(c.t), c.number, 4)
	}
	if q.MeanNumber(0) != 0 || q.MeanNumber(1e300) != q.Load() {
		t.Errorf("L(0) = %v, L(∞) = %v", q.MeanNumber(0), q.MeanNumber(1e300))
	}
}

// wards are the beds and loads of Monks et al. 2016 (doi:10.1186/s12913-016-1789-4),
// with the probability of delay that the load gives and the one they print.
var wards = []struct {
	ward             string
	load             float64
	beds             int
	delay, published float64
}{
	{"acute", 8.145493, 10, .1283, .14},
	{"acute", 8.145493, 12, .0556, .06},
	{"acute", 8.145493, 14, .0192, .02},
	{"rehabilitation", 9.718218, 12, .1091, .11},
	{"rehabilitation", 9.718218, 14, .0497, .05},
}

func TestDelayOfStrokeUnit(t *testing.T) {
	for _, w := range wards {
		got := queueing.Infinite{w.load, 1}.DelayProbability(w.beds)
		printed(t, w.ward, got, w.delay, 4)
		t.Logf("%s, %d beds: P(delay) %.4f, published %.2f, which is %+.4f", w.ward, w.beds, got, w.published, w.published-got)
	}
}

func TestInfiniteIsPoisson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		load := rapid.Float64Range(0, 3000).Draw(t, "load")
		n := rapid.IntRange(0, 4000).Draw(t, "n")
		want := 1.0
		if n > 0 {
			want = distuv.Poisson{Lambda: load}.Survival(float64(n) - 1)
		}
		if load == 0 {
			want = float64(max(0, 1-n))
		}
		got := queueing.Infinite{load, 1}.AtLeast(n)
		if math.Abs(got-want) > 1e-11 {
			t.Fatalf("P(N ≥ %d) = %v, want %v", n, got, want)
		}
	})
}

// P(delay) is P(N = b)/P(N ≤ b).
func TestDelayIsRatioOfPoisson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := queueing.Infinite{rapid.Float64Range(0.1, 200).Draw(t, "lambda"), rapid.Float64Range(0.5, 2).Draw(t, "mu")}
		beds := int(q.Load()) + rapid.IntRange(1, 10).Draw(t, "spare")
		above := q.AtLeast(beds + 1)
		want := (q.AtLeast(beds) - above) / (1 - above)
		if got := q.DelayProbability(beds); math.Abs(got-want) > 1e-11 {
			t.Fatalf("P(delay) = %v, want %v", got, want)
		}
	})
}

func TestInfinitePanics(t *testing.T) {
	panics(t, "service", func() { queueing.Infinite{1, 0}.Load() })
	panics(t, "time", func() { queueing.Infinite{1, 1}.MeanNumber(-1) })
	panics(t, "number", func() { queueing.Infinite{1, 1}.AtLeast(-1) })
	panics(t, "beds", func() { queueing.Infinite{1, 1}.DelayProbability(0) })
}
