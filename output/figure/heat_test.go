package figure

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// sampleHeat is invented, like all samples.
func sampleHeat() Heat {
	return Heat{
		Header: Header{
			Title:    "Referral only helps where there is time to take it up",
			Subtitle: "Missed needs over 17 × 15 design points; contours: the fitted surface.",
			Note:     "n = 20 replications of 1,000 patients at each point; seed 2026. Invented numbers.",
		},
		X:     HeatAxis{"Psychosocial needs referred", "%", steps(0, 100, 17)},
		Y:     HeatAxis{"Social worker tasks a day", "per 1,000 patients", steps(0, 3.5, 15)},
		Label: "Missed needs", Unit: "per 1,000 person-years",
		Panels: []HeatPanel{heated("", steps(0, 100, 17), steps(0, 3.5, 15), missedNeeds)},
		BaseX:  40, BaseY: 1.2,
	}
}

// missedNeeds falls where both factors are large.
func missedNeeds(x, y float64) float64 {
	return 1390 - 1290*(1-math.Exp(-1.3*y))*(1-math.Exp(-x/70))*1.3
}

// steps returns n values at even distances.
func steps(lo, hi float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = lo + (hi-lo)*float64(i)/float64(max(n-1, 1))
	}
	return out
}

// heated returns a panel with values of a function, a little off it, and the
// function itself.
func heated(title string, xs, ys []float64, f func(x, y float64) float64) HeatPanel {
	p := HeatPanel{Title: title, Fitted: f}
	for k, y := range ys {
		var row []float64
		for i, x := range xs {
			row = append(row, f(x, y)*(1+0.01*math.Sin(float64(7*i+11*k))))
		}
		p.Values = append(p.Values, row)
	}
	return p
}

// scaled returns a function times a constant, plus another.
func scaled(f func(x, y float64) float64, by, plus float64) func(x, y float64) float64 {
	return func(x, y float64) float64 { return f(x, y)*by + plus }
}

