package place

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// crew is a number of workers who share tasks and wait for each other when all are
// done.
type crew struct {
	shares  []share // by worker
	arrived atomic.Int64
	spins   int

	round atomic.Uint64 // number of meetings so far; changes under mutex
	mutex sync.Mutex
	next  sync.Cond // round has changed
}

// share is a range of tasks. It belongs to one worker, in whose cache their
// memory is, but who has finished early helps the others.
type share struct {
	next       atomic.Int64 // first task that nobody has claimed, if it is before end
	begin, end int64
	_          [104]byte // one processor's line of memory is no business of the next
}

// patience is how often a worker looks for the others before it sleeps, some 40 µs
// in all. A goroutine that sleeps needs microseconds to wake, and first does so
// on the processor of the one who woke it: in the short windows of a busy system the
// two would take turns instead of working side by side.
const patience = 200

func newCrew(size, tasks int) *crew {
	c := &crew{shares: make([]share, size)}
	for i := range c.shares {
		c.shares[i].begin, c.shares[i].end = int64(i*tasks/size), int64((i+1)*tasks/size)
	}
	c.deal()
	c.next.L = &c.mutex
	if size <= runtime.GOMAXPROCS(0) { // else there is always one to make room for
		c.spins = patience
	}
	return c
}

// deal makes all tasks free to be claimed.
func (c *crew) deal() {
	for i := range c.shares {
		c.shares[i].next.Store(c.shares[i].begin)
	}
}

// claim returns a task that nobody else has, one's own first. It reports false if
// there is none before the next meeting.
func (c *crew) claim(worker int) (task int, ok bool) {
	for i := range c.shares {
		s := &c.shares[(worker+i)%len(c.shares)]
		if s.next.Load() >= s.end {
			continue
		}
		if task := s.next.Add(1) - 1; task < s.end {
			return int(task), true
		}
	}
	return 0, false
}

// meet returns when all workers have come to it. The last to come does between
// while the others wait, and the tasks are dealt anew.
func (c *crew) meet(between func()) {
	round := c.round.Load()
	if c.arrived.Add(1) < int64(len(c.shares)) {
		c.wait(round)
		return
	}
	between()
	c.deal()
	c.arrived.Store(0)
	c.mutex.Lock()
	c.round.Add(1)
	c.mutex.Unlock()
	c.next.Broadcast()
}

// wait returns when the given round is over.
func (c *crew) wait(round uint64) {
	for range c.spins {
		for range 100 {
			if c.round.Load() != round {
				return
			}
		}
		runtime.Gosched() // the others may be waiting for this processor
	}
	c.mutex.Lock()
	for c.round.Load() == round {
		c.next.Wait()
	}
	c.mutex.Unlock()
}
