package figure

import (
	"image/color"
	"math"
	"strings"
)

// Flow shows how many of a whole pass from stage to stage, and what becomes of the others. A
// panel a scenario, under each other on one scale; the first three are drawn, and the note
// says so if there are more.
type Flow struct {
	Header
	// Digits is the number of decimals of the printed numbers, 0–6.
	Digits int
	Panels []FlowPanel
}

// FlowPanel is one scenario.
type FlowPanel struct {
	Title  string
	Whole  float64 // at the first stage
	Stages []FlowStage
}

// FlowStage is a stage with what does not reach the next one. What is lost and what goes on
// should add up to its value; what they leave open is not drawn.
type FlowStage struct {
	Name  string
	Value Estimate
	Lost  []FlowLoss
}

// FlowLoss is a way to get no further.
type FlowLoss struct {
	Name  string
	Value Estimate
	Met   bool // it is no failure: another colour
}

// Layout of a flow [pt].
const (
	flowWidth = 680
	mostFlows = 3
	flowHigh  = 120 // of the whole, in a panel alone
	flowLow   = 90  // in several
	flowBar   = 6   // width of the bar of a stage
	flowBend  = 46  // from a bar to the end of what is lost
	flowGap   = 7   // from there to its words
	leastFlow = 0.6 // height of what would be too thin to be seen
	flowStage = 24  // over the bars, for name and number
	flowEnds  = 170 // room of the last stage where some leave it
	flowLast  = 80  // room of the last stage
)

var (
	flowOn   = rgb(0xB4DDF3) // sky blue, light
	flowMiss = rgb(0xF0BFA0) // vermillion, light
	flowMet  = rgb(0x9AD6C3) // green, light
)

// Draw returns the figure.
func (f Flow) Draw() *Drawing {
	panels := f.known()
	if len(panels) == 0 {
		return noData(f.Header)
	}
	d, y := begin(f.Header, flowWidth)
	if n := len(panels); n > mostFlows {
		panels = panels[:mostFlows]
		d.note += " Drawn are the first " + number(mostFlows, 0) + " of " + number(float64(n), 0) + " scenarios."
	}
	high := float64(flowHigh)
	if len(panels) > 1 {
		high = flowLow
	}
	whole := 0.0
	for _, p := range panels {
		whole = max(whole, p.Whole)
	}
	for i, p := range panels {
		if i > 0 {
			y += 12
		}
		y = f.panel(d, p, flowScale{whole, high}, y)
	}
	y = f.empty(d, y)
	f.describe(d, panels)
	return d.finish(y)
}

