package figure

import "slices"

// Layout of a page of bands [pt].
const (
	bandsWidth    = 680
	bandsNames    = 190 // widest column of names
	bandsUnit     = 90  // widest unit
	bandsTrack    = 170 // least width of the scales
	bandsRow      = 17  // least height of a row: 60 of them and their heads take half a metre
	bandHeight    = 11
	limitsLine    = 9 // room under a row for limits that have none beside the band
	limitGap      = 4
	lozengeRadius = 4
)

// bandsLayout holds the columns: names, scales from x0 to x1, simulated,
// published, verdict. All but the names are given by their left edges, the
// published values by their right one.
type bandsLayout struct {
	width, names, x0, x1          float64
	simulated, published, verdict float64
	order                         []int // of the rows
	lines                         [][]string
	heights                       []float64
	below                         []bool // limits stand under the band
}

// Heads of the columns of numbers.
const (
	simulatedHead = "simulated (95 % interval)"
	publishedHead = "published"
)

// layout makes room for names and numbers; the scales take the rest.
func (b Bands) layout() bandsLayout {
	name, small := face{bodySize, false}, face{smallSize, false}
	l := bandsLayout{order: b.order(), names: 40}
	simulated, published, verdict := small.width(simulatedHead), small.width(publishedHead), 0.0
	track := float64(bandsTrack)
	for _, r := range b.Rows {
		lines := name.wrap(r.Name, bandsNames, 3)
		l.lines = append(l.lines, lines)
		l.names = max(l.names, name.widest(lines))
		simulated = max(simulated, r.simulated(point{}).width())
		published = max(published, small.width(r.published()))
		verdict = max(verdict, face{smallSize, true}.width(r.verdict()))
		for _, t := range r.limitTexts() {
			track = max(track, 2*(t.width()+limitGap+arrowLane))
		}
	}
	l.x0 = margin + l.names + columnGap
	l.x1 = max(bandsWidth-margin-verdict-published-simulated-3*columnGap, l.x0+track)
	l.simulated = l.x1 + columnGap
	l.published = l.simulated + simulated + columnGap + published
	l.verdict = l.published + columnGap
	l.width = l.verdict + verdict + margin
	for i, r := range b.Rows {
		l.below = append(l.below, r.crowded(l.x0, l.x1))
		height := max(bandsRow, blockHeight(name, len(l.lines[i]))+5)
		if l.below[i] {
			height = max(height, bandsRow+limitsLine)
		}
		l.heights = append(l.heights, height)
	}
	return l
}

// order returns the rows with each group together, where its first row stands.
func (b Bands) order() []int {
	var out []int
	for i, r := range b.Rows {
		if slices.ContainsFunc(b.Rows[:i], func(s BandRow) bool { return s.Group == r.Group }) {
			continue
		}
		for k, s := range b.Rows {
			if s.Group == r.Group {
				out = append(out, k)
			}
		}
	}
	return out
}

// heads names the columns of numbers.
func (l bandsLayout) heads(d *Drawing, y float64) float64 {
	f := face{smallSize, false}
	d.block(point{l.simulated, y}, f, start, grey, []string{simulatedHead})
	y = d.block(point{l.published, y}, f, end, grey, []string{publishedHead})
	return y + 2
}

// heading sets the name of a group over its rows.
func (l bandsLayout) heading(d *Drawing, group string, y float64) float64 {
	f := face{bodySize, true}
	y = d.block(point{margin, y + 4}, f, start, ink, f.wrap(group, l.width-2*margin, 1))
	d.line(stroked(grey, 0.7), point{margin, y + 2}, point{l.width - margin, y + 2})
	return y + 2
}

// draw draws a row below height y.
func (r BandRow) draw(d *Drawing, l bandsLayout, i int, y float64) {
	name := face{bodySize, false}
	height := l.heights[i]
	d.block(point{margin + l.names, y + (height-blockHeight(name, len(l.lines[i])))/2}, name, end, ink, l.lines[i])
	at := y + height/2
	if l.below[i] {
		at -= limitsLine / 2
	}
	s := r.scale(l.x0, l.x1)
	r.band(d, s, at)
	r.limitLabels(d, l, i, at)
	r.marks(d, s, at)
	base := y + height/2 + 0.36*smallSize
	small := face{smallSize, false}
	d.write(r.simulated(point{l.simulated, base}))
	d.write(plain(point{l.published, base}, small, end, ink, r.published()))
	d.write(plain(point{l.verdict, base}, face{smallSize, true}, start, alarm.text, r.verdict()))
}

// band draws the scale and what is accepted; closed ends have an edge.
func (r BandRow) band(d *Drawing, s scale, y float64) {
	lo, hi := r.limits()
	room := box{s.clipped(lo), y - bandHeight/2, s.clipped(hi), y + bandHeight/2}
	if s.side(lo) != 0 {
		room.x0 -= arrowLane
	}
	if s.side(hi) != 0 {
		room.x1 += arrowLane
	}
	d.line(stroked(rule, 0.7), point{s.from - arrowLane, y}, point{s.to + arrowLane, y})
	d.polygon(filled(accepted), room.corners()...)
	for _, v := range []float64{lo, hi} {
		if finite(v) {
			d.line(stroked(grey, 0.7), point{s.clipped(v), room.y0}, point{s.clipped(v), room.y1})
		}
	}
}

