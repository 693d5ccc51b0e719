package figure

import (
	"math"
	"slices"
	"time"
)

// Queue shows those who wait over time: a panel for each queue, a line with its ribbon for each
// scenario, and where theory gives a length, a dotted level line for it. The first four lines
// of a panel are drawn, and the note says so if there are more.
type Queue struct {
	Header
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// WarmUpDays are shaded.
	WarmUpDays int
	Panels     []QueuePanel
}

// QueuePanel is one queue, with an axis of its own.
type QueuePanel struct {
	Title, Unit string
	Lines       []Line
	Theory      []TheoryLine
}

// TheoryLine is the mean length of a queue by a formula.
type TheoryLine struct {
	Name  string
	Value float64 // +Inf: no steady state; NaN: not known
	Of    int     // the line it belongs to
}

// Layout of queues [pt].
const (
	queueHeight = 105
	queueGap    = 8
)

// Draw returns the figure.
func (q Queue) Draw() *Drawing {
	days, seen, cut := q.cut()
	if !seen {
		return noData(q.Header)
	}
	d, y := begin(q.Header, seriesWidth)
	if cut > 0 {
		d.note += " Drawn are the first " + number(float64(len(hues)), 0) + " of " + number(float64(cut), 0) + " lines."
	}
	left, names := q.columns()
	x := scale{extent{0, float64(max(days-1, 1)), true}, margin + left, seriesWidth - margin - names - labelGap}
	for i := range q.Panels {
		if i > 0 {
			y += queueGap
		}
		y = q.panel(d, x, i, y)
	}
	q.describe(d)
	return d.finish(y)
}

// cut leaves the lines there are colours for; it returns the days of the longest, whether there
// is anything to draw, and the number of lines where some are left out.
func (q *Queue) cut() (days int, seen bool, lines int) {
	panels := append([]QueuePanel(nil), q.Panels...)
	for i := range panels {
		p := &panels[i]
		if n := len(p.Lines); n > len(hues) {
			p.Lines, lines = p.Lines[:len(hues)], n
		}
		var theory []TheoryLine
		for _, t := range p.Theory {
			if t.Of >= 0 && t.Of < len(p.Lines) && !math.IsNaN(t.Value) {
				theory = append(theory, t)
			}
		}
		p.Theory = theory
		p.Lines = slices.Clone(p.Lines)
		for k := range p.Lines {
			l := &p.Lines[k]
			days = max(days, len(l.Mean))
			seen = seen || l.lastDay() >= 0
			l.Low = slices.Clone(l.Low)
			for day, v := range l.Low {
				l.Low[day] = max(0, v) // nobody waits less than not at all
			}
		}
	}
	q.Panels = panels
	return days, seen, lines
}

// series is a panel as a picture of its own, whose lines it draws.
func (p QueuePanel) series() Series { return Series{Lines: p.Lines} }

// values is the range of a panel: a queue begins at zero.
func (p QueuePanel) values() extent {
	e := p.series().values()
	e.add(0)
	for _, t := range p.Theory {
		if finite(t.Value) {
			e.add(t.Value)
		}
	}
	return e
}

// columns are the room for the labels of all vertical axes and for the names.
func (q Queue) columns() (left, names float64) {
	small := face{smallSize, false}
	names = 40
	for _, p := range q.Panels {
		t := niceTicks(vertical(p.values()), 4)
		for _, v := range t.values {
			left = max(left, small.width(t.label(v)))
		}
		for _, n := range p.names() {
			names = max(names, n.f.widest(n.lines))
		}
	}
	return left + 8, names
}

// names are the names of the lines of a panel and of what theory says.
func (p QueuePanel) names() (list []endLabel) {
	bold, small := face{bodySize, true}, face{smallSize, false}
	for i, l := range p.Lines {
		list = append(list, endLabel{lines: bold.wrap(l.Name, seriesNames, 2), f: bold, h: hues[i]})
	}
	for _, t := range p.Theory {
		text := t.Name
		if math.IsInf(t.Value, 1) {
			text += ": no steady state"
		}
		list = append(list, endLabel{lines: small.wrap(text, seriesNames, 3), f: small, h: hues[t.Of]})
	}
	return list
}

