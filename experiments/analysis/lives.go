package analysis

import (
	"careteam/agents"
	"careteam/sim"
)

// A Moment is what happens at one instant in two lives: in both, or in one of them.
type Moment struct{ A, B *agents.LifeEvent }

// At returns the instant.
func (m Moment) At() sim.Time {
	if m.A != nil {
		return m.A.At
	}
	return m.B.At
}

// Lives are two lives of one person, side by side. The first Common moments are in both,
// at the same time.
type Lives struct {
	Moments []Moment
	Common  int
}

// Align lays two lives side by side.
func Align(a, b []agents.LifeEvent) Lives {
	var l Lives
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		l.Moments = append(l.Moments, Moment{&a[0], &b[0]})
		a, b = a[1:], b[1:]
	}
	l.Common = len(l.Moments)
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].At < b[0].At:
			l.Moments = append(l.Moments, Moment{A: &a[0]})
			a = a[1:]
		case len(a) == 0 || b[0].At < a[0].At:
			l.Moments = append(l.Moments, Moment{B: &b[0]})
			b = b[1:]
		case a[0] == b[0]:
			l.Moments = append(l.Moments, Moment{&a[0], &b[0]})
			a, b = a[1:], b[1:]
		default:
			l.Moments = append(l.Moments, Moment{A: &a[0]}, Moment{B: &b[0]})
			a, b = a[1:], b[1:]
		}
	}
	return l
}

// A Divergence is the first difference of two lives: what happens next in each.
type Divergence struct {
	A, B *agents.LifeEvent // nil: nothing any more
	// Time is true where the same happens in both, but at another time: a queue that
	// other people left shorter or longer is behind it.
	Time bool
}

// Diverge returns how two lives part; ok is false where they do not.
func (l Lives) Diverge() (d Divergence, ok bool) {
	for _, m := range l.Moments[l.Common:] {
		if d.A == nil && m.A != nil {
			d.A = m.A
		}
		if d.B == nil && m.B != nil {
			d.B = m.B
		}
	}
	if d.A == nil && d.B == nil {
		return d, false
	}
	d.Time = d.A != nil && d.B != nil && d.A.Same(*d.B)
	return d, true
}

// FirstUnlike returns the first event of two lives that is not the same thing in both,
// whenever it happened; ok is false where all are.
func FirstUnlike(a, b []agents.LifeEvent) (d Divergence, ok bool) {
	for len(a) > 0 && len(b) > 0 && a[0].Same(b[0]) {
		a, b = a[1:], b[1:]
	}
	if len(a) > 0 {
		d.A = &a[0]
	}
	if len(b) > 0 {
		d.B = &b[0]
	}
	return d, d.A != nil || d.B != nil
}

// First returns the earlier event.
func (d Divergence) First() *agents.LifeEvent {
	if d.A == nil || d.B != nil && d.B.At < d.A.At {
		return d.B
	}
	return d.A
}

// A LifeSum is what a life came to.
type LifeSum struct {
	Admissions, BedDays, Contacts          float64
	NeedsSeen, NeedsServed, Met, Missed    float64
	UnmetDays, EDVisits, Appointments, End float64 // days with at least one need without a service
}

// SumUp adds a life up, to the day it ends or the run does. Needs of kinds that are not
// psychosocial count as well.
func SumUp(events []agents.LifeEvent, end sim.Time) LifeSum {
	var s LifeSum
	open, since := map[int16]bool{}, sim.Time(0)
	var inBed sim.Time = -1
	change := func(at sim.Time, kind int16, unmet bool) {
		if len(open) > 0 {
			s.UnmetDays += at.Sub(since).Days()
		}
		since = at
		if unmet {
			open[kind] = true
		} else {
			delete(open, kind)
		}
	}
	for _, e := range events {
		switch e.What {
		case agents.Admitted:
			s.Admissions++
		case agents.EDArrival:
			s.EDVisits++
		case agents.Appointment:
			s.Appointments++
		case agents.InBed:
			inBed = e.At
		case agents.GoesHome, agents.WalksOut:
			if inBed >= 0 {
				s.BedDays += e.At.Sub(inBed).Days()
			}
			inBed = -1
		case agents.CaseContact:
			s.Contacts++
		case agents.NeedSeen:
			s.NeedsSeen++
		case agents.NeedMissed:
			s.Missed++
		case agents.NeedBegins, agents.ServiceEnds:
			change(e.At, e.Need, true)
		case agents.ServiceBegins:
			s.NeedsServed++
			change(e.At, e.Need, false)
		case agents.NeedMet:
			s.Met++
			change(e.At, e.Need, false)
		case agents.NeedEnds:
			change(e.At, e.Need, false)
		case agents.Dies, agents.MovesAway:
			end = e.At
		}
	}
	change(end, -1, false)
	if inBed >= 0 {
		s.BedDays += end.Sub(inBed).Days()
	}
	s.End = end.Sub(0).Days()
	return s
}
