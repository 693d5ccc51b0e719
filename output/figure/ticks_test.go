package figure

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNiceTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		most   int
		want   string
	}{
		{548, 684, 5, "550 600 650"},
		{0, 1358, 5, "0 500 1,000"},
		{-98, 61, 9, "−80 −60 −40 −20 0 20 40 60"},
		{0.12, 0.31, 5, "0.15 0.20 0.25 0.30"},
		{1e-9, 3e-9, 4, "1.00e−9 2.00e−9 3.00e−9"},
	} {
		ticks := niceTicks(extent{c.lo, c.hi, true}, c.most)
		var got []string
		for _, v := range ticks.values {
			got = append(got, ticks.label(v))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("ticks of [%v, %v]: %q, want %q", c.lo, c.hi, got, c.want)
		}
	}
}

// TestNiceTicksOfAnyRange: ticks are sorted, within the range, evenly spaced and
// not more than asked for, over thirty powers of ten.
func TestNiceTicksOfAnyRange(t *testing.T) {
	for seed := range uint64(2000) {
		c := chance{rand.New(rand.NewPCG(seed, 1))}
		e := extent{}
		e.add(c.NormFloat64()*c.size()*c.size(), c.NormFloat64()*c.size())
		e = e.open()
		most := 2 + c.IntN(9)
		got := niceTicks(e, most)
		if len(got.values) > most || !slices.IsSorted(got.values) {
			t.Fatalf("seed %d: %d ticks of at most %d: %v", seed, len(got.values), most, got.values)
		}
		for i, v := range got.values {
			slack := 1e-8 * e.width()
			if v < e.lo-slack || v > e.hi+slack || i > 0 && abs(v-got.values[i-1]-got.step) > 1e-6*got.step {
				t.Fatalf("seed %d: tick %v of %v in %v", seed, v, got, e)
			}
		}
	}
}

func TestOpenRange(t *testing.T) {
	for _, v := range []float64{0, 5, -5, 1e-300, 1e99, -1e15} {
		e := extent{}
		e.add(v, v)
		if o := e.open(); !(o.lo < v && v < o.hi) {
			t.Errorf("open range of %v is [%v, %v]", v, o.lo, o.hi)
		}
	}
}
