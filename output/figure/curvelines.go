package figure

// curveAxes are the two scales of a panel; y.from is the foot.
type curveAxes struct{ x, y scale }

// curveDot is the radius of a simulated point on a curve [pt].
const curveDot = 2.1

// vertical draws the grid and the labels of the vertical axis. Zero is stronger
// where values lie on both sides of it.
func (a curveAxes) vertical(d *Drawing) {
	f := face{smallSize, false}
	t := niceTicks(a.y.extent, 5)
	for _, v := range t.values {
		at := a.y.at(v)
		p := stroked(rule, 0.7)
		if v == 0 && a.y.lo < 0 && a.y.hi > 0 {
			p = stroked(ink, 1)
		}
		d.line(p, point{a.x.from, at}, point{a.x.to, at})
		d.write(plain(point{a.x.from - 6, at + 0.36*smallSize}, f, end, ink, t.label(v)))
	}
}

// split returns the runs of neighbouring points that will do.
func split(points []curvePoint, do func(curvePoint) bool) [][]curvePoint {
	var out [][]curvePoint
	first := 0
	for i := 0; i <= len(points); i++ {
		if i < len(points) && do(points[i]) {
			continue
		}
		if i > first {
			out = append(out, points[first:i])
		}
		first = i + 1
	}
	return out
}

// ribbons draws the intervals of a line; that of a point alone is a bar.
func (a curveAxes) ribbons(d *Drawing, l CurveLine, h hue) {
	for _, points := range split(l.points(), func(p curvePoint) bool { return p.known() && p.bounded() }) {
		var outline []point
		for _, p := range points {
			outline = append(outline, point{a.x.at(p.x), a.y.at(p.High)})
		}
		for i := len(points) - 1; i >= 0; i-- {
			outline = append(outline, point{a.x.at(points[i].x), a.y.at(points[i].Low)})
		}
		if len(points) == 1 {
			d.line(stroked(faded(h.mark, 0.6), 2), outline...)
			continue
		}
		d.polygon(filled(faded(h.mark, ribbon)), outline...)
	}
}

// line draws the mean. A point alone is always a dot.
func (a curveAxes) line(d *Drawing, l CurveLine, h hue) {
	for _, points := range split(l.points(), func(p curvePoint) bool { return p.known() }) {
		var path []point
		for _, p := range points {
			path = append(path, point{a.x.at(p.x), a.y.at(p.Mean)})
		}
		if len(path) > 1 {
			d.line(stroked(h.mark, 1.5, h.dash...), path...)
		}
		if l.Dots || len(path) == 1 {
			for _, p := range path {
				d.disc(filled(h.mark), p, curveDot)
			}
		}
	}
}

// names sets the labels beside the ends of the lines, moved apart, each with a
// thin leader. A line that ends early has no leader: it would look like data.
func (a curveAxes) names(d *Drawing, labels []curveLabel) {
	want, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i, n := range labels {
		want[i] = a.y.from
		if n.known {
			want[i] = a.y.at(n.at.Mean)
		}
		heights[i] = n.height()
	}
	for i, y := range spread(want, heights, a.y.to-4, a.y.from+4) {
		n := labels[i]
		x := a.x.to + labelGap
		if end := a.x.at(n.at.x); n.known && end > a.x.to-labelGap {
			d.line(stroked(n.h.mark, 0.7), point{end + curveDot + 0.5, want[i]}, point{a.x.to + 3, want[i]}, point{x - 3, y})
		}
		top := y - heights[i]/2 + 1
		top = d.block(point{x, top}, face{bodySize, true}, start, n.h.text, n.lines)
		d.block(point{x, top}, face{smallSize, false}, start, grey, []string{n.value})
	}
}
