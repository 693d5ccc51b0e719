package figure

import "strings"

// FunnelStage is a stage of a process and how many get there in each scenario,
// in the unit of the figure.
type FunnelStage struct {
	Name   string
	Values []Estimate
}

// Funnel shows how many pass each stage of a process: stages from top to bottom,
// in each a bar for each scenario from the same zero, with its number at the end
// and its 95% interval as a line. Between two stages stands which share goes on.
// Scenarios have the same order in every stage; in the first one the bars carry
// their names. The first four are drawn, and the note says so if there are more.
type Funnel struct {
	Header
	// Unit stands over the bars, such as "needs of 1,000".
	Unit string
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits    int
	Stages    []FunnelStage
	Scenarios []string
}

// Layout of a funnel [pt].
const (
	funnelWidth = 600
	funnelNames = 130 // widest column of names
	funnelPlot  = 220 // least width of the bars
	funnelBar   = 10
	funnelPitch = 13 // from bar to bar
	funnelShare = 18 // between two stages, for the share that goes on
)

// value returns what gets to a stage in a scenario.
func (s FunnelStage) value(scenario int) Estimate {
	if scenario < len(s.Values) {
		return s.Values[scenario]
	}
	return missing
}

// scenarios returns how many there are, named or not.
func (f Funnel) scenarios() int {
	n := len(f.Scenarios)
	for _, s := range f.Stages {
		n = max(n, len(s.Values))
	}
	return n
}

// drawn returns the number of scenarios that are drawn.
func (f Funnel) drawn() int { return min(f.scenarios(), len(hues)) }

// name returns the name of a scenario.
func (f Funnel) name(scenario int) string {
	if scenario < len(f.Scenarios) {
		return clean(f.Scenarios[scenario])
	}
	return ""
}

// values returns the range of the bars, which begin at zero.
func (f Funnel) values() extent {
	var e extent
	for _, s := range f.Stages {
		for k := range f.drawn() {
			if v := s.value(k); v.known() {
				e.add(v.tip())
			}
		}
	}
	if !e.seen {
		return e
	}
	e.lo = 0
	if e.hi <= 0 {
		e.hi = 1
	}
	return e
}

// Draw returns the figure.
func (f Funnel) Draw() *Drawing {
	v := f.values()
	if !v.seen {
		return noData(f.Header)
	}
	l := f.layout(v)
	d, y := begin(f.Header, l.width)
	if all, drawn := f.scenarios(), f.drawn(); all > drawn {
		d.note += " Drawn are the first " + number(float64(drawn), 0) + " of " + number(float64(all), 0) + " scenarios."
	}
	small := face{smallSize, false}
	y = d.block(point{l.bars.from, y}, small, start, grey, small.wrap(f.Unit, l.width-margin-l.bars.from, 1)) + 3
	top := y
	for i := range f.Stages {
		if i > 0 {
			f.share(d, l, i, y)
			y += funnelShare
		}
		y = f.stage(d, l, i, y)
	}
	d.line(stroked(grey, 0.7), point{l.bars.from, top - 2}, point{l.bars.from, y + 2})
	f.describe(d)
	return d.finish(y + 2)
}

// funnelLayout holds the columns: names, bars, numbers.
type funnelLayout struct {
	width, names float64
	bars         scale
	lines        [][]string // names of the stages
}

// layout makes room for names; the bars are as long as the numbers at their ends
// allow.
func (f Funnel) layout(v extent) funnelLayout {
	name := face{bodySize, true}
	l := funnelLayout{names: 40}
	for _, s := range f.Stages {
		lines := name.wrap(s.Name, funnelNames, 3)
		l.lines = append(l.lines, lines)
		l.names = max(l.names, name.widest(lines))
	}
	from := margin + l.names + 10
	room := funnelWidth - margin - from
	long := room
	for _, s := range f.Stages {
		for k := range f.drawn() {
			e := s.value(k)
			width := f.number(point{}, e).width() + 5
			if tip := e.tip(); tip > 0 {
				long = min(long, (room-width)*v.hi/tip)
			}
		}
	}
	long = max(long, funnelPlot)
	l.bars = scale{v, from, from + long}
	l.width = funnelWidth
	for _, s := range f.Stages {
		for k := range f.drawn() {
			e := s.value(k)
			l.width = max(l.width, l.bars.at(e.tip())+5+f.number(point{}, e).width()+margin)
		}
	}
	return l
}

