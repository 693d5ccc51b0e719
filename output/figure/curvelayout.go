package figure

import (
	"math"
	"strings"
)

// Layout of curves [pt].
const (
	curveWidth  = 640
	pairWidth   = 680 // of two panels side by side
	pairGap     = 22
	pairNames   = 88  // widest names beside one of two panels
	pairPlot    = 150 // least width of one of two panels
	curvePlot   = 220 // least width of a panel alone
	curveAlone  = 190 // height of a single panel, and of two side by side
	curveHeight = 125 // least height of one of several
	baseStrip   = 15  // over a panel, for the name of the base case
)

// curveLayout holds what all panels share.
type curveLayout struct {
	width, left, plot, names, height float64 // left is the room of the labels on the left
	columns                          int
}

// layout sets two panels side by side if names and labels leave enough room,
// and otherwise the panels one above the other.
func (c Curve) layout() curveLayout {
	l := curveLayout{width: pairWidth, columns: 2, height: curveAlone}
	l.names, l.left = c.nameWidth(pairNames), c.labelWidth()
	l.plot = (pairWidth-2*margin-pairGap)/2 - l.left - l.names - labelGap
	if len(c.Panels) != 2 || l.plot < pairPlot || !c.namesFit(pairNames) {
		l.columns, l.names = 1, max(c.nameWidth(seriesNames), 40)
		if len(c.Panels) > 1 {
			l.height = curveHeight
		}
		l.plot = max(curveWidth-2*margin-l.left-l.names-labelGap, curvePlot)
		l.width = l.plot + 2*margin + l.left + l.names + labelGap
	}
	for i := range c.Panels {
		l.height = max(l.height, c.labelHeight(i, l.mostNames()))
	}
	return l
}

// cell returns the left edge of a column of panels.
func (l curveLayout) cell(column int) float64 {
	return margin + float64(column)*(l.left+l.plot+labelGap+l.names+pairGap)
}

// mostNames is the width names are broken at.
func (l curveLayout) mostNames() float64 {
	if l.columns == 2 {
		return pairNames
	}
	return seriesNames
}

// nameWidth returns the widest label at the end of a line, if names are broken
// at a width; values are never broken.
func (c Curve) nameWidth(most float64) float64 {
	w := 0.0
	for i := range c.Panels {
		for _, n := range c.endLabels(i, most) {
			w = max(w, face{bodySize, true}.widest(n.lines), face{smallSize, false}.width(n.value))
		}
	}
	return w
}

// labelHeight returns the height of all labels at the ends of a panel's lines.
func (c Curve) labelHeight(panel int, most float64) float64 {
	h := 0.0
	for _, n := range c.endLabels(panel, most) {
		h += n.height()
	}
	return h
}

// namesFit reports whether all names take at most two lines, unbroken words.
func (c Curve) namesFit(most float64) bool {
	f := face{bodySize, true}
	for _, name := range c.drawn() {
		if len(f.wrap(name, most, 3)) > 2 || f.widest(strings.Fields(clean(name))) > most {
			return false
		}
	}
	return true
}

// labelWidth returns the room of the widest tick label of all vertical axes.
func (c Curve) labelWidth() float64 {
	w := 12.0
	for i := range c.Panels {
		if v := c.values(i); v.seen {
			w = max(w, niceTicks(vertical(v), 5).widest())
		}
	}
	return w + 8
}

// curveLabel is what stands at the end of a line: its name and last value.
type curveLabel struct {
	lines []string
	value string
	h     hue
	at    curvePoint
	known bool
}

// height returns the room a label takes.
func (n curveLabel) height() float64 {
	return blockHeight(face{bodySize, true}, len(n.lines)) + face{smallSize, false}.leading() + 3
}

// endLabels returns the labels of a panel.
func (c Curve) endLabels(panel int, most float64) []curveLabel {
	lines, colours := c.lines(panel)
	var out []curveLabel
	for i, l := range lines {
		n := curveLabel{lines: face{bodySize, true}.wrap(l.Name, most, 3), h: colours[i], value: "no data"}
		if n.at, n.known = l.last(); n.known {
			n.value = n.at.Estimate.words(c.Panels[panel].Digits)
		}
		out = append(out, n)
	}
	return out
}

