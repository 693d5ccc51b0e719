package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// sampleFunnel is invented, like all samples.
func sampleFunnel() Funnel {
	about := func(values ...float64) []Estimate {
		var out []Estimate
		for _, v := range values {
			out = append(out, Estimate{v, 0.96 * v, 1.04 * v})
		}
		return out
	}
	return Funnel{
		Header: Header{
			Title:    "Most needs are lost before anybody sees them",
			Subtitle: "Needs that reach each stage; line: 95 % confidence interval of the mean.",
			Note:     "n = 24 replications of 1,000 patients; 95 % t interval; seed 2026. Invented numbers.",
		},
		Unit: "needs of 1,000", Scenarios: []string{"No social worker", "Usual care", "Embedded in the team"},
		Stages: []FunnelStage{
			{"Arise", []Estimate{alone(1000), alone(1000), alone(1000)}},
			{"Recognised", about(288, 412, 871)},
			{"Referred", about(97, 301, 812)},
			{"Taken up within two weeks", about(12, 148, 742)},
		},
	}
}

// funnelCases are funnels as they should not be, and are.
func funnelCases() map[string]Funnel {
	one, many, zero, huge, tiny, long, gaps, single, equal, unicode := sampleFunnel(), sampleFunnel(), sampleFunnel(), sampleFunnel(), sampleFunnel(),
		sampleFunnel(), sampleFunnel(), sampleFunnel(), sampleFunnel(), sampleFunnel()
	each := func(f *Funnel, change func(stage, scenario int, e Estimate) Estimate) {
		for i := range f.Stages {
			for k, e := range f.Stages[i].Values {
				f.Stages[i].Values[k] = change(i, k, e)
			}
		}
	}
	one.Scenarios = one.Scenarios[:1]
	for i := range one.Stages {
		one.Stages[i].Values = one.Stages[i].Values[:1]
	}
	many.Scenarios = repeated(many.Scenarios, 12)
	many.Stages = repeated(many.Stages, 7)
	for i := range many.Stages {
		many.Stages[i].Values = repeated(many.Stages[i].Values, 12)
	}
	each(&zero, func(_, _ int, e Estimate) Estimate { return Estimate{} })
	each(&huge, func(stage, _ int, e Estimate) Estimate {
		return Estimate{1e6 * e.Mean, 0.2e6 * e.Low, 3e6 * e.High}
	})
	each(&tiny, func(_, _ int, e Estimate) Estimate { return Estimate{1e-9 * e.Mean, 1e-9 * e.Low, 1e-9 * e.High} })
	tiny.Digits = 6
	for i := range long.Stages {
		long.Stages[i].Name = oddNames[4+i%2]
	}
	long.Scenarios = []string{oddNames[4], oddNames[5], oddNames[4] + ", " + oddNames[4]}
	long.Unit = oddNames[4]
	gaps.Stages[1].Values[0] = missing
	gaps.Stages[2].Values = gaps.Stages[2].Values[:1]
	gaps.Stages[3].Values[1] = Estimate{-3, -5, math.Inf(1)}
	each(&single, func(_, _ int, e Estimate) Estimate { return alone(e.Mean) })
	single.Scenarios = nil
	each(&equal, func(int, int, Estimate) Estimate { return Estimate{7, 7, 7} })
	unicode.Scenarios = []string{"Łódź & <Málaga>", "社会福祉士", "Ελλάδα – Größe"}
	unicode.Stages[0].Name, unicode.Unit = "Überlastet ½", "Bedürfnisse ‰"
	unicode.Stages[0].Values[2].Mean = 1001 // less than a thousandth goes on, and nearly all
	unicode.Stages[1].Values = []Estimate{{0.5, 0.1, 0.9}, {999.5, 999, 1000}, {1200, 1100, 1300}}
	return map[string]Funnel{"one": one, "many": many, "zero": zero, "huge": huge, "tiny": tiny, "long": long, "gaps": gaps,
		"single": single, "equal": equal, "unicode": unicode}
}

func TestFunnelCases(t *testing.T) {
	for name, f := range funnelCases() {
		t.Run(name, func(t *testing.T) { checkFigure(t, f.Draw()) })
	}
}

