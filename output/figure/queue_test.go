package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// sampleQueue is invented, like all samples.
func sampleQueue() Queue {
	growing := filling("Usual care", 150, 24)
	for day := range growing.Mean {
		for _, v := range [][]float64{growing.Mean, growing.Low, growing.High} {
			v[day] += 0.3 * float64(day)
		}
	}
	return Queue{
		Header: Header{
			Title:    "Without a second social worker the queue on the ward has no end",
			Subtitle: "People who wait: mean of 24 replications; ribbon: 95 % confidence interval of the mean; dotted: theory.",
			Note:     "n = 24 replications of 1,000 patients; 95 % t interval; seed 2026. Invented numbers.",
		},
		Unit: "people waiting", Start: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), WarmUpDays: 30,
		Panels: []QueuePanel{
			{Title: "Social worker of the ward", Lines: []Line{growing, filling("Embedded", 150, 9)},
				Theory: []TheoryLine{{"Erlang C", math.Inf(1), 0}, {"Erlang C: 8.6", 8.6, 1}}},
			{Title: "Primary care", Lines: []Line{filling("Usual care", 150, 3.1), filling("Embedded", 150, 2.2)},
				Theory: []TheoryLine{{"Erlang C: 3.2", 3.2, 0}, {"Erlang C: 2.0", 2, 1}}},
		},
	}
}

// queueCases are queues as they should not be, and are.
func queueCases() map[string]Queue {
	one, many, zero, huge, tiny, long, gaps, single, day, equal := sampleQueue(), sampleQueue(), sampleQueue(), sampleQueue(), sampleQueue(),
		sampleQueue(), sampleQueue(), sampleQueue(), sampleQueue(), sampleQueue()
	each := func(q *Queue, change func(v float64) float64) {
		for i, p := range q.Panels {
			for _, l := range p.Lines {
				for _, values := range [][]float64{l.Mean, l.Low, l.High} {
					for k, v := range values {
						values[k] = change(v)
					}
				}
			}
			for k, theory := range p.Theory {
				q.Panels[i].Theory[k].Value = change(theory.Value)
			}
		}
	}
	one.Panels = one.Panels[1:]
	many.Panels = nil
	for i := range 6 {
		p := QueuePanel{Title: "Team " + number(float64(i+1), 0)}
		for k := range 12 {
			p.Lines = append(p.Lines, filling("Scenario "+number(float64((k+i)%12+1), 0), 40, 3+float64(k)))
			p.Theory = append(p.Theory, TheoryLine{"Erlang C: " + number(3+float64(k), 0), 3 + float64(k), k})
		}
		many.Panels = append(many.Panels, p)
	}
	each(&zero, func(float64) float64 { return 0 })
	each(&huge, func(v float64) float64 { return 1e9 * v })
	each(&tiny, func(v float64) float64 { return 1e-6 * v })
	for i := range long.Panels {
		p := &long.Panels[i]
		p.Title = oddNames[4]
		for k := range p.Lines {
			p.Lines[k].Name, p.Theory[k].Name = oddNames[4+k%2], oddNames[4]+": "+number(p.Theory[k].Value, 1)
		}
	}
	long.Unit, long.Start = oddNames[4], time.Time{}
	gaps.Panels[0].Lines[0].Mean[70], gaps.Panels[0].Lines[1].Low[90] = math.NaN(), math.Inf(1)
	gaps.Panels[0].Lines[1].Mean = gaps.Panels[0].Lines[1].Mean[:100]
	gaps.Panels[0].Theory = append(gaps.Panels[0].Theory, TheoryLine{"Pooled: 12", 12, -1}, TheoryLine{"Not known", math.NaN(), 0}, TheoryLine{"Of nobody", math.Inf(1), 7})
	gaps.Panels = append(gaps.Panels, QueuePanel{Title: "Not run", Lines: []Line{{Name: "Usual care"}}, Theory: []TheoryLine{{"Erlang C: 1", 1, 0}}})
	gaps.Panels[1].Lines[0].Mean = nil
	for i := range single.Panels {
		for k := range single.Panels[i].Lines {
			l := &single.Panels[i].Lines[k]
			l.Low, l.High = nil, nil
		}
	}
	single.Panels[1].Theory[0] = TheoryLine{"M/M/1: 400", 400, 0}
	single.Panels[1].Lines[1].Name, single.Panels[0].Title = "社会福祉士 – Łódź", "Überlastet & <müde>"
	for i := range day.Panels {
		for k := range day.Panels[i].Lines {
			l := &day.Panels[i].Lines[k]
			l.Mean, l.Low, l.High = []float64{3 + float64(k)}, []float64{2}, []float64{5}
		}
	}
	each(&equal, func(float64) float64 { return 5 })
	return map[string]Queue{"one": one, "many": many, "zero": zero, "huge": huge, "tiny": tiny, "long": long, "gaps": gaps,
		"single": single, "day": day, "equal": equal}
}

func TestQueueCases(t *testing.T) {
	for name, q := range queueCases() {
		t.Run(name, func(t *testing.T) { checkFigure(t, q.Draw()) })
	}
}