// heatCases are the sample and what else must be drawn well.
func heatCases() map[string]Heat {
	all := map[string]Heat{"heat": sampleHeat()}
	add := func(name, title string, change func(*Heat)) {
		h := sampleHeat()
		h.Title, h.Subtitle = title, ""
		change(&h)
		all["heat-"+name] = h
	}
	grid := func(h *Heat, columns, rows int) (xs, ys []float64) {
		xs, ys = steps(0, 100, columns), steps(0, 3.5, rows)
		h.X.Levels, h.Y.Levels, h.Panels = xs, ys, nil
		return xs, ys
	}
	add("printed", "Two scenarios on a coarse grid, with printed values", func(h *Heat) {
		xs, ys := grid(h, 5, 6)
		h.BaseX, h.BaseY = 50, 1.4
		h.Panels = []HeatPanel{heated("Usual care", xs, ys, missedNeeds), heated("Embedded in the team", xs, ys, scaled(missedNeeds, 0.8, -200))}
	})
	add("many", "Twelve scenarios, four of them drawn", func(h *Heat) {
		xs, ys := grid(h, 12, 9)
		for i := range 12 {
			h.Panels = append(h.Panels, heated("Scenario "+number(float64(i+1), 0), xs, ys, scaled(missedNeeds, 1-0.1*float64(i), 0)))
		}
		h.BaseX = 180
	})
	add("difference", "Differences: fewer missed needs, but not everywhere", func(h *Heat) {
		xs, ys := grid(h, 13, 11)
		h.Difference, h.Label, h.Unit = true, "Difference in missed needs", "per 1,000 person-years, from usual care"
		h.Panels = []HeatPanel{heated("", xs, ys, func(x, y float64) float64 { return 90*math.Cos(x/32)*(0.5+y) - 40*y })}
	})
	add("cell", "A single cell", func(h *Heat) {
		xs, ys := grid(h, 1, 1)
		h.BaseX, h.BaseY = 0, 0
		h.Panels = []HeatPanel{heated("", xs, ys, missedNeeds)}
	})
	add("level", "A single level of one factor, and values that are missing", func(h *Heat) {
		xs, ys := grid(h, 7, 1)
		h.BaseX, h.BaseY = math.NaN(), math.NaN()
		h.Panels = []HeatPanel{heated("", xs, ys, missedNeeds)}
		h.Panels[0].Values[0][2] = math.NaN()
		h.Panels[0].Values[0] = h.Panels[0].Values[0][:6]
	})
	add("missing", "Three panels: one whole, one with gaps, one without data", func(h *Heat) {
		xs, ys := grid(h, 9, 8)
		whole, gaps := heated("Usual care", xs, ys, missedNeeds), heated("With gaps", xs, ys, missedNeeds)
		gaps.Values[2][3], gaps.Values[7][8], gaps.Values[4] = math.NaN(), math.Inf(1), gaps.Values[4][:5]
		h.Panels = []HeatPanel{whole, gaps, {Title: "Not run"}}
	})
	add("equal", "All values are zero", func(h *Heat) {
		xs, ys := grid(h, 4, 3)
		h.Panels = []HeatPanel{heated("", xs, ys, scaled(missedNeeds, 0, 0))}
	})
	add("huge", "Große Zahlen, 大きな数", func(h *Heat) {
		xs, ys := []float64{1e9, 2e9, 5e9, 7e9, 8e9, 9e9, 9.5e9, 1e10}, []float64{-4e9, -1e9, 0, 1e9}
		h.X, h.Y = HeatAxis{"Bevölkerung, größer", "Köpfe", xs}, HeatAxis{"社会福祉士", "§", ys}
		h.BaseX, h.BaseY, h.Label, h.Unit = 3e9, 0, "Überschuss", "€ in einem Jahr"
		h.Panels = []HeatPanel{heated("Straße", xs, ys, func(x, y float64) float64 { return x - y*y/3e9 })}
	})
	add("tiny", oddNames[4], func(h *Heat) {
		xs, ys := steps(1e-6, 9e-6, 9), steps(0, 2e-6, 7)
		h.X, h.Y = HeatAxis{oddNames[4], oddNames[5], xs}, HeatAxis{oddNames[4], oddNames[4], ys}
		h.Label, h.Unit, h.Digits, h.BaseX, h.BaseY = oddNames[4], oddNames[5], 6, 3e-6, 1e-6
		f := func(x, y float64) float64 { return x*0.3 + y }
		h.Panels = []HeatPanel{heated(oddNames[4], xs, ys, f), heated(oddNames[5], xs, ys, scaled(f, 2, 0)), heated("", xs, ys, f)}
	})
	add("negative", "Negative differences only, at uneven levels", func(h *Heat) {
		xs, ys := []float64{0, 10, 20, 50, 100}, []float64{0.5, 1, 2, 4}
		h.X.Levels, h.Y.Levels, h.Difference, h.Digits = xs, ys, true, 1
		h.BaseX, h.BaseY = 20, 1
		h.Panels = []HeatPanel{heated("", xs, ys, func(x, y float64) float64 { return -3 - x*y/10 })}
	})
	add("empty", "Nothing yet", func(h *Heat) {
		h.Panels = []HeatPanel{{Values: [][]float64{{math.NaN()}}, Fitted: missedNeeds}}
	})
	return all
}

// withoutCells returns the drawing without the cells, whose place is no mark of
// its own: text may lie on them.
func withoutCells(d *Drawing) *Drawing {
	c := *d
	c.marks = nil
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && s.closed && s.pen.stroke.A == 0 && len(s.points) == 4 {
			continue
		}
		c.marks = append(c.marks, m)
	}
	return &c
}

// TestHeatLayout: no text covers text or leaves the drawing, no mark lies on a
// text, and the figure has the width of a page.
func TestHeatLayout(t *testing.T) {
	for name, h := range heatCases() {
		t.Run(name, func(t *testing.T) {
			d := h.Draw()
			checkLayout(t, d)
			checkSVG(t, d)
			for _, problem := range withoutCells(d).crossings() {
				t.Error(problem)
			}
		})
	}
}

