package resource

import (
	"careteam/sim"
	"careteam/sim/calendar"
)

// AddServer adds a server and returns its number. If it is on duty, it begins to work.
func (s *Station) AddServer(cal calendar.Calendar) int {
	n := len(s.servers)
	s.servers = append(s.servers, server{job: -1})
	s.SetCalendar(n, cal)
	return n
}

// SetCalendar changes when a server is on duty. If its shift ends thereby, the
// station's rule says what becomes of the work in hand; with a calendar that is
// never on duty the server is gone.
func (s *Station) SetCalendar(number int, cal calendar.Calendar) {
	v := &s.servers[number]
	s.putAside(v)
	v.cal = cal
	s.list.Cancel(v.shift)
	s.changeShift(int32(number))
}

// available reports whether a server may begin: it is on duty, and not at the very
// end of its shift.
func (s *Station) available(v *server) bool {
	return v.onDuty && s.list.At(v.shift) > s.now()
}

// changeShift brings a server on or off duty by its calendar, schedules the next
// change, and does with the work in hand what the rule says.
func (s *Station) changeShift(number int32) {
	v := &s.servers[number]
	was := v.onDuty
	v.onDuty = v.cal.On(s.now())
	next := v.cal.Next(s.now())
	if v.onDuty {
		next = v.cal.End(s.now())
	}
	v.shift = s.list.SetTimer(next, sim.Release, s.kind, uint32(number), changesShift)
	if v.onDuty != was {
		s.countDuty(v)
	}
	if i := v.job; i >= 0 && s.jobs[i].state == inService {
		s.changeHands(v, i)
	}
	s.count(v)
	s.takeNext(number)
}

// changeHands decides at a change of shift whether the work in a server's hand goes on,
// stays where it is, or goes to another.
func (s *Station) changeHands(v *server, i int32) {
	j := &s.jobs[i]
	due := s.list.At(j.done) == s.now() || j.done == 0 && j.remaining == 0
	switch {
	case !v.onDuty && s.setup.ShiftEnd == HandOver && !due:
		s.putDown(i)
		if by, victim := s.serverFor(j.priority); by >= 0 {
			s.beginAfter(victim, i, by)
		} else {
			s.enqueue(i, true)
		}
	case v.onDuty && s.setup.Preemptive && s.waiting > 0 && s.jobs[s.first()].priority < j.priority:
		s.putDown(i)
		s.enqueue(i, true)
	case j.done == 0: // the calendar is new
		s.resume(v)
	}
}
