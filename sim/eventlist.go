package sim

import "strconv"

// EventList is the future event list and the clock of a run. Events come out in
// the total order (time, priority, order of scheduling). The zero value is an
// empty list at time 0. An EventList must not be copied after first use, nor
// used by two goroutines at once.
//
// Events scheduled with a timer can be moved and cancelled. What these leave behind
// is swept away before it outnumbers the events that are pending. Once the list
// has grown to its largest size it allocates no more.
type EventList struct {
	now     Time
	queue   radix
	timers  []timer
	free    uint32 // first free timer + 1; 0 if there is none
	pending int    // events
	left    int    // notices of cancelled events in the queue
}

// timer is what makes a pending event known from outside. It is free again when the
// notice of the event has left the queue, fired or cancelled.
type timer struct {
	rank       uint64 // of the notice, or cancelled
	entity     uint32 // of a free timer, the next free one + 1
	data       uint32
	generation uint32
	kind       uint8
}

const (
	// cancelled is the rank of an event that will not fire.
	cancelled = 1<<64 - 1

	// horizon is the end of time [µs], some 285 years after the start: a rank has 55
	// bits, two of them for the priority.
	horizon Time = 1 << 53

	// tolerated is how many notices of cancelled events are left alone.
	tolerated = 64
)

// rank orders events by time and priority.
func rank(t Time, p Priority) uint64 { return uint64(t)<<priorityBits | uint64(p) }

func timeOf(rank uint64) Time         { return Time(rank >> priorityBits) }
func priorityOf(rank uint64) Priority { return Priority(rank) & Observe }

// Now returns the time of the run.
func (l *EventList) Now() Time { return l.now }

// Len returns the number of pending events.
func (l *EventList) Len() int { return l.pending }

// Grow makes room for n pending events in all.
func (l *EventList) Grow(n int) {
	if n > l.pending {
		l.queue.grow(n - l.pending)
	}
}

// Schedule adds an event of the given kind for entity at the instant at. Events
// at Never, and all from 2⁵³ µs (285 years) on, are not stored. It panics if at
// is before now, or if p is none of the four priorities.
func (l *EventList) Schedule(at Time, p Priority, kind uint8, entity, data uint32) {
	if at < l.now || p > Observe {
		l.refuse(at, p)
	}
	if at < horizon {
		l.queue.push(notice{rank(at, p)<<rankShift | uint64(kind), uint64(entity)<<32 | uint64(data)})
		l.pending++
	}
}

// SetTimer schedules an event that can be moved and cancelled. The timer is zero if
// the event is not stored.
func (l *EventList) SetTimer(at Time, p Priority, kind uint8, entity, data uint32) Timer {
	if at < l.now || p > Observe {
		l.refuse(at, p)
	}
	if at >= horizon {
		return 0
	}
	i := l.takeTimer()
	t := &l.timers[i]
	t.rank, t.entity, t.data, t.kind = rank(at, p), entity, data, kind
	l.queue.push(notice{t.rank<<rankShift | timerBit, uint64(i)})
	l.pending++
	return newTimer(i, t.generation)
}

// Reschedule moves a pending event to the instant at. Among the events of that
// instant and its priority it is now the one scheduled last. It returns its new
// timer, zero if the event is removed since at is Never; the old one names no
// event any more. It panics if t is not pending or at is before now.
func (l *EventList) Reschedule(t Timer, at Time) Timer {
	if !l.isPending(t) {
		panic("sim: rescheduled an event that is not pending (timer " + strconv.FormatUint(uint64(t), 16) + ")")
	}
	old := l.timers[t.slot()]
	moved := l.SetTimer(at, priorityOf(old.rank), old.kind, old.entity, old.data)
	l.Cancel(t)
	return moved
}

// Cancel removes a pending event. It reports false, and does nothing, if the
// event has fired or was cancelled before.
func (l *EventList) Cancel(t Timer) bool {
	if !l.isPending(t) {
		return false
	}
	l.timers[t.slot()].rank = cancelled
	l.timers[t.slot()].retire()
	l.pending--
	l.left++
	if l.left > tolerated && l.left > l.pending {
		l.sweep()
	}
	return true
}

// At returns the time of a pending event, or Never if t is not pending.
func (l *EventList) At(t Timer) Time {
	if !l.isPending(t) {
		return Never
	}
	return timeOf(l.timers[t.slot()].rank)
}

