package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/experiments/words"
	"careteam/output/data"
	"careteam/sim"
)

// A Story is one person's life under two scenarios.
type Story struct {
	Experiment  *experiments.Experiment // of two arms
	Replication int
	Picked      string // why the person was picked, "" where asked for
	Lives       [2]agents.Life
	Changes     []experiments.Change // from the first scenario to the second
}

// How many moments are printed unless all are asked for.
const (
	commonShown = 10
	timesShown  = 4 // that differ in time only, before the first that differs in what happens
	laterShown  = 40
)

// Explain returns the story in two columns: what is common, where and why the lives part,
// and what follows.
func Explain(st Story, all bool, s Style) string {
	e := st.Experiment
	pair := lives.Align(st.Lives[0].Events, st.Lives[1].Events)
	title := s.Paragraph(fmt.Sprintf("Person %d under %s and %s", st.Lives[0].Person, e.Arms[0].Name, e.Arms[1].Name), "")
	parts := []string{s.heading(strings.TrimSuffix(title, "\n")) + "\n" + st.who(s)}
	if text := st.common(pair, all, s); text != "" {
		parts = append(parts, s.heading("In both")+"\n"+text)
	}
	d, differ := pair.Diverge()
	if differ {
		parts = append(parts, st.parting(pair, d, s), st.later(pair, all, s))
	} else {
		parts = append(parts, s.Paragraph(st.same(), ""))
	}
	parts = append(parts, s.heading("What it came to")+"\n"+st.sum(s))
	if differ {
		parts = append(parts, s.Paragraph(fmt.Sprintf("One life shows how, not how much; for that: careteam compare %s %s", e.Arms[0].Name, e.Arms[1].Name), ""))
	}
	return s.Text(strings.Join(parts, "\n"))
}

// who describes the person.
func (st Story) who(s Style) string {
	l, run := &st.Lives[0], st.Experiment.Run
	r := l.Resident
	sex, alone, carer := "man", "with others", "no informal carer"
	if r.Female {
		sex = "woman"
	}
	if r.LivesAlone == 1 {
		alone = "alone"
	}
	if r.HasCarer == 1 {
		carer = "an informal carer"
	}
	if r.Age < 18 {
		sex = "child"
	}
	text := fmt.Sprintf("A %s of %d in deprivation fifth %d (1 is the most deprived), living %s, with %s and %s; frailty %s (mean 1), trust %s (0 to 1). One of %s people; replication %d, seed %d.",
		sex, r.Age, r.Quintile+1, alone, plural(r.Conditions, "long-term condition"), carer, words.Number(l.Frailty, 2), words.Number(l.Trust, 2),
		words.Number(float64(run.Population.Size), 0), st.Replication, run.Seed)
	if st.Picked != "" {
		text += " Picked: " + st.Picked + "; follow another one with --person N."
	}
	return s.Paragraph(text, "")
}

func (st Story) same() string {
	a, b := st.Experiment.Arms[0].Name, st.Experiment.Arms[1].Name
	text := "The two lives do not differ in " + a + " and " + b
	if len(st.Changes) == 0 {
		return text + ": the scenarios have the same numbers."
	}
	return text + ", though the scenarios do: nothing that differs has reached this person."
}

// common is the part of the lives that is the same.
func (st Story) common(p lives.Pair, all bool, s Style) string {
	from := 0
	if !all {
		from = max(0, p.Common-commonShown)
	}
	t := timeline{grid: Grid{Fixed: true, Columns: []Column{{Right: true}, {}, {Wrap: 58}}}, warm: st.warm()}
	if from > 0 {
		t.passed = p.Moments[from-1].At() >= t.warm
		t.grid.Add("", "", fmt.Sprintf("… %s before; see all with --all", plural(from, "event")))
	}
	for _, m := range p.Moments[from:p.Common] {
		t.add(m.At(), lives.EventText(st.Experiment.Arms[0].Parameters, m.A))
	}
	return t.grid.String(s)
}