// tip returns where bar and interval of an estimate end, not below zero.
func (e Estimate) tip() float64 {
	switch {
	case !e.known():
		return 0
	case !e.bounded():
		return max(e.Mean, 0)
	}
	return max(e.Mean, e.Low, e.High, 0)
}

// number returns the printed value.
func (f Funnel) number(at point, e Estimate) text {
	t := estimateText(at, e, f.Digits)
	t.anchor = start
	return t
}

// over returns the height of the name over a bar, which only those of the first
// stage have.
func (f Funnel) over(stage, scenario int) float64 {
	if stage > 0 || f.name(scenario) == "" {
		return 0
	}
	return face{smallSize, true}.leading() + 1
}

// stage draws the bars of a stage below height y and returns where it ends.
func (f Funnel) stage(d *Drawing, l funnelLayout, i int, y float64) float64 {
	name, small := face{bodySize, true}, face{smallSize, true}
	bars := float64(f.drawn())*funnelPitch - (funnelPitch - funnelBar)
	for k := range f.drawn() {
		bars += f.over(i, k)
	}
	label := blockHeight(name, len(l.lines[i]))
	height := max(bars, label)
	d.block(point{margin + l.names, y + (height-label)/2}, name, end, ink, l.lines[i])
	at := y + (height-bars)/2
	for k := range f.drawn() {
		if over := f.over(i, k); over > 0 {
			words := small.ellipsize(f.name(k), l.width-margin-l.bars.from-5)
			d.block(point{l.bars.from + 5, at}, small, start, hues[k].text, []string{words})
			at += over
		}
		f.bar(d, l, f.Stages[i].value(k), hues[k], at)
		at += funnelPitch
	}
	return y + height
}

// bar draws one value below height y.
func (f Funnel) bar(d *Drawing, l funnelLayout, e Estimate, h hue, y float64) {
	middle := y + funnelBar/2
	at := point{l.bars.from + 5, middle + 0.36*smallSize}
	if e.known() {
		long := max(l.bars.at(max(e.Mean, 0)), l.bars.from+0.7)
		d.polygon(filled(h.mark), box{l.bars.from, y, long, y + funnelBar}.corners()...)
		if e.bounded() {
			low, high := max(min(e.Low, e.High), 0), max(e.Low, e.High, 0)
			d.line(stroked(ink, 1), point{l.bars.at(low), middle}, point{l.bars.at(high), middle})
		}
		at.x = max(long, l.bars.at(e.tip())) + 5
	}
	d.write(f.number(at, e))
}

// share writes above a stage which share of the stage before goes on.
func (f Funnel) share(d *Drawing, l funnelLayout, i int, y float64) {
	t := text{at: point{l.bars.from + 5, y + funnelShare/2 + 0.36*smallSize}, size: smallSize}
	said := false
	for k := range f.drawn() {
		words := goesOn(f.Stages[i].value(k), f.Stages[i-1].value(k))
		said = said || words != ""
		if words == "" {
			words = "–"
		}
		if k > 0 {
			t.runs = append(t.runs, run{s: ", ", color: grey})
		}
		c := grey
		if f.drawn() > 1 {
			c = hues[k].text
		}
		t.runs = append(t.runs, run{s: words, color: c})
	}
	if said {
		t.runs = append(t.runs, run{s: " go on", color: grey})
		d.write(t)
	}
}

// describe says every number, scenario by scenario, and which share goes on.
func (f Funnel) describe(d *Drawing) {
	if unit := clean(f.Unit); unit != "" {
		d.say("Unit: " + unit)
	}
	for k := range f.drawn() {
		var words []string
		for i, s := range f.Stages {
			said := clean(s.Name) + " " + s.value(k).words(f.Digits)
			if i > 0 {
				if share := goesOn(s.value(k), f.Stages[i-1].value(k)); share != "" {
					said += " (" + share + " go on)"
				}
			}
			words = append(words, said)
		}
		d.say(strings.TrimPrefix(f.name(k)+": ", ": ") + strings.Join(words, "; "))
	}
}
