package calibration

import (
	"math"
	"slices"
)

// A discrepancy is the scale on which a target is emulated: the difference from its
// value, d. Where the first wave has a long tail, such as the wait in a queue that
// nears its capacity, it is bent: b·asinh(d/b), which is d near the target and grows
// like a logarithm far from it. A surface without the cliff is emulated with far fewer
// points, and the target's neighbourhood is where it matters.
type discrepancy struct{ target, bend float64 } // bend b in the target's unit; +Inf is straight

// Where a tail is long, and how far the scale is almost straight. Source: assumed; 300
// points of a linear function of many parameters have ratios up to about 5.
const (
	longTail        = 8 // greatest over median |d|
	straightMedians = 2 // b over median |d|
	straightWidths  = 4 // least b over the tolerance: 3 sd of it become 2.93
)

func newDiscrepancy(t Target, values []Value) discrepancy {
	var far []float64
	for _, v := range values {
		if v.measured() {
			far = append(far, math.Abs(v.Mean-t.Value))
		}
	}
	slices.Sort(far)
	median := far[len(far)/2]
	d := discrepancy{target: t.Value, bend: math.Inf(1)}
	if far[len(far)-1] > longTail*median {
		d.bend = max(straightMedians*median, straightWidths*t.Tolerance)
	}
	return d
}

// An observation is a value as a discrepancy, with the variance of chance.
type observation struct{ mean, variance float64 }

// saysNothing is the variance of a point where a target has nothing to measure, over that
// of the others.
const saysNothing = 100

// filled gives points where nothing was measured the mean of the others, and so great a
// variance that they say nothing.
func filled(observed []observation) []observation {
	var sum, squares, n float64
	for _, o := range observed {
		if !math.IsNaN(o.mean) && !math.IsNaN(o.variance) {
			sum, squares, n = sum+o.mean, squares+o.mean*o.mean, n+1
		}
	}
	none := observation{sum / n, saysNothing * (squares/n - sum/n*sum/n)}
	list := make([]observation, len(observed))
	for i, o := range observed {
		if math.IsNaN(o.mean) || math.IsNaN(o.variance) {
			o = none
		}
		list[i] = o
	}
	return list
}

// of returns a value on the scale; its error shrinks with the slope.
func (d discrepancy) of(v Value) observation {
	far := v.Mean - d.target
	if math.IsInf(d.bend, 1) {
		return observation{far, v.SE * v.SE}
	}
	slope := 1 / math.Hypot(1, far/d.bend)
	return observation{d.bend * math.Asinh(far/d.bend), v.SE * v.SE * slope * slope}
}
