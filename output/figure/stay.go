package figure

import (
	"image/color"
	"math"
	"strings"
)

// StayLine is the distribution of the length of stay in one scenario.
type StayLine struct {
	Name string
	// Shares are the shares of all stays in each bin from 0 on, in [0, 1]. NaN
	// leaves a gap.
	Shares []float64
	// Median is in the unit of the figure.
	Median Estimate
	// Beyond is the share of all stays beyond the last bin, in [0, 1].
	Beyond Estimate
	// Stays is how many stays there are in all.
	Stays float64
}

// Stay shows how long stays are: for each scenario an outline of steps over
// bins of equal width, lightly filled, and its median as a thin dashed line with
// its number over the plot. Beside the outlines, or over them if they leave no
// room, stand name, median, share beyond the last bin and number of stays. The
// first three lines are drawn, and the note says so if there are more.
type Stay struct {
	Header
	// Unit is the unit of the axis, such as "days".
	Unit string
	// Width is the width of a bin, in the unit.
	Width float64
	Lines []StayLine
}

// Layout of lengths of stay [pt].
const (
	stayWidth  = 640
	stayHeight = 190 // of the scale
	mostStays  = 3
	stayBlock  = 300 // widest lines of the numbers
	staySwatch = 20
	medianRow  = 12 // height of the names of the medians
	stayFill   = 0.13
)

// bin returns the width of a bin.
func (s Stay) bin() float64 {
	if s.Width > 0 && s.Width < 1e50 {
		return s.Width
	}
	return 1
}

// beyond returns the end of the last bin of a line.
func (s Stay) beyond(l StayLine) float64 { return s.bin() * float64(len(l.Shares)) }

// values returns the ranges of lengths and of shares [%].
func (s Stay) values() (x, y extent) {
	x.add(0)
	y.add(0)
	seen := false
	for _, l := range s.Lines {
		for i, v := range l.Shares {
			if finite(100 * v) {
				x.add(float64(i+1) * s.bin())
				y.add(100 * v)
				seen = true
			}
		}
	}
	y.seen = seen
	return x, y
}

// Draw returns the figure.
func (s Stay) Draw() *Drawing {
	all := len(s.Lines)
	s.Lines = s.Lines[:min(all, mostStays)]
	x, shares := s.values()
	if !shares.seen {
		return noData(s.Header)
	}
	d, y := begin(s.Header, stayWidth)
	if all > len(s.Lines) {
		d.note += " Drawn are the first " + number(float64(len(s.Lines)), 0) + " of " + number(float64(all), 0) + " lines."
	}
	a, numbers := s.axes(x, shares, y)
	if numbers.over {
		y = numbers.draw(d, point{margin, y}) + 4
		a.y = scale{a.y.extent, y + s.head() + stayHeight, y + s.head()}
	}
	small := face{smallSize, false}
	d.block(point{margin, y}, small, start, grey, []string{"share of stays"})
	foot := a.frame(d, s.axisWords())
	for i, l := range s.Lines {
		for _, steps := range a.steps(s.bin(), l) {
			d.polygon(filled(faded(hues[i].mark, stayFill)), steps...)
		}
	}
	s.medians(d, a)
	for i, l := range s.Lines {
		for _, steps := range a.steps(s.bin(), l) {
			d.line(stroked(hues[i].mark, 1.4, hues[i].dash...), steps...)
		}
	}
	if !numbers.over {
		numbers.draw(d, point{a.x.to - numbers.width, a.y.to + 3})
	}
	s.describe(d)
	return d.finish(foot)
}

// head returns the room over the scale: for its unit and the medians.
func (s Stay) head() float64 { return face{smallSize, false}.leading() + medianRow + 8 }

// axisWords name the horizontal axis.
func (s Stay) axisWords() string {
	return strings.TrimSuffix("Length of stay, "+clean(s.Unit), ", ")
}

// stayAxes are the scales of lengths and of shares [%]; y.from is the foot.
type stayAxes struct {
	x, y scale
	t    ticks
}

