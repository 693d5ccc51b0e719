package figure

import (
	"math"
	"slices"
	"strings"
)

// PairedRow is one scenario compared with the base under common random numbers.
type PairedRow struct {
	Name string
	// Differences holds scenario minus base for each replication, in the unit
	// of the figure.
	Differences []float64
	// Estimate is the mean of the differences with its 95% interval.
	Estimate Estimate
	// Narrowing is how many times wider the interval would be without pairing,
	// > 0; 0 or NaN if not known.
	Narrowing float64
}

// Paired shows the differences from a base scenario: a dot for each replication,
// under them a diamond and a bar for the mean and its 95% interval, and the
// numbers at the right. Zero is always in view. The diamond is filled where the
// interval lies on one side of zero, and hollow where it does not.
type Paired struct {
	Header
	// Unit is the unit of the differences; it follows the label of the axis.
	Unit string
	// Less and More say what a negative and a positive difference mean, such as
	// "fewer" and "more". They stand on both sides of zero.
	Less, More string
	// AxisLabel says what is compared with what.
	AxisLabel string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Rows   []PairedRow
}

// Layout of a figure of paired differences [pt].
const (
	pairedWidth = 640
	pairedNames = 140 // widest column of names
	pairedPlot  = 220 // least width of the scale
	columnGap   = 16
	stripHeight = 30  // room for the dots
	barRoom     = 16  // from the foot of the dots to the end of a row
	mostDot     = 2.3 // radius of the dots
	leastDot    = 1.6
)

// Draw returns the figure.
func (p Paired) Draw() *Drawing {
	if len(p.Rows) == 0 {
		return noData(p.Header)
	}
	l := p.layout()
	d, y := begin(p.Header, l.width)
	s, top := p.scale(l), y+12
	bottom := top
	for i, h := range l.heights {
		if i > 0 {
			d.line(stroked(rule, 0.5), point{margin, bottom}, point{l.width - margin, bottom})
		}
		bottom += h
	}
	y = p.frame(d, s, y, top, bottom)
	radius := p.dotRadius(s)
	for i := range p.Rows {
		p.row(d, l, s, i, radius, top)
		top += l.heights[i]
	}
	p.describe(d)
	return d.finish(y)
}

// pairedLayout holds the three columns: names, scale from x0 to x1, numbers.
type pairedLayout struct {
	width, names, x0, x1 float64
	lines                [][]string
	heights              []float64
}

// layout makes room for the names and the numbers; the scale takes the rest.
func (p Paired) layout() pairedLayout {
	name := face{bodySize, false}
	l := pairedLayout{}
	numbers := 0.0
	for _, r := range p.Rows {
		lines := name.wrap(r.Name, pairedNames, 4)
		l.lines = append(l.lines, lines)
		l.names = max(l.names, name.widest(lines))
		l.heights = append(l.heights, max(stripHeight+barRoom+8, blockHeight(name, len(lines))+6))
		for _, t := range p.numbers(r, point{}) {
			numbers = max(numbers, t.width())
		}
	}
	l.x0 = margin + l.names + columnGap
	l.x1 = max(pairedWidth-margin-numbers-columnGap, l.x0+pairedPlot)
	l.width = l.x1 + columnGap + numbers + margin
	return l
}

// scale returns the axis: all differences, zero, and room on both sides of zero
// for the words that stand there.
func (p Paired) scale(l pairedLayout) scale {
	e := extent{}
	e.add(0)
	for _, r := range p.Rows {
		e.add(r.Differences...)
		if r.Estimate.known() {
			e.add(r.Estimate.Mean, r.Estimate.Low, r.Estimate.High)
		}
	}
	s := inset(e.open(), l.x0, l.x1, 8)
	less, more := p.sides()
	f := face{smallSize, false}
	room := func(word string) float64 { return min((f.width(word)+sideGap)/(l.x1-l.x0), 0.45) }
	if a := room(less); -s.lo < a*s.width() {
		s.lo = -a / (1 - a) * s.hi
	}
	if b := room(more); s.hi < b*s.width() {
		s.hi = b / (1 - b) * -s.lo
	}
	return s
}

// sideGap is the distance of the words beside zero from the line [pt].
const sideGap = 6

// sides returns the words on both sides of zero.
func (p Paired) sides() (less, more string) {
	f := face{smallSize, false}
	if p.Less != "" {
		less = "◄ " + f.ellipsize(clean(p.Less), 90)
	}
	if p.More != "" {
		more = f.ellipsize(clean(p.More), 90) + " ►"
	}
	return less, more
}

