package figure

import (
	"math"
	"slices"
	"strings"
)

// Cloud is what one scenario costs and brings against the base, in many draws.
type Cloud struct {
	Name string
	// Effects and Costs hold one value for each draw; a draw without one of them
	// is left out.
	Effects, Costs []float64
	// Effect and Cost are the means with their 95% intervals.
	Effect, Cost Estimate
}

// AcceptableLine is one scenario on the acceptability curve.
type AcceptableLine struct {
	Name string
	// Base marks the scenario others are compared with: grey.
	Base bool
	// Share is the probability of the highest net benefit, in [0, 1], at each of
	// the thresholds; what is not there leaves a gap.
	Share []float64
}

// Cost shows what scenarios cost and bring against the base: a dot for each
// draw, the mean with both intervals, and the ellipse that holds 95% of normal
// draws. Beside it stands how sure a scenario is worth its cost at which price,
// and under both the numbers. The first four scenarios are drawn, and the note
// says so if there are more. A name has the same colour in both panels; dots
// differ in shape, and ellipses and lines in dash.
type Cost struct {
	Header
	// EffectLabel and CostLabel name the axes, such as "Extra QALYs per
	// person-year" and "Extra cost per person-year (GBP)".
	EffectLabel, CostLabel string
	Clouds                 []Cloud
	// Threshold is what a QALY may cost [GBP per QALY]: a dashed line through
	// the origin; 0 if there is none.
	Threshold float64
	// Thresholds are the prices of the acceptability curve [GBP per QALY].
	Thresholds []float64
	// Acceptable are the lines of the curve, the base among them; colours follow
	// the names of Clouds.
	Acceptable []AcceptableLine
	// EffectDigits and CostDigits are the numbers of decimals, 0–6.
	EffectDigits, CostDigits int
}

// Layout of costs [pt].
const (
	costWidth  = 680
	costHeight = 235 // of the panels
	costGap    = 26  // between the panels
	costShare  = 0.56
	costPlot   = 330 // least width of both plots
	mostClouds = len(hues)
	cloudDots  = 500 // most dots of a cloud
)

// Draw returns the figure.
func (c Cost) Draw() *Drawing {
	s := c.shown()
	if !s.plane.seen() && !s.curve.seen {
		return noData(c.Header)
	}
	l := c.layout(s)
	d, y := begin(c.Header, l.width)
	y = c.heads(d, l, y)
	foot := max(c.plane(d, l, s, y), c.curve(d, l, s, y))
	foot = c.table(d, l, s, foot+12)
	c.remark(d, s)
	c.describe(d, s)
	return d.finish(foot)
}

// costShown is what can be drawn of a figure.
type costShown struct {
	clouds []cloudShown
	plane  costExtent
	curve  extent // of the thresholds
	lines  []CurveLine
	hues   []hue   // of lines
	more   int     // lines there is no colour for
	unit   float64 // of the thresholds [GBP]
}

// costExtent is the range of both axes.
type costExtent struct{ x, y extent }

func (e costExtent) seen() bool { return e.x.seen && e.y.seen }

// cloudShown is a cloud with what is drawn of it.
type cloudShown struct {
	Cloud
	points  []point // effect and cost of each draw
	left    int     // draws without a value
	ellipse ellipse
	round   bool // there is an ellipse
}

// known reports whether there is a mean to draw.
func (c cloudShown) known() bool { return c.Effect.known() && c.Cost.known() }

// empty reports whether there is nothing to draw.
func (c cloudShown) empty() bool { return !c.known() && len(c.points) == 0 }

// shown collects what can be drawn.
func (c Cost) shown() costShown {
	var s costShown
	for _, cloud := range c.Clouds[:min(len(c.Clouds), mostClouds)] {
		k := cloudShown{Cloud: cloud}
		for i := range max(len(cloud.Effects), len(cloud.Costs)) {
			p := point{on(cloud.Effects, i), on(cloud.Costs, i)}
			if finite(p.x) && finite(p.y) {
				k.points = append(k.points, p)
				continue
			}
			k.left++
		}
		k.ellipse, k.round = ellipseOf(k.points)
		s.clouds = append(s.clouds, k)
		s.plane.add(k)
	}
	c.lines(&s)
	return s
}

// add takes a cloud into the range.
func (e *costExtent) add(c cloudShown) {
	outline := c.points
	if c.round {
		outline = slices.Concat(outline, c.ellipse.outline())
	}
	for _, p := range outline {
		e.x.add(p.x)
		e.y.add(p.y)
	}
	if c.known() {
		e.x.add(c.Effect.Mean, c.Effect.Low, c.Effect.High)
		e.y.add(c.Cost.Mean, c.Cost.Low, c.Cost.High)
	}
}