// axes returns the scales, and the numbers with their place: in the upper right
// corner if the outlines leave it free, with up to a third of empty scale above
// them, and otherwise over the plot.
func (s Stay) axes(x, y extent, top float64) (stayAxes, stayNumbers) {
	inner := s.numbers(stayBlock)
	top += s.head()
	for _, air := range []float64{1.04, 1.15, 1.3} {
		a := s.scales(x, extent{min(y.lo, 0), max(air*y.hi, 0), true}, top)
		if !s.covers(a, box{a.x.to - inner.width - 8, top, a.x.to, top + inner.height() + 9}) {
			return a, inner
		}
	}
	outer := s.numbers(stayWidth - 2*margin - staySwatch - 4)
	outer.over = true
	return s.scales(x, extent{1.04 * min(y.lo, 0), max(1.04*y.hi, 0), true}, top), outer
}

// scales returns the axes of the given ranges.
func (s Stay) scales(x, y extent, top float64) stayAxes {
	if y.lo == y.hi {
		y.hi = 1 // nobody stays: one percent of nothing
	}
	a := stayAxes{y: scale{y.open(), top + stayHeight, top}}
	a.t = niceTicks(a.y.extent, 6)
	a.x = scale{x.open(), margin + a.widest() + 8, stayWidth - margin - 6}
	return a
}

// covers reports whether an outline or a median runs through a corner.
func (s Stay) covers(a stayAxes, corner box) bool {
	for _, l := range s.Lines {
		if finite(l.Median.Mean) && a.x.side(l.Median.Mean) == 0 && a.x.at(l.Median.Mean) > corner.x0 {
			return true
		}
		for _, steps := range a.steps(s.bin(), l) {
			for _, p := range steps {
				if p.x > corner.x0 && p.y < corner.y1 {
					return true
				}
			}
		}
	}
	return corner.x0 < a.x.from
}

// label writes a tick of the vertical axis.
func (a stayAxes) label(v float64) string { return a.t.label(v) + " %" }

func (a stayAxes) widest() float64 {
	w := 0.0
	for _, v := range a.t.values {
		w = max(w, face{smallSize, false}.width(a.label(v)))
	}
	return w
}

// frame draws grid and axes and returns where they end.
func (a stayAxes) frame(d *Drawing, words string) float64 {
	f := face{smallSize, false}
	for _, v := range a.t.values {
		at := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, at}, point{a.x.to, at})
		d.write(plain(point{a.x.from - 6, at + 0.36*smallSize}, f, end, ink, a.label(v)))
	}
	t := alongX(a.x, a.x.from-axisOverhang, a.x.to+axisOverhang, ticks.label)
	y := d.horizontalAxis(a.x, t, a.x.from, a.x.to, a.y.from, ticks.label)
	return d.block(point{(a.x.from + a.x.to) / 2, y + 1}, f, middle, ink, f.wrap(words, a.x.to-a.x.from, 2))
}

// steps returns the outlines of a line, one for each run of known bins. Each
// begins and ends at zero.
func (a stayAxes) steps(bin float64, l StayLine) [][]point {
	percent := make([]float64, len(l.Shares))
	for i, v := range l.Shares {
		percent[i] = 100 * v
	}
	var out [][]point
	zero := a.y.at(0)
	for _, r := range stretches(len(percent), percent) {
		points := []point{{a.x.at(bin * float64(r[0])), zero}}
		for i := r[0]; i < r[1]; i++ {
			y := a.y.at(percent[i])
			points = append(points, point{a.x.at(bin * float64(i)), y}, point{a.x.at(bin * float64(i+1)), y})
		}
		out = append(out, append(points, point{a.x.at(bin * float64(r[1])), zero}))
	}
	return out
}