// frame draws grid, axis and zero line, and returns where the axis ends.
func (p Paired) frame(d *Drawing, s scale, y, top, bottom float64) float64 {
	f := face{smallSize, false}
	t := alongX(s, s.from-axisOverhang, s.to+axisOverhang, ticks.signedLabel)
	d.verticalGrid(s, t, top, bottom)
	zero := s.at(0)
	d.line(stroked(ink, 1.3), point{zero, y}, point{zero, bottom})
	less, more := p.sides()
	d.write(plain(point{zero - sideGap, y + 7}, f, end, grey, less))
	d.write(plain(point{zero + sideGap, y + 7}, f, start, grey, more))
	y = d.horizontalAxis(s, t, s.from, s.to, bottom, ticks.signedLabel)
	label := clean(p.AxisLabel)
	if unit := clean(p.Unit); unit != "" {
		label = strings.TrimPrefix(label+", "+unit, ", ")
	}
	return d.block(point{(s.from + s.to) / 2, y + 1}, f, middle, ink, f.wrap(label, s.to-s.from+2*columnGap, 2))
}

// row draws one scenario below height y.
func (p Paired) row(d *Drawing, l pairedLayout, s scale, i int, radius, y float64) {
	r := p.Rows[i]
	height := l.heights[i]
	name := face{bodySize, false}
	d.block(point{margin + l.names, y + (height-blockHeight(name, len(l.lines[i])))/2}, name, end, ink, l.lines[i])
	foot := y + (height+stripHeight-barRoom)/2 + 2
	d.dots(r.places(s), radius, foot)
	d.diamond(s, r.Estimate, foot+7)
	numbers := p.numbers(r, point{l.x1 + columnGap, 0})
	first := y + (height-blockHeight(face{bodySize, false}, len(numbers)))/2
	for k, t := range numbers {
		t.at.y = first + 8.5 + float64(k)*(face{bodySize, false}).leading()
		d.write(t)
	}
}

// places returns where the differences lie on the scale.
func (r PairedRow) places(s scale) []float64 {
	var xs []float64
	for _, v := range r.Differences {
		if finite(v) {
			xs = append(xs, s.at(v))
		}
	}
	return xs
}

// dotRadius returns the radius of the dots of all rows. A row of equal values,
// such as a scenario that changes nothing, does not shrink the dots of others.
func (p Paired) dotRadius(s scale) float64 {
	radius := float64(mostDot)
	for _, r := range p.Rows {
		xs := r.places(s)
		if len(xs) > 0 && slices.Min(xs) < slices.Max(xs) {
			radius = min(radius, swarmRadius(xs, mostDot, leastDot, stripHeight))
		}
	}
	return radius
}

// dots draws a swarm over a base line.
func (d *Drawing) dots(xs []float64, radius, foot float64) {
	for i, y := range swarm(xs, radius, stripHeight) {
		d.disc(filled(faded(blue, 0.65)), point{xs[i], foot - y}, radius)
	}
}

// diamond draws a mean and its interval.
func (d *Drawing) diamond(s scale, e Estimate, y float64) {
	if !e.known() {
		return
	}
	x := s.at(e.Mean)
	if e.bounded() {
		d.line(stroked(ink, 2.2), point{s.at(e.Low), y}, point{s.at(e.High), y})
	}
	p := pen{fill: ink, stroke: ink, width: 1}
	if e.bounded() && !e.clear() {
		p.fill = white
	}
	d.polygon(p, point{x - 4, y}, point{x, y - 4}, point{x + 4, y}, point{x, y + 4})
}

// numbers returns the lines of text beside a row, all starting at one point.
func (p Paired) numbers(r PairedRow, at point) []text {
	small := face{smallSize, false}
	if !r.Estimate.known() {
		return []text{plain(at, small, start, grey, "no data")}
	}
	lines := []text{{at: at, size: bodySize, runs: []run{
		{s: signed(r.Estimate.Mean, p.Digits), color: ink, bold: true},
		{s: r.Estimate.signedInterval(p.Digits), color: ink},
	}}}
	for _, s := range []string{r.verdict(), r.pairing()} {
		if s != "" {
			lines = append(lines, plain(at, small, start, grey, s))
		}
	}
	return lines
}

// verdict says what the reader should not see in the mean alone.
func (r PairedRow) verdict() string {
	switch {
	case !r.Estimate.bounded():
		return "no interval from so few pairs"
	case r.Estimate.Low == 0 && r.Estimate.High == 0:
		return "no difference"
	case !r.Estimate.clear():
		return "no clear difference"
	}
	return ""
}

// pairing says what common random numbers brought.
func (r PairedRow) pairing() string {
	n := r.Narrowing
	switch {
	case !finite(n) || n <= 0 || n > 1e6 || n < 1e-6:
		return ""
	case math.Abs(n-1) < 0.05:
		return "pairing leaves the interval as it is"
	case n < 1:
		return "pairing widens the interval " + number(1/n, 1) + "×"
	}
	return "pairing narrows the interval " + number(n, 1) + "×"
}

// describe says every number of the figure.
func (p Paired) describe(d *Drawing) {
	d.say(strings.TrimPrefix(p.AxisLabel+", "+p.Unit, ", "))
	for _, r := range p.Rows {
		words := []string{r.Estimate.signedWords(p.Digits)}
		for _, s := range []string{r.verdict(), r.pairing()} {
			if r.Estimate.known() && s != "" {
				words = append(words, s)
			}
		}
		d.say(r.Name + ": " + strings.Join(words, "; "))
	}
}
