package figure

// queueLayout holds what all panels share.
type queueLayout struct {
	left, right float64 // edges of the scales
	days        int
	first       int // panel with data: there the warm-up is named
	heights     []float64
	labels      [][]endLabel // names and theory of each panel, without their places
}

// layout gives the labels on both sides their room; the scales take the rest.
func (q Queue) layout() queueLayout {
	l := queueLayout{first: -1}
	widest, ticks := 40.0, 12.0
	for i := range q.Panels {
		height := float64(queueHeight)
		if len(q.Panels) == 1 {
			height = queueAlone
		}
		labels, need := q.labels(i), 0.0
		for _, n := range labels {
			widest = max(widest, n.f.widest(n.lines))
			need += n.height()
		}
		l.labels = append(l.labels, labels)
		l.heights = append(l.heights, max(height, need))
		if v := q.values(i); v.seen {
			ticks = max(ticks, niceTicks(vertical(v), 5).widest())
			if l.first < 0 {
				l.first = i
			}
		}
		lines, _ := q.lines(i)
		for _, line := range lines {
			l.days = max(l.days, len(line.Mean))
		}
	}
	l.left = margin + ticks + 8
	l.right = seriesWidth - margin - widest - labelGap
	return l
}

// labels returns the names of a panel's lines, each followed by what theory
// says of it, without their places.
func (q Queue) labels(panel int) []endLabel {
	name, small := face{bodySize, true}, face{smallSize, false}
	v := q.values(panel)
	if !v.seen {
		return nil
	}
	y := vertical(v)
	var out []endLabel
	lines, free := q.lines(panel)
	for _, l := range lines {
		n := endLabel{lines: name.wrap(l.Name, seriesNames, 3), f: name, h: l.h}
		if l.lastDay() < 0 {
			n.lines = append(n.lines, "no data")
		}
		out = append(out, n)
		for _, t := range l.theory {
			out = append(out, endLabel{lines: small.wrap(t.words(y), seriesNames, 3), f: small, h: l.h})
		}
	}
	for _, t := range free {
		out = append(out, endLabel{lines: small.wrap(t.words(y), seriesNames, 3), f: small, h: hue{mark: grey, text: grey}})
	}
	return out
}

// panel draws one queue below height y and returns where it ends.
func (q Queue) panel(d *Drawing, l queueLayout, i int, y float64) float64 {
	title, small := face{panelSize, true}, face{smallSize, false}
	v := q.values(i)
	y = d.block(point{margin, y}, title, start, ink, title.wrap(q.Panels[i].Title, seriesWidth-2*margin, 2))
	if v.seen {
		y = d.block(point{margin, y}, small, start, grey, small.wrap(fromZero(q.Unit, vertical(v)), seriesWidth-2*margin, 1))
	}
	strip, words := 4.0, ""
	if i == l.first && q.WarmUpDays > 0 {
		strip, words = warmUpStrip, warmUpWords
	}
	lowest := i == len(q.Panels)-1
	top := y + strip
	a := seriesAxes{x: scale{dayRange(l.days), l.left, l.right}}
	if !v.seen {
		a.y = scale{extent{0, 1, true}, d.nothing(l.left, l.right, top), top}
		return a.dates(d, q.Start, lowest)
	}
	a.y = scale{vertical(v), top + l.heights[i], top}
	a.t = niceTicks(a.y.extent, 5)
	a.warmUp(d, q.WarmUpDays, strip, words)
	a.vertical(d, true)
	foot := a.dates(d, q.Start, lowest)
	q.draw(d, l, a, i)
	a.labels(d, q.placed(l, a, i), strip)
	return foot
}

// draw draws ribbons, theory and lines of a panel.
func (q Queue) draw(d *Drawing, l queueLayout, a seriesAxes, panel int) {
	lines, free := q.lines(panel)
	for _, line := range lines {
		a.ribbon(d, line.Line, line.h.mark)
	}
	for _, line := range lines {
		a.theory(d, line.theory, line.h)
	}
	a.theory(d, free, hue{mark: grey})
	for _, line := range lines {
		a.line(d, line.Mean, stroked(line.h.mark, a.stroke(l.days), line.h.dash...), seriesDot)
	}
}

// theory draws level dotted lines.
func (a seriesAxes) theory(d *Drawing, all []TheoryLine, h hue) {
	for _, t := range all {
		if !a.y.holds(t.Value) {
			continue
		}
		y := a.y.at(t.Value)
		d.line(stroked(h.mark, 1.3, theoryDash, theoryGap), point{a.x.from, y}, point{a.x.to, y})
	}
}

// placed returns the labels of a panel with the ends of their lines. Words about
// theory that is not drawn stand by the name of its line, without a leader.
func (q Queue) placed(l queueLayout, a seriesAxes, panel int) []endLabel {
	out := append([]endLabel(nil), l.labels[panel]...)
	lines, free := q.lines(panel)
	k := 0
	next := func(at point) { out[k].end = at; k++ }
	level := func(t TheoryLine, beside float64) {
		if a.y.holds(t.Value) {
			next(point{a.x.to, a.y.at(t.Value)})
			return
		}
		next(point{a.x.from, beside})
	}
	for _, line := range lines {
		at := point{a.x.from, a.y.to}
		if day := line.lastDay(); day >= 0 {
			at = a.points(line.Mean, day, day+1)[0]
		}
		next(at)
		for _, t := range line.theory {
			level(t, at.y)
		}
	}
	for _, t := range free {
		level(t, a.y.to)
	}
	return out
}

// describe says what Series says, and theory.
func (q Queue) describe(d *Drawing) {
	for i, p := range q.Panels {
		lines, free := q.lines(i)
		v := q.values(i)
		prefix := clean(p.Title)
		if prefix != "" {
			prefix += ", "
		}
		for _, l := range lines {
			words := l.words(q.Unit, q.WarmUpDays)
			for _, t := range l.theory {
				words += "; " + t.words(v)
			}
			d.say(prefix + words)
		}
		for _, t := range free {
			d.say(prefix + t.words(v))
		}
		if len(lines) == 0 {
			d.say(prefix + "no data")
		}
	}
}