// heat returns a figure of chance.
func (c chance) heat() Heat {
	h := Heat{Header: c.header(), Label: c.name(), Unit: c.name(), Digits: c.IntN(9) - 1,
		BaseX: c.value(1), BaseY: c.value(1), Difference: c.yes()}
	h.X = HeatAxis{c.name(), c.name(), c.values(12, c.size())}
	h.Y = HeatAxis{c.name(), c.name(), c.values(9, c.size())}
	if c.yes() {
		h.X.Levels, h.Y.Levels = steps(-2, 2, 1+c.IntN(9)), steps(-2, 2, 1+c.IntN(9))
	}
	size := c.size()
	for range c.IntN(7) {
		p := HeatPanel{Title: c.name()}
		for range h.Y.Levels {
			p.Values = append(p.Values, c.values(12, size))
		}
		if a, b := c.value(size), c.value(size); c.yes() {
			p.Fitted = func(x, y float64) float64 { return a*x + b*y*y }
		}
		h.Panels = append(h.Panels, p)
	}
	return h
}

// TestHeatOfOddValues: whatever the input, no text covers text or is clipped.
func TestHeatOfOddValues(t *testing.T) {
	for seed := range 60 {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 21))}
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			d := c.heat().Draw()
			checkLayout(t, d)
			checkSVG(t, d)
			for _, problem := range withoutCells(d).crossings() {
				t.Error(problem)
			}
		})
	}
}

// heatAxes returns the layout of a figure and the scales of its first panel.
func heatAxes(h Heat) (heatLayout, curveAxes) {
	g := h.grid()
	l := h.layout(g, h.values(g))
	return l, curveAxes{scale{g.x.extent, 0, 300}, scale{g.y.extent, 200, 0}}
}

// TestContoursLieOnTheirValue: at every point of a contour the fitted function
// has the value of its label, every level between is drawn, and the line runs
// all the way.
func TestContoursLieOnTheirValue(t *testing.T) {
	h := sampleHeat()
	l, a := heatAxes(h)
	back := func(s scale, at float64) float64 { return s.lo + (at-s.from)/(s.to-s.from)*s.width() }
	seen := map[string]bool{}
	for _, c := range h.contours(l, a, h.Panels[0]) {
		seen[c.words] = true
		for _, p := range c.points {
			got := missedNeeds(back(a.x, p.x), back(a.y, p.y))
			if want := strings.ReplaceAll(number(got, 0), ",", ""); math.Abs(got-numberOf(t, c.words)) > 6 {
				t.Fatalf("contour %s has a point where the function is %s", c.words, want)
			}
		}
		if whole := c.length(); whole[len(whole)-1] < 50 {
			t.Errorf("contour %s is %.0f pt long", c.words, whole[len(whole)-1])
		}
	}
	if len(seen) != 6 { // 200 to 1,200
		t.Errorf("contours at %v", seen)
	}
}

