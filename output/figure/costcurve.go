package figure

import (
	"math"
	"slices"
)

// baseHue is that of the base: grey, with a dash no scenario has.
var baseHue = hue{mark: grey, text: grey, dash: []float64{12, 3}}

// lines collects the lines of the acceptability curve: in percent, over prices
// in thousands where they are that large.
func (c Cost) lines(s *costShown) {
	s.unit = 1
	most := 0.0
	for _, v := range c.Thresholds {
		most = max(most, finiteSize(v))
	}
	if most >= 1000 {
		s.unit = 1000
	}
	free := len(s.clouds)
	named := map[string]bool{}
	for _, a := range c.Acceptable {
		i := slices.IndexFunc(c.Clouds, func(k Cloud) bool { return k.Name == a.Name })
		h := baseHue
		switch {
		case named[a.Name]:
			continue
		case a.Base && slices.ContainsFunc(s.hues, func(h hue) bool { return h.mark == grey }):
			continue // one base only
		case a.Base:
		case i >= 0 && i < len(s.clouds):
			h = hues[i]
		case i < 0 && free < len(hues):
			h, free = hues[free], free+1
		default:
			s.more++
			continue
		}
		named[a.Name] = true
		l := c.line(a, s.unit)
		if _, ok := l.last(); ok {
			s.lines, s.hues = append(s.lines, l), append(s.hues, h)
			for _, p := range l.points() {
				s.curve.add(p.x)
			}
		}
	}
}

// line returns a line with shares in percent; what is no share is left out.
func (c Cost) line(a AcceptableLine, unit float64) CurveLine {
	l := CurveLine{Name: a.Name}
	for i, price := range c.Thresholds {
		if share := on(a.Share, i); finite(price) && share >= 0 && share <= 1 {
			l.X, l.Mean = append(l.X, price/unit), append(l.Mean, 100*share)
		} else if finite(price) {
			l.X, l.Mean = append(l.X, price/unit), append(l.Mean, math.NaN())
		}
	}
	return l
}

// ends returns the labels at the ends of the lines.
func (s costShown) ends() []curveLabel {
	var out []curveLabel
	for i, l := range s.lines {
		last, _ := l.last()
		out = append(out, curveLabel{
			lines: face{bodySize, true}.wrap(l.Name, pairNames, 3), value: number(last.Mean, 0) + " %",
			h: s.hues[i], at: last, known: true,
		})
	}
	return out
}

// curveWords stands over the acceptability curve.
const curveWords = "Probability of the highest net benefit (%)"

// curve draws the acceptability curve below height y and returns where it ends.
func (c Cost) curve(d *Drawing, l costLayout, s costShown, y float64) float64 {
	f := face{smallSize, false}
	bottom := y + l.height
	if !s.curve.seen {
		d.empty(box{l.x1, y, l.x1 + l.plot1, bottom})
		return bottom
	}
	a := curveAxes{inset(c.prices(s), l.x1, l.x1+l.plot1, 5), scale{extent{0, 102, true}, bottom, y}}
	for v := 0.0; v <= 100; v += 20 {
		at := a.y.at(v)
		d.line(stroked(rule, 0.7), point{a.x.from, at}, point{a.x.to, at})
		d.write(plain(point{a.x.from - 6, at + 0.36*f.size}, f, end, ink, number(v, 0)))
	}
	t := alongX(a.x, a.x.from-axisOverhang, a.x.to+axisOverhang, ticks.label)
	foot := d.horizontalAxis(a.x, t, a.x.from, a.x.to, bottom, ticks.label)
	words := "Price of a QALY (GBP)"
	if s.unit > 1 {
		words = "Price of a QALY (1,000 GBP)"
	}
	d.write(plain(point{(a.x.from + a.x.to) / 2, foot + 0.95*f.size + 1}, f, middle, ink, words))
	c.mark(d, a, s)
	for i, line := range s.lines {
		a.line(d, line, s.hues[i])
	}
	a.names(d, s.ends())
	return foot + f.leading() + 1
}

// prices is the range of the horizontal axis: it begins at zero unless the
// prices lie far from it.
func (c Cost) prices(s costShown) extent {
	e := s.curve
	if e.lo > 0 && e.lo < e.hi/2 {
		e.lo = 0
	}
	return e.open()
}

// mark draws the threshold, and names it over the curve, if it is in view.
func (c Cost) mark(d *Drawing, a curveAxes, s costShown) {
	at := c.Threshold / s.unit
	if !c.hasThreshold() || !a.x.holds(at) {
		return
	}
	x := a.x.at(at)
	d.line(stroked(grey, 0.9, thresholdDash...), point{x, a.y.to - 2.5}, point{x, a.y.from})
	f := face{smallSize, false}
	t := plain(point{0, a.y.to - 5}, f, middle, grey, f.ellipsize(c.price(), a.x.to-a.x.from))
	t.at.x = clearOf(math.NaN(), x, t.width()/2, a.x.from, a.x.to)
	d.write(t)
}
