package figure

import (
	"image/color"
	"strings"
)

// Hours show what working hours go into: a stacked bar for each row, its parts in one order.
// Up to twelve kinds are told apart by fill and by a printed number or the key.
type Hours struct {
	Header
	// AxisLabel is the unit, such as "% of contracted hours".
	AxisLabel string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Kinds  []string
	Rows   []HoursRow
}

// HoursRow is one scenario, or profession in a scenario.
type HoursRow struct {
	Group string // a heading over the rows that share it; may be ""
	Name  string
	Hours []float64 // by kind; NaN where not known
	Total Estimate  // printed at the right, if known
}

// Layout of hours [pt].
const (
	hoursRow = 26
	hoursBar = 15
)

// hourFills are light enough for dark figures on them: Okabe and Ito's colours, lightened, then
// greys.
var hourFills = []uint32{0x8CC3E6, 0xF2B48A, 0x8FD4BE, 0xE3B7D0, 0xF5E79E, 0xF0C987, 0xB7C9D6, 0xD9B8A5, 0xE6E8EB, 0xCFE3D4, 0xD7D2EA, 0xC3C8CE}

// Draw returns the figure.
func (h Hours) Draw() *Drawing {
	e := extent{}
	var names []string
	var totals [][]string
	for _, r := range h.Rows {
		sum, some := 0.0, false
		for _, v := range r.Hours {
			if finite(v) && v > 0 {
				sum += v
			}
			some = some || finite(v)
		}
		if some {
			e.add(0, sum)
		}
		names = append(names, r.Name)
		words := []string{}
		if r.Total.known() {
			words = append(words, r.Total.words(h.Digits))
		}
		totals = append(totals, words)
	}
	if !e.seen || len(h.Kinds) == 0 {
		return noData(h.Header)
	}
	r := layRows(rowedWidth, names, totals, hoursRow)
	d, y := begin(h.Header, r.total)
	y = d.key(point{margin, y}, r.total-margin, h.keys()) + 4
	s := scale{extent{0, e.open().hi, true}, r.x0, r.x1}
	if s.hi <= 0 {
		s.hi = 1
	}

	group := ""
	for i, row := range h.Rows {
		if row.Group != group {
			group = row.Group
			bold := face{bodySize, true}
			y = d.block(point{margin, y + 4}, bold, start, ink, bold.wrap(group, r.total-2*margin, 1)) + 2
		}
		d.row(r, i, y, totals[i])
		h.bar(d, s, row, y+(r.heights[i]-hoursBar)/2)
		y += r.heights[i]
	}
	axis := alongX(s, r.x0-axisOverhang, r.x1+axisOverhang, ticks.label)
	foot := d.horizontalAxis(s, axis, r.x0, r.x1, y, ticks.label)
	small := face{smallSize, false}
	return d.finish(d.block(point{(r.x0 + r.x1) / 2, foot + 1}, small, middle, ink, small.wrap(h.AxisLabel, r.x1-r.x0, 2)))
}

// keys name the fills.
func (h Hours) keys() (list []keyItem) {
	for k, words := range h.Kinds {
		list = append(list, keyItem{words, keyDot + 2, func(d *Drawing, at point) {
			d.polygon(pen{fill: h.fill(k), stroke: grey, width: 0.4}, box{at.x - 5, at.y - 4, at.x + 5, at.y + 4}.corners()...)
		}})
	}
	return list
}

// bar draws the parts of a row with its upper edge at y; a number stands in a part it fits in.
func (h Hours) bar(d *Drawing, s scale, row HoursRow, y float64) {
	at := 0.0
	small := face{noteSize, false}
	var words []string
	for k, kind := range h.Kinds {
		if k >= len(row.Hours) || !finite(row.Hours[k]) {
			continue
		}
		v := max(0, row.Hours[k])
		words = append(words, kind+" "+number(row.Hours[k], h.Digits))
		x0, x1 := s.at(at), s.at(at+v)
		at += v
		if x1-x0 < 0.05 {
			continue
		}
		d.polygon(pen{fill: h.fill(k), stroke: white, width: 0.5}, box{x0, y, x1, y + hoursBar}.corners()...)
		text := number(v, h.Digits)
		if small.width(text)+4 <= x1-x0 {
			d.write(plain(point{(x0 + x1) / 2, y + hoursBar/2 + 0.36*noteSize}, small, middle, ink, text))
		}
	}
	d.say(strings.TrimSpace(row.Group+" "+row.Name) + ": " + strings.Join(words, ", "))
}

func (h Hours) fill(kind int) color.NRGBA { return rgb(hourFills[kind%len(hourFills)]) }
