package stats_test

import (
	"math"
	"testing"

	"careteam/sim/stats"

	"pgregory.net/rapid"
)

func TestTallyByHand(t *testing.T) {
	var y stats.Tally
	for _, x := range []float64{2, 4, 4, 4, 5, 5, 7, 9} { // squared deviations from 5 sum to 32
		y.Add(x)
	}
	if y.N() != 8 || y.Sum() != 40 || y.Mean() != 5 || y.SD() != math.Sqrt(32.0/7) || y.Min() != 2 || y.Max() != 9 {
		t.Errorf("n %d, sum %v, mean %v, sd %v, range %v to %v", y.N(), y.Sum(), y.Mean(), y.SD(), y.Min(), y.Max())
	}
	y.Reset()
	for what, x := range map[string]float64{"mean": y.Mean(), "sd": y.SD(), "min": y.Min(), "max": y.Max()} {
		if x == x {
			t.Errorf("%s of nothing = %v, want NaN", what, x)
		}
	}
}

// Five replication means of a published example.
func TestTallyAgainstPublishedExample(t *testing.T) {
	var y stats.Tally
	for _, x := range []float64{9.842379990825465, 10.060423560536304, 9.925089673744292, 9.938503720153147, 10.016611116790997} {
		y.Add(x)
	}
	if math.Abs(y.Mean()-9.956601612410042) > 1e-14 || math.Abs(y.SD()-.08477507350159925) > 1e-14 {
		t.Errorf("mean %v, sd %v", y.Mean(), y.SD())
	}
}

// A shift moves the mean and nothing else, even where the sum of squares would
// cancel.
func TestTallyDoesNotCancel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-1, 1), 2, 50).Draw(t, "xs")
		var near, far stats.Tally
		for _, x := range xs {
			near.Add(x)
			far.Add(x + 1e8)
		}
		if math.Abs(near.SD()-far.SD()) > 1e-6 || math.Abs(far.Mean()-1e8-near.Mean()) > 1e-6 {
			t.Fatalf("sd %v and %v, mean %v and %v", near.SD(), far.SD(), near.Mean(), far.Mean())
		}
	})
}
