package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// sampleCost is invented, like all samples.
func sampleCost() Cost {
	c := Cost{
		Header: Header{
			Title:    "Is it worth the cost?",
			Subtitle: "Left: 500 draws of the parameters against usual care, with mean, 95 % intervals and 95 % ellipse. Right: acceptability curves.",
			Note:     "n = 500 draws of 1,000 patients; seed 2026. Invented numbers.",
		},
		EffectLabel: "Extra QALYs per person-year", CostLabel: "Extra cost per person-year (GBP)",
		EffectDigits: 3, Threshold: 20000, Thresholds: steps(0, 50000, 26),
		Clouds: []Cloud{
			drawn("Ward social worker", 1, 500, 0.021, 0.009, 190, 140, -0.35),
			drawn("Ward and primary care", 2, 500, 0.034, 0.011, 520, 165, -0.4),
		},
	}
	return c.accepted("Usual care")
}

// drawn returns a cloud of normal draws.
func drawn(name string, seed uint64, n int, effect, effectSD, cost, costSD, r float64) Cloud {
	k := Cloud{Name: name, Effect: Estimate{effect, effect - 1.96*effectSD, effect + 1.96*effectSD},
		Cost: Estimate{cost, cost - 1.96*costSD, cost + 1.96*costSD}}
	source := rand.New(rand.NewPCG(seed, 11))
	for range n {
		u, v := source.NormFloat64(), source.NormFloat64()
		k.Effects = append(k.Effects, effect+effectSD*u)
		k.Costs = append(k.Costs, cost+costSD*(r*u+math.Sqrt(1-r*r)*v))
	}
	return k
}

// accepted adds the acceptability curve that follows from the draws.
func (c Cost) accepted(base string) Cost {
	c.Acceptable = []AcceptableLine{{Name: base, Base: true}}
	for _, k := range c.Clouds {
		c.Acceptable = append(c.Acceptable, AcceptableLine{Name: k.Name})
	}
	n := 0
	for _, k := range c.Clouds {
		n = max(n, len(k.Effects))
	}
	for _, price := range c.Thresholds {
		wins := make([]float64, len(c.Acceptable))
		for i := range n {
			best, most := 0, 0.0
			for j, k := range c.Clouds {
				if v := on(k.Effects, i)*price - on(k.Costs, i); v > most {
					best, most = j+1, v
				}
			}
			wins[best] += 1 / float64(n)
		}
		for j := range wins {
			c.Acceptable[j].Share = append(c.Acceptable[j].Share, math.Round(1e6*wins[j])/1e6)
		}
	}
	return c
}