// TestQueueOfChance draws whatever users write and models give.
func TestQueueOfChance(t *testing.T) {
	for seed := range chances() {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			checkFigure(t, chance{rand.New(rand.NewPCG(uint64(seed), 15))}.queue().Draw())
		})
	}
}

func (c chance) queue() Queue {
	q := Queue{Header: c.header(), Unit: c.name(), WarmUpDays: c.IntN(100) - 30}
	if c.yes() {
		q.Start = time.Date(1900+c.IntN(200), 1, 1+c.IntN(365), 0, 0, 0, 0, time.UTC)
	}
	size, most := c.size(), []int{1, 5, 40, 400}[c.IntN(4)]
	for range c.IntN(5) {
		p := QueuePanel{Title: c.name()}
		for range c.IntN(6) {
			p.Lines = append(p.Lines, Line{c.name(), c.values(most, size), c.values(most, size), c.values(most, size)})
		}
		for range c.IntN(6) {
			p.Theory = append(p.Theory, TheoryLine{c.name(), c.limit(size), c.IntN(7) - 1})
		}
		q.Panels = append(q.Panels, p)
	}
	return q
}

// dotted returns the level dotted lines of a drawing in one colour.
func dotted(d *Drawing, h hue) []shape {
	var out []shape
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && s.pen.stroke == h.mark && slices.Equal(s.pen.dash, []float64{theoryDash, theoryGap}) {
			out = append(out, s)
		}
	}
	return out
}

// TestQueueTheoryIsLevel: what theory says stands at its value on the scale of
// its panel, in the colour of its line, and what has no steady state is said.
func TestQueueTheoryIsLevel(t *testing.T) {
	q := sampleQueue()
	for i := range q.Panels { // the last day is known and level
		for k := range q.Panels[i].Lines {
			l := &q.Panels[i].Lines[k]
			l.Mean[len(l.Mean)-1] = q.Panels[i].Theory[k].Value
			if math.IsInf(q.Panels[i].Theory[k].Value, 1) {
				l.Mean[len(l.Mean)-1] = 50
			}
		}
	}
	d := q.Draw()
	if a, b := len(dotted(d, hues[0])), len(dotted(d, hues[1])); a != 1 || b != 2 {
		t.Fatalf("%d and %d lines of theory, want 1 and 2", a, b)
	}
	var ends []float64 // of the simulated lines, at whose height theory must be
	for _, m := range d.marks {
		if s, ok := m.(shape); ok && !s.closed && len(s.points) > 100 {
			ends = append(ends, s.points[len(s.points)-1].y)
		}
	}
	theory := []float64{dotted(d, hues[1])[0].points[0].y, dotted(d, hues[0])[0].points[0].y, dotted(d, hues[1])[1].points[0].y}
	if len(ends) != 4 || !slices.EqualFunc(ends[1:], theory, func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }) {
		t.Errorf("lines end at %.2f, theory at %.2f", ends, theory)
	}
	if words := said(t, d); !strings.Contains(words, "Erlang C: no steady") {
		t.Error(words)
	}
}

// TestQueueTheoryFarAway: theory far above all values does not press them
// together; it is said.
func TestQueueTheoryFarAway(t *testing.T) {
	near, far := sampleQueue(), sampleQueue()
	near.Panels[1].Theory[0].Value = 8
	far.Panels[1].Theory[0].Value = 400
	if got := near.values(1).hi; got != 8 {
		t.Errorf("the scale ends at %v, want 8", got)
	}
	if got := far.values(1).hi; got > 5 {
		t.Errorf("the scale ends at %v for values up to 4", got)
	}
	if words := said(t, far.Draw()); !strings.Contains(words, "off the scale") {
		t.Error(words)
	}
}

// TestQueueKeepsColours: a name has one colour in all panels.
func TestQueueKeepsColours(t *testing.T) {
	q := sampleQueue()
	slices.Reverse(q.Panels[1].Lines)
	first, _ := q.lines(0)
	second, _ := q.lines(1)
	if first[0].h.mark != second[1].h.mark || first[1].h.mark != second[0].h.mark || first[0].h.mark == first[1].h.mark {
		t.Errorf("%v and %v", first, second)
	}
	if second[0].theory[0].Name != "Erlang C: 3.2" {
		t.Errorf("theory follows the index, got %v", second[0].theory)
	}
}

// TestQueueSays: names, theory, and what is not drawn.
func TestQueueSays(t *testing.T) {
	words := said(t, sampleQueue().Draw())
	for _, want := range []string{"Social worker of the ward", "Primary care", "Erlang C: 8.6", "Erlang C: 3.2", "warm-up, not counted", "people waiting", "Jan", "2025"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in the figure:\n%s", want, words)
		}
	}
	if n := strings.Count(words, "2025"); n != 1 {
		t.Errorf("%d axes with dates, want 1", n)
	}
	if words := said(t, queueCases()["many"].Draw()); !strings.Contains(words, "the first 4 of 12 lines") {
		t.Error(words)
	}
	alt := sampleQueue().Draw().Alt()
	if want := "on average after the warm-up; Erlang C: no steady state."; !strings.Contains(alt, want) {
		t.Errorf("alt text lacks %q:\n%s", want, alt)
	}
}
