package figure

import (
	"image/color"
	"math"
	"strings"
)

// HeatAxis is one of two factors.
type HeatAxis struct {
	Label, Unit string
	// Levels are ascending, at any distances; a cell reaches half way to the
	// next level.
	Levels []float64
}

// HeatPanel is one scenario.
type HeatPanel struct {
	// Title names the scenario; it may be empty if there is one panel.
	Title string
	// Values holds the outcome as Values[y][x]. NaN, or a value that is not
	// there, leaves a hatched cell.
	Values [][]float64
	// Fitted is a surface fitted to the values, drawn as contours within the
	// levels; nil if there is none.
	Fitted func(x, y float64) float64
}

// Heat shows an outcome over two factors: a panel for each scenario, all on one
// scale of colours, with the contours of a fitted surface at the ticks of that
// scale. The first four panels are drawn, and the note says so if there are
// more. Where at most seven by seven cells are large enough, each has its value
// printed in it.
type Heat struct {
	Header
	X, Y HeatAxis
	// Label and Unit are those of the outcome.
	Label, Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Panels []HeatPanel
	// BaseX and BaseY are the base case, marked and named in every panel; NaN if
	// there is none. Beyond the cells it is only mentioned.
	BaseX, BaseY float64
	// Difference says that the outcome is a difference: numbers have signs, and
	// colours run from blue over white at zero to vermillion. Cells below zero
	// without a printed number carry a dash.
	Difference bool
}

// mostHeats is the number of panels there is room for.
const mostHeats = 4

// Draw returns the figure.
func (h Heat) Draw() *Drawing {
	all := len(h.Panels)
	h.Panels = h.Panels[:min(all, mostHeats)]
	g := h.grid()
	values := h.values(g)
	if !values.seen {
		return noData(h.Header)
	}
	l := h.layout(g, values)
	d, y := begin(h.Header, l.width)
	foot := h.drawPanels(d, l, y)
	h.remark(d, l, all)
	h.describe(d, l)
	return d.finish(foot)
}

// value returns the value of a cell, or NaN.
func (p HeatPanel) value(x, y int) float64 {
	if y < len(p.Values) {
		return on(p.Values[y], x)
	}
	return math.NaN()
}

// values returns the range of all values that are drawn.
func (h Heat) values(g heatGrid) extent {
	var e extent
	for _, p := range h.Panels {
		for _, y := range g.y.levels {
			for _, x := range g.x.levels {
				e.add(p.value(x.index, y.index))
			}
		}
	}
	return e
}

// colours is the range of the colour scale: zero is in its middle where the
// values are differences.
func (h Heat) colours(e extent) extent {
	if h.Difference {
		most := max(abs(e.lo), abs(e.hi))
		e.lo, e.hi = -most, most
	}
	return e.open()
}

// colour returns the colour of a value.
func (h Heat) colour(e extent, v float64) color.NRGBA {
	p := viridis
	if h.Difference {
		p = diverging
	}
	return p.at((v - e.lo) / e.width())
}

// words writes a value of the outcome.
func (h Heat) words(v float64) string {
	if h.Difference {
		return signed(v, h.Digits)
	}
	return number(v, h.Digits)
}

// tick writes a tick of the colour scale.
func (h Heat) tick(t ticks, v float64) string {
	if h.Difference {
		return t.signedLabel(v)
	}
	return t.label(v)
}

// labelled returns a label with its unit.
func labelled(label, unit string) string {
	return strings.TrimPrefix(strings.TrimSuffix(clean(label)+", "+clean(unit), ", "), ", ")
}

// remark adds to the note what the reader has to know about the drawing.
func (h Heat) remark(d *Drawing, l heatLayout, all int) {
	if all > len(h.Panels) {
		d.note += " Drawn are the first " + number(float64(len(h.Panels)), 0) + " of " + number(float64(all), 0) + " panels."
	}
	if n := h.missing(l.grid); n > 0 {
		d.note += " Hatched: no data (" + counted(n, "cell") + ")."
	}
	if h.dashed(l) {
		d.note += " A dash marks a cell below zero."
	}
	if h.hasBase() && !l.grid.holds(h.BaseX, h.BaseY) {
		d.note += " The base case, " + h.place(h.BaseX, h.BaseY) + ", lies beyond the drawn levels."
	}
}

// counted writes a number of things.
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(float64(n), 0) + " " + one + "s"
}

// missing returns the number of cells without a value in panels with others.
func (h Heat) missing(g heatGrid) int {
	n := 0
	for _, p := range h.Panels {
		if !h.seen(g, p) {
			continue
		}
		for _, y := range g.y.levels {
			for _, x := range g.x.levels {
				if !finite(p.value(x.index, y.index)) {
					n++
				}
			}
		}
	}
	return n
}

// dashed reports whether there are cells below zero that say so by a dash.
func (h Heat) dashed(l heatLayout) bool {
	return h.Difference && !l.printed && h.values(l.grid).lo < 0
}

func (h Heat) hasBase() bool { return finite(h.BaseX) && finite(h.BaseY) }

// place names a point of both factors.
func (h Heat) place(x, y float64) string {
	return clean(h.X.Label+" "+short(x)+" "+h.X.Unit) + " and " + clean(h.Y.Label+" "+short(y)+" "+h.Y.Unit)
}

// describe says the range, and for each panel where the least and the greatest
// value lie and what the base case has.
func (h Heat) describe(d *Drawing, l heatLayout) {
	e := h.values(l.grid)
	d.say(labelled(h.Label, h.Unit) + " from " + h.words(e.lo) + " to " + h.words(e.hi) + " over " +
		labelled(h.X.Label, h.X.Unit) + " and " + labelled(h.Y.Label, h.Y.Unit))
	for _, p := range h.Panels {
		words := strings.Join(h.said(p, l.grid), "; ")
		if title := clean(p.Title); title != "" {
			d.say(title + ": " + words)
			continue
		}
		d.say(strings.ToUpper(words[:1]) + words[1:]) // it begins with a word or a digit, or with a sign
	}
	if h.hasBase() {
		d.say("Base case: " + h.place(h.BaseX, h.BaseY))
	}
}

// said returns the key numbers of a panel.
func (h Heat) said(p HeatPanel, g heatGrid) []string {
	least, greatest := math.NaN(), math.NaN()
	var atLeast, atGreatest string
	for _, y := range g.y.levels {
		for _, x := range g.x.levels {
			v := p.value(x.index, y.index)
			if finite(v) && !(v >= least) {
				least, atLeast = v, short(x.at)+" and "+short(y.at)
			}
			if finite(v) && !(v <= greatest) {
				greatest, atGreatest = v, short(x.at)+" and "+short(y.at)
			}
		}
	}
	if !finite(least) {
		return []string{"no data"}
	}
	words := []string{"least " + h.words(least) + " at " + atLeast, "greatest " + h.words(greatest) + " at " + atGreatest}
	if least == greatest {
		words = []string{h.words(least) + " in all cells"}
	}
	if h.hasBase() && g.holds(h.BaseX, h.BaseY) {
		at := p.value(g.x.cell(h.BaseX).index, g.y.cell(h.BaseY).index)
		if finite(at) {
			return append(words, h.words(at)+" in the cell of the base case")
		}
		return append(words, "no data at the base case")
	}
	return words
}
