package figure

import "image/color"

// Tornado shows what one factor at a time changes: a bar from no change to the change at the
// lowest and at the highest level of each factor, with the levels at their ends.
type Tornado struct {
	Header
	// AxisLabel says what changes, such as "Change in admissions per 1,000 person-years".
	AxisLabel string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	// Bars stand in the given order, the widest first.
	Bars []TornadoBar
}

// TornadoBar is one factor.
type TornadoBar struct {
	Name, Unit          string
	LowLevel, HighLevel string   // as words
	Low, High           Estimate // change at each
}

// Layout of a tornado [pt].
const (
	tornadoRow  = 32
	tornadoHalf = 9 // height of a bar
	levelRoom   = 34
)

// lowTone and highTone fill the bars; the levels at their ends say the same.
var lowTone, highTone = rgb(0x56B4E9), rgb(0xD55E00)

// Draw returns the figure.
func (t Tornado) Draw() *Drawing {
	e := extent{}
	var names []string
	var numbers [][]string
	for _, b := range t.Bars {
		names = append(names, b.Name)
		numbers = append(numbers, []string{b.LowLevel + ": " + b.Low.signedWords(t.Digits), b.HighLevel + ": " + b.High.signedWords(t.Digits)})
		for _, v := range []Estimate{b.Low, b.High} {
			if v.known() {
				e.add(v.Mean, v.Low, v.High)
			}
		}
	}
	if !e.seen {
		return noData(t.Header)
	}
	e.add(0)
	r := layRows(rowedWidth, names, numbers, tornadoRow)
	d, y := begin(t.Header, r.total)
	s := inset(e.open(), r.x0, r.x1, levelRoom)
	top, bottom := y, r.bottom(y)
	for i := range t.Bars {
		d.row(r, i, y, numbers[i])
		y += r.heights[i]
	}
	axis := alongX(s, r.x0-axisOverhang, r.x1+axisOverhang, ticks.signedLabel)
	d.verticalGrid(s, axis, top, bottom)
	y = top
	for i, b := range t.Bars {
		mid := y + r.heights[i]/2
		t.bar(d, s, b.Low, b.LowLevel, lowTone, mid-tornadoHalf-0.5)
		t.bar(d, s, b.High, b.HighLevel, highTone, mid+0.5)
		y += r.heights[i]
		d.say(b.Name + ": " + numbers[i][0] + "; " + numbers[i][1])
	}
	d.zeroLine(s, top, bottom)
	foot := d.horizontalAxis(s, axis, r.x0, r.x1, bottom, ticks.signedLabel)
	small := face{smallSize, false}
	foot = d.block(point{(r.x0 + r.x1) / 2, foot + 1}, small, middle, ink, small.wrap(t.AxisLabel, r.x1-r.x0, 2))
	return d.finish(foot)
}

// bar draws the change at one end with its interval, upper edge at y, and the level beside it.
func (t Tornado) bar(d *Drawing, s scale, e Estimate, level string, tone color.NRGBA, y float64) {
	if !e.known() {
		return
	}
	zero, at := s.at(0), s.at(e.Mean)
	d.polygon(filled(tone), box{min(zero, at), y, max(zero, at), y + tornadoHalf}.corners()...)
	far := at
	if e.bounded() {
		lo, hi := s.at(e.Low), s.at(e.High)
		d.line(stroked(ink, 0.8), point{lo, y + tornadoHalf/2}, point{hi, y + tornadoHalf/2})
		if e.Mean < 0 {
			far = min(at, lo)
		} else {
			far = max(at, hi)
		}
	}
	small := face{smallSize - 1, false}
	words := small.ellipsize(clean(level), levelRoom-6)
	if e.Mean < 0 {
		d.write(plain(point{far - 3, y + tornadoHalf - 2}, small, end, ink, words))
		return
	}
	d.write(plain(point{far + 3, y + tornadoHalf - 2}, small, start, ink, words))
}
