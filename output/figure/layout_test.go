package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// texts returns the lines of text of a drawing that show something.
func (d *Drawing) texts() []text {
	var out []text
	for _, m := range d.marks {
		if t, ok := m.(text); ok && t.width() > 0 {
			out = append(out, t)
		}
	}
	return out
}

func (t text) String() string {
	var b strings.Builder
	for _, r := range t.runs {
		b.WriteString(r.s)
	}
	return b.String()
}

// overlaps reports whether two boxes share more than a hair.
func (b box) overlaps(c box) bool {
	const hair = 0.3
	return b.x0 < c.x1-hair && c.x0 < b.x1-hair && b.y0 < c.y1-hair && c.y0 < b.y1-hair
}

// checkLayout fails if any text covers another or leaves the drawing, or any
// mark does.
func checkLayout(t *testing.T, d *Drawing) {
	t.Helper()
	for _, problem := range d.layoutProblems() {
		t.Error(problem)
	}
}

// layoutProblems returns what checkLayout complains about.
func (d *Drawing) layoutProblems() []string {
	var out []string
	complain := func(format string, values ...any) { out = append(out, fmt.Sprintf(format, values...)) }
	all := d.texts()
	boxes := make([]box, len(all)) // measuring text takes most of the time
	for i, a := range all {
		boxes[i] = a.bounds()
	}
	for i, a := range all {
		if b := boxes[i]; b.x0 < 0 || b.y0 < 0 || b.x1 > d.width || b.y1 > d.height {
			complain("%q is clipped: %.1f in %.1f × %.1f", a, b, d.width, d.height)
		}
		for k, c := range all[i+1:] {
			if boxes[i].overlaps(boxes[i+1+k]) {
				complain("%q covers %q", a, c)
			}
		}
	}
	inside := func(p point) bool {
		return p.x >= 0 && p.y >= 0 && p.x <= d.width && p.y <= d.height // false for NaN
	}
	for _, m := range d.marks {
		switch m := m.(type) {
		case disc:
			if !inside(m.at) {
				complain("dot at %v outside of %v × %v", m.at, d.width, d.height)
			}
		case shape:
			for _, p := range m.points {
				if !inside(p) {
					complain("shape at %v outside of %v × %v", p, d.width, d.height)
				}
			}
		}
	}
	return out
}

// crossings returns the texts on which a mark lies that carries a meaning: a
// dot, a diamond, an arrow or a thick line. Shades and grid lines may.
func (d *Drawing) crossings() []string {
	var out []string
	for _, t := range d.texts() {
		b := t.bounds()
		for _, m := range d.marks {
			if at, ok := markBox(m); ok && b.overlaps(at) {
				out = append(out, fmt.Sprintf("a mark at %.1f crosses %q at %.1f", at, t, b))
			}
		}
	}
	return out
}

// checkFigure fails if a drawing cannot be read: text on text, text beyond the
// edge, a mark on a text, or SVG that is none.
func checkFigure(t *testing.T, d *Drawing) {
	t.Helper()
	checkLayout(t, d)
	checkSVG(t, d)
	for _, problem := range d.crossings() {
		t.Error(problem)
	}
}

// chances is how many figures of chance a test draws.
func chances() int {
	if testing.Short() {
		return 20
	}
	return 60
}

// markBox returns the room of a mark that carries a meaning. Only level lines
// and small shapes fill their room.
func markBox(m mark) (b box, ok bool) {
	switch m := m.(type) {
	case disc:
		return box{m.at.x, m.at.y, m.at.x, m.at.y}.grown(m.r), true
	case shape:
		b = box{m.points[0].x, m.points[0].y, m.points[0].x, m.points[0].y}
		for _, p := range m.points {
			b = box{min(b.x0, p.x), min(b.y0, p.y), max(b.x1, p.x), max(b.y1, p.y)}
		}
		if m.closed {
			patch := m.pen.fill == white && m.pen.stroke.A == 0
			return b, b.x1-b.x0 < 10 && b.y1-b.y0 < 10 && !patch
		}
		return b.grown(m.pen.width / 2), m.pen.width > 1.4 && len(m.points) == 2
	}
	return b, false
}

