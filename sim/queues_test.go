package sim_test

import (
	"container/heap"
	"slices"
	"testing"

	"careteam/sim"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

// queue is what BenchmarkHold asks of an event list. pop removes the event of
// the smallest time, and of several the one that was pushed first. No event is
// pushed before the time last popped, and none popped from an empty queue.
type queue interface {
	push(at sim.Time, entity uint32)
	pop() (at sim.Time, entity uint32)
	len() int
}

// candidates are the structures an event list can be made of. Each is given the
// number of events it will hold, and knows nothing of their times.
var candidates = []struct {
	name string
	new  func(pending int) queue
}{
	{"container", func(pending int) queue { return &pointerQueue{heap: make(pointerHeap, 0, pending)} }},
	{"binary", func(pending int) queue { return &binaryHeap{events: make([]queued, 0, pending)} }},
	{"4-ary", func(pending int) queue { return &quaternaryHeap{events: make([]queued, 0, pending)} }},
	{"calendar", func(pending int) queue { return newCalendarQueue(pending) }},
	{"ladder", func(pending int) queue { return &ladderQueue{links: newLinks(pending)} }},
	{"days", func(int) queue { return newDayQueue() }},
	{"careteam", func(pending int) queue {
		var q careteamQueue
		q.list.Grow(pending)
		return &q
	}},
}

// queued is an event in a heap or a sorted slice: 16 bytes. It keeps ties in order
// for 2³² events.
type queued struct {
	at  sim.Time
	key uint64 // order of pushing in the upper half, entity in the lower
}

func newQueued(at sim.Time, order, entity uint32) queued {
	return queued{at, uint64(order)<<32 | uint64(entity)}
}

func (e *queued) entity() uint32 { return uint32(e.key) }

func (e *queued) before(f *queued) bool { return e.at < f.at || e.at == f.at && e.key < f.key }

// pointerQueue is what the documentation of container/heap shows: a heap of
// pointers behind an interface, an allocation for each event.
type pointerQueue struct {
	heap  pointerHeap
	order uint32
}

func (q *pointerQueue) len() int { return len(q.heap) }

func (q *pointerQueue) push(at sim.Time, entity uint32) {
	e := newQueued(at, q.order, entity)
	q.order++
	heap.Push(&q.heap, &e)
}

func (q *pointerQueue) pop() (sim.Time, uint32) {
	e := heap.Pop(&q.heap).(*queued)
	return e.at, e.entity()
}

type pointerHeap []*queued

func (h pointerHeap) Len() int           { return len(h) }
func (h pointerHeap) Less(i, j int) bool { return h[i].before(h[j]) }
func (h pointerHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *pointerHeap) Push(x any)        { *h = append(*h, x.(*queued)) }

func (h *pointerHeap) Pop() any {
	last := len(*h) - 1
	e := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	return e
}

// binaryHeap holds values, and moves a gap where container/heap swaps. Comparing
// siblings without a branch makes heaps of a few thousand events faster and those of
// a million slower, as the processor then cannot run ahead to the next level.
type binaryHeap struct {
	events []queued
	order  uint32
}

func (h *binaryHeap) len() int { return len(h.events) }

func (h *binaryHeap) push(at sim.Time, entity uint32) {
	e := newQueued(at, h.order, entity)
	h.order++
	h.events = append(h.events, e)
	i := len(h.events) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !e.before(&h.events[parent]) {
			break
		}
		h.events[i] = h.events[parent]
		i = parent
	}
	h.events[i] = e
}

func (h *binaryHeap) pop() (sim.Time, uint32) {
	first, last := h.events[0], h.events[len(h.events)-1]
	h.events = h.events[:len(h.events)-1]
	events, i := h.events, 0
	for child := 1; child < len(events); child = 2*i + 1 {
		if child+1 < len(events) && events[child+1].before(&events[child]) {
			child++
		}
		if !events[child].before(&last) {
			break
		}
		events[i] = events[child]
		i = child
	}
	if len(events) > 0 {
		events[i] = last
	}
	return first.at, first.entity()
}

// quaternaryHeap is a binaryHeap with four children to a place: half as many
// levels, and so half as many lines of memory to wait for.
type quaternaryHeap struct {
	events []queued
	order  uint32
}