// numberOf reads a printed number.
func numberOf(t *testing.T, s string) float64 {
	t.Helper()
	var v float64
	if _, err := fmt.Sscan(strings.NewReplacer(",", "", "−", "-", "+", "").Replace(s), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestContourShapes: a hill has a closed line, a saddle two lines that do not
// cross, a plane one line, a flat surface and a gap none.
func TestContourShapes(t *testing.T) {
	made := func(f func(x, y float64) float64) surface {
		s := make(surface, 21)
		for row := range s {
			for column := range 21 {
				s[row] = append(s[row], f(float64(column)-10, float64(row)-10))
			}
		}
		return s
	}
	for name, c := range map[string]struct {
		f             func(x, y float64) float64
		value         float64
		lines, closed int
	}{
		"hill":   {func(x, y float64) float64 { return -x*x - y*y }, -30.5, 1, 1},
		"saddle": {func(x, y float64) float64 { return x * y }, 0.3, 2, 0},
		"plane":  {func(x, y float64) float64 { return x + y/3 }, 0.1, 1, 0},
		"flat":   {func(x, y float64) float64 { return 1 }, 1, 0, 0},
		"beyond": {func(x, y float64) float64 { return x }, 40, 0, 0},
		"gap":    {func(x, y float64) float64 { return x / (x*x + math.Inf(1)*x) }, 0, 0, 0},
	} {
		lines := made(c.f).contour(c.value)
		closed := 0
		for _, l := range lines {
			if l[0] == l[len(l)-1] {
				closed++
			}
		}
		if len(lines) != c.lines || closed != c.closed {
			t.Errorf("%s: %d lines, %d closed; want %d, %d", name, len(lines), closed, c.lines, c.closed)
		}
	}
	// In the square around the saddle point the mean decides which corners hang together.
	for _, v := range []float64{0.4, 0.6} {
		lines := surface{{1, 0}, {0, 1}}.contour(v)
		if len(lines) != 2 {
			t.Fatalf("%d lines in a saddle", len(lines))
		}
		around := lines[0][0].x + lines[0][0].y + lines[0][1].x + lines[0][1].y // of node 0, 0 if they hang together
		if alone := around < 1.5; alone != (v > 0.5) {
			t.Errorf("value %v: the first line is %v", v, lines[0])
		}
	}
}

// TestCellsFollowTheirValues: every cell has the colour of its value, lies
// around its levels, and no gap is between it and the next.
func TestCellsFollowTheirValues(t *testing.T) {
	h := sampleHeat()
	h.Panels[0].Values[3][4] = math.NaN()
	l, a := heatAxes(h)
	d := &Drawing{}
	h.cells(d, l, a, h.Panels[0])
	for k, y := range h.Y.Levels {
		for i, x := range h.X.Levels {
			m := d.marks[k*len(h.X.Levels)+i].(shape)
			want := shade
			if v := h.Panels[0].Values[k][i]; finite(v) {
				want = viridis.at((v - l.colours.lo) / l.colours.width())
			}
			if m.pen.fill != want {
				t.Errorf("cell at %v, %v is %v, want %v", x, y, m.pen.fill, want)
			}
			if at := (point{a.x.at(x), a.y.at(y)}); m.points[0].x >= at.x || m.points[2].x <= at.x || m.points[0].y >= at.y || m.points[2].y <= at.y {
				t.Errorf("cell %v does not hold %v", m.points, at)
			}
			if i > 0 {
				left := d.marks[k*len(h.X.Levels)+i-1].(shape)
				if overlap := left.points[2].x - m.points[0].x; math.Abs(overlap-seam) > 1e-9 {
					t.Errorf("cells overlap by %v, want %v", overlap, seam)
				}
			}
		}
	}
	if n := len(d.marks) - len(h.X.Levels)*len(h.Y.Levels); n < 2 {
		t.Errorf("%d lines of hatching", n)
	}
}

// TestUnevenLevels: edges lie half way between levels.
func TestUnevenLevels(t *testing.T) {
	s := HeatAxis{Levels: []float64{0, 10, math.NaN(), 40, 20}}.side()
	want := []heatLevel{{0, -5, 5, 0}, {10, 5, 15, 1}, {20, 15, 30, 4}, {40, 30, 50, 3}}
	if !slices.Equal(s.levels, want) {
		t.Errorf("%v, want %v", s.levels, want)
	}
	if got := s.cell(29).at; got != 20 {
		t.Errorf("29 lies in the cell of %v", got)
	}
}

// TestPalettes: viridis grows steadily lighter, so that it can be read in grey;
// the diverging colours are blue below zero, white at it and red above; numbers
// can be read on all of them.
func TestPalettes(t *testing.T) {
	before := -1.0
	for i := range 101 {
		share := float64(i) / 100
		if l := luminance(viridis.at(share)); l <= before {
			t.Errorf("viridis is not lighter at %v", share)
		} else {
			before = l
		}
		for _, p := range []palette{viridis, diverging} {
			if got := contrastOf(p.at(share), readable(p.at(share))); got < 4.5 {
				t.Errorf("contrast of a number at %v is %.2f", share, got)
			}
		}
	}
	if diverging.at(0.5) != white {
		t.Errorf("zero is %v", diverging.at(0.5))
	}
	below, above := diverging.at(0.1), diverging.at(0.9)
	if below.B <= below.R || above.R <= above.B {
		t.Errorf("below zero %v, above %v", below, above)
	}
}

// contrastOf returns the contrast of two colours.
func contrastOf(a, b color.NRGBA) float64 {
	x, y := contrast(a), contrast(b)
	return max(x, y) / min(x, y)
}

// TestHeatPrintsValues in the cells of a coarse grid, and not in a fine one.
func TestHeatPrintsValues(t *testing.T) {
	printed := heatCases()["heat-printed"]
	words := said(t, printed.Draw())
	for _, p := range printed.Panels {
		for _, row := range p.Values {
			for _, v := range row {
				if !strings.Contains(words, number(v, 0)+"\n") {
					t.Errorf("%v is not printed", number(v, 0))
				}
			}
		}
	}
	if fine := said(t, sampleHeat().Draw()); strings.Contains(fine, number(sampleHeat().Panels[0].Values[7][8], 0)+"\n") {
		t.Error("a fine grid has printed values")
	}
}

// TestHeatNamesContours: each contour has its label once, on the line.
func TestHeatNamesContours(t *testing.T) {
	h := sampleHeat()
	d := h.Draw()
	var white [][]point
	for _, m := range d.marks {
		if m, ok := m.(shape); ok && !m.closed && m.pen.width == 1.1 {
			white = append(white, m.points)
		}
	}
	count := map[string]int{}
	for _, x := range d.texts() {
		if !x.runs[0].bold || x.size != smallSize || strings.HasPrefix(x.String(), "base") {
			continue
		}
		count[x.String()]++
		b := x.bounds()
		if !slices.ContainsFunc(white, func(line []point) bool { return contourLine{points: line}.touches(b.grown(1)) }) {
			t.Errorf("label %q lies on no line", x)
		}
	}
	for _, v := range []string{"200", "400", "600", "800", "1,000", "1,200"} {
		if count[v] != 1 {
			t.Errorf("%d labels %s", count[v], v)
		}
	}
}

// TestHeatBaseCase: the cross is at its place and named in every panel, a base
// case elsewhere is only mentioned, and none is not.
func TestHeatBaseCase(t *testing.T) {
	h := heatCases()["heat-printed"]
	crosses := func(h Heat) (n int, at point) {
		for _, m := range h.Draw().marks {
			if m, ok := m.(shape); ok && m.pen.width == 1.3 && m.pen.stroke == white && len(m.points) == 2 {
				n++
				at = between(m.points[0], m.points[1], 0.5)
			}
		}
		return n, at
	}
	g := h.grid()
	l := h.layout(g, h.values(g))
	n, at := crosses(h)
	x := scale{g.x.extent, l.panelLeft(1), l.panelLeft(1) + l.plot}
	if n != 4 || math.Abs(at.x-x.at(h.BaseX)) > 1e-6 || strings.Count(said(t, h.Draw()), "base case") != 2 {
		t.Errorf("%d strokes, the last at %v, want %v", n, at.x, x.at(h.BaseX))
	}
	if want := "666 in the cell of the base case"; !strings.Contains(h.Draw().Alt(), want) {
		t.Errorf("%q is not in %q", want, h.Draw().Alt())
	}
	h.BaseX = 1e4
	if n, _ = crosses(h); n != 0 || !strings.Contains(said(t, h.Draw()), "lies beyond the drawn levels") {
		t.Errorf("%d strokes for a base case far away, or no word about it", n)
	}
	h.BaseX = math.NaN()
	if n, _ = crosses(h); n != 0 || strings.Contains(h.Draw().Alt(), "ase case") {
		t.Errorf("%d strokes without a base case, or a word about it", n)
	}
}

// TestHeatAlt says range, places and the base case.
func TestHeatAlt(t *testing.T) {
	for name, wants := range map[string][]string{
		"heat":         {"from 129 to 1,404", "Least 129 at 100 and 3.5", "greatest 1,404 at 0 and 0.75", "835 in the cell of the base case"},
		"heat-missing": {"Not run: no data", "no data at the base case"},
		"heat-equal":   {"0 in all cells"},
		"heat-many":    {"Base case: Psychosocial needs referred 180 %"},
		"heat-empty":   {"no data"},
	} {
		got := heatCases()[name].Draw().Alt()
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in %q", name, want, got)
			}
		}
	}
	for name, want := range map[string]string{
		"heat-many": "Drawn are the first 4 of 12 panels", "heat-missing": "Hatched: no data (6 cells)", "heat-difference": "A dash marks a cell below zero",
	} {
		if got := strings.ReplaceAll(said(t, heatCases()[name].Draw()), "\n", " "); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not said", name, want)
		}
	}
}
