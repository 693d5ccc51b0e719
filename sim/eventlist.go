package sim

import "strconv"

// EventList is the future event list and the clock of a run. Events come out in
// the total order (time, priority, order of scheduling). The zero value is an
// empty list at time 0. An EventList must not be copied after first use, nor
// used by two goroutines at once. It holds up to 2²⁶ pending events.
//
// Pending events can be moved and cancelled; a cancelled event leaves nothing
// behind. Once the list has grown to its largest size it allocates no more.
type EventList struct {
	now   Time
	heap  heap
	slots []slot
	free  uint32 // first free slot + 1; 0 if there is none
	order uint64 // number of events scheduled or moved since the last renumbering

	// The event that fired last still stands at the top of the heap. The next
	// one is likely to be scheduled by it, and then takes its place at once.
	vacant bool
}

// slot holds what of an event is not moved about in the heap.
type slot struct {
	generation uint32
	entity     uint32 // of a free slot, the next free slot + 1
	data       uint32
	kind       uint8
}

// Now returns the time of the run.
func (l *EventList) Now() Time { return l.now }

// Len returns the number of pending events.
func (l *EventList) Len() int {
	if l.vacant {
		return l.heap.len() - 1
	}
	return l.heap.len()
}

// Grow makes room for n pending events in all.
func (l *EventList) Grow(n int) {
	if n > cap(l.slots) {
		l.slots = append(make([]slot, 0, n), l.slots...)
		l.heap.grow(n)
	}
}

// Schedule adds an event of the given kind for entity at the instant at. Events
// at Never are not stored: the handle is zero. It panics if at is before now, or
// if p is none of the four priorities.
func (l *EventList) Schedule(at Time, p Priority, kind uint8, entity, data uint32) Handle {
	l.mustNotBePast(at)
	if p > Observe {
		panic("sim: priority " + strconv.Itoa(int(p)) + ", want at most " + strconv.Itoa(int(Observe)))
	}
	if at == Never {
		return 0
	}
	s := l.takeSlot()
	slot := &l.slots[s]
	slot.entity, slot.data, slot.kind = entity, data, kind
	n := newNode(at, p, l.nextOrder(), s)
	if l.vacant {
		l.vacant = false
		l.heap.siftDown(root, n)
	} else {
		l.heap.push(n)
	}
	return newHandle(s, slot.generation)
}

// Reschedule moves a pending event to the instant at. Among the events of that
// instant and its priority it is now the one scheduled last. It returns the
// handle, which stays the same, or zero if at is Never: then the event is
// removed. It panics if h is not pending or at is before now.
func (l *EventList) Reschedule(h Handle, at Time) Handle {
	l.mustNotBePast(at)
	if !l.pending(h) {
		panic("sim: rescheduled an event that is not pending (handle " + strconv.FormatUint(uint64(h), 16) + ")")
	}
	if at == Never {
		l.Cancel(h)
		return 0
	}
	l.fillVacancy()
	order := l.nextOrder()
	n := l.heap.at(h.slot())
	l.heap.replace(h.slot(), newNode(at, n.priority(), order, h.slot()))
	return h
}

// Cancel removes a pending event. It reports false, and does nothing, if the
// event has fired or was cancelled before.
func (l *EventList) Cancel(h Handle) bool {
	if !l.pending(h) {
		return false
	}
	l.fillVacancy()
	l.heap.remove(h.slot())
	l.freeSlot(h.slot())
	return true
}

// At returns the time of a pending event, or Never if h is not pending.
func (l *EventList) At(h Handle) Time {
	if !l.pending(h) {
		return Never
	}
	return l.heap.at(h.slot()).time
}

// Next removes the earliest event if its time is at most until, and moves the
// clock to it. If there is none, ok is false and the clock moves on to until; it
// never moves back, and stays where it is if until is Never.
func (l *EventList) Next(until Time) (e Event, ok bool) {
	l.fillVacancy()
	if l.heap.len() == 0 || l.heap.nodes[root].time > until {
		if until > l.now && until != Never {
			l.now = until
		}
		return Event{}, false
	}
	n := l.heap.nodes[root]
	s := &l.slots[n.slot()]
	e = Event{Time: n.time, Entity: s.entity, Data: s.data, Kind: s.kind, Priority: n.priority()}
	l.now = n.time
	l.freeSlot(n.slot())
	l.vacant = true
	return e, true
}

func (l *EventList) mustNotBePast(at Time) {
	if at < l.now {
		panic("sim: event scheduled at " + strconv.FormatInt(int64(at), 10) + " µs, " +
			strconv.FormatInt(int64(l.now-at), 10) + " µs before now")
	}
}

// nextOrder returns the next number in the order of scheduling.
func (l *EventList) nextOrder() uint64 {
	if l.order == maxOrder {
		l.fillVacancy()
		l.order = l.heap.renumber()
	}
	l.order++
	return l.order
}

func (l *EventList) pending(h Handle) bool {
	return h != 0 && int(h.slot()) < len(l.slots) && l.slots[h.slot()].generation == h.generation()
}

func (l *EventList) takeSlot() uint32 {
	if l.free == 0 {
		if len(l.slots) > maxSlot {
			panic("sim: more than " + strconv.Itoa(maxSlot) + " pending events")
		}
		l.slots = append(l.slots, slot{generation: 1})
		return uint32(len(l.slots) - 1)
	}
	s := l.free - 1
	l.free = l.slots[s].entity
	return s
}

// freeSlot gives a slot back. Its next generation begins, which makes all
// handles to it stale.
func (l *EventList) freeSlot(s uint32) {
	slot := &l.slots[s]
	slot.generation++
	if slot.generation == 0 { // 0 would make the zero Handle an event
		slot.generation = 1
	}
	slot.entity = l.free
	l.free = s + 1
}

// fillVacancy removes the event that has fired from the top of the heap.
func (l *EventList) fillVacancy() {
	if l.vacant {
		l.vacant = false
		l.heap.pop()
	}
}