// marks draws the published value and the simulated mean.
func (r BandRow) marks(d *Drawing, s scale, y float64) {
	if finite(r.Published) && s.side(r.Published) == 0 {
		d.tick(point{s.at(r.Published), y})
	} else if finite(r.Published) {
		d.arrow(ink, s, r.Published, y-3) // above that of the simulated mean
	}
	if !r.Estimate.known() {
		return
	}
	c := blue
	if !r.Inside {
		c = alarm.mark
	}
	p := solid(c)
	if r.Fitted {
		p = hollow(c)
	}
	d.interval(c, 1.8, s, r.Estimate, y)
	d.arrow(c, s, r.Estimate.Mean, y)
	at := point{s.markAt(r.Estimate.Mean), y}
	if r.Inside {
		d.disc(p, at, markRadius)
		return
	}
	d.lozenge(p, at, lozengeRadius)
}

// simulated returns the printed mean, its interval and its unit.
func (r BandRow) simulated(at point) text {
	small := face{smallSize, false}
	if !r.Estimate.known() {
		return plain(at, small, start, grey, "no data")
	}
	t := text{at: at, size: smallSize, runs: []run{
		{s: number(r.Estimate.Mean, r.Digits), color: ink, bold: true},
		{s: r.Estimate.interval(r.Digits), color: ink},
	}}
	if unit := small.ellipsize(clean(r.Unit), bandsUnit); unit != "" {
		t.runs = append(t.runs, run{s: " " + unit, color: grey})
	}
	return t
}

// published returns the printed published value.
func (r BandRow) published() string { return number(r.Published, r.Digits) }

// limitTexts returns the printed ends of the band, without a place.
func (r BandRow) limitTexts() []text {
	f := face{noteSize, false}
	lo, hi := r.limits()
	var out []text
	switch {
	case finite(lo) && finite(hi):
		out = append(out, plain(point{}, f, end, grey, number(lo, r.Digits)), plain(point{}, f, start, grey, number(hi, r.Digits)))
	case finite(hi):
		out = append(out, plain(point{}, f, start, grey, "≤ "+number(hi, r.Digits)))
	case finite(lo):
		out = append(out, plain(point{}, f, end, grey, "≥ "+number(lo, r.Digits)))
	}
	return out
}

// beside returns the ends of the band with their places beside it.
func (r BandRow) beside(s scale) []text {
	lo, hi := r.limits()
	out := r.limitTexts()
	for i := range out {
		out[i].at.x = s.clipped(hi) + limitGap
		if out[i].anchor == end {
			out[i].at.x = s.clipped(lo) - limitGap
		}
	}
	return out
}

// crowded reports whether a limit has no room beside the band: a mark is there,
// or the scale is too short.
func (r BandRow) crowded(x0, x1 float64) bool {
	s := r.scale(x0, x1)
	taken := r.taken(s)
	return slices.ContainsFunc(r.beside(s), func(t text) bool {
		b := t.bounds()
		return b.x0 < s.from || b.x1 > s.to ||
			slices.ContainsFunc(taken, func(m [2]float64) bool { return b.x0 < m[1] && m[0] < b.x1 })
	})
}

// taken returns the stretches of a row that marks cover.
func (r BandRow) taken(s scale) [][2]float64 {
	var out [][2]float64
	if finite(r.Published) {
		at := s.barEnd(r.Published)
		reach := 2 + abs(float64(s.side(r.Published)))*arrowLength
		out = append(out, [2]float64{at - reach, at + reach})
	}
	if e := r.Estimate; e.known() {
		at := s.markAt(e.Mean)
		reach := float64(lozengeRadius + 2)
		if s.side(e.Mean) != 0 {
			reach += arrowLength
		}
		out = append(out, [2]float64{at - reach, at + reach})
		if e.bounded() {
			out = append(out, [2]float64{s.barEnd(min(e.Low, e.High)) - 2, s.barEnd(max(e.Low, e.High)) + 2})
		}
	}
	return out
}

// limitLabels sets the ends of the band beside it, or under it.
func (r BandRow) limitLabels(d *Drawing, l bandsLayout, i int, y float64) {
	s := r.scale(l.x0, l.x1)
	middle := (s.from + s.to) / 2
	for _, t := range r.beside(s) {
		t.at.y = y + 0.36*noteSize
		if l.below[i] {
			t.at.y = y + bandHeight/2 + 0.92*noteSize
			t.at.x = underBand(t, s.from, middle, s.to)
		}
		d.writeOn(white, t)
	}
}

// underBand returns where a limit stands under its end of the band: centred
// there, but on its own side of the middle and within the scale.
func underBand(t text, left, middle, right float64) float64 {
	half := t.width() / 2
	if t.anchor == end {
		return max(min(t.at.x+limitGap+half, middle-limitGap/2), left+2*half)
	}
	return min(max(t.at.x-limitGap-half, middle+limitGap/2), right-2*half)
}