// TestLayoutProblems: the checks find what is wrong.
func TestLayoutProblems(t *testing.T) {
	words := func(x, y float64) func(*Drawing) {
		return func(d *Drawing) { d.write(plain(point{x, y}, face{bodySize, false}, start, ink, "some words")) }
	}
	for name, c := range map[string]struct {
		draw              func(*Drawing)
		layout, crossings int
	}{
		"nothing wrong":          {words(100, 80), 0, 0},
		"text on text":           {words(22, 21), 1, 0},
		"text over the edge":     {words(180, 80), 1, 0},
		"dot over the edge":      {func(d *Drawing) { d.disc(solid(blue), point{201, 50}, 3) }, 1, 0},
		"shape that is nowhere":  {func(d *Drawing) { d.line(stroked(ink, 1), point{math.NaN(), 5}, point{8, 8}) }, 1, 0},
		"dot on text":            {func(d *Drawing) { d.disc(solid(blue), point{25, 18}, 3) }, 0, 1},
		"diamond on text":        {func(d *Drawing) { d.lozenge(hollow(ink), point{25, 18}, 4) }, 0, 1},
		"bar through text":       {func(d *Drawing) { d.line(stroked(blue, 1.8), point{5, 17}, point{80, 17}) }, 0, 1},
		"text on shade and grid": {func(d *Drawing) { d.polygon(filled(shade), box{0, 0, 90, 90}.corners()...) }, 0, 0},
	} {
		d := &Drawing{width: 200, height: 100}
		words(20, 20)(d)
		c.draw(d)
		if layout, crossings := d.layoutProblems(), d.crossings(); len(layout) != c.layout || len(crossings) != c.crossings {
			t.Errorf("%s: %q and %q; want %d and %d problems", name, layout, crossings, c.layout, c.crossings)
		}
	}
}

// oddNames are what users write.
var oddNames = []string{
	"none", "usual", "embedded", "",
	"Ward social worker, 80% of patients referred, half the working time, and nobody at weekends or on public holidays",
	"Krankenhaussozialdienstmitarbeiterinnenzusatzqualifikation", "<b>&\"'\x00\xff\uFFFE", "社会福祉士", "a\nb\tc",
}

// oddValues are what models give when something is wrong, or merely large.
var oddValues = []float64{
	0, 1, -1, 0.5, 17.25, 684, 1358, -78.4, 1e-9, -3e-7, 12345678, 1e12, -4e15, 1e300, -1e300, 5e-324,
	math.MaxFloat64, math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1),
}

// chance draws odd figures.
type chance struct{ *rand.Rand }

func (c chance) name() string { return oddNames[c.IntN(len(oddNames))] }

func (c chance) header() Header { return Header{c.name(), c.name(), c.name()} }

// value returns mostly values of one size, sometimes an odd one.
func (c chance) value(size float64) float64 {
	if c.IntN(12) == 0 {
		return oddValues[c.IntN(len(oddValues))]
	}
	return size * c.NormFloat64()
}

func (c chance) values(most int, size float64) []float64 {
	var out []float64
	for range c.IntN(most + 1) {
		out = append(out, c.value(size))
	}
	return out
}

func (c chance) estimate(size float64) Estimate {
	mean, half := c.value(size), math.Abs(c.value(size/10))
	return Estimate{mean, mean - half, mean + half}
}

// positive returns an estimate that is mostly above zero.
func (c chance) positive(size float64) Estimate {
	mean, half := c.value(size), math.Abs(c.value(size/10))
	if c.IntN(8) > 0 {
		mean = math.Abs(mean)
	}
	return Estimate{mean, mean - half, mean + half}
}

