package sim

import "math/bits"

// radix is the queue of an EventList: a radix heap (Ahuja et al. 1990,
// doi:10.1145/77600.77615) whose buckets are first in, first out, with a
// small sorted front.
//
// The levels divide the bits of a rank among them, the first level has the highest. A
// notice whose highest bit that differs from base belongs to a level lies in the
// bucket of that level and of its own bits there. The earliest notices are
// therefore in the first bucket of the last level that has any. A small bucket is
// sorted into the front; a large one is dealt out to the levels after its own,
// with its lowest rank as the new base, and to so many buckets that each will be small.
// Notices of one rank stay in the order in which they came, since a bucket is dealt
// out before base enters its range, and only then can a notice of its range be put
// into a later level. No size or width has to be guessed: a notice moves as often as the
// crowd about it needs, and is read and written in sequence while it does.
type radix struct {
	front []notice // all below limit, the earliest last
	limit uint64   // every rank below belongs to the front
	base  uint64   // no rank is below, but for the priority at its instant

	inUse   uint16              // bit d: level d holds notices
	level   [rankBits + 1]uint8 // by the number of bits in which a rank and base differ
	shift   [depth]uint8        // bits that belong to later levels; 0 is the last level
	digits  [depth]digits
	buckets [depth][fanout]bucket
	spare   *chunk
}

const (
	digitBits = 8
	fanout    = 1 << digitBits
	depth     = 12 // 7 would do, if all had as many bits
	rankBits  = 64 - rankShift

	// A bucket with at most sortable notices is sorted; a front with more than
	// crowded goes back into buckets.
	sortable = 32
	crowded  = 96
)

// digits is the set of the buckets of a level that hold notices.
type digits [fanout / 64]uint64

func (d *digits) add(digit int)    { d[digit/64] |= 1 << (digit % 64) }
func (d *digits) remove(digit int) { d[digit/64] &^= 1 << (digit % 64) }
func (d *digits) empty() bool      { return *d == digits{} }

// from returns the first digit in the set that is not below digit, fanout if there
// is none.
func (d *digits) from(digit int) int {
	for ; digit < fanout; digit = (digit/64 + 1) * 64 {
		if rest := d[digit/64] >> (digit % 64); rest != 0 {
			return digit + bits.TrailingZeros64(rest)
		}
	}
	return fanout
}

// notice is an event in the queue, as two words. Notices fire in the order of rank,
// then of arrival.
type notice struct {
	key uint64 // from the top: rank, that is time and priority; whether it has a timer; kind
	who uint64 // entity and data; of a notice with a timer, its slot
}

const (
	kindBits     = 8
	timerBit     = 1 << kindBits
	rankShift    = kindBits + 1
	priorityBits = 2
)

func (n notice) rank() uint64 { return n.key >> rankShift }

// bucket is a queue of notices in chunks.
type bucket struct {
	last *chunk // its next is the first
	room int32  // free places in the last chunk
	len  int32  // notices
}

// first returns the first chunk, nil if there is none.
func (b *bucket) first() *chunk {
	if b.last == nil {
		return nil
	}
	return b.last.next
}

// after returns the chunk after c, nil if it is the last.
func (b *bucket) after(c *chunk) *chunk {
	if c == b.last {
		return nil
	}
	return c.next
}

// chunkLen notices take half a KiB.
const chunkLen = 31

// chunk holds notices of one bucket.
type chunk struct {
	next    *chunk
	taken   int // notices at its head that are gone
	notices [chunkLen]notice
}

// push adds a notice, whose rank must not be below base but for the two bits of
// its priority.
func (q *radix) push(n notice) {
	if n.rank() >= q.limit {
		q.put(n)
		return
	}
	if len(q.front) < crowded {
		q.insert(n)
		return
	}
	q.spill()
	q.put(n)
}

