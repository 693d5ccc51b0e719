package resource

import (
	"strconv"

	"careteam/sim"
)

// Pool is a number of identical servers, such as the beds of a ward or the
// clinicians of a team, with one queue: better (lower) priority first, then first
// come, first served. Service is not interrupted. All instants passed to a pool
// must not go back in time.
type Pool struct {
	capacity int
	busy     int
	queue    queue
	monitor  monitor
}

// NewPool returns a pool of free servers. It panics if capacity is negative.
func NewPool(capacity int) *Pool {
	mustBeCapacity(capacity)
	p := &Pool{capacity: capacity}
	p.monitor.capacity.Set(0, float64(capacity))
	return p
}

// Capacity returns the number of servers.
func (p *Pool) Capacity() int { return p.capacity }

// Busy returns the number of servers in use. It exceeds Capacity while a pool
// that has shrunk drains.
func (p *Pool) Busy() int { return p.busy }

// Waiting returns the number of entities in the queue.
func (p *Pool) Waiting() int { return p.queue.len }

// Seize asks for a server. It reports true if entity has one from now on, false
// if it waits in the queue. A newcomer never overtakes one who waits with equal
// or better priority. An entity must not ask again while it waits; Audit finds out.
func (p *Pool) Seize(now sim.Time, entity uint32, priority uint8) bool {
	if p.busy < p.capacity && !p.queue.hasAtLeast(priority) {
		p.busy++
		p.monitor.grantedAtOnce(now, p)
		return true
	}
	p.queue.push(waiter{since: now, entity: entity, priority: priority})
	p.monitor.queued(now, p)
	return false
}

// Release gives a server back. If someone waits and a server is free, it is
// granted to the first in line, who is returned. It panics if no server is busy.
func (p *Pool) Release(now sim.Time) (entity uint32, granted bool) {
	if p.busy == 0 {
		panic("resource: release of a server, but none of " + strconv.Itoa(p.capacity) + " is busy")
	}
	if p.busy <= p.capacity && p.queue.len > 0 { // as many stay busy
		w := p.queue.pop()
		p.monitor.handedOn(now, w.since, p)
		return w.entity, true
	}
	p.busy--
	p.monitor.released(now, p)
	return 0, false
}

// Renege takes entity out of the queue. It reports false if it does not wait.
func (p *Pool) Renege(now sim.Time, entity uint32) bool {
	w, ok := p.queue.remove(entity)
	if ok {
		p.monitor.reneged(now, w.since, p)
	}
	return ok
}

// SetCapacity changes the number of servers to n ≥ 0. If fewer are left than are
// busy, services end first and the pool drains. If there are more, call Grant
// until it reports false; until then Audit complains. It panics if n is negative.
func (p *Pool) SetCapacity(now sim.Time, n int) {
	mustBeCapacity(n)
	p.monitor.capacity.Set(now, float64(n))
	p.capacity = n
}

// Grant gives a free server to the first in line and returns it, or reports false
// if no server is free or nobody waits.
func (p *Pool) Grant(now sim.Time) (entity uint32, ok bool) {
	if p.busy >= p.capacity || p.queue.len == 0 {
		return 0, false
	}
	w := p.queue.pop()
	p.busy++
	p.monitor.granted(now, w.since, p)
	return w.entity, true
}

func mustBeCapacity(n int) {
	if n < 0 {
		panic("resource: capacity " + strconv.Itoa(n))
	}
}