// panel draws a queue with its title at y and returns where it ends.
func (q Queue) panel(d *Drawing, x scale, i int, y float64) float64 {
	p := q.Panels[i]
	title, small := face{panelSize, true}, face{smallSize, false}
	y = d.block(point{margin, y}, title, start, ink, title.wrap(p.Title, seriesWidth-2*margin, 2))
	y = d.block(point{margin, y}, small, start, grey, small.wrap(p.Unit, seriesWidth-2*margin, 1))
	labels := p.names()
	room := 0.0 // of the names, which may need more than the lines
	for _, l := range labels {
		room += blockHeight(l.f, len(l.lines)) + 2
	}
	a := seriesAxes{x: x, y: scale{vertical(p.values()), y + warmUpStrip + max(queueHeight, room-warmUpStrip-8), y + warmUpStrip}}
	q.background(d, a, i == 0)
	s := p.series()
	for k := range s.Lines {
		s.ribbon(d, a, k)
	}
	for k := range s.Lines {
		s.line(d, a, k)
	}
	for _, t := range p.Theory {
		if finite(t.Value) {
			d.line(stroked(hues[t.Of].mark, 1, 1, 2.5), point{x.from, a.y.at(t.Value)}, point{x.to, a.y.at(t.Value)})
		}
	}
	p.write(d, a, labels)
	return d.timeAxis(x, q.Start, a.y.from, i == len(q.Panels)-1)
}

// background draws warm-up and grid.
func (q Queue) background(d *Drawing, a seriesAxes, named bool) {
	small := face{smallSize, false}
	if q.WarmUpDays > 0 {
		top := a.y.to - warmUpStrip
		d.polygon(filled(shade), box{a.x.from, top, a.x.at(min(float64(q.WarmUpDays), a.x.hi)), a.y.from}.corners()...)
		if named {
			d.write(plain(point{a.x.from + 3, top + 9}, small, start, grey, "warm-up, not counted"))
		}
	}
	t := niceTicks(a.y.extent, 4)
	for _, v := range t.values {
		h := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, h}, point{a.x.to, h})
		d.write(plain(point{a.x.from - 6, h + 0.36*smallSize}, small, end, ink, t.label(v)))
	}
}

// write sets the names beside the ends of the lines, moved apart.
func (p QueuePanel) write(d *Drawing, a seriesAxes, labels []endLabel) {
	want, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i := range labels {
		want[i] = a.y.from
		switch k := i - len(p.Lines); {
		case k >= 0 && finite(p.Theory[k].Value):
			want[i] = a.y.at(p.Theory[k].Value)
		case k < 0 && p.Lines[i].lastDay() >= 0:
			want[i] = a.y.at(p.Lines[i].Mean[p.Lines[i].lastDay()])
		}
		heights[i] = blockHeight(labels[i].f, len(labels[i].lines)) + 2
	}
	for i, y := range spread(want, heights, a.y.to-warmUpStrip, a.y.from+8) {
		l := labels[i]
		x := a.x.to + labelGap
		if want[i] < a.y.from || i >= len(p.Lines) {
			d.line(stroked(l.h.mark, 0.7), point{a.x.to + 1, want[i]}, point{a.x.to + 3, want[i]}, point{x - 3, y})
		}
		d.block(point{x, y - blockHeight(l.f, len(l.lines))/2 + 0.1*l.f.size}, l.f, start, l.h.text, l.lines)
	}
}

// describe says the means and what theory says.
func (q Queue) describe(d *Drawing) {
	for _, p := range q.Panels {
		for _, l := range p.Lines {
			words := p.Title + ", " + l.Name + ": "
			if mean, ok := l.meanFrom(q.WarmUpDays); ok {
				words += rounded(mean) + " on average after the warm-up"
			} else {
				words += "no data"
			}
			d.say(words)
		}
		for _, t := range p.Theory {
			words := t.Name + ", " + rounded(t.Value)
			if math.IsInf(t.Value, 1) {
				words = t.Name + ": no steady state"
			}
			d.say(words)
		}
	}
}
