package lives

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

// Needs are counted if they are psychosocial: in England rows 0 and 1 are, the last is not.
func TestSumUp(t *testing.T) {
	p := agents.England()
	illness := int16(p.NeedIndex("acute_illness"))
	life := []agents.LifeEvent{
		ev(0, agents.NeedBegins, illness), ev(0.5, agents.NeedMissed, illness), ev(12, agents.NeedMet, illness),
		ev(1, agents.NeedBegins, 0), ev(3, agents.NeedBegins, 1), ev(5, agents.ServiceBegins, 0), ev(6, agents.NeedMet, 0), // 1–11: ten days with a need
		ev(7, agents.Admitted, -1), ev(7.5, agents.InBed, -1), ev(10, agents.GoesHome, -1), ev(11, agents.NeedEnds, 1),
		ev(20, agents.Admitted, -1), ev(20, agents.InBed, -1),
	}
	if s := SumUp(p, life, sim.Time(30*sim.Day)); s != (Sum{UnmetDays: 10, Admissions: 2, BedDays: 12.5, Met: 1, Begun: 1, Days: 30}) {
		t.Errorf("%+v", s)
	}
	if s := SumUp(p, append(life, ev(25, agents.Dies, -1)), sim.Time(30*sim.Day)); s.Days != 25 || s.BedDays != 7.5 || !s.Died {
		t.Errorf("who dies on day 25: %+v", s)
	}
	vain := []agents.LifeEvent{ev(1, agents.NeedBegins, 0), ev(2, agents.ServiceBegins, 0), ev(10, agents.ServiceEnds, 0)}
	if s := SumUp(p, vain, sim.Time(30*sim.Day)); s.UnmetDays != 21 {
		t.Errorf("%v days unmet around a service in vain, want 21", s.UnmetDays)
	}
}
