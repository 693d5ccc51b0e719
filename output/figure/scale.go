package figure

// extent is the range of the values seen; the zero value has seen none.
type extent struct {
	lo, hi float64
	seen   bool
}

// add takes values into the range; what is not finite is passed over.
func (e *extent) add(values ...float64) {
	for _, v := range values {
		switch {
		case !finite(v):
		case !e.seen:
			e.lo, e.hi, e.seen = v, v, true
		default:
			e.lo, e.hi = min(e.lo, v), max(e.hi, v)
		}
	}
}

// open returns a range that can be an axis: one of no width, or too narrow to
// tell its ends apart in floating point, is widened around its middle.
func (e extent) open() extent {
	size := max(abs(e.lo), abs(e.hi))
	if e.hi-e.lo > max(1e-9*size, 1e-12) {
		return e
	}
	pad := 0.05 * size
	if size < 1e-12 {
		pad = 1
	}
	return extent{e.lo - pad, e.hi + pad, e.seen}
}

// width returns the length of the range.
func (e extent) width() float64 { return e.hi - e.lo }

func abs(v float64) float64 { return max(v, -v) }

// scale maps a range of values to a stretch of the drawing [pt].
type scale struct {
	extent
	from, to float64
}

// at returns the place of a value.
func (s scale) at(v float64) float64 { return s.from + (v-s.lo)/(s.hi-s.lo)*(s.to-s.from) }

// inset returns a scale on which the range keeps a distance [pt] from both ends
// of the stretch, as room for what stands around the outermost marks.
func inset(e extent, from, to, distance float64) scale {
	pad := e.width() * distance / (to - from - 2*distance)
	return scale{extent{e.lo - pad, e.hi + pad, e.seen}, from, to}
}

// holds reports whether a value is within the range.
func (e extent) holds(v float64) bool { return e.lo <= v && v <= e.hi }