func (h *quaternaryHeap) len() int { return len(h.events) }

func (h *quaternaryHeap) push(at sim.Time, entity uint32) {
	h.insert(newQueued(at, h.order, entity))
	h.order++
}

func (h *quaternaryHeap) pop() (sim.Time, uint32) {
	e := h.removeFirst()
	return e.at, e.entity()
}

func (h *quaternaryHeap) insert(e queued) {
	h.events = append(h.events, e)
	i := len(h.events) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !e.before(&h.events[parent]) {
			break
		}
		h.events[i] = h.events[parent]
		i = parent
	}
	h.events[i] = e
}

func (h *quaternaryHeap) removeFirst() queued {
	first, last := h.events[0], h.events[len(h.events)-1]
	h.events = h.events[:len(h.events)-1]
	events, i := h.events, 0
	for child := 1; child < len(events); child = 4*i + 1 {
		least := child
		for sibling := child + 1; sibling < min(child+4, len(events)); sibling++ {
			if events[sibling].before(&events[least]) {
				least = sibling
			}
		}
		if !events[least].before(&last) {
			break
		}
		events[i] = events[least]
		i = least
	}
	if len(events) > 0 {
		events[i] = last
	}
	return first
}

// links are linked lists in one slice: no allocation for an event, and nothing
// for the garbage collector to follow. Node 0 is no node.
type links struct {
	nodes []link
	free  uint32
}

// link is an event in a list: 16 bytes. It needs no number for its order, since ties
// stand in their list in the order of pushing.
type link struct {
	at           sim.Time
	entity, next uint32
}

// fifo is a list of n events, or no list at all if first is 0.
type fifo struct{ first, last, n uint32 }

func newLinks(pending int) links { return links{nodes: make([]link, 1, pending+1)} }

func (l *links) take(at sim.Time, entity uint32) uint32 {
	i := l.free
	if i == 0 {
		l.nodes = append(l.nodes, link{at: at, entity: entity})
		return uint32(len(l.nodes) - 1)
	}
	l.free = l.nodes[i].next
	l.nodes[i] = link{at: at, entity: entity}
	return i
}

// giveBack frees node i and returns what it held.
func (l *links) giveBack(i uint32) link {
	e := l.nodes[i]
	l.nodes[i].next = l.free
	l.free = i
	return e
}

// append puts node i at the end of f.
func (l *links) append(f *fifo, i uint32) {
	l.nodes[i].next = 0
	if f.first == 0 {
		f.first = i
	} else {
		l.nodes[f.last].next = i
	}
	f.last = i
	f.n++
}

// calendarQueue is Brown's (1988, doi:10.1145/63039.63045): an array of buckets
// of equal width, one for each day of a year, in which every year is written
// over the last. A bucket is a list in order of time. There are between half as
// many events as buckets and twice as many, and whenever their number
// is changed the width is measured anew.
type calendarQueue struct {
	links
	buckets []fifo // 2ᵏ of them; their n is not kept
	width   sim.Time
	current int      // bucket of the event popped last
	end     sim.Time // of that bucket in its year
	n       int
}

func newCalendarQueue(pending int) *calendarQueue {
	return &calendarQueue{links: newLinks(pending), buckets: make([]fifo, 2), width: 1, end: 1}
}

func (q *calendarQueue) len() int { return q.n }

func (q *calendarQueue) push(at sim.Time, entity uint32) {
	q.n++
	q.file(q.take(at, entity))
	if q.n > 2*len(q.buckets) {
		q.resize(2 * len(q.buckets))
	}
}

func (q *calendarQueue) pop() (sim.Time, uint32) {
	i := q.removeFirst()
	q.n--
	e := q.giveBack(i)
	if q.n < len(q.buckets)/2-2 {
		q.resize(len(q.buckets) / 2)
	}
	return e.at, e.entity
}

func (q *calendarQueue) bucket(at sim.Time) int { return int(at/q.width) & (len(q.buckets) - 1) }