// costCases are the sample and what else must be drawn well.
func costCases() map[string]Cost {
	all := map[string]Cost{"cost": sampleCost()}
	add := func(name, title string, change func(*Cost)) {
		c := sampleCost()
		c.Title, c.Subtitle = title, ""
		change(&c)
		all["cost-"+name] = c
	}
	add("one", "One scenario that is better and cheaper", func(c *Cost) {
		c.Clouds = []Cloud{drawn("Embedded in the team", 5, 200, 0.03, 0.012, -240, 110, 0.2)}
		*c = c.accepted("Usual care")
	})
	add("many", "Twelve scenarios, four of them drawn", func(c *Cost) {
		c.Clouds = nil
		for i := range 12 {
			v := float64(i)
			c.Clouds = append(c.Clouds, drawn("Scenario "+number(v+1, 0), uint64(i), 120, -0.02+0.018*v, 0.008, -100+180*v, 90, 0.3))
		}
		*c = c.accepted("Usual care")
	})
	add("crowd", "Four scenarios in one place", func(c *Cost) {
		c.Clouds = nil
		for i := range 4 {
			c.Clouds = append(c.Clouds, drawn("Crowd "+number(float64(i+1), 0), uint64(i), 501, 0.002*float64(i), 0.01, 20*float64(i), 150, 0))
		}
		*c = c.accepted("Usual care")
	})
	add("zero", "All values are zero", func(c *Cost) {
		k := Cloud{Name: "No change", Effects: make([]float64, 20), Costs: make([]float64, 20)}
		c.Clouds = []Cloud{k}
		*c = c.accepted("Usual care")
	})
	add("huge", "Große Zahlen, 大きな数", func(c *Cost) {
		c.Clouds = []Cloud{drawn("Überall in Ärzte­häusern", 3, 100, 4e8, 3e8, 1e9, 2e9, 0.5), drawn("社会福祉士 §", 4, 100, -5e8, 2e8, 3e9, 1e9, 0)}
		c.Threshold, c.Thresholds, c.CostDigits = 3e9, steps(0, 1e10, 11), 2
		*c = c.accepted("Üblich")
	})
	add("tiny", "Tiny numbers", func(c *Cost) {
		c.Clouds = []Cloud{drawn("Little", 3, 60, 2e-6, 1e-6, 3e-6, 2e-6, 0.5), drawn("Less", 4, 60, 1e-6, 4e-7, -1e-6, 1e-6, 0)}
		c.Threshold, c.Thresholds, c.EffectDigits, c.CostDigits = 1e-6, steps(0, 5e-6, 6), 6, 6
		*c = c.accepted("Nothing")
	})
	add("names", oddNames[4], func(c *Cost) {
		c.EffectLabel, c.CostLabel = oddNames[4], oddNames[4]
		c.Clouds = []Cloud{drawn(oddNames[4], 1, 150, 0.021, 0.009, 190, 140, -0.35), drawn(oddNames[5], 2, 150, 0.034, 0.011, 520, 165, -0.4)}
		c.Clouds = append(c.Clouds, drawn("Third", 9, 80, -0.02, 0.006, -200, 60, 0), drawn("Fourth", 10, 80, -0.02, 0.006, 700, 60, 0))
		*c = c.accepted("Usual care, as it was in the last years before the ward had a social worker")
	})
	add("missing", "Missing values and gaps", func(c *Cost) {
		for i := range 30 {
			c.Clouds[0].Effects[7*i] = math.NaN()
		}
		c.Clouds[1].Costs = c.Clouds[1].Costs[:100]
		c.Clouds[1].Effect, c.Clouds[1].Cost.High = missing, math.NaN()
		c.Clouds = append(c.Clouds, Cloud{Name: "Not run", Effect: missing, Cost: missing})
		c.Acceptable[1].Share[9], c.Acceptable[2].Share = math.NaN(), c.Acceptable[2].Share[:12]
		c.Threshold = 0
	})
	add("single", "A single draw and a single price", func(c *Cost) {
		c.Clouds = []Cloud{{Name: "Once", Effects: []float64{0.02}, Costs: []float64{300}, Effect: Estimate{0.02, math.NaN(), math.NaN()}, Cost: Estimate{300, math.NaN(), math.NaN()}}}
		c.Thresholds = []float64{20000}
		*c = c.accepted("Usual care")
	})
	add("equal", "Draws that are all equal, or on a line", func(c *Cost) {
		c.Clouds = []Cloud{{Name: "Always the same", Effect: Estimate{0.02, 0.02, 0.02}, Cost: Estimate{300, 300, 300}}, {Name: "On a line"}}
		for i := range 25 {
			c.Clouds[0].Effects, c.Clouds[0].Costs = append(c.Clouds[0].Effects, 0.02), append(c.Clouds[0].Costs, 300)
			c.Clouds[1].Effects, c.Clouds[1].Costs = append(c.Clouds[1].Effects, 0.001*float64(i)), append(c.Clouds[1].Costs, -20*float64(i))
		}
		c.Clouds[1].Effect, c.Clouds[1].Cost = Estimate{0.012, 0, 0.024}, Estimate{-240, -480, 0}
		*c = c.accepted("Usual care")
	})
	add("negative", "Worse in every draw", func(c *Cost) {
		c.Clouds = []Cloud{drawn("Fewer hours", 6, 150, -0.05, 0.01, -700, 120, 0.6)}
		*c = c.accepted("Usual care")
	})
	add("curve", "No draws, but a curve", func(c *Cost) { c.Clouds = nil })
	add("plane", "No curve", func(c *Cost) {
		c.Acceptable = nil
		c.Clouds[1] = drawn(c.Clouds[1].Name, 2, 60, 0.034, 0.011, 520, 165, -0.4)
	})
	add("empty", "Nothing yet", func(c *Cost) { c.Clouds, c.Acceptable = nil, nil })
	return all
}

