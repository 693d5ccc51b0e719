package resource

import (
	"slices"
	"strconv"

	"careteam/sim"
)

// Audit checks the laws every pool must obey and returns "" if all hold, else
// what is wrong:
//
//   - who was waiting or arrived was granted a server, reneged or still waits;
//   - servers busy before plus granted are released or still busy;
//   - nobody waits while a server is free, and nobody waits twice;
//   - Little's law, exactly: the area under the queue's length is the sum of the
//     times spent in it (Little 1961, doi:10.1287/opre.9.3.383).
func (p *Pool) Audit() string {
	m := &p.monitor
	switch {
	case m.waitingAtCut+m.arrivals != m.grants+m.reneges+p.Waiting():
		return "resource: waiting " + strconv.Itoa(m.waitingAtCut) + " + arrived " + strconv.Itoa(m.arrivals) +
			" ≠ granted " + strconv.Itoa(m.grants) + " + reneged " + strconv.Itoa(m.reneges) +
			" + still waiting " + strconv.Itoa(p.Waiting())
	case m.busyAtCut+m.grants != m.releases+p.busy:
		return "resource: busy " + strconv.Itoa(m.busyAtCut) + " + granted " + strconv.Itoa(m.grants) +
			" ≠ released " + strconv.Itoa(m.releases) + " + still busy " + strconv.Itoa(p.busy)
	case p.Waiting() > 0 && p.busy < p.capacity:
		return "resource: " + strconv.Itoa(p.Waiting()) + " wait while " +
			strconv.Itoa(p.capacity-p.busy) + " servers are free"
	}
	if twice, found := p.queue.twice(); found {
		return "resource: entity " + strconv.FormatUint(uint64(twice), 10) + " waits twice"
	}
	return p.auditLittle()
}

// twice returns an entity that waits more than once, if there is one.
func (q *queue) twice() (entity uint32, found bool) {
	entities := make([]uint32, 0, q.len)
	for _, l := range q.lists {
		for i := l.first; i != 0; i = q.slots[i-1].next {
			entities = append(entities, q.slots[i-1].entity)
		}
	}
	slices.Sort(entities)
	for i := 1; i < len(entities); i++ {
		if entities[i] == entities[i-1] {
			return entities[i], true
		}
	}
	return 0, false
}

// auditLittle compares the area under the queue with the times spent in it, at
// the last change. Both are sums of whole microseconds, exact up to 2⁵³ and
// rounded alike beyond: the tolerance is for the rounding.
func (p *Pool) auditLittle() string {
	const tolerance = 1e-9
	m := &p.monitor
	waited := m.waited
	for _, l := range p.queue.lists {
		for i := l.first; i != 0; i = p.queue.slots[i-1].next {
			waited += float64(m.last.Sub(max(p.queue.slots[i-1].since, m.cut)))
		}
	}
	waitedDays := waited / float64(sim.Day)
	area := m.queue.Area(m.last)
	if d := area - waitedDays; d > float64(tolerance*waitedDays) || d < float64(-tolerance*waitedDays) {
		return "resource: area under the queue " + strconv.FormatFloat(area, 'g', -1, 64) +
			" days ≠ time spent in it " + strconv.FormatFloat(waitedDays, 'g', -1, 64) + " days"
	}
	return ""
}
