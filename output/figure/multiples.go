package figure

import (
	"strings"
	"time"
)

// MultiplesPanel is one scenario: a value a day in each replication, and their
// mean, in the unit of the figure. NaN leaves a gap.
type MultiplesPanel struct {
	Title string
	// Thin are the replications.
	Thin [][]float64
	Mean []float64
	// Words stand under the title, such as "mean 16.2 (15.8–16.6)".
	Words string
}

// Multiples shows a quantity over time in many scenarios: a small panel for
// each, all on the same scales, with the replications as thin lines and their
// mean as a thick one. Up to twelve panels are drawn in one to three columns, in
// each panel the first forty replications; the note says so if there are more.
type Multiples struct {
	Header
	// Unit stands once, over the vertical axis.
	Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// WarmUpDays are shaded: they are drawn but not counted.
	WarmUpDays int
	Panels     []MultiplesPanel
}

// Layout of small multiples [pt].
const (
	multiplesWidth = 660
	mostMultiples  = 12
	mostThin       = 40
	multiplesGap   = 28 // between two columns: half a date on each side
)

// multiplesHeights are the heights of a panel in one, two or three columns [pt].
var multiplesHeights = [3]float64{190, 130, 95}

// multiplesLayout holds what all panels share.
type multiplesLayout struct {
	columns, rows int
	left, plot    float64
	y             extent
	t             ticks
	days          int
}

// Draw returns the figure.
func (m Multiples) Draw() *Drawing {
	note := m.cut()
	v := m.values()
	if !v.seen {
		return noData(m.Header)
	}
	l := m.layout(v)
	d, y := begin(m.Header, multiplesWidth)
	d.note += note
	small := face{smallSize, false}
	y = d.block(point{margin, y}, small, start, grey, small.wrap(fromZero(m.Unit, l.y), multiplesWidth-2*margin, 1))
	for row := range l.rows {
		y = m.row(d, l, row, y+4)
	}
	m.describe(d)
	return d.finish(y)
}

// cut leaves out what is too much to draw and returns what the note has to say.
func (m *Multiples) cut() string {
	words := ""
	if all := len(m.Panels); all > mostMultiples {
		words = " Drawn are the first " + number(mostMultiples, 0) + " of " + number(float64(all), 0) + " panels."
	}
	m.Panels = append([]MultiplesPanel(nil), m.Panels[:min(len(m.Panels), mostMultiples)]...)
	most := 0
	for i, p := range m.Panels {
		most = max(most, len(p.Thin))
		m.Panels[i].Thin = p.Thin[:min(len(p.Thin), mostThin)]
	}
	if most > mostThin {
		words += " Thin lines: the first " + number(mostThin, 0) + " of " + number(float64(most), 0) + " replications."
	}
	return words
}

// values returns the range of all that is drawn.
func (m Multiples) values() extent {
	var e extent
	for _, p := range m.Panels {
		e.add(p.Mean...)
		for _, r := range p.Thin {
			e.add(r...)
		}
	}
	return e
}

// layout sets up to three columns.
func (m Multiples) layout(v extent) multiplesLayout {
	l := multiplesLayout{columns: 3, y: vertical(v)}
	switch n := len(m.Panels); {
	case n == 1:
		l.columns = 1
	case n == 2 || n == 4:
		l.columns = 2
	}
	l.rows = (len(m.Panels) + l.columns - 1) / l.columns
	l.t = niceTicks(l.y, 5)
	l.left = margin + l.t.widest() + 8
	l.plot = (multiplesWidth - margin - 4 - l.left - float64(l.columns-1)*multiplesGap) / float64(l.columns)
	for _, p := range m.Panels {
		l.days = max(l.days, len(p.Mean))
		for _, r := range p.Thin {
			l.days = max(l.days, len(r))
		}
	}
	return l
}

// height returns the height of a panel.
func (l multiplesLayout) height() float64 { return multiplesHeights[l.columns-1] }

// axes returns the scales of a panel whose plot begins at height y.
func (l multiplesLayout) axes(column int, y float64) seriesAxes {
	x := l.left + float64(column)*(l.plot+multiplesGap)
	return seriesAxes{
		x: scale{dayRange(l.days), x, x + l.plot},
		y: scale{l.y, y + l.height(), y},
		t: l.t,
	}
}

