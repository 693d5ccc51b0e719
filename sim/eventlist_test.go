package sim_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"careteam/sim"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

// model is the obvious event list: a slice kept in order by a stable sort.
type model struct {
	now     sim.Time
	pending []entry
}

type entry struct {
	event    sim.Event
	priority sim.Priority
	timer    sim.Timer
}

func (m *model) schedule(e entry) {
	if e.event.Time == sim.Never {
		return
	}
	m.pending = append(m.pending, e)
	slices.SortStableFunc(m.pending, func(a, b entry) int {
		if a.event.Time != b.event.Time {
			return int(a.event.Time - b.event.Time)
		}
		return int(a.priority) - int(b.priority)
	})
}

func (m *model) remove(h sim.Timer) (entry, bool) {
	i := slices.IndexFunc(m.pending, func(e entry) bool { return e.timer != 0 && e.timer == h })
	if i < 0 {
		return entry{}, false
	}
	e := m.pending[i]
	m.pending = slices.Delete(m.pending, i, i+1)
	return e, true
}

func (m *model) next(until sim.Time) (sim.Event, bool) {
	if len(m.pending) == 0 || m.pending[0].event.Time > until {
		if until != sim.Never {
			m.now = max(m.now, until)
		}
		return sim.Event{}, false
	}
	e := m.pending[0].event
	m.pending = m.pending[1:]
	m.now = e.Time
	return e, true
}

// pair drives an EventList and the model side by side.
type pair struct {
	list   sim.EventList
	model  model
	timers []sim.Timer // all ever returned, stale ones too
	fail   func(format string, args ...any)
}

// ahead turns a byte into a time ahead: 0 to 15 µs, then up to some 7 weeks, a few
// values of each size.
func ahead(b byte) sim.Duration {
	if b == 255 {
		return sim.Duration(sim.Never)
	}
	return sim.Duration(b%16) << (b / 16 * 5 / 2)
}

// schedule adds an event, one in four without a timer.
func (p *pair) schedule(after uint8, priority sim.Priority, entity uint32) {
	at := p.list.Now().Add(ahead(after))
	var h sim.Timer
	if entity%4 == 3 {
		p.list.Schedule(at, priority, uint8(entity), entity, ^entity)
	} else {
		h = p.list.SetTimer(at, priority, uint8(entity), entity, ^entity)
	}
	if (h == 0) != (at == sim.Never || entity%4 == 3) || h != 0 && slices.Contains(p.timers, h) {
		p.fail("timer %x of an event at %d; timers so far %x", h, at, p.timers)
	}
	if h != 0 {
		p.timers = append(p.timers, h)
	}
	p.model.schedule(entry{sim.Event{Time: at, Entity: entity, Data: ^entity, Kind: uint8(entity)}, priority, h})
}

func (p *pair) cancel(h sim.Timer) {
	_, want := p.model.remove(h)
	if got := p.list.Cancel(h); got != want {
		p.fail("Cancel = %v, want %v", got, want)
	}
}

func (p *pair) reschedule(h sim.Timer, after uint8) {
	e, ok := p.model.remove(h)
	if !ok {
		return
	}
	e.event.Time = p.list.Now().Add(ahead(after))
	e.timer = p.list.Reschedule(h, e.event.Time)
	if (e.timer == 0) != (e.event.Time == sim.Never) || e.timer == h {
		p.fail("Reschedule to %d returned %x", e.event.Time, e.timer)
	}
	if e.timer != 0 {
		p.timers = append(p.timers, e.timer)
	}
	p.model.schedule(e)
}

func (p *pair) next(within uint8) {
	until := p.list.Now().Add(ahead(within))
	want, wantOK := p.model.next(until)
	if got, ok := p.list.Next(until); got != want || ok != wantOK {
		p.fail("Next(%d) = %+v, %v, want %+v, %v", until, got, ok, want, wantOK)
	}
}

