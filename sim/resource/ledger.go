package resource

import (
	"strconv"

	"careteam/sim"
	"careteam/sim/stats"
)

// ledger is what a station has seen since the cut.
type ledger struct {
	arrivals, balked, reneged, withdrawn, finished, left int

	brought, worked, dropped sim.Duration // work
	waited                   sim.Duration // time in the queue of those who have left it

	busy, duty, queue stats.TimeWeighted
	waits             stats.Tally

	cut         sim.Time
	insideAtCut int
}

func (l *ledger) open(now sim.Time) {
	l.busy.Cut(now)
	l.duty.Cut(now)
	l.queue.Cut(now)
	l.cut = now
}

// firstBegun notes the wait of an entity that is served for the first time.
func (l *ledger) firstBegun(arrived, now sim.Time) {
	if arrived >= l.cut {
		l.waits.Add(now.Sub(arrived).Hours())
	}
}

// count notes whether the work in a server's hand goes on.
func (s *Station) count(v *server) {
	works := v.job >= 0 && s.jobs[v.job].state == inService && (v.onDuty || s.setup.ShiftEnd != Stop)
	if works == v.works {
		return
	}
	v.works = works
	if works {
		s.working++
	} else {
		s.working--
	}
	s.ledger.busy.Set(s.now(), float64(s.working))
}

// countDuty notes that a server has come on or off duty.
func (s *Station) countDuty(v *server) {
	change := 1
	if !v.onDuty {
		change = -1
	}
	s.onDuty += change
	if v.job < 0 {
		s.idle += change
	}
	s.ledger.duty.Set(s.now(), float64(s.onDuty))
}

// StationCounts are the passages through a station since the cut.
type StationCounts struct {
	Arrivals  int // came, whether they stayed or balked
	Balked    int // found no room
	Reneged   int // lost patience
	Withdrawn int // were taken out
	Finished  int // were served to the end
	Left      int // went away after that
}

// Counts returns the passages since the cut.
func (s *Station) Counts() StationCounts {
	l := &s.ledger
	return StationCounts{l.arrivals, l.balked, l.reneged, l.withdrawn, l.finished, l.left}
}

// BusyArea is the number of working servers over time, for reading.
func (s *Station) BusyArea() *stats.TimeWeighted { return &s.ledger.busy }

// DutyArea is the number of servers on duty over time, for reading. Utilisation is
// the area of the busy over it; it exceeds 1 only where work is finished after the
// end of a shift.
func (s *Station) DutyArea() *stats.TimeWeighted { return &s.ledger.duty }

// QueueArea is the length of the queue over time, for reading.
func (s *Station) QueueArea() *stats.TimeWeighted { return &s.ledger.queue }

// Waits are the waits [h] until a server first began, of those who came after the
// cut; 0 for those served at once.
func (s *Station) Waits() *stats.Tally { return &s.ledger.waits }

// Cut ends the warm-up: the monitors start afresh now, the state stays.
func (s *Station) Cut() {
	s.ledger = ledger{busy: s.ledger.busy, duty: s.ledger.duty, queue: s.ledger.queue, insideAtCut: len(s.slot)}
	s.ledger.open(s.now())
	for i := range s.jobs {
		j := &s.jobs[i]
		s.ledger.brought += j.remaining - s.progress(j)
		s.ledger.worked -= s.progress(j) // it is counted when the work is put aside
	}
}

// progress returns the work done on a job since it was last begun or resumed.
func (s *Station) progress(j *job) sim.Duration {
	switch {
	case j.state != inService:
		return 0
	case s.setup.ShiftEnd == Stop:
		return s.servers[j.server].cal.Worked(j.since, s.now())
	}
	return s.now().Sub(j.since)
}

// Audit checks the laws that every station must obey and returns "" if all hold,
// else what is wrong:
//
//   - who came balked, left, reneged, was withdrawn or is still there;
//   - the work brought is done, dropped by those who left early, or still to do;
//   - the time that servers worked is the work done;
//   - nobody waits beside a server who could begin, and with preemption nobody
//     waits while a worse priority is served;
//   - only servers on duty work, but for those who finish after their shift;
//   - Little's law: the area under the queue is the time spent in it.
func (s *Station) Audit() string {
	l := &s.ledger
	left := l.worked + l.dropped
	waited, progress := l.waited, sim.Duration(0)
	for i := range s.jobs {
		j := &s.jobs[i]
		left += j.remaining
		progress += s.progress(j)
		if j.state == waits {
			waited += s.now().Sub(max(j.since, l.cut))
		}
	}
	out := l.balked + l.left + l.reneged + l.withdrawn + len(s.slot)
	switch {
	case l.insideAtCut+l.arrivals != out:
		return "resource: " + strconv.Itoa(l.insideAtCut) + " inside + " + strconv.Itoa(l.arrivals) + " arrived ≠ " +
			strconv.Itoa(out) + " gone or still inside"
	case l.brought != left:
		return "resource: work of " + micros(l.brought) + " brought ≠ " + micros(left) + " done, dropped or to do"
	case differ(l.busy.Area(s.now()), (l.worked + progress).Days()):
		return "resource: servers worked for " + days(l.busy.Area(s.now())) + " ≠ " + days((l.worked + progress).Days()) + " of work done"
	case differ(l.queue.Area(s.now()), waited.Days()):
		return "resource: area under the queue " + days(l.queue.Area(s.now())) + " ≠ time spent in it " + days(waited.Days())
	}
	return s.auditServers()
}

// auditServers checks who works and who does not.
func (s *Station) auditServers() string {
	working, onDuty := 0, 0
	for number := range s.servers {
		v := &s.servers[number]
		what := "resource: server " + strconv.Itoa(number)
		if v.onDuty {
			onDuty++
		}
		if v.works {
			working++
		}
		switch i := v.job; {
		case i < 0 && s.waiting > 0 && s.available(v):
			return what + " is idle while " + strconv.Itoa(s.waiting) + " wait"
		case i < 0:
		case s.jobs[i].server != int32(number):
			return what + " has the work of server " + strconv.Itoa(int(s.jobs[i].server)) + " in hand"
		case v.works && !v.onDuty && s.setup.ShiftEnd != Finish && s.list.At(s.jobs[i].done) > s.now():
			return what + " works off duty"
		case s.setup.Preemptive && s.waiting > 0 && s.jobs[i].state == inService && s.available(v) &&
			s.jobs[i].priority > s.jobs[s.first()].priority:
			return what + " serves a worse priority than the one that waits"
		}
	}
	if working != s.working || onDuty != s.onDuty {
		return "resource: " + strconv.Itoa(working) + " work and " + strconv.Itoa(onDuty) + " are on duty, but " +
			strconv.Itoa(s.working) + " and " + strconv.Itoa(s.onDuty) + " were counted"
	}
	return ""
}

func micros(d sim.Duration) string { return strconv.FormatInt(int64(d), 10) + " µs" }

func days(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) + " days" }

// differ reports whether two areas differ by more than their rounding: both are
// sums of whole microseconds, exact up to 2⁵³ and rounded alike beyond.
func differ(x, y float64) bool {
	const tolerance = 1e-9
	return x-y > float64(tolerance*y) || y-x > float64(tolerance*x)
}
