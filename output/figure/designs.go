package figure

import (
	"math"
	"slices"
	"strings"
)

// DesignRow is one way of evaluating, tried many times on the same people.
type DesignRow struct {
	Name string
	// Estimate is the mean of the design's estimates over all trials, with the
	// central 95% of them as Low and High: a spread, not an interval of the mean.
	Estimate Estimate
	// Truth is the true effect on the same people.
	Truth float64
	// Bias is the mean error, in the unit of the figure.
	Bias Estimate
	// Coverage is the share of the design's 95% intervals that hold the truth,
	// and Power the share that exclude zero; both in [0, 1].
	Coverage, Power Estimate
}

// Designs shows evaluation designs against the truth: for each the true effect,
// an open diamond; under it the mean and the central 95% of the design's
// estimates, a dot on a bar; and at the right bias, coverage and power. Marks
// are named in the first row. Zero is always in view; what lies far beyond the
// other designs ends in an arrow.
type Designs struct {
	Header
	// Unit is the unit of the effects; it follows the label of the axis.
	Unit, AxisLabel string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Rows   []DesignRow
}

// Layout of a figure of designs [pt].
const (
	designsWidth = 680
	designsNames = 130 // widest column of names
	designsPlot  = 220 // least width of the scale
	designsHead  = 66  // widest head of a column
	designsRow   = 45  // truth, estimates, and the number of the estimates
	truthAt      = 9   // heights below the upper edge of a row
	estimateAt   = 23
	estimateBase = 38
	spreadWidth  = 6 // of the bar
	farBeyond    = 8 // times the median reach of all rows: there a row leaves the scale
)

// Draw returns the figure.
func (g Designs) Draw() *Drawing {
	if len(g.Rows) == 0 {
		return noData(g.Header)
	}
	l := g.layout()
	d, y := begin(g.Header, l.width)
	s := g.scale(l)
	top := g.heads(d, l, y)
	bottom := top
	for i, h := range l.heights {
		if i > 0 {
			d.line(stroked(rule, 0.5), point{margin, bottom}, point{l.width - margin, bottom})
		}
		bottom += h
	}
	y = g.frame(d, s, top, bottom)
	first := g.named()
	for i := range g.Rows {
		g.row(d, l, s, i, i == first, top)
		top += l.heights[i]
	}
	g.describe(d)
	return d.finish(y)
}

// designsLayout holds the columns: names, scale from x0 to x1, numbers.
type designsLayout struct {
	width, names, x0, x1 float64
	columns              [3]float64 // left edges: bias, coverage, power
	lines                [][]string
	heights              []float64
}

// designColumns heads the columns of numbers.
var designColumns = [3]string{"bias", "coverage of the 95 % interval", "power"}

// layout makes room for names and numbers; the scale takes the rest, and at
// least what its widest text needs.
func (g Designs) layout() designsLayout {
	name, small := face{bodySize, false}, face{smallSize, false}
	l := designsLayout{names: 40}
	var widths [3]float64
	for k, head := range designColumns {
		widths[k] = small.widest(small.wrap(head, designsHead, 3))
	}
	plot, first := float64(designsPlot), g.named()
	for i, r := range g.Rows {
		lines := name.wrap(r.Name, designsNames, 4)
		l.lines = append(l.lines, lines)
		l.names = max(l.names, name.widest(lines))
		l.heights = append(l.heights, max(designsRow, blockHeight(name, len(lines))+6))
		for k, s := range g.numbers(r) {
			widths[k] = max(widths[k], small.width(s))
		}
		truth, estimate := g.texts(r, i == first)
		plot = max(plot, 2*(truth.width()+lozengeRadius+4), estimate.width()+8) // truth fits on one side
	}
	l.x0 = margin + l.names + columnGap
	numbers := widths[0] + widths[1] + widths[2] + 3*columnGap
	l.x1 = max(designsWidth-margin-numbers, l.x0+plot)
	x := l.x1
	for k, w := range widths {
		l.columns[k] = x + columnGap
		x += columnGap + w
	}
	l.width = x + margin
	return l
}

