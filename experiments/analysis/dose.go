package analysis

import (
	"math"
	"slices"
)

// A Response says how an outcome goes with the dose of something.
type Response struct {
	Gain        Estimate // at the greatest dose less at the least
	Correlation Estimate // of dose and outcome within a replication: Pearson's; the mean on Fisher's scale
	Half        Estimate // dose at which half of the gain is reached, between doses by straight lines
	// Bend is the slope from the middle dose on over that up to it: 1 is a straight line,
	// 0 saturation. Half and Bend are NaN where the gain may be none.
	Bend Estimate
}

// DoseResponse estimates a response from the outcome at each dose in each replication,
// reps × doses. Doses must rise, and be three or more.
func DoseResponse(doses []float64, reps [][]float64) Response {
	last := len(doses) - 1
	gains, fisher := make([]float64, len(reps)), make([]float64, len(reps))
	for r, y := range reps {
		gains[r] = y[last] - y[0]
		fisher[r] = math.Atanh(max(-0.999999, min(0.999999, pearson(doses, y))))
	}
	none := Estimate{Mean: math.NaN(), SD: math.NaN(), Low: math.NaN(), High: math.NaN(), N: len(reps)}
	r := Response{Gain: ofValues(gains), Correlation: ofValues(fisher), Half: none, Bend: none}
	r.Correlation.Mean, r.Correlation.Low, r.Correlation.High = math.Tanh(r.Correlation.Mean), math.Tanh(r.Correlation.Low), math.Tanh(r.Correlation.High)
	if r.Gain.Low > 0 || r.Gain.High < 0 {
		r.Half = Jackknife(reps, func(y []float64) float64 { return half(doses, y) })
		r.Bend = Jackknife(reps, func(y []float64) float64 { return bend(doses, y) })
	}
	return r
}

// pearson is the correlation of x and y; 0 where either does not vary.
func pearson(x, y []float64) float64 {
	mx, my := mean(x), mean(y)
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += square(x[i] - mx)
		yy += square(y[i] - my)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// half is the first dose at which half of the gain is reached.
func half(doses, y []float64) float64 {
	first, gain := y[0], y[len(y)-1]-y[0]
	for i := 1; i < len(doses); i++ {
		before, after := (y[i-1]-first)/gain, (y[i]-first)/gain
		if after >= 0.5 {
			return doses[i-1] + (doses[i]-doses[i-1])*(0.5-before)/(after-before)
		}
	}
	return doses[len(doses)-1]
}

// bend compares the slopes on both sides of the dose nearest to the middle.
func bend(doses, y []float64) float64 {
	last := len(doses) - 1
	middle := (doses[0] + doses[last]) / 2
	at := 1
	for i := 2; i < last; i++ {
		if math.Abs(doses[i]-middle) < math.Abs(doses[at]-middle) {
			at = i
		}
	}
	slope := func(i, j int) float64 { return (y[j] - y[i]) / (doses[j] - doses[i]) }
	return slope(at, last) / slope(0, at)
}

// Ascending returns the order in which values rise.
func Ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	return order
}
