package resource

import (
	"careteam/sim"
	"careteam/sim/stats"
)

// Counts are the passages through a pool since the cut.
type Counts struct {
	Arrivals int // asked for a server, whether granted at once or queued
	Grants   int // got one
	Reneges  int // left the queue without
	Releases int // gave one back
}

// monitor watches a pool.
type monitor struct {
	arrivals, grants, reneges, releases int

	busy, queue, capacity stats.TimeWeighted
	waits                 stats.Tally

	cut          sim.Time
	last         sim.Time // of the last change
	busyAtCut    int
	waitingAtCut int
	waited       float64 // [µs] time in the queue, since the cut, of those who have left it
}

// Counts returns the passages since the cut.
func (p *Pool) Counts() Counts {
	m := &p.monitor
	return Counts{m.arrivals, m.grants, m.reneges, m.releases}
}

// BusyArea is the number of busy servers over time, for reading: its Area is the
// service given [server · day].
func (p *Pool) BusyArea() *stats.TimeWeighted { return &p.monitor.busy }

// QueueArea is the length of the queue over time, for reading.
func (p *Pool) QueueArea() *stats.TimeWeighted { return &p.monitor.queue }

// CapacityArea is the number of servers over time, for reading. Utilisation is the
// area of the busy over that of the capacity; it can exceed 1 where a pool drains.
func (p *Pool) CapacityArea() *stats.TimeWeighted { return &p.monitor.capacity }

// Waits are the waits [h] of those who were granted a server and arrived after the
// cut; 0 for those who were granted at once. Those still waiting and those who
// reneged are not in it.
func (p *Pool) Waits() *stats.Tally { return &p.monitor.waits }

// Cut ends the warm-up: the monitors start afresh at the instant now, the state of
// the pool stays as it is. Waits count from here for those who arrive from now on.
func (p *Pool) Cut(now sim.Time) {
	m := &p.monitor
	m.busy.Cut(now)
	m.queue.Cut(now)
	m.capacity.Cut(now)
	m.waits.Reset()
	m.arrivals, m.grants, m.reneges, m.releases = 0, 0, 0, 0
	m.cut, m.last, m.waited = now, now, 0
	m.busyAtCut, m.waitingAtCut = p.busy, p.Waiting()
}

func (m *monitor) queued(now sim.Time, p *Pool) {
	m.arrivals++
	m.seeQueue(now, p)
}

func (m *monitor) grantedAtOnce(now sim.Time, p *Pool) {
	m.arrivals++
	m.grants++
	m.waits.Add(0)
	m.seeBusy(now, p)
}

func (m *monitor) granted(now, since sim.Time, p *Pool) {
	m.leftQueueGranted(now, since, p)
	m.seeBusy(now, p)
}

// handedOn is released and then granted: the number of busy servers stays.
func (m *monitor) handedOn(now, since sim.Time, p *Pool) {
	m.releases++
	m.leftQueueGranted(now, since, p)
}

func (m *monitor) leftQueueGranted(now, since sim.Time, p *Pool) {
	m.grants++
	if since >= m.cut {
		m.waits.Add(now.Sub(since).Hours())
	}
	m.leftQueue(now, since, p)
}

func (m *monitor) reneged(now, since sim.Time, p *Pool) {
	m.reneges++
	m.leftQueue(now, since, p)
}

func (m *monitor) released(now sim.Time, p *Pool) {
	m.releases++
	m.seeBusy(now, p)
}

func (m *monitor) leftQueue(now, since sim.Time, p *Pool) {
	m.waited += float64(now.Sub(max(since, m.cut)))
	m.seeQueue(now, p)
}

func (m *monitor) seeBusy(now sim.Time, p *Pool) {
	m.busy.Set(now, float64(p.busy))
	m.last = now
}

func (m *monitor) seeQueue(now sim.Time, p *Pool) {
	m.queue.Set(now, float64(p.Waiting()))
	m.last = now
}
