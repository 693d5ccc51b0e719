package lives

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
	if d, ok := l.Diverge(); !ok || d.At != 2 || d.First != 0 || d.Later != &b[2] {
		t.Errorf("divergence %+v, want the need seen on day 5, in b on day 6", d)
	}
	if d, ok := l.Differ(); !ok || d.Event() != &b[3] || d.Later != nil {
		t.Errorf("difference %+v, want the need taken on", d)
	}
}

// Of what happens at one instant as much as possible is common.
func TestAlignAtOneInstant(t *testing.T) {
	a := []agents.LifeEvent{ev(1, agents.Appointment, -1), ev(1, agents.NeedSeen, 1), ev(1, agents.NeedOwned, 1)}
	b := []agents.LifeEvent{ev(1, agents.NeedSeen, 0), ev(1, agents.Appointment, -1), ev(1, agents.NeedOwned, 1)}
	l := Align(a, b)
	both := 0
	for _, m := range l.Moments {
		if m.A != nil && m.B != nil {
			both++
		}
	}
	if l.Common != 0 || len(l.Moments) != 4 || both != 2 {
		t.Errorf("%d moments, %d in both, want 4 and 2", len(l.Moments), both)
	}
	if d, _ := l.Differ(); !d.AtOnce() || d.A != &a[1] || d.B != &b[0] {
		t.Errorf("difference %+v, want another need seen in each", d)
	}
}

func TestEqualLivesDoNotPart(t *testing.T) {
	a := []agents.LifeEvent{ev(1, agents.Appointment, -1), ev(2, agents.NeedBegins, 3)}
	b := []agents.LifeEvent{a[0], a[1]}
	for _, pair := range [][2][]agents.LifeEvent{{a, b}, {nil, nil}} {
		l := Align(pair[0], pair[1])
		_, parts := l.Diverge()
		_, differs := l.Differ()
		if parts || differs {
			t.Errorf("equal lives of %d events part: %v, differ: %v", len(pair[0]), parts, differs)
		}
	}
}

// The same thing later is another story after the need or the stay has ended.
func TestLaterOfTheSameStoryOnly(t *testing.T) {
	same := []agents.LifeEvent{ev(1, agents.NeedBegins, 3)}
	a := append(same[:1:1], ev(2, agents.NeedSeen, 3))
	again := append(same[:1:1], ev(4, agents.NeedEnds, 3), ev(5, agents.NeedBegins, 3), ev(9, agents.NeedSeen, 3))
	other := append(same[:1:1], ev(4, agents.NeedEnds, 2), ev(9, agents.NeedSeen, 3))
	if d, _ := Align(a, again).Diverge(); d.Later != nil {
		t.Errorf("a need seen in its next episode counts as seen later: %+v", d)
	}
	if d, _ := Align(a, other).Diverge(); d.Later != &other[2] {
		t.Errorf("a need seen after another one ended does not count as seen later: %+v", d)
	}
	bed := append(same[:1:1], ev(2, agents.InBed, -1))
	nextStay := append(same[:1:1], ev(4, agents.FallsIll, -1), ev(5, agents.InBed, -1))
	if d, _ := Align(bed, nextStay).Diverge(); d.Later != nil {
		t.Errorf("the bed of the next stay counts as the same one: %+v", d)
	}
}

// The risk may part before anything else does.
func TestRiskThatParts(t *testing.T) {
	a := []agents.LifeEvent{ev(1, agents.GoesHome, -1), ev(3, agents.Appointment, -1), ev(8, agents.FallsIll, -1)}
	b := []agents.LifeEvent{a[0], a[1], ev(20, agents.FallsIll, -1)}
	a[0].Hazard, b[0].Hazard = 2, 1
	l := Align(a, b)
	d, _ := l.Diverge()
	if l.Common != 2 || d.Later == nil || d.Risk == nil || d.Risk.A.What != agents.GoesHome {
		t.Errorf("%d common, divergence %+v, want the risk to part at the discharge", l.Common, d)
	}
}

// What two lives part over is the first thing that happens in one only, rather than later.
func TestPart(t *testing.T) {
	a := []agents.LifeEvent{ev(1, agents.Appointment, -1), ev(2, agents.FallsIll, -1)}
	b := []agents.LifeEvent{ev(2, agents.Appointment, -1), ev(2, agents.FallsIll, -1)}
	if d, ok := Align(a, b).Part(); !ok || d.Event() != &a[0] || d.Later != &b[0] {
		t.Errorf("%+v, want the appointment, later in b", d)
	}
	b = append(b, ev(5, agents.NeedSeen, 0))
	if d, ok := Align(a, b).Part(); !ok || d.Event() != &b[2] {
		t.Errorf("%+v, want the need seen", d)
	}
	if _, ok := Align(a, a).Part(); ok {
		t.Error("a life parts from itself")
	}
}
