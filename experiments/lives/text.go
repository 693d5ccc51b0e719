package lives

import (
	"strings"

	"careteam/agents"
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
