package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"careteam/agents"
)

// sharing is the loadings of k variables with correlation ½: each has a part in common.
func sharing(k int) [][]float64 {
	var vectors [][]float64
	for i := range k {
		v := make([]float64, k+1)
		v[0], v[i+1] = 1, 1
		vectors = append(vectors, v)
	}
	return loadings(vectors)
}

// TestCriticalTAgainstTables: Dunnett's two-sided 5 % points for k arms of equal size and their base
// (1964, doi:10.2307/2528490, tables II and III) for 10, 20 and infinite degrees of freedom, printed
// with two decimals, and independent normal variables, where c is Φ⁻¹((1 + 0.95^(1/k))/2).
func TestCriticalTAgainstTables(t *testing.T) {
	const infinite = 100_000
	for _, c := range []struct {
		k, degrees int
		want       float64
	}{
		{2, infinite, 2.21}, {3, infinite, 2.35}, {5, infinite, 2.51}, {9, infinite, 2.69},
		{2, 20, 2.38}, {3, 20, 2.54}, {5, 20, 2.73}, {2, 10, 2.57}, {3, 10, 2.76}, {5, 10, 2.99},
	} {
		if got := criticalT(sharing(c.k), c.degrees); math.Abs(got-c.want) > 0.0075 {
			t.Errorf("%d arms, %d degrees: got %.4f, want %v", c.k, c.degrees, got, c.want)
		}
	}
	for _, k := range []int{2, 3, 5, 10, 20} {
		independent := make([][]float64, k)
		for i := range independent {
			independent[i] = make([]float64, k)
			independent[i][i] = 3
		}
		want := distuv.UnitNormal.Quantile((1 + math.Pow(0.95, 1/float64(k))) / 2)
		got := criticalT(loadings(independent), infinite)
		t.Logf("%d independent: %.4f, exactly %.4f", k, got, want)
		if math.Abs(got-want) > 0.005 {
			t.Errorf("%d independent: got %.4f, want %.4f", k, got, want)
		}
	}
}

// TestLoadings: products of rows are the correlations, whatever depends on others.
func TestLoadings(t *testing.T) {
	vectors := [][]float64{{1, 2, 0, 1}, {2, 4, 0, 2}, {0, 1}, {1, 3, 0, 1}, {0, 0, 5, 1}, {-1, -2, 0, -1}}
	rows := loadings(vectors)
	if len(rows[0]) != 3 {
		t.Errorf("%d dimensions, want 3", len(rows[0]))
	}
	for i := range rows {
		for j := range rows {
			near(t, "correlation", product(rows[i], rows[j]), product(vectors[i], vectors[j])/length(vectors[i])/length(vectors[j]), 1e-12)
		}
	}
}

// arms draws differences of k arms from one base over n replications: arms share half of
// their noise with each other and the base.
func arms(random *rand.Rand, k, n int) []Difference {
	base, list := make([]agents.Ratio, n), make([][]agents.Ratio, k)
	for r := range base {
		shared := random.NormFloat64()
		base[r] = agents.Ratio{Num: 10 + shared + random.NormFloat64(), Den: 1}
		for i := range list {
			list[i] = append(list[i], agents.Ratio{Num: 10 + shared + (1+float64(i)/2)*random.NormFloat64(), Den: 1})
		}
	}
	d := make([]Difference, k)
	for i := range d {
		d[i], _ = Paired(plain, base, list[i])
	}
	return d
}

// TestSimultaneousOfOne: one difference keeps its Student interval.
func TestSimultaneousOfOne(t *testing.T) {
	d := arms(rand.New(rand.NewPCG(1, 2)), 1, 8)
	f := Simultaneous(d)
	near(t, "critical value", f.Critical, tQuantile(7), 1e-9)
	near(t, "low", f.Intervals[0].Low, d[0].Low, 1e-9)
	near(t, "high", f.Intervals[0].High, d[0].High, 1e-9)
}

// TestSimultaneousWithinBonferroni: wider than alone and never wider than Bonferroni.
func TestSimultaneousWithinBonferroni(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 40 {
		k, n := 2+random.IntN(6), 3+random.IntN(30)
		d := arms(random, k, n)
		f := Simultaneous(d)
		most := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(1 - 0.025/float64(k))
		if f.Critical < tQuantile(n-1) || f.Critical > most {
			t.Errorf("%d differences of %d pairs: %v, alone %v, Bonferroni %v", k, n, f.Critical, tQuantile(n-1), most)
		}
		for i, s := range f.Intervals {
			near(t, "wider by", (s.High-s.Low)/(d[i].High-d[i].Low), f.Critical/tQuantile(n-1), 1e-9)
			if s.Clear != (s.Low > 0 || s.High < 0) {
				t.Errorf("%+v", s)
			}
		}
	}
}

