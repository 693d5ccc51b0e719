package figure

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// An oddity is a way in which what is to be drawn can be awkward.
type oddity struct {
	name, title string
	scenarios   []string
	value       func(scenario, item int) Estimate // of what falls from item to item
	digits      int
}

// around is a mean with an interval of a few percent.
func around(mean float64) Estimate {
	return Estimate{mean, mean - 0.04*math.Abs(mean), mean + 0.04*math.Abs(mean)}
}

// oddities are ten awkward cases, each for all kinds of figures.
func oddities() []oddity {
	falls := func(s, i int) float64 { return (1000 - 40*float64(s)) * math.Pow(0.5, float64(i)) }
	three := []string{"No social worker", "Usual care", "Embedded in the team"}
	usual := func(s, i int) Estimate { return around(falls(s, i)) }
	var twelve []string
	for i := range 12 {
		twelve = append(twelve, fmt.Sprintf("Scenario %d", i+1))
	}
	return []oddity{
		{"one", "One scenario", three[1:2], usual, 0},
		{"usual", "Three scenarios", three, usual, 0},
		{"twelve", "Twelve scenarios", twelve, usual, 0},
		{"zero", "Nothing is counted", three, func(int, int) Estimate { return Estimate{} }, 0},
		{"huge", "Huge numbers", three, func(s, i int) Estimate { return around(1e6 * falls(s, i)) }, 0},
		{"tiny", "Tiny numbers", three, func(s, i int) Estimate { return around(1e-9 * falls(s, i)) }, 6},
		{"names", "Long names, and names of other alphabets", []string{oddNames[4], oddNames[5], oddNames[6], oddNames[7]}, usual, 2},
		{"missing", "Missing outcomes", three, func(s, i int) Estimate {
			if (s+i)%2 == 1 {
				return missing
			}
			return around(falls(s, i))
		}, 0},
		{"single", "One replication", three, func(s, i int) Estimate { return Estimate{falls(s, i), math.NaN(), math.NaN()} }, 1},
		{"equal", "All the same", three, func(int, int) Estimate { return Estimate{7, 7, 7} }, 0},
	}
}

func (o oddity) header() Header {
	return Header{Title: o.title, Subtitle: "What is drawn, and how to read it. Invented numbers.", Note: "24 replications of 1,000 people; 95 % t intervals; seed 2026."}
}

// awkward draws an oddity as each kind of figure.
func (o oddity) awkward() map[string]*Drawing {
	return map[string]*Drawing{
		"forest": o.forest().Draw(), "paired": o.paired().Draw(), "series": o.series().Draw(), "curve": o.curve().Draw(), "bands": o.bands().Draw(), "designs": o.designs().Draw(), "fit": o.fit().Draw(),
		"flow": o.flow().Draw(), "tornado": o.tornado().Draw(), "effects": o.effects().Draw(), "indices": o.indices().Draw(), "equity": o.equity().Draw(), "hours": o.hours().Draw(),
	}
}

// awkwardCases are all oddities in all figures, by the names of their golden files.
func awkwardCases() map[string]*Drawing {
	all := map[string]*Drawing{}
	for _, o := range oddities() {
		for name, d := range o.awkward() {
			all[name+"-"+o.name] = d
		}
	}
	return all
}

