package figure

import (
	"math"
	"strings"
)

// Layout of heat [pt].
const (
	heatWidth  = 640
	heatPlot   = 110 // least width of a panel
	heatGap    = 16  // between panels
	heatRow    = 12  // between rows of panels
	barGap     = 18  // between the panels and the bar of colours
	barWidth   = 15
	barLabel   = 92  // widest line over the bar
	barHeight  = 260 // highest bar
	barSteps   = 96
	cellNumber = 13 // height a printed number needs
	mostNumber = 7  // most levels of a factor with printed numbers
)

// heatHeights are the heights of one to four panels.
var heatHeights = [mostHeats]float64{290, 215, 185, 170}

// heatLayout holds what all panels share.
type heatLayout struct {
	grid                                    heatGrid
	colours                                 extent
	bar                                     ticks
	columns                                 int
	width, left, plot, height, head, column float64 // column is the room of the bar
	xLabels, yLabels                        ticks
	printed                                 bool
}

// layout gives the labels their room; the panels take the rest.
func (h Heat) layout(g heatGrid, values extent) heatLayout {
	small := face{smallSize, false}
	n := len(h.Panels)
	l := heatLayout{grid: g, colours: h.colours(values), columns: n, height: heatHeights[n-1], width: heatWidth}
	if n == mostHeats {
		l.columns = 2
	}
	l.bar = niceTicks(l.colours, 8)
	l.column = max(small.widest(h.barWords()), barWidth+6+small.widest(h.barTicks(l)))
	l.yLabels = g.y.ticks(int(l.height / 22))
	l.left = 8 + small.widest(l.yLabels.words())
	across := float64(l.columns)
	rest := heatWidth - 2*margin - l.left - barGap - l.column - (across-1)*heatGap
	l.plot = max(rest/across, heatPlot)
	l.width += across*l.plot - min(rest, across*l.plot)
	l.xLabels = g.x.ticks(max(2, int(l.plot/30)))
	if l.xLabels.step > 0 {
		l.xLabels = alongX(scale{g.x.extent, 0, l.plot}, -axisOverhang, l.plot+axisOverhang, ticks.label)
	}
	if n := len(g.x.levels); n > 1 && len(l.xLabels.values) < 2 {
		l.xLabels = levelTicks(g.x.levels[0], g.x.levels[n-1])
	}
	l.printed = h.printable(l)
	l.head = h.headHeight(l)
	return l
}

// printable reports whether every cell has room for its number.
func (h Heat) printable(l heatLayout) bool {
	g := l.grid
	if len(g.x.levels) > mostNumber || len(g.y.levels) > mostNumber || g.y.narrowest(l.height) < cellNumber {
		return false
	}
	widest := 0.0
	for _, p := range h.Panels {
		for _, y := range g.y.levels {
			for _, x := range g.x.levels {
				widest = max(widest, face{smallSize, false}.width(h.words(p.value(x.index, y.index))))
			}
		}
	}
	return widest+6 <= g.x.narrowest(l.plot)
}

// ticks returns the ticks of a factor: its levels while they are few, without a
// step, and round values otherwise.
func (s heatSide) ticks(atMost int) ticks {
	if len(s.levels) > min(atMost, mostNumber) {
		return niceTicks(s.extent, max(atMost, 2))
	}
	return levelTicks(s.levels...)
}

// levelTicks returns ticks at levels, with as many decimals as any of them has.
func levelTicks(levels ...heatLevel) ticks {
	t := ticks{}
	for _, l := range levels {
		t.values = append(t.values, l.at)
		_, decimals, _ := strings.Cut(short(l.at), ".")
		if strings.Contains(decimals, "e") {
			decimals = tooFine
		}
		t.digits = max(t.digits, len(decimals))
	}
	return t
}

// tooFine has more decimals than are printed: such levels are written as powers
// of ten.
const tooFine = "0000000"

// factorLabel writes a tick of a factor.
func (t ticks) factorLabel(v float64) string {
	if t.step == 0 && t.digits > mostDecimal {
		return short(v)
	}
	return t.label(v)
}

// words returns the labels of all ticks of a factor.
func (t ticks) words() []string {
	var out []string
	for _, v := range t.values {
		out = append(out, t.factorLabel(v))
	}
	return out
}

// barWords returns what stands over the bar of colours.
func (h Heat) barWords() []string {
	f := face{smallSize, false}
	return append(f.wrap(h.Label, barLabel, 4), f.wrap(h.Unit, barLabel, 3)...)
}

// barTicks returns the labels of the bar of colours.
func (h Heat) barTicks(l heatLayout) []string {
	var out []string
	for _, v := range l.bar.values {
		out = append(out, h.tick(l.bar, v))
	}
	return out
}

// vertical returns what stands over the vertical axes.
func (h Heat) vertical(l heatLayout) []string {
	return face{smallSize, false}.wrap(labelled(h.Y.Label, h.Y.Unit), l.width-2*margin-l.column-barGap, 2)
}

