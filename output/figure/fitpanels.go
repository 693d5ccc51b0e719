package figure

import "math"

// target says the target with its tolerance.
func (t FitTarget) target() string {
	if !finite(t.Value) {
		return "no target"
	}
	s := "target " + number(t.Value, t.Digits)
	if finite(t.Tolerance) {
		s += " ± " + number(t.Tolerance, t.Digits)
	}
	return clean(s + " " + t.Unit)
}

// simulated says what the posterior gives.
func (t FitTarget) simulated() string {
	e := central(t.Last)
	if !e.known() {
		return "no posterior draws"
	}
	return "fitted " + e.words(t.Digits)
}

// distances returns how far values lie from the target, in tolerances.
func (t FitTarget) distances(values []float64) []float64 {
	if !finite(t.Value) || !finite(t.Tolerance) || t.Tolerance <= 0 {
		return nil
	}
	var out []float64
	for _, v := range known(values) {
		out = append(out, max(-1e6, min(1e6, (v-t.Value)/t.Tolerance))) // far beyond the scale
	}
	return out
}

// reach returns how many tolerances the scale shows on both sides: all draws of
// the posterior but for those far away, which would press the others together.
// The first wave may end in an arrow: it is wide by design.
func (f Fit) reach() float64 {
	reach := leastReach
	for _, t := range f.Targets {
		for _, v := range t.distances(t.Last) {
			if v = math.Abs(v); v <= mostReach {
				reach = max(reach, 1.1*v)
			}
		}
		if e := central(t.distances(t.First)); e.known() {
			reach = max(reach, min(1.1*math.Abs(e.Low), mostReach/2), min(1.1*math.Abs(e.High), mostReach/2))
		}
	}
	return min(reach, mostReach)
}

// targets draws the left panel and returns where it ends.
func (f Fit) targets(d *Drawing, l fitLayout, y float64) float64 {
	y = d.block(point{margin, y}, face{panelSize, true}, start, ink, []string{"Targets"})
	y = d.key(point{margin, y + 1}, l.x1, []keyItem{
		{"accepted", keyMark, func(d *Drawing, at point) {
			d.polygon(filled(accepted), box{at.x - keyMark/2, at.y - 4, at.x + keyMark/2, at.y + 4}.corners()...)
		}},
		{"posterior draws", 4, func(d *Drawing, at point) { d.disc(filled(blue), at, fitDot) }},
		{"first wave, central 90 %", keyMark, func(d *Drawing, at point) {
			d.line(stroked(firstWave, 4), point{at.x - keyMark/2, at.y}, point{at.x + keyMark/2, at.y})
		}},
	}) + 3
	if len(f.Targets) == 0 {
		return d.nothing(margin, l.x1, y)
	}
	reach := f.reach()
	s := scale{extent{-reach, reach, true}, l.x0 + arrowLane, l.x1 - arrowLane}
	bottom := y
	for _, e := range l.targets {
		bottom += e.height
	}
	f.tolerances(d, s, y, bottom)
	d.rows(l.targets, l.x0-columnGap, margin, l.x1, y)
	for i, t := range f.Targets {
		t.draw(d, s, y+(l.targets[i].height-fitRow)/2)
		y += l.targets[i].height
	}
	t := niceTicks(s.extent, 5)
	y = d.horizontalAxis(s, t, s.from, s.to, bottom, ticks.signedLabel)
	small := face{smallSize, false}
	return d.block(point{(s.from + s.to) / 2, y + 1}, small, middle, ink, small.wrap("(simulated − target) / tolerance", s.to-s.from+2*10, 2))
}

// firstWave is the colour of what was simulated before anything was learnt.
var firstWave = rgb(0xA9B4BF)

// tolerances shades what is accepted and draws the line of the targets.
func (f Fit) tolerances(d *Drawing, s scale, top, bottom float64) {
	d.polygon(filled(accepted), box{s.at(-1), top, s.at(1), bottom}.corners()...)
	d.line(stroked(grey, 0.9), point{s.at(0), top}, point{s.at(0), bottom})
}