// insert puts a notice into the front, behind those of its rank.
func (q *radix) insert(n notice) {
	i := len(q.front)
	q.front = append(q.front, n)
	for ; i > 0 && q.front[i-1].rank() <= n.rank(); i-- {
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
	level := q.level[bits.Len64(n.rank()^q.base)] % depth
	digit := uint8(n.rank() >> (q.shift[level] & 63))
	b := &q.buckets[level][digit]
	room := b.room
	if room == 0 {
		if q.shift[0] == 0 { // the very first
			q.share(0, rankBits-digitBits, rankBits)
			q.put(n)
			return
		}
		room = q.extend(level, digit)
	}
	b.last.notices[chunkLen-room] = n
	b.room = room - 1
	b.len++
}

// extend adds an empty chunk to a bucket and returns its room.
//
//go:noinline
func (q *radix) extend(level, digit uint8) (room int32) {
	q.inUse |= 1 << level
	q.digits[level].add(int(digit))
	c := q.spare
	if c == nil {
		c = new(chunk)
	} else {
		q.spare = c.next
	}
	b := &q.buckets[level][digit]
	if b.last == nil {
		c.next = c
	} else {
		c.next, b.last.next = b.last.next, c
	}
	b.last = c
	return chunkLen
}

// recycle makes a chunk spare.
func (q *radix) recycle(c *chunk) {
	c.next, c.taken = q.spare, 0
	q.spare = c
}

// grow makes room for n notices, wherever they may lie.
func (q *radix) grow(n int) {
	const halfFull = fanout / 2 // chunks at the ends of buckets
	chunks := make([]chunk, n/chunkLen+halfFull)
	for i := range chunks {
		q.recycle(&chunks[i])
	}
}

// look brings the first notices into the front or into the last level. It reports false
// if there are none, or all are above until.
func (q *radix) look(until uint64) bool {
	for len(q.front) == 0 {
		if q.inUse == 0 {
			return false
		}
		level := bits.Len16(q.inUse) - 1
		if q.shift[level] == 0 {
			return true
		}
		if !q.open(level, until) {
			return false
		}
	}
	return true
}

// pop removes the first notice, unless its rank is above until.
func (q *radix) pop(until uint64) (n notice, ok bool) {
	if !q.look(until) {
		return notice{}, false
	}
	if len(q.front) == 0 {
		return q.popTie(bits.Len16(q.inUse)-1, until)
	}
	last := len(q.front) - 1
	n = q.front[last]
	if n.rank() > until {
		return notice{}, false
	}
	q.front = q.front[:last]
	return n, true
}

// soon returns the notice that is i places behind the first, if it is among those that
// are in order already.
func (q *radix) soon(i int) (n notice, ok bool) {
	if last := len(q.front) - 1; last >= 0 {
		if i > last {
			return notice{}, false
		}
		return q.front[last-i], true
	}
	if q.inUse == 0 {
		return notice{}, false
	}
	level := bits.Len16(q.inUse) - 1
	if q.shift[level] != 0 {
		return notice{}, false
	}
	b := &q.buckets[level][q.digits[level].from(0)]
	if rest := b.first().pending(b); i < len(rest) {
		return rest[i], true
	}
	return notice{}, false
}

// popTie removes the first notice of the last level, whose buckets hold notices of
// one rank each.
func (q *radix) popTie(level int, until uint64) (n notice, ok bool) {
	digit := q.digits[level].from(0)
	b := &q.buckets[level][digit]
	c := b.first()
	n = c.notices[c.taken]
	if n.rank() > until {
		return notice{}, false
	}
	c.taken++
	b.len--
	if b.len == 0 {
		q.leave(level, digit)
		q.recycle(c)
	} else if c.taken == chunkLen {
		b.last.next = c.next
		q.recycle(c)
	}
	return n, true
}

// open takes the first bucket of a level and sorts it into the empty front or, if it
// is large, deals it out to the levels after. It reports false if all of its ranks
// are above until.
func (q *radix) open(level int, until uint64) bool {
	digit := q.digits[level].from(0)
	shift := q.shift[level]
	low := q.base>>(shift+digitBits)<<(shift+digitBits) | uint64(digit)<<shift
	if low > until {
		return false
	}
	b := q.leave(level, digit)
	q.base = low
	if b.len <= sortable {
		q.limit = low + 1<<shift
	} else if r, ok := b.tie(); ok && r <= until {
		q.base = r &^ uint64(Observe) // to the last level at once
	} else {
		q.divide(level, int(b.len))
	}
	for c := b.first(); c != nil; {
		for _, n := range c.pending(&b) {
			if n.rank() < q.limit {
				q.insert(n)
			} else {
				q.put(n)
			}
		}
		next := b.after(c)
		q.recycle(c)
		c = next
	}
	return true
}

// tie reports whether all notices of a bucket, which is not empty, have one rank, and
// returns it.
func (b *bucket) tie() (rank uint64, ok bool) {
	rank = b.last.notices[chunkLen-b.room-1].rank()
	for c := b.first(); c != nil; c = b.after(c) {
		for _, n := range c.pending(b) {
			if n.rank() != rank {
				return 0, false
			}
		}
	}
	return rank, true
}

// divide divides the bits after a level among the later levels, which are empty, so
// that n notices make small buckets of the next.
func (q *radix) divide(level, n int) {
	rest := q.shift[level]
	width := min(max(1, bits.Len(uint(n)/(sortable/2))), digitBits, int(rest))
	if most := digitBits * (depth - 2 - level); int(rest)-width > most { // as many as the others cannot take
		width = int(rest) - most
	}
	if next := beginning(rest, rest-uint8(width)); q.shift[level+1] != next || q.level[rest] != uint8(level+1) {
		q.share(level+1, next, rest)
	}
}

// share gives a level the bits from..to−1, and those below to the levels after it, as
// many as they can take.
func (q *radix) share(level int, from, to uint8) {
	for {
		q.shift[level] = from
		for bit := from; bit < to; bit++ {
			q.level[bit+1] = uint8(level)
		}
		if from == 0 {
			q.level[0] = uint8(level)
			return
		}
		level, to = level+1, from
		from = beginning(to, to-min(to, digitBits))
	}
}

// beginning keeps the bits of the priority in one level: base, the lowest rank of a bucket,
// must not be above other ranks of its instant. It returns where a level begins that
// is to have the bits from..to−1.
func beginning(to, from uint8) uint8 {
	switch {
	case from == 0 || from >= priorityBits:
		return from
	case to > priorityBits:
		return priorityBits
	}
	return 0
}

// leave empties a bucket and returns what was in it.
func (q *radix) leave(level, digit int) (was bucket) {
	q.digits[level].remove(digit)
	if q.digits[level].empty() {
		q.inUse &^= 1 << level
	}
	was = q.buckets[level][digit]
	q.buckets[level][digit] = bucket{}
	return was
}

// earliest returns the rank of the first notice that counts. There must be one.
func (q *radix) earliest(counts func(notice) bool) uint64 {
	for i := len(q.front) - 1; i >= 0; i-- {
		if counts(q.front[i]) {
			return q.front[i].rank()
		}
	}
	for level := depth - 1; level >= 0; level-- {
		for digit := q.digits[level].from(0); digit < fanout; digit = q.digits[level].from(digit + 1) {
			first, found := uint64(0), false
			b := &q.buckets[level][digit]
			for c := b.first(); c != nil; c = b.after(c) {
				for _, n := range c.pending(b) {
					if (!found || n.rank() < first) && counts(n) {
						first, found = n.rank(), true
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
	q.front = kept
	for level := range q.digits {
		for digit := q.digits[level].from(0); digit < fanout; digit = q.digits[level].from(digit + 1) {
			b := q.leave(level, digit)
			for c := b.first(); c != nil; {
				for _, n := range c.pending(&b) {
					if wanted(n) {
						q.put(n)
					}
				}
				next := b.after(c)
				q.recycle(c)
				c = next
			}
		}
	}
}
