package resource

import "strconv"

// first returns the first job in line, −1 if nobody waits.
func (s *Station) first() int32 {
	if s.waiting == 0 {
		return -1
	}
	for _, q := range s.queues {
		if q.first != 0 {
			return q.first - 1
		}
	}
	panic("resource: nobody is in the queue of " + strconv.Itoa(s.waiting))
}

// enqueue puts a job into the queue, at the head or at the end of its class.
func (s *Station) enqueue(i int32, atHead bool) {
	j := &s.jobs[i]
	j.state, j.server, j.since = waits, -1, s.now()
	for int(j.priority) >= len(s.queues) {
		s.queues = append(s.queues, list{})
	}
	q := &s.queues[j.priority]
	j.prev, j.next = q.last, 0
	if atHead {
		j.prev, j.next = 0, q.first
	}
	s.link(q, j.prev, i+1)
	s.link(q, i+1, j.next)
	s.waiting++
	s.ledger.queue.Set(s.now(), float64(s.waiting))
}

// dequeue takes a job out of the queue.
func (s *Station) dequeue(i int32) {
	j := &s.jobs[i]
	s.link(&s.queues[j.priority], j.prev, j.next)
	s.waiting--
	s.ledger.waited += s.now().Sub(max(j.since, s.ledger.cut))
	s.ledger.queue.Set(s.now(), float64(s.waiting))
}

// link makes two jobs of a queue neighbours; 0 is its end.
func (s *Station) link(q *list, prev, next int32) {
	if prev == 0 {
		q.first = next
	} else {
		s.jobs[prev-1].next = next
	}
	if next == 0 {
		q.last = prev
	} else {
		s.jobs[next-1].prev = prev
	}
}

func (s *Station) takeSlot() int32 {
	if s.free == 0 {
		s.jobs = append(s.jobs, job{})
		return int32(len(s.jobs) - 1)
	}
	i := s.free - 1
	s.free = s.jobs[i].next
	return i
}

func (s *Station) giveSlot(i int32) {
	s.jobs[i] = job{next: s.free}
	s.free = i + 1
}
