package figure

import (
	"image/color"
	"math"
)

// hasCapacity reports whether there is a line of beds to speak of.
func (s Series) hasCapacity() bool { return finite(s.Capacity) && s.Capacity > 0 }

// beds names the capacity.
func (s Series) beds() string {
	switch whole := math.Trunc(s.Capacity) == s.Capacity; {
	case s.Capacity == 1:
		return "1 bed"
	case whole:
		return number(s.Capacity, 0) + " beds"
	}
	return number(s.Capacity, 1) + " beds"
}

// capacityLabel returns the lines of text that name the capacity beside the
// vertical scale.
func (s Series) capacityLabel(y scale) []string {
	switch {
	case !s.hasCapacity():
		return nil
	case !y.holds(s.Capacity):
		return []string{s.beds(), "(off the scale)"}
	}
	return []string{s.beds()}
}

// capacity draws the line of beds, if it is within the scale.
func (s Series) capacity(d *Drawing, a seriesAxes) {
	if !s.hasCapacity() || !a.y.holds(s.Capacity) {
		return
	}
	y := a.y.at(s.Capacity)
	d.line(stroked(grey, 0.9), point{a.x.from, y}, point{a.x.to, y})
}

// stretches returns the runs of days, from first up to but without last, on
// which all the given values are known.
func stretches(days int, values ...[]float64) [][2]int {
	var out [][2]int
	first := -1
	for day := 0; day <= days; day++ {
		known := day < days
		for _, v := range values {
			known = known && finite(on(v, day))
		}
		switch {
		case known && first < 0:
			first = day
		case !known && first >= 0:
			out = append(out, [2]int{first, day})
			first = -1
		}
	}
	return out
}

// ribbon draws the interval of a line.
func (a seriesAxes) ribbon(d *Drawing, l Line, c color.NRGBA) {
	for _, r := range stretches(len(l.Mean), l.Low, l.High) {
		if r[1]-r[0] < 2 {
			continue
		}
		points := a.points(l.High, r[0], r[1])
		below := a.points(l.Low, r[0], r[1])
		for k := len(below) - 1; k >= 0; k-- {
			points = append(points, below[k])
		}
		d.polygon(filled(faded(c, ribbon)), points...)
	}
}

// stroke returns the width of a line of so many days: years of days would run
// together.
func (a seriesAxes) stroke(days int) float64 {
	if float64(days) > 2*(a.x.to-a.x.from) {
		return 0.8
	}
	return 1.5
}

// line draws one value a day; a day alone becomes a dot.
func (a seriesAxes) line(d *Drawing, values []float64, p pen, dot float64) {
	for _, r := range stretches(len(values), values) {
		points := a.points(values, r[0], r[1])
		if len(points) == 1 {
			d.disc(filled(p.stroke), points[0], dot)
			continue
		}
		d.line(p, points...)
	}
}

// points returns the places of the values of days first up to last.
func (a seriesAxes) points(values []float64, first, last int) []point {
	points := make([]point, 0, last-first)
	for day := first; day < last; day++ {
		points = append(points, point{a.x.at(float64(day)), a.y.at(values[day])})
	}
	return points
}

// lastDay returns the last day with a known value, or -1.
func (l Line) lastDay() int {
	for day := len(l.Mean) - 1; day >= 0; day-- {
		if finite(l.Mean[day]) {
			return day
		}
	}
	return -1
}

// endLabel is the name at the end of a line.
type endLabel struct {
	lines []string
	f     face
	h     hue
	end   point // of the line
}

// height returns the room a name takes.
func (l endLabel) height() float64 { return blockHeight(l.f, len(l.lines)) + 2 }

// endLabels returns the names of all lines, and of the line of beds.
func (s Series) endLabels(a seriesAxes) []endLabel {
	var out []endLabel
	for i, l := range s.Lines {
		day := l.lastDay()
		if day < 0 {
			continue
		}
		at := a.points(l.Mean, day, day+1)[0]
		out = append(out, endLabel{a.names[i], face{bodySize, true}, hues[i], at})
	}
	if s.hasCapacity() {
		at := point{a.x.from, a.y.to} // without a line there is nothing to lead to
		if a.y.holds(s.Capacity) {
			at = point{a.x.to, a.y.at(s.Capacity)}
		}
		out = append(out, endLabel{a.beds, face{smallSize, false}, hue{mark: grey, text: grey}, at})
	}
	return out
}

// labels sets names beside the ends of the lines, moved apart where they would
// cover each other, with a thin leader from each line to its name. A line that
// ends early has none: the leader would look like data. Names may rise above the
// scale by so much.
func (a seriesAxes) labels(d *Drawing, labels []endLabel, above float64) {
	want, heights := make([]float64, len(labels)), make([]float64, len(labels))
	for i, l := range labels {
		want[i] = l.end.y
		heights[i] = l.height()
	}
	for i, y := range spread(want, heights, a.y.to-above, a.y.from+8) {
		l := labels[i]
		if len(l.lines) == 0 {
			continue
		}
		x := a.x.to + labelGap
		if l.end.x > a.x.to-labelGap {
			d.line(stroked(l.h.mark, 0.7), point{l.end.x + 1, l.end.y}, point{a.x.to + 3, l.end.y}, point{x - 3, y})
		}
		d.block(point{x, y - blockHeight(l.f, len(l.lines))/2 + 0.1*l.f.size}, l.f, start, l.h.text, l.lines)
	}
}

// describe says the mean over the counted days and the last value of each line.
func (s Series) describe(d *Drawing) {
	for _, l := range s.Lines {
		d.say(l.words(s.Unit, s.WarmUpDays))
	}
	if s.hasCapacity() {
		d.say("Capacity: " + s.beds())
	}
}

// words says the last value of a line and its mean over the counted days.
func (l Line) words(unit string, warmUpDays int) string {
	day := l.lastDay()
	if day < 0 {
		return l.Name + ": no data"
	}
	words := l.Name + ": " + rounded(l.Mean[day])
	if e := (Estimate{l.Mean[day], on(l.Low, day), on(l.High, day)}); e.bounded() {
		words += " (" + rounded(e.Low) + " to " + rounded(e.High) + ")"
	}
	words += " " + unit + " on the last day"
	if mean, ok := l.meanFrom(warmUpDays); ok {
		words += ", " + rounded(mean) + " on average after the warm-up"
	}
	return words
}

// meanFrom returns the mean of the known values from a day on.
func (l Line) meanFrom(day int) (mean float64, ok bool) {
	n := 0.0
	for _, v := range l.Mean[min(max(day, 0), len(l.Mean)):] {
		if finite(v) {
			n++
			mean += (v - mean) / n
		}
	}
	return mean, n > 0
}
