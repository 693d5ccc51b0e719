package figure

import (
	"image/color"
	"math"
	"slices"
	"strings"
)

// Panel is one outcome of a forest plot.
type Panel struct {
	Title string
	// Unit stands under the title, such as "per 1,000 person-years".
	Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
}

// Row is one scenario of a forest plot.
type Row struct {
	Name string
	// Base marks the scenario others are compared with: grey and hollow, with a
	// dashed line through all rows. The first one counts.
	Base bool
	// Estimates holds one estimate for each panel; missing ones are "no data".
	Estimates []Estimate
}

// Forest shows outcomes by scenario: a panel for each outcome, each with its
// own scale, side by side over the same rows. Every mark has its number above
// it, mean (low–high). Panels that do not fit beside each other go below.
type Forest struct {
	Header
	Panels []Panel
	Rows   []Row
}

// Draw returns the figure.
func (f Forest) Draw() *Drawing {
	if len(f.Panels) == 0 || len(f.Rows) == 0 {
		return noData(f.Header)
	}
	l := f.layout()
	d, y := begin(f.Header, l.width)
	for i := 0; i < len(f.Panels); i += l.perBank {
		if i > 0 {
			y += 16
		}
		y = f.bank(d, l, i, min(i+l.perBank, len(f.Panels)), y)
	}
	f.describe(d)
	return d.finish(y)
}

// estimate returns the estimate of a panel, or missing.
func (r Row) estimate(panel int) Estimate {
	if panel < len(r.Estimates) {
		return r.Estimates[panel]
	}
	return missing
}

// base returns the index of the base row, or -1.
func (f Forest) base() int {
	return slices.IndexFunc(f.Rows, func(r Row) bool { return r.Base })
}

// bank draws the panels from first up to last beside each other over a set of
// rows, and returns where it ends.
func (f Forest) bank(d *Drawing, l forestLayout, first, last int, y float64) float64 {
	y = f.panelTitles(d, l, first, last, y)
	f.rows(d, l, y, l.panelLeft(last-first-1)+l.panel)
	bottom := y
	for _, h := range l.heights {
		bottom += h
	}
	for i := first; i < last; i++ {
		f.panel(d, l, i, l.panelLeft(i-first), y, bottom)
	}
	return bottom + axisHeight
}

// panelTitles draws titles and units so that all panels begin at one height.
func (f Forest) panelTitles(d *Drawing, l forestLayout, first, last int, y float64) float64 {
	title, unit := face{panelSize, true}, face{smallSize, false}
	lowest := y
	for i := first; i < last; i++ {
		at := point{l.panelLeft(i - first), y}
		at.y = d.block(at, title, start, ink, title.wrap(f.Panels[i].Title, l.panel, 2))
		lowest = max(lowest, d.block(at, unit, start, grey, unit.wrap(f.Panels[i].Unit, l.panel, 2)))
	}
	return lowest + 5
}

// baseTag says under the name of the base row what its line looks like.
const (
	baseTag       = "dashed line"
	baseTagHeight = 9
)

// rows draws the bands and names all panels of a bank share.
func (f Forest) rows(d *Drawing, l forestLayout, y, right float64) {
	name, tag := face{bodySize, false}, face{noteSize, false}
	for i := range f.Rows {
		d.polygon(filled(f.background(i)), box{margin, y, right, y + l.heights[i]}.corners()...)
		height := blockHeight(name, len(l.lines[i]))
		if i == f.base() {
			height += baseTagHeight
		}
		at := point{margin + l.names, y + (l.heights[i]-height)/2}
		at.y = d.block(at, name, end, ink, l.lines[i])
		if i == f.base() {
			d.block(at, tag, end, grey, []string{baseTag})
		}
		y += l.heights[i]
	}
}

// background returns the colour behind a row: every other row has a band.
func (f Forest) background(row int) color.NRGBA {
	if row%2 == 0 {
		return band
	}
	return white
}

