package figure

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// sampleMultiples is invented, like all samples.
func sampleMultiples() Multiples {
	m := Multiples{
		Header: Header{
			Title:    "The more is referred, the fewer patients are on the ward",
			Subtitle: "Patients on the ward. Thin: 6 of 24 replications; thick: mean of all.",
			Note:     "n = 24 replications of 1,000 patients; 95 % t interval; seed 2026. Invented numbers.",
		},
		Unit: "patients", Digits: 1, Start: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), WarmUpDays: 30,
	}
	for i, title := range []string{"Usual care", "Ward social worker, 40 % referred", "Ward social worker, 80 % referred", "80 % referred, half the time", "Ward and primary care, 80 %"} {
		m.Panels = append(m.Panels, multipleOf(title, 6, 130, 18-1.5*float64(i)))
	}
	return m
}

// multipleOf returns a panel of so many replications around a level.
func multipleOf(title string, replications, days int, level float64) MultiplesPanel {
	p := MultiplesPanel{Title: title, Mean: filling("", days, level).Mean}
	mean, _ := Line{Mean: p.Mean}.meanFrom(min(30, days-1))
	p.Words = "mean " + Estimate{mean, mean - 0.4, mean + 0.4}.words(1)
	for r := range replications {
		thin := make([]float64, days)
		for day, v := range p.Mean {
			phase := float64(day)*(0.31+0.02*float64(r)) + float64(r*r)
			thin[day] = math.Round(max(v*(1+0.22*math.Sin(phase)+0.12*math.Sin(2.3*phase)), 0))
		}
		p.Thin = append(p.Thin, thin)
	}
	return p
}

// multiplesCases are small multiples as they should not be, and are.
func multiplesCases() map[string]Multiples {
	one, many, zero, huge, tiny, long, gaps, single, day, equal := sampleMultiples(), sampleMultiples(), sampleMultiples(), sampleMultiples(), sampleMultiples(),
		sampleMultiples(), sampleMultiples(), sampleMultiples(), sampleMultiples(), sampleMultiples()
	each := func(m *Multiples, panels int, change func(v float64) float64) {
		m.Panels = slices.Clone(m.Panels[:panels])
		for i := range m.Panels {
			p := multipleOf(m.Panels[i].Title, 2, 60, 18-float64(i))
			for _, values := range append([][]float64{p.Mean}, p.Thin...) {
				for k, v := range values {
					values[k] = change(v)
				}
			}
			mean, _ := Line{Mean: p.Mean}.meanFrom(30)
			p.Words = "mean " + rounded(mean)
			m.Panels[i] = p
		}
	}
	one.Panels = []MultiplesPanel{multipleOf("Usual care", 60, 40, 18)}
	many.Panels = nil
	for i := range 14 {
		many.Panels = append(many.Panels, multipleOf("Scenario "+number(float64(i+1), 0), 2, 60, 6+float64(i)))
	}
	each(&zero, 4, func(float64) float64 { return 0 })
	each(&huge, 2, func(v float64) float64 { return 1e9 * v })
	each(&tiny, 3, func(v float64) float64 { return 1e-6 * v })
	each(&equal, 5, func(v float64) float64 { return 16 })
	each(&long, 3, func(v float64) float64 { return v })
	for i := range long.Panels {
		long.Panels[i].Title, long.Panels[i].Words = oddNames[4+i%2], "mean of "+oddNames[5-i%2]
	}
	long.Unit, long.Start = oddNames[4], time.Time{}
	each(&gaps, 5, func(v float64) float64 {
		if math.Mod(math.Round(10*v), 7) == 0 {
			return math.NaN()
		}
		return v
	})
	gaps.Panels[1] = MultiplesPanel{Title: "Not run"}
	gaps.Panels[2].Mean = nil
	gaps.Panels[3].Thin = nil
	gaps.Panels[4].Mean = gaps.Panels[4].Mean[:20]
	each(&single, 5, func(v float64) float64 { return 100 + v/10 })
	for i := range single.Panels {
		single.Panels[i].Thin, single.Panels[i].Words = nil, ""
	}
	single.Panels[1].Title, single.Panels[2].Title = "社会福祉士 – Łódź", "<b>&\"'\x00"
	for i := range day.Panels {
		day.Panels[i] = multipleOf(day.Panels[i].Title, 3, 1, 18)
		day.Panels[i].Mean[0], day.Panels[i].Thin[1][0] = 12+float64(i), 15
		day.Panels[i].Words = "one day"
	}
	return map[string]Multiples{"one": one, "many": many, "zero": zero, "huge": huge, "tiny": tiny, "long": long, "gaps": gaps,
		"single": single, "day": day, "equal": equal}
}

func TestMultiplesCases(t *testing.T) {
	for name, m := range multiplesCases() {
		t.Run(name, func(t *testing.T) { checkFigure(t, m.Draw()) })
	}
}

