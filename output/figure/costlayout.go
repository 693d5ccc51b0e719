package figure

import "slices"

// costLayout holds the places of both plots, and of the columns under them.
type costLayout struct {
	width, height, x0, plot0, x1, plot1 float64
	heads                               [2][]string
	strip                               float64 // over the plots, for the name of the threshold
	rows                                []costRow
	columns                             []costColumn
}

// layout gives the labels and the numbers their room; the plots take the rest.
func (c Cost) layout(s costShown) costLayout {
	f := face{smallSize, false}
	l := costLayout{height: costHeight, strip: 6}
	right, names, tall := 8+f.width("100"), 40.0, 0.0
	for _, n := range s.ends() {
		names = max(names, face{bodySize, true}.widest(n.lines), f.width(n.value))
		tall += n.height()
	}
	l.height = max(l.height, tall)
	left := s.labelWidth(l.height)
	if c.hasThreshold() {
		l.strip = baseStrip
	}
	l.rows = c.rows(s)
	l.columns = c.columns(s, l.rows)
	room := left + right + names + labelGap + costGap + 2*margin
	l.width = max(costWidth, room+costPlot, tableWidth(l.columns)+2*margin)
	l.plot0 = costShare * (l.width - room)
	l.plot1 = l.width - room - l.plot0
	l.x0 = margin + left
	l.x1 = l.x0 + l.plot0 + costGap + right
	l.heads = [2][]string{f.wrap(c.CostLabel, left+l.plot0, 2), f.wrap(curveWords, right+l.plot1+names, 2)}
	return l
}

// labelWidth returns the room of the labels of the vertical axis of the plane.
func (s costShown) labelWidth(height float64) float64 {
	left := 16.0
	if !s.plane.seen() {
		return left
	}
	for _, distance := range planeInsets {
		t := niceTicks(inset(s.plane.axes().y, 0, height, distance).extent, planeTicks)
		for _, v := range t.values {
			left = max(left, 8+face{smallSize, false}.width(t.signedLabel(v)))
		}
	}
	return left
}

// heads sets what stands over the plots and returns where they begin.
func (c Cost) heads(d *Drawing, l costLayout, y float64) float64 {
	f := face{smallSize, false}
	height := blockHeight(f, max(len(l.heads[0]), len(l.heads[1])))
	for i, x := range []float64{margin, l.x1 - 8 - f.width("100")} {
		d.block(point{x, y + height - blockHeight(f, len(l.heads[i]))}, f, start, grey, l.heads[i])
	}
	return y + height + l.strip
}

// empty draws a plot without data.
func (d *Drawing) empty(b box) {
	d.polygon(filled(shade), b.corners()...)
	d.write(plain(point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}, face{bodySize, false}, middle, grey, "no data"))
}

// costRow is one scenario in the table of numbers.
type costRow struct {
	name   []string
	h      hue
	cloud  int // −1 for a line without a cloud
	values []string
}

// costColumn is one column of numbers.
type costColumn struct {
	head  []string
	width float64
}

// Layout of the table [pt].
const (
	tableNames = 150 // widest names
	tableMark  = 30  // dot and dash in front of a name
	tableHead  = 108 // widest head of a column
	tableSpare = 34  // most additional room between columns
)

// rows returns the scenarios of the table: all clouds, then lines without one.
func (c Cost) rows(s costShown) []costRow {
	f := face{bodySize, false}
	var out []costRow
	sure := func(name string) string {
		i := slices.IndexFunc(s.lines, func(l CurveLine) bool { return l.Name == name })
		if i < 0 {
			return "–"
		}
		if v := c.at(s, s.lines[i], c.Threshold); finite(v) {
			return number(v, 0) + " %"
		}
		return "–"
	}
	for i, k := range s.clouds {
		out = append(out, costRow{f.wrap(k.Name, tableNames, 3), hues[i], i, []string{
			k.Effect.signedWords(c.EffectDigits), k.Cost.signedWords(c.CostDigits), k.ratio(), sure(k.Name)}})
	}
	for i, l := range s.lines {
		if !slices.ContainsFunc(s.clouds, func(k cloudShown) bool { return k.Name == l.Name }) {
			out = append(out, costRow{f.wrap(l.Name, tableNames, 3), s.hues[i], -1, []string{"–", "–", "–", sure(l.Name)}})
		}
	}
	return out
}

// columns returns the columns of the table, that of the names first. The
// probability is one of them if there is a price to give it for.
func (c Cost) columns(s costShown, rows []costRow) []costColumn {
	f := face{bodySize, false}
	heads := []string{"", c.EffectLabel, c.CostLabel, "GBP per QALY"}
	if c.hasThreshold() && s.curve.seen {
		heads = append(heads, "Highest net benefit at "+c.price())
	}
	var out []costColumn
	for k, words := range heads {
		col := costColumn{head: face{smallSize, false}.wrap(words, tableHead, 3)}
		col.width = face{smallSize, false}.widest(col.head)
		for _, r := range rows {
			if k == 0 {
				col.width = max(col.width, tableMark+f.widest(r.name))
				continue
			}
			col.width = max(col.width, f.width(r.values[k-1]))
		}
		out = append(out, col)
	}
	return out
}

// tableWidth returns the least width of the table.
func tableWidth(columns []costColumn) float64 {
	w := -float64(columnGap)
	for _, c := range columns {
		w += c.width + columnGap
	}
	return w
}

// table prints the numbers under the plots and returns where it ends.
func (c Cost) table(d *Drawing, l costLayout, s costShown, y float64) float64 {
	small, f := face{smallSize, false}, face{bodySize, false}
	gap := columnGap + min(tableSpare, (l.width-2*margin-tableWidth(l.columns))/float64(len(l.columns)-1))
	var lefts []float64
	x, most := float64(margin), 0
	for _, col := range l.columns {
		lefts = append(lefts, x)
		x += col.width + gap
		most = max(most, len(col.head))
	}
	for k, col := range l.columns {
		d.block(point{lefts[k], y + blockHeight(small, most-len(col.head))}, small, start, grey, col.head)
	}
	y += blockHeight(small, most) + 3
	for _, r := range l.rows {
		d.line(stroked(rule, 0.5), point{margin, y}, point{l.width - margin, y})
		height := blockHeight(f, max(1, len(r.name))) + 4
		r.draw(d, s, point{margin, y + 2 + 0.5*f.leading()})
		d.block(point{margin + tableMark, y + 2}, f, start, ink, r.name)
		for k := range len(l.columns) - 1 {
			d.block(point{lefts[k+1], y + 2}, f, start, ink, r.values[k:k+1])
		}
		y += height
	}
	return y
}

// draw draws the dot and the dash of a scenario.
func (r costRow) draw(d *Drawing, s costShown, at point) {
	if r.cloud >= 0 && len(s.clouds[r.cloud].points) > 0 {
		d.draw(r.cloud, point{at.x + 3, at.y}, 2.2, 1)
	}
	d.line(stroked(r.h.mark, 1.5, r.h.dash...), point{at.x + 8, at.y}, point{at.x + 26, at.y})
}
