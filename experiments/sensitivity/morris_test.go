package sensitivity

import (
	"math"
	"reflect"
	"testing"

	"careteam/experiments/design"
)

func TestMorrisOfALinearFunction(t *testing.T) {
	points := design.Morris(1, 4, 10, 4)
	for d, e := range Morris(points, sumOf(4, -2, 0, 0.5).values(points), 4) {
		slope := []float64{4, -2, 0, 0.5}[d]
		if !near(e.Mu, slope, 1e-12) || !near(e.MuStar, math.Abs(slope), 1e-12) || !near(e.Sigma, 0, 1e-12) ||
			!near(e.Low, e.MuStar, 1e-12) || !near(e.High, e.MuStar, 1e-12) || e.N != 10 {
			t.Errorf("factor %d: got %+v, want slope %v in 10 trajectories", d, e, slope)
		}
	}
}

// TestMorrisByHand: effects 1 and −3 have mean −1, size 2 and standard deviation √8; the
// sizes vary by √2, so their mean by 1, times 12.706.
func TestMorrisByHand(t *testing.T) {
	points := [][]float64{{0}, {0.5}, {1}, {0.5}}
	e := Morris(points, []float64{2, 2.5, 4, 5.5}, 1)[0]
	if e.Mu != -1 || e.MuStar != 2 || !near(e.Sigma, math.Sqrt(8), 1e-12) || e.Low != 0 || !near(e.High, 14.706, 0.001) {
		t.Errorf("got %+v", e)
	}
}

// TestMorrisSeesWhatCancels: a factor that acts in both directions has μ = 0, not μ*.
func TestMorrisSeesWhatCancels(t *testing.T) {
	points := design.Morris(1, 2, 200, 4)
	tent := oracle{at: func(x []float64) float64 { return (x[0] - 0.5) * (x[1] - 0.5) }}
	for d, e := range Morris(points, tent.values(points), 2) {
		if math.Abs(e.Mu) > 0.1 || !near(e.MuStar, 1.0/3, 0.05) || e.Sigma < 0.3 {
			t.Errorf("factor %d: got %+v, want μ near 0 and μ* near 1/3", d, e)
		}
	}
}

func TestMorrisLeavesTrajectoriesOut(t *testing.T) {
	points := design.Morris(1, 3, 6, 4)
	values := ishigami.values(points)
	want := Morris(append(append([][]float64{}, points[:8]...), points[12:]...), append(append([]float64{}, values[:8]...), values[12:]...), 3)
	values[11] = math.NaN()
	if got := Morris(points, values, 3); !reflect.DeepEqual(got, want) || got[0].N != 5 {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestMorrisOfTooLittle(t *testing.T) {
	points := [][]float64{{0}, {1}, {1}, {0}}
	if e := Morris(points, []float64{1, 3, math.NaN(), 0}, 1)[0]; e.Mu != 2 || !math.IsNaN(e.Sigma) || !math.IsNaN(e.Low) || e.N != 1 {
		t.Errorf("one trajectory: got %+v", e)
	}
	if e := Morris(nil, nil, 1)[0]; !math.IsNaN(e.Mu) || !math.IsNaN(e.High) || e.N != 0 {
		t.Errorf("none: got %+v", e)
	}
}

// TestMorrisIntervalsHold measures how often the 95 % interval of μ* holds the mean of
// 50,000 trajectories, over 500 designs: 475 ± 4.9; we accept 0.90 … 0.99.
func TestMorrisIntervalsHold(t *testing.T) {
	const seeds = 500
	o := gFunction(0.5, 1, 2, 4.5)
	all := design.Morris(1<<32, o.dims, 50000, 4)
	truth := Morris(all, o.values(all), o.dims)
	for _, trajectories := range []int{10, 30} {
		held := make([]int, o.dims)
		for seed := range uint64(seeds) {
			points := design.Morris(seed, o.dims, trajectories, 4)
			for d, e := range Morris(points, o.values(points), o.dims) {
				held[d] += within(truth[d].MuStar, e.Low, e.High)
			}
		}
		t.Logf("%d trajectories: %v of %d held", trajectories, held, seeds)
		for d := range held {
			if share := float64(held[d]) / seeds; share < 0.90 || share > 0.99 {
				t.Errorf("%d trajectories, factor %d: %.3f of intervals hold", trajectories, d, share)
			}
		}
	}
}
