package figure

import "math"

// Marks in the cost-effectiveness plane [pt].
const (
	planeTicks  = 6
	drawRadius  = 1.5
	meanRadius  = 4.5
	nameReach   = 130 // farthest name from its cloud
	fewDraws    = 40  // up to so many dots are nearly opaque
	anchorDraws = 60  // most draws a name looks at; half as many points of an ellipse
)

// planeInsets are the distances from the outermost mark to the edge that are
// tried in turn, and nameWidths those a name is broken at [pt].
var (
	planeInsets = []float64{8, 20, 32, 44}
	nameWidths  = []float64{118, 84, 60}
)

// thresholdDash is the dash of a price, in both panels.
var thresholdDash = []float64{3.5, 2.5}

// plane draws the clouds below height y and returns where the plane ends. It
// takes more room around the clouds until each of them has its name.
func (c Cost) plane(d *Drawing, l costLayout, s costShown, y float64) (foot float64) {
	b := box{l.x0, y, l.x0 + l.plot0, y + l.height}
	if !s.plane.seen() {
		d.empty(b)
		return b.y1
	}
	before, note := len(d.marks), d.note
	for _, inset := range planeInsets {
		d.marks, d.note = d.marks[:before], note
		var named bool
		if foot, named = c.drawPlane(d, s, planeAxes(s.plane.axes(), b, inset), b); named {
			break
		}
	}
	return foot
}

// drawPlane draws the clouds, and reports whether all have their names.
func (c Cost) drawPlane(d *Drawing, s costShown, a curveAxes, b box) (foot float64, named bool) {
	f := face{smallSize, false}
	foot = a.frame(d)
	foot = d.block(point{(b.x0 + b.x1) / 2, foot + 1}, f, middle, ink, f.wrap(c.EffectLabel, b.x1-b.x0, 2))
	r := newRoom(b)
	zero := point{a.x.at(0), a.y.at(0)}
	for _, line := range [][]point{{{b.x0, zero.y}, {b.x1, zero.y}}, {{zero.x, b.y0}, {zero.x, b.y1}}} {
		d.line(stroked(ink, 1.3), line...)
		r.takeLine(line...)
	}
	threshold, priced := c.thresholdLine(a, b)
	if priced {
		d.line(stroked(grey, 1.1, thresholdDash...), threshold[0], threshold[1])
		r.takeLine(threshold[0], threshold[1])
	}
	a.dots(d, r, s)
	anchors := make([]cloudAnchor, len(s.clouds))
	for i, k := range s.clouds {
		anchors[i] = a.outline(d, r, k, hues[i])
	}
	for i, k := range s.clouds {
		a.mean(d, r, k, hues[i])
	}
	named = true
	for i, k := range s.clouds {
		named = nameCloud(d, r, k.Name, hues[i], anchors, i) && named
	}
	if priced {
		c.namePrice(d, r, threshold)
	}
	nameQuadrants(d, r, zero)
	return foot, named
}

// planeAxes returns the scales of the plane, at a distance from its edges.
func planeAxes(e costExtent, b box, distance float64) curveAxes {
	y := inset(e.y, b.y0, b.y1, distance)
	y.from, y.to = b.y1, b.y0
	return curveAxes{inset(e.x, b.x0, b.x1, distance), y}
}

// frame draws grid and axes, with signs, and returns where the horizontal one
// ends.
func (a curveAxes) frame(d *Drawing) float64 {
	f := face{smallSize, false}
	t := alongX(a.x, a.x.from-axisOverhang, a.x.to+axisOverhang, ticks.signedLabel)
	d.verticalGrid(a.x, t, a.y.to, a.y.from)
	up := niceTicks(a.y.extent, planeTicks)
	for _, v := range up.values {
		y := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, y}, point{a.x.to, y})
		d.write(plain(point{a.x.from - 6, y + 0.36*f.size}, f, end, ink, up.signedLabel(v)))
	}
	return d.horizontalAxis(a.x, t, a.x.from, a.x.to, a.y.from, ticks.signedLabel)
}

// place returns the place of an effect and a cost.
func (a curveAxes) place(p point) point { return point{a.x.at(p.x), a.y.at(p.y)} }

