package output

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
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

func part(a, b []agents.LifeEvent) analysis.Divergence {
	d, ok := analysis.Align(a, b).Diverge()
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

// The changes that bear on a parting are those of what it names, the nearest first; those
// of a queue are its capacity, not what the place is like.
func TestBearing(t *testing.T) {
	p := agents.England()
	var changes []experiments.Change
	for _, path := range []string{"primary.gp.wte", "primary.power", "ward.power", "ward.social_worker.wte", "ward.mode", "professions.social_worker.clarity",
		"services.befriending.places", "hospital.beds", "needs.isolation.presents_share"} {
		changes = append(changes, experiments.Change{Path: path})
	}
	seen, raised := full(p, agents.NeedSeen), full(p, agents.NeedNotRaised)
	begins, later := full(p, agents.ServiceBegins), full(p, agents.ServiceBegins)
	later.At++
	bed, gp := at(1, agents.InBed), at(1, agents.Appointment)
	gp.Profession, gp.Setting = int16(p.ProfessionIndex("gp")), int16(agents.Primary)
	laterBed, laterGP := bed, gp
	laterBed.At, laterGP.At = 7, 7
	for _, c := range []struct {
		a, b []agents.LifeEvent
		want string
	}{
		{nil, []agents.LifeEvent{seen}, "ward.social_worker.wte ward.power ward.mode professions.social_worker.clarity needs.isolation.presents_share services.befriending.places"},
		{nil, []agents.LifeEvent{raised}, "ward.mode ward.social_worker.wte ward.power professions.social_worker.clarity needs.isolation.presents_share services.befriending.places"},
		{[]agents.LifeEvent{seen}, []agents.LifeEvent{raised}, "ward.mode ward.social_worker.wte ward.power professions.social_worker.clarity needs.isolation.presents_share services.befriending.places"},
		{[]agents.LifeEvent{begins}, []agents.LifeEvent{later}, "services.befriending.places"},
		{[]agents.LifeEvent{bed}, []agents.LifeEvent{laterBed}, "hospital.beds"},
		{[]agents.LifeEvent{gp}, []agents.LifeEvent{laterGP}, "primary.gp.wte"},
		{nil, []agents.LifeEvent{at(1, agents.FallsIll)}, ""},
	} {
		var got []string
		for _, change := range Bearing(p, changes, part(c.a, c.b)) {
			got = append(got, change.Path)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("got %v, want %s", got, c.want)
		}
	}
}