func (m *model) peek() sim.Time {
	if len(m.pending) == 0 {
		return sim.Never
	}
	return m.pending[0].event.Time
}

func (p *pair) check() {
	if got, want := p.list.Peek(), p.model.peek(); got != want {
		p.fail("Peek() = %d, want %d", got, want)
	}
	if p.list.Len() != len(p.model.pending) || p.list.Now() != p.model.now {
		p.fail("%d events at %d, want %d at %d", p.list.Len(), p.list.Now(), len(p.model.pending), p.model.now)
	}
	for _, h := range p.timers {
		want := sim.Never
		if i := slices.IndexFunc(p.model.pending, func(e entry) bool { return e.timer == h }); i >= 0 {
			want = p.model.pending[i].event.Time
		}
		if got := p.list.At(h); got != want {
			p.fail("At(%x) = %d, want %d", h, got, want)
		}
	}
}

// run reads three bytes for each operation. Times differ by little, so that ties
// are common.
func (p *pair) run(script []byte) {
	for entity := uint32(0); len(script) >= 3; entity++ {
		op, a, b := script[0], script[1], script[2]
		script = script[3:]
		var h sim.Timer
		if len(p.timers) > 0 {
			h = p.timers[int(b)%len(p.timers)]
		}
		switch op % 8 {
		case 0, 1, 2:
			p.schedule(a, sim.Priority(b%4), entity)
		case 3:
			p.cancel(h)
		case 4, 5:
			p.reschedule(h, a)
		default:
			p.next(a)
		}
		p.check()
	}
	for p.list.Len() > 0 {
		p.next(255)
		p.check()
	}
}

func TestEventListAgainstStableSort(t *testing.T) {
	step := rapid.Custom(func(t *rapid.T) [3]byte {
		return [3]byte{rapid.Byte().Draw(t, "op"), rapid.OneOf(rapid.ByteRange(0, 12), rapid.ByteRange(0, 254)).Draw(t, "time"), rapid.Byte().Draw(t, "which")}
	})
	rapid.Check(t, func(t *rapid.T) {
		var script []byte
		for _, s := range rapid.SliceOfN(step, 0, 150).Draw(t, "script") {
			script = append(script, s[:]...)
		}
		p := pair{fail: t.Fatalf}
		p.run(script)
	})
}

func FuzzEventList(f *testing.F) {
	f.Add([]byte("000011222 some schedules, cancels and moves 6666"))
	f.Add([]byte{0, 5, 1, 0, 5, 0, 0, 255, 2, 4, 255, 0, 6, 7, 0, 3, 0, 0, 5, 1, 1, 7, 7, 7})
	f.Fuzz(func(t *testing.T, script []byte) {
		p := pair{fail: t.Fatalf}
		p.run(script[:min(len(script), 600)])
	})
}

// Bursts of events make the list crowded: it sorts, deals out and spills.
func TestEventListInBursts(t *testing.T) {
	root := rng.Root{Seed: 4}
	for run := range uint32(12) {
		p := pair{fail: t.Fatalf}
		drawn := uint32(0)
		draw := func() uint32 {
			drawn++
			return uint32(root.Bits(rng.Purpose(run), drawn, 0))
		}
		for burst := range 8 {
			widest := draw() % 256 // so that some bursts are dense
			for range 400 {
				p.schedule(uint8(draw()%(widest+1)), sim.Priority(draw()%4), draw())
			}
			for range 150 {
				h := p.timers[draw()%uint32(len(p.timers))]
				if burst%2 == 0 {
					p.cancel(h)
				} else {
					p.reschedule(h, uint8(draw()%(widest+1)))
				}
			}
			for range 250 {
				p.next(uint8(200 + draw()%56))
				if draw()%4 == 0 { // at the present instant and soon after
					p.schedule(uint8(draw()%32), sim.Priority(draw()%4), draw())
				}
			}
		}
		for p.list.Len() > 0 {
			p.next(255)
		}
		p.check()
	}
}

