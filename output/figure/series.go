package figure

import (
	"math"
	"time"
)

// Line is one scenario over time: one value for each day, in the unit of the
// figure. NaN leaves a gap. Low and High are the 95% interval of the mean; they
// may be shorter than Mean, or nil, where there is none.
type Line struct {
	Name            string
	Mean, Low, High []float64
}

// Series shows a quantity over time: a line for each scenario, told apart by
// colour and dash and named where it ends, with a ribbon for its 95% interval.
// It draws the first four lines and says so if there are more.
//
// The vertical axis begins at zero unless the values would then fill less than
// the upper third of it; then it begins near the least value, and says so.
type Series struct {
	Header
	// Unit stands over the vertical axis, such as "patients".
	Unit string
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// WarmUpDays are shaded: they are drawn but not counted.
	WarmUpDays int
	Lines      []Line
	// Capacity is the number of beds: a thin line with its name, if > 0. Beyond
	// 2.5 times the greatest value it is only mentioned: a line there would
	// flatten the rest.
	Capacity float64
}

// Layout of a series [pt].
const (
	seriesWidth  = 640
	seriesHeight = 190 // of the scale
	seriesNames  = 140 // widest column of names
	warmUpStrip  = 13  // over the scale, for what the shading means
	ribbon       = 0.2 // opacity
)

// Draw returns the figure.
func (s Series) Draw() *Drawing {
	all := len(s.Lines)
	s.Lines = s.Lines[:min(all, len(hues))]
	v := s.values()
	if !v.seen {
		return noData(s.Header)
	}
	d, y := begin(s.Header, seriesWidth)
	if all > len(s.Lines) {
		d.note += " Drawn are the first " + number(float64(len(s.Lines)), 0) + " of " + number(float64(all), 0) + " lines."
	}
	a := s.axes(v, y+face{smallSize, false}.leading()+warmUpStrip)
	s.warmUp(d, a)
	s.vertical(d, a, y)
	foot := s.horizontal(d, a)
	s.capacity(d, a)
	for i := range s.Lines {
		s.ribbon(d, a, i)
	}
	for i := range s.Lines {
		s.line(d, a, i)
	}
	s.names(d, a)
	s.describe(d)
	return d.finish(foot)
}

// days returns the number of days of the longest line.
func (s Series) days() int {
	n := 0
	for _, l := range s.Lines {
		n = max(n, len(l.Mean))
	}
	return n
}

// on returns the value of a day, NaN if there is none.
func on(values []float64, day int) float64 {
	if day < len(values) && finite(values[day]) {
		return values[day]
	}
	return math.NaN()
}

// values returns the range of all that is drawn.
func (s Series) values() extent {
	var e extent
	for _, l := range s.Lines {
		e.add(l.Mean...)
		e.add(l.Low[:min(len(l.Low), len(l.Mean))]...)
		e.add(l.High[:min(len(l.High), len(l.Mean))]...)
	}
	return e
}

// seriesAxes are the two scales, the ticks of the vertical one, and the column
// of names. A drawing's y runs downwards, so y.from is the foot of the scale.
type seriesAxes struct {
	x, y  scale
	t     ticks
	names [][]string
	beds  []string // name of the capacity, if there is one
}

// axes gives the labels on both sides their room; the scale takes the rest.
func (s Series) axes(v extent, top float64) seriesAxes {
	small, name := face{smallSize, false}, face{bodySize, true}
	if s.hasCapacity() && s.Capacity <= v.hi+1.5*max(v.hi-min(v.lo, 0), 0) {
		v.add(s.Capacity)
	}
	a := seriesAxes{}
	a.y = scale{vertical(v), top + seriesHeight, top}
	a.t = niceTicks(a.y.extent, 6)
	labels := make([]string, len(a.t.values))
	for i, v := range a.t.values {
		labels[i] = a.t.label(v)
	}
	a.beds = s.capacityLabel(a.y)
	widest := max(small.widest(a.beds), 40)
	for _, l := range s.Lines {
		lines := name.wrap(l.Name, seriesNames, 3)
		a.names = append(a.names, lines)
		widest = max(widest, name.widest(lines))
	}
	last := float64(max(s.days()-1, 1))
	left := margin + small.widest(labels) + 8
	a.x = scale{extent{0, last, true}, left, seriesWidth - margin - widest - labelGap}
	return a
}

// labelGap is the distance of a line's name from its end [pt].
const labelGap = 14

// vertical returns the range of the vertical axis, which begins and ends at a
// tick or leaves a little air.
func vertical(v extent) extent {
	e := v.open()
	air := 0.04 * e.width()
	switch {
	case e.lo >= 0 && e.width() >= e.hi/3:
		return extent{0, e.hi + air, true}
	case e.hi <= 0 && e.width() >= -e.lo/3:
		return extent{e.lo - air, 0, true}
	}
	return extent{e.lo - air, e.hi + air, true}
}

// warmUp shades the days that do not count and says so above the scale, where
// no line runs.
func (s Series) warmUp(d *Drawing, a seriesAxes) {
	if s.WarmUpDays <= 0 {
		return
	}
	until := a.x.at(min(float64(s.WarmUpDays), a.x.hi))
	top := a.y.to - warmUpStrip
	d.polygon(filled(shade), box{a.x.from, top, until, a.y.from}.corners()...)
	d.write(plain(point{a.x.from + 3, top + 9}, face{smallSize, false}, start, grey, "warm-up, not counted"))
}

// vertical draws the unit, the grid and the labels of the vertical axis.
func (s Series) vertical(d *Drawing, a seriesAxes, y float64) {
	f := face{smallSize, false}
	unit := clean(s.Unit)
	if a.y.lo > 0 || a.y.hi < 0 {
		unit += " (axis does not begin at zero)"
	}
	d.block(point{margin, y}, f, start, grey, f.wrap(unit, seriesWidth-2*margin, 1))
	for _, v := range a.t.values {
		at := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, at}, point{a.x.to, at})
		d.write(plain(point{a.x.from - 6, at + 0.36*smallSize}, f, end, ink, a.t.label(v)))
	}
}

// horizontal draws the dates, and returns where the axis ends.
func (s Series) horizontal(d *Drawing, a seriesAxes) float64 {
	f := face{smallSize, false}
	y := a.y.from
	d.line(stroked(grey, 0.7), point{a.x.from, y}, point{a.x.to, y})
	for _, t := range dateTicks(s.Start, int(a.x.hi), int((a.x.to-a.x.from)/38)) {
		x := a.x.at(float64(t.day))
		d.line(stroked(grey, 0.7), point{x, y}, point{x, y + 3})
		d.write(plain(point{x, y + 12}, f, middle, ink, t.label))
		if t.year != "" {
			d.write(plain(point{x, y + 22}, f, middle, grey, t.year))
		}
	}
	return y + 24
}
