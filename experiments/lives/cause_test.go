package lives

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/sim"
)

func part(a, b []agents.LifeEvent) Divergence {
	d, ok := Align(a, b).Diverge()
	if !ok {
		panic("lives do not part")
	}
	return d
}

func TestCause(t *testing.T) {
	p := agents.England()
	x, y := experiments.Arm{Name: "x", Parameters: p}, experiments.Arm{Name: "y", Parameters: p}
	seen, owned, begins := full(p, agents.NeedSeen), full(p, agents.NeedOwned), full(p, agents.ServiceBegins)
	later := begins
	later.At = begins.At.Add(5 * sim.Day)
	home := func(hazard float32) agents.LifeEvent {
		e := at(10, agents.GoesHome)
		e.Hazard = hazard
		return e
	}
	for _, c := range []struct {
		name string
		a, b []agents.LifeEvent
		want []string
	}{
		{"only in y", nil, []agents.LifeEvent{seen}, []string{"In y: Isolation: seen by social worker (ward). In x nobody sees it then."}},
		{"only in x", []agents.LifeEvent{owned}, nil, []string{"In x: Isolation: taken on by social worker (ward). In y no caseworker is asked then."}},
		{"another thing at once", []agents.LifeEvent{seen}, []agents.LifeEvent{owned}, []string{"In x: Isolation: seen by social worker (ward). In y, at the same time: Isolation: taken on by social worker (ward)."}},
		{"a place", []agents.LifeEvent{later}, []agents.LifeEvent{begins}, []string{"in y 5 days earlier than in x", "the waiting list of a service: befriending and groups"}},
		{"a bed", []agents.LifeEvent{at(1, agents.InBed)}, []agents.LifeEvent{at(4, agents.InBed)}, []string{"Gets a ward bed in both, but in x 3 hours earlier than in y", "the queue for a ward bed"}},
		{"the ED", []agents.LifeEvent{at(1, agents.EDSeen)}, []agents.LifeEvent{at(1.5, agents.EDUnseen)}, []string{"30 minutes later: leaves the ED unseen", "the queue for an ED clinician"}},
		{"the book", []agents.LifeEvent{at(1, agents.Appointment)}, []agents.LifeEvent{at(1.5, agents.Appointment)}, []string{"the appointment book"}},
		{"the risk", []agents.LifeEvent{home(0.8), at(50, agents.FallsIll)}, []agents.LifeEvent{home(0.6), at(90, agents.FallsIll)},
			[]string{"Falls ill in both, but in x 40 hours earlier", "since day 0 (goes home): 0.80 a year in x, 0.60 a year in y", "The discharge was prepared better in y"}},
		{"a hazard", []agents.LifeEvent{at(50, agents.UrgentProblem)}, nil, []string{"Its hazard differs between the scenarios."}},
	} {
		text := Cause(x, y, part(c.a, c.b))
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %s: want %s", c.name, text, want)
			}
		}
	}
}
