package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// autoregressive is a series x' = 0.5·x + noise after a transient that falls as exp(−i/scale).
func autoregressive(random *rand.Rand, n int, height, scale float64) []float64 {
	series, x := make([]float64, n), 0.0
	for i := range series {
		x = 0.5*x + random.NormFloat64()
		series[i] = 50 + x + height*math.Exp(-float64(i)/scale)
	}
	return series
}

// TestWarmUpByHand: of ten batch means 9, 1, 2, 1, 2, … the sum of squares over the square of
// their number is least without the first.
func TestWarmUpByHand(t *testing.T) {
	var series []float64
	for b := range 10 {
		for i := range 5 {
			level := 1 + float64((b+1)%2)
			if b == 0 {
				level = 9
			}
			series = append(series, level+float64(i)-2)
		}
	}
	series = append(series, 99, 99) // no whole batch
	if cut, ok := WarmUp(series); cut != 5 || !ok {
		t.Errorf("cut %d, %v, want 5", cut, ok)
	}
}

// TestWarmUpOfNoise: where there is none, little is cut.
func TestWarmUpOfNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 1))
	var cuts []int
	refused := 0
	for range 200 {
		cut, ok := WarmUp(autoregressive(random, 1000, 0, 1))
		if cuts = append(cuts, cut); !ok {
			refused++
		}
	}
	slices.Sort(cuts)
	if cuts[100] > 10 || cuts[180] > 250 || refused > 10 {
		t.Errorf("median cut %d, 90 %% %d, %d refused of 200", cuts[100], cuts[180], refused)
	}
}

// TestWarmUpOfATransient: 20·exp(−i/40) is as small as the noise of a batch, about 0.8, at
// i = 130, and a fifth of that at 190.
func TestWarmUpOfATransient(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 2))
	var cuts []int
	for range 200 {
		cut, ok := WarmUp(autoregressive(random, 1000, 20, 40))
		if cuts = append(cuts, cut); !ok && cut < 500 {
			t.Errorf("cut %d is refused", cut)
		}
	}
	slices.Sort(cuts)
	t.Logf("cuts: 10 %% %d, median %d, 90 %% %d", cuts[20], cuts[100], cuts[180])
	if cuts[20] < 90 || cuts[100] < 100 || cuts[100] > 190 || cuts[180] > 300 {
		t.Errorf("cuts: 10 %% %d, median %d, 90 %% %d", cuts[20], cuts[100], cuts[180])
	}
}

func TestWarmUpRefuses(t *testing.T) {
	trend := make([]float64, 1000)
	for i := range trend {
		trend[i] = float64(i)
	}
	if cut, ok := WarmUp(trend); ok {
		t.Errorf("a trend: cut %d", cut)
	}
	if cut, ok := WarmUp(trend[:49]); ok || cut > 49 {
		t.Errorf("nine batches: cut %d, %v", cut, ok)
	}
	if _, ok := WarmUp(nil); ok {
		t.Error("an empty series has a warm-up")
	}
	trend[500] = math.NaN()
	if _, ok := WarmUp(trend); ok {
		t.Error("a series with NaN has a warm-up")
	}
	if cut, ok := WarmUp(make([]float64, 100)); cut != 0 || !ok {
		t.Errorf("a constant: cut %d, %v", cut, ok)
	}
}
