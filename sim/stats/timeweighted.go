package stats

import (
	"strconv"

	"careteam/sim"
)

// TimeWeighted integrates a level that is constant between changes, such as the
// number of occupied beds. The zero value has level 0 since time 0.
type TimeWeighted struct {
	level float64
	area  float64  // [level · µs] from cut to last; exact for whole levels up to 2⁵³
	cut   sim.Time // the integral begins here
	last  sim.Time // the integral has been taken up to here
}

// Set changes the level at the instant now. It panics if now is before the last
// change.
func (w *TimeWeighted) Set(now sim.Time, level float64) {
	w.area = w.areaMicro(now)
	w.last = now
	w.level = level
}

// Add changes the level by delta at the instant now.
func (w *TimeWeighted) Add(now sim.Time, delta float64) { w.Set(now, w.level+delta) }

// Level returns the present level.
func (w *TimeWeighted) Level() float64 { return w.level }

// Area returns the integral of the level from the cut to now [level · day]. It
// panics if now is before the last change.
func (w *TimeWeighted) Area(now sim.Time) float64 {
	return w.areaMicro(now) / float64(sim.Day)
}

// Mean returns the mean level from the cut to now; over no time it is the level
// itself.
func (w *TimeWeighted) Mean(now sim.Time) float64 {
	if now == w.cut {
		return w.level
	}
	return w.areaMicro(now) / float64(now.Sub(w.cut))
}

// Cut begins the integral anew at the instant now, with the present level.
func (w *TimeWeighted) Cut(now sim.Time) {
	w.Set(now, w.level)
	w.area, w.cut = 0, now
}

func (w *TimeWeighted) areaMicro(now sim.Time) float64 {
	mustNotGoBack(w.last, now)
	return w.area + float64(w.level*float64(now.Sub(w.last)))
}

func mustNotGoBack(last, now sim.Time) {
	if now < last {
		panic("stats: time " + strconv.FormatInt(int64(now), 10) + " µs is before the last change at " +
			strconv.FormatInt(int64(last), 10) + " µs")
	}
}
