package figure

import (
	"math"
	"time"
)

// Multiples shows one quantity over time in a small panel for each scenario, all on the same
// scales: single replications thin, their mean thick. The first twelve are drawn, and the
// note says so if there are more.
type Multiples struct {
	Header
	// Unit stands over the first panel, such as "beds".
	Unit string
	// Digits is the number of decimals of the mean in the alternative text, 0–6.
	Digits int
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// WarmUpDays are shaded.
	WarmUpDays int
	Panels     []MultiplesPanel
}

// MultiplesPanel is one scenario; NaN leaves a gap.
type MultiplesPanel struct {
	Title string
	Thin  [][]float64 // replications, by day
	Mean  []float64   // by day
	Words string      // beside the title, such as "mean 16.2 (15.8–16.6)"
}

// Layout of small multiples [pt].
const (
	mostMultiples   = 12
	multiplesWidth  = 680
	multiplesHeight = 84
	multiplesGap    = 22
)

// Draw returns the figure.
func (m Multiples) Draw() *Drawing {
	all := len(m.Panels)
	m.Panels = m.Panels[:min(all, mostMultiples)]
	days, e := m.values()
	if !e.seen {
		return noData(m.Header)
	}
	d, y := begin(m.Header, multiplesWidth)
	if all > len(m.Panels) {
		d.note += " Drawn are the first " + number(mostMultiples, 0) + " of " + number(float64(all), 0) + " scenarios."
	}
	small := face{smallSize, false}
	y = d.block(point{margin, y}, small, start, grey, small.wrap(m.unit(e)+"; the same scales in every panel", multiplesWidth-2*margin, 1)) + 4
	columns := min(3, len(m.Panels))
	left := m.labelWidth(e)
	width := (multiplesWidth - 2*margin - left - multiplesGap*float64(columns-1)) / float64(columns)
	foot := y
	for row := 0; row*columns < len(m.Panels); row++ {
		y = foot
		head := m.head(row, columns, width)
		for c := range columns {
			i := row*columns + c
			if i >= len(m.Panels) {
				break
			}
			x0 := margin + left + float64(c)*(width+multiplesGap)
			a := seriesAxes{x: scale{extent{0, float64(max(days-1, 1)), true}, x0, x0 + width}, y: scale{vertical(e), y + head + multiplesHeight, y + head}}
			foot = max(foot, m.panel(d, a, i, c == 0, i+columns >= len(m.Panels), y))
		}
	}
	for _, p := range m.Panels {
		d.say(p.Title + ": " + p.Words)
	}
	return d.finish(foot)
}

// unit names the vertical axis, and says so where it does not begin at zero.
func (m Multiples) unit(e extent) string {
	if v := vertical(e); v.lo > 0 || v.hi < 0 {
		return clean(m.Unit) + " (axis does not begin at zero)"
	}
	return clean(m.Unit)
}

// values is the number of days and the range of all that is drawn.
func (m Multiples) values() (days int, e extent) {
	for _, p := range m.Panels {
		days = max(days, len(p.Mean))
		e.add(p.Mean...)
		for _, t := range p.Thin {
			days = max(days, len(t))
			e.add(t...)
		}
	}
	return days, e
}

// labelWidth is the room of the labels of the vertical axis.
func (m Multiples) labelWidth(e extent) float64 {
	w := 12.0
	t := niceTicks(vertical(e), 4)
	for _, v := range t.values {
		w = max(w, face{smallSize, false}.width(t.label(v)))
	}
	return w + 8
}

// head is the room over the panels of a row for titles and words.
func (m Multiples) head(row, columns int, width float64) float64 {
	h := 0.0
	for i := row * columns; i < min((row+1)*columns, len(m.Panels)); i++ {
		title, words := m.headLines(i, width)
		h = max(h, blockHeight(face{bodySize, true}, len(title))+blockHeight(face{smallSize, false}, len(words)))
	}
	return h + 4
}

func (m Multiples) headLines(i int, width float64) (title, words []string) {
	return face{bodySize, true}.wrap(m.Panels[i].Title, width, 2), face{smallSize, false}.wrap(m.Panels[i].Words, width, 2)
}

// panel draws a scenario whose head begins at y and returns where it ends.
func (m Multiples) panel(d *Drawing, a seriesAxes, i int, first, lowest bool, y float64) float64 {
	title, words := m.headLines(i, a.x.to-a.x.from)
	at := d.block(point{a.x.from, y}, face{bodySize, true}, start, ink, title)
	d.block(point{a.x.from, at}, face{smallSize, false}, start, grey, words)
	if m.WarmUpDays > 0 {
		d.polygon(filled(shade), box{a.x.from, a.y.to, a.x.at(min(float64(m.WarmUpDays), a.x.hi)), a.y.from}.corners()...)
	}
	t := niceTicks(a.y.extent, 4)
	for _, v := range t.values {
		h := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, h}, point{a.x.to, h})
		if first {
			d.write(plain(point{a.x.from - 6, h + 0.36*smallSize}, face{smallSize, false}, end, ink, t.label(v)))
		}
	}
	for _, thin := range m.Panels[i].Thin {
		m.trace(d, a, thin, stroked(faded(blue, 0.25), 0.5))
	}
	m.trace(d, a, m.Panels[i].Mean, stroked(blue, 1.5))
	return d.timeAxis(a.x, m.Start, a.y.from, lowest)
}

// trace draws the known stretches of a line.
func (m Multiples) trace(d *Drawing, a seriesAxes, values []float64, p pen) {
	for _, r := range stretches(len(values), values) {
		points := a.points(values, r[0], r[1])
		if len(points) == 1 {
			d.disc(filled(p.stroke), points[0], max(1, p.width))
			continue
		}
		d.line(p, points...)
	}
}

// timeAxis draws an axis of days at height y, with dates where it is labelled, and returns where
// it ends.
func (d *Drawing) timeAxis(x scale, first time.Time, y float64, labelled bool) float64 {
	f := face{smallSize, false}
	d.line(stroked(grey, 0.7), point{x.from, y}, point{x.to, y})
	for _, t := range dateTicks(first, int(x.hi), max(2, int(math.Floor((x.to-x.from)/42)))) {
		at := x.at(float64(t.day))
		d.line(stroked(grey, 0.7), point{at, y}, point{at, y + 3})
		if !labelled {
			continue
		}
		if at+f.width(t.label)/2 > x.to+multiplesGap/2-1 { // the next panel begins there
			continue
		}
		d.write(plain(point{at, y + 12}, f, middle, ink, t.label))
		if t.year != "" {
			d.write(plain(point{at, y + 22}, f, middle, grey, t.year))
		}
	}
	if !labelled {
		return y + 8
	}
	return y + 24
}
