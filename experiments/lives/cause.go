package lives

import (
	"slices"
	"strconv"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/sim"
)

// Cause says in a few sentences why two lives part, of scenarios a and b.
func Cause(a, b experiments.Arm, d Divergence) string {
	in, other, e := a, b, d.Event()
	if d.First == 1 {
		in, other = b, a
	}
	if d.Later != nil {
		return words.UpperFirst(EventText(in.Parameters, e)) + " in both, but in " + in.Name + " " + Lasting(d.Later.At.Sub(e.At)) + " earlier than in " + other.Name + ". " + through(a, b, d)
	}
	text := "In " + in.Name + ": " + EventText(in.Parameters, e) + ". In " + other.Name
	switch o := d.Other(); {
	case d.AtOnce():
		text += ", at the same time: " + EventText(other.Parameters, o) + "."
	case o != nil && (o.At.Sub(e.At) <= sim.Day || e.Need >= 0 && o.Need == e.Need):
		text += " " + absent(e.What) + "; there it is, " + Lasting(o.At.Sub(e.At)) + " later: " + EventText(other.Parameters, o) + "."
	default:
		text += " " + absent(e.What) + "."
	}
	if q := Queue(in.Parameters, e); q != "" && e.What != agents.CaseContact {
		return text + " It hangs on " + q + "."
	}
	return text + clocked(a, b, d)
}

// absent says that something does not happen.
func absent(w agents.What) string {
	switch w {
	case agents.NeedSeen:
		return "nobody sees it then"
	case agents.NeedOwned, agents.CaseOpened:
		return "no caseworker is asked then"
	case agents.CaseContact:
		return "no caseworker comes then"
	case agents.NeedNotRaised, agents.NeedNotHeeded, agents.NeedMisrouted, agents.NeedContested, agents.NeedForgotten, agents.ServiceRefuses:
		return "this does not go wrong then"
	case agents.Admitted:
		return "no admission follows"
	}
	return "this does not happen then"
}

// through names what moved an event in time: a queue, or a clock that ran at another
// hazard.
func through(a, b experiments.Arm, d Divergence) string {
	if q := Queue(a.Parameters, d.Event()); q != "" {
		return "The difference comes through " + q + "."
	}
	if text := clocked(a, b, d); text != "" {
		return text[1:]
	}
	return "The difference comes through what happened before."
}

// clocks are what happens at a hazard.
var clocks = []agents.What{agents.FallsIll, agents.UrgentProblem, agents.Dies, agents.Appointment}

// clocked says since when the risk has differed, where that may be behind an event.
func clocked(a, b experiments.Arm, d Divergence) string {
	switch {
	case !slices.Contains(clocks, d.Event().What):
		return ""
	case d.Risk == nil:
		return " Its hazard differs between the scenarios."
	}
	per := func(x float32) string { return words.Number(float64(x), 2) + " a year in " }
	text := " The risk of acute illness has differed since day " + strconv.FormatInt(d.Risk.At().Day(), 10) + " (" + EventText(a.Parameters, d.Risk.A) + "): " +
		per(d.Risk.A.Hazard) + a.Name + ", " + per(d.Risk.B.Hazard) + b.Name + "."
	if d.Risk.A.What == agents.GoesHome {
		text += " The discharge was prepared better in " + [...]string{a.Name, b.Name}[lowest(d.Risk)] + "."
	}
	return text
}

// lowest returns the life with the lower risk.
func lowest(m *Moment) int {
	if m.B.Hazard < m.A.Hazard {
		return 1
	}
	return 0
}

// Queue names what a person waits for before an event, "" where it is no queue.
func Queue(p *agents.Parameters, e *agents.LifeEvent) string {
	switch e.What {
	case agents.InBed, agents.StayPutOff:
		return "the queue for a ward bed"
	case agents.EDSeen, agents.EDUnseen:
		return "the queue for an ED clinician"
	case agents.Appointment:
		return "the appointment book of the practice"
	case agents.ServiceBegins, agents.ServiceWaits, agents.GivesUpWaiting:
		if s := p.Needs[e.Need].Service; s >= 0 {
			return "the waiting list of a service: " + words.LowerFirst(p.Services[s].Title)
		}
	case agents.CaseContact:
		return "the queue for a caseworker: " + words.LowerFirst(p.Professions[e.Profession].Title) + ", " + settingTitles[e.Setting]
	case agents.StepDone, agents.GoesHome:
		return "the steps before discharge, which wait for a caseworker or for a place"
	}
	return ""
}