// TestCostLayout: no text covers text or leaves the drawing, no mark lies on a
// text.
func TestCostLayout(t *testing.T) {
	for name, c := range costCases() {
		t.Run(name, func(t *testing.T) {
			d := c.Draw()
			checkLayout(t, d)
			checkSVG(t, d)
			for _, problem := range d.crossings() {
				t.Error(problem)
			}
		})
	}
}

// cost returns a figure of chance.
func (c chance) cost() Cost {
	k := Cost{Header: c.header(), EffectLabel: c.name(), CostLabel: c.name(), EffectDigits: c.IntN(9) - 1, CostDigits: c.IntN(9) - 1,
		Threshold: c.value(1e4), Thresholds: c.values(12, c.size())}
	effect, cost := c.size(), c.size()
	for range c.IntN(7) {
		k.Clouds = append(k.Clouds, Cloud{c.name(), c.values(80, effect), c.values(80, cost), c.estimate(effect), c.estimate(cost)})
	}
	for range c.IntN(8) {
		l := AcceptableLine{Name: c.name(), Base: c.IntN(4) == 0}
		for range k.Thresholds {
			l.Share = append(l.Share, c.Float64())
		}
		k.Acceptable = append(k.Acceptable, l)
	}
	return k
}

// TestCostOfOddValues: whatever the input, no text covers text or is clipped.
func TestCostOfOddValues(t *testing.T) {
	for seed := range 60 {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 23))}
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			d := c.cost().Draw()
			checkLayout(t, d)
			checkSVG(t, d)
			for _, problem := range d.crossings() {
				t.Error(problem)
			}
		})
	}
}

// TestEllipseHoldsNormalDraws: 95 % of them, whatever scales and correlation;
// of 20,000 draws, 99.9 % of samples hold 94.5 to 95.5 %. The outline is where
// draws begin to be outside.
func TestEllipseHoldsNormalDraws(t *testing.T) {
	for i, r := range []float64{0, 0.5, -0.9, 0.99} {
		k := drawn("", uint64(i), 20000, 0.02, 0.01, 300, 150, r)
		var points []point
		for i := range k.Effects {
			points = append(points, point{k.Effects[i], k.Costs[i]})
		}
		e, ok := ellipseOf(points)
		inside := 0
		for _, p := range points {
			if e.holds(p) {
				inside++
			}
		}
		if share := float64(inside) / 20000; !ok || share < 0.945 || share > 0.955 {
			t.Errorf("correlation %v: %v of the draws inside", r, share)
		}
		for _, p := range e.outline() {
			centre := point{e.x, e.y}
			if !e.holds(between(p, centre, 0.001)) || e.holds(between(p, centre, -0.001)) {
				t.Fatalf("correlation %v: %v is not on the edge", r, p)
			}
		}
	}
}

// holds reports whether a point lies within the ellipse.
func (e ellipse) holds(p point) bool {
	u, v := (p.x-e.x)/e.sdX, (p.y-e.y)/e.sdY
	return (u*u-2*e.r*u*v+v*v)/(1-e.r*e.r) <= inEllipse
}

