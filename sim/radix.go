package sim

import "math/bits"

// radix is the queue of an EventList: a radix heap (Ahuja et al. 1990,
// doi:10.1145/77600.77615) whose buckets are first in, first out, with a
// small sorted front.
//
// A notice whose rank differs from base in digit d (of 64) and in none above lies
// in the bucket of level d and of its own digit there. The earliest notices are
// therefore in the first bucket of the lowest level. A small bucket is sorted
// into the front; a large one is dealt out to the levels below, with its
// lowest rank as the new base. Notices of one rank stay in the order in which they
// came, since a bucket is dealt out before base enters its range, and only then
// can a notice of its range be put below. No size or width has to be guessed: a
// notice moves down as many levels as the crowd about it needs, and is read and
// written in sequence while it does.
type radix struct {
	front []notice // all below limit, the earliest last
	limit uint64   // every rank below belongs to the front
	base  uint64   // no rank is below, but for the priority at its instant
	len   int

	levels  uint16        // bit d: level d holds notices
	digits  [depth]uint64 // bit i: bucket i of the level holds notices
	buckets [depth][fanout]bucket
	spare   *chunk
}

const (
	digitBits = 6
	fanout    = 1 << digitBits
	depth     = 11 // digits of a rank

	// A bucket with at most sortable notices is sorted; a front with more than
	// crowded goes back into buckets.
	sortable = 24
	crowded  = 64
)

// notice is an event in the queue, as three words, which the compiler keeps in
// registers. Notices fire in the order of rank, then of arrival.
type notice struct {
	rank uint64 // time and priority
	who  uint64 // entity and data
	what uint64 // slot of the timer + 1, or 0 if the event has none; and kind
}

// bucket is a queue of notices in chunks.
type bucket struct {
	first, last *chunk
	room        int // free places in the last chunk
	len         int // notices
}

// chunkLen notices take half a KiB.
const chunkLen = 20

// chunk holds notices of one bucket.
type chunk struct {
	next    *chunk
	taken   int // notices at its head that are gone
	notices [chunkLen]notice
}

// push adds a notice, whose rank must not be below base but for the two bits of
// its priority.
func (q *radix) push(n notice) {
	q.len++
	if n.rank < q.limit {
		if len(q.front) < crowded {
			q.insert(n)
			return
		}
		q.spill()
	}
	q.put(n)
}

// insert puts a notice into the front, behind those of its rank.
func (q *radix) insert(n notice) {
	i := len(q.front)
	q.front = append(q.front, n)
	for ; i > 0 && q.front[i-1].rank <= n.rank; i-- {
		q.front[i] = q.front[i-1]
	}
	q.front[i] = n
}

// spill puts the front back into buckets, about the present base.
func (q *radix) spill() {
	q.limit = q.base
	for i := len(q.front) - 1; i >= 0; i-- {
		q.put(q.front[i])
	}
	q.front = q.front[:0]
}

// put adds a notice to its bucket.
func (q *radix) put(n notice) {
	level := uint(bits.Len64(n.rank^q.base|1)-1) / digitBits
	digit := n.rank >> (level * digitBits) % fanout
	b := &q.buckets[level][digit]
	room := b.room
	if room == 0 {
		room = q.extend(level, digit)
	}
	b.last.notices[chunkLen-room] = n
	b.room = room - 1
	b.len++
}

// extend adds an empty chunk to a bucket and returns its room.
//
//go:noinline
func (q *radix) extend(level uint, digit uint64) (room int) {
	q.levels |= 1 << level
	q.digits[level] |= 1 << digit
	c := q.spare
	if c == nil {
		c = new(chunk)
	} else {
		q.spare = c.next
		c.next = nil
	}
	b := &q.buckets[level][digit]
	if b.last == nil {
		b.first = c
	} else {
		b.last.next = c
	}
	b.last = c
	return chunkLen
}

// recycle makes a chunk spare and returns the one that followed it.
func (q *radix) recycle(c *chunk) (next *chunk) {
	next = c.next
	c.next, c.taken = q.spare, 0
	q.spare = c
	return next
}

