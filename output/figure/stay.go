package figure

import "strings"

// Stay shows how long something lasts: for each scenario the share of all in each bin, as an
// outline, with its median dashed and the numbers beside. The first three scenarios are
// drawn, and the note says so if there are more.
type Stay struct {
	Header
	// Unit is that of the length, such as "days".
	Unit string
	// Width of a bin, in the unit, > 0.
	Width float64
	Lines []StayLine
}

// StayLine is one scenario.
type StayLine struct {
	Name   string
	Shares []float64 // in each bin from 0 on, of all, 0–1
	Median Estimate  // in the unit
	Beyond Estimate  // share beyond the last bin, 0–1
	Stays  float64   // how many there are
}

// Layout of a distribution [pt].
const (
	mostStays  = 3
	stayWidth  = 640
	stayHeight = 190
	stayNames  = 160 // widest column of words
	stayFill   = 0.13
)

// Draw returns the figure.
func (s Stay) Draw() *Drawing {
	all := len(s.Lines)
	s.Lines = s.Lines[:min(all, mostStays)]
	bins, e := s.bins()
	if bins == 0 || !(s.Width > 0) {
		return noData(s.Header)
	}
	d, y := begin(s.Header, stayWidth)
	if all > len(s.Lines) {
		d.note += " Drawn are the first " + number(mostStays, 0) + " of " + number(float64(all), 0) + " scenarios."
	}
	small := face{smallSize, false}
	t := niceTicks(e, 6)
	left := 0.0
	for _, v := range t.values {
		left = max(left, small.width(t.label(v)))
	}
	words := s.words()
	a := curveAxes{x: scale{extent{0, float64(bins) * s.Width, true}, margin + left + 8, stayWidth - margin - s.wordsWidth(words) - 2*labelGap}, y: scale{e, 0, 0}}
	y = d.block(point{margin, y}, small, start, grey, []string{s.binned()}) + 4
	a.y.to, a.y.from = y, y+stayHeight
	a.vertical(d)
	for i := range s.Lines {
		d.polygon(filled(faded(hues[i].mark, stayFill)), append(s.outline(a, i), point{a.x.from, a.y.from})...)
	}
	for i := range s.Lines {
		d.line(stroked(hues[i].mark, 1.4, hues[i].dash...), s.outline(a, i)...)
		s.median(d, a, i)
	}
	s.write(d, a, words)
	foot := d.horizontalAxis(a.x, alongX(a.x, a.x.from-axisOverhang, a.x.to+axisOverhang, ticks.label), a.x.from, a.x.to, a.y.from, ticks.label)
	foot = d.block(point{(a.x.from + a.x.to) / 2, foot + 1}, small, middle, ink, small.wrap(s.Unit, a.x.to-a.x.from, 1))
	for i, l := range s.Lines {
		d.say(l.Name + ": " + strings.Join(words[i], ", "))
	}
	return d.finish(max(foot, s.foot(a, words)))
}

// binned says what the vertical axis shows.
func (s Stay) binned() string {
	if s.Width == 1 {
		return "% of all"
	}
	return "% of all, in bins of " + short(s.Width) + " " + clean(s.Unit)
}

// bins is the number of bins of the longest line and the range of its shares [%].
func (s Stay) bins() (n int, e extent) {
	e.add(0)
	for _, l := range s.Lines {
		for i, v := range l.Shares {
			if finite(v) {
				n = max(n, i+1)
				e.add(100 * v)
			}
		}
	}
	e = e.open()
	return n, extent{0, 1.06 * e.hi, true}
}

// outline are the steps of a line, from the left end of the axis to its last bin.
func (s Stay) outline(a curveAxes, i int) []point {
	path := []point{{a.x.from, a.y.from}}
	for k, v := range s.Lines[i].Shares {
		if !finite(v) {
			v = 0
		}
		y := a.y.at(100 * max(0, v))
		path = append(path, point{a.x.at(float64(k) * s.Width), y}, point{a.x.at(float64(k+1) * s.Width), y})
	}
	return append(path, point{path[len(path)-1].x, a.y.from})
}

// median draws the median where it is on the axis.
func (s Stay) median(d *Drawing, a curveAxes, i int) {
	if m := s.Lines[i].Median; m.known() && a.x.holds(m.Mean) {
		d.line(stroked(hues[i].mark, 1, 2, 2), point{a.x.at(m.Mean), a.y.from}, point{a.x.at(m.Mean), a.y.to})
	}
}

// words are the numbers of each line.
func (s Stay) words() [][]string {
	var out [][]string
	for _, l := range s.Lines {
		var lines []string
		if l.Median.known() {
			lines = append(lines, "median "+l.Median.words(1)+" "+clean(s.Unit))
		}
		if l.Beyond.known() {
			share := Estimate{100 * l.Beyond.Mean, 100 * l.Beyond.Low, 100 * l.Beyond.High}
			lines = append(lines, share.words(1)+" % "+short(float64(len(l.Shares))*s.Width)+" "+clean(s.Unit)+" or more")
		}
		if finite(l.Stays) {
			lines = append(lines, number(l.Stays, 0)+" in all")
		}
		out = append(out, lines)
	}
	return out
}

func (s Stay) wordsWidth(words [][]string) float64 {
	w := 60.0
	for i, l := range s.Lines {
		w = max(w, face{bodySize, true}.widest(s.name(l)))
		w = max(w, face{smallSize, false}.widest(words[i]))
	}
	return w
}

func (s Stay) name(l StayLine) []string { return face{bodySize, true}.wrap(l.Name, stayNames, 3) }

// write sets name and numbers of each line beside the scale, with a stretch of its line.
func (s Stay) write(d *Drawing, a curveAxes, words [][]string) {
	y := a.y.to
	for i, l := range s.Lines {
		x := a.x.to + 2*labelGap
		d.line(stroked(hues[i].mark, 1.4, hues[i].dash...), point{x - 20, y + 6}, point{x - 4, y + 6})
		y = d.block(point{x, y}, face{bodySize, true}, start, hues[i].text, s.name(l))
		y = d.block(point{x, y}, face{smallSize, false}, start, grey, words[i]) + 8
	}
}

// foot is where the words end.
func (s Stay) foot(a curveAxes, words [][]string) float64 {
	y := a.y.to
	for i, l := range s.Lines {
		y += blockHeight(face{bodySize, true}, len(s.name(l))) + blockHeight(face{smallSize, false}, len(words[i])) + 8
	}
	return y
}