// medians draws the medians, named over the plot. One beyond the scale is only
// named there, with an arrow.
func (s Stay) medians(d *Drawing, a stayAxes) {
	f := face{smallSize, true}
	var want, widths []float64
	var words []string
	var of []int
	for i, l := range s.Lines {
		if !l.Median.known() {
			continue
		}
		label := "median " + short(l.Median.Mean)
		switch a.x.side(l.Median.Mean) {
		case -1:
			label = "◄ " + label
		case 1:
			label += " ►"
		}
		of, words = append(of, i), append(words, label)
		want, widths = append(want, a.x.clipped(l.Median.Mean)), append(widths, f.width(label)+8)
	}
	foot := a.y.to - 8
	for k, x := range spread(want, widths, a.x.from-4, a.x.to+4) {
		h := hues[of[k]]
		if a.x.side(s.Lines[of[k]].Median.Mean) == 0 {
			d.line(stroked(h.mark, 0.9), point{x, foot}, point{want[k], a.y.to - 1})
			d.line(stroked(h.mark, 0.9, 3, 2), point{want[k], a.y.to - 1}, point{want[k], a.y.from})
		}
		d.write(plain(point{x, foot - 3}, f, middle, h.text, words[k]))
	}
}

// describe says every number of the figure but the shares.
func (s Stay) describe(d *Drawing) {
	for _, l := range s.Lines {
		d.say(strings.TrimPrefix(clean(l.Name)+": ", ": ") + strings.Join(s.words(l), "; "))
	}
}

// words returns the numbers of a line.
func (s Stay) words(l StayLine) []string {
	var out []string
	if l.Median.known() {
		out = append(out, strings.TrimSpace("median "+l.Median.shortWords()+" "+clean(s.Unit)))
	}
	if l.Beyond.known() {
		p := Estimate{100 * l.Beyond.Mean, 100 * l.Beyond.Low, 100 * l.Beyond.High}
		out = append(out, number(p.Mean, 1)+" %"+p.interval(1)+" stay "+short(s.beyond(l))+" "+orMore(s.Unit))
	}
	if finite(l.Stays) {
		out = append(out, number(math.Round(l.Stays), 0)+" stays")
	}
	if len(out) == 0 {
		return []string{"no data"}
	}
	return out
}

func orMore(unit string) string { return strings.TrimSpace(clean(unit) + " or more") }

// shortWords returns an estimate with about three digits.
func (e Estimate) shortWords() string {
	if !e.bounded() {
		return short(e.Mean)
	}
	dash := "–"
	if e.Low < 0 || e.High < 0 {
		dash = " to "
	}
	return short(e.Mean) + " (" + short(e.Low) + dash + short(e.High) + ")"
}

// stayNumbers is the block of names and numbers.
type stayNumbers struct {
	names, words [][]string
	width        float64
	over         bool // stands over the plot
}

// numbers breaks names and numbers into lines of so many points.
func (s Stay) numbers(most float64) stayNumbers {
	name, small := face{bodySize, true}, face{smallSize, false}
	n := stayNumbers{}
	for _, l := range s.Lines {
		names := name.wrap(l.Name, most, 2)
		words := small.wrap(strings.Join(s.words(l), "; "), most, 3)
		n.names, n.words = append(n.names, names), append(n.words, words)
		n.width = max(n.width, name.widest(names), small.widest(words))
	}
	n.width += staySwatch + 4
	return n
}

func (n stayNumbers) height() float64 {
	h := 0.0
	for i := range n.names {
		h += blockHeight(face{bodySize, true}, len(n.names[i])) + blockHeight(face{smallSize, false}, len(n.words[i])) + 5
	}
	return h
}

// draw sets the block, each name beside a piece of its line, on patches of white
// that hide the grid, and returns where it ends.
func (n stayNumbers) draw(d *Drawing, at point) float64 {
	x, y := at.x+staySwatch+4, at.y
	patched := func(f face, c color.NRGBA, lines []string) {
		for _, s := range lines {
			d.writeOn(white, plain(point{x, y + 0.95*f.size}, f, start, c, s))
			y += f.leading()
		}
	}
	for i := range n.names {
		h := hues[i]
		middle := y + 0.62*bodySize
		d.polygon(filled(white), box{at.x - 2, middle - 4, x - 3, middle + 4}.corners()...)
		d.polygon(filled(faded(h.mark, stayFill)), box{at.x, middle, x - 4, middle + 4}.corners()...)
		d.line(stroked(h.mark, 1.4, h.dash...), point{at.x, middle}, point{x - 4, middle})
		patched(face{bodySize, true}, h.text, n.names[i])
		patched(face{smallSize, false}, ink, n.words[i])
		y += 5
	}
	return y
}
