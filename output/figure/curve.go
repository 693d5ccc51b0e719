package figure

import (
	"cmp"
	"math"
	"slices"
)

// CurveLine is one scenario over a factor: for each X a mean and the ends of its
// 95% interval, in the unit of the panel. X need not be in order. A mean of NaN
// leaves a gap; Low and High may be shorter than X, or nil.
type CurveLine struct {
	Name               string
	X, Mean, Low, High []float64
	// Dots marks the simulated points; without, the line alone is drawn, as for
	// a fitted curve.
	Dots bool
}

// CurvePanel is one outcome.
type CurvePanel struct {
	Title, Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Lines  []CurveLine
}

// Curve shows outcomes over one factor: a panel for each outcome over the same
// horizontal axis, a line with a ribbon for each scenario, named where it ends
// with its last value. Two panels stand side by side if there is room, others
// one above the other. A name has the same colour and dash in all panels; the
// first four names are drawn, and the note says so if there are more.
type Curve struct {
	Header
	// XLabel and XUnit name the factor.
	XLabel, XUnit string
	Panels        []CurvePanel
	// Base is the factor in the base case: a dashed line; NaN if there is none.
	// Far from all other points it is only mentioned.
	Base float64
}

// Draw returns the figure.
func (c Curve) Draw() *Drawing {
	x := c.factor()
	if !x.seen {
		return noData(c.Header)
	}
	l := c.layout()
	d, y := begin(c.Header, l.width)
	if all, drawn := c.names(), c.drawn(); len(all) > len(drawn) {
		d.note += " Drawn are the first " + number(float64(len(drawn)), 0) + " of " + number(float64(len(all)), 0) + " lines."
	}
	foot := y
	for i := range c.Panels {
		column := i % l.columns
		if column == 0 && i > 0 {
			y = foot + panelGap/2
		}
		at := c.panel(d, l, i, x, l.cell(column), y)
		foot = max(foot, at)
	}
	c.describe(d)
	return d.finish(foot)
}

// curvePoint is one point of a line.
type curvePoint struct {
	x float64
	Estimate
}

// points returns the points of a line in order of the factor. Points without a
// mean stay: they are gaps.
func (l CurveLine) points() []curvePoint {
	var out []curvePoint
	for i, x := range l.X {
		if finite(x) {
			out = append(out, curvePoint{x, Estimate{on(l.Mean, i), on(l.Low, i), on(l.High, i)}})
		}
	}
	slices.SortStableFunc(out, func(a, b curvePoint) int { return cmp.Compare(a.x, b.x) })
	return out
}

// last returns the last point with a mean.
func (l CurveLine) last() (p curvePoint, ok bool) {
	for _, q := range l.points() {
		if q.known() {
			p, ok = q, true
		}
	}
	return p, ok
}

// near returns the point with a mean that lies at x, if there is one.
func (l CurveLine) near(x float64) (p curvePoint, ok bool) {
	for _, q := range l.points() {
		if q.known() && math.Abs(q.x-x) <= 1e-9*math.Abs(x) {
			return q, true
		}
	}
	return p, false
}

// names returns the names of all lines, each once, in order of appearance.
func (c Curve) names() []string {
	var out []string
	for _, p := range c.Panels {
		for _, l := range p.Lines {
			if !slices.Contains(out, l.Name) {
				out = append(out, l.Name)
			}
		}
	}
	return out
}

// drawn returns the names there are colours for.
func (c Curve) drawn() []string {
	all := c.names()
	return all[:min(len(all), len(hues))]
}

// lines returns the lines of a panel that are drawn, with their colours.
func (c Curve) lines(panel int) ([]CurveLine, []hue) {
	names := c.drawn()
	var lines []CurveLine
	var colours []hue
	for _, l := range c.Panels[panel].Lines {
		if i := slices.Index(names, l.Name); i >= 0 && len(lines) < len(hues) {
			lines, colours = append(lines, l), append(colours, hues[i])
		}
	}
	return lines, colours
}

// factor returns the range of the horizontal axis. A base case nearby is part
// of it; one far away would press all lines together.
func (c Curve) factor() extent {
	var e extent
	for i := range c.Panels {
		lines, _ := c.lines(i)
		for _, l := range lines {
			for _, p := range l.points() {
				if p.known() {
					e.add(p.x)
				}
			}
		}
	}
	if !e.seen {
		return e
	}
	e = e.open()
	if reach := e.width() / 2; c.Base >= e.lo-reach && c.Base <= e.hi+reach {
		e.add(c.Base)
	}
	return e
}

// values returns the range of all that is drawn in a panel.
func (c Curve) values(panel int) extent {
	var e extent
	lines, _ := c.lines(panel)
	for _, l := range lines {
		for _, p := range l.points() {
			if p.known() {
				e.add(p.Mean, p.Low, p.High)
			}
		}
	}
	return e
}

// baseWords names the base case.
func (c Curve) baseWords() string {
	return "base case " + short(c.Base)
}

// describe says for each line its first value, that of the base case and its
// last.
func (c Curve) describe(d *Drawing) {
	for i, p := range c.Panels {
		lines, _ := c.lines(i)
		title := p.Title
		if p.Unit != "" {
			title += " (" + p.Unit + ")"
		}
		for _, l := range lines {
			d.say(title + ", " + l.Name + ": " + c.words(l, p.Digits))
		}
		if len(lines) == 0 {
			d.say(title + ": no data")
		}
	}
	if finite(c.Base) {
		d.say("Marked is the " + c.baseWords())
	}
}

// words says the values of a line worth hearing.
func (c Curve) words(l CurveLine, digits int) string {
	last, ok := l.last()
	if !ok {
		return "no data"
	}
	at := func(p curvePoint) string {
		return p.Estimate.words(digits) + " at " + clean(c.XLabel+" "+short(p.x)+" "+c.XUnit)
	}
	first := last
	for _, p := range slices.Backward(l.points()) {
		if p.known() {
			first = p
		}
	}
	said := at(first)
	if base, ok := l.near(c.Base); ok && base.x != first.x && base.x != last.x {
		said += "; " + at(base)
	}
	if last.x != first.x {
		said += "; " + at(last)
	}
	return said
}