// panel draws one outcome with its upper left corner at x0, y and returns where
// it ends.
func (c Curve) panel(d *Drawing, l curveLayout, i int, factor extent, x0, y float64) float64 {
	top := y + c.headHeight(l, i)
	c.head(d, l, i, x0, y)
	x := inset(factor, x0+l.left, x0+l.left+l.plot, 6)
	v := c.values(i)
	if !v.seen {
		d.polygon(filled(shade), box{x.from, top, x.to, top + l.height}.corners()...)
		d.write(plain(point{(x.from + x.to) / 2, top + l.height/2}, face{bodySize, false}, middle, grey, "no data"))
		return c.horizontal(d, l, i, x, top+l.height)
	}
	a := curveAxes{x, scale{vertical(v), top + l.height, top}}
	a.vertical(d)
	foot := c.horizontal(d, l, i, x, top+l.height)
	c.base(d, a, i < l.columns)
	lines, colours := c.lines(i)
	for k := range lines {
		a.ribbons(d, lines[k], colours[k])
	}
	for k := range lines {
		a.line(d, lines[k], colours[k])
	}
	a.names(d, c.endLabels(i, l.mostNames()))
	return foot
}

// headHeight returns the room over the plot of a panel: of all panels, where
// they stand side by side.
func (c Curve) headHeight(l curveLayout, panel int) float64 {
	if l.columns == 1 {
		title, unit := c.headLines(l, panel)
		return headHeight(title, unit) + c.stripHeight(panel == 0)
	}
	h := 0.0
	for i := range c.Panels {
		title, unit := c.headLines(l, i)
		h = max(h, headHeight(title, unit))
	}
	return h + c.stripHeight(true)
}

// stripHeight returns the room over a plot for the name of the base case.
func (c Curve) stripHeight(named bool) float64 {
	if named && finite(c.Base) {
		return baseStrip
	}
	return 4
}

func headHeight(title, unit []string) float64 {
	return blockHeight(face{panelSize, true}, len(title)) + blockHeight(face{smallSize, false}, len(unit))
}

// headLines returns title and unit of a panel. An axis that does not begin at
// zero says so.
func (c Curve) headLines(l curveLayout, panel int) (title, unit []string) {
	room := l.left + l.plot + labelGap + l.names
	p := c.Panels[panel]
	words := p.Unit
	if v := c.values(panel); v.seen {
		words = fromZero(words, vertical(v))
	}
	return face{panelSize, true}.wrap(p.Title, room, 2), face{smallSize, false}.wrap(words, room, 2)
}

// head sets title and unit.
func (c Curve) head(d *Drawing, l curveLayout, panel int, x, y float64) {
	title, unit := c.headLines(l, panel)
	y = d.block(point{x, y}, face{panelSize, true}, start, ink, title)
	d.block(point{x, y}, face{smallSize, false}, start, grey, unit)
}

// horizontal draws the grid of the factor, and under the lowest panel of a
// column the labels and the name of the factor. It returns where that ends.
func (c Curve) horizontal(d *Drawing, l curveLayout, panel int, x scale, y float64) float64 {
	f := face{smallSize, false}
	t := alongX(x, x.from-axisOverhang, x.to+axisOverhang, ticks.label)
	if panel < len(c.Panels)-l.columns {
		d.line(stroked(grey, 0.7), point{x.from, y}, point{x.to, y})
		for _, v := range t.values {
			d.line(stroked(grey, 0.7), point{x.at(v), y}, point{x.at(v), y + 3})
		}
		return y + 4
	}
	y = d.horizontalAxis(x, t, x.from, x.to, y, ticks.label)
	label := clean(c.XLabel)
	if unit := clean(c.XUnit); unit != "" {
		label = strings.TrimPrefix(label+", "+unit, ", ")
	}
	return d.block(point{(x.from + x.to) / 2, y + 1}, f, middle, ink, f.wrap(label, l.plot, 2))
}

// base draws the base case, and names it over the first panel of each column.
func (c Curve) base(d *Drawing, a curveAxes, named bool) {
	if !finite(c.Base) {
		return
	}
	words := c.baseWords()
	x := a.x.clipped(c.Base)
	switch a.x.side(c.Base) {
	case 0:
		d.line(stroked(grey, 0.9, 3, 2.2), point{x, a.y.to - 2.5}, point{x, a.y.from})
	case -1:
		words = "◄ " + words
	default:
		words += " ►"
	}
	if named {
		f := face{smallSize, false}
		t := plain(point{0, a.y.to - 5}, f, middle, grey, f.ellipsize(words, a.x.to-a.x.from))
		t.at.x = clearOf(math.NaN(), x, t.width()/2, a.x.from, a.x.to)
		d.write(t)
	}
}