// dots draws the draws. They take turns, so that no cloud lies wholly under
// another.
func (a curveAxes) dots(d *Drawing, r *room, s costShown) {
	shown := make([][]point, len(s.clouds))
	most := 0
	for i, k := range s.clouds {
		shown[i] = everyFew(k.points, cloudDots)
		most = max(most, len(shown[i]))
	}
	opacity := 0.4
	if most <= fewDraws {
		opacity = 0.75
	}
	for turn := range most {
		for i := range shown {
			if turn < len(shown[i]) {
				at := a.place(shown[i][turn])
				d.draw(i, at, drawRadius, opacity)
				r.take(box{at.x, at.y, at.x, at.y}.grown(drawRadius + 0.5))
			}
		}
	}
}

// everyFew returns all points, or every so many if there are more than wanted.
func everyFew(points []point, most int) []point {
	if len(points) <= most {
		return points
	}
	out := make([]point, most)
	for i := range out {
		out[i] = points[i*len(points)/most]
	}
	return out
}

// draw draws one draw of a scenario: a disc, a square, a triangle or a ring.
func (d *Drawing) draw(cloud int, at point, r, opacity float64) {
	c := faded(hues[cloud].mark, opacity)
	switch cloud {
	case 1:
		s := 0.9 * r
		d.polygon(filled(c), box{at.x, at.y, at.x, at.y}.grown(s).corners()...)
	case 2:
		d.polygon(filled(c), point{at.x, at.y - 1.3*r}, point{at.x + 1.2*r, at.y + 0.8*r}, point{at.x - 1.2*r, at.y + 0.8*r})
	case 3:
		d.disc(stroked(c, 0.5*r), at, r)
	default:
		d.disc(filled(c), at, r)
	}
}

// cloudAnchor holds the points the name of a cloud may belong to, and how far
// from them a leader ends.
type cloudAnchor struct {
	points []point
	gap    float64
}

// outline draws the ellipse of a cloud, to which its name belongs. Where there
// is none the name belongs to all that is drawn.
func (a curveAxes) outline(d *Drawing, r *room, k cloudShown, h hue) cloudAnchor {
	var out []point
	if !k.round {
		for _, p := range everyFew(k.points, anchorDraws) {
			out = append(out, a.place(p))
		}
		if k.known() {
			out = append(out, a.place(point{k.Effect.Mean, k.Cost.Mean}))
		}
		return cloudAnchor{out, meanRadius + 2}
	}
	for _, p := range k.ellipse.outline() {
		out = append(out, a.place(p))
	}
	d.polygon(stroked(h.mark, 1.3, h.dash...), out...)
	r.takeLine(append(out[:len(out):len(out)], out[0])...)
	return cloudAnchor{everyFew(out, anchorDraws/2), 1.5}
}

// mean draws a diamond on a cross of both intervals, with a white edge that
// sets it off from the dots.
func (a curveAxes) mean(d *Drawing, r *room, k cloudShown, h hue) {
	if !k.known() {
		return
	}
	at := a.place(point{k.Effect.Mean, k.Cost.Mean})
	var bars [][]point
	if k.Effect.bounded() {
		bars = append(bars, []point{{a.x.at(k.Effect.Low), at.y}, {a.x.at(k.Effect.High), at.y}})
	}
	if k.Cost.bounded() {
		bars = append(bars, []point{{at.x, a.y.at(k.Cost.Low)}, {at.x, a.y.at(k.Cost.High)}})
	}
	for _, p := range []pen{stroked(white, 3.4), stroked(h.text, 1.8)} {
		for _, bar := range bars {
			d.line(p, bar...)
			r.takeLine(bar...)
		}
	}
	d.lozenge(pen{fill: h.text, stroke: white, width: 1.2}, at, meanRadius)
	r.take(box{at.x, at.y, at.x, at.y}.grown(meanRadius + 1))
}

// thresholdLine returns the two ends of the line of the threshold within the
// plane, the one of greater effect last.
func (c Cost) thresholdLine(a curveAxes, b box) (ends [2]point, ok bool) {
	if !c.hasThreshold() {
		return ends, false
	}
	for i, e := range []struct{ effect, cost float64 }{{a.x.lo, a.y.lo}, {a.x.hi, a.y.hi}} {
		x := e.effect
		if over := x * c.Threshold / e.cost; over > 1 { // it leaves through the upper or the lower edge
			x = e.cost / c.Threshold
		}
		ends[i] = point{a.x.at(x), max(b.y0, min(a.y.at(x*c.Threshold), b.y1))}
	}
	return ends, true
}