// draw draws the values of a target below y.
func (t FitTarget) draw(d *Drawing, s scale, y float64) {
	first, last := central(t.distances(t.First)), thinned(t.distances(t.Last))
	if !first.known() && len(last) == 0 {
		words := plain(point{(s.from + s.to) / 2, y + fitRow/2 + 3}, face{smallSize, false}, middle, grey, "no data")
		d.writeOn(white, words)
		return
	}
	foot := y + 4 + fitSwarm
	var xs []float64
	for _, v := range last {
		if s.side(v) == 0 {
			xs = append(xs, s.at(v))
		}
	}
	if len(last) > 0 { // ascending: the ends tell whether any are beyond the scale
		d.arrow(blue, s, last[0], foot-3.5)
		if v := last[len(last)-1]; s.side(v) > s.side(last[0]) {
			d.arrow(blue, s, v, foot-3.5)
		}
	}
	radius := swarmRadius(xs, fitDot, 0.9, fitSwarm)
	for i, up := range swarm(xs, radius, fitSwarm) {
		d.disc(filled(faded(blue, 0.75)), point{xs[i], foot - up}, radius)
	}
	if first.known() {
		d.interval(firstWave, 4, s, first, foot+6)
	}
}

// parameters draws the right panel and returns where it ends.
func (f Fit) parameters(d *Drawing, l fitLayout, y float64) float64 {
	y = d.block(point{l.left, y}, face{panelSize, true}, start, ink, []string{"Parameters"})
	y = d.key(point{l.left, y + 1}, l.end, []keyItem{
		{"prior range", keyMark, func(d *Drawing, at point) {
			d.line(stroked(accepted, priorBar), point{at.x - keyMark/2, at.y}, point{at.x + keyMark/2, at.y})
		}},
		{"posterior, median and 5–95 %", keyMark, func(d *Drawing, at point) {
			d.line(stroked(blue, 1.8), point{at.x - keyMark/2, at.y}, point{at.x + keyMark/2, at.y})
			d.disc(solid(blue), at, markRadius-0.4)
		}},
		{"not identified", keyDot, func(d *Drawing, at point) { d.disc(hollow(blue), at, markRadius-0.4) }},
	}) + 3
	if len(f.Parameters) == 0 {
		return d.nothing(l.left, l.end, y)
	}
	d.rows(l.parameters, l.t0-columnGap, l.left, l.end, y)
	for i, p := range f.Parameters {
		height := l.parameters[i].height
		p.draw(d, l, y+height/2)
		y += height
	}
	return y
}

// draw draws a parameter around height y.
func (p FitParameter) draw(d *Drawing, l fitLayout, y float64) {
	texts := p.texts(point{l.t1 + columnGap, 0})
	for i, t := range texts {
		t.at.y = y + 0.36*smallSize + (float64(i)-float64(len(texts)-1)/2)*face{smallSize, false}.leading()
		d.write(t)
	}
	if !p.ranged() {
		return
	}
	s := scale{extent{0, 1, true}, l.t0, l.t1}
	d.line(stroked(accepted, priorBar), point{s.from, y}, point{s.to, y})
	e := central(p.Draws)
	if !e.known() {
		return
	}
	at := Estimate{p.place(e.Mean), p.place(e.Low), p.place(e.High)}
	d.line(stroked(blue, 1.8), point{s.barEnd(at.Low), y}, point{s.barEnd(at.High), y})
	for _, v := range []float64{at.Low, at.High} {
		d.arrow(blue, s, v, y)
	}
	pen := solid(blue)
	if !p.identified() {
		pen = hollow(blue)
	}
	d.disc(pen, point{s.markAt(at.Mean), y}, markRadius-0.4)
}

// texts returns the lines beside a parameter.
func (p FitParameter) texts(at point) []text {
	small := face{smallSize, false}
	first := plain(at, small, start, grey, "no data")
	if e := central(p.Draws); e.known() {
		words := roundedWords(e)
		mean := threeDigits(e.Mean)
		first = text{at: at, size: smallSize, runs: []run{{s: mean, color: ink, bold: true}, {s: words[len(mean):], color: ink}}}
	}
	out := []text{first, plain(at, small, start, grey, p.prior())}
	if !p.identified() {
		out = append(out, plain(at, face{smallSize, true}, start, alarm.text, "not identified"))
	}
	return out
}
