package resource

import (
	"strconv"

	"careteam/sim"
	"careteam/sim/calendar"
)

// ShiftEnd says what becomes of work that a server has begun when its shift ends.
type ShiftEnd uint8

// The rules at the end of a shift.
const (
	Stop     ShiftEnd = iota // it waits with its server, who resumes it at the next shift
	Finish                   // the server finishes it, and then leaves
	HandOver                 // it goes back to the head of its class, and whoever is on duty takes it
)

// Setup is how a station works.
type Setup struct {
	Servers    []calendar.Calendar // when each of them is on duty
	ShiftEnd   ShiftEnd
	Preemptive bool // a better priority interrupts a worse one, whose work is resumed later
	Room       int  // places to wait; who finds all taken balks; negative: no limit
	Hold       bool // a finished entity keeps its server until it leaves (blocking after service)
}

// Pooled returns n servers with the same calendar.
func Pooled(n int, cal calendar.Calendar) []calendar.Calendar {
	mustBeCapacity(n)
	servers := make([]calendar.Calendar, n)
	for i := range servers {
		servers[i] = cal
	}
	return servers
}

// Forever is the patience of those who wait however long it takes.
const Forever sim.Duration = -1

// Station is servers that do work of a known amount, with one queue: better
// (lower) priority first, then first come, first served. Unlike a Pool it has its
// own events: it schedules them in the model's list under a kind of its own, and
// the model passes them to Fire. ENGINE.md says what happens when several things
// fall at the same instant.
type Station struct {
	list    *sim.EventList
	kind    uint8
	setup   Setup
	servers []server
	jobs    []job // slots, used again
	free    int32 // first free slot + 1
	slot    map[uint32]int32
	queues  []list // by priority: slots + 1
	waiting int
	onDuty  int
	working int // servers whose work in hand goes on
	idle    int // servers on duty with nothing in hand
	begun   uint64
	ledger  ledger
}

// server is one who works.
type server struct {
	cal    calendar.Calendar
	shift  sim.Timer // the next beginning or end of duty
	job    int32     // in hand, −1: none
	onDuty bool
	works  bool // the work in hand goes on
}

// job is an entity at the station. Links are slots + 1.
type job struct {
	entity     uint32
	priority   uint8
	state      jobState
	server     int32
	remaining  sim.Duration // when it was last begun, or put down
	since      sim.Time     // in this state
	order      uint64       // of beginning
	done       sim.Timer    // end of service
	patience   sim.Timer    // the entity will leave the queue
	prev, next int32
}

type jobState uint8

const (
	absent jobState = iota // the slot is free
	waits
	inService
	held // finished, and blocking its server
)

// What an event of a station is about; its entity is an entity or a server.
const (
	finishes uint32 = iota
	losesPatience
	changesShift
)

// NewStation returns a station without entities whose events have the given kind,
// which must be no other's. It panics if the setup has an unknown rule.
func NewStation(list *sim.EventList, kind uint8, setup Setup) *Station {
	if setup.ShiftEnd > HandOver {
		panic("resource: shift end rule " + strconv.Itoa(int(setup.ShiftEnd)))
	}
	s := &Station{list: list, kind: kind, setup: setup, slot: map[uint32]int32{}}
	s.ledger.open(list.Now())
	for _, cal := range setup.Servers {
		s.AddServer(cal)
	}
	return s
}

// Reception is what an entity meets on arrival.
type Reception uint8

// The receptions.
const (
	Served Reception = iota // a server begins at once
	Queued
	Balked // no room to wait: it does not come in
)

// Arrive brings an entity with its work to the station now. If it has to wait, it
// leaves when its patience ends before a server has begun; afterwards it stays,
// even if its work is put down. It panics if the entity is there already or if work is
// negative.
func (s *Station) Arrive(entity uint32, priority uint8, work, patience sim.Duration) Reception {
	if _, there := s.slot[entity]; there || work < 0 {
		panic("resource: entity " + strconv.FormatUint(uint64(entity), 10) + " arrives with work of " +
			strconv.FormatInt(int64(work), 10) + " µs; it may be there already")
	}
	s.ledger.arrivals++
	by, victim := s.serverFor(priority)
	if by < 0 && s.setup.Room >= 0 && s.waiting >= s.setup.Room {
		s.ledger.balked++
		return Balked
	}
	i := s.takeSlot()
	s.slot[entity] = i
	s.jobs[i] = job{entity: entity, priority: priority, remaining: work, server: -1, since: s.now()}
	s.ledger.brought += work
	if by >= 0 {
		s.beginAfter(victim, i, by)
		return Served
	}
	s.enqueue(i, false)
	if patience >= 0 {
		s.jobs[i].patience = s.list.SetTimer(s.now().Add(patience), sim.Normal, s.kind, entity, losesPatience)
	}
	return Queued
}

// Outcome is what an event of a station means to the model.
type Outcome uint8

// The outcomes.
const (
	Nothing  Outcome = iota // a shift began or ended
	Finished                // the entity's work is done; it has left, or holds its server
	Reneged                 // the entity's patience ended; it has left
)

// Fire lets an event of the station happen and says what it was. For Nothing,
// entity means nothing.
func (s *Station) Fire(e sim.Event) (what Outcome, entity uint32) {
	switch e.Data {
	case finishes:
		s.finish(s.slot[e.Entity])
		return Finished, e.Entity
	case losesPatience:
		i := s.slot[e.Entity]
		s.jobs[i].patience = 0
		s.ledger.reneged++
		s.remove(i)
		return Reneged, e.Entity
	}
	s.changeShift(int32(e.Entity))
	return Nothing, 0
}