// A large list reaches depths that short scripts do not.
func TestEventListLarge(t *testing.T) {
	const n = 20_000
	var l sim.EventList
	root := rng.Root{Seed: 3}
	handles := make([]sim.Timer, n)
	for i := range uint32(n) {
		handles[i] = l.SetTimer(sim.Time(root.Bits(1, i, 0)%5000), sim.Priority(i%4), 0, i, 0)
	}
	for i := uint32(0); i < n; i += 3 {
		l.Cancel(handles[i])
	}
	for i := uint32(1); i < n; i += 3 {
		l.Reschedule(handles[i], sim.Time(root.Bits(2, i, 0)%5000))
	}
	last, count := sim.Event{}, 0
	for e, ok := l.Next(sim.Never); ok; e, ok = l.Next(sim.Never) {
		if e.Time < last.Time || e.Time == last.Time && e.Entity%4 < last.Entity%4 || e.Entity%3 == 0 {
			t.Fatalf("%+v fired after %+v", e, last)
		}
		last, count = e, count+1
	}
	if want := n - (n+2)/3; count != want {
		t.Errorf("%d events fired, want %d", count, want)
	}
}

func TestRescheduledEventComesLast(t *testing.T) {
	var l sim.EventList
	first := l.SetTimer(5, sim.Normal, 0, 1, 0)
	l.Schedule(5, sim.Normal, 0, 2, 0)
	l.Reschedule(first, 5)
	if e, _ := l.Next(sim.Never); e.Entity != 2 {
		t.Errorf("entity %d fired first, want 2", e.Entity)
	}
}

func TestNextMovesTheClock(t *testing.T) {
	var l sim.EventList
	l.Schedule(10, sim.Normal, 0, 0, 0)
	for _, c := range []struct {
		until sim.Time
		ok    bool
		now   sim.Time
	}{{5, false, 5}, {3, false, 5}, {10, true, 10}, {20, false, 20}, {sim.Never, false, 20}} {
		if _, ok := l.Next(c.until); ok != c.ok || l.Now() != c.now {
			t.Errorf("Next(%d): %v at %d, want %v at %d", c.until, ok, l.Now(), c.ok, c.now)
		}
	}
}

func TestEventListPanics(t *testing.T) {
	var l sim.EventList
	l.Next(10)
	h := l.SetTimer(20, sim.Normal, 0, 0, 0)
	mustPanic(t, "schedule in the past", func() { l.Schedule(9, sim.Normal, 0, 0, 0) })
	mustPanic(t, "reschedule into the past", func() { l.Reschedule(h, 9) })
	l.Cancel(h)
	mustPanic(t, "reschedule a stale event", func() { l.Reschedule(h, 30) })
	mustPanic(t, "no such priority", func() { l.Schedule(30, sim.Observe+1, 0, 0, 0) })
	mustPanic(t, "a run of 300 years", func() { l.Next(sim.Time(300 * sim.Year)) })
	mustPanic(t, "reschedule no event", func() { l.Reschedule(0, 30) })
}

// Grow keeps what is pending.
func TestGrow(t *testing.T) {
	var l sim.EventList
	l.Grow(10)
	h := l.SetTimer(7, sim.Normal, 1, 2, 3)
	l.Grow(1000)
	if l.At(h) != 7 || l.Len() != 1 {
		t.Errorf("the event is at %d", l.At(h))
	}
	if n := testing.AllocsPerRun(1, func() {
		for i := range uint32(400) {
			l.Schedule(sim.Time(i), sim.Normal, 0, i, 0)
		}
	}); n != 0 {
		t.Errorf("%v allocations, want 0: there is room", n)
	}
}

