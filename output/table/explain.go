package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/output"
	"careteam/output/data"
	"careteam/sim"
)

// A Story is one person's life under two scenarios.
type Story struct {
	Experiment  *experiments.Experiment // of two arms
	Person      int
	Replication int
	Chosen      bool // the person was picked for the difference
	Lives       [2]agents.Life
	Changes     []experiments.Change // from the first scenario to the second
}

// commonShown and laterShown are how many moments are printed unless all are asked for.
const (
	commonShown = 12
	laterShown  = 40
)

// Explain returns the story in two columns: what is common, where and why the lives part,
// and what follows.
func Explain(st Story, all bool, s Style) string {
	var b strings.Builder
	e := st.Experiment
	b.WriteString(s.heading(fmt.Sprintf("Person %d under %s and %s", st.Person, e.Arms[0].Name, e.Arms[1].Name)) + "\n")
	b.WriteString(s.Paragraph(who(st), "") + "\n")
	lives := analysis.Align(st.Lives[0].Events, st.Lives[1].Events)
	b.WriteString(s.heading("In both") + "\n" + common(e.Arms[0].Parameters, lives, all, s))
	d, differ := lives.Diverge()
	if !differ {
		b.WriteString("\nThe two lives do not differ.\n")
		return s.Text(b.String())
	}
	b.WriteString("\n" + s.heading("Here the lives part, on day "+day(d.First().At)) + "\n" + s.Paragraph(output.Cause(e.Arms[0], e.Arms[1], d), ""))
	if d.Time {
		other, ok := analysis.FirstUnlike(st.Lives[0].Events, st.Lives[1].Events)
		if !ok {
			b.WriteString("Nothing but times differs.\n")
		} else {
			d = other
			b.WriteString(s.Paragraph("Not only the time, but what happens differs from day "+day(d.First().At)+" on. "+output.Cause(e.Arms[0], e.Arms[1], d), ""))
		}
	}
	if !d.Time {
		b.WriteString(st.bearing(d, s))
	}
	b.WriteString("\n" + later(e, lives, all, s))
	b.WriteString("\n" + s.heading("What it came to") + "\n" + st.sum(s))
	return s.Text(b.String())
}

// who describes the person.
func who(st Story) string {
	l := &st.Lives[0]
	r := l.Resident
	sex, alone, carer := "man", "with others", "no carer"
	if r.Female {
		sex = "woman"
	}
	if r.LivesAlone == 1 {
		alone = "alone"
	}
	if r.HasCarer == 1 {
		carer = "a carer"
	}
	text := fmt.Sprintf("A %s of %d, in deprivation fifth %d (1 most deprived), with %s and %s, living %s; frailty %.2f (mean 1), trust %.2f (0 to 1). Replication %d, seed %d.",
		sex, r.Age, r.Quintile+1, plural(r.Conditions, "long-term condition"), carer, alone, l.Frailty, l.Trust, st.Replication, st.Experiment.Run.Seed)
	if st.Chosen {
		text += " Picked since the two lives differ most among the people of the first place."
	}
	return text
}

func common(p *agents.Parameters, l analysis.Lives, all bool, s Style) string {
	g := Grid{Columns: []Column{{Right: true}, {}, {Wrap: 52}}}
	g.Add("day", "", "")
	from := 0
	if !all {
		from = max(0, l.Common-commonShown)
	}
	if from > 0 {
		g.Add("", "", fmt.Sprintf("… %d earlier events", from))
	}
	for _, m := range l.Moments[from:l.Common] {
		g.Add(day(m.At()), date(m.At()), output.EventText(p, m.A))
	}
	if l.Common == 0 {
		g.Add("", "", "nothing")
	}
	return g.String(s)
}

func later(e *experiments.Experiment, l analysis.Lives, all bool, s Style) string {
	g := Grid{Columns: []Column{{Right: true}, {}, {Wrap: 28}, {Wrap: 28}}}
	g.Add("day", "", e.Arms[0].Name, e.Arms[1].Name)
	rest := l.Moments[l.Common:]
	shown := rest
	if !all {
		shown = rest[:min(len(rest), laterShown)]
	}
	for _, m := range shown {
		a, b := "", ""
		if m.A != nil {
			a = output.EventText(e.Arms[0].Parameters, m.A)
		}
		if m.B != nil {
			b = output.EventText(e.Arms[1].Parameters, m.B)
		}
		g.Add(day(m.At()), date(m.At()), a, b)
	}
	if n := len(rest) - len(shown); n > 0 {
		g.Add("", "", fmt.Sprintf("… %d more; see them with --all", n), "")
	}
	return g.String(s)
}

// bearing lists the parameters behind the divergence.
func (st Story) bearing(d analysis.Divergence, s Style) string {
	const most = 6
	list := output.Bearing(st.Experiment.Arms[0].Parameters, st.Changes, d.First())
	var b strings.Builder
	if len(list) > 0 {
		b.WriteString("The scenarios differ in:\n")
	}
	for _, c := range list[:min(most, len(list))] {
		b.WriteString("  " + s.Paragraph(fmt.Sprintf("%s: %s in %s, %s in %s", c.Path, c.From, st.Experiment.Arms[0].Name, c.To, st.Experiment.Arms[1].Name), "    "))
	}
	if n := len(list) - most; n > 0 {
		b.WriteString(fmt.Sprintf("  … and %d more differences between the scenarios\n", n))
	}
	return b.String()
}

func (st Story) sum(s Style) string {
	end := sim.Time(sim.Duration(st.Experiment.Run.WarmUpDays+st.Experiment.Run.Days) * sim.Day)
	a, b := analysis.SumUp(st.Lives[0].Events, end), analysis.SumUp(st.Lives[1].Events, end)
	g := Grid{Columns: []Column{{}, {Right: true}, {Right: true}}}
	g.Add("warm-up included", st.Experiment.Arms[0].Name, st.Experiment.Arms[1].Name)
	for _, row := range []struct {
		title string
		a, b  float64
		digit int
	}{
		{"emergency admissions", a.Admissions, b.Admissions, 0},
		{"days in a ward bed", a.BedDays, b.BedDays, 1},
		{"ED visits", a.EDVisits, b.EDVisits, 0},
		{"appointments in primary care", a.Appointments, b.Appointments, 0},
		{"meetings with a caseworker", a.Contacts, b.Contacts, 0},
		{"needs seen", a.NeedsSeen, b.NeedsSeen, 0},
		{"services begun", a.NeedsServed, b.NeedsServed, 0},
		{"needs met", a.Met, b.Met, 0},
		{"needs missed", a.Missed, b.Missed, 0},
		{"days with an unmet need", a.UnmetDays, b.UnmetDays, 0},
		{"days lived", a.End, b.End, 0},
	} {
		g.Add("  "+row.title, output.Number(row.a, row.digit), output.Number(row.b, row.digit))
	}
	return g.String(s)
}

func day(t sim.Time) string { return strconv.FormatInt(t.Day(), 10) }

// date is the date and time of day of an instant.
func date(t sim.Time) string {
	at := data.Start.Add(time.Duration(t) * time.Microsecond)
	return at.Format("2006-01-02 15:04")
}
