package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// alone is an estimate without an interval.
func alone(mean float64) Estimate { return Estimate{mean, math.NaN(), math.NaN()} }

// sampleFlow is invented.
func sampleFlow() Flow {
	f := oddities()[1].flow()
	f.Title, f.Subtitle = "Where 1,000 needs go", "Width: number of needs. Invented numbers."
	return f
}

// flow draws an oddity; what is lost makes up what does not go on.
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

func (c chance) flow() Flow {
	f := Flow{Header: c.header(), Digits: c.IntN(9) - 1}
	size := c.size()
	for range c.IntN(5) {
		p := FlowPanel{Title: c.name(), Whole: c.value(3 * size)}
		for range c.IntN(8) {
			s := FlowStage{Name: c.name(), Value: c.positive(size)}
			for range c.IntN(4) {
				s.Lost = append(s.Lost, FlowLoss{c.name(), c.positive(size / 5), c.yes()})
			}
			p.Stages = append(p.Stages, s)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// TestLayoutOfOddFlows: whatever is drawn, no text is covered or clipped.
func TestLayoutOfOddFlows(t *testing.T) {
	for seed := range 60 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := chance{rand.New(rand.NewPCG(uint64(seed), 8))}.flow().Draw()
			checkLayout(t, d)
			checkSVG(t, d)
		})
	}
}

// TestFlowWidths: a stage is as high as what goes on and what is lost, and all on one scale.
func TestFlowWidths(t *testing.T) {
	f := Flow{Panels: []FlowPanel{{Title: "a", Whole: 100, Stages: []FlowStage{
		{Name: "begin", Value: alone(100), Lost: []FlowLoss{{Name: "lost", Value: alone(30)}, {Name: "over", Value: alone(10), Met: true}}},
		{Name: "end", Value: alone(60)}}}}}
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
