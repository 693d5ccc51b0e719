package analysis

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func ev(day float64, what agents.What, need int16) agents.LifeEvent {
	return agents.LifeEvent{At: sim.Time(sim.Of(day, sim.Day)), What: what, Need: need, Profession: -1, Setting: -1, Reason: -1}
}

func TestAlign(t *testing.T) {
	a := []agents.LifeEvent{ev(1, agents.Appointment, -1), ev(2, agents.NeedBegins, 3), ev(5, agents.NeedSeen, 3), ev(9, agents.FallsIll, -1)}
	b := []agents.LifeEvent{ev(1, agents.Appointment, -1), ev(2, agents.NeedBegins, 3), ev(6, agents.NeedSeen, 3), ev(7, agents.NeedOwned, 3), ev(9, agents.FallsIll, -1)}
	l := Align(a, b)
	if l.Common != 2 || len(l.Moments) != 6 {
		t.Fatalf("%d common of %d moments, want 2 of 6", l.Common, len(l.Moments))
	}
	if last := l.Moments[5]; last.A == nil || last.B == nil {
		t.Error("what is in both again stands in two rows")
	}
	for i := 1; i < len(l.Moments); i++ {
		if l.Moments[i].At() < l.Moments[i-1].At() {
			t.Errorf("moment %d before the one above", i)
		}
	}
	if d, ok := l.Diverge(); !ok || !d.Time || d.A.At >= d.B.At {
		t.Errorf("divergence %+v, want the need seen at two times", d)
	}
	if d, ok := FirstUnlike(a, b); !ok || d.First().What != agents.NeedOwned || d.Time {
		t.Errorf("first unlike %+v, want the need taken on", d)
	}
	if _, ok := Align(a, a).Diverge(); ok {
		t.Error("a life differs from itself")
	}
	if _, ok := FirstUnlike(b, b); ok {
		t.Error("a life is unlike itself")
	}
}

func TestSumUp(t *testing.T) {
	life := []agents.LifeEvent{
		ev(1, agents.NeedBegins, 0), ev(3, agents.NeedBegins, 1), ev(5, agents.ServiceBegins, 0), ev(6, agents.NeedMet, 0), // 1–11: ten days with a need
		ev(7, agents.Admitted, -1), ev(7.5, agents.InBed, -1), ev(10, agents.GoesHome, -1), ev(11, agents.NeedEnds, 1),
		ev(20, agents.Admitted, -1), ev(20, agents.InBed, -1),
	}
	s := SumUp(life, sim.Time(30*sim.Day))
	if s.UnmetDays != 10 || s.Admissions != 2 || s.BedDays != 12.5 || s.Met != 1 || s.NeedsServed != 1 || s.End != 30 {
		t.Errorf("%+v", s)
	}
	if s := SumUp(append(life, ev(25, agents.Dies, -1)), sim.Time(30*sim.Day)); s.End != 25 || s.BedDays != 7.5 {
		t.Errorf("who dies on day 25: %+v", s)
	}
}
