package figure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// sampleStay is invented, like all samples.
func sampleStay() Stay {
	return Stay{
		Header: Header{
			Title:    "An embedded social worker shortens the stay by a day",
			Subtitle: "Share of unplanned stays in each bin of one day, all replications together. Dashed: medians.",
			Note:     "n = 24 replications of 1,000 patients; 95 % t interval; seed 2026. Invented numbers.",
		},
		Unit: "days", Width: 1,
		Lines: []StayLine{
			stayOf("Usual care", 30, 7.3, 27199),
			stayOf("Embedded in the team", 30, 6.2, 21857),
		},
	}
}

// stayOf returns a skew distribution over so many bins.
func stayOf(name string, bins int, median, stays float64) StayLine {
	l := StayLine{Name: name, Median: Estimate{median, median - 0.15, median + 0.15}, Stays: stays}
	sum := 0.0
	for i := range bins {
		z := math.Log((float64(i)+0.5)/median) / 0.75
		v := math.Exp(-z*z/2) / (0.75 * (float64(i) + 0.5) * math.Sqrt(2*math.Pi))
		l.Shares = append(l.Shares, v)
		sum += v
	}
	l.Beyond = Estimate{max(1-sum, 0), max(0.9-0.9*sum, 0), max(1.1-1.1*sum, 0)}
	return l
}

// stayCases are lengths of stay as they should not be, and are.
func stayCases() map[string]Stay {
	one, many, zero, huge, tiny, long, gaps, single, equal, unicode := sampleStay(), sampleStay(), sampleStay(), sampleStay(), sampleStay(),
		sampleStay(), sampleStay(), sampleStay(), sampleStay(), sampleStay()
	one.Lines = one.Lines[:1]
	many.Lines = nil
	for i := range 12 {
		many.Lines = append(many.Lines, stayOf("Scenario "+number(float64(i+1), 0), 365, 60+3*float64(i), 1000))
	}
	zero.Lines = []StayLine{{Name: "Nobody stays", Shares: make([]float64, 10)}, {Name: "Nor here", Shares: make([]float64, 10)}}
	huge.Width, huge.Unit = 1e9, "seconds"
	for i := range huge.Lines {
		huge.Lines[i].Median = Estimate{7.3e9, 7.1e9, 7.5e9}
		huge.Lines[i].Stays = 4e15
	}
	tiny.Width, tiny.Unit = 1e-6, "years"
	for i := range tiny.Lines {
		tiny.Lines[i].Median = Estimate{7.3e-6, 7.1e-6, 7.5e-6}
		for k := range tiny.Lines[i].Shares {
			tiny.Lines[i].Shares[k] *= 1e-6
		}
	}
	long.Lines = []StayLine{stayOf(oddNames[4], 30, 7.3, 10), stayOf(oddNames[5], 30, 7.2, 20), stayOf(oddNames[4]+oddNames[4], 30, 7.4, 30)}
	long.Unit = "days of " + oddNames[4]
	gaps.Lines[0].Shares[4] = math.NaN()
	gaps.Lines[1].Shares = gaps.Lines[1].Shares[:12]
	gaps.Lines[1].Median.Mean, gaps.Lines[1].Beyond, gaps.Lines[1].Stays = 45, missing, math.NaN()
	gaps.Lines = append(gaps.Lines, StayLine{Name: "Not run", Median: missing, Beyond: missing, Stays: math.NaN()})
	for i := range single.Lines {
		l := &single.Lines[i]
		l.Median, l.Beyond, l.Shares = alone(l.Median.Mean), alone(0), l.Shares[:1]
	}
	equal.Lines = []StayLine{stayOf("A", 30, 7.3, 10), stayOf("B", 30, 7.3, 10), stayOf("C", 30, 7.3, 10)}
	for i := range equal.Lines { // as many in every bin: there is no corner for the numbers
		for k := range equal.Lines[i].Shares {
			equal.Lines[i].Shares[k] = 1.0 / 30
		}
	}
	unicode.Lines[0].Name, unicode.Lines[1].Name, unicode.Unit = "社会福祉士", "Łódź & <Málaga> – ½", "Tage ≥ 0"
	return map[string]Stay{"one": one, "many": many, "zero": zero, "huge": huge, "tiny": tiny, "long": long, "gaps": gaps,
		"single": single, "equal": equal, "unicode": unicode}
}

func TestStayCases(t *testing.T) {
	for name, s := range stayCases() {
		t.Run(name, func(t *testing.T) { checkFigure(t, s.Draw()) })
	}
}