// axes returns the range with the origin in it, and a little room behind the
// origin: the quadrants are four.
func (e costExtent) axes() costExtent {
	side := func(e extent) extent {
		e.add(0)
		e = e.open()
		behind := 0.07 * e.width()
		return extent{min(e.lo, -behind), max(e.hi, behind), true}
	}
	return costExtent{side(e.x), side(e.y)}
}

// remark adds to the note what the reader has to know about the drawing.
func (c Cost) remark(d *Drawing, s costShown) {
	if all := len(c.Clouds); all > len(s.clouds) {
		d.note += " Drawn are the first " + number(float64(len(s.clouds)), 0) + " of " + number(float64(all), 0) + " scenarios."
	}
	if s.more > 0 && len(c.Clouds) <= mostClouds {
		d.note += " Not drawn: " + counted(s.more, "line") + " of the acceptability curve."
	}
	left, thin := 0, false
	for _, k := range s.clouds {
		left += k.left
		thin = thin || len(k.points) > cloudDots
	}
	if left > 0 {
		d.note += " Left out: " + counted(left, "draw") + " without a value."
	}
	if thin {
		d.note += " At most " + number(cloudDots, 0) + " draws of a scenario are dots; means and ellipses are of all."
	}
}

// hasThreshold reports whether there is a price to draw.
func (c Cost) hasThreshold() bool { return finite(c.Threshold) && c.Threshold > 0 }

// price names the threshold.
func (c Cost) price() string { return short(c.Threshold) + " GBP per QALY" }

// describe says every number of the figure.
func (c Cost) describe(d *Drawing, s costShown) {
	for _, k := range s.clouds {
		d.say(k.Name + ": " + c.said(s, k))
	}
	for i, l := range s.lines {
		if words := c.certain(s, l); words != "" && s.hues[i].mark == grey {
			d.say(l.Name + ": " + words)
		}
	}
	if c.hasThreshold() {
		d.say("Marked is the price of " + c.price())
	}
}

// said returns the key numbers of a cloud.
func (c Cost) said(s costShown, k cloudShown) string {
	if k.empty() {
		return "no data"
	}
	words := []string{
		strings.TrimPrefix(clean(c.EffectLabel)+" ", " ") + k.Effect.signedWords(c.EffectDigits),
		strings.TrimPrefix(clean(c.CostLabel)+" ", " ") + k.Cost.signedWords(c.CostDigits),
	}
	if k.known() {
		words = append(words, k.ratioWords())
	}
	if i := slices.IndexFunc(s.lines, func(l CurveLine) bool { return l.Name == k.Name }); i >= 0 {
		words = append(words, c.certain(s, s.lines[i]))
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), "; ")
}

// ratio returns what one unit of effect costs, as it stands in the table.
func (k cloudShown) ratio() string {
	e, m := k.Effect.Mean, k.Cost.Mean
	switch {
	case !k.known() || e == 0:
		return "–"
	case e > 0 && m <= 0:
		return "better, cheaper"
	case e < 0 && m >= 0:
		return "worse, dearer"
	case e < 0:
		return "saves " + short(m/e)
	}
	return short(m / e)
}

// ratioWords says the ratio in a sentence.
func (k cloudShown) ratioWords() string {
	e, m := k.Effect.Mean, k.Cost.Mean
	switch s := k.ratio(); {
	case s == "–":
		return ""
	case e > 0 && m > 0:
		return s + " GBP per QALY"
	case e < 0 && m < 0:
		return s + " GBP for each QALY lost"
	default:
		return s
	}
}

// at returns the share of a line at a price, between two of its points by a
// straight line; NaN beyond them and in a gap.
func (c Cost) at(s costShown, l CurveLine, price float64) float64 {
	points := l.points()
	price /= s.unit
	for i, p := range points {
		if p.x == price {
			return p.Mean
		}
		if i > 0 && points[i-1].x < price && price < p.x {
			t := (price - points[i-1].x) / (p.x - points[i-1].x)
			return (1-t)*points[i-1].Mean + t*p.Mean
		}
	}
	return math.NaN()
}

// certain says how sure a line is at the threshold, or at its last price.
func (c Cost) certain(s costShown, l CurveLine) string {
	if v := c.at(s, l, c.Threshold); c.hasThreshold() && finite(v) {
		return number(v, 0) + " % probability of the highest net benefit at " + c.price()
	}
	last, ok := l.last()
	if !ok {
		return ""
	}
	return number(last.Mean, 0) + " % probability of the highest net benefit at " + short(last.x*s.unit) + " GBP per QALY"
}
