package analysis

import (
	"math"
	"slices"
	"testing"
)

func estimate(n int, mean, sd float64) Estimate {
	half := halfWidth(sd, n)
	return Estimate{Mean: mean, SD: sd, Low: mean - half, High: mean + half, N: n}
}

func TestWarning(t *testing.T) {
	for _, c := range []struct {
		e    Estimate
		want string
	}{
		{estimate(20, 100, 10), ""},
		{estimate(5, 100, 2), "only 5 replications"},
		{estimate(5, 100, 25), "half-width is 31 % of the mean with 5 replications; about 27 would make it 10 %"},
		{estimate(20, -100, 40), "half-width is 19 % of the mean with 20 replications; about 64 would make it 10 %"},
		{estimate(20, 0.04, 40), "half-width is 46801 % of the mean with 20 replications; more than a million would make it 10 %"},
		{estimate(1, 100, math.NaN()), "1 replication gives no interval"},
		{estimate(20, 0, 0), ""},
		{estimate(20, 0, 1), ""},
	} {
		if got := Warning(c.e); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.e, got, c.want)
		}
	}
}

// TestEnoughIsEnough: with that many the half-width is 10 %, with one fewer not.
func TestEnoughIsEnough(t *testing.T) {
	if halfWidth(25, 27) > 10 || halfWidth(25, 26) <= 10 {
		t.Errorf("26: %v, 27: %v", halfWidth(25, 26), halfWidth(25, 27))
	}
}

func TestDailyMean(t *testing.T) {
	mean, low, high := DailyMean([][]float64{{1, 2, 6, 2}, {3, 4, 8, 4, 100}}, 3)
	want := []float64{2.5, 4, (10.0/3 + 16.0/3) / 2, 5}
	for d := range want {
		near(t, "mean", mean[d], want[d], 1e-12)
		near(t, "middle", (low[d]+high[d])/2, want[d], 1e-12)
	}
	if len(mean) != 4 || len(low) != 4 || len(high) != 4 {
		t.Errorf("got %d days, want those of the shortest series", len(mean))
	}
	mean, low, _ = DailyMean([][]float64{{1, 2, 6}}, 1)
	if !slices.Equal(mean, []float64{1, 2, 6}) || !math.IsNaN(low[0]) {
		t.Errorf("one replication: got %v, %v", mean, low)
	}
	if mean, _, _ := DailyMean(nil, 7); mean != nil {
		t.Errorf("nothing: got %v", mean)
	}
}

func TestMovingMean(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5}
	for window, want := range map[int][]float64{0: x, 1: x, 2: {1.5, 2.5, 3.5, 4.5, 5}, 3: {1.5, 2, 3, 4, 4.5}, 99: {3, 3, 3, 3, 3}} {
		if got := movingMean(x, window); !slices.Equal(got, want) {
			t.Errorf("window %d: got %v, want %v", window, got, want)
		}
	}
}