// TestFunnelOfChance draws whatever users write and models give.
func TestFunnelOfChance(t *testing.T) {
	for seed := range chances() {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			checkFigure(t, chance{rand.New(rand.NewPCG(uint64(seed), 12))}.funnel().Draw())
		})
	}
}

func (c chance) funnel() Funnel {
	f := Funnel{Header: c.header(), Unit: c.name(), Digits: c.IntN(9) - 1}
	size := c.size()
	for range c.IntN(6) {
		f.Scenarios = append(f.Scenarios, c.name())
	}
	for range c.IntN(6) {
		s := FunnelStage{Name: c.name()}
		for range c.IntN(6) {
			s.Values = append(s.Values, c.positive(size))
		}
		f.Stages = append(f.Stages, s)
	}
	return f
}

// TestFunnelIsToScale: bars begin at one zero and are as long as their values,
// in every stage and scenario, in the order of the scenarios.
func TestFunnelIsToScale(t *testing.T) {
	f := sampleFunnel()
	var want, got []float64
	for _, s := range f.Stages {
		for _, e := range s.Values {
			want = append(want, e.Mean)
		}
	}
	zero, top := math.NaN(), 0.0
	for _, m := range f.Draw().marks {
		s, ok := m.(shape)
		if !ok || !s.closed || (s.pen.fill != hues[0].mark && s.pen.fill != hues[1].mark && s.pen.fill != hues[2].mark) {
			continue
		}
		got = append(got, s.points[1].x-s.points[0].x)
		if s.points[0].x != zero && !math.IsNaN(zero) || s.points[0].y <= top {
			t.Errorf("a bar begins at %v, the others at %v below %v", s.points[0], zero, top)
		}
		zero, top = s.points[0].x, s.points[0].y
		if fill := hues[(len(got)-1)%3].mark; s.pen.fill != fill {
			t.Errorf("bar %d is not in the colour of its scenario", len(got))
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d bars, want %d", len(got), len(want))
	}
	for i := range got {
		if r := got[i] / got[0] * want[0] / want[i]; math.Abs(r-1) > 1e-6 {
			t.Errorf("bar %d is %.2f pt long for %v, the first %.2f pt for %v", i, got[i], want[i], got[0], want[0])
		}
	}
}

// TestFunnelSays: numbers are those given, and the shares those between them.
func TestFunnelSays(t *testing.T) {
	words := said(t, sampleFunnel().Draw())
	for _, want := range []string{"needs of 1,000", "Usual care", "412 (396–428)", "29 %, 41 %, 87 % go on", "34 %, 73 %, 93 % go on", "12 %, 49 %, 91 % go on"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in the figure:\n%s", want, words)
		}
	}
	if n := strings.Count(words, "Embedded in the team"); n != 1 {
		t.Errorf("a scenario is named %d times, want once", n)
	}
	if words := said(t, funnelCases()["many"].Draw()); !strings.Contains(words, "the first 4 of 12 scenarios") {
		t.Error(words)
	}
	if words := said(t, funnelCases()["unicode"].Draw()); !strings.Contains(words, "<0.1 %, >99.9 %, 120 % go on") {
		t.Error(words)
	}
	alt := sampleFunnel().Draw().Alt()
	if want := "Usual care: Arise 1,000; Recognised 412 (396–428) (41 % go on); Referred 301"; !strings.Contains(alt, want) {
		t.Errorf("alt text lacks %q:\n%s", want, alt)
	}
}

func TestGoesOn(t *testing.T) {
	for _, c := range []struct {
		next, all float64
		want      string
	}{{62, 100, "62 %"}, {0, 100, "0 %"}, {100, 100, "100 %"}, {0.5, 100, "0.5 %"}, {0.01, 100, "<0.1 %"}, {99.6, 100, "99.6 %"},
		{99.99, 100, ">99.9 %"}, {130, 100, "130 %"}, {1, 0, ""}, {math.NaN(), 1, ""}, {1, math.Inf(1), ""}, {-1, 2, ""}} {
		if got := goesOn(alone(c.next), alone(c.all)); got != c.want {
			t.Errorf("%v of %v: %q, want %q", c.next, c.all, got, c.want)
		}
	}
}