// Leave frees the server that a finished entity holds. It panics if it holds none.
func (s *Station) Leave(entity uint32) {
	i, there := s.slot[entity]
	if !there || s.jobs[i].state != held {
		panic("resource: entity " + strconv.FormatUint(uint64(entity), 10) + " holds no server")
	}
	s.ledger.left++
	s.remove(i)
}

// Withdraw takes an entity out, whether it waits, is served or holds a server. It
// reports false if the entity is not there.
func (s *Station) Withdraw(entity uint32) bool {
	i, there := s.slot[entity]
	if there {
		s.ledger.withdrawn++
		s.remove(i)
	}
	return there
}

// Waiting returns the number of entities in the queue.
func (s *Station) Waiting() int { return s.waiting }

// Working returns the number of servers with work in progress.
func (s *Station) Working() int { return s.working }

// OnDuty returns the number of servers on duty.
func (s *Station) OnDuty() int { return s.onDuty }

func (s *Station) now() sim.Time { return s.list.Now() }

// serverFor returns the server that can begin with a newcomer of the given
// priority, and the job it has to put down; −1 for none.
func (s *Station) serverFor(priority uint8) (by, victim int32) {
	victim = -1
	if s.idle == 0 && !s.setup.Preemptive {
		return -1, -1
	}
	for number := range s.servers {
		v := &s.servers[number]
		if !s.available(v) {
			continue
		}
		if v.job < 0 {
			return int32(number), -1
		}
		if s.jobs[v.job].state == inService && (victim < 0 || s.jobs[v.job].yieldsBefore(&s.jobs[victim])) {
			victim = v.job
		}
	}
	if !s.setup.Preemptive || victim < 0 || s.jobs[victim].priority <= priority {
		return -1, -1
	}
	return s.jobs[victim].server, victim
}

// yieldsBefore reports whether a job is put down rather than another: the one of
// worse priority, of those the one begun last.
func (j *job) yieldsBefore(other *job) bool {
	if j.priority != other.priority {
		return j.priority > other.priority
	}
	return j.order > other.order
}

// beginAfter lets a server begin with a job, after putting down a victim if there
// is one.
func (s *Station) beginAfter(victim, i, number int32) {
	if victim >= 0 {
		s.putDown(victim)
		s.enqueue(victim, true)
	}
	s.begin(i, number)
}

// begin lets a server that has nothing in hand work on a job that is not in the queue.
func (s *Station) begin(i, number int32) {
	j, v := &s.jobs[i], &s.servers[number]
	if j.order == 0 {
		s.ledger.firstBegun(j.since, s.now())
	}
	s.list.Cancel(j.patience)
	s.begun++
	j.patience, j.state, j.server, j.order = 0, inService, number, s.begun
	v.job = i
	if v.onDuty {
		s.idle--
	}
	s.resume(v)
}

// resume starts the clock of the work in a server's hand.
func (s *Station) resume(v *server) {
	j := &s.jobs[v.job]
	j.since = s.now()
	end := j.since.Add(j.remaining)
	if s.setup.ShiftEnd == Stop {
		end = v.cal.After(j.since, j.remaining)
	}
	j.done = s.list.SetTimer(end, sim.Release, s.kind, j.entity, finishes)
	s.count(v)
}

// putAside stops the clock of the work in a server's hand, if there is any.
func (s *Station) putAside(v *server) {
	if v.job < 0 || s.jobs[v.job].state != inService {
		return
	}
	j := &s.jobs[v.job]
	worked := s.now().Sub(j.since)
	if s.setup.ShiftEnd == Stop {
		worked = v.cal.Worked(j.since, s.now())
	}
	j.remaining -= worked
	j.since = s.now()
	s.ledger.worked += worked
	s.list.Cancel(j.done)
	j.done = 0
}

// putDown takes the work out of a server's hand. The job is nowhere then.
func (s *Station) putDown(i int32) {
	v := &s.servers[s.jobs[i].server]
	s.putAside(v)
	s.dismiss(v)
}

// dismiss leaves a server with nothing in hand.
func (s *Station) dismiss(v *server) {
	v.job = -1
	if v.onDuty {
		s.idle++
	}
	s.count(v)
}

// takeNext lets a server begin with the first in line, if it can.
func (s *Station) takeNext(number int32) {
	v := &s.servers[number]
	if i := s.first(); i >= 0 && v.job < 0 && s.available(v) {
		s.dequeue(i)
		s.begin(i, number)
	}
}

// finish ends a job whose work is done.
func (s *Station) finish(i int32) {
	j := &s.jobs[i]
	v := &s.servers[j.server]
	j.done = 0 // it has fired
	s.putAside(v)
	s.ledger.finished++
	if s.setup.Hold {
		j.state = held
		s.count(v)
		return
	}
	s.ledger.left++
	s.remove(i)
}

// remove takes a job out of the station, wherever it is, and lets its server go on.
func (s *Station) remove(i int32) {
	j := &s.jobs[i]
	s.list.Cancel(j.patience)
	number := j.server
	if j.state == waits {
		s.dequeue(i)
	} else {
		s.putDown(i)
	}
	s.ledger.dropped += j.remaining
	delete(s.slot, j.entity)
	s.giveSlot(i)
	if number >= 0 {
		s.takeNext(number)
	}
}
