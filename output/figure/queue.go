package figure

import (
	"math"
	"slices"
	"strings"
	"time"
)

// TheoryLine is what theory says of a line in the long run.
type TheoryLine struct {
	// Name names the theory and, if there is a value, says it: "Erlang C: 3.2".
	Name string
	// Value is +Inf where the queue has no steady state.
	Value float64
	// Of is the index of the line in the panel.
	Of int
}

// QueuePanel is one queue.
type QueuePanel struct {
	Title  string
	Lines  []Line
	Theory []TheoryLine
}

// Queue shows the length of queues over time beside what theory says of them:
// panels under each other on one axis of time, each with a scale of its own. A
// line of theory is dotted, level, in the colour of its line, and named at the
// right; where there is no steady state, words say so. Beyond 2.5 times the
// greatest value it is only mentioned: a line there would flatten the rest.
//
// A name has the same colour and dash in all panels; the first four names are
// drawn, and the note says so if there are more.
type Queue struct {
	Header
	// Unit stands over each vertical axis, such as "waiting".
	Unit string
	// Start is the date of the first day; if zero, days are counted from 0.
	Start time.Time
	// WarmUpDays are shaded: they are drawn but not counted.
	WarmUpDays int
	Panels     []QueuePanel
}

// Layout of queues [pt].
const (
	queueAlone  = 190 // height of a single panel
	queueHeight = 100 // least height of one of several
	theoryDash  = 0.9 // length of a dot of a line of theory
	theoryGap   = 2.2
)

// noSteadyState says what cannot be drawn.
const noSteadyState = "no steady state"

// queueLine is a line that is drawn, with its colour and what theory says of it.
type queueLine struct {
	Line
	h      hue
	theory []TheoryLine
}

// names returns the names of all lines, each once, in order of appearance.
func (q Queue) names() []string {
	var out []string
	for _, p := range q.Panels {
		for _, l := range p.Lines {
			if !slices.Contains(out, l.Name) {
				out = append(out, l.Name)
			}
		}
	}
	return out
}

// lines returns the lines of a panel that are drawn, and the theory that belongs
// to none of its lines.
func (q Queue) lines(panel int) (lines []queueLine, free []TheoryLine) {
	names, p := q.names(), q.Panels[panel]
	names = names[:min(len(names), len(hues))]
	drawn := map[int]int{}
	for i, l := range p.Lines {
		if k := slices.Index(names, l.Name); k >= 0 && len(lines) < len(hues) {
			drawn[i] = len(lines)
			lines = append(lines, queueLine{Line: l, h: hues[k]})
		}
	}
	for _, t := range p.Theory {
		k, ok := drawn[t.Of]
		switch {
		case ok:
			lines[k].theory = append(lines[k].theory, t)
		case t.Of < 0 || t.Of >= len(p.Lines):
			free = append(free, t)
		}
	}
	return lines, free
}

// seen returns the range of the simulated values of a panel.
func (q Queue) seen(panel int) extent {
	lines, _ := q.lines(panel)
	s := Series{}
	for _, l := range lines {
		s.Lines = append(s.Lines, l.Line)
	}
	return s.values()
}

// values returns the range of the scale of a panel: of the simulated values, of
// theory near them, and of zero, where a queue is empty.
func (q Queue) values(panel int) extent {
	v := q.seen(panel)
	if !v.seen {
		return v
	}
	lines, free := q.lines(panel)
	theory := slices.Clone(free)
	for _, l := range lines {
		theory = append(theory, l.theory...)
	}
	v.add(0)
	reach := 2.5 * max(v.hi, -v.lo)
	for _, t := range theory {
		if reach == 0 || math.Abs(t.Value) <= reach {
			v.add(t.Value)
		}
	}
	return v
}

// words says what theory says, given the scale it should be on.
func (t TheoryLine) words(y extent) string {
	name := strings.TrimSuffix(clean(t.Name), ":")
	switch {
	case math.IsInf(t.Value, 1):
		return strings.TrimPrefix(name+": "+noSteadyState, ": ")
	case !finite(t.Value):
		return strings.TrimPrefix(name+": no data", ": ")
	case !y.holds(t.Value):
		return strings.TrimSpace(name + " (off the scale)")
	}
	return name
}

// Draw returns the figure.
func (q Queue) Draw() *Drawing {
	seen := false
	for i := range q.Panels {
		seen = seen || q.seen(i).seen
	}
	if !seen {
		return noData(q.Header)
	}
	d, y := begin(q.Header, seriesWidth)
	if all := len(q.names()); all > len(hues) {
		d.note += " Drawn are the first " + number(float64(len(hues)), 0) + " of " + number(float64(all), 0) + " lines."
	}
	l := q.layout()
	for i := range q.Panels {
		if i > 0 {
			y += panelGap / 2
		}
		y = q.panel(d, l, i, y)
	}
	q.describe(d)
	return d.finish(y)
}
