package analysis

import (
	"math"
	"math/rand/v2"
	"testing"

	"careteam/agents"
)

func first(sums []float64) float64    { return sums[0] }
func quotient(sums []float64) float64 { return sums[0] / sums[1] }

// TestJackknifeOfAMean: leaving one of n values out of their mean gives the plain t
// interval. The values and their interval are those of METHODS.md, section 4.
func TestJackknifeOfAMean(t *testing.T) {
	values := []float64{9.842379990825465, 10.060423560536304, 9.925089673744292, 9.938503720153147, 10.016611116790997}
	reps := make([][]float64, len(values))
	for i, x := range values {
		reps[i] = []float64{x, 1}
	}
	e, want := Jackknife(reps, quotient), OfValues(values)
	near(t, "mean", e.Mean, 9.956601612410042, 1e-13)
	near(t, "sd", e.SD, 0.08477507350159925, 1e-12)
	half := 2.7764451051977987 * 0.08477507350159925 / math.Sqrt(5) // t(0.975, 4)
	near(t, "low", e.Low, 9.956601612410042-half, 1e-9)
	near(t, "high", e.High, 9.956601612410042+half, 1e-9)
	near(t, "low of plain values", want.Low, e.Low, 1e-9)
	if e.N != 5 {
		t.Errorf("got %d replications", e.N)
	}
}

// TestJackknifeAgainstOf: the ratio of two sums is the same by either road.
func TestJackknifeAgainstOf(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	var reps [][]float64
	var ratios []agents.Ratio
	for range 12 {
		num, den := 3+random.Float64(), 1+random.Float64()
		reps, ratios = append(reps, []float64{num, den}), append(ratios, agents.Ratio{Num: num, Den: den})
	}
	got := Jackknife(reps, quotient)
	want, _ := Of(plain, ratios)
	near(t, "mean", got.Mean, want.Mean, 1e-14)
	near(t, "low", got.Low, want.Low, 1e-12)
	near(t, "high", got.High, want.High, 1e-12)
}

func TestJackknifeOfOne(t *testing.T) {
	e := Jackknife([][]float64{{6, 3}}, quotient)
	if e.Mean != 2 || e.N != 1 || !math.IsNaN(e.SD) || !math.IsNaN(e.Low) || !math.IsNaN(e.High) {
		t.Errorf("got %+v", e)
	}
	defer func() {
		if recover() == nil {
			t.Error("an estimate from nothing")
		}
	}()
	Jackknife(nil, first)
}

// TestLeaveOneOut: of the mean of 1, 2, 3, 6 the error is s/√n = √(14/3)/2, with three
// degrees of freedom.
func TestLeaveOneOut(t *testing.T) {
	values := []float64{1, 2, 3, 6}
	se, low, high := LeaveOneOut(len(values), func(out int) float64 {
		sum, n := 0.0, 0.0
		for i, x := range values {
			if i != out {
				sum, n = sum+x, n+1
			}
		}
		return sum / n
	})
	near(t, "error", se, math.Sqrt(14.0/3)/2, 1e-12)
	half := 3.182446305284263 * math.Sqrt(14.0/3) / 2
	near(t, "low", low, 3-half, 1e-9)
	near(t, "high", high, 3+half, 1e-9)
	if se, low, high := LeaveOneOut(2, func(int) float64 { return 1 }); !math.IsNaN(se) || !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("of two: got %v, %v, %v", se, low, high)
	}
}

// TestWelch by hand: 1, 2, 3 and 2, 4, 6, 8, 10 have variances 1 and 10 and so the error
// √(1/3 + 2) with (7/3)²/((1/3)²/2 + 2²/4) = 98/19 degrees of freedom, where t(0.975) lies
// between 2.5706 with five and 2.4469 with six.
func TestWelch(t *testing.T) {
	se, low, high := Welch([]float64{1, 2, 3}, []float64{2, 4, 6, 8, 10})
	near(t, "error", se, math.Sqrt(7.0/3), 1e-12)
	near(t, "middle", (low+high)/2, -4, 1e-9)
	if half := (high - low) / 2 / se; half < 2.4469 || half > 2.5706 {
		t.Errorf("half-width: got %v errors", half)
	}
}

// TestWelchOfEquals: with equal sizes and variances it is Student's interval of two groups.
func TestWelchOfEquals(t *testing.T) {
	se, low, high := Welch([]float64{1, 2, 3, 4}, []float64{11, 12, 13, 14})
	near(t, "error", se, math.Sqrt(2*5.0/3/4), 1e-12)
	half := 2.4469118511449692 * se // t(0.975, 6)
	near(t, "low", low, -10-half, 1e-8)
	near(t, "high", high, -10+half, 1e-8)
}

func TestWelchWithoutVariance(t *testing.T) {
	if se, low, high := Welch([]float64{2, 2}, []float64{5, 5, 5}); se != 0 || low != -3 || high != -3 {
		t.Errorf("got %v, %v, %v, want 0, -3, -3", se, low, high)
	}
	if se, low, high := Welch([]float64{2}, []float64{5, 6, 7}); !math.IsNaN(se) || !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("one practice: got %v, %v, %v, want no interval", se, low, high)
	}
}

// TestShare against the worked examples of Newcombe (1998, table I, method 3,
// doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E).
func TestShare(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
		{29, 29, 1 - 0.1170, 1},
	} {
		e := Share(c.k, c.n)
		if e.Mean != float64(c.k)/float64(c.n) || e.N != c.n || math.Abs(e.Low-c.low) > 5e-5 || math.Abs(e.High-c.high) > 5e-5 {
			t.Errorf("%d of %d: got %v (%v to %v), want %v to %v", c.k, c.n, e.Mean, e.Low, e.High, c.low, c.high)
		}
	}
	if e := Share(0, 0); !math.IsNaN(e.Mean) || !math.IsNaN(e.Low) || !math.IsNaN(e.High) {
		t.Errorf("of none: got %+v", e)
	}
}
