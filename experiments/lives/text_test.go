package lives

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func at(hour float64, what agents.What) agents.LifeEvent {
	return agents.LifeEvent{At: sim.Time(sim.Of(hour, sim.Hour)), What: what, Need: -1, Profession: -1, Setting: -1, Reason: -1}
}

// full is an event that names everything there is to name.
func full(p *agents.Parameters, what agents.What) agents.LifeEvent {
	e := at(30, what)
	e.Need, e.Profession, e.Setting = int16(p.NeedIndex("isolation")), int16(p.ProfessionIndex("social_worker")), int16(agents.Ward)
	e.Reason = 1
	return e
}

// Every event fills its gaps.
func TestEventText(t *testing.T) {
	p := agents.England()
	for w := range agents.Whats {
		e := full(p, w)
		if text := EventText(p, &e); strings.ContainsAny(text, "{}_") {
			t.Errorf("%s: %s", w.Name(), text)
		}
		if w.Name() == agents.NeedSeen.Name() {
			e.Profession = -1 // seen in passing
			if text := EventText(p, &e); text != "Isolation: seen by somebody (ward)" {
				t.Error(text)
			}
		}
	}
	for what, want := range map[agents.What]string{
		agents.Appointment:   "sees the social worker",
		agents.NeedMissed:    "Isolation: missed (not recognised)",
		agents.StepDone:      "before discharge: transfer hub done",
		agents.ServiceBegins: "Isolation: befriending and groups begins",
	} {
		if e := full(p, what); EventText(p, &e) != want {
			t.Errorf("%s, want %s", EventText(p, &e), want)
		}
	}
}