// panel draws one outcome from height y to bottom.
func (f Forest) panel(d *Drawing, l forestLayout, i int, x, y, bottom float64) {
	e := f.extent(i)
	right := x + l.panel
	s := inset(e, x, right, min(l.numbers[i]/2+2, 0.14*l.panel))
	line := f.baseLine(s, i)
	if e.seen {
		t := alongX(s, x-axisOverhang, right+axisOverhang, ticks.label)
		if e.lo >= 0 { // nothing is counted below zero
			t.values = slices.DeleteFunc(t.values, func(v float64) bool { return v < 0 })
		}
		d.verticalGrid(s, t, y, bottom)
		d.horizontalAxis(s, t, x, right, bottom, ticks.label)
	}
	if finite(line) {
		d.line(stroked(grey, 0.9, 3, 2.2), point{line, y}, point{line, bottom})
	}
	for k := range f.Rows {
		f.cell(d, s, i, k, y+l.heights[k]/2, line)
		y += l.heights[k]
	}
}

// cell draws one estimate around height y: the number above, the mark below.
func (f Forest) cell(d *Drawing, s scale, panel, row int, y, line float64) {
	e, base := f.Rows[row].estimate(panel), row == f.base()
	t := estimateText(point{(s.from + s.to) / 2, y - 3}, e, f.Panels[panel].Digits)
	switch {
	case !e.known():
		t.at = point{clearOf(line, t.at.x, t.width()/2+2, s.from, s.to), y + 3}
	case base:
		t.at.x = clearOf(math.NaN(), s.at(e.Mean), t.width()/2+2, s.from, s.to)
	default:
		t.at.x = clearOf(line, s.at(e.Mean), t.width()/2+2, s.from, s.to)
	}
	d.estimateMark(s, e, base, y+7)
	d.writeOn(f.background(row), t)
}

// extent returns the range of a panel's axis. It begins at zero where zero is
// near: an axis that stops just short of it misleads.
func (f Forest) extent(panel int) extent {
	var e extent
	for _, r := range f.Rows {
		if v := r.estimate(panel); v.known() {
			e.add(v.Mean, v.Low, v.High)
		}
	}
	e = e.open()
	switch {
	case e.lo > 0 && e.lo < 0.3*e.width():
		e.lo = 0
	case e.hi < 0 && -e.hi < 0.3*e.width():
		e.hi = 0
	}
	return e
}

// baseLine returns where the base of a panel lies, or NaN.
func (f Forest) baseLine(s scale, panel int) float64 {
	if b := f.base(); b >= 0 && f.Rows[b].estimate(panel).known() {
		return s.at(f.Rows[b].estimate(panel).Mean)
	}
	return math.NaN()
}

// clearOf returns the middle of a label of the given half width that belongs to
// a mark at x: above the mark, moved aside if a line would cross it, and never
// beyond left and right, though a line then crosses it.
func clearOf(line, x, half, left, right float64) float64 {
	at := x
	if math.Abs(x-line) < half { // false if line is NaN
		at = line + half
		if x < line || x == line && line-left > right-line {
			at = line - half
		}
	}
	return max(left+half, min(right-half, at))
}

// estimateMark draws an interval and its mean.
func (d *Drawing) estimateMark(s scale, e Estimate, base bool, y float64) {
	if !e.known() {
		return
	}
	p, c := filled(blue), blue
	if base {
		p, c = pen{fill: white, stroke: grey, width: 1.5}, grey
	}
	if e.bounded() {
		lo, hi := s.at(e.Low), s.at(e.High)
		d.line(stroked(c, 1.8), point{lo, y}, point{hi, y})
		d.line(stroked(c, 1.2), point{lo, y - 2.6}, point{lo, y + 2.6})
		d.line(stroked(c, 1.2), point{hi, y - 2.6}, point{hi, y + 2.6})
	}
	d.disc(p, point{s.at(e.Mean), y}, markRadius)
}

// estimateText returns the printed estimate, centred: the mean bold, the
// interval in grey.
func estimateText(at point, e Estimate, digits int) text {
	if !e.known() {
		return plain(at, face{smallSize, false}, middle, grey, "no data")
	}
	runs := []run{{s: number(e.Mean, digits), color: ink, bold: true}}
	if e.bounded() {
		runs = append(runs, run{s: e.interval(digits), color: grey})
	}
	return text{at: at, size: smallSize, anchor: middle, runs: runs}
}

// describe says every number of the figure.
func (f Forest) describe(d *Drawing) {
	for i, p := range f.Panels {
		var values []string
		for _, r := range f.Rows {
			values = append(values, r.Name+" "+r.estimate(i).words(p.Digits))
		}
		name := p.Title
		if p.Unit != "" {
			name += " (" + p.Unit + ")"
		}
		d.say(name + ": " + strings.Join(values, "; "))
	}
}
