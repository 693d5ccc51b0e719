package figure

import (
	"math"
	"strings"
)

// FitTarget is a published value the model was fitted to, and what it gave.
type FitTarget struct {
	Name, Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	// Value is the target; a simulated value within Value ± Tolerance, > 0, is
	// as good as any other.
	Value, Tolerance float64
	// First holds the values simulated in the first wave, over the whole prior
	// range; Last those at draws of the posterior.
	First, Last []float64
}

// FitParameter is a parameter that was fitted.
type FitParameter struct {
	Name, Unit string
	// Low and High are the ends of the prior range, in the unit of the parameter.
	Low, High float64
	// Draws holds draws of the posterior.
	Draws []float64
	// Ratio is the width of the posterior relative to the prior's; above 0.9 the
	// targets say next to nothing about the parameter. NaN if not known.
	Ratio float64
	// Log places values on a logarithmic scale; Low must be > 0.
	Log bool
}

// notIdentified is the ratio above which a parameter is called not identified.
const notIdentified = 0.9

// Fit shows what a calibration found. At the left, for each target, how far the
// simulated values lie from it, in tolerances: the central 90% of the first
// wave as a bar, draws of the posterior as dots. At the right, for each
// parameter, where in its prior range the posterior lies: median and 5–95%. A
// parameter that is not identified is hollow and called so.
type Fit struct {
	Header
	Targets    []FitTarget
	Parameters []FitParameter
}

// Layout of a figure of a fit [pt].
const (
	fitWidth   = 680
	fitNames   = 135 // widest column of names
	fitPlot    = 120 // least width of the scale of targets
	fitTrack   = 85  // least width of the prior ranges
	fitGap     = 26  // between the panels
	fitSwarm   = 21  // height of the dots of a target
	fitRow     = 39
	fitDot     = 1.7
	leastReach = 2.5 // tolerances the scale shows at least, on both sides
	mostReach  = 8   // and at most
	priorBar   = 6
)

// Draw returns the figure.
func (f Fit) Draw() *Drawing {
	if len(f.Targets) == 0 && len(f.Parameters) == 0 {
		return noData(f.Header)
	}
	l := f.layout()
	d, y := begin(f.Header, l.width)
	d.note += " Fitted values are the median and the 5–95 % range of the posterior."
	if f.thins() {
		d.note += " More than " + number(mostDots, 0) + " draws are shown as " + number(quantileDots, 0) + " quantiles."
	}
	foot := max(f.targets(d, l, y), f.parameters(d, l, y))
	f.describe(d)
	return d.finish(foot)
}

// fitLayout holds the columns: names and scale of the targets; names, prior
// ranges and values of the parameters.
type fitLayout struct {
	width                             float64
	targetNames, x0, x1               float64
	left, parameterNames, t0, t1, end float64 // left is where the second panel begins
	targets, parameters               []fitEntry
}

// fitEntry is a name with the grey lines under it, and the height of its row.
type fitEntry struct {
	name, detail []string
	height       float64
}

// entry breaks name and details into lines.
func entry(name string, details ...string) fitEntry {
	e := fitEntry{name: face{bodySize, false}.wrap(name, fitNames, 3)}
	for _, s := range details {
		e.detail = append(e.detail, face{smallSize, false}.wrap(s, fitNames, 2)...)
	}
	e.height = max(fitRow, e.blockHeight()+8)
	return e
}

func (e fitEntry) blockHeight() float64 {
	return blockHeight(face{bodySize, false}, len(e.name)) + blockHeight(face{smallSize, false}, len(e.detail))
}

func (e fitEntry) width() float64 {
	return max(face{bodySize, false}.widest(e.name), face{smallSize, false}.widest(e.detail))
}

// draw sets the entry right-aligned at x, in the middle of the row below y.
func (e fitEntry) draw(d *Drawing, x, y float64) {
	y += (e.height - e.blockHeight()) / 2
	y = d.block(point{x, y}, face{bodySize, false}, end, ink, e.name)
	d.block(point{x, y}, face{smallSize, false}, end, grey, e.detail)
}

