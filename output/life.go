package output

import (
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/sim"
)

// settingTitles are the words for the settings.
var settingTitles = [agents.Settings]string{"primary care", "ED", "ward", "transitional care", "community", "outreach"}

// EventText says an event of a life in words.
func EventText(p *agents.Parameters, e *agents.LifeEvent) string {
	text := e.What.Text()
	fill := func(gap, word string) { text = strings.ReplaceAll(text, gap, word) }
	who := "somebody"
	if e.Profession >= 0 {
		who = words.LowerFirst(p.Professions[e.Profession].Title)
	}
	fill("{who}", who)
	if e.Need >= 0 {
		n := &p.Needs[e.Need]
		fill("{need}", n.Title)
		if n.Service >= 0 {
			fill("{service}", words.LowerFirst(p.Services[n.Service].Title))
		}
	}
	if e.Setting >= 0 {
		fill("{where}", settingTitles[e.Setting])
	}
	if name := ReasonName(e); name != "" {
		name = strings.ReplaceAll(name, "_", " ")
		fill("{reason}", name)
		fill("{step}", name)
	}
	if e.Mild {
		text += " (mild)"
	}
	return text
}

// ReasonName is the identifier of why a need was missed, or of the step that is done before
// a discharge; "" where an event has none.
func ReasonName(e *agents.LifeEvent) string {
	switch {
	case e.Reason < 0:
		return ""
	case e.What == agents.StepDone:
		return agents.DischargeSteps[e.Reason]
	}
	return agents.ReasonNames[e.Reason]
}

// Cause says in a few sentences why two lives part, of scenarios a and b.
func Cause(a, b experiments.Arm, d analysis.Divergence) string {
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
func through(a, b experiments.Arm, d analysis.Divergence) string {
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
func clocked(a, b experiments.Arm, d analysis.Divergence) string {
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
func lowest(m *analysis.Moment) int {
	if m.B.Hazard < m.A.Hazard {
		return 1
	}
	return 0
}

// Lasting writes a length of time as people say it.
func Lasting(d sim.Duration) string {
	switch {
	case d < sim.Minute:
		return "less than a minute"
	case d < 2*sim.Hour:
		return words.Number(d.Minutes(), 0) + " minutes"
	case d < 2*sim.Day:
		return words.Number(d.Hours(), 0) + " hours"
	}
	return words.Number(d.Days(), 0) + " days"
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

// Bearing returns the changes between two scenarios that bear on how two lives part, the
// nearest first: on what decides it, on the post, its setting and its profession, on the
// need and its service.
func Bearing(p *agents.Parameters, changes []experiments.Change, d analysis.Divergence) (some []experiments.Change) {
	events, kinds := []*agents.LifeEvent{d.Event()}, []func(*agents.Parameters, *agents.LifeEvent) []string{deciding, named, around}
	switch {
	case d.Later != nil && Queue(p, d.Event()) != "": // what makes it shorter or longer
		kinds = kinds[2:]
	case d.AtOnce():
		events = []*agents.LifeEvent{d.A, d.B}
	}
	for _, roots := range kinds {
		for _, e := range events {
			for _, root := range roots(p, e) {
				some = appendBelow(some, changes, root)
			}
		}
	}
	return some
}

// appendBelow appends the changes at or below a path that are not there yet.
func appendBelow(some, changes []experiments.Change, root string) []experiments.Change {
	for _, c := range changes {
		if (c.Path == root || strings.HasPrefix(c.Path, root+".")) && !slices.Contains(some, c) {
			some = append(some, c)
		}
	}
	return some
}

// deciding returns the paths of what decides an event: where who knows of a need says so, is
// heeded, finds the right way, hands it over (R11, R20, R25).
func deciding(p *agents.Parameters, e *agents.LifeEvent) []string {
	if e.Setting < 0 {
		return nil
	}
	at := agents.SettingNames[e.Setting]
	switch e.What {
	case agents.NeedNotRaised, agents.NeedMisrouted, agents.NeedContested:
		return []string{at + ".mode"}
	case agents.NeedNotHeeded:
		return []string{at + ".power"}
	case agents.NeedForgotten, agents.NeedHandedOver:
		return []string{at + ".shared_record", at + ".glue", at + ".mode"}
	}
	return nil
}

// named returns the paths of the tables' rows that an event names.
func named(p *agents.Parameters, e *agents.LifeEvent) (roots []string) {
	if e.Setting >= 0 && e.Profession >= 0 {
		roots = append(roots, agents.SettingNames[e.Setting]+"."+p.Professions[e.Profession].Name)
	}
	if e.Setting >= 0 {
		roots = append(roots, agents.SettingNames[e.Setting])
	}
	if e.Profession >= 0 {
		roots = append(roots, "professions."+p.Professions[e.Profession].Name)
	}
	if e.Need >= 0 {
		n := &p.Needs[e.Need]
		roots = append(roots, "needs."+n.Name)
		if n.Service >= 0 {
			roots = append(roots, "services."+p.Services[n.Service].Name)
		}
	}
	return roots
}

// around returns the paths of the capacities and steps behind an event.
func around(p *agents.Parameters, e *agents.LifeEvent) []string {
	switch e.What {
	case agents.StepDone, agents.GoesHome, agents.WalksOut, agents.FitToLeave:
		return []string{"ward.social_worker", "discharge", "hospital"}
	case agents.InBed, agents.StayPutOff:
		return []string{"hospital.beds", "elective"}
	case agents.EDSeen, agents.EDUnseen, agents.EDHome, agents.Admitted, agents.SameDayCare:
		return []string{"ed.ed_clinician", "hospital"}
	case agents.Appointment:
		return []string{"primary.gp", "primary.practice_nurse", "routine"}
	case agents.CaseContact, agents.CaseClosed:
		return []string{agents.SettingNames[e.Setting] + "." + p.Professions[e.Profession].Name, "professions." + p.Professions[e.Profession].Name}
	case agents.ServiceBegins, agents.ServiceWaits, agents.GivesUpWaiting, agents.ServiceEnds, agents.NeedMet:
		if s := p.Needs[e.Need].Service; s >= 0 {
			return []string{"services." + p.Services[s].Name}
		}
	}
	return nil
}