// known are the panels with something to draw.
func (f Flow) known() (list []FlowPanel) {
	for _, p := range f.Panels {
		if finite(p.Whole) && p.Whole > 0 && len(p.Stages) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// empty says which panels have nothing to draw, and returns where that ends.
func (f Flow) empty(d *Drawing, y float64) float64 {
	small := face{smallSize, false}
	for _, p := range f.Panels {
		if !(p.Whole > 0) || !finite(p.Whole) || len(p.Stages) == 0 {
			words := strings.TrimPrefix(clean(p.Title)+": no data", ": ")
			d.say(words)
			y = d.block(point{margin, y + 8}, small, start, grey, small.wrap(words, flowWidth-2*margin, 2))
		}
	}
	return y
}

// flowScale is how high the greatest whole is drawn [pt].
type flowScale struct{ whole, high float64 }

// height of an amount, 0 where it is not known, and never more than that of the whole.
func (s flowScale) height(e Estimate) float64 {
	share := e.Mean / s.whole
	if !(share > 0) {
		return 0
	}
	return min(share, 1) * s.high
}

// panel draws a scenario with its upper edge at y, and returns where it ends.
func (f Flow) panel(d *Drawing, p FlowPanel, scale flowScale, y float64) float64 {
	title := face{panelSize, true}
	y = d.block(point{margin, y}, title, start, ink, title.wrap(p.Title, flowWidth-2*margin, 1)) + flowStage + 6
	last := float64(flowLast)
	if n := len(p.Stages); len(p.Stages[n-1].Lost) > 0 {
		last = flowEnds
	}
	step := (flowWidth - 2*margin - last) / float64(max(len(p.Stages)-1, 1))
	foot := y + scale.height(Estimate{Mean: p.Whole})
	for i, s := range p.Stages {
		x := margin + float64(i)*step
		here, on := scale.height(s.Value), 0.0
		if i+1 < len(p.Stages) {
			on = min(scale.height(p.Stages[i+1].Value), here)
			d.polygon(filled(flowOn), box{x + flowBar, y, x + step, y + on}.corners()...)
		}
		room := min(step, flowWidth-margin-x) - flowBar - flowBend - flowGap - 6
		foot = max(foot, f.losses(d, s.Lost, x+flowBar, y+on, scale, room))
		d.polygon(filled(ink), box{x, y, x + flowBar, y + max(here, leastFlow)}.corners()...)
		f.stage(d, s, point{x, y}, min(step-6, flowWidth-margin-x))
	}
	return foot + 4
}

// stage sets name and number over the bar of a stage.
func (f Flow) stage(d *Drawing, s FlowStage, at point, room float64) {
	name, small := face{bodySize, true}, face{smallSize, false}
	d.write(plain(point{at.x, at.y - 16}, name, start, ink, name.ellipsize(clean(s.Name), room)))
	words := s.Value.words(f.Digits)
	if small.width(words) > room { // the interval is in the alternative text
		words = number(s.Value.Mean, f.Digits)
	}
	d.write(plain(point{at.x, at.y - 5}, small, start, grey, small.ellipsize(words, room)))
}

// losses draws what leaves a stage from height y downwards, and returns where the last label
// ends.
func (f Flow) losses(d *Drawing, all []FlowLoss, x, y float64, scale flowScale, room float64) float64 {
	var lost []FlowLoss
	for _, l := range all {
		if scale.height(l.Value) > 0 {
			lost = append(lost, l)
		}
	}
	small := face{smallSize, false}
	lines := make([][]string, len(lost))
	want, heights := make([]float64, len(lost)), make([]float64, len(lost))
	from := y
	for i, l := range lost {
		h := scale.height(l.Value)
		lines[i] = append(small.wrap(l.Name, room, 2), small.wrap(l.Value.words(f.Digits), room, 2)...)
		heights[i] = max(h, blockHeight(small, len(lines[i]))) + 3
		want[i] = from + h/2
		from += h
	}
	foot, from := y, y
	for i, at := range spread(want, heights, y+4, math.MaxFloat32) {
		l := lost[i]
		h := scale.height(l.Value)
		tone, words := flowMiss, alarm.text
		if l.Met {
			tone, words = flowMet, hues[2].text
		}
		thick := max(h, leastFlow)
		d.bend(tone, point{x, from}, point{x + flowBend, at - thick/2}, thick)
		d.polygon(filled(words), box{x + flowBend, at - thick/2, x + flowBend + 2, at + thick/2}.corners()...)
		f.label(d, point{x + flowBend + flowGap, at - blockHeight(small, len(lines[i]))/2}, lines[i], len(small.wrap(l.Name, room, 2)), words)
		from += h
		foot = max(foot, at+heights[i]/2)
	}
	return foot
}

// label sets the name of a loss in its colour and the number under it in grey.
func (f Flow) label(d *Drawing, at point, lines []string, names int, words color.NRGBA) {
	small := face{smallSize, false}
	at.y = d.block(at, small, start, words, lines[:names])
	d.block(at, small, start, grey, lines[names:])
}

// bend draws a band of one thickness that leaves a level and comes to another.
func (d *Drawing) bend(c color.NRGBA, from, to point, thick float64) {
	const steps = 16
	var upper, lower []point
	for i := range steps + 1 {
		t := float64(i) / steps
		s := t * t * (3 - 2*t) // level at both ends
		p := point{from.x + t*(to.x-from.x), from.y + s*(to.y-from.y)}
		upper = append(upper, p)
		lower = append([]point{{p.x, p.y + thick}}, lower...)
	}
	d.polygon(filled(c), append(upper, lower...)...)
}

// describe says every number.
func (f Flow) describe(d *Drawing, panels []FlowPanel) {
	for _, p := range panels {
		var words []string
		for _, s := range p.Stages {
			text := s.Name + " " + s.Value.words(f.Digits)
			for i, l := range s.Lost {
				if i == 0 {
					text += ", of whom no further:"
				}
				text += " " + l.Name + " " + l.Value.words(f.Digits) + ","
			}
			words = append(words, strings.TrimSuffix(text, ","))
		}
		d.say(p.Title + ": " + strings.Join(words, "; "))
	}
}
