package figure

import (
	"math"
	"slices"
	"testing"
)

// sampleCurve is invented, like all samples.
func sampleCurve() Curve {
	return Curve{
		Header: Header{
			Title:    "More social workers help until there are six",
			Subtitle: "Mean of 24 replications at each dot; ribbon: 95 % confidence interval of the mean.",
			Note:     "n = 24 replications of 1,000 patients; 95 % t interval; seed 2026. Invented numbers.",
		},
		XLabel: "Social workers", XUnit: "per 1,000 patients", Base: 2,
		Panels: []CurvePanel{
			{Title: "Missed needs", Unit: "per 1,000 person-years", Lines: []CurveLine{
				falling("Usual care", 1400, 0.25), falling("Embedded", 1300, 0.62)}},
			{Title: "Readmissions in 30 days", Unit: "per 1,000 person-years", Digits: 1, Lines: []CurveLine{
				falling("Usual care", 170, 0.04), falling("Embedded", 168, 0.1)}},
		},
	}
}

// falling returns a line that falls from a level, the steeper the larger the
// rate.
func falling(name string, level, rate float64) CurveLine {
	l := CurveLine{Name: name, Dots: true}
	for x := 0.0; x <= 10; x++ {
		mean := level * (0.08 + 0.92*math.Exp(-rate*x)) * (1 + 0.01*math.Sin(3*x))
		l.X = append(l.X, x)
		l.Mean = append(l.Mean, mean)
		l.Low = append(l.Low, mean-0.03*level)
		l.High = append(l.High, mean+0.03*level)
	}
	return l
}

// manyCurves are three panels with gaps, long names, a fifth line and a base
// case beyond the points.
func manyCurves() Curve {
	c := sampleCurve()
	c.Title, c.Base = "Three outcomes of five scenarios", 40
	c.Panels = append(c.Panels, CurvePanel{Title: "Balance", Unit: "k€ a year", Digits: 1, Lines: []CurveLine{
		{Name: "Usual care", X: []float64{0, 10}, Mean: []float64{0, 0}},
		{Name: "Ward and primary care together, with referral of 80 % of the patients", Dots: true,
			X: []float64{9, 1, 3, 2, 5, 7}, Mean: []float64{-21, 4, 12, 9, math.NaN(), 3},
			Low: []float64{-30, 1, 8, 5, 1, -5}, High: []float64{-12, 7, 16, 13, 20, 11}},
		{Name: "No social worker", X: []float64{4}, Mean: []float64{-9}, Low: []float64{-14}, High: []float64{-4}},
		{Name: "Nobody", X: []float64{4}, Mean: []float64{1}},
	}})
	c.Panels[0].Lines = append(c.Panels[0].Lines, CurveLine{Name: "No social worker", X: []float64{2}, Mean: []float64{math.NaN()}})
	return c
}

// TestCurvesSideBySide: two panels stand side by side only if names and numbers
// leave them room.
func TestCurvesSideBySide(t *testing.T) {
	alone, long, wide := sampleCurve(), sampleCurve(), sampleCurve()
	alone.Panels = alone.Panels[:1]
	long.Panels[0].Lines[0].Name = oddNames[4]
	wide.Panels[0].Digits = 6
	for name, c := range map[string]struct {
		Curve
		columns int
	}{"two": {sampleCurve(), 2}, "one": {alone, 1}, "three": {manyCurves(), 1}, "long name": {long, 1}, "wide numbers": {wide, 1}} {
		if got := c.layout().columns; got != c.columns {
			t.Errorf("%s: %d columns, want %d", name, got, c.columns)
		}
		checkLayout(t, c.Draw())
	}
}

// TestCurvesShareTheFactor: a value of the factor has the same place in all
// panels above each other, whatever points they have, and the base case is
// drawn where it belongs.
func TestCurvesShareTheFactor(t *testing.T) {
	c := manyCurves()
	c.Base = 5
	places := map[float64]bool{}
	for _, m := range c.Draw().marks {
		if m, ok := m.(shape); ok && len(m.pen.dash) > 0 && m.pen.stroke == grey {
			places[math.Round(10*m.points[0].x)] = true
		}
	}
	l := c.layout()
	x := inset(extent{0, 10, true}, l.cell(0)+l.left, l.cell(0)+l.left+l.plot, 6)
	if len(places) != 1 || !places[math.Round(10*x.at(5))] {
		t.Errorf("the base case is drawn at %v, want %v", places, 10*x.at(5))
	}
}

// TestCurvesKeepTheirColour: a name has one colour and dash in all panels.
func TestCurvesKeepTheirColour(t *testing.T) {
	c := sampleCurve()
	slices.Reverse(c.Panels[1].Lines)
	_, first := c.lines(0)
	_, second := c.lines(1)
	if first[0].mark != second[1].mark || first[1].mark != second[0].mark || first[0].mark == first[1].mark {
		t.Errorf("%v and %v", first, second)
	}
}

func TestSplit(t *testing.T) {
	known := func(p curvePoint) bool { return p.known() }
	points := CurveLine{X: []float64{3, 1, 2, 4, 5}, Mean: []float64{30, 10, math.NaN(), 40}}.points()
	var got []int
	for _, run := range split(points, known) {
		got = append(got, len(run))
	}
	if !slices.Equal(got, []int{1, 2}) { // 1; 3 and 4
		t.Errorf("runs of %v points of %v", got, points)
	}
}

// TestCurvesMakeRoomForNames: four long names need a higher panel than usual.
func TestCurvesMakeRoomForNames(t *testing.T) {
	c := manyCurves()
	c.Panels = c.Panels[1:]
	for i := range 4 {
		l := falling(number(float64(i), 0)+" "+oddNames[4], 100, 0.1)
		c.Panels[0].Lines = append(c.Panels[0].Lines[:i:i], l)
	}
	l := c.layout()
	if need := c.labelHeight(0, l.mostNames()); l.height < need || need < curveHeight {
		t.Errorf("panels of %v pt for names of %v pt", l.height, need)
	}
}