// named returns the row whose marks are named: the first with both of them, or
// with one.
func (g Designs) named() int {
	both := slices.IndexFunc(g.Rows, func(r DesignRow) bool { return r.Estimate.known() && finite(r.Truth) })
	if both >= 0 {
		return both
	}
	return slices.IndexFunc(g.Rows, func(r DesignRow) bool { return r.Estimate.known() || finite(r.Truth) })
}

// reach returns the size of the greatest effect of a row, 0 without any.
func (r DesignRow) reach() float64 {
	out := finiteSize(r.Truth)
	if r.Estimate.known() {
		out = max(out, finiteSize(r.Estimate.Mean), finiteSize(r.Estimate.Low), finiteSize(r.Estimate.High))
	}
	return out
}

// scale returns the axis: zero and all effects, but for a design so far from
// the others that it would press them together.
func (g Designs) scale(l designsLayout) scale {
	var reaches []float64
	for _, r := range g.Rows {
		if v := r.reach(); v > 0 {
			reaches = append(reaches, v)
		}
	}
	limit := farBeyond * quantile(known(reaches), 0.5)
	e := extent{}
	e.add(0)
	for _, r := range g.Rows {
		if finiteSize(r.Truth) <= limit {
			e.add(r.Truth)
		}
		if r.Estimate.known() && r.reach() <= limit {
			e.add(r.Estimate.Mean, r.Estimate.Low, r.Estimate.High)
		}
	}
	return inset(e.open(), l.x0+arrowLane, l.x1-arrowLane, 3)
}

// heads names the columns and the zero line, and returns where the rows begin.
func (g Designs) heads(d *Drawing, l designsLayout, y float64) float64 {
	f := face{smallSize, false}
	var lines [3][]string
	most := 1
	for k, head := range designColumns {
		lines[k] = f.wrap(head, designsHead, 3)
		most = max(most, len(lines[k]))
	}
	bottom := y + blockHeight(f, most)
	for k := range lines {
		d.block(point{l.columns[k], bottom - blockHeight(f, len(lines[k]))}, f, start, grey, lines[k])
	}
	return bottom + 3
}

// frame draws grid, axis and zero line, and returns where the axis ends.
func (g Designs) frame(d *Drawing, s scale, top, bottom float64) float64 {
	f := face{smallSize, false}
	t := alongX(s, s.from-axisOverhang, s.to+axisOverhang, ticks.signedLabel)
	d.verticalGrid(s, t, top, bottom)
	zero := s.at(0)
	d.line(stroked(ink, 1.3), point{zero, top}, point{zero, bottom})
	label := plain(point{0, top - 4}, f, middle, grey, "no effect")
	label.at.x = clearOf(math.NaN(), zero, label.width()/2, s.from, s.to)
	d.write(label)
	y := d.horizontalAxis(s, t, s.from, s.to, bottom, ticks.signedLabel)
	words := clean(g.AxisLabel)
	if unit := clean(g.Unit); unit != "" {
		words = strings.TrimPrefix(words+", "+unit, ", ")
	}
	return d.block(point{(s.from + s.to) / 2, y + 1}, f, middle, ink, f.wrap(words, s.to-s.from+2*columnGap, 2))
}

// row draws one design below height y.
func (g Designs) row(d *Drawing, l designsLayout, s scale, i int, first bool, y float64) {
	r := g.Rows[i]
	name, small := face{bodySize, false}, face{smallSize, false}
	height := l.heights[i]
	d.block(point{margin + l.names, y + (height-blockHeight(name, len(l.lines[i])))/2}, name, end, ink, l.lines[i])
	for k, words := range g.numbers(r) {
		d.write(plain(point{l.columns[k], y + height/2 + 0.36*smallSize}, small, start, ink, words))
	}
	y += (height - designsRow) / 2
	truth, estimate := g.texts(r, first)
	// Bar, truth, then dot: a design without bias has its dot on the truth.
	if r.Estimate.known() {
		d.interval(faded(blue, 0.35), spreadWidth, s, r.Estimate, y+estimateAt)
	}
	if finite(r.Truth) {
		d.truth(s, r.Truth, y)
		d.writeOn(white, besideMark(truth, s, s.markAt(r.Truth), y+truthAt, s.at(0)))
	}
	x := (s.from + s.to) / 2
	if r.Estimate.known() {
		x = s.markAt(r.Estimate.Mean)
		d.arrow(blue, s, r.Estimate.Mean, y+estimateAt)
		d.disc(filled(blue), point{x, y + estimateAt}, markRadius)
	}
	estimate.at = point{clearOf(s.at(0), x, estimate.width()/2+4, l.x0, l.x1), y + estimateBase}
	d.writeOn(white, estimate)
}

