package figure

import (
	"math"
	"slices"
)

// ticks are the labelled values of an axis, 1, 2 or 5 times a power of ten
// apart, and the number of decimals their labels need.
type ticks struct {
	values []float64
	step   float64
	digits int
}

// niceTicks returns the ticks within a range, at most so many, but never fewer
// than the coarsest step that meets the range gives.
func niceTicks(e extent, atMost int) ticks {
	exponent := int(math.Floor(math.Log10(e.width()))) - 2
	for {
		for _, m := range []float64{1, 2, 5} {
			if t := ticksEvery(e, m, exponent, atMost); len(t.values) <= atMost {
				return t
			}
		}
		exponent++
	}
}

// ticksEvery returns the multiples of m·10^exponent within the range, and stops
// as soon as there are more than wanted.
func ticksEvery(e extent, m float64, exponent, atMost int) ticks {
	power := math.Pow(10, math.Abs(float64(exponent)))
	value := func(k float64) float64 { // exact for a power of ten below zero
		if exponent < 0 {
			return k * m / power
		}
		return k * m * power
	}
	t := ticks{step: value(1), digits: max(0, -exponent)}
	slack := 1e-9 * e.width()
	for k := math.Ceil((e.lo - slack) / t.step); value(k) <= e.hi+slack && len(t.values) <= atMost; k++ {
		t.values = append(t.values, value(k))
	}
	return t
}

// label writes a tick value.
func (t ticks) label(v float64) string {
	if t.digits > mostDecimal && v != 0 {
		return scientific(v)
	}
	return number(v, t.digits)
}

// signedLabel writes the tick value of a difference.
func (t ticks) signedLabel(v float64) string {
	if t.digits > mostDecimal {
		return t.label(v)
	}
	return signed(v, t.digits)
}

// widest returns the width of the widest label [pt].
func (t ticks) widest() float64 {
	w := 0.0
	for _, v := range t.values {
		w = max(w, face{smallSize, false}.width(t.label(v)))
	}
	return w
}

// alongX returns the most ticks whose labels stand clear of each other on a
// horizontal scale and within left and right.
func alongX(s scale, left, right float64, label func(ticks, float64) string) ticks {
	const gap, least, apart = 7, 2, 30
	f := face{smallSize, false}
	for n := max(least, int((s.to-s.from)/apart)); ; n-- {
		t := niceTicks(s.extent, n)
		widest := 0.0
		for _, v := range t.values {
			widest = max(widest, f.width(label(t, v)))
		}
		if n > least && widest+gap > t.step/s.width()*(s.to-s.from) {
			continue
		}
		t.values = slices.DeleteFunc(t.values, func(v float64) bool {
			half := f.width(label(t, v)) / 2
			return s.at(v)-half < left || s.at(v)+half > right
		})
		return t
	}
}
