package lives

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

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
