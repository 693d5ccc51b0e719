package lives

import (
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// Bearing returns the changes between two scenarios that bear on how two lives part, the
// nearest first: on what decides it, on the post, its setting and its profession, on the
// need and its service.
func Bearing(p *agents.Parameters, changes []experiments.Change, d Divergence) (some []experiments.Change) {
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