// truth draws the true effect: a diamond with a line down through the estimates.
func (d *Drawing) truth(s scale, v, y float64) {
	at := point{s.markAt(v), y + truthAt}
	if s.side(v) == 0 {
		d.line(stroked(ink, 1.1), at, point{at.x, y + estimateAt + spreadWidth/2 + 2})
	}
	d.arrow(ink, s, v, at.y)
	d.lozenge(hollow(ink), at, lozengeRadius)
}

// besideMark returns a text beside a mark at x: at its right, or at its left if
// only there it is within the lanes of the scale and clear of a line. Where
// neither will do, it stands on the side with more room, across the line.
func besideMark(t text, s scale, x, y, line float64) text {
	const gap = lozengeRadius + 4
	width := t.width()
	left, right := s.from-arrowLane, s.to+arrowLane
	t.at, t.anchor = point{0, y + 0.36*t.size}, start
	fits := func(x0 float64) bool { return x0 >= left && x0+width <= right }
	for _, x0 := range []float64{x + gap, x - gap - width} {
		if t.at.x = x0; fits(x0) && (line < x0-2 || line > x0+width+2) {
			return t
		}
	}
	if t.at.x = x + gap; !fits(t.at.x) {
		t.at.x = x - gap - width
	}
	return t
}

// texts returns the printed truth and estimates. In one row they say what the
// marks are.
func (g Designs) texts(r DesignRow, named bool) (truth, estimate text) {
	small := face{smallSize, false}
	truth = text{size: smallSize, runs: []run{{s: "true ", color: grey}, {s: signed(r.Truth, g.Digits), color: ink, bold: true}}}
	if named {
		truth.runs[0].s = "true effect "
	}
	if !r.Estimate.known() {
		return truth, plain(point{}, small, middle, grey, "no data")
	}
	estimate = text{size: smallSize, anchor: middle, runs: []run{{s: signed(r.Estimate.Mean, g.Digits), color: ink, bold: true}}}
	interval := r.Estimate.signedInterval(g.Digits)
	if named {
		estimate.runs = append([]run{{s: "mean estimate ", color: grey}}, estimate.runs...)
		if interval != "" {
			interval = ", central 95 % " + strings.Trim(interval, " ()")
		}
	}
	estimate.runs = append(estimate.runs, run{s: interval, color: grey})
	return truth, estimate
}

// numbers returns bias, coverage and power as they are printed.
func (g Designs) numbers(r DesignRow) [3]string {
	bias := "–"
	if r.Bias.known() {
		bias = r.Bias.signedWords(g.Digits)
	}
	return [3]string{bias, percent(r.Coverage), percent(r.Power)}
}

// describe says every number of the figure.
func (g Designs) describe(d *Drawing) {
	d.say(strings.TrimPrefix(g.AxisLabel+", "+g.Unit, ", "))
	for _, r := range g.Rows {
		words := []string{"true effect " + signed(r.Truth, g.Digits)}
		if !finite(r.Truth) {
			words[0] = "true effect not known"
		}
		words = append(words, "mean estimate "+r.Estimate.signedWords(g.Digits))
		for k, head := range []string{"bias", "coverage", "power"} {
			if s := g.numbers(r)[k]; s != "–" {
				words = append(words, head+" "+s)
			}
		}
		d.say(r.Name + ": " + strings.Join(words, "; "))
	}
}
