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
	days        int
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
		{"one", "One scenario", three[1:2], usual, 0, 455},
		{"usual", "Three scenarios", three, usual, 0, 455},
		{"twelve", "Twelve scenarios", twelve, usual, 0, 455},
		{"zero", "Nothing is counted", three, func(int, int) Estimate { return Estimate{} }, 0, 60},
		{"huge", "Huge numbers", three, func(s, i int) Estimate { return around(1e6 * falls(s, i)) }, 0, 900},
		{"tiny", "Tiny numbers", three, func(s, i int) Estimate { return around(1e-9 * falls(s, i)) }, 6, 3},
		{"names", "Long names, and names of other alphabets", []string{oddNames[4], oddNames[5], oddNames[6], oddNames[7]}, usual, 2, 200},
		{"missing", "Missing outcomes", three, func(s, i int) Estimate {
			if (s+i)%2 == 1 {
				return missing
			}
			return around(falls(s, i))
		}, 0, 200},
		{"single", "One replication", three, func(s, i int) Estimate { return Estimate{falls(s, i), math.NaN(), math.NaN()} }, 1, 1},
		{"equal", "All the same", three, func(int, int) Estimate { return Estimate{7, 7, 7} }, 0, 200},
	}
}

func (o oddity) header() Header {
	return Header{Title: o.title, Subtitle: "What is drawn, and how to read it. Invented numbers.", Note: "24 replications of 1,000 people; 95 % t intervals; seed 2026."}
}

// line is a wavy line around the first value of a scenario.
func (o oddity) line(s int) Line {
	l := Line{Name: o.scenarios[s]}
	for day := range o.days {
		e, wave := o.value(s, 0), 1+0.1*math.Sin(float64(day)/20)
		if o.name == "missing" && day > 60 && day < 90 {
			e = missing
		}
		l.Mean, l.Low, l.High = append(l.Mean, e.Mean*wave), append(l.Low, e.Low*wave), append(l.High, e.High*wave)
	}
	return l
}