// file puts node i into its bucket, after its ties. It looks at the end first.
func (q *calendarQueue) file(i uint32) {
	at := q.nodes[i].at
	b := &q.buckets[q.bucket(at)]
	switch {
	case b.first == 0 || at >= q.nodes[b.last].at:
		q.append(b, i)
	case at < q.nodes[b.first].at:
		q.nodes[i].next = b.first
		b.first = i
	default:
		before := b.first
		for q.nodes[q.nodes[before].next].at <= at {
			before = q.nodes[before].next
		}
		q.nodes[i].next = q.nodes[before].next
		q.nodes[before].next = i
	}
}

// removeFirst looks through the buckets from the current one on, for one whose
// first event is of this year. After a year without any it takes the earliest of
// the first events.
func (q *calendarQueue) removeFirst() uint32 {
	mask := len(q.buckets) - 1
	for i, end := q.current, q.end; ; {
		b := &q.buckets[i]
		if b.first != 0 && q.nodes[b.first].at < end {
			q.current, q.end = i, end
			return q.behead(b)
		}
		i = (i + 1) & mask
		end += q.width
		if i == q.current {
			break
		}
	}
	earliest := -1
	for i, b := range q.buckets {
		if b.first != 0 && (earliest < 0 || q.nodes[b.first].at < q.nodes[q.buckets[earliest].first].at) {
			earliest = i
		}
	}
	b := &q.buckets[earliest]
	q.turnTo(q.nodes[b.first].at)
	return q.behead(b)
}

// behead takes out the first event of b; last stays, for sample to put back.
func (q *calendarQueue) behead(b *fifo) uint32 {
	i := b.first
	b.first = q.nodes[i].next
	return i
}

func (q *calendarQueue) turnTo(at sim.Time) {
	q.current = q.bucket(at)
	q.end = (at/q.width + 1) * q.width
}

func (q *calendarQueue) resize(buckets int) {
	now := q.end - q.width // no event is earlier
	q.width = q.bestWidth()
	old := q.buckets
	q.buckets = make([]fifo, max(2, buckets))
	q.turnTo(now)
	for _, b := range old {
		for i := b.first; i != 0; {
			next := q.nodes[i].next
			q.file(i)
			i = next
		}
	}
}

// bestWidth is three times the mean separation of the next 25 events, leaving out
// separations of more than twice the mean. Brown does not say what to do if so
// many are tied that nothing is left: then all separations count; and
// if all 25 are tied, the width stays.
func (q *calendarQueue) bestWidth() sim.Time {
	sample := q.sample(min(q.n, 5+q.n/10, 25))
	if len(sample) < 2 {
		return q.width
	}
	all := sample[len(sample)-1] - sample[0]
	gaps := sim.Time(len(sample) - 1)
	var sum, n sim.Time
	for i := range sample[1:] {
		if gap := sample[i+1] - sample[i]; gap*gaps <= 2*all {
			sum += gap
			n++
		}
	}
	switch {
	case all == 0:
		return q.width
	case sum == 0:
		return max(1, 3*all/gaps)
	}
	return max(1, 3*sum/n)
}

// sample returns the times of the next n events: it takes them out and puts them
// back, the last first, at the beginning of their buckets. The current bucket
// is to be found anew.
func (q *calendarQueue) sample(n int) (times []sim.Time) {
	var nodes []uint32
	for range n {
		i := q.removeFirst()
		nodes = append(nodes, i)
		times = append(times, q.nodes[i].at)
	}
	for _, i := range slices.Backward(nodes) {
		b := &q.buckets[q.bucket(q.nodes[i].at)]
		q.nodes[i].next = b.first
		b.first = i
	}
	return times
}

// ladderQueue is that of Tang, Goh and Thng (2005, doi:10.1145/1103323.1103324).
// Far events lie unsorted in the top. When all else is used up, the top is dealt
// out to the first rung of a ladder, a bucket for each event; a bucket with many
// events becomes a rung of its own, and one with few is sorted: the bottom.
// Ties are always in one place, in the order of pushing.
type ladderQueue struct {
	links
	top              fifo
	topMin, topMax   sim.Time
	topStart         sim.Time // later events, and those then, are in the top
	rungs            [maxRungs]rung
	height           int      // rungs in use; the last has the earliest events
	bottom           []queued // in order; the key is the entity alone
	bottomHead, size int
}

// rung has buckets of the same width, of which those before next are used up.
type rung struct {
	buckets      []fifo
	next         int
	start, width sim.Time
	current      sim.Time // beginning of bucket next
}

