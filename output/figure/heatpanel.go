package figure

import "image/color"

// seam is by how much a cell reaches under the next ones, so that no white shows
// between them: a pixel of a PNG [pt].
const seam = 0.5

// Marks in a panel of heat [pt].
const (
	crossArm   = 4.5
	hatchApart = 5
	finest     = 4 // distance of the nodes for contours
)

// panel draws the cells of a scenario, its contours, numbers and base case.
func (h Heat) panel(d *Drawing, l heatLayout, a curveAxes, p HeatPanel) {
	b := box{a.x.from, a.y.to, a.x.to, a.y.from}
	if !h.seen(l.grid, p) {
		d.polygon(filled(shade), b.corners()...)
		d.write(plain(point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}, face{bodySize, false}, middle, grey, "no data"))
		return
	}
	h.cells(d, l, a, p)
	lines := h.contours(l, a, p)
	for _, c := range lines {
		c.draw(d)
	}
	r := newRoom(b)
	marked := h.hasBase() && l.grid.holds(h.BaseX, h.BaseY)
	at := point{a.x.clipped(h.BaseX), a.y.clipped(h.BaseY)}
	if marked {
		r.take(box{at.x, at.y, at.x, at.y}.grown(crossArm + 1.5))
	}
	words := "base case"
	for _, n := range h.numbers(l, a, p) {
		if !n.write(d, r, len(lines) > 0) && marked {
			words += " " + n.words // the cross has taken its place
		}
	}
	if marked {
		h.base(d, r, at, words, lines)
	}
	nameContours(d, r, lines)
}

// seen reports whether a panel has any value.
func (h Heat) seen(g heatGrid, p HeatPanel) bool {
	h.Panels = []HeatPanel{p}
	return h.values(g).seen
}

// cellBox returns the place of a cell.
func cellBox(a curveAxes, x, y heatLevel) box {
	return box{max(a.x.at(x.lo), a.x.from), max(a.y.at(y.hi), a.y.to), min(a.x.at(x.hi), a.x.to), min(a.y.at(y.lo), a.y.from)}
}

// cells draws the cells by colour; those without a value are hatched.
func (h Heat) cells(d *Drawing, l heatLayout, a curveAxes, p HeatPanel) {
	var hatched []box
	dashed := h.dashed(l)
	var dashes []mark
	for _, y := range l.grid.y.levels {
		for _, x := range l.grid.x.levels {
			v, b := p.value(x.index, y.index), cellBox(a, x, y)
			c := shade
			if finite(v) {
				c = h.colour(l.colours, v)
			} else {
				hatched = append(hatched, b)
			}
			if dashed && v < 0 && h.words(v) != h.words(0) {
				dashes = append(dashes, belowZero(b, readable(c)))
			}
			b.x1, b.y0 = min(b.x1+seam, a.x.to), max(b.y0-seam, a.y.to)
			d.polygon(filled(c), b.corners()...)
		}
	}
	for _, b := range hatched {
		d.hatch(b)
	}
	d.marks = append(d.marks, dashes...)
}

// belowZero returns the dash in a cell below zero.
func belowZero(b box, c color.NRGBA) mark {
	half := min(2.2, (b.x1-b.x0)/4)
	x, y := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	return shape{points: []point{{x - half, y}, {x + half, y}}, pen: stroked(faded(c, 0.8), 0.8)}
}

// hatch draws slanting lines over a box.
func (d *Drawing) hatch(b box) {
	width, height := b.x1-b.x0, b.y1-b.y0
	for at := hatchApart / 2.0; at < width+height; at += hatchApart {
		from := point{b.x0 + min(at, width), b.y0 + max(0, at-width)}
		to := point{b.x0 + max(0, at-height), b.y0 + min(at, height)}
		d.line(stroked(grey, 0.5), from, to)
	}
}

// heatNumber is the printed value of a cell.
type heatNumber struct {
	words  string
	cell   box
	colour color.NRGBA // of the cell
}

// numbers returns the values to print.
func (h Heat) numbers(l heatLayout, a curveAxes, p HeatPanel) []heatNumber {
	var out []heatNumber
	if !l.printed {
		return nil
	}
	for _, y := range l.grid.y.levels {
		for _, x := range l.grid.x.levels {
			if v := p.value(x.index, y.index); finite(v) {
				out = append(out, heatNumber{h.words(v), cellBox(a, x, y), h.colour(l.colours, v)})
			}
		}
	}
	return out
}

// write sets a number in its cell where it is free, in the middle if possible,
// and reports whether there was room. A patch keeps contours off its letters.
func (n heatNumber) write(d *Drawing, r *room, patch bool) bool {
	f := face{smallSize, false}
	t := plain(point{}, f, middle, readable(n.colour), n.words)
	half := t.width()/2 + 2
	c := point{(n.cell.x0 + n.cell.x1) / 2, (n.cell.y0 + n.cell.y1) / 2}
	const down = crossArm + 3 + smallSize/2
	aside := crossArm + 2 + half
	for _, move := range []point{{}, {0, down}, {0, -down}, {aside, 0}, {-aside, 0}, {aside, down}, {-aside, down}} {
		t.at = point{c.x + move.x, c.y + move.y + 0.36*f.size}
		b := t.bounds().grown(1.6)
		if b.x0 < n.cell.x0 || b.x1 > n.cell.x1 || b.y0 < n.cell.y0 || b.y1 > n.cell.y1 || !r.free(b) {
			continue
		}
		r.take(b)
		if patch {
			d.polygon(filled(n.colour), b.corners()...)
		}
		d.write(t)
		return true
	}
	return false
}

// base marks the base case and names it as near as there is room, clear of
// contours if it can be.
func (h Heat) base(d *Drawing, r *room, at point, words string, lines []contourLine) {
	const near = 40
	t := plain(point{}, face{smallSize, true}, start, ink, words)
	b := t.bounds().grown(1.6)
	cost := func(b box) float64 { return 4*b.distance(at) + abs((b.y0+b.y1)/2-at.y) + max(0, at.x-b.x0)/8 }
	clear := r.copied()
	for _, c := range lines {
		clear.takeLine(c.points...)
	}
	place, found := clear.find(b.x1-b.x0, b.y1-b.y0, cost)
	if !found || place.distance(at) > near {
		place, found = r.find(b.x1-b.x0, b.y1-b.y0, cost)
	}
	if found {
		r.take(place.grown(1))
		if place.distance(at) > 3*crossArm {
			d.line(stroked(white, 1.4), at, place.nearest(at))
			d.line(stroked(ink, 0.7), at, place.nearest(at))
		}
		d.polygon(filled(white), place.corners()...)
		t.at = point{place.x0 + 1.6, place.y0 + 1.6 + 0.74*t.size}
		d.write(t)
	}
	for _, p := range []pen{stroked(ink, 3), stroked(white, 1.3)} {
		d.line(p, point{at.x - crossArm, at.y - crossArm}, point{at.x + crossArm, at.y + crossArm})
		d.line(p, point{at.x - crossArm, at.y + crossArm}, point{at.x + crossArm, at.y - crossArm})
	}
}
