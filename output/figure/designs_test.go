package figure

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// sampleDesigns is invented, like all samples.
func sampleDesigns() Designs {
	return Designs{
		Header: Header{
			Title:    "A before–after comparison finds an effect twice as large as it is",
			Subtitle: "500 trials of each design on the same simulated people.",
			Note:     "n = 500 trials of 400 patients; intervals of shares: Wilson, 95 %; seed 2026. Invented numbers.",
		},
		Unit: "percentage points", AxisLabel: "Effect on readmission in 30 days", Digits: 1,
		Rows: []DesignRow{
			{"Randomised, by patient", Estimate{-2.9, -6.1, 0.4}, -3.0, Estimate{0.1, -0.1, 0.3}, Estimate{0.95, 0.93, 0.97}, Estimate{0.44, 0.4, 0.48}},
			{"Randomised, by ward (8 wards)", Estimate{-2.7, -7.9, 2.6}, -2.8, Estimate{0.1, -0.2, 0.4}, Estimate{0.9, 0.87, 0.92}, Estimate{0.2, 0.17, 0.24}},
			{"Before and after", Estimate{-6.2, -8.8, -3.5}, -3.0, Estimate{-3.2, -3.3, -3.1}, Estimate{0.36, 0.32, 0.4}, Estimate{0.99, 0.98, 1}},
			{"Difference in differences", Estimate{-3.1, -7.0, 0.9}, -3.0, Estimate{-0.1, -0.3, 0.1}, Estimate{0.94, 0.91, 0.96}, Estimate{0.36, 0.32, 0.4}},
			{"Matched controls", Estimate{1.2, -1.6, 4.1}, -3.3, Estimate{4.5, 4.3, 4.7}, Estimate{0.08, 0.06, 0.11}, Estimate{0.13, 0.1, 0.16}},
		},
	}
}

// manyDesigns are what trials give when something is wrong.
func manyDesigns() Designs {
	g := sampleDesigns()
	g.Rows = append(g.Rows,
		DesignRow{oddNames[4], Estimate{412.5, -300, 1200}, -3, Estimate{415.5, 380, 450}, Estimate{1, 1, 1}, Estimate{0, 0, 0.01}},
		DesignRow{"Not run", missing, -3, missing, missing, missing},
		DesignRow{"Nobody knows the truth", Estimate{-2, -4, 0}, math.NaN(), missing, missing, Estimate{0.5, math.NaN(), math.NaN()}},
		DesignRow{"One trial", Estimate{-4, math.NaN(), math.NaN()}, -3, Estimate{-1, math.NaN(), math.NaN()}, missing, missing})
	return g
}

// TestDesignsFarAway: one design beyond all bounds does not press the others
// together, and ends in arrows.
func TestDesignsFarAway(t *testing.T) {
	near, far := sampleDesigns(), manyDesigns()
	arrows := func(g Designs) int {
		n := 0
		for _, m := range g.Draw().marks {
			if m, ok := m.(shape); ok && m.closed && len(m.points) == 3 {
				n++
			}
		}
		return n
	}
	if n := arrows(near); n != 0 {
		t.Errorf("%d arrows where all is in view", n)
	}
	if n := arrows(far); n != 3 { // both ends of the bar and the mean
		t.Errorf("%d arrows, want 3", n)
	}
	l := far.layout()
	if s := far.scale(l); s.at(4.1)-s.at(-8.8) < (l.x1-l.x0)/2 || !s.holds(0) {
		t.Errorf("the axis runs from %v to %v", s.lo, s.hi)
	}
}

// TestDesignsNameTheirMarks in one row only, and say the rest in numbers.
func TestDesignsNameTheirMarks(t *testing.T) {
	g := manyDesigns()
	g.Rows = append(g.Rows[6:7], g.Rows[:6]...) // the first one has no estimate
	words := said(t, g.Draw())
	for _, want := range []string{"true effect −3.0", "mean estimate −2.9, central 95 % −6.1 to +0.4", "−6.2 (−8.8 to −3.5)", "no effect"} {
		if strings.Count(words, want) != 1 {
			t.Errorf("%q is not said once in\n%s", want, words)
		}
	}
}

// TestDesignsShowTheTruth: an open diamond for each true effect, at its place.
func TestDesignsShowTheTruth(t *testing.T) {
	g := sampleDesigns()
	s := g.scale(g.layout())
	var want, got []float64
	for _, r := range g.Rows {
		want = append(want, math.Round(s.at(r.Truth)))
	}
	for _, m := range g.Draw().marks {
		if m, ok := m.(shape); ok && m.closed && m.pen.stroke == ink && m.pen.fill == white {
			got = append(got, math.Round(m.points[1].x))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("diamonds at %v, want %v", got, want)
	}
}

// TestDesignsMakeRoomForNumbers: the text in the plot stays clear of the
// columns on both sides, however long its numbers are.
func TestDesignsMakeRoomForNumbers(t *testing.T) {
	g := sampleDesigns()
	g.Digits = 6
	for i := range g.Rows {
		g.Rows[i].Truth, g.Rows[i].Estimate = 123456789, Estimate{-123456789, -3e8, 2e8}
	}
	l := g.layout()
	for _, text := range g.Draw().texts() {
		b := text.bounds()
		if s := text.String(); (strings.HasPrefix(s, "true") || strings.HasPrefix(s, "mean")) && (b.x0 < l.x0-1 || b.x1 > l.x1+1) {
			t.Errorf("%q from %.0f to %.0f in a plot from %.0f to %.0f", s, b.x0, b.x1, l.x0, l.x1)
		}
	}
}
