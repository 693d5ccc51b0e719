package figure

import "math"

// Effects show elementary effects (Morris): how large those of each factor are, and beside it
// how much they differ. Factors have numbers, by which they are found on both sides.
type Effects struct {
	Header
	Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Points []EffectPoint
}

// EffectPoint is one factor: the mean size of its effects with its interval, their mean with
// the sign, and their standard deviation.
type EffectPoint struct {
	Name      string
	MuStar    Estimate
	Mu, Sigma float64
}

// Layout of elementary effects [pt].
const (
	effectsPlane = 170 // width and height of the scatter
	effectsRow   = 22
	effectsRows  = 420 // width of the rows with their numbers
)

// Draw returns the figure.
func (f Effects) Draw() *Drawing {
	e, plane := extent{}, extent{}
	e.add(0)
	plane.add(0)
	seen := false
	var names []string
	var numbers [][]string
	for i, p := range f.Points {
		names = append(names, number(float64(i+1), 0)+"  "+p.Name)
		numbers = append(numbers, []string{p.MuStar.words(f.Digits)})
		if p.MuStar.known() {
			seen = true
			e.add(p.MuStar.Mean, p.MuStar.Low, p.MuStar.High)
			plane.add(p.MuStar.Mean, p.Sigma)
		}
	}
	if !seen {
		return noData(f.Header)
	}
	r := layRows(effectsRows, names, numbers, effectsRow)
	left := r.total + 12
	ends := niceTicks(extent{0, 1.05 * plane.open().hi, true}, 5)
	for _, v := range ends.values {
		left = max(left, r.total+12+face{smallSize, false}.width(ends.label(v)))
	}
	d, y := begin(f.Header, left+effectsPlane+margin+60)
	small := face{smallSize, false}
	d.block(point{r.x0, y}, small, start, grey, small.wrap("μ*, "+f.Unit, r.total-r.x0, 1))
	y = d.block(point{left, y}, small, start, grey, []string{"σ over μ*, the same unit"}) + 4
	s := inset(e.open(), r.x0, r.x1, 8)
	top, bottom := y, r.bottom(y)
	for i := range f.Points {
		d.row(r, i, y, numbers[i])
		y += r.heights[i]
	}
	axis := alongX(s, r.x0-axisOverhang, r.x1+axisOverhang, ticks.label)
	d.verticalGrid(s, axis, top, bottom)
	d.zeroLine(s, top, bottom)
	y = top
	for i, p := range f.Points {
		Indices{}.mark(d, s, p.MuStar, 0, y+r.heights[i]/2)
		y += r.heights[i]
		d.say(p.Name + ": μ* " + p.MuStar.words(f.Digits) + ", μ " + number(p.Mu, f.Digits) + ", σ " + number(p.Sigma, f.Digits))
	}
	foot := d.horizontalAxis(s, axis, r.x0, r.x1, bottom, ticks.label)
	return d.finish(max(foot, f.plane(d, plane.open(), left, top)))
}

// plane draws the scatter with its corner at x, y and returns where it ends.
func (f Effects) plane(d *Drawing, e extent, x, y float64) float64 {
	a := curveAxes{x: scale{extent{0, 1.05 * e.hi, true}, x, x + effectsPlane}, y: scale{extent{0, 1.05 * e.hi, true}, y + effectsPlane, y}}
	a.vertical(d)
	small := face{smallSize, false}
	for _, l := range []struct {
		slope float64
		words string
	}{{1, "σ = μ*"}, {0.5, "½"}, {0.1, "0.1"}} {
		to := point{a.x.to, a.y.at(l.slope * a.x.hi)}
		d.line(stroked(grey, 0.7, 3, 2.2), point{a.x.from, a.y.from}, to)
		d.write(plain(point{to.x + 3, to.y + 3}, small, start, grey, l.words))
	}
	var taken []box
	for i, p := range f.Points {
		if !p.MuStar.known() || !finite(p.Sigma) {
			continue
		}
		at := point{a.x.at(p.MuStar.Mean), a.y.at(p.Sigma)}
		d.disc(filled(blue), at, 2.2)
		t := plain(point{at.x + 4, at.y - 2}, face{smallSize, true}, start, hues[0].text, number(float64(i+1), 0))
		if !overlapping(taken, t.bounds()) {
			taken = append(taken, t.bounds())
			d.write(t)
		}
	}
	return d.horizontalAxis(a.x, alongX(a.x, a.x.from-axisOverhang, a.x.to+axisOverhang, ticks.label), a.x.from, a.x.to, a.y.from, ticks.label)
}

func overlapping(taken []box, b box) bool {
	for _, t := range taken {
		if t.x0 < b.x1 && b.x0 < t.x1 && t.y0 < b.y1 && b.y0 < t.y1 {
			return true
		}
	}
	return math.IsNaN(b.x0)
}
