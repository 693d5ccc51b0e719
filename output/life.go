package output

import (
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// settingTitles are the words for the settings.
var settingTitles = [agents.Settings]string{"primary care", "ED", "ward", "transitional care", "community", "outreach"}

// EventText says an event of a life in words.
func EventText(p *agents.Parameters, e *agents.LifeEvent) string {
	text := e.What.Text()
	if e.Need >= 0 {
		n := &p.Needs[e.Need]
		text = strings.ReplaceAll(text, "{need}", n.Title)
		if n.Service >= 0 {
			text = strings.ReplaceAll(text, "{service}", lower(p.Services[n.Service].Title))
		}
	}
	if e.Profession >= 0 {
		text = strings.ReplaceAll(text, "{who}", lower(p.Professions[e.Profession].Title))
	}
	if e.Setting >= 0 {
		text = strings.ReplaceAll(text, "{where}", settingTitles[e.Setting])
	}
	if e.Reason >= 0 {
		text = strings.ReplaceAll(text, "{reason}", strings.ReplaceAll(agents.ReasonNames[e.Reason], "_", " "))
	}
	return text
}

// lower makes the first letter of a title small, unless it begins with capitals as GP does.
func lower(title string) string {
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}

// Cause says in a sentence or two why two lives part.
func Cause(a, b experiments.Arm, d analysis.Divergence) string {
	switch {
	case d.Time:
		first, name := d.A, a.Name
		if d.B.At < d.A.At {
			first, name = d.B, b.Name
		}
		return "Both: " + EventText(a.Parameters, d.A) + ", but earlier in " + name + ". The difference comes through " + queueOf(a.Parameters, first) +
			", which other people left shorter or longer."
	case d.B == nil || d.A != nil && d.A.At < d.B.At:
		return "In " + a.Name + ": " + EventText(a.Parameters, d.A) + ". In " + b.Name + " this does not happen then" + next(b, d.B) + "."
	case d.A == nil || d.B.At < d.A.At:
		return "In " + b.Name + ": " + EventText(b.Parameters, d.B) + ". In " + a.Name + " this does not happen then" + next(a, d.A) + "."
	}
	return "In " + a.Name + ": " + EventText(a.Parameters, d.A) + ". In " + b.Name + ": " + EventText(b.Parameters, d.B) + "."
}

func next(arm experiments.Arm, e *agents.LifeEvent) string {
	if e == nil {
		return ""
	}
	return "; what comes next is: " + EventText(arm.Parameters, e)
}

// queueOf names what a person waits for before an event.
func queueOf(p *agents.Parameters, e *agents.LifeEvent) string {
	switch e.What {
	case agents.InBed, agents.StayPutOff:
		return "the queue for a ward bed"
	case agents.EDSeen, agents.EDUnseen, agents.SameDayCare, agents.Admitted:
		return "the queue for an ED clinician"
	case agents.Appointment:
		return "the appointment book of the practice"
	case agents.ServiceBegins, agents.ServiceWaits, agents.GivesUpWaiting:
		return "the waiting list of a service: " + lower(p.Services[p.Needs[e.Need].Service].Title)
	case agents.CaseContact, agents.CaseOpened, agents.CaseClosed, agents.NeedOwned:
		return "the queue of a caseworker: " + lower(p.Professions[e.Profession].Title) + ", " + settingTitles[e.Setting]
	case agents.GoesHome:
		return "the steps before discharge, one of which waits for a caseworker or for a place"
	}
	return "a queue that the person stood in before"
}

// Bearing returns the changes between two scenarios that bear on an event: those of its
// setting, profession, need or service; all where none does.
func Bearing(p *agents.Parameters, changes []experiments.Change, e *agents.LifeEvent) []experiments.Change {
	var words []string
	if e.Setting >= 0 {
		words = append(words, agents.SettingNames[e.Setting]+".")
	}
	if e.Profession >= 0 {
		words = append(words, p.Professions[e.Profession].Name+".")
	}
	if e.Need >= 0 {
		words = append(words, "needs."+p.Needs[e.Need].Name+".")
		if s := p.Needs[e.Need].Service; s >= 0 {
			words = append(words, "services."+p.Services[s].Name+".")
		}
	}
	var some []experiments.Change
	for _, c := range changes {
		for _, w := range words {
			if strings.Contains(c.Path+".", w) {
				some = append(some, c)
				break
			}
		}
	}
	if len(some) == 0 {
		return changes
	}
	return some
}
