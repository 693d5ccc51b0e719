package table

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

// A plot writes a life, day by day.
type plot struct {
	p      *agents.Parameters
	events []agents.LifeEvent
}

func (l *plot) happens(day float64, what agents.What) *agents.LifeEvent {
	l.events = append(l.events, agents.LifeEvent{At: sim.Time(sim.Of(day, sim.Day)), What: what, Need: -1, Profession: -1, Setting: -1, Reason: -1, Hazard: 0.5})
	return &l.events[len(l.events)-1]
}

func (l *plot) by(day float64, what agents.What, profession string, s agents.SettingID) *agents.LifeEvent {
	e := l.happens(day, what)
	e.Profession, e.Setting = int16(l.p.ProfessionIndex(profession)), int16(s)
	return e
}

func (l *plot) need(day float64, what agents.What, kind string) *agents.LifeEvent {
	e := l.happens(day, what)
	e.Need = int16(l.p.NeedIndex(kind))
	return e
}

// story is a stay in hospital before and after which a social worker sees a need, or nobody.
func story() Story {
	p := agents.England()
	e := &experiments.Experiment{Run: experiments.Run{WarmUpDays: 90, Days: 365, Seed: 7, Population: agents.Population{Size: 12345}},
		Arms: []experiments.Arm{{Name: "none", Parameters: p}, {Name: "embedded", Parameters: p}}}
	st := Story{Experiment: e, Replication: 2, Picked: "a person made up", Changes: []experiments.Change{
		{Path: "primary.social_worker.wte", From: "0", To: "10", Unit: "WTE/100,000 residents"},
		{Path: "ward.power", From: "0.6", To: "0.2", Unit: "1"},
		{Path: "ward.social_worker.wte", From: "0", To: "6.2", Unit: "WTE/100,000 residents"},
		{Path: "ward.mode", From: "coordination", To: "teamwork"}}}
	for a := range st.Lives {
		l := plot{p: p}
		for day := range 12 {
			l.by(float64(7*day)+0.4, agents.Appointment, "gp", agents.Primary)
		}
		l.need(88, agents.NeedBegins, "isolation").Mild = true
		l.by(95.4+0.01*float64(a), agents.Appointment, "practice_nurse", agents.Primary) // a queue
		l.happens(100.5, agents.FallsIll)
		l.happens(100.5, agents.EDArrival)
		l.happens(100.55, agents.EDSeen)
		l.happens(100.6, agents.Admitted)
		l.happens(100.6, agents.InBed)
		if a == 1 {
			l.by(102.4, agents.CaseContact, "social_worker", agents.Ward)
			seen := l.by(102.4, agents.NeedSeen, "social_worker", agents.Ward)
			seen.Need = int16(p.NeedIndex("isolation"))
			l.need(102.4, agents.ServiceAsked, "isolation")
		}
		l.happens(106.375, agents.FitToLeave)
		l.happens(106.375+2*float64(1-a), agents.StepDone).Reason = 5
		l.happens(106.375+2*float64(1-a), agents.GoesHome)
		if a == 1 {
			l.need(110, agents.ServiceBegins, "isolation")
		}
		l.need(118, agents.NeedMissed, "isolation").Reason = int16(agents.NotRecognised)
		if a == 1 {
			l.events = l.events[:len(l.events)-1]
			l.need(200, agents.NeedMet, "isolation")
		} else {
			l.happens(300.2, agents.Dies)
		}
		st.Lives[a] = agents.Life{Person: 11, Resident: agents.Resident{Female: true, Age: 81, Quintile: 1, Conditions: 2, LivesAlone: 1},
			Frailty: 1.234, Trust: 0.5, Events: l.events}
	}
	return st
}

func TestExplainGolden(t *testing.T) {
	golden(t, "explain.txt", Explain(story(), false, Style{}))
	golden(t, "explain-all.txt", Explain(story(), true, Style{ASCII: true, Width: 100}))
}

func TestExplainFitsItsWidth(t *testing.T) {
	st := story()
	st.Experiment.Arms[0].Name, st.Experiment.Arms[1].Name = strings.Repeat("a-long-name-", 5), strings.Repeat("another-name-", 5)
	for _, width := range []int{80, 100} {
		for line := range strings.Lines(Explain(st, true, Style{Width: width})) {
			if n := length(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}

// Two equal lives are said to be equal, and why.
func TestExplainEqualLives(t *testing.T) {
	st := story()
	st.Lives[1] = st.Lives[0]
	for _, c := range []struct {
		changes []experiments.Change
		want    string
	}{{st.Changes, "nothing that differs has reached this person"}, {nil, "the scenarios have the same numbers"}} {
		st.Changes = c.changes
		got := strings.Join(strings.Fields(Explain(st, false, Style{})), " ")
		if !strings.Contains(got, "The two lives do not differ in none and embedded") || !strings.Contains(got, c.want) || strings.Contains(got, "part") {
			t.Errorf("want %q in: %s", c.want, got)
		}
	}
}

// Nothing happens to some.
func TestExplainAnEmptyLife(t *testing.T) {
	st := story()
	st.Lives[0].Events, st.Lives[1].Events = nil, nil
	if got := Explain(st, false, Style{}); !strings.Contains(got, "do not differ") {
		t.Error(got)
	}
	st.Lives[1].Events = story().Lives[1].Events[:1]
	if got := Explain(st, false, Style{}); !strings.Contains(got, "In embedded: sees the GP. In none this does not happen then.") {
		t.Error(got)
	}
}