// Next removes the earliest event if its time is at most until, and moves the
// clock to it. If there is none, ok is false and the clock moves on to until; it
// never moves back, and stays where it is if until is Never. It panics if until is
// neither Never nor within the 285 years in which events can fire.
func (l *EventList) Next(until Time) (e Event, ok bool) {
	if until > horizon {
		mustBeNever(until)
	}
	for l.pending > 0 {
		n, ok := l.queue.pop(rank(min(until, horizon), Observe))
		if !ok {
			break
		}
		if n.key&timerBit == 0 {
			e = Event{timeOf(n.rank()), uint32(n.who >> 32), uint32(n.who), uint8(n.key)}
		} else if e, ok = l.expire(uint32(n.who)); !ok {
			continue
		}
		l.pending--
		l.now = e.Time
		return e, true
	}
	if until > l.now && until != Never {
		l.now = until
	}
	return Event{}, false
}

// Look puts the next events in order, as far as Next(until) would, for Soon.
func (l *EventList) Look(until Time) {
	if l.pending > 0 {
		l.queue.look(rank(min(until, horizon), Observe))
	}
}

// Soon returns the kind and entity of an event that lies i places behind the next one,
// so that a model can fetch what it needs of many entities at once instead of waiting
// for one after the other. It reports false if the list has not put so many events in
// order yet, see Look. The kind of an event with a timer is 255 and its entity 0: to tell them
// would mean to wait. What is scheduled before that event fires may come first.
func (l *EventList) Soon(i int) (kind uint8, entity uint32, ok bool) {
	n, ok := l.queue.soon(i)
	if n.key&timerBit != 0 {
		return 255, 0, ok
	}
	return uint8(n.key), uint32(n.who >> 32), ok
}

// Peek returns the time of the earliest pending event, Never if there is none. It
// may have to look at some hundred events, and is not meant for every event.
func (l *EventList) Peek() Time {
	if l.pending == 0 {
		return Never
	}
	return timeOf(l.queue.earliest(l.fires))
}

func mustBeNever(until Time) {
	if until != Never {
		panic("sim: a run until day " + strconv.FormatInt(until.Day(), 10) + ", but events fire until day " +
			strconv.FormatInt(horizon.Day(), 10) + " only")
	}
}

// refuse panics, for an event that cannot be scheduled.
func (l *EventList) refuse(at Time, p Priority) {
	if p > Observe {
		panic("sim: priority " + strconv.Itoa(int(p)) + ", want at most " + strconv.Itoa(int(Observe)))
	}
	panic("sim: event scheduled at " + strconv.FormatInt(int64(at), 10) + " µs, " +
		strconv.FormatInt(int64(l.now-at), 10) + " µs before now")
}

func (l *EventList) isPending(t Timer) bool {
	return t != 0 && int(t.slot()) < len(l.timers) && l.timers[t.slot()].generation == t.generation()
}

func (l *EventList) takeTimer() uint32 {
	if l.free == 0 {
		l.timers = append(l.timers, timer{generation: 1})
		return uint32(len(l.timers) - 1)
	}
	i := l.free - 1
	l.free = l.timers[i].entity
	return i
}

func (l *EventList) freeTimer(i uint32) {
	l.timers[i].entity = l.free
	l.free = i + 1
}

// fires reports whether the event of a notice was not cancelled.
func (l *EventList) fires(n notice) bool {
	return n.key&timerBit == 0 || l.timers[n.who].rank != cancelled
}

// expire frees a timer whose notice has left the queue. It returns the event, and
// false if it was cancelled.
func (l *EventList) expire(i uint32) (e Event, ok bool) {
	t := &l.timers[i]
	if ok = t.rank != cancelled; ok {
		e = Event{timeOf(t.rank), t.entity, t.data, t.kind}
		t.retire()
	} else {
		l.left--
	}
	l.freeTimer(i)
	return e, ok
}

// retire makes every Timer of this slot stale: the next generation begins.
func (t *timer) retire() {
	t.generation++
	if t.generation == 0 { // 0 would make the zero Timer an event
		t.generation = 1
	}
}

// sweep takes the notices of cancelled events out of the queue.
func (l *EventList) sweep() {
	l.queue.keep(func(n notice) bool {
		fires := l.fires(n)
		if !fires {
			l.freeTimer(uint32(n.who))
		}
		return fires
	})
	l.left = 0
}
