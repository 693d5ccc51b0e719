package figure

import "strings"

// Equity shows outcomes over ordered groups of people, such as fifths of deprivation: a line of
// dots for each scenario, side by side, named where it ends. The first four scenarios are
// drawn, and the note says so if there are more.
type Equity struct {
	Header
	// GroupLabel names the groups, such as "fifth of deprivation".
	GroupLabel string
	Groups     []string
	Panels     []EquityPanel
}

// EquityPanel is one outcome.
type EquityPanel struct {
	Title, Unit string
	// Digits is the number of decimals of the numbers in the alternative text, 0–6.
	Digits int
	Lines  []EquityLine
}

// EquityLine is one scenario.
type EquityLine struct {
	Name      string
	Estimates []Estimate // one for each group
	Note      string     // under the name; may be ""
}

// Layout of groups [pt].
const (
	equityWidth  = 680
	equityHeight = 120
	equityNames  = 84 // widest column of names
	equityDodge  = 7  // between scenarios
)

// Draw returns the figure.
func (f Equity) Draw() *Drawing {
	var panels []EquityPanel
	lines := 0
	for _, p := range f.Panels {
		lines = max(lines, len(p.Lines))
		p.Lines = p.Lines[:min(len(p.Lines), len(hues))]
		if f.values(p).seen {
			panels = append(panels, p)
		}
	}
	if len(panels) == 0 || len(f.Groups) == 0 {
		return noData(f.Header)
	}
	d, y := begin(f.Header, equityWidth)
	if lines > len(hues) {
		d.note += " Drawn are the first " + number(float64(len(hues)), 0) + " of " + number(float64(lines), 0) + " scenarios."
	}
	columns := min(2, len(panels))
	width := (equityWidth - 2*margin - 24*float64(columns-1)) / float64(columns)
	foot := y
	for i, p := range panels {
		if i%columns == 0 {
			y = foot
			if i > 0 {
				y += 10
			}
		}
		foot = max(foot, f.panel(d, p, margin+float64(i%columns)*(width+24), y, width))
	}
	return d.finish(foot)
}

func (f Equity) values(p EquityPanel) (e extent) {
	for _, l := range p.Lines {
		for _, v := range l.Estimates {
			if v.known() {
				e.add(v.Mean, v.Low, v.High)
			}
		}
	}
	return e
}

// panel draws an outcome with its corner at x, y and returns where it ends.
func (f Equity) panel(d *Drawing, p EquityPanel, x, y, width float64) float64 {
	title, small, bold := face{panelSize, true}, face{smallSize, false}, face{bodySize, true}
	v := vertical(f.values(p))
	unit := p.Unit
	if v.lo > 0 || v.hi < 0 {
		unit += " (axis does not begin at zero)"
	}
	top := d.block(point{x, y}, title, start, ink, title.wrap(p.Title, width, 1))
	top = d.block(point{x, top}, small, start, grey, small.wrap(unit, width, 1)) + 6
	t := niceTicks(v, 5)
	left, names := 0.0, 30.0
	for _, tick := range t.values {
		left = max(left, small.width(t.label(tick)))
	}
	for _, l := range p.Lines {
		names = max(names, bold.widest(bold.wrap(l.Name, equityNames, 2)), small.widest(small.wrap(l.Note, equityNames, 2)))
	}
	a := curveAxes{x: scale{extent{-0.5, float64(len(f.Groups)) - 0.5, true}, x + left + 8, x + width - names - labelGap}, y: scale{v, top + equityHeight, top}}
	a.vertical(d)
	labels := make([]endLabel, 0, len(p.Lines))
	for i, l := range p.Lines {
		labels = append(labels, f.line(d, a, l, i, len(p.Lines)))
	}
	f.names(d, a, p, labels)
	d.line(stroked(grey, 0.7), point{a.x.from, a.y.from}, point{a.x.to, a.y.from})
	slot := (a.x.to - a.x.from) / float64(len(f.Groups))
	for i, g := range f.Groups {
		d.write(plain(point{a.x.at(float64(i)), a.y.from + 12}, small, middle, ink, small.ellipsize(clean(g), slot-2)))
	}
	return d.block(point{(a.x.from + a.x.to) / 2, a.y.from + 17}, small, middle, grey, small.wrap(f.GroupLabel, width, 1))
}

// line draws a scenario, dodged so that intervals do not cover each other, and returns its name
// with where it ends.
func (f Equity) line(d *Drawing, a curveAxes, l EquityLine, i, n int) endLabel {
	h := hues[i]
	shift := equityDodge * (float64(i) - float64(n-1)/2)
	label := endLabel{lines: face{bodySize, true}.wrap(l.Name, equityNames, 2), f: face{bodySize, true}, h: h, end: point{a.x.to, a.y.from}}
	var path []point
	var words []string
	for g := range f.Groups {
		v := missing
		if g < len(l.Estimates) {
			v = l.Estimates[g]
		}
		words = append(words, f.Groups[g]+" "+v.words(2))
		if !v.known() {
			continue
		}
		at := point{a.x.at(float64(g)) + shift, a.y.at(v.Mean)}
		path = append(path, at)
		if v.bounded() {
			d.line(stroked(h.mark, 1.2), point{at.x, a.y.at(v.Low)}, point{at.x, a.y.at(v.High)})
		}
		d.disc(filled(h.mark), at, 2.4)
		label.end = at
	}
	if len(path) > 1 {
		d.line(stroked(faded(h.mark, 0.6), 0.9, h.dash...), path...)
	}
	d.say(l.Name + ": " + strings.Join(words, "; "))
	return label
}

// names sets the names beside the ends of the lines.
func (f Equity) names(d *Drawing, a curveAxes, p EquityPanel, labels []endLabel) {
	small := face{smallSize, false}
	want, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i, l := range labels {
		want[i] = l.end.y
		heights[i] = blockHeight(l.f, len(l.lines)) + blockHeight(small, len(small.wrap(p.Lines[i].Note, equityNames, 2))) + 2
	}
	for i, y := range spread(want, heights, a.y.to-6, a.y.from+10) {
		l := labels[i]
		at := point{a.x.to + labelGap, y - heights[i]/2 + 0.1*l.f.size}
		at.y = d.block(at, l.f, start, l.h.text, l.lines)
		d.block(at, small, start, grey, small.wrap(p.Lines[i].Note, equityNames, 2))
		d.line(stroked(l.h.mark, 0.5), point{l.end.x + 3, l.end.y}, point{a.x.to + labelGap - 3, y})
	}
}
