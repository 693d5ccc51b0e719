package resource

import "careteam/sim"

// queue holds waiting entities in order of priority, then of arrival: one linked
// list for each priority, through slots that are used again. Only a queue which
// someone has left before being served keeps an index of who waits where.
type queue struct {
	slots   []waiter
	free    int32  // first free slot + 1
	lists   []list // by priority
	len     int
	index   index
	indexed bool
}

// waiter is an entity in the queue. Links are slots + 1; 0 ends a list.
type waiter struct {
	since      sim.Time
	entity     uint32
	prev, next int32
	priority   uint8
}

type list struct{ first, last int32 } // slots + 1

// push adds an entity behind those of its priority.
func (q *queue) push(w waiter) {
	for int(w.priority) >= len(q.lists) {
		q.lists = append(q.lists, list{})
	}
	l := &q.lists[w.priority]
	w.prev, w.next = l.last, 0
	s := q.take(w)
	if q.indexed {
		q.index.add(s, q.slots)
	}
	q.len++
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
	q.makeIndex()
	s, ok := q.index.find(entity, q.slots)
	if !ok {
		return waiter{}, false
	}
	return q.unlink(s), true
}

// makeIndex enters all who wait into the index, if that has not been done.
func (q *queue) makeIndex() {
	if q.indexed {
		return
	}
	q.indexed = true
	for _, l := range q.lists {
		for i := l.first; i != 0; i = q.slots[i-1].next {
			q.index.add(i-1, q.slots)
		}
	}
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
	if q.indexed {
		q.index.remove(w.entity, q.slots)
	}
	q.len--
	q.slots[s].next = q.free
	q.free = s + 1
	return w
}
