package analysis

import (
	"math"
	"testing"
)

// A straight line has its half in the middle and no bend; whatever is added to a whole
// replication changes nothing.
func TestDoseResponseOfALine(t *testing.T) {
	doses := []float64{0, 1, 2, 4, 8}
	var reps [][]float64
	for r := range 5 {
		var y []float64
		for _, d := range doses {
			y = append(y, 3*d+float64(r)+0.1*float64(r)*d)
		}
		reps = append(reps, y)
	}
	got := DoseResponse(doses, reps)
	near(t, "gain", got.Gain.Mean, 8*3.2, 1e-9)
	near(t, "correlation", math.Round(got.Correlation.Mean*1e6)/1e6, 0.999999, 1e-9)
	near(t, "half", got.Half.Mean, 4, 1e-9)
	near(t, "bend", got.Bend.Mean, 1, 1e-9)
}

// y = 1 − 2^(−dose) has half of its gain from 0 to 8 near 1, and hardly rises beyond 4.
func TestDoseResponseSaturates(t *testing.T) {
	doses := []float64{0, 1, 2, 4, 8}
	y := func(shift float64) (list []float64) {
		for _, d := range doses {
			list = append(list, shift+1-math.Exp2(-d))
		}
		return list
	}
	got := DoseResponse(doses, [][]float64{y(0), y(1), y(2)})
	gain := 1 - 1.0/256
	near(t, "half", got.Half.Mean, gain/2/0.5, 1e-9)
	near(t, "bend", got.Bend.Mean, (1.0/16-1.0/256)/4/((1-1.0/16)/4), 1e-9)
	if got.Half.High-got.Half.Low > 1e-9 {
		t.Error("the half has an interval where replications differ by a constant alone:", got.Half)
	}
}

// Where the gain may be none, nothing is said of the shape.
func TestDoseResponseOfNothing(t *testing.T) {
	got := DoseResponse([]float64{0, 1, 2}, [][]float64{{1, 5, 2}, {2, 5, 1}, {1, 4, 1}, {3, 4, 3}})
	if !math.IsNaN(got.Half.Mean) || !math.IsNaN(got.Bend.Mean) {
		t.Errorf("half %v and bend %v of a gain %v", got.Half.Mean, got.Bend.Mean, got.Gain)
	}
}
