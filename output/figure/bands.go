package figure

import (
	"math"
	"strings"
)

// BandRow is one published quantity and what the model gives for it.
type BandRow struct {
	// Group names the pattern a quantity belongs to. Rows of one group stand
	// together under its name.
	Group string
	Name  string
	Unit  string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	// Published is the published value, NaN if there is none.
	Published float64
	// Low and High are the ends of what is accepted; infinite: open on that side.
	Low, High float64
	// Estimate is the simulated mean with its 95% interval.
	Estimate Estimate
	// Inside is the verdict of the caller, who knows how it was reached.
	Inside bool
	// Fitted is true for a quantity the model was fitted to, and false for one
	// it predicts.
	Fitted bool
}

// Bands is the page of a validation: a row for each quantity, each on a scale
// of its own, so that the accepted band has the same place in every row. On it
// stand the published value, as a tick, and the simulated mean with its 95%
// interval; what lies beyond the scale ends in an arrow. A mean outside of the
// band is a diamond and called so; a fitted one is hollow.
type Bands struct {
	Header
	Rows []BandRow
}

// Draw returns the figure.
func (b Bands) Draw() *Drawing {
	if len(b.Rows) == 0 {
		return noData(b.Header)
	}
	l := b.layout()
	d, y := begin(b.Header, l.width)
	y = d.key(point{margin, y}, l.width-margin, bandsKey())
	y = l.heads(d, y+5)
	group := ""
	for k, i := range l.order {
		if r := b.Rows[i]; k == 0 || r.Group != group {
			group = r.Group
			y = l.heading(d, group, y)
		}
		b.Rows[i].draw(d, l, i, y)
		y += l.heights[i]
		d.line(stroked(rule, 0.5), point{margin, y}, point{l.width - margin, y})
	}
	b.describe(d)
	return d.finish(y)
}

// bandsKey names the marks.
func bandsKey() []keyItem {
	dot := func(p pen) func(*Drawing, point) {
		return func(d *Drawing, at point) { d.disc(p, at, markRadius) }
	}
	return []keyItem{
		{"accepted", keyMark, func(d *Drawing, at point) {
			d.polygon(filled(accepted), box{at.x - keyMark/2, at.y - bandHeight/2, at.x + keyMark/2, at.y + bandHeight/2}.corners()...)
		}},
		{"published", 3, func(d *Drawing, at point) { d.tick(at) }},
		{"simulated: predicted", keyDot, dot(solid(blue))},
		{"simulated: fitted", keyDot, dot(hollow(blue))},
		{"outside of the band", keyDot, func(d *Drawing, at point) { d.lozenge(solid(alarm.mark), at, lozengeRadius) }},
		{"beyond the scale", keyMark, func(d *Drawing, at point) {
			s := scale{extent{0, 1, true}, at.x - keyMark/2, at.x + keyMark/2 - arrowLane}
			d.interval(blue, 1.8, s, Estimate{0, 0, 2}, at.y)
		}},
	}
}

// tick draws a published value.
func (d *Drawing) tick(at point) {
	d.line(stroked(ink, 1.6), point{at.x, at.y - bandHeight/2}, point{at.x, at.y + bandHeight/2})
}

// limits returns the ends of the band, ascending; an open end is infinite.
func (r BandRow) limits() (lo, hi float64) {
	lo, hi = r.Low, r.High
	if lo > hi {
		lo, hi = hi, lo
	}
	if !finite(lo) {
		lo = math.Inf(-1)
	}
	if !finite(hi) {
		hi = math.Inf(1)
	}
	return lo, hi
}

// scale returns the scale of a row from x0 to x1, lanes for arrows included: a closed band takes the middle third. With
// one end open, that end keeps its place and the band runs on to the edge.
func (r BandRow) scale(x0, x1 float64) scale {
	lo, hi := r.limits()
	third := r.third()
	e := extent{seen: true}
	switch {
	case finite(lo) && finite(hi):
		pad := (3*third - (hi - lo)) / 2
		e.lo, e.hi = lo-pad, hi+pad
	case finite(hi):
		e.lo, e.hi = hi-2*third, hi+third
	case finite(lo):
		e.lo, e.hi = lo-third, lo+2*third
	default:
		at := firstOf(finite, r.Published, r.Estimate.Mean, 0)
		e.lo, e.hi = at-1.5*third, at+1.5*third
	}
	return scale{e, x0 + arrowLane, x1 - arrowLane}
}

// third returns a third of the range of a row's scale. Where the band has no
// width to take it from, the distance from the published value gives it, or the
// size of the values.
func (r BandRow) third() float64 {
	lo, hi := r.limits()
	limit := firstOf(finite, lo, hi, r.Published, r.Estimate.Mean)
	least := max(1e-9*max(finiteSize(lo), finiteSize(hi), finiteSize(limit)), 1e-12)
	wide := func(v float64) bool { return finite(v) && v > least }
	away := 2 * math.Abs(r.Published-limit)
	return firstOf(wide, hi-lo, away, 0.5*math.Abs(limit), math.Abs(r.Estimate.Mean), max(1, least))
}

// finiteSize returns the size of a value, 0 if it cannot be drawn.
func finiteSize(v float64) float64 {
	if !finite(v) {
		return 0
	}
	return math.Abs(v)
}

// firstOf returns the first value that will do, or the last one.
func firstOf(do func(float64) bool, values ...float64) float64 {
	for _, v := range values {
		if do(v) {
			return v
		}
	}
	return values[len(values)-1]
}

// verdict is the word at the end of a row, if there is one to say.
func (r BandRow) verdict() string {
	if r.Estimate.known() && !r.Inside {
		return "outside"
	}
	return ""
}

// describe says every number of the figure, and first how many lie inside.
func (b Bands) describe(d *Drawing) {
	inside, of := 0, 0
	for _, r := range b.Rows {
		if r.Estimate.known() {
			of++
		}
		if r.Estimate.known() && r.Inside {
			inside++
		}
	}
	d.say(number(float64(inside), 0) + " of " + number(float64(of), 0) + " simulated quantities are inside the accepted band")
	for _, i := range b.order() {
		r := b.Rows[i]
		words := []string{r.simulatedWords()}
		if finite(r.Published) {
			words = append(words, "published "+number(r.Published, r.Digits))
		}
		words = append(words, "accepted "+r.acceptedWords())
		if r.Estimate.known() {
			words = append(words, map[bool]string{true: "fitted", false: "predicted"}[r.Fitted],
				map[bool]string{true: "inside", false: "outside"}[r.Inside])
		}
		name := r.Name
		if r.Group != "" {
			name = r.Group + ", " + name
		}
		d.say(name + ": " + strings.Join(words, ", "))
	}
}

// simulatedWords returns the simulated mean with its interval and unit.
func (r BandRow) simulatedWords() string {
	if !r.Estimate.known() {
		return "no data"
	}
	return strings.TrimSpace("simulated " + r.Estimate.words(r.Digits) + " " + r.Unit)
}

// acceptedWords returns the band in words.
func (r BandRow) acceptedWords() string {
	lo, hi := r.limits()
	switch {
	case finite(lo) && finite(hi):
		return strings.Trim((Estimate{lo, lo, hi}).interval(r.Digits), " ()")
	case finite(hi):
		return "at most " + number(hi, r.Digits)
	case finite(lo):
		return "at least " + number(lo, r.Digits)
	}
	return "any value"
}