// titles returns the titles of the panels in a row.
func (h Heat) titles(l heatLayout, first int) (lines [][]string, height float64) {
	f := face{panelSize, true}
	for _, p := range h.Panels[first:min(first+l.columns, len(h.Panels))] {
		t := f.wrap(p.Title, l.plot, 3)
		lines = append(lines, t)
		height = max(height, blockHeight(f, len(t)))
	}
	return lines, height
}

// headHeight returns the room over the first row of panels: for the label of
// the vertical axis and for titles.
func (h Heat) headHeight(l heatLayout) float64 {
	_, titles := h.titles(l, 0)
	return blockHeight(face{smallSize, false}, len(h.vertical(l))) + titles + 4
}

// panelLeft returns the left edge of a column of panels.
func (l heatLayout) panelLeft(column int) float64 {
	return margin + l.left + float64(column)*(l.plot+heatGap)
}

// drawPanels draws all panels and the bar, and returns where they end.
func (h Heat) drawPanels(d *Drawing, l heatLayout, y float64) float64 {
	f := face{smallSize, false}
	right := l.panelLeft(l.columns-1) + l.plot
	d.block(point{margin, y}, f, start, grey, h.vertical(l))
	top := y + l.head
	h.bar(d, l, right+barGap, y, top)
	for first := 0; first < len(h.Panels); first += l.columns {
		lines, height := h.titles(l, first)
		if first > 0 {
			top += heatRow + height
		}
		for i, t := range lines {
			x := l.panelLeft(i)
			d.block(point{x, top - 3 - blockHeight(face{panelSize, true}, len(t))}, face{panelSize, true}, start, ink, t)
			a := curveAxes{scale{l.grid.x.extent, x, x + l.plot}, scale{l.grid.y.extent, top + l.height, top}}
			h.panel(d, l, a, h.Panels[first+i])
			h.axes(d, l, a, i == 0, first+l.columns >= len(h.Panels))
		}
		top += l.height
	}
	y = top + axisHeight + 1
	words := f.wrap(labelled(h.X.Label, h.X.Unit), right-margin, 2)
	return max(d.block(point{(margin + l.left + right) / 2, y}, f, middle, ink, words), y)
}

// axes draws the axes of a panel, with labels only at the left and at the foot
// of all panels.
func (h Heat) axes(d *Drawing, l heatLayout, a curveAxes, left, foot bool) {
	f := face{smallSize, false}
	line := stroked(grey, 0.7)
	d.line(line, point{a.x.from, a.y.to}, point{a.x.from, a.y.from}, point{a.x.to, a.y.from})
	free := math.Inf(1) // upwards from the foot
	for _, v := range l.yLabels.values {
		y := a.y.at(v)
		d.line(line, point{a.x.from - 3, y}, point{a.x.from, y})
		if left && y < free {
			d.write(plain(point{a.x.from - 5, y + 0.36*f.size}, f, end, ink, l.yLabels.factorLabel(v)))
			free = y - f.size - 1
		}
	}
	last := a.x.from - axisOverhang
	for _, v := range l.xLabels.values {
		x, words := a.x.at(v), l.xLabels.factorLabel(v)
		d.line(line, point{x, a.y.from}, point{x, a.y.from + 3})
		half := f.width(words) / 2
		if foot && x-half >= last && x+half <= a.x.to+axisOverhang {
			d.write(plain(point{x, a.y.from + 12}, f, middle, ink, words))
			last = x + half + 5
		}
	}
}

// bar draws the scale of colours with its ticks beside the panels, which begin
// at height top, and over it the outcome.
func (h Heat) bar(d *Drawing, l heatLayout, x, y, top float64) {
	f := face{smallSize, false}
	words := h.barWords()
	foot := top + h.rowsHeight(l)
	y = max(y, top-5-blockHeight(f, len(words)))
	top = max(top, d.block(point{x, y}, f, start, ink, words)+5)
	s := scale{l.colours, min(foot, top+barHeight), top}
	step := (s.from - s.to) / barSteps
	for i := range barSteps {
		share := (float64(i) + 0.5) / barSteps
		y := s.from - float64(i)*step
		c := h.colour(l.colours, s.lo+share*s.width())
		d.polygon(filled(c), box{x, max(y-step-seam, s.to), x + barWidth, y}.corners()...)
	}
	d.polygon(stroked(grey, 0.5), box{x, s.to, x + barWidth, s.from}.corners()...)
	for _, v := range l.bar.values {
		y := s.at(v)
		d.line(stroked(grey, 0.7), point{x + barWidth, y}, point{x + barWidth + 3, y})
		d.write(plain(point{x + barWidth + 6, y + 0.36*f.size}, f, start, ink, h.tick(l.bar, v)))
	}
}

// rowsHeight returns the height of all rows of panels.
func (h Heat) rowsHeight(l heatLayout) float64 {
	rows := float64((len(h.Panels) + l.columns - 1) / l.columns)
	return rows*l.height + (rows-1)*heatRow
}