// TestSimultaneousLeavesOutWhatCannotVary: a copy adds nothing to a family, nor does a constant
// difference, one from a single pair or one that nobody measured.
func TestSimultaneousLeavesOutWhatCannotVary(t *testing.T) {
	d := arms(rand.New(rand.NewPCG(1, 2)), 2, 8)
	want := Simultaneous(d).Critical
	constant, _ := Paired(plain, ratios(1, 1, 2, 3), ratios(1, 2, 3, 4))
	single, _ := Paired(plain, ratios(1, 1), ratios(1, 3))
	f := Simultaneous([]Difference{constant, d[0], single, d[1], d[0], {}})
	near(t, "critical value", f.Critical, want, 0.01)
	if s := f.Intervals[0]; s != (Interval{1, 1, true}) {
		t.Errorf("constant: %+v", s)
	}
	if s := f.Intervals[2]; !math.IsNaN(s.Low) || s.Clear {
		t.Errorf("one pair: %+v", s)
	}
	if f := Simultaneous(nil); !math.IsNaN(f.Critical) || len(f.Intervals) != 0 {
		t.Errorf("no difference: %+v", f)
	}
	if f := Simultaneous([]Difference{constant}); !math.IsNaN(f.Critical) || !f.Intervals[0].Clear {
		t.Errorf("a constant alone: %+v", f)
	}
}

// TestSimultaneousAlignsReplications: differences from other replications do not count as
// correlated because they are alike in order.
func TestSimultaneousAlignsReplications(t *testing.T) {
	base, arm := ratios(1, 0, 0, 0, 0, 0, 0, 0, 0), ratios(1, 1, 2, 3, 5, 1, 2, 3, 5)
	first, second := slices.Clone(arm), slices.Clone(arm)
	for i := range 4 {
		first[i+4], second[i] = agents.Ratio{}, agents.Ratio{}
	}
	a, _ := Paired(plain, base, first)
	b, _ := Paired(plain, base, second)
	both := Simultaneous([]Difference{a, b}).Critical
	if alone := tQuantile(3); both < alone+0.3 {
		t.Errorf("critical value %v, alone %v", both, alone)
	}
}

// TestP by hand: differences 1, 2, 3 have t = 2√3 with two degrees of freedom.
func TestP(t *testing.T) {
	d, _ := Paired(plain, ratios(10, 1, 2, 3), ratios(10, 2, 4, 6))
	x := 2 * math.Sqrt(3)
	near(t, "p", d.P(), 1-x/math.Sqrt(2+x*x), 1e-9)
	d, _ = Paired(plain, ratios(1, 1, 2), ratios(1, 1, 2))
	near(t, "no difference", d.P(), 1, 0)
	d, _ = Paired(plain, ratios(1, 1, 2), ratios(1, 2, 3))
	near(t, "always one more", d.P(), 0, 0)
	d, _ = Paired(plain, ratios(1, 1), ratios(1, 2))
	if !math.IsNaN(d.P()) {
		t.Errorf("one pair: p = %v", d.P())
	}
}

// TestHolm: 0.005, 0.01, 0.03, 0.04 by 4, 3, 2, 1 are 0.02, 0.03, 0.06, 0.04, and no less than
// before.
func TestHolm(t *testing.T) {
	got := Holm([]float64{0.01, math.NaN(), 0.04, 0.03, 0.005})
	for i, want := range []float64{0.03, math.NaN(), 0.06, 0.06, 0.02} {
		if i == 1 {
			if !math.IsNaN(got[i]) {
				t.Errorf("NaN became %v", got[i])
			}
			continue
		}
		near(t, "adjusted", got[i], want, 1e-12)
	}
	if got := Holm([]float64{0.9, 0.8}); !slices.Equal(got, []float64{1, 1}) {
		t.Errorf("got %v, want 1, 1", got)
	}
	if got := Holm(nil); len(got) != 0 {
		t.Errorf("of none: %v", got)
	}
}
