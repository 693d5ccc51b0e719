package figure

import (
	"math"
	"time"
)

const (
	axisHeight   = 16 // room of a horizontal axis with its labels [pt]
	axisOverhang = 8  // by how much a tick label may pass the end of its axis [pt]
)

// verticalGrid draws grid lines down from each tick, between two heights.
func (d *Drawing) verticalGrid(s scale, t ticks, top, bottom float64) {
	for _, v := range t.values {
		d.line(stroked(rule, 0.7), point{s.at(v), top}, point{s.at(v), bottom})
	}
}

// horizontalAxis draws the axis at height y from x0 to x1, its tick marks and
// its labels, and returns where it ends.
func (d *Drawing) horizontalAxis(s scale, t ticks, x0, x1, y float64, label func(ticks, float64) string) float64 {
	f := face{smallSize, false}
	d.line(stroked(grey, 0.7), point{x0, y}, point{x1, y})
	for _, v := range t.values {
		x := s.at(v)
		d.line(stroked(grey, 0.7), point{x, y}, point{x, y + 3})
		d.write(plain(point{x, y + 12}, f, middle, ink, label(t, v)))
	}
	return y + axisHeight
}

// timeAxis draws an axis of days at height y with its dates, and returns where it ends.
func (d *Drawing) timeAxis(x scale, first time.Time, y float64) float64 {
	f := face{smallSize, false}
	d.line(stroked(grey, 0.7), point{x.from, y}, point{x.to, y})
	for _, t := range dateTicks(first, int(x.hi), max(2, int(math.Floor((x.to-x.from)/42)))) {
		at := x.at(float64(t.day))
		d.line(stroked(grey, 0.7), point{at, y}, point{at, y + 3})
		d.write(plain(point{at, y + 12}, f, middle, ink, t.label))
		if t.year != "" {
			d.write(plain(point{at, y + 22}, f, middle, grey, t.year))
		}
	}
	return y + 24
}