// later is what happens once the lives have parted.
func (st Story) later(p lives.Pair, all bool, s Style) string {
	a, b := st.Experiment.Arms[0], st.Experiment.Arms[1]
	t := timeline{grid: Grid{Fixed: true, Columns: []Column{{Right: true}, {}, {Wrap: 27}, {Wrap: 28}}}, warm: st.warm()}
	t.grid.Add("day", "", a.Name, b.Name)
	from, to := shownLater(p, all)
	if from > 0 {
		t.passed = p.Moments[from-1].At() >= t.warm
	}
	if from > p.Common {
		t.grid.Add("", "", fmt.Sprintf("… %s, other in time at most", plural(from-p.Common, "event")), "")
	}
	shown := p.Moments[from:to]
	for len(shown) > 0 {
		if n := moved(shown); n > 0 {
			t.addMoved(a.Parameters, shown[:2*n])
			shown = shown[2*n:]
			continue
		}
		left, right := cell(a, shown[0].A), cell(b, shown[0].B)
		if left != "" && right != "" {
			right = "the same"
		}
		t.add(shown[0].At(), left, right)
		shown = shown[1:]
	}
	text := t.grid.String(s)
	if n := len(p.Moments) - to; n > 0 {
		text += fmt.Sprintf("… and %s; see all with --all\n", plural(n, "event"))
	}
	return text
}

// shownLater returns which moments are shown once the lives have parted: all, or from a few
// before the first difference in what happens.
func shownLater(p lives.Pair, all bool) (from, to int) {
	from, to = p.Common, len(p.Moments)
	if all {
		return from, to
	}
	at := from
	if d, ok := p.Differ(); ok {
		at = d.At
		from = max(from, at-timesShown)
	}
	for from > p.Common && (p.Moments[from-1].A == nil || p.Moments[from-1].B == nil || p.Moments[from-1].At() == p.Moments[from].At()) {
		from-- // what belongs together stays together
	}
	return from, min(to, at+laterShown)
}

func cell(arm experiments.Arm, e *agents.LifeEvent) string {
	if e == nil {
		return ""
	}
	return lives.EventText(arm.Parameters, e)
}

// moved returns how many events at one instant of one life happen next, without anything
// between, at another instant of the other life within a day; 0 if they do not.
func moved(list []lives.Moment) (n int) {
	for n < len(list) && list[n].At() == list[0].At() {
		n++
	}
	if 2*n > len(list) || len(list) > 2*n && list[2*n].At() == list[n].At() || list[n].At().Sub(list[0].At()) > sim.Day {
		return 0
	}
	for i := range n {
		x, y := list[i], list[n+i]
		if y.At() != list[n].At() || !(x.A != nil && x.B == nil && y.B != nil && y.A == nil && x.A.Same(*y.B) || x.B != nil && x.A == nil && y.A != nil && y.B == nil && x.B.Same(*y.A)) {
			return 0
		}
	}
	return n
}

// addMoved adds events of one instant in one life beside the same ones, later in the other.
func (t *timeline) addMoved(p *agents.Parameters, list []lives.Moment) {
	n := len(list) / 2
	for i, m := range list[:n] {
		text := "the same"
		if i == 0 {
			text += ", " + lives.Lasting(list[n].At().Sub(m.At())) + " later"
		}
		if m.A != nil {
			t.add(m.At(), lives.EventText(p, m.A), text)
		} else {
			t.add(m.At(), text, lives.EventText(p, m.B))
		}
	}
}

func (st Story) warm() sim.Time {
	return sim.Time(sim.Duration(st.Experiment.Run.WarmUpDays) * sim.Day)
}

// A timeline is a grid whose rows begin with day and time, once for each instant.
type timeline struct {
	grid   Grid
	warm   sim.Time // the measured period begins
	passed bool     // its begin
	last   sim.Time
	begun  bool
}