// row draws the panels of a row below height y and returns where they end.
func (m Multiples) row(d *Drawing, l multiplesLayout, row int, y float64) float64 {
	first := row * l.columns
	panels := m.Panels[first:min(first+l.columns, len(m.Panels))]
	top := y
	for _, p := range panels {
		top = max(top, y+p.headHeight(l.plot))
	}
	strip := 3.0
	if row == 0 && m.WarmUpDays > 0 {
		strip = warmUpStrip
	}
	words := ""
	if row == 0 {
		words = warmUpWords // once, where it is first shaded
	}
	foot := 0.0
	for column, p := range panels {
		a := l.axes(column, top+strip)
		p.head(d, a, top)
		if p.empty() {
			room := box{a.x.from, top, a.x.to, a.y.from}
			d.polygon(filled(shade), room.corners()...)
			d.write(plain(point{(room.x0 + room.x1) / 2, (a.y.to + a.y.from) / 2}, face{bodySize, false}, middle, grey, "no data"))
		} else {
			a.warmUp(d, m.WarmUpDays, strip, words)
			words = ""
		}
		a.vertical(d, column == 0)
		lowest := first+column+l.columns >= len(m.Panels)
		foot = max(foot, a.dates(d, m.Start, lowest))
		p.draw(d, a)
	}
	return foot
}

// headLines returns the lines of title and words.
func (p MultiplesPanel) headLines(width float64) (title, words []string) {
	return face{bodySize, true}.wrap(p.Title, width, 3), face{smallSize, false}.wrap(p.Words, width, 2)
}

func (p MultiplesPanel) headHeight(width float64) float64 {
	title, words := p.headLines(width)
	return blockHeight(face{bodySize, true}, len(title)) + blockHeight(face{smallSize, false}, len(words))
}

// head sets title and words of a panel above height y.
func (p MultiplesPanel) head(d *Drawing, a seriesAxes, y float64) {
	width := a.x.to - a.x.from
	title, words := p.headLines(width)
	y = d.block(point{a.x.from, y - p.headHeight(width)}, face{bodySize, true}, start, ink, title)
	d.block(point{a.x.from, y}, face{smallSize, false}, start, blue, words)
}

// empty reports whether there is nothing to draw.
func (p MultiplesPanel) empty() bool {
	e := extent{}
	e.add(p.Mean...)
	for _, r := range p.Thin {
		e.add(r...)
	}
	return !e.seen
}

// draw draws the lines of a panel, the fainter the more there are.
func (p MultiplesPanel) draw(d *Drawing, a seriesAxes) {
	opacity := min(max(4/float64(max(len(p.Thin), 1)), 0.22), 0.42)
	for _, r := range p.Thin {
		for _, part := range stretches(len(r), r) {
			points := coarse(a.points(r, part[0], part[1]), 0.5)
			if len(points) == 1 {
				d.disc(filled(faded(blue, opacity)), points[0], 1.2)
				continue
			}
			d.line(stroked(faded(blue, opacity), 0.5), points...)
		}
	}
	a.line(d, p.Mean, stroked(blue, 1.7), 2)
}

// coarse leaves out points of a line that cannot be told apart: of those less
// than a step [pt] apart in x only the highest and the lowest stay.
func coarse(points []point, step float64) []point {
	var out []point
	for first := 0; first < len(points); {
		last, high, low := first, first, first
		for ; last < len(points) && points[last].x < points[first].x+step; last++ {
			if points[last].y < points[high].y {
				high = last
			}
			if points[last].y > points[low].y {
				low = last
			}
		}
		out = append(out, points[min(high, low)])
		if high != low {
			out = append(out, points[max(high, low)])
		}
		first = last
	}
	return out
}

// describe says for each panel its words, or without them the mean over the
// counted days, and the range of the replications on these days.
func (m Multiples) describe(d *Drawing) {
	for _, p := range m.Panels {
		words := []string{}
		if said := clean(p.Words); said != "" {
			words = append(words, said)
		} else if mean, ok := (Line{Mean: p.Mean}).meanFrom(m.WarmUpDays); ok {
			words = append(words, strings.TrimSpace(number(mean, m.Digits)+" "+clean(m.Unit))+" on average after the warm-up")
		}
		var e extent
		for _, r := range p.Thin {
			e.add(r[min(max(m.WarmUpDays, 0), len(r)):]...)
		}
		if e.seen {
			words = append(words, "replications from "+number(e.lo, m.Digits)+" to "+number(e.hi, m.Digits))
		}
		if len(words) == 0 {
			words = []string{"no data"}
		}
		d.say(strings.TrimPrefix(clean(p.Title)+": ", ": ") + strings.Join(words, "; "))
	}
}
