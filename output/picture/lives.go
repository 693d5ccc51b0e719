package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/lives"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/figure"
	"careteam/sim"
)

// Lives shows one person's life under the two scenarios of an experiment.
func Lives(e *experiments.Experiment, replication int, both [2]agents.Life) figure.Lives {
	l := &both[0]
	end := sim.Time(0).Add(sim.Duration(e.Run.WarmUpDays+e.Run.Days) * sim.Day)
	f := figure.Lives{Header: figure.Header{Title: fmt.Sprintf("Person %d under %s and %s", l.Person, e.Arms[0].Name, e.Arms[1].Name),
		Subtitle: "One life under two scenarios, with the same random numbers: what happens, and where it parts. One life shows how, not how much.",
		Note:     fmt.Sprintf("Replication %d of %s people, %d days after %d days of warm-up; seed %d; careteam %s, results version %s.", replication, words.Number(float64(e.Run.Population.Size), 0), e.Run.Days, e.Run.WarmUpDays, e.Run.Seed, output.Version, agents.ResultsVersion)},
		Start: data.Start, Days: float64(e.Run.WarmUpDays + e.Run.Days), WarmUpDays: float64(e.Run.WarmUpDays), Parting: math.NaN()}
	rows := rowsOf(e.Arms[0].Parameters, both)
	for _, r := range rows {
		f.Rows = append(f.Rows, r.name)
	}
	for a := range f.Strips {
		f.Strips[a] = strip(&e.Arms[a], &both[a], rows, end)
	}
	if e.Run.WarmUpDays > 0 {
		f.Subtitle += " Shaded: warm-up."
	}
	d, differ := lives.Align(both[0].Events, both[1].Events).Part()
	what := "from here on other things happen. "
	if d.Later != nil {
		what = "from here on the same happens at other times. "
	}
	f.PartingWords = "Nothing sets the two lives apart."
	if differ {
		f.Parting, f.PartingWords = dayOf(d.Event().At), "Dashed: "+what+lives.Cause(e.Arms[0], e.Arms[1], d)
	}
	return f
}

// A lifeRow is what stands in one row of both strips.
type lifeRow struct {
	name string
	need int // of a need, −1 for others
}

// rowsOf are hospital and casework, then the needs that either life has, in the order in which
// they begin.
func rowsOf(p *agents.Parameters, both [2]agents.Life) []lifeRow {
	rows := []lifeRow{{"hospital", -1}, {"caseworkers", -1}}
	var events []agents.LifeEvent
	for i := range both {
		for _, e := range both[i].Events {
			if e.What == agents.NeedBegins {
				events = append(events, e)
			}
		}
	}
	slices.SortStableFunc(events, func(a, b agents.LifeEvent) int { return int(min(1, max(-1, a.At-b.At))) })
	for _, e := range events {
		if !slices.ContainsFunc(rows, func(r lifeRow) bool { return r.need == int(e.Need) }) {
			rows = append(rows, lifeRow{strings.ToLower(p.Needs[e.Need].Title), int(e.Need)})
		}
	}
	return rows
}

func dayOf(t sim.Time) float64 { return t.Sub(0).Days() }

// A drawnLife puts the marks of one life into rows.
type drawnLife struct {
	strip figure.LifeStrip
	rows  []lifeRow
	open  map[openMark]float64 // since when
}

type openMark struct {
	row  int
	kind figure.LifeKind
	of   int // tells cases of different caseworkers apart
}

