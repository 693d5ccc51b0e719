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
	all := d.texts()
	for i, a := range all {
		if b := a.bounds(); b.x0 < 0 || b.y0 < 0 || b.x1 > d.width || b.y1 > d.height {
			t.Errorf("%q is clipped: %.1f in %.1f × %.1f", a, b, d.width, d.height)
		}
		for _, c := range all[i+1:] {
			if a.bounds().overlaps(c.bounds()) {
				t.Errorf("%q covers %q", a, c)
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
				t.Errorf("dot at %v outside of %v × %v", m.at, d.width, d.height)
			}
		case shape:
			for _, p := range m.points {
				if !inside(p) {
					t.Fatalf("shape at %v outside of %v × %v", p, d.width, d.height)
				}
			}
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

// TestLayoutOfOddFigures draws figures of chance and checks that all text is
// within the drawing and no text covers another, whatever the input.
func TestLayoutOfOddFigures(t *testing.T) {
	figures := 60
	if testing.Short() {
		figures = 20
	}
	for seed := range figures {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 7))}
		for kind, d := range []*Drawing{c.forest().Draw(), c.paired().Draw(), c.series().Draw()} {
			t.Run(fmt.Sprintf("seed=%d/kind=%d", seed, kind), func(t *testing.T) {
				checkLayout(t, d)
				checkSVG(t, d)
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
		for _, d := range []*Drawing{f.Draw(), p.Draw(), s.Draw()} {
			checkLayout(t, d)
			checkSVG(t, d)
			if d.width < 16/2.54*72 || d.width > 24.1/2.54*72 {
				t.Errorf("%s: %.1f cm wide, want 16–24", d.title, d.width*2.54/72)
			}
		}
	}
}