// namePrice names the threshold near the outer end of its line. Without room
// the note says what the line is.
func (c Cost) namePrice(d *Drawing, r *room, line [2]point) {
	const near = 8
	t := plain(point{}, face{smallSize, false}, start, grey, c.price())
	b := t.bounds().grown(2)
	off := func(b box) float64 {
		least := math.Inf(1)
		for k := 0.0; k <= 60; k++ {
			least = min(least, b.distance(between(line[0], line[1], k/60)))
		}
		return least
	}
	place, found := r.find(b.x1-b.x0, b.y1-b.y0, func(b box) float64 { return 6*off(b) + b.distance(line[1]) })
	if !found || off(place) > near {
		d.note += " Dashed: " + c.price() + "."
		return
	}
	r.take(place)
	t.at = point{place.x0 + 2, place.y0 + 2 + 0.74*t.size}
	d.writeOn(white, t)
}

// between returns a point on a line.
func between(p, q point, t float64) point {
	return point{(1-t)*p.x + t*q.x, (1-t)*p.y + t*q.y}
}

// nameCloud sets the name of a scenario near its own cloud rather than another,
// in more and shorter lines where that brings it nearer, with a leader if it has
// to stand away. It reports whether there was room, or nothing to name; without
// room the table under the plane names the cloud.
func nameCloud(d *Drawing, r *room, name string, h hue, anchors []cloudAnchor, own int) bool {
	f := face{bodySize, true}
	if len(anchors[own].points) == 0 || clean(name) == "" {
		return true
	}
	var place box
	var lines []string
	least := math.Inf(1)
	for i, width := range nameWidths {
		broken := f.wrap(name, width, 3)
		b, found := r.find(f.widest(broken)+6, blockHeight(f, len(broken))+3, func(b box) float64 { return strangeness(b, anchors, own) })
		if cost := strangeness(b, anchors, own) + 25*float64(i); found && math.Round(cost) < least {
			place, lines, least = b, broken, math.Round(cost)
		}
	}
	to, apart := nearest(place, anchors[own].points)
	if lines == nil || apart > nameReach {
		return false
	}
	r.take(place)
	if apart > 12 {
		from := place.nearest(to)
		to = between(to, from, anchors[own].gap/apart)
		d.line(stroked(h.mark, 0.7), from, to)
		r.takeLine(from, to)
	}
	d.polygon(filled(white), place.grown(-1).corners()...)
	d.block(point{place.x0 + 3, place.y0 + 1.5}, f, start, h.text, lines)
	return true
}

// strangeness is how little a place suits the name of a cloud: how far it is
// from its own one, and whether it is nearer to another.
func strangeness(b box, anchors []cloudAnchor, own int) float64 {
	_, apart := nearest(b, anchors[own].points)
	v := 3 * apart
	for i, other := range anchors {
		if i == own {
			continue
		}
		if _, strange := nearest(b, other.points); strange < apart+4 {
			v += 60
		}
	}
	return v
}

// nearest returns the point that is nearest to a box, and how far it is.
func nearest(b box, points []point) (p point, distance float64) {
	least := math.Inf(1)
	for _, q := range points {
		if v := b.squared(q); v < least {
			p, least = q, v
		}
	}
	return p, math.Sqrt(least)
}

// nameQuadrants names the quadrants in their outer corners, where those are
// free.
func nameQuadrants(d *Drawing, r *room, zero point) {
	const near = 10
	f := face{smallSize, false}
	for _, q := range []struct {
		words  string
		corner point
	}{
		{"worse, dearer", point{r.x0, r.y0}},
		{"better, dearer", point{r.x1, r.y0}},
		{"better, cheaper", point{r.x1, r.y1}},
		{"worse, cheaper", point{r.x0, r.y1}},
	} {
		t := plain(point{}, f, start, grey, q.words)
		quadrant := box{min(zero.x, q.corner.x), min(zero.y, q.corner.y), max(zero.x, q.corner.x), max(zero.y, q.corner.y)}
		room := r.within(quadrant)
		b := t.bounds().grown(2)
		place, found := room.find(b.x1-b.x0, b.y1-b.y0, func(b box) float64 { return b.distance(q.corner) })
		if !found || place.distance(q.corner) > near {
			continue
		}
		r.take(place)
		t.at = point{place.x0 + 2, place.y0 + 2 + 0.74*t.size}
		d.writeOn(white, t)
	}
}