// TestNoEllipse of few draws, equal ones, or draws on a line.
func TestNoEllipse(t *testing.T) {
	line := []point{{1, 2}, {2, 4}, {3, 6}, {4, 8}, {5, 10}, {6, 12}}
	same := []point{{1, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 2}}
	four := []point{{1, 2}, {2, 1}, {3, 5}, {0, 7}}
	for _, points := range [][]point{nil, four[:1], four, same, line, {{1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}}} {
		if _, ok := ellipseOf(points); ok {
			t.Errorf("an ellipse of %v", points)
		}
	}
	if _, ok := ellipseOf(append(four, point{5, 5})); !ok {
		t.Error("no ellipse of five draws")
	}
}

// costPlane returns the scales of the plane at the first distance tried.
func costPlane(c Cost) (curveAxes, box) {
	s := c.shown()
	b := box{0, 0, 300, 200}
	return planeAxes(s.plane.axes(), b, planeInsets[0]), b
}

// TestThresholdLine runs through the origin with the slope of the price, from
// edge to edge.
func TestThresholdLine(t *testing.T) {
	for _, price := range []float64{20000, 1e-9, 1e9, 3000} {
		c := sampleCost()
		c.Threshold = price
		a, b := costPlane(c)
		ends, ok := c.thresholdLine(a, b)
		for _, p := range ends {
			effect := a.x.lo + (p.x-a.x.from)/(a.x.to-a.x.from)*a.x.width()
			if y := a.y.at(price * effect); math.Abs(y-p.y) > 0.01 && price < 1e8 { // a steeper line has no y at an x
				t.Errorf("price %v: the line passes %v, want %v", price, p, y)
			}
			if onEdge := b.distance(p) < 1e-6 && !b.grown(-0.01).contains(p); !ok || !onEdge {
				t.Errorf("price %v: %v is not on the edge", price, p)
			}
		}
	}
	if _, ok := (Cost{}).thresholdLine(costPlane(sampleCost())); ok {
		t.Error("a line without a threshold")
	}
}

// contains reports whether a point is inside of a box.
func (b box) contains(p point) bool { return b.distance(p) == 0 }

// TestCostShowsEveryDraw: a dot at the place of each, and a diamond at each
// mean with the bars of both intervals.
func TestCostShowsEveryDraw(t *testing.T) {
	c := sampleCost()
	c.Clouds = c.Clouds[:1]
	s := c.shown()
	a, b := costPlane(c)
	d := &Drawing{width: 300, height: 200}
	if _, named := c.drawPlane(d, s, a, b); !named {
		t.Error("the cloud has no name")
	}
	at := map[point]int{}
	bars := 0
	for _, m := range d.marks {
		switch m := m.(type) {
		case disc:
			at[m.at]++
		case shape:
			if len(m.points) == 2 && m.pen.stroke == hues[0].text && m.pen.width == 1.8 {
				bars++
			}
		}
	}
	for i := range c.Clouds[0].Effects {
		if at[a.place(point{c.Clouds[0].Effects[i], c.Clouds[0].Costs[i]})] == 0 {
			t.Fatalf("no dot for draw %d", i)
		}
	}
	if bars != 2 {
		t.Errorf("%d bars", bars)
	}
}

// TestCostNames: every cloud has its name beside it, nearer to it than to any
// other cloud, in the colour it has on the curve.
func TestCostNames(t *testing.T) {
	for name, c := range costCases() {
		s := c.shown()
		l := c.layout(s)
		d := &Drawing{width: l.width, height: 600}
		c.plane(d, l, s, 40)
		words := said(t, d)
		for i, k := range s.clouds {
			if first := (face{bodySize, true}).wrap(k.Name, nameWidths[2], 3); len(first) > 0 && !k.empty() && !strings.Contains(words, first[0]) {
				t.Errorf("%s: cloud %d, %q, has no name", name, i, k.Name)
			}
		}
	}
}

