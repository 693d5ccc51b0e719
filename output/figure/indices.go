package figure

import "strings"

// Indices show one or two measures of each factor, each with its interval: a dot for the
// first and a diamond for the second, such as first-order and total Sobol' indices.
type Indices struct {
	Header
	AxisLabel string
	Measures  []string // one or two
	Signed    bool     // numbers carry their sign
	Digits    int      // decimals of the printed numbers, 0–6
	Rows      []IndexRow
}

// IndexRow is one factor.
type IndexRow struct {
	Name   string
	Values []Estimate // one for each measure
}

// Draw returns the figure.
func (x Indices) Draw() *Drawing {
	e := extent{}
	var names []string
	var numbers [][]string
	for _, row := range x.Rows {
		names = append(names, row.Name)
		var lines []string
		for m := range x.Measures {
			v := row.value(m)
			if v.known() {
				e.add(v.Mean, v.Low, v.High)
			}
			lines = append(lines, x.words(v))
		}
		numbers = append(numbers, lines)
	}
	if !e.seen {
		return noData(x.Header)
	}
	e.add(0)
	r := layRows(rowedWidth, names, numbers, 16+10*float64(len(x.Measures)))
	d, y := begin(x.Header, r.total)
	if len(x.Measures) > 1 {
		y = d.key(point{r.x0, y}, r.total-margin, x.keys()) + 4
	}
	s := inset(e.open(), r.x0, r.x1, 8)
	label := ticks.label
	if x.Signed {
		label = ticks.signedLabel
	}
	top, bottom := y, r.bottom(y)
	for i := range x.Rows {
		d.row(r, i, y, numbers[i])
		y += r.heights[i]
	}
	axis := alongX(s, r.x0-axisOverhang, r.x1+axisOverhang, label)
	d.verticalGrid(s, axis, top, bottom)
	d.zeroLine(s, top, bottom)
	y = top
	for i, row := range x.Rows {
		for m := range x.Measures {
			x.mark(d, s, row.value(m), m, y+r.heights[i]/2+10*(float64(m)-float64(len(x.Measures)-1)/2))
		}
		y += r.heights[i]
		d.say(row.Name + ": " + strings.Join(numbers[i], "; "))
	}
	foot := d.horizontalAxis(s, axis, r.x0, r.x1, bottom, label)
	small := face{smallSize, false}
	return d.finish(d.block(point{(r.x0 + r.x1) / 2, foot + 1}, small, middle, ink, small.wrap(x.AxisLabel, r.x1-r.x0, 2)))
}

// value is that of a measure, or missing.
func (r IndexRow) value(measure int) Estimate {
	if measure < len(r.Values) {
		return r.Values[measure]
	}
	return missing
}

func (x Indices) words(v Estimate) string {
	if x.Signed {
		return v.signedWords(x.Digits)
	}
	return v.words(x.Digits)
}

// keys name the marks.
func (x Indices) keys() (list []keyItem) {
	for m, words := range x.Measures {
		list = append(list, keyItem{words, keyDot, func(d *Drawing, at point) { x.dot(d, at, m) }})
	}
	return list
}

// mark draws an estimate with its interval.
func (x Indices) mark(d *Drawing, s scale, v Estimate, measure int, y float64) {
	if !v.known() {
		return
	}
	if v.bounded() {
		d.line(stroked(hues[measure%len(hues)].mark, 1.6), point{s.at(v.Low), y}, point{s.at(v.High), y})
	}
	x.dot(d, point{s.at(v.Mean), y}, measure)
}

func (x Indices) dot(d *Drawing, at point, measure int) {
	h := hues[measure%len(hues)]
	if measure == 1 {
		d.lozenge(filled(h.mark), at, lozengeRadius)
		return
	}
	d.disc(filled(h.mark), at, markRadius)
}
