package figure

import "image/color"

// Beyond each end of a scale is a lane for what does not lie on it: a mark and,
// at the end of the lane, an arrow head [pt]. No mark on the scale covers it.
const (
	arrowLane   = 13
	arrowLength = 5
)

// side returns −1 or +1 where a value lies beyond the left or the right end of
// the scale, and 0 where it lies on it.
func (s scale) side(v float64) int {
	switch {
	case v < s.lo:
		return -1
	case v > s.hi:
		return +1
	}
	return 0
}

// clipped returns the place of a value, or the end it lies beyond. It asks for
// the side first: the place itself may be too far away for a float.
func (s scale) clipped(v float64) float64 {
	switch s.side(v) {
	case -1:
		return s.from
	case +1:
		return s.to
	}
	return s.at(v)
}

// barEnd returns the place of the end of a bar: that of a value, or the foot of
// the arrow head.
func (s scale) barEnd(v float64) float64 {
	return s.clipped(v) + float64(s.side(v))*(arrowLane-arrowLength)
}

// markAt returns the place of the mark of a value, before the arrow head if the
// value lies beyond the scale.
func (s scale) markAt(v float64) float64 {
	return s.clipped(v) + float64(s.side(v))*(arrowLane-arrowLength-lozengeRadius)
}

// arrow draws a head in the lane a value lies in, and nothing for a value on
// the scale.
func (d *Drawing) arrow(c color.NRGBA, s scale, v, y float64) {
	side := float64(s.side(v))
	if side == 0 {
		return
	}
	foot := s.barEnd(v)
	d.polygon(filled(c), point{foot + side*arrowLength, y}, point{foot, y - 3.5}, point{foot, y + 3.5})
}

// interval draws a bar from low to high. An end beyond the scale becomes an
// arrow.
func (d *Drawing) interval(c color.NRGBA, width float64, s scale, e Estimate, y float64) {
	if !e.bounded() {
		return
	}
	d.line(stroked(c, width), point{s.barEnd(e.Low), y}, point{s.barEnd(e.High), y})
	d.arrow(c, s, e.Low, y)
	if s.side(e.High) != s.side(e.Low) { // one head for a bar wholly beyond an end
		d.arrow(c, s, e.High, y)
	}
}

// lozenge draws a diamond of the given half width.
func (d *Drawing) lozenge(p pen, at point, r float64) {
	d.polygon(p, point{at.x - r, at.y}, point{at.x, at.y - r}, point{at.x + r, at.y}, point{at.x, at.y + r})
}

// hollow is a pen for a mark with an empty middle.
func hollow(c color.NRGBA) pen { return pen{fill: white, stroke: c, width: 1.4} }

// solid is a pen for a mark of the same size as a hollow one.
func solid(c color.NRGBA) pen { return pen{fill: c, stroke: c, width: 1.4} }