func (c chance) size() float64 { return math.Pow(10, float64(c.IntN(16)-6)) }

func (c chance) forest() Forest {
	f := Forest{Header: c.header()}
	for range c.IntN(7) {
		f.Panels = append(f.Panels, Panel{c.name(), c.name(), c.IntN(9) - 1})
	}
	size := c.size()
	for range c.IntN(13) {
		r := Row{Name: c.name(), Base: c.IntN(3) == 0}
		for range c.IntN(8) {
			r.Estimates = append(r.Estimates, c.estimate(size))
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

func (c chance) paired() Paired {
	p := Paired{Header: c.header(), Unit: c.name(), Less: c.name(), More: c.name(), AxisLabel: c.name(), Digits: c.IntN(9) - 1}
	size := c.size()
	for range c.IntN(13) {
		p.Rows = append(p.Rows, PairedRow{c.name(), c.values(60, size), c.estimate(size), math.Abs(c.value(2))})
	}
	return p
}

func (c chance) series() Series {
	s := Series{Header: c.header(), Unit: c.name(), WarmUpDays: c.IntN(300) - 100, Capacity: c.value(30)}
	if c.IntN(3) > 0 {
		s.Start = time.Date(1900+c.IntN(200), 1, 1+c.IntN(365), c.IntN(24), 0, 0, 0, time.UTC)
	}
	size, most := c.size(), []int{1, 5, 40, 200, 2000}[c.IntN(5)]
	for range c.IntN(6) {
		s.Lines = append(s.Lines, Line{c.name(), c.values(most, size), c.values(most, size), c.values(most, size)})
	}
	return s
}

// TestLayoutOfLongFigures: no mark lies on a text, with one row and with thirty.
func TestLayoutOfLongFigures(t *testing.T) {
	for _, n := range []int{1, 30} {
		b, c, g, f := sampleBands(), sampleCurve(), sampleDesigns(), sampleFit()
		b.Rows, g.Rows, c.Panels = repeated(b.Rows, n), repeated(g.Rows, n), repeated(c.Panels, n)
		f.Targets, f.Parameters = repeated(f.Targets, n), repeated(f.Parameters, n)
		for _, d := range []*Drawing{b.Draw(), c.Draw(), g.Draw(), f.Draw(),
			manyBands().Draw(), manyCurves().Draw(), manyDesigns().Draw(), manyFits().Draw()} {
			checkLayout(t, d)
			for _, problem := range d.crossings() {
				t.Errorf("%d rows, %s: %s", n, d.title, problem)
			}
		}
	}
}

// limit returns an end of a band: often none.
func (c chance) limit(size float64) float64 {
	if c.IntN(4) == 0 {
		return math.Inf(2*c.IntN(2) - 1)
	}
	return c.value(size)
}

func (c chance) yes() bool { return c.IntN(2) == 0 }

func (c chance) bands() Bands {
	b := Bands{Header: c.header()}
	for range c.IntN(13) {
		size := c.size()
		b.Rows = append(b.Rows, BandRow{c.name(), c.name(), c.name(), c.IntN(9) - 1, c.value(size),
			c.limit(size), c.limit(size), c.estimate(size), c.yes(), c.yes()})
	}
	return b
}

func (c chance) curve() Curve {
	k := Curve{Header: c.header(), XLabel: c.name(), XUnit: c.name(), Base: c.value(1)}
	size := c.size()
	for range c.IntN(5) {
		p := CurvePanel{Title: c.name(), Unit: c.name(), Digits: c.IntN(9) - 1}
		for range c.IntN(6) {
			p.Lines = append(p.Lines, CurveLine{c.name(), c.values(12, 1), c.values(12, size), c.values(12, size), c.values(12, size), c.yes()})
		}
		k.Panels = append(k.Panels, p)
	}
	return k
}

func (c chance) designs() Designs {
	g := Designs{Header: c.header(), Unit: c.name(), AxisLabel: c.name(), Digits: c.IntN(9) - 1}
	size := c.size()
	for range c.IntN(13) {
		g.Rows = append(g.Rows, DesignRow{c.name(), c.estimate(size), c.value(size), c.estimate(size), c.estimate(1), c.estimate(1)})
	}
	return g
}

func (c chance) fit() Fit {
	f := Fit{Header: c.header()}
	for range c.IntN(7) {
		size := c.size()
		f.Targets = append(f.Targets, FitTarget{c.name(), c.name(), c.IntN(9) - 1, c.value(size), c.value(size),
			c.values(300, size), c.values(300, size)})
	}
	for range c.IntN(7) {
		size := c.size()
		f.Parameters = append(f.Parameters, FitParameter{c.name(), c.name(), c.value(size), c.value(size),
			c.values(60, size), c.value(1), c.yes()})
	}
	return f
}

// repeated returns n elements, the given ones over and over.
func repeated[T any](all []T, n int) []T {
	var out []T
	for i := range n {
		out = append(out, all[i%len(all)])
	}
	return out
}

// TestLayoutOfOddFigures draws figures of chance and checks that all text is
// within the drawing and no text covers another, whatever the input.
func TestLayoutOfOddFigures(t *testing.T) {
	for seed := range chances() {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 7))}
		for kind, d := range []*Drawing{c.forest().Draw(), c.paired().Draw(), c.series().Draw(),
			c.bands().Draw(), c.curve().Draw(), c.designs().Draw(), c.fit().Draw()} {
			t.Run(fmt.Sprintf("seed=%d/kind=%d", seed, kind), func(t *testing.T) {
				checkLayout(t, d)
				checkSVG(t, d)
				if kind >= 3 { // the others have patches under their numbers
					for _, problem := range d.crossings() {
						t.Error(problem)
					}
				}
			})
		}
	}
}