// strip draws a life until the end of the run.
func strip(arm *experiments.Arm, life *agents.Life, rows []lifeRow, end sim.Time) figure.LifeStrip {
	l := drawnLife{rows: rows, open: map[openMark]float64{}}
	l.strip.Name, l.strip.Rows = arm.Name, make([][]figure.LifeMark, len(rows))
	sum := lives.SumUp(arm.Parameters, life.Events, end)
	l.strip.Words = fmt.Sprintf("admissions %d, bed days %s, needs met %d, needs missed %d, days with an unmet need %s", sum.Admissions, words.Number(sum.BedDays, 0), sum.Met, sum.Missed, words.Number(sum.UnmetDays, 0))
	for i := range life.Events {
		switch life.Events[i].What {
		case agents.Dies:
			l.strip.Words += "; dies"
		case agents.MovesAway:
			l.strip.Words += "; moves away"
		}
	}
	for i := range life.Events {
		l.event(&life.Events[i])
	}
	l.closeAll(dayOf(end))
	return l.strip
}

// The rows that are there always.
const (
	hospitalRow = iota
	caseRow
)

// event draws what an event begins, ends or is.
func (l *drawnLife) event(e *agents.LifeEvent) {
	day, need := dayOf(e.At), l.row(e)
	cased := openMark{caseRow, figure.LifeCase, int(e.Setting)<<8 | int(e.Profession)}
	switch e.What {
	case agents.EDArrival:
		l.moment(hospitalRow, day, figure.LifeED)
	case agents.InBed, agents.SameDayCare:
		l.begin(openMark{hospitalRow, figure.LifeBed, 0}, day)
	case agents.GoesHome, agents.WalksOut:
		l.end(openMark{hospitalRow, figure.LifeBed, 0}, day)
	case agents.CaseOpened:
		l.begin(cased, day)
	case agents.CaseClosed:
		l.end(cased, day)
	case agents.CaseContact:
		l.moment(caseRow, day, figure.LifeContact)
	case agents.NeedBegins:
		l.begin(openMark{need, figure.LifeOpen, 0}, day)
	case agents.NeedSeen:
		l.moment(need, day, figure.LifeSeen)
	case agents.NeedMissed:
		l.moment(need, day, figure.LifeMissed)
	case agents.ServiceBegins:
		l.begin(openMark{need, figure.LifeServed, 0}, day)
	case agents.ServiceEnds:
		l.end(openMark{need, figure.LifeServed, 0}, day)
	case agents.NeedMet, agents.NeedEnds:
		l.end(openMark{need, figure.LifeServed, 0}, day)
		l.end(openMark{need, figure.LifeOpen, 0}, day)
		if e.What == agents.NeedMet {
			l.moment(need, day, figure.LifeMet)
		}
	case agents.Dies, agents.MovesAway:
		l.closeAll(day)
		if e.What == agents.Dies {
			l.moment(hospitalRow, day, figure.LifeDeath)
		}
	}
}

// row is that of the need of an event, −1 where there is none.
func (l *drawnLife) row(e *agents.LifeEvent) int {
	if e.Need < 0 {
		return -1
	}
	return slices.IndexFunc(l.rows, func(r lifeRow) bool { return r.need == int(e.Need) })
}

func (l *drawnLife) moment(row int, day float64, kind figure.LifeKind) {
	if row >= 0 {
		l.strip.Rows[row] = append(l.strip.Rows[row], figure.LifeMark{From: day, To: day, Kind: kind})
	}
}

func (l *drawnLife) begin(m openMark, day float64) {
	if m.row < 0 {
		return
	}
	if _, open := l.open[m]; !open {
		l.open[m] = day
	}
}

func (l *drawnLife) end(m openMark, day float64) {
	from, open := l.open[m]
	if !open || m.row < 0 {
		return
	}
	delete(l.open, m)
	l.strip.Rows[m.row] = append(l.strip.Rows[m.row], figure.LifeMark{From: from, To: day, Kind: m.kind})
}

// closeAll ends whatever goes on, in the order of rows.
func (l *drawnLife) closeAll(day float64) {
	var all []openMark
	for m := range l.open {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b openMark) int {
		return (a.row-b.row)<<20 + (int(a.kind)-int(b.kind))<<16 + a.of - b.of
	})
	for _, m := range all {
		l.end(m, day)
	}
}
