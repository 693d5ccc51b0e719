package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLogRounding measures the error of Log against a logarithm of twice as many bits,
// in units of the last place: near 1, where nothing may be lost, at the borders of the
// table's cells and everywhere.
func TestLogRounding(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	xs := []float64{1 - 0x1p-53, 1 + 0x1p-52, 0.5, 2, math.Sqrt2}
	for range 100_000 {
		xs = append(xs, math.Ldexp(0.5+r.Float64(), r.IntN(2000)-1000), 1+(r.Float64()-0.5)*math.Ldexp(1, -r.IntN(50)), r.Float64())
	}
	for i := range uint64(logCells) {
		border := logStart + i<<(52-logCellBits)
		xs = append(xs, math.Float64frombits(border-1), math.Float64frombits(border), math.Float64frombits(border+1))
	}
	worst, at := 0.0, 0.0
	for _, x := range xs {
		if x == 1 {
			continue
		}
		m, k := split(x)
		want := pair{hi: k}.times(pair{0x1.62e42fefa39efp-1, ln2Tail}).plus(logPair(m))
		got := Log(x)
		ulp := math.Abs(math.Nextafter(want.hi, math.Inf(1)) - want.hi)
		if e := math.Abs((got-want.hi)-want.lo) / ulp; e > worst {
			worst, at = e, x
		}
	}
	t.Logf("greatest error %.3f ulp, at %v", worst, at)
	if worst > 0.6 {
		t.Errorf("Log(%v): error %.3f ulp, want at most 0.6", at, worst)
	}
}
