package figure

import "math"

// contourLine is a line on which a fitted surface has one value.
type contourLine struct {
	words  string
	points []point
}

// contours returns the lines of the fitted surface of a panel at the ticks of
// the colour scale, within the levels.
func (h Heat) contours(l heatLayout, a curveAxes, p HeatPanel) []contourLine {
	x, y := l.grid.x.span(), l.grid.y.span()
	if p.Fitted == nil || x.width() <= 0 || y.width() <= 0 {
		return nil
	}
	s, at := fitted(p.Fitted, x, y, a)
	var out []contourLine
	for _, v := range l.bar.values {
		for _, line := range s.contour(v) {
			for i, q := range line {
				line[i] = at(q)
			}
			out = append(out, contourLine{h.tick(l.bar, v), line})
		}
	}
	return out
}

// fitted evaluates a function on a fine grid, and returns with it how places on
// that grid become places on the drawing.
func fitted(f func(x, y float64) float64, x, y extent, a curveAxes) (surface, func(point) point) {
	across := int(math.Ceil((a.x.at(x.hi)-a.x.at(x.lo))/finest)) + 1
	down := int(math.Ceil((a.y.at(y.lo)-a.y.at(y.hi))/finest)) + 1
	value := func(e extent, k float64, n int) float64 {
		t := k / float64(n)
		return (1-t)*e.lo + t*e.hi
	}
	s := make(surface, down+1)
	for row := range s {
		s[row] = make([]float64, across+1)
		for column := range s[row] {
			s[row][column] = f(value(x, float64(column), across), value(y, float64(row), down))
		}
	}
	return s, func(p point) point { return point{a.x.at(value(x, p.x, across)), a.y.at(value(y, p.y, down))} }
}

// draw draws the line white with a dark edge: it shows on yellow and on blue.
func (c contourLine) draw(d *Drawing) {
	d.line(stroked(faded(ink, 0.55), 2.1), c.points...)
	d.line(stroked(white, 1.1), c.points...)
}

// length returns the length of the line up to each of its points.
func (c contourLine) length() []float64 {
	out := make([]float64, len(c.points))
	for i := 1; i < len(out); i++ {
		p, q := c.points[i-1], c.points[i]
		out[i] = out[i-1] + math.Hypot(q.x-p.x, q.y-p.y)
	}
	return out
}

// nameContours labels each line once, where there is room, near its middle and
// clear of other lines. A line without room stays without a label.
func nameContours(d *Drawing, r *room, lines []contourLine) {
	for i, c := range lines {
		t := plain(point{}, face{smallSize, true}, middle, ink, c.words)
		at, found := c.place(r, t, lines, i)
		if !found {
			continue
		}
		t.at = point{at.x, at.y + 0.36*t.size}
		b := t.bounds().grown(1.6)
		r.take(b.grown(1.5))
		d.polygon(filled(white), b.corners()...)
		d.write(t)
	}
}

// place returns the point of a line that is best for its label.
func (c contourLine) place(r *room, t text, lines []contourLine, own int) (best point, found bool) {
	length := c.length()
	whole := length[len(length)-1]
	if whole < 1.6*t.width()+8 {
		return best, false
	}
	least := math.Inf(1)
	for i, p := range c.points {
		t.at = point{p.x, p.y + 0.36*t.size}
		b := t.bounds().grown(3)
		if !r.free(b) {
			continue
		}
		cost := math.Round(60 * abs(length[i]/whole-0.5))
		for k, other := range lines {
			if k != own && other.touches(b.grown(1.5)) {
				cost += 100
			}
		}
		if cost < least {
			best, least, found = p, cost, true
		}
	}
	return best, found
}

// touches reports whether a point of the line lies in a box.
func (c contourLine) touches(b box) bool {
	for _, p := range c.points {
		if b.distance(p) == 0 {
			return true
		}
	}
	return false
}
