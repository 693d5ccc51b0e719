package figure

import (
	"cmp"
	"slices"
)

// heatLevel is a level of a factor, its index in the data, and the edges of its
// cells.
type heatLevel struct {
	at, lo, hi float64
	index      int
}

// heatSide is a factor as it is drawn: its levels, ascending and each once.
type heatSide struct {
	levels []heatLevel
	extent // from the first edge to the last
}

// heatGrid holds both factors.
type heatGrid struct{ x, y heatSide }

// grid returns the levels that can be drawn.
func (h Heat) grid() heatGrid { return heatGrid{h.X.side(), h.Y.side()} }

// side returns the levels of a factor. The first and the last cell reach as far
// outwards as inwards; a level alone has a cell around it.
func (a HeatAxis) side() heatSide {
	var s heatSide
	for i, v := range a.Levels {
		if finite(v) {
			s.levels = append(s.levels, heatLevel{at: v, index: i})
		}
	}
	slices.SortStableFunc(s.levels, func(a, b heatLevel) int { return cmp.Compare(a.at, b.at) })
	s.levels = slices.CompactFunc(s.levels, func(a, b heatLevel) bool { return a.at == b.at })
	n := len(s.levels)
	switch n {
	case 0:
		return s
	case 1:
		e := extent{s.levels[0].at, s.levels[0].at, true}.open()
		s.levels[0].lo, s.levels[0].hi, s.extent = e.lo, e.hi, e
		return s
	}
	between := func(i int) float64 { return s.levels[i].at/2 + s.levels[i+1].at/2 } // the sum could overflow
	for i := range s.levels {
		l := &s.levels[i]
		if i > 0 {
			l.lo = between(i - 1)
		}
		if i < n-1 {
			l.hi = between(i)
		}
	}
	first, last := &s.levels[0], &s.levels[n-1]
	first.lo, last.hi = 2*first.at-first.hi, 2*last.at-last.lo
	s.extent = extent{first.lo, last.hi, true}.open()
	return s
}

// cell returns the level whose cell holds a value; the value is in the range.
func (s heatSide) cell(v float64) heatLevel {
	for _, l := range s.levels {
		if v <= l.hi {
			return l
		}
	}
	return s.levels[len(s.levels)-1]
}

// span returns the range of the levels themselves.
func (s heatSide) span() extent {
	return extent{s.levels[0].at, s.levels[len(s.levels)-1].at, true}
}

// holds reports whether a point lies within the cells.
func (g heatGrid) holds(x, y float64) bool { return g.x.holds(x) && g.y.holds(y) }

// narrowest returns the narrowest cell, if all take so much room [pt].
func (s heatSide) narrowest(length float64) float64 {
	least := length
	for _, l := range s.levels {
		least = min(least, (l.hi-l.lo)/s.width()*length)
	}
	return least
}