const (
	ladderThreshold = 50 // events that the bottom may have, as in the paper
	maxRungs        = 8
)

func (q *ladderQueue) len() int { return q.size }

func (q *ladderQueue) push(at sim.Time, entity uint32) {
	q.size++
	if at >= q.topStart {
		if q.top.n == 0 {
			q.topMin, q.topMax = at, at
		}
		q.topMin, q.topMax = min(q.topMin, at), max(q.topMax, at)
		q.append(&q.top, q.take(at, entity))
		return
	}
	for i := range q.rungs[:q.height] {
		if r := &q.rungs[i]; at >= r.current {
			q.append(r.bucket(at), q.take(at, entity))
			return
		}
	}
	q.insertBottom(at, entity)
	if len(q.bottom)-q.bottomHead > ladderThreshold {
		q.raiseBottom()
	}
}

func (q *ladderQueue) pop() (sim.Time, uint32) {
	if q.bottomHead == len(q.bottom) {
		q.bottom, q.bottomHead = q.bottom[:0], 0
		q.fillBottom()
	}
	e := &q.bottom[q.bottomHead]
	q.bottomHead++
	q.size--
	return e.at, e.entity()
}

func (q *ladderQueue) insertBottom(at sim.Time, entity uint32) {
	if len(q.bottom) == cap(q.bottom) && q.bottomHead > len(q.bottom)/2 {
		q.bottom = q.bottom[:copy(q.bottom, q.bottom[q.bottomHead:])]
		q.bottomHead = 0
	}
	q.bottom = append(q.bottom, queued{})
	i := len(q.bottom) - 1
	for ; i > q.bottomHead && q.bottom[i-1].at > at; i-- {
		q.bottom[i] = q.bottom[i-1]
	}
	q.bottom[i] = newQueued(at, 0, entity)
}

// fillBottom sorts the next bucket that has few events.
func (q *ladderQueue) fillBottom() {
	for {
		if q.height == 0 {
			top := q.top
			q.top = fifo{}
			q.topStart = q.topMax + 1
			q.addRung(q.topMin, q.topStart, top.n)
			q.deal(top)
		}
		r := &q.rungs[q.height-1]
		for r.next < len(r.buckets) && r.buckets[r.next].first == 0 {
			r.next++
			r.current += r.width
		}
		if r.next == len(r.buckets) {
			q.height--
			continue
		}
		b, start := r.buckets[r.next], r.current
		r.next++
		r.current += r.width
		if b.n <= ladderThreshold || q.height == maxRungs || q.tied(b) {
			for i := b.first; i != 0; {
				e := q.giveBack(i)
				q.insertBottom(e.at, e.entity)
				i = e.next
			}
			return
		}
		q.addRung(start, r.current, b.n)
		q.deal(b)
	}
}

// tied reports whether all events of f are at the same time: no rung parts them.
// (The paper goes on until it has eight.)
func (q *ladderQueue) tied(f fifo) bool {
	at := q.nodes[f.first].at
	for i := f.first; i != 0; i = q.nodes[i].next {
		if q.nodes[i].at != at {
			return false
		}
	}
	return true
}

// raiseBottom makes a rung of a bottom that has grown too large.
func (q *ladderQueue) raiseBottom() {
	events := q.bottom[q.bottomHead:]
	if q.height == maxRungs || events[0].at == events[len(events)-1].at {
		return
	}
	end := q.topStart
	for _, r := range q.rungs[:q.height] {
		end = min(end, r.current)
	}
	q.addRung(events[0].at, end, uint32(len(events)))
	r := &q.rungs[q.height-1]
	for _, e := range events {
		q.append(r.bucket(e.at), q.take(e.at, e.entity()))
	}
	q.bottom, q.bottomHead = q.bottom[:0], 0
}

// addRung adds a rung from start to end, with a bucket for each of n events.
func (q *ladderQueue) addRung(start, end sim.Time, n uint32) {
	r := &q.rungs[q.height]
	q.height++
	r.start, r.current, r.next = start, start, 0
	r.width = (end - start + sim.Time(n) - 1) / sim.Time(n)
	buckets := int((end - start + r.width - 1) / r.width)
	r.buckets = slices.Grow(r.buckets[:0], buckets)[:buckets]
	clear(r.buckets)
}