var oddStart = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// awkward draws an oddity as each kind of figure.
func (o oddity) awkward() map[string]*Drawing {
	return map[string]*Drawing{
		"flow": o.flow().Draw(), "funnel": o.funnel().Draw(), "stay": o.stay().Draw(), "multiples": o.multiples().Draw(), "queue": o.queue().Draw(),
		"tornado": o.tornado().Draw(), "effects": o.effects().Draw(), "indices": o.indices().Draw(), "equity": o.equity().Draw(), "hours": o.hours().Draw(),
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

func (o oddity) flow() Flow {
	f := Flow{Header: o.header(), Digits: o.digits}
	for s, name := range o.scenarios {
		p := FlowPanel{Title: name, Whole: o.value(s, 0).Mean}
		for i, stage := range []string{"begin", "recognised", "passed on", "served", "met"} {
			v := FlowStage{Name: stage, Value: o.value(s, i)}
			left := o.value(s, i).Mean - o.value(s, i+1).Mean
			for k, part := range []float64{0.6, 0.05, 0.35} {
				if i < 4 {
					v.Lost = append(v.Lost, FlowLoss{Name: []string{"not seen", "waiting for assessment by a social worker", "over before help"}[k], Value: around(part * left), Met: k == 2})
				}
			}
			p.Stages = append(p.Stages, v)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

func (o oddity) funnel() Funnel {
	f := Funnel{Header: o.header(), Unit: "of 1,000 needs", Digits: o.digits, Scenarios: o.scenarios}
	for i, stage := range []string{"begin", "recognised by anybody who could help", "met"} {
		x := FunnelStage{Name: stage}
		for s := range o.scenarios {
			x.Values = append(x.Values, o.value(s, i))
		}
		f.Stages = append(f.Stages, x)
	}
	return f
}

func (o oddity) stay() Stay {
	f := Stay{Header: o.header(), Unit: "days", Width: 1}
	for s, name := range o.scenarios {
		l := StayLine{Name: name, Median: o.value(s, 7), Beyond: Estimate{0.02, 0.01, 0.03}, Stays: o.value(s, 0).Mean}
		for i := range 30 {
			l.Shares = append(l.Shares, o.value(s, i).Mean/2e3)
		}
		f.Lines = append(f.Lines, l)
	}
	return f
}

func (o oddity) multiples() Multiples {
	f := Multiples{Header: o.header(), Unit: "beds", Digits: o.digits, Start: oddStart, WarmUpDays: o.days / 3}
	for s, name := range o.scenarios {
		l := o.line(s)
		f.Panels = append(f.Panels, MultiplesPanel{Title: name, Mean: l.Mean, Thin: [][]float64{l.Low, l.High}, Words: "mean " + o.value(s, 0).words(o.digits)})
	}
	return f
}

func (o oddity) queue() Queue {
	f := Queue{Header: o.header(), Start: oddStart, WarmUpDays: o.days / 3, Panels: []QueuePanel{{Title: "Waiting for a bed", Unit: "patients"}, {Title: "Waiting for a caseworker", Unit: "cases"}}}
	for s := range o.scenarios {
		for i := range f.Panels {
			f.Panels[i].Lines = append(f.Panels[i].Lines, o.line(s))
		}
		v := 0.8 * o.value(s, 0).Mean
		if s == 1 {
			v = math.Inf(1)
		}
		f.Panels[0].Theory = append(f.Panels[0].Theory, TheoryLine{Name: o.scenarios[s] + " in theory", Value: v, Of: s})
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
	for name, d := range map[string]*Drawing{"flow": Flow{Header: h}.Draw(), "funnel": Funnel{Header: h}.Draw(), "stay": Stay{Header: h}.Draw(), "multiples": Multiples{Header: h}.Draw(), "queue": Queue{Header: h}.Draw(),
		"tornado": Tornado{Header: h}.Draw(), "effects": Effects{Header: h}.Draw(), "indices": Indices{Header: h}.Draw(), "equity": Equity{Header: h}.Draw(), "hours": Hours{Header: h}.Draw()} {
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

// TestFlowWidths: a stage is as high as what goes on and what is lost, and all on one scale.
func TestFlowWidths(t *testing.T) {
	f := Flow{Panels: []FlowPanel{{Title: "a", Whole: 100, Stages: []FlowStage{
		{Name: "begin", Value: Estimate{Mean: 100}, Lost: []FlowLoss{{Name: "lost", Value: Estimate{Mean: 30}}, {Name: "over", Value: Estimate{Mean: 10}, Met: true}}},
		{Name: "end", Value: Estimate{Mean: 60}}}}}}
	d := f.Draw()
	bars, on := d.polygons(hex(ink)), d.polygons(hex(flowOn))
	high := func(b box) float64 { return b.y1 - b.y0 }
	if len(bars) != 2 || len(on) != 1 || math.Abs(high(bars[0])-flowHigh) > 1e-9 || math.Abs(high(bars[1])-0.6*flowHigh) > 1e-9 || math.Abs(high(on[0])-0.6*flowHigh) > 1e-9 {
		t.Errorf("bars %v, on %v", bars, on)
	}
	missed, met := d.polygons(hex(alarm.text)), d.polygons(hex(hues[2].text))
	if len(missed) != 1 || math.Abs(high(missed[0])-0.3*flowHigh) > 1e-9 || len(met) != 1 || math.Abs(high(met[0])-0.1*flowHigh) > 1e-9 {
		t.Errorf("lost %v, over %v", missed, met)
	}
}

// TestBarsEndAtTheirValues: in a tornado from zero, in a funnel from the left end, in hours one
// after another.
func TestBarsEndAtTheirValues(t *testing.T) {
	d := Tornado{Bars: []TornadoBar{{Name: "a", Low: Estimate{Mean: -40}, High: Estimate{Mean: 20}}}}.Draw()
	low, high := d.polygons(hex(lowTone)), d.polygons(hex(highTone))
	if len(low) != 1 || len(high) != 1 || low[0].x1 != high[0].x0 || math.Abs((low[0].x1-low[0].x0)-2*(high[0].x1-high[0].x0)) > 1e-9 {
		t.Errorf("low %v, high %v", low, high)
	}
	d = Funnel{Scenarios: []string{"a"}, Stages: []FunnelStage{{"x", []Estimate{{Mean: 80}}}, {"y", []Estimate{{Mean: 20}}}}}.Draw()
	bars := d.polygons(hex(hues[0].mark))
	if len(bars) != 2 || math.Abs((bars[0].x1-bars[0].x0)-4*(bars[1].x1-bars[1].x0)) > 1e-9 || !strings.Contains(svgOf(t, d), "25 % go on") {
		t.Errorf("funnel %v", bars)
	}
	h := Hours{Kinds: []string{"p", "q"}, Rows: []HoursRow{{Name: "a", Hours: []float64{30, 60}}}}
	d = h.Draw()
	p, q := d.polygons(hex(h.fill(0))), d.polygons(hex(h.fill(1)))
	first, second := p[len(p)-1], q[len(q)-1] // behind those of the key
	if first.x1 != second.x0 || math.Abs((second.x1-second.x0)-2*(first.x1-first.x0)) > 1e-9 {
		t.Errorf("hours %v, %v", first, second)
	}
}

func svgOf(t *testing.T, d *Drawing) string {
	t.Helper()
	b, err := d.SVG()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestQueueSaysWhatTheoryCannot: an unbounded queue is said in words, a bounded one drawn at its
// length, and no ribbon goes below nobody waiting.
func TestQueueSaysWhatTheoryCannot(t *testing.T) {
	q := Queue{Panels: []QueuePanel{{Title: "Beds", Lines: []Line{{Name: "a", Mean: []float64{4, 4}, Low: []float64{-3, 2}, High: []float64{9, 6}}, {Name: "b", Mean: []float64{1, 1}}},
		Theory: []TheoryLine{{"a in theory: 5.0", 5, 0}, {"b in theory", math.Inf(1), 1}}}}}
	d := q.Draw()
	text := svgOf(t, d)
	if !strings.Contains(text, "no steady state") || !strings.Contains(text, "a in theory: 5.0") {
		t.Error(text)
	}
	dotted := 0
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && !s.closed && len(s.pen.dash) == 2 && s.pen.dash[0] == 1 {
			dotted++
		}
	}
	if dotted != 1 {
		t.Errorf("%d lines of theory, want 1", dotted)
	}
	if e := q.Panels[0].values(); e.lo != -3 {
		t.Errorf("range %v; the picture is to cut it, not its caller", e)
	}
	cut := q
	cut.cut()
	if e := cut.Panels[0].values(); e.lo != 0 || q.Panels[0].Lines[0].Low[0] != -3 {
		t.Errorf("range %v after the cut, and the caller's values are %v", e, q.Panels[0].Lines[0].Low)
	}
}
