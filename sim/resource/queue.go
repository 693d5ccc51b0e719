package resource

import "careteam/sim"

// queue holds waiting entities in order of priority, then of arrival: one linked
// list for each priority, through slots that are used again.
type queue struct {
	slots []waiter
	free  int32  // first free slot + 1
	lists []list // by priority
	index index  // where an entity waits
}

// waiter is an entity in the queue. Links are slots + 1; 0 ends a list.
type waiter struct {
	since      sim.Time
	entity     uint32
	prev, next int32
	priority   uint8
}

type list struct{ first, last int32 } // slots + 1

// len returns the number of waiting entities.
func (q *queue) len() int { return q.index.count }

// push adds an entity behind those of its priority.
func (q *queue) push(w waiter) {
	for int(w.priority) >= len(q.lists) {
		q.lists = append(q.lists, list{})
	}
	l := &q.lists[w.priority]
	w.prev, w.next = l.last, 0
	s := q.take(w)
	q.index.add(s, q.slots)
	if l.last == 0 {
		l.first = s + 1
	} else {
		q.slots[l.last-1].next = s + 1
	}
	l.last = s + 1
}

// take puts w in a free slot.
func (q *queue) take(w waiter) int32 {
	if q.free == 0 {
		q.slots = append(q.slots, w)
		return int32(len(q.slots) - 1)
	}
	s := q.free - 1
	q.free = q.slots[s].next
	q.slots[s] = w
	return s
}

// has reports whether an entity waits.
func (q *queue) has(entity uint32) bool {
	_, ok := q.index.find(entity, q.slots)
	return ok
}

// hasAtLeast reports whether an entity of this priority or a better one waits.
func (q *queue) hasAtLeast(priority uint8) bool {
	for i := 0; i < len(q.lists) && i <= int(priority); i++ {
		if q.lists[i].first != 0 {
			return true
		}
	}
	return false
}

// pop removes the entity that is first in line. The queue must not be empty.
func (q *queue) pop() waiter {
	i := 0
	for q.lists[i].first == 0 {
		i++
	}
	return q.unlink(q.lists[i].first - 1)
}

// remove removes an entity, wherever it stands.
func (q *queue) remove(entity uint32) (waiter, bool) {
	s, ok := q.index.find(entity, q.slots)
	if !ok {
		return waiter{}, false
	}
	return q.unlink(s), true
}

func (q *queue) unlink(s int32) waiter {
	w := q.slots[s]
	l := &q.lists[w.priority]
	if w.prev == 0 {
		l.first = w.next
	} else {
		q.slots[w.prev-1].next = w.next
	}
	if w.next == 0 {
		l.last = w.prev
	} else {
		q.slots[w.next-1].prev = w.prev
	}
	q.index.remove(w.entity, q.slots)
	q.slots[s].next = q.free
	q.free = s + 1
	return w
}
