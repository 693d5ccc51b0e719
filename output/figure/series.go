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
	seriesDot    = 1.6 // radius of a day alone
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
	a.warmUp(d, s.WarmUpDays, warmUpStrip, warmUpWords)
	f := face{smallSize, false}
	d.block(point{margin, y}, f, start, grey, f.wrap(fromZero(s.Unit, a.y.extent), seriesWidth-2*margin, 1))
	a.vertical(d, true)
	foot := a.dates(d, s.Start, true)
	s.capacity(d, a)
	for i, l := range s.Lines {
		a.ribbon(d, l, hues[i].mark)
	}
	width := a.stroke(s.days())
	for i, l := range s.Lines {
		a.line(d, l.Mean, stroked(hues[i].mark, width, hues[i].dash...), seriesDot)
	}
	a.labels(d, s.endLabels(a), warmUpStrip)
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

// dayRange returns the axis of so many days; a day alone stands in the middle.
func dayRange(days int) extent {
	if days <= 1 {
		return extent{-0.5, 0.5, true}
	}
	return extent{0, float64(days - 1), true}
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
	a.beds = s.capacityLabel(a.y)
	widest := max(small.widest(a.beds), 40)
	for _, l := range s.Lines {
		lines := name.wrap(l.Name, seriesNames, 3)
		a.names = append(a.names, lines)
		widest = max(widest, name.widest(lines))
	}
	left := margin + a.t.widest() + 8
	a.x = scale{dayRange(s.days()), left, seriesWidth - margin - widest - labelGap}
	return a
}

// labelGap is the distance of a line's name from its end [pt].
const labelGap = 14

// vertical returns the range of the vertical axis, which begins and ends at a
// tick or leaves a little air.
func vertical(v extent) extent {
	if v.lo == 0 && v.hi == 0 {
		return extent{0, 1.04, v.seen}
	}
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

// warmUpWords say what the shading means.
const warmUpWords = "warm-up, not counted"

// warmUp shades the days that do not count, up into a strip above the scale,
// where no line runs, and says so there.
func (a seriesAxes) warmUp(d *Drawing, days int, strip float64, words string) {
	if days <= 0 {
		return
	}
	until := a.x.at(min(float64(days), a.x.hi))
	top := a.y.to - strip
	d.polygon(filled(shade), box{a.x.from, top, until, a.y.from}.corners()...)
	if words != "" {
		d.write(plain(point{a.x.from + 3, top + 9}, face{smallSize, false}, start, grey, words))
	}
}

// fromZero returns the unit of an axis, with a warning unless zero is on it.
func fromZero(unit string, e extent) string {
	if e.lo > 0 || e.hi < 0 {
		return clean(unit) + " (axis does not begin at zero)"
	}
	return clean(unit)
}

// vertical draws the grid of the vertical axis, and its labels.
func (a seriesAxes) vertical(d *Drawing, labelled bool) {
	f := face{smallSize, false}
	for _, v := range a.t.values {
		at := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, at}, point{a.x.to, at})
		if labelled {
			d.write(plain(point{a.x.from - 6, at + 0.36*smallSize}, f, end, ink, a.t.label(v)))
		}
	}
}

// dates draws the axis of days and its labels, and returns where the axis ends.
func (a seriesAxes) dates(d *Drawing, first time.Time, labelled bool) float64 {
	f := face{smallSize, false}
	y := a.y.from
	d.line(stroked(grey, 0.7), point{a.x.from, y}, point{a.x.to, y})
	for _, t := range dateTicks(first, int(a.x.hi), int((a.x.to-a.x.from)/38)) {
		x := a.x.at(float64(t.day))
		d.line(stroked(grey, 0.7), point{x, y}, point{x, y + 3})
		if !labelled {
			continue
		}
		d.write(plain(point{x, y + 12}, f, middle, ink, t.label))
		if t.year != "" {
			d.write(plain(point{x, y + 22}, f, middle, grey, t.year))
		}
	}
	if !labelled {
		return y + 4
	}
	return y + 24
}
