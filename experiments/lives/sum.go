package lives

import (
	"careteam/agents"
	"careteam/sim"
)

// A Sum is what a life came to. Needs are psychosocial ones.
type Sum struct {
	Admissions, EDVisits, Appointments, Contacts int // emergency admissions; meetings with a caseworker
	Seen, Begun, Met, Missed                     int // needs seen, services begun, needs met and missed
	BedDays, UnmetDays, Days                     float64
	Died                                         bool
}

// SumUp adds a life up, to the day it ends or the run does.
func SumUp(p *agents.Parameters, events []agents.LifeEvent, end sim.Time) Sum {
	s := summing{p: p, inBed: -1}
	for i := range events {
		e := &events[i]
		s.hospital(e)
		if e.Need >= 0 && p.Needs[e.Need].Psychosocial() {
			s.need(e)
		}
		if e.What == agents.Dies || e.What == agents.MovesAway {
			s.Died, end = e.What == agents.Dies, e.At
		}
	}
	s.unmet(end)
	s.leavesBed(end)
	s.Days = end.Sub(0).Days()
	return s.Sum
}

// summing is a life being added up.
type summing struct {
	Sum
	p     *agents.Parameters
	open  uint64 // kinds of need open and not in service, a bit for each
	since sim.Time
	inBed sim.Time // −1: not in one
}

func (s *summing) hospital(e *agents.LifeEvent) {
	switch e.What {
	case agents.Admitted:
		s.Admissions++
	case agents.EDArrival:
		s.EDVisits++
	case agents.Appointment:
		s.Appointments++
	case agents.CaseContact:
		s.Contacts++
	case agents.InBed:
		s.inBed = e.At
	case agents.GoesHome, agents.WalksOut:
		s.leavesBed(e.At)
	}
}

func (s *summing) leavesBed(at sim.Time) {
	if s.inBed >= 0 {
		s.BedDays += at.Sub(s.inBed).Days()
	}
	s.inBed = -1
}

func (s *summing) need(e *agents.LifeEvent) {
	switch e.What {
	case agents.NeedSeen:
		s.Seen++
	case agents.NeedMissed:
		s.Missed++
	case agents.NeedMet:
		s.Met++
	case agents.ServiceBegins:
		s.Begun++
	}
	switch e.What {
	case agents.NeedBegins, agents.ServiceEnds:
		s.unmet(e.At)
		s.open |= 1 << e.Need
	case agents.ServiceBegins, agents.NeedMet, agents.NeedEnds:
		s.unmet(e.At)
		s.open &^= 1 << e.Need
	}
}

// unmet books the time since the last change, if a need was open.
func (s *summing) unmet(at sim.Time) {
	if s.open != 0 {
		s.UnmetDays += at.Sub(s.since).Days()
	}
	s.since = at
}