// deal puts the events of f into the buckets of the lowest rung.
func (q *ladderQueue) deal(f fifo) {
	r := &q.rungs[q.height-1]
	for i := f.first; i != 0; {
		next := q.nodes[i].next
		q.append(r.bucket(q.nodes[i].at), i)
		i = next
	}
}

func (r *rung) bucket(at sim.Time) *fifo { return &r.buckets[(at-r.start)/r.width] }

// dayQueue has a bucket for each day: the wheel turns once in 512 days, and what is
// later waits for the next turn. A day is sorted when it comes. What is then
// still pushed for that day goes to a heap.
type dayQueue struct {
	today     int64
	sorted    []queued // of today, without those used up
	all       []queued // what sorted is a part of
	late      quaternaryHeap
	wheel     [512]dayBucket
	later     dayBucket
	laterFrom int64 // first day that is not on the wheel
	spare     *dayChunk
	order     uint32
	n         int
}

// dayBucket holds events in the order of pushing, in chunks.
type dayBucket struct{ first, last *dayChunk }

type dayChunk struct {
	next   *dayChunk
	n      int
	events [63]queued
}

func newDayQueue() *dayQueue {
	q := &dayQueue{today: -1}
	q.laterFrom = int64(len(q.wheel))
	return q
}

func (q *dayQueue) len() int { return q.n }

func (q *dayQueue) push(at sim.Time, entity uint32) {
	q.file(newQueued(at, q.order, entity))
	q.order++
	q.n++
}

func (q *dayQueue) pop() (sim.Time, uint32) {
	for len(q.sorted)+q.late.len() == 0 {
		q.nextDay()
	}
	q.n--
	if q.late.len() > 0 && (len(q.sorted) == 0 || q.late.events[0].before(&q.sorted[0])) {
		return q.late.pop()
	}
	e := &q.sorted[0]
	q.sorted = q.sorted[1:]
	return e.at, e.entity()
}

func (q *dayQueue) file(e queued) {
	switch day := int64(e.at) / int64(sim.Day); {
	case day <= q.today:
		q.late.insert(e)
	case day < q.laterFrom:
		q.append(&q.wheel[day%int64(len(q.wheel))], e)
	default:
		q.append(&q.later, e)
	}
}

func (q *dayQueue) nextDay() {
	if q.today+1 == q.laterFrom { // the wheel is empty
		q.laterFrom += int64(len(q.wheel))
		q.empty(&q.later)
		for _, e := range q.all {
			q.file(e)
		}
	}
	q.today++
	q.empty(&q.wheel[q.today%int64(len(q.wheel))])
	slices.SortFunc(q.all, func(a, b queued) int {
		if a.before(&b) {
			return -1
		}
		return 1
	})
	q.sorted = q.all
}

func (q *dayQueue) append(b *dayBucket, e queued) {
	if b.last == nil || b.last.n == len(b.last.events) {
		c := q.spare
		if c == nil {
			c = new(dayChunk)
		} else {
			q.spare, c.next, c.n = c.next, nil, 0
		}
		if b.first == nil {
			b.first = c
		} else {
			b.last.next = c
		}
		b.last = c
	}
	b.last.events[b.last.n] = e
	b.last.n++
}

// empty moves the events of b to all.
func (q *dayQueue) empty(b *dayBucket) {
	q.all = q.all[:0]
	for c := b.first; c != nil; {
		next := c.next
		q.all = append(q.all, c.events[:c.n]...)
		c.next, q.spare = q.spare, c
		c = next
	}
	*b = dayBucket{}
}

// careteamQueue is the event list of this package, which does more than a queue must:
// it has priorities, and its events can be moved and cancelled.
type careteamQueue struct{ list sim.EventList }

func (q *careteamQueue) len() int { return q.list.Len() }

func (q *careteamQueue) push(at sim.Time, entity uint32) {
	q.list.Schedule(at, sim.Normal, 0, entity, 0)
}

func (q *careteamQueue) pop() (sim.Time, uint32) {
	e, _ := q.list.Next(sim.Never)
	return e.Time, e.Entity
}