// layout makes room for names and values; the two scales share the rest.
func (f Fit) layout() fitLayout {
	l := fitLayout{targetNames: 40, parameterNames: 40}
	for _, t := range f.Targets {
		e := entry(t.Name, t.target(), t.simulated())
		l.targets, l.targetNames = append(l.targets, e), max(l.targetNames, e.width())
	}
	values := 90.0
	for _, p := range f.Parameters {
		e := entry(p.Name, p.Unit)
		for _, t := range p.texts(point{}) {
			values = max(values, t.width())
		}
		l.parameters, l.parameterNames = append(l.parameters, e), max(l.parameterNames, e.width())
	}
	const gap = columnGap
	room := fitWidth - 2*margin - l.targetNames - l.parameterNames - values - 3*gap - fitGap
	track := max(fitTrack, 0.4*room)
	l.x0 = margin + l.targetNames + gap
	l.x1 = l.x0 + max(fitPlot, room-track)
	l.left = l.x1 + fitGap
	l.t0 = l.left + l.parameterNames + gap
	l.t1 = l.t0 + track
	l.end = l.t1 + gap + values
	l.width = l.end + margin
	return l
}

// thins reports whether dots stand for more than one draw.
func (f Fit) thins() bool {
	for _, t := range f.Targets {
		if len(known(t.Last)) > mostDots {
			return true
		}
	}
	return false
}

// rows draws lines between rows and names the rows, ending at x, and returns
// where the last one ends.
func (d *Drawing) rows(all []fitEntry, x, from, to, y float64) float64 {
	for i, e := range all {
		if i > 0 {
			d.line(stroked(rule, 0.5), point{from, y}, point{to, y})
		}
		e.draw(d, x, y)
		y += e.height
	}
	return y
}

// nothing says that a panel is empty, and returns where that ends.
func (d *Drawing) nothing(x0, x1, y float64) float64 {
	d.polygon(filled(shade), box{x0, y, x1, y + 40}.corners()...)
	d.write(plain(point{(x0 + x1) / 2, y + 23}, face{bodySize, false}, middle, grey, "no data"))
	return y + 44
}

// describe says every number of the figure.
func (f Fit) describe(d *Drawing) {
	for _, t := range f.Targets {
		words := []string{t.target(), t.simulated()}
		if e := central(t.First); e.known() {
			words = append(words, "in the first wave "+e.words(t.Digits))
		}
		d.say(t.Name + ": " + strings.Join(words, ", "))
	}
	for _, p := range f.Parameters {
		e := central(p.Draws)
		words := "no data"
		if e.known() {
			words = strings.TrimSpace(roundedWords(e) + " " + p.Unit)
		}
		if p.identified() {
			d.say(p.Name + ": " + words + ", " + p.prior())
			continue
		}
		d.say(p.Name + ": " + words + ", " + p.prior() + ", not identified")
	}
}

// roundedWords writes an estimate with about three digits.
func roundedWords(e Estimate) string {
	dash := "–"
	if e.Low < 0 || e.High < 0 {
		dash = " to "
	}
	return threeDigits(e.Mean) + " (" + threeDigits(e.Low) + dash + threeDigits(e.High) + ")"
}

// identified reports whether the targets say something about a parameter.
func (p FitParameter) identified() bool { return !(p.Ratio > notIdentified) }

// ranged reports whether there is a prior range to place values in.
func (p FitParameter) ranged() bool { return finite(p.Low) && finite(p.High) && p.Low < p.High }

// logarithmic reports whether values can be placed on a logarithmic scale.
func (p FitParameter) logarithmic() bool { return p.Log && p.Low > 0 }

// prior says the prior range.
func (p FitParameter) prior() string {
	if !p.ranged() {
		return "no prior range"
	}
	dash := "–"
	if p.Low < 0 {
		dash = " to "
	}
	s := "prior " + short(p.Low) + dash + short(p.High)
	if p.logarithmic() {
		s += ", log scale"
	}
	return s
}

// place returns where in the prior range a value lies: 0 is its low end, 1 its
// high end.
func (p FitParameter) place(v float64) float64 {
	lo, hi := p.Low, p.High
	if p.logarithmic() {
		if v <= 0 {
			return math.Inf(-1)
		}
		lo, hi, v = math.Log(lo), math.Log(hi), math.Log(v)
	}
	return (v - lo) / (hi - lo)
}
