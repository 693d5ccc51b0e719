package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"careteam/agents"
)

// TestPaired by hand: differences 1, 2, 3 have mean 2, sd 1 and half-width
// t(0.975, 2)/√3; the arms' own variances are 1 and 4, so independent seeds
// would have given √5 times the width.
func TestPaired(t *testing.T) {
	d, ok := Paired(plain, ratios(10, 1, 2, 3), ratios(10, 2, 4, 6))
	if !ok {
		t.Fatal("no difference")
	}
	near(t, "base", d.BaseMean, 2, 1e-14)
	near(t, "mean", d.Mean, 4, 1e-14)
	near(t, "difference", d.Difference, 2, 1e-14)
	half := 4.302652729911275 / math.Sqrt(3)
	near(t, "low", d.Low, 2-half, 1e-9)
	near(t, "high", d.High, 2+half, 1e-9)
	near(t, "correlation", d.Correlation, 1, 1e-12)
	near(t, "narrowing", d.Narrowing, math.Sqrt(5), 1e-9)
	if d.Pairs != 3 || d.Clear || !slices.Equal(d.PerPair, []float64{1, 2, 3}) {
		t.Errorf("got %+v", d)
	}
}

func TestPairedClear(t *testing.T) {
	for _, c := range []struct {
		arm  []float64
		want bool
	}{
		{[]float64{2, 3.1, 4}, true},
		{[]float64{0, 0.9, 2}, true},
		{[]float64{1, 2.1, 2.9}, false},
	} {
		if d, _ := Paired(plain, ratios(1, 1, 2, 3), ratios(1, c.arm...)); d.Clear != c.want {
			t.Errorf("%v: got %+v", c.arm, d)
		}
	}
}

// TestPairedWithoutVariance: equal arms differ by exactly 0, and that is not clear.
func TestPairedWithoutVariance(t *testing.T) {
	same := []agents.Ratio{{Num: 0.1, Den: 0.7}, {Num: 2.3, Den: 1.1}, {Num: 5, Den: 3}}
	d, _ := Paired(plain, same, same)
	if d.Difference != 0 || d.Low != 0 || d.High != 0 || d.Clear || !math.IsInf(d.Narrowing, 1) {
		t.Errorf("equal arms: got %+v", d)
	}
	near(t, "correlation", d.Correlation, 1, 1e-12)

	d, _ = Paired(plain, ratios(1, 2, 2, 2), ratios(1, 2, 2, 2))
	if d.Low != 0 || d.High != 0 || d.Clear || !math.IsNaN(d.Narrowing) || !math.IsNaN(d.Correlation) {
		t.Errorf("constants: got %+v", d)
	}

	d, _ = Paired(plain, ratios(1, 1, 2, 3), ratios(1, 2, 3, 4))
	if d.Low != 1 || d.High != 1 || !d.Clear || !math.IsInf(d.Narrowing, 1) {
		t.Errorf("always one more: got %+v", d)
	}
}

func TestPairedLeavesOutWhatIsNotMeasured(t *testing.T) {
	base := []agents.Ratio{{Num: 1, Den: 1}, {Num: 2, Den: 1}, {}, {Num: 5, Den: 1}}
	arm := []agents.Ratio{{Num: 2, Den: 1}, {}, {Num: 9, Den: 1}, {Num: 7, Den: 1}}
	d, ok := Paired(plain, base, arm)
	if !ok || d.Pairs != 2 || d.BaseMean != 3 || d.Mean != 4.5 || !slices.Equal(d.PerPair, []float64{1, 2}) {
		t.Errorf("got %+v, %v", d, ok)
	}
	if _, ok := Paired(plain, base[2:3], arm[2:3]); ok {
		t.Error("no pair has a difference")
	}
	d, ok = Paired(plain, base[:1], arm[:1])
	if !ok || d.Difference != 1 || !math.IsNaN(d.Low) || !math.IsNaN(d.High) || d.Clear {
		t.Errorf("one pair: got %+v, %v", d, ok)
	}
}

func TestPairedNeedsPairs(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("arms of different length are accepted")
		}
	}()
	Paired(plain, ratios(1, 1, 2), ratios(1, 1))
}

// twins draws two arms that share most of their noise and differ by 0.05.
func twins(random *rand.Rand, pairs int) (base, arm []agents.Ratio) {
	for range pairs {
		den, shared := 100+15*random.NormFloat64(), 8*random.NormFloat64()
		base = append(base, agents.Ratio{Num: 0.3*den + shared + random.NormFloat64(), Den: den})
		den += random.NormFloat64()
		arm = append(arm, agents.Ratio{Num: 0.35*den + shared + random.NormFloat64(), Den: den})
	}
	return base, arm
}

// TestNarrowing compares with what independent seeds really give: the same
// arms, paired with others' replications.
func TestNarrowing(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	base, arm := twins(random, 2000)
	paired, _ := Paired(plain, base, arm)
	shuffled := slices.Clone(arm)
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	independent, _ := Paired(plain, base, shuffled)
	got := (independent.High - independent.Low) / (paired.High - paired.Low)
	if got < 3 || math.Abs(got/paired.Narrowing-1) > 0.1 {
		t.Errorf("independent seeds are %.2f times as wide, Narrowing is %.2f", got, paired.Narrowing)
	}
}