// sortedQueue is the obvious queue: a slice and a stable sort.
type sortedQueue struct {
	events []queued
	sorted bool
}

func (q *sortedQueue) len() int { return len(q.events) }

func (q *sortedQueue) push(at sim.Time, entity uint32) {
	q.events = append(q.events, newQueued(at, 0, entity))
	q.sorted = false
}

func (q *sortedQueue) pop() (sim.Time, uint32) {
	if !q.sorted {
		slices.SortStableFunc(q.events, func(a, b queued) int { return int(a.at - b.at) })
		q.sorted = true
	}
	e := q.events[0]
	q.events = q.events[1:]
	return e.at, e.entity()
}

// queueStep pushes, pops or holds a number of events. The delays are multiples
// of unit below values·unit: few values make many ties.
type queueStep struct {
	op            string
	count, values int
	unit          sim.Duration
}

func TestQueuesAgainstStableSort(t *testing.T) {
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) queueStep {
		return queueStep{
			op:     rapid.SampledFrom([]string{"push", "pop", "hold"}).Draw(t, "op"),
			count:  rapid.SampledFrom([]int{1, 6, 40, 200}).Draw(t, "count"),
			values: rapid.SampledFrom([]int{1, 2, 10, 1000}).Draw(t, "values"),
			unit: rapid.SampledFrom([]sim.Duration{
				sim.Microsecond, sim.Second, sim.Minute, 1_234_567}).Draw(t, "unit"),
		}
	}), 1, 30)
	for _, c := range candidates {
		t.Run(c.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := queuePair{got: c.new(0), want: &sortedQueue{}, root: rng.Root{Seed: rapid.Uint64().Draw(t, "seed")}}
				for _, s := range steps.Draw(t, "steps") {
					p.run(t, s)
				}
				p.run(t, queueStep{op: "pop", count: p.want.len()})
			})
		})
	}
}

// queuePair drives a candidate and the obvious queue side by side.
type queuePair struct {
	got, want queue
	now       sim.Time
	root      rng.Root
	entity    uint32
}

func (p *queuePair) run(t *rapid.T, s queueStep) {
	for range s.count {
		if s.op != "push" && p.want.len() > 0 {
			var entity uint32
			p.now, entity = p.want.pop()
			if at, e := p.got.pop(); at != p.now || e != entity {
				t.Fatalf("entity %d at %d, want %d at %d", e, at, entity, p.now)
			}
		}
		if s.op != "pop" {
			values := p.root.Bits(0, p.entity, 0) % uint64(s.values)
			at := p.now.Add(sim.Duration(values) * s.unit)
			p.want.push(at, p.entity)
			p.got.push(at, p.entity)
			p.entity++
		}
		if p.got.len() != p.want.len() {
			t.Fatalf("%d events pending, want %d", p.got.len(), p.want.len())
		}
	}
}

// The answers would be right too if the calendar never measured its width, or if all
// events were in the bottom of the ladder.
func TestCalendarMeasuresItsWidth(t *testing.T) {
	const pending, apart = 1000, 100
	q := newCalendarQueue(pending)
	for i := range uint32(pending) {
		at := sim.Time(i * apart)
		if i >= 10 {
			at += 50 * apart // one long gap, which does not count
		}
		q.push(at, i)
	}
	if q.width != 3*apart || len(q.buckets) != 512 {
		t.Errorf("%d buckets of %d µs, want 512 of %d µs", len(q.buckets), q.width, 3*apart)
	}
	for range pending {
		q.pop()
	}
	if len(q.buckets) > 4 {
		t.Errorf("%d buckets for no event, want at most 4", len(q.buckets))
	}
}

func TestLadderKeepsItsBottomSmall(t *testing.T) {
	q := &ladderQueue{links: newLinks(0)}
	check := func() {
		if n := len(q.bottom) - q.bottomHead; n > ladderThreshold {
			t.Fatalf("%d events in the bottom, want at most %d", n, ladderThreshold)
		}
	}
	q.push(0, 0)
	q.push(1_000_000, 0)
	q.pop()
	for i := range uint32(1000) { // all in the first of two buckets, which is in use
		q.push(sim.Time(1+i), i)
		check()
	}
	for q.len() > 0 {
		q.pop()
		check()
	}
}