func (t *timeline) add(at sim.Time, cells ...string) {
	if !t.passed && at >= t.warm && t.warm > 0 {
		t.passed = true
		t.grid.Add(fmt.Sprintf("the warm-up of %s is over", days(int(t.warm.Day()))))
	}
	when := []string{strconv.FormatInt(at.Day(), 10), data.Start.Add(time.Duration(at) * time.Microsecond).Format("2006-01-02 15:04")}
	if t.begun && t.last == at {
		when = []string{"", ""}
	}
	t.last, t.begun = at, true
	t.grid.Add(append(when, cells...)...)
}

// parting says where and why the lives part: first in time, then in what happens.
func (st Story) parting(p lives.Pair, d lives.Divergence, s Style) string {
	e := st.Experiment
	text := s.heading("Here the two lives part, on day "+day(d)) + "\n" + s.Paragraph(lives.Cause(e.Arms[0], e.Arms[1], d), "")
	if d.Later == nil {
		return text + st.bearing(d, s)
	}
	if list := lives.Bearing(e.Arms[0].Parameters, st.Changes, d); len(list) > 0 {
		text += st.bearing(d, s)
	} else {
		text += s.Paragraph("No number of it differs between the scenarios: other people came sooner or later.", "")
	}
	d, ok := p.Differ()
	if !ok {
		return text + s.Paragraph("Nothing but times differs in the two lives.", "")
	}
	return text + "\n" + s.heading("What happens differs from day "+day(d)+" on") + "\n" +
		s.Paragraph(lives.Cause(e.Arms[0], e.Arms[1], d), "") + st.bearing(d, s)
}

func day(d lives.Divergence) string { return strconv.FormatInt(d.Event().At.Day(), 10) }

// mostBearing is how many differences between the scenarios are listed.
const mostBearing = 6

// bearing lists the differences between the scenarios behind a divergence.
func (st Story) bearing(d lives.Divergence, s Style) string {
	list := lives.Bearing(st.Experiment.Arms[0].Parameters, st.Changes, d)
	if len(list) == 0 {
		return s.Paragraph("No number that bears on this differs between the scenarios: it comes of what happened before, or of other people.", "")
	}
	text := "The scenarios differ here in\n"
	for _, c := range list[:min(mostBearing, len(list))] {
		text += s.Paragraph("  "+c.String(), "      ")
	}
	if n := len(list) - mostBearing; n > 0 {
		text += fmt.Sprintf("  and %d more\n", n)
	}
	return text
}

// sum is what both lives came to, warm-up included.
func (st Story) sum(s Style) string {
	e := st.Experiment
	end := st.warm().Add(sim.Duration(e.Run.Days) * sim.Day)
	a, b := lives.SumUp(e.Arms[0].Parameters, st.Lives[0].Events, end), lives.SumUp(e.Arms[1].Parameters, st.Lives[1].Events, end)
	g := Grid{Columns: []Column{{}, {Right: true}, {Right: true}}}
	g.Add("", clip(e.Arms[0].Name, 20), clip(e.Arms[1].Name, 20))
	count := func(title string, a, b int) { g.Add(title, strconv.Itoa(a), strconv.Itoa(b)) }
	count("psychosocial needs seen", a.Seen, b.Seen)
	count("services begun for them", a.Begun, b.Begun)
	count("needs met", a.Met, b.Met)
	count("needs missed", a.Missed, b.Missed)
	g.Add("days with an unmet need", words.Number(a.UnmetDays, 0), words.Number(b.UnmetDays, 0))
	count("meetings with a caseworker", a.Contacts, b.Contacts)
	count("appointments in primary care", a.Appointments, b.Appointments)
	count("ED visits", a.EDVisits, b.EDVisits)
	count("emergency admissions", a.Admissions, b.Admissions)
	g.Add("days in a ward bed", words.Number(a.BedDays, 1), words.Number(b.BedDays, 1))
	g.Add("days lived here", lived(a), lived(b))
	return g.String(s)
}

func lived(s lives.Sum) string {
	text := words.Number(s.Days, 0)
	if s.Died {
		text += " (died)"
	}
	return text
}