// TestLayoutOfSamples does the same for figures as they should be, with 1 to 12
// scenarios.
func TestLayoutOfSamples(t *testing.T) {
	for n := 1; n <= 12; n++ {
		f, p, s := sampleForest(), samplePaired(), sampleSeries()
		f.Rows, p.Rows, s.Lines = nil, nil, nil
		for i := range n {
			f.Rows = append(f.Rows, sampleForest().Rows[i%3])
			p.Rows = append(p.Rows, samplePaired().Rows[i%3])
			s.Lines = append(s.Lines, sampleSeries().Lines[i%3])
		}
		b, c, g, fit := sampleBands(), sampleCurve(), sampleDesigns(), sampleFit()
		b.Rows, g.Rows, c.Panels = repeated(b.Rows, n), repeated(g.Rows, n), repeated(c.Panels, n)
		fit.Targets, fit.Parameters = repeated(fit.Targets, n), repeated(fit.Parameters, 13-n)
		for _, d := range []*Drawing{f.Draw(), p.Draw(), s.Draw(), b.Draw(), c.Draw(), g.Draw(), fit.Draw()} {
			checkLayout(t, d)
			checkSVG(t, d)
			if d.width < 16/2.54*72 || d.width > 24.1/2.54*72 {
				t.Errorf("%s: %.1f cm wide, want 16–24", d.title, d.width*2.54/72)
			}
		}
	}
}

// TestSamplesAsTheyAre checks the samples that the loop above does not vary.
func TestSamplesAsTheyAre(t *testing.T) {
	for _, d := range []*Drawing{sampleFlow().Draw(), sampleFunnel().Draw(), sampleStay().Draw(), sampleMultiples().Draw(), sampleQueue().Draw()} {
		checkFigure(t, d)
		if d.width < 16/2.54*72 || d.width > 24.1/2.54*72 {
			t.Errorf("%s: %.1f cm wide, want 16–24", d.title, d.width*2.54/72)
		}
	}
}