// TestStayOfChance draws whatever users write and models give.
func TestStayOfChance(t *testing.T) {
	for seed := range chances() {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			checkFigure(t, chance{rand.New(rand.NewPCG(uint64(seed), 13))}.stay().Draw())
		})
	}
}

func (c chance) stay() Stay {
	s := Stay{Header: c.header(), Unit: c.name(), Width: c.value(1)}
	size := c.size()
	for range c.IntN(5) {
		s.Lines = append(s.Lines, StayLine{c.name(), c.values(40, size), c.estimate(20), c.estimate(1), c.value(1e4)})
	}
	return s
}

// TestStayIsToScale: each step is as high as its share and as wide as a bin, in
// all lines alike.
func TestStayIsToScale(t *testing.T) {
	s := sampleStay()
	outlines := map[int][]point{}
	for _, m := range s.Draw().marks {
		if m, ok := m.(shape); ok && !m.closed && len(m.points) > 8 {
			for i := range s.Lines {
				if m.pen.stroke == hues[i].mark {
					outlines[i] = m.points
				}
			}
		}
	}
	perShare := math.NaN()
	for i, l := range s.Lines {
		points := outlines[i]
		if len(points) != 2*len(l.Shares)+2 {
			t.Fatalf("outline %d has %d points for %d bins", i, len(points), len(l.Shares))
		}
		zero, wide := points[0], points[2].x-points[1].x
		for k, share := range l.Shares {
			left, right := points[1+2*k], points[2+2*k]
			if math.IsNaN(perShare) {
				perShare = (zero.y - left.y) / share
			}
			if math.Abs((zero.y-left.y)-perShare*share) > 1e-6 || left.y != right.y || math.Abs(right.x-left.x-wide) > 1e-6 {
				t.Errorf("line %d, bin %d: a step from %v to %v for %v", i, k, left, right, share)
			}
		}
	}
}

// TestStayMediansStandWhereTheyAre: the dashed line of a median is at its place
// on the axis, also where its name has moved aside.
func TestStayMediansStandWhereTheyAre(t *testing.T) {
	s := sampleStay()
	x, shares := s.values()
	a, _ := s.axes(x, shares, 0)
	found := 0
	for _, m := range s.Draw().marks {
		if m, ok := m.(shape); ok && len(m.points) == 2 && len(m.pen.dash) > 0 && m.points[0].x == m.points[1].x {
			want := a.x.at(s.Lines[found].Median.Mean)
			if math.Abs(m.points[0].x-want) > 1e-6 || m.pen.stroke != hues[found].mark {
				t.Errorf("median %d at %.2f, want %.2f", found, m.points[0].x, want)
			}
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d medians, want 2", found)
	}
}

// TestStayNumbersLeaveTheOutlinesFree: the block of numbers stands in the corner
// if nothing runs there, and over the plot otherwise.
func TestStayNumbersLeaveTheOutlinesFree(t *testing.T) {
	crowded := sampleStay() // most stay to the end
	for i := range crowded.Lines {
		for k := range crowded.Lines[i].Shares {
			crowded.Lines[i].Shares[k] = float64(k) / 1000
		}
	}
	for name, c := range map[string]struct {
		Stay
		over bool
	}{"falls": {sampleStay(), false}, "rises": {crowded, true}, "long names": {stayCases()["long"], true}} {
		x, shares := c.values()
		a, numbers := c.axes(x, shares, 0)
		if numbers.over != c.over {
			t.Errorf("%s: over the plot is %v, want %v", name, numbers.over, c.over)
		}
		if !numbers.over && c.covers(a, box{a.x.to - numbers.width, a.y.to, a.x.to, a.y.to + numbers.height()}) {
			t.Errorf("%s: an outline runs through the numbers", name)
		}
	}
}

// TestStaySays: the numbers printed are those given.
func TestStaySays(t *testing.T) {
	words := said(t, sampleStay().Draw())
	for _, want := range []string{"median 7.3", "median 6.2", "median 7.3 (7.15–7.45) days;", "30 days or more", "27,199 stays", "Length of stay, days", "share of stays", "10 %"} {
		if !strings.Contains(strings.ReplaceAll(words, "\n", " "), want) {
			t.Errorf("%q is not in the figure:\n%s", want, words)
		}
	}
	if words := said(t, stayCases()["many"].Draw()); !strings.Contains(words, "the first 3 of 12 lines") {
		t.Error(words)
	}
	if words := said(t, stayCases()["gaps"].Draw()); !strings.Contains(words, "median 45 ►") {
		t.Error(words)
	}
}
