package analysis

import (
	"math"
	"math/rand/v2"
	"testing"

	"careteam/agents"
)

var plain = &agents.Outcome{ID: "x", Scale: 1}

// ratios gives every value the same denominator.
func ratios(den float64, values ...float64) []agents.Ratio {
	r := make([]agents.Ratio, len(values))
	for i, v := range values {
		r[i] = agents.Ratio{Num: v * den, Den: den}
	}
	return r
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s: got %.17g, want %.17g", what, got, want)
	}
}

// TestIntervalArithmetic is the case of five means whose mean and standard
// deviation are published; the half-width is t(0.975, 4) = 2.7764451051977987
// times sd over √5.
func TestIntervalArithmetic(t *testing.T) {
	means := []float64{9.842379990825465, 10.060423560536304, 9.925089673744292, 9.938503720153147, 10.016611116790997}
	for _, den := range []float64{1, 365.25, 1e6} {
		e, ok := Of(plain, ratios(den, means...))
		if !ok || e.N != 5 {
			t.Fatalf("got %+v, %v", e, ok)
		}
		half := 2.7764451051977987 * 0.08477507350159925 / math.Sqrt(5)
		near(t, "mean", e.Mean, 9.956601612410042, 1e-13)
		near(t, "sd", e.SD, 0.08477507350159925, 1e-11)
		near(t, "low", e.Low, 9.956601612410042-half, 1e-11)
		near(t, "high", e.High, 9.956601612410042+half, 1e-11)
	}
}

// TestTQuantile holds the classical table: 12.706, 4.303, …, 1.960.
func TestTQuantile(t *testing.T) {
	for degrees, want := range map[int]float64{1: 12.706204736432095, 2: 4.302652729911275, 9: 2.2621571627409915, 19: 2.093024054408263, 39: 2.0226909200367595, 1000: 1.9623390808264078} {
		near(t, "t", tQuantile(degrees), want, 1e-9)
	}
}

// TestOfIsTheMeanForEqualDenominators compares with the plain mean and interval.
func TestOfIsTheMeanForEqualDenominators(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		x := make([]float64, 2+random.IntN(40))
		for i := range x {
			x[i] = 3 + random.NormFloat64()
		}
		want := ofValues(x)
		got, _ := Of(plain, ratios(1234.5, x...))
		near(t, "mean", got.Mean, want.Mean, 1e-12)
		near(t, "sd", got.SD, want.SD, 1e-9)
		near(t, "low", got.Low, want.Low, 1e-9)
		near(t, "high", got.High, want.High, 1e-9)
	}
}

// TestRatioOfSums by hand: 3 of 10 and 1 of 30 are 4 of 40, not the mean of 0.3
// and 0.033. Without one of the two the ratios are 1/30 and 3/10; two values
// 8/30 apart have the jackknife error (8/30)/2, hence sd √2·(8/30)/2.
func TestRatioOfSums(t *testing.T) {
	e, ok := Of(&agents.Outcome{Scale: 1000}, []agents.Ratio{{Num: 3, Den: 10}, {Num: 1, Den: 30}})
	if !ok || e.N != 2 {
		t.Fatalf("got %+v, %v", e, ok)
	}
	near(t, "mean", e.Mean, 100, 1e-14)
	near(t, "sd", e.SD, 1000*math.Sqrt2*(8.0/30)/2, 1e-12)
	near(t, "half-width", (e.High-e.Low)/2, 1000*12.706204736432095*(8.0/30)/2, 1e-9)
}

func TestOfFewReplications(t *testing.T) {
	if _, ok := Of(plain, nil); ok {
		t.Error("no replication has an estimate")
	}
	if _, ok := Of(plain, []agents.Ratio{{}, {Num: 1}}); ok {
		t.Error("nothing measured has an estimate")
	}
	e, ok := Of(plain, []agents.Ratio{{}, {Num: 1, Den: 4}})
	if !ok || e.N != 1 || e.Mean != 0.25 || !math.IsNaN(e.SD) || !math.IsNaN(e.Low) || !math.IsNaN(e.High) {
		t.Errorf("one replication: got %+v", e)
	}
	e, _ = Of(plain, []agents.Ratio{{Num: 0, Den: 4}, {}, {Num: 0, Den: 9}})
	if e != (Estimate{N: 2}) {
		t.Errorf("zero counts: got %+v", e)
	}
}
