package figure

import "strings"

// Funnel shows how many reach each stage: a bar for each scenario, stage under stage, and the
// share of each that goes on. The first four scenarios are drawn, and the note says so if
// there are more.
type Funnel struct {
	Header
	// Unit stands over the bars, such as "of 1,000 needs".
	Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits    int
	Stages    []FunnelStage
	Scenarios []string
}

// FunnelStage is a stage with its value in each scenario, in the unit of the figure.
type FunnelStage struct {
	Name   string
	Values []Estimate
}

// Layout of a funnel [pt].
const (
	funnelWidth = 640
	funnelNames = 110 // widest columns of names
	funnelRow   = 15
	funnelBar   = 9
	funnelPause = 11 // between stages
)

// Draw returns the figure.
func (f Funnel) Draw() *Drawing {
	e := f.values()
	if !e.seen || len(f.Scenarios) == 0 {
		return noData(f.Header)
	}
	n := min(len(f.Scenarios), len(hues))
	l := f.layout(n)
	d, y := begin(f.Header, funnelWidth)
	if all := len(f.Scenarios); all > n {
		d.note += " Drawn are the first " + number(float64(n), 0) + " of " + number(float64(all), 0) + " scenarios."
	}
	small := face{smallSize, false}
	y = d.block(point{l.bars, y}, small, start, grey, small.wrap(f.Unit, l.end-l.bars, 2)) + 4
	x := scale{extent{0, max(e.hi, 1e-300), true}, l.bars, l.end}
	for i, s := range f.Stages {
		if i > 0 {
			y += funnelPause
		}
		y = f.stage(d, l, x, i, s, n, y)
	}
	f.describe(d, n)
	return d.finish(y)
}

// values is the range of all bars, which begin at zero.
func (f Funnel) values() (e extent) {
	for _, s := range f.Stages {
		for _, v := range s.Values[:min(len(s.Values), len(hues))] {
			if v.known() {
				e.add(0, v.Mean, v.High)
			}
		}
	}
	return e
}

// funnelLayout holds the columns: stages, scenarios, bars, shares that go on.
type funnelLayout struct {
	stages, scenarios float64
	bars, end, on     float64
	names             [][]string
}

func (f Funnel) layout(n int) (l funnelLayout) {
	name, small := face{bodySize, true}, face{smallSize, false}
	for _, s := range f.Stages {
		lines := name.wrap(s.Name, funnelNames, 3)
		l.names = append(l.names, lines)
		l.stages = max(l.stages, name.widest(lines))
	}
	numbers, on := 0.0, small.width(goOn(Estimate{Mean: 1}, Estimate{Mean: 1}))
	for i := range n {
		l.scenarios = max(l.scenarios, min(small.width(clean(f.Scenarios[i])), funnelNames))
		for _, s := range f.Stages {
			numbers = max(numbers, small.width(f.value(s, i).words(f.Digits)))
		}
	}
	l.bars = margin + l.stages + 12 + l.scenarios + 8
	l.on = funnelWidth - margin - on
	l.end = max(l.on-14-numbers, l.bars+20)
	return l
}

// value is that of a scenario, or missing.
func (f Funnel) value(s FunnelStage, scenario int) Estimate {
	if scenario < len(s.Values) {
		return s.Values[scenario]
	}
	return missing
}

// stage draws the bars of a stage and returns where they end.
func (f Funnel) stage(d *Drawing, l funnelLayout, x scale, i int, s FunnelStage, n int, y float64) float64 {
	name, small := face{bodySize, true}, face{smallSize, false}
	foot := d.block(point{margin, y + 1.5}, name, start, ink, l.names[i])
	for k := range n {
		v, h := f.value(s, k), hues[k]
		base := y + funnelRow/2 + 0.36*smallSize
		d.write(plain(point{margin + l.stages + 12 + l.scenarios, base}, small, end, h.text, small.ellipsize(clean(f.Scenarios[k]), funnelNames)))
		to := l.bars
		if v.known() {
			to = x.at(max(0, v.Mean))
			d.polygon(filled(h.mark), box{l.bars, y + (funnelRow-funnelBar)/2, max(to, l.bars+0.6), y + (funnelRow+funnelBar)/2}.corners()...)
		}
		if v.known() && v.bounded() {
			lo, hi := x.at(max(0, v.Low)), x.at(max(0, v.High))
			d.line(stroked(ink, 0.8), point{lo, y + funnelRow/2}, point{hi, y + funnelRow/2})
			to = max(to, hi)
		}
		d.write(plain(point{to + 5, base}, small, start, ink, v.words(f.Digits)))
		if i+1 < len(f.Stages) {
			d.write(plain(point{l.on, base}, small, start, grey, goOn(v, f.value(f.Stages[i+1], k))))
		}
		y += funnelRow
	}
	return max(y, foot)
}

// goOn says which share of a stage reaches the next.
func goOn(here, next Estimate) string {
	if !here.known() || !next.known() || here.Mean <= 0 {
		return ""
	}
	return number(100*next.Mean/here.Mean, 0) + " % go on"
}

// describe says every number.
func (f Funnel) describe(d *Drawing, n int) {
	for k := range n {
		var words []string
		for _, s := range f.Stages {
			words = append(words, s.Name+" "+f.value(s, k).words(f.Digits))
		}
		d.say(f.Scenarios[k] + ", " + f.Unit + ": " + strings.Join(words, "; "))
	}
}