func TestEventListSteadyStateAllocatesNothing(t *testing.T) {
	l := hold(1000)
	root, i := rng.Root{Seed: 1}, uint32(0)
	if n := testing.AllocsPerRun(10_000, func() {
		e, _ := l.Next(sim.Never)
		h := l.SetTimer(e.Time.Add(delay(root, i)), sim.Normal, 0, e.Entity, 0)
		h = l.Reschedule(h, l.At(h).Add(sim.Second))
		l.Cancel(h)
		l.Schedule(e.Time.Add(delay(root, i)), sim.Normal, 0, e.Entity, 0)
		i++
	}); n != 0 {
		t.Errorf("%v allocations for each event, want 0", n)
	}
}

// hold returns a list of n pending events.
func hold(n int) *sim.EventList {
	var l sim.EventList
	l.Grow(n)
	for i := range uint32(n) {
		l.Schedule(sim.Time(delay(rng.Root{Seed: 2}, i)), sim.Normal, 0, i, 0)
	}
	return &l
}

// delay returns a random delay of up to a day.
func delay(root rng.Root, i uint32) sim.Duration {
	return sim.Duration(root.Bits(0, i, 0) % uint64(sim.Day))
}

// BenchmarkReschedule moves one pending event after another.
func BenchmarkReschedule(b *testing.B) {
	for _, pending := range []int{1e4, 1e6} {
		b.Run("pending="+strconv.Itoa(pending), func(b *testing.B) {
			var l sim.EventList
			handles := make([]sim.Timer, pending)
			for i := range handles {
				handles[i] = l.SetTimer(sim.Time(delay(rng.Root{Seed: 2}, uint32(i))), sim.Normal, 0, 0, 0)
			}
			for i := 0; b.Loop(); i++ {
				j := i * 7919 % pending
				handles[j] = l.Reschedule(handles[j], sim.Time(delay(rng.Root{Seed: 1}, uint32(i))))
			}
		})
	}
}

// A bed is freed and asked for at the same time: the release fires first, whatever
// the order in which they were scheduled.
func ExampleEventList() {
	const freed, asked = 1, 2
	var l sim.EventList
	l.Schedule(sim.Time(8*sim.Hour), sim.Request, asked, 0, 0)
	l.Schedule(sim.Time(8*sim.Hour), sim.Release, freed, 0, 0)
	for e, ok := l.Next(sim.Never); ok; e, ok = l.Next(sim.Never) {
		fmt.Println(e.Time.TimeOfDay().Hours(), "h: kind", e.Kind)
	}
	// Output:
	// 8 h: kind 1
	// 8 h: kind 2
}

// What Soon tells are the next events in their order, and Look does not change which
// they are.
func TestSoon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var looked, plain sim.EventList
		for i := range uint32(rapid.IntRange(0, 300).Draw(t, "events")) {
			at := sim.Time(rapid.Int64Range(0, 50).Draw(t, "at") * int64(sim.Minute))
			looked.Schedule(at, sim.Normal, 3, i, 0)
			plain.Schedule(at, sim.Normal, 3, i, 0)
		}
		until := sim.Time(rapid.Int64Range(0, 60).Draw(t, "until") * int64(sim.Minute))
		for {
			looked.Look(until)
			var soon []uint32
			for i := 0; ; i++ {
				kind, entity, ok := looked.Soon(i)
				if !ok {
					break
				}
				if kind != 3 {
					t.Fatalf("kind %d, want 3", kind)
				}
				soon = append(soon, entity)
			}
			want, more := plain.Next(until)
			if more && len(soon) == 0 {
				t.Fatal("after a look nothing is in order")
			}
			for i := 0; i < max(1, len(soon)); i++ {
				got, ok := looked.Next(until)
				if ok != more || got != want {
					t.Fatalf("got %v %v, want %v %v", got, ok, want, more)
				}
				if ok && soon[i] != got.Entity {
					t.Fatalf("%d soon, %d came", soon[i], got.Entity)
				}
				if !ok {
					return
				}
				if i+1 < len(soon) {
					want, more = plain.Next(until)
				}
			}
		}
	})
}