// grow makes room for n notices, wherever they may lie.
func (q *radix) grow(n int) {
	const halfFull = 2 * fanout // chunks at the ends of buckets
	chunks := make([]chunk, n/chunkLen+halfFull)
	for i := range chunks {
		q.recycle(&chunks[i])
	}
}

// pop removes the first notice, unless its rank is above until.
func (q *radix) pop(until uint64) (n notice, ok bool) {
	for len(q.front) == 0 {
		if q.levels&1 != 0 {
			return q.popTie(until)
		}
		if !q.open(until) {
			return notice{}, false
		}
	}
	last := len(q.front) - 1
	n = q.front[last]
	if n.rank > until {
		return notice{}, false
	}
	q.front = q.front[:last]
	q.len--
	return n, true
}

// popTie removes the first notice of the lowest level, whose buckets hold notices
// of one rank each.
func (q *radix) popTie(until uint64) (n notice, ok bool) {
	digit := bits.TrailingZeros64(q.digits[0])
	b := &q.buckets[0][digit]
	c := b.first
	n = c.notices[c.taken]
	if n.rank > until {
		return notice{}, false
	}
	c.taken++
	b.len--
	if c.taken == chunkLen {
		b.first = q.recycle(c)
	}
	if b.len == 0 {
		if b.first != nil {
			q.recycle(b.first)
		}
		q.leave(0, digit)
	}
	q.len--
	return n, true
}

// earliest returns the rank of the first notice that counts. There must be one.
func (q *radix) earliest(counts func(notice) bool) uint64 {
	for i := len(q.front) - 1; i >= 0; i-- {
		if counts(q.front[i]) {
			return q.front[i].rank
		}
	}
	for level := range q.buckets {
		for digits := q.digits[level]; digits != 0; digits &= digits - 1 {
			first, found := uint64(0), false
			b := &q.buckets[level][bits.TrailingZeros64(digits)]
			for c := b.first; c != nil; c = c.next {
				for _, n := range c.pending(b) {
					if (!found || n.rank < first) && counts(n) {
						first, found = n.rank, true
					}
				}
			}
			if found {
				return first
			}
		}
	}
	panic("sim: no notice counts")
}

// open takes the first bucket above the lowest level and sorts it into the empty
// front or, if it is large, deals it out below. It reports false if there is none,
// or if all of its ranks are above until.
func (q *radix) open(until uint64) bool {
	if q.levels == 0 {
		return false
	}
	level := bits.TrailingZeros16(q.levels)
	digit := bits.TrailingZeros64(q.digits[level])
	shift := level * digitBits
	low := q.base>>(shift+digitBits)<<(shift+digitBits) | uint64(digit)<<shift
	if low > until {
		return false
	}
	b := q.leave(level, digit)
	q.base = low
	if b.len <= sortable {
		q.limit = low + 1<<shift
	}
	for c := b.first; c != nil; c = q.recycle(c) {
		for _, n := range c.pending(&b) {
			if n.rank < q.limit {
				q.insert(n)
			} else {
				q.put(n)
			}
		}
	}
	return true
}

// leave empties a bucket and returns what was in it.
func (q *radix) leave(level, digit int) (was bucket) {
	q.digits[level] &^= 1 << digit
	if q.digits[level] == 0 {
		q.levels &^= 1 << level
	}
	was = q.buckets[level][digit]
	q.buckets[level][digit] = bucket{}
	return was
}

// pending returns the notices in a chunk of a bucket.
func (c *chunk) pending(b *bucket) []notice {
	if c == b.last {
		return c.notices[c.taken : chunkLen-b.room]
	}
	return c.notices[c.taken:]
}

// keep removes all notices for which wanted reports false.
func (q *radix) keep(wanted func(notice) bool) {
	kept := q.front[:0]
	for _, n := range q.front {
		if wanted(n) {
			kept = append(kept, n)
		}
	}
	q.front, q.len = kept, len(kept)
	for level := range q.buckets {
		for digit := range q.buckets[level] {
			b := q.leave(level, digit)
			for c := b.first; c != nil; c = q.recycle(c) {
				for _, n := range c.pending(&b) {
					if wanted(n) {
						q.len++
						q.put(n)
					}
				}
			}
		}
	}
}