// TestMultiplesOfChance draws whatever users write and models give.
func TestMultiplesOfChance(t *testing.T) {
	for seed := range chances() {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			checkFigure(t, chance{rand.New(rand.NewPCG(uint64(seed), 14))}.multiples().Draw())
		})
	}
}

func (c chance) multiples() Multiples {
	m := Multiples{Header: c.header(), Unit: c.name(), Digits: c.IntN(9) - 1, WarmUpDays: c.IntN(100) - 30}
	if c.yes() {
		m.Start = time.Date(1900+c.IntN(200), 1, 1+c.IntN(365), 0, 0, 0, 0, time.UTC)
	}
	size, most := c.size(), []int{1, 5, 40, 400}[c.IntN(4)]
	for range c.IntN(14) {
		p := MultiplesPanel{Title: c.name(), Words: c.name(), Mean: c.values(most, size)}
		for range c.IntN(4) {
			p.Thin = append(p.Thin, c.values(most, size))
		}
		m.Panels = append(m.Panels, p)
	}
	return m
}

// thickLines returns the lines of means.
func thickLines(d *Drawing) []shape {
	var out []shape
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && !s.closed && s.pen.stroke == blue {
			out = append(out, s)
		}
	}
	return out
}

// TestMultiplesShareTheirScales: one value is as high and one day as far right
// in every panel.
func TestMultiplesShareTheirScales(t *testing.T) {
	m := sampleMultiples()
	l := m.layout(m.values())
	for i, s := range thickLines(m.Draw()) {
		mean := m.Panels[i].Mean
		last := len(mean) - 1
		wide, high := s.points[last].x-s.points[0].x, s.points[0].y-s.points[last].y
		if math.Abs(wide-l.plot) > 1e-6 || math.Abs(high-(mean[last]-mean[0])*l.height()/l.y.width()) > 1e-6 {
			t.Errorf("panel %d: %d days are %.2f pt, %.2f are %.2f pt", i, last, wide, mean[last]-mean[0], high)
		}
	}
	if n := len(thickLines(m.Draw())); n != 5 {
		t.Errorf("%d means, want 5", n)
	}
}

// TestMultiplesDatesUnderEachColumn: the lowest panel of every column has dates,
// also where the last row is not full.
func TestMultiplesDatesUnderEachColumn(t *testing.T) {
	for panels, columns := range map[int]int{1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 7: 3, 8: 3, 12: 3} {
		m := sampleMultiples()
		m.Panels = repeated(m.Panels, panels)
		words := said(t, m.Draw())
		if n := strings.Count(words, "2025"); n != columns {
			t.Errorf("%d panels: %d axes with dates, want %d", panels, n, columns)
		}
		if n := strings.Count(words, "patients\n"); n != 1 {
			t.Errorf("%d panels: the unit is said %d times", panels, n)
		}
	}
}

// TestCoarse: a line of years keeps its peaks and dips, and a short one all.
func TestCoarse(t *testing.T) {
	var dense, sparse []point
	for i := range 1000 {
		dense = append(dense, point{float64(i) / 10, math.Sin(float64(i * i))})
		sparse = append(sparse, point{float64(i), math.Sin(float64(i * i))})
	}
	if got := coarse(sparse, 0.5); !slices.Equal(got, sparse) {
		t.Errorf("%d of %d points that stand apart", len(got), len(sparse))
	}
	got := coarse(dense, 0.5)
	if len(got) > 410 || len(got) < 380 {
		t.Errorf("%d points on 200 steps", len(got))
	}
	byHeight := func(a, b point) int { return cmp.Compare(a.y, b.y) }
	if slices.MaxFunc(got, byHeight) != slices.MaxFunc(dense, byHeight) || slices.MinFunc(got, byHeight) != slices.MinFunc(dense, byHeight) {
		t.Error("a peak or a dip is lost")
	}
}

// TestMultiplesSays: titles, words, and what is not drawn.
func TestMultiplesSays(t *testing.T) {
	words := said(t, sampleMultiples().Draw())
	for _, want := range []string{"Usual care", "mean 16.0 (15.6–16.4)", "Ward and primary care, 80 %", "mean 10.6 (10.2–11.0)", "warm-up, not counted"} {
		if strings.Count(words, want) != 1 {
			t.Errorf("%q is not in the figure once:\n%s", want, words)
		}
	}
	for name, want := range map[string]string{"many": "the first 12 of 14 panels", "one": "the first 40 of 60 replications", "gaps": "no data",
		"single": "(axis does not begin at zero)"} {
		if words := said(t, multiplesCases()[name].Draw()); !strings.Contains(words, want) {
			t.Errorf("%s does not say %q:\n%s", name, want, words)
		}
	}
	alt := sampleMultiples().Draw().Alt()
	if want := "Usual care: mean 16.0 (15.6–16.4); replications from 10.0 to 22.0."; !strings.Contains(alt, want) {
		t.Errorf("alt text lacks %q:\n%s", want, alt)
	}
}