// TestAcceptability: the lines are those of the shares, the base grey, and the
// others in the colours of their clouds, whatever their order.
func TestAcceptability(t *testing.T) {
	c := sampleCost()
	c.Acceptable[1], c.Acceptable[2] = c.Acceptable[2], c.Acceptable[1]
	s := c.shown()
	if len(s.lines) != 3 || s.hues[0].mark != grey || s.hues[1].mark != hues[1].mark || s.hues[2].mark != hues[0].mark {
		t.Fatalf("%d lines in %v", len(s.lines), s.hues)
	}
	for i, l := range s.lines {
		for k, p := range l.points() {
			if math.Abs(p.x-c.Thresholds[k]/1000) > 1e-9 || math.Abs(p.Mean-100*c.Acceptable[i].Share[k]) > 1e-9 {
				t.Errorf("%s: %v at %v", l.Name, p.Mean, p.x)
			}
		}
	}
	c.Acceptable[0].Share[3], c.Acceptable[0].Share[4] = 1.2, math.NaN()
	if p := c.shown().lines[0].points(); finite(p[3].Mean) || finite(p[4].Mean) || !finite(p[5].Mean) {
		t.Errorf("what is no share is drawn: %v", p[3:6])
	}
	if v := c.at(s, s.lines[1], 21000); math.Abs(v-50*(c.Acceptable[1].Share[10]+c.Acceptable[1].Share[11])) > 1e-9 {
		t.Errorf("%v between two prices", v)
	}
}

// TestCostRatio says what a QALY costs, or why it has no price.
func TestCostRatio(t *testing.T) {
	for _, c := range []struct {
		effect, cost float64
		want         string
	}{
		{0.02, 300, "15,000"}, {-0.02, -300, "saves 15,000"}, {0.02, -300, "better, cheaper"},
		{-0.02, 300, "worse, dearer"}, {0, 300, "–"}, {math.NaN(), 300, "–"},
	} {
		k := cloudShown{Cloud: Cloud{Effect: Estimate{Mean: c.effect}, Cost: Estimate{Mean: c.cost}}}
		if got := k.ratio(); got != c.want {
			t.Errorf("%v for %v: %q, want %q", c.cost, c.effect, got, c.want)
		}
	}
}

// TestCostSays every number, on the picture and in words.
func TestCostSays(t *testing.T) {
	words := said(t, sampleCost().Draw())
	for _, want := range []string{"+0.021 (+0.003 to +0.039)", "+520 (+197 to +843)", "9,048", "15,294", "56 %", "38 %", "6 %",
		"20,000 GBP per QALY", "Price of a QALY (1,000 GBP)", "better, dearer", "+0.04", "Extra QALYs per person-year", "Usual care"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not on the picture", want)
		}
	}
	for name, want := range map[string]string{
		"cost":         "Ward social worker: Extra QALYs per person-year +0.021 (+0.003 to +0.039); Extra cost per person-year (GBP) +190 (−84 to +464); 9,048 GBP per QALY; 56 % probability",
		"cost-missing": "Not run: no data", "cost-empty": "no data", "cost-negative": "saves 14,000 GBP for each QALY lost",
	} {
		if got := costCases()[name].Draw().Alt(); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %q", name, want, got)
		}
	}
	for name, want := range map[string]string{
		"cost-many": "Drawn are the first 4 of 12 scenarios", "cost-missing": "Left out: 430 draws without a value", "cost-crowd": "At most 500 draws",
	} {
		if got := said(t, costCases()[name].Draw()); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not said", name, want)
		}
	}
}

// TestRoom: labels find the cheapest free place.
func TestRoom(t *testing.T) {
	r := newRoom(box{10, 10, 110, 60})
	r.take(box{10, 10, 60, 60})
	r.takeLine(point{60, 35}, point{110, 35})
	place, found := r.find(20, 10, func(b box) float64 { return b.distance(point{10, 60}) })
	if !found || place.x0 < 60 || place.y0 < 35 {
		t.Errorf("place %v, found %v", place, found)
	}
	r.take(place)
	if r.free(place) || r.free(box{100, 50, 120, 55}) {
		t.Error("a place that is taken, or outside, is free")
	}
	if _, found = r.find(60, 10, func(box) float64 { return 0 }); found {
		t.Error("there is no room for that")
	}
}