func (o oddity) forest() Forest {
	f := Forest{Header: o.header()}
	for _, title := range []string{"Admissions", "Readmissions in 30 days", "Missed needs"} {
		f.Panels = append(f.Panels, Panel{Title: title, Unit: "per 1,000 person-years", Digits: o.digits})
	}
	for s, name := range o.scenarios {
		r := Row{Name: name, Base: s == 0}
		for i := range f.Panels {
			r.Estimates = append(r.Estimates, o.value(s, i))
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

func (o oddity) paired() Paired {
	f := Paired{Header: o.header(), Unit: "per 1,000 person-years", Less: "fewer", More: "more", AxisLabel: "Admissions, difference from usual care", Digits: o.digits}
	for s, name := range o.scenarios {
		e := o.value(s, s)
		r := PairedRow{Name: name, Estimate: Estimate{-e.Mean, -e.High, -e.Low}, Narrowing: 3.2}
		for i := range 24 {
			if o.name == "single" && i > 0 {
				break
			}
			r.Differences = append(r.Differences, -e.Mean*(1+0.2*math.Sin(2.4*float64(i))))
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

func (o oddity) series() Series {
	f := Series{Header: o.header(), Unit: "patients", Start: oddStart, WarmUpDays: 60, Capacity: 1.2 * o.value(0, 0).Mean}
	for s, name := range o.scenarios {
		l := Line{Name: name}
		for day := range 200 {
			e, wave := o.value(s, 0), 1+0.1*math.Sin(float64(day)/20)
			if o.name == "missing" && day > 90 && day < 120 {
				e = missing
			}
			l.Mean, l.Low, l.High = append(l.Mean, e.Mean*wave), append(l.Low, e.Low*wave), append(l.High, e.High*wave)
			if o.name == "single" && day == 1 {
				break
			}
		}
		f.Lines = append(f.Lines, l)
	}
	return f
}

func (o oddity) curve() Curve {
	f := Curve{Header: o.header(), XLabel: "Social workers", XUnit: "per 100,000 people", Base: 2}
	for _, title := range []string{"Missed needs", "Admissions", "Needs met"} {
		p := CurvePanel{Title: title, Unit: "per 1,000 person-years", Digits: o.digits}
		for s, name := range o.scenarios {
			l := CurveLine{Name: name, Dots: true}
			for i := range 5 {
				e := o.value(s, i)
				l.X, l.Mean, l.Low, l.High = append(l.X, float64(i)), append(l.Mean, e.Mean), append(l.Low, e.Low), append(l.High, e.High)
				if o.name == "one" {
					break
				}
			}
			p.Lines = append(p.Lines, l)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

func (o oddity) bands() Bands {
	f := Bands{Header: o.header()}
	for s, name := range o.scenarios {
		e := o.value(s, s)
		f.Rows = append(f.Rows, BandRow{Group: "V" + number(float64(s/2+1), 0), Name: name, Unit: "per 1,000 person-years", Digits: o.digits, Published: 0.9 * e.Mean, Low: 0.8 * e.Mean, High: 1.1 * e.Mean, Estimate: e, Inside: s%2 == 0, Fitted: s%3 == 0})
	}
	return f
}

func (o oddity) designs() Designs {
	f := Designs{Header: o.header(), Unit: "points", AxisLabel: "Effect of the programme", Digits: o.digits}
	share := Estimate{0.9, 0.8, 0.97}
	for s, name := range o.scenarios {
		e := o.value(s, s)
		f.Rows = append(f.Rows, DesignRow{Name: name, Estimate: e, Truth: 0.7 * e.Mean, Bias: Estimate{0.3 * e.Mean, 0.2 * e.Mean, 0.4 * e.Mean}, Coverage: share, Power: share})
	}
	return f
}

func (o oddity) fit() Fit {
	f := Fit{Header: o.header()}
	for s, name := range o.scenarios {
		e := o.value(s, s)
		t := FitTarget{Name: name, Unit: "per 1,000 person-years", Digits: o.digits, Value: e.Mean, Tolerance: 0.1 * e.Mean}
		p := FitParameter{Name: name, Unit: "1/year", Low: 0.5 * e.Mean, High: 2 * e.Mean, Ratio: 0.4}
		for i := range 30 {
			x := math.Sin(1.7 * float64(i))
			t.First, t.Last = append(t.First, e.Mean*(1+0.5*x)), append(t.Last, e.Mean*(1+0.1*x))
			p.Draws = append(p.Draws, e.Mean*(1+0.3*x))
		}
		f.Targets, f.Parameters = append(f.Targets, t), append(f.Parameters, p)
	}
	return f
}

func (o oddity) tornado() Tornado {
	f := Tornado{Header: o.header(), AxisLabel: "Change in admissions per 1,000 person-years", Digits: o.digits}
	for s, name := range o.scenarios {
		low, high := o.value(s, s), o.value(s, s+1)
		f.Bars = append(f.Bars, TornadoBar{Name: name, LowLevel: "0.5", HighLevel: "1.5 times as much", Low: Estimate{-low.Mean, -low.High, -low.Low}, High: high})
	}
	return f
}

func (o oddity) effects() Effects {
	f := Effects{Header: o.header(), Unit: "per 1,000 person-years", Digits: o.digits}
	for s, name := range o.scenarios {
		f.Points = append(f.Points, EffectPoint{Name: name, MuStar: o.value(s, s), Mu: o.value(s, s).Mean, Sigma: o.value(s, 2*s).Mean / 3})
	}
	return f
}

func (o oddity) indices() Indices {
	f := Indices{Header: o.header(), AxisLabel: "Sobol’ index", Measures: []string{"alone", "with all others"}, Digits: max(2, o.digits)}
	for s, name := range o.scenarios {
		f.Rows = append(f.Rows, IndexRow{Name: name, Values: []Estimate{o.value(s, s+1), o.value(s, s)}})
	}
	return f
}

func (o oddity) equity() Equity {
	f := Equity{Header: o.header(), GroupLabel: "fifth of deprivation", Groups: []string{"1 most", "2", "3", "4", "5 least"}}
	for _, title := range []string{"Missed needs", "Admissions", "Needs met"} {
		p := EquityPanel{Title: title, Unit: "per 1,000 person-years", Digits: o.digits}
		for s, name := range o.scenarios {
			l := EquityLine{Name: name, Note: "gap 41"}
			for g := range f.Groups {
				l.Estimates = append(l.Estimates, o.value(s, g))
			}
			p.Lines = append(p.Lines, l)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

func (o oddity) hours() Hours {
	f := Hours{Header: o.header(), AxisLabel: "% of contracted hours", Digits: o.digits, Kinds: []string{"contact", "record", "travel", "meeting", "idle"}}
	for s, name := range o.scenarios {
		r := HoursRow{Group: "Social workers", Name: name, Total: o.value(s, 0)}
		for k := range f.Kinds {
			r.Hours = append(r.Hours, o.value(s, k+1).Mean)
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

// TestAwkward: no text covers another or is clipped, and no mark crosses a text, whatever is
// drawn.
func TestAwkward(t *testing.T) {
	for name, d := range awkwardCases() {
		t.Run(name, func(t *testing.T) {
			checkLayout(t, d)
			checkSVG(t, d)
			if cm := d.width * 2.54 / 72; cm < 16 || strings.HasSuffix(name, "-usual") && cm > 25.4 {
				t.Errorf("%.1f cm wide, want 16–25.4", cm)
			}
		})
	}
}

// TestEmptyFigures: without anything to draw every figure says so.
func TestEmptyFigures(t *testing.T) {
	h := Header{Title: "Nothing yet"}
	for name, d := range map[string]*Drawing{"tornado": Tornado{Header: h}.Draw(), "effects": Effects{Header: h}.Draw(), "indices": Indices{Header: h}.Draw(), "equity": Equity{Header: h}.Draw(), "hours": Hours{Header: h}.Draw()} {
		if !strings.Contains(d.Alt(), "no data") {
			t.Errorf("%s: %q", name, d.Alt())
		}
	}
}

// polygons are the filled shapes of one colour, as the room they take.
func (d *Drawing) polygons(fill string) (list []box) {
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && s.closed && hex(s.pen.fill) == fill {
			b := box{s.points[0].x, s.points[0].y, s.points[0].x, s.points[0].y}
			for _, p := range s.points {
				b = box{min(b.x0, p.x), min(b.y0, p.y), max(b.x1, p.x), max(b.y1, p.y)}
			}
			list = append(list, b)
		}
	}
	return list
}

// TestBarsEndAtTheirValues: in a tornado from zero, in hours one after another.
func TestBarsEndAtTheirValues(t *testing.T) {
	d := Tornado{Bars: []TornadoBar{{Name: "a", Low: Estimate{Mean: -40}, High: Estimate{Mean: 20}}}}.Draw()
	low, high := d.polygons(hex(lowTone)), d.polygons(hex(highTone))
	if len(low) != 1 || len(high) != 1 || low[0].x1 != high[0].x0 || math.Abs((low[0].x1-low[0].x0)-2*(high[0].x1-high[0].x0)) > 1e-9 {
		t.Errorf("low %v, high %v", low, high)
	}
	h := Hours{Kinds: []string{"p", "q"}, Rows: []HoursRow{{Name: "a", Hours: []float64{30, 60}}}}
	d = h.Draw()
	p, q := d.polygons(hex(h.fill(0))), d.polygons(hex(h.fill(1)))
	first, second := p[len(p)-1], q[len(q)-1] // behind those of the key
	if first.x1 != second.x0 || math.Abs((second.x1-second.x0)-2*(first.x1-first.x0)) > 1e-9 {
		t.Errorf("hours %v, %v", first, second)
	}
}

// oddStart is a date to begin with.
var oddStart = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
