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
	event  sim.Event
	handle sim.Handle
}

func (m *model) schedule(e sim.Event, h sim.Handle) {
	if e.Time == sim.Never {
		return
	}
	m.pending = append(m.pending, entry{e, h})
	slices.SortStableFunc(m.pending, func(a, b entry) int {
		if a.event.Time != b.event.Time {
			return int(a.event.Time - b.event.Time)
		}
		return int(a.event.Priority) - int(b.event.Priority)
	})
}

func (m *model) remove(h sim.Handle) (sim.Event, bool) {
	i := slices.IndexFunc(m.pending, func(e entry) bool { return e.handle == h })
	if i < 0 {
		return sim.Event{}, false
	}
	e := m.pending[i].event
	m.pending = slices.Delete(m.pending, i, i+1)
	return e, true
}

func (m *model) next(until sim.Time) (sim.Event, bool) {
	if len(m.pending) == 0 || m.pending[0].event.Time > until {
		m.now = max(m.now, until)
		return sim.Event{}, false
	}
	e := m.pending[0].event
	m.pending = m.pending[1:]
	m.now = e.Time
	return e, true
}

// pair drives an EventList and the model side by side.
type pair struct {
	list    sim.EventList
	model   model
	handles []sim.Handle // all ever returned, stale ones too
	fail    func(format string, args ...any)
}

func (p *pair) schedule(after uint8, priority sim.Priority, entity uint32) {
	at := p.list.Now().Add(sim.Duration(after))
	if after == 255 {
		at = sim.Never
	}
	h := p.list.Schedule(at, priority, uint8(entity), entity, ^entity)
	if (h == 0) != (at == sim.Never) || h != 0 && slices.Contains(p.handles, h) {
		p.fail("handle %x of an event at %d; handles so far %x", h, at, p.handles)
	}
	if h != 0 {
		p.handles = append(p.handles, h)
	}
	p.model.schedule(sim.Event{Time: at, Entity: entity, Data: ^entity, Kind: uint8(entity), Priority: priority}, h)
}

func (p *pair) cancel(h sim.Handle) {
	_, want := p.model.remove(h)
	if got := p.list.Cancel(h); got != want {
		p.fail("Cancel = %v, want %v", got, want)
	}
}

func (p *pair) reschedule(h sim.Handle, after uint8) {
	e, ok := p.model.remove(h)
	if !ok {
		return
	}
	e.Time = p.list.Now().Add(sim.Duration(after))
	if after == 255 {
		e.Time = sim.Never
	}
	moved := p.list.Reschedule(h, e.Time)
	if (moved == 0) != (e.Time == sim.Never) {
		p.fail("Reschedule to %d returned %x", e.Time, moved)
	}
	p.model.schedule(e, moved)
}

func (p *pair) next(within uint8) {
	until := p.list.Now().Add(sim.Duration(within))
	want, wantOK := p.model.next(until)
	if got, ok := p.list.Next(until); got != want || ok != wantOK {
		p.fail("Next(%d) = %+v, %v, want %+v, %v", until, got, ok, want, wantOK)
	}
}

func (p *pair) check() {
	if p.list.Len() != len(p.model.pending) || p.list.Now() != p.model.now {
		p.fail("%d events at %d, want %d at %d", p.list.Len(), p.list.Now(), len(p.model.pending), p.model.now)
	}
	for _, h := range p.handles {
		want := sim.Never
		if i := slices.IndexFunc(p.model.pending, func(e entry) bool { return e.handle == h }); i >= 0 {
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
		var h sim.Handle
		if len(p.handles) > 0 {
			h = p.handles[int(b)%len(p.handles)]
		}
		switch op % 8 {
		case 0, 1, 2:
			p.schedule(a, sim.Priority(b%4), entity)
		case 3:
			p.cancel(h)
		case 4, 5:
			p.reschedule(h, a)
		default:
			p.next(a % 8)
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
		return [3]byte{rapid.Byte().Draw(t, "op"), rapid.ByteRange(0, 12).Draw(t, "time"), rapid.Byte().Draw(t, "which")}
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

// A large list reaches depths that short scripts do not.
func TestEventListLarge(t *testing.T) {
	const n = 20_000
	var l sim.EventList
	root := rng.Root{Seed: 3}
	handles := make([]sim.Handle, n)
	for i := range uint32(n) {
		handles[i] = l.Schedule(sim.Time(root.Bits(1, i, 0)%5000), sim.Priority(i%4), 0, i, 0)
	}
	for i := uint32(0); i < n; i += 3 {
		l.Cancel(handles[i])
	}
	for i := uint32(1); i < n; i += 3 {
		l.Reschedule(handles[i], sim.Time(root.Bits(2, i, 0)%5000))
	}
	last, count := sim.Event{}, 0
	for e, ok := l.Next(sim.Never); ok; e, ok = l.Next(sim.Never) {
		if e.Time < last.Time || e.Time == last.Time && e.Priority < last.Priority || e.Entity%3 == 0 {
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
	first := l.Schedule(5, sim.Normal, 0, 1, 0)
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
	h := l.Schedule(20, sim.Normal, 0, 0, 0)
	mustPanic(t, "schedule in the past", func() { l.Schedule(9, sim.Normal, 0, 0, 0) })
	mustPanic(t, "reschedule into the past", func() { l.Reschedule(h, 9) })
	l.Cancel(h)
	mustPanic(t, "reschedule a stale event", func() { l.Reschedule(h, 30) })
	mustPanic(t, "no such priority", func() { l.Schedule(30, sim.Observe+1, 0, 0, 0) })
	mustPanic(t, "reschedule no event", func() { l.Reschedule(0, 30) })
}

// Grow keeps what is pending.
func TestGrow(t *testing.T) {
	var l sim.EventList
	l.Grow(10)
	h := l.Schedule(7, sim.Normal, 1, 2, 3)
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
		h := l.Schedule(e.Time.Add(delay(root, i)), sim.Normal, 0, e.Entity, 0)
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

// BenchmarkHold is the hold model: the earliest event fires and schedules another,
// so that the number of pending events stays the same. The delays are drawn
// before; what is measured is the list.
func BenchmarkHold(b *testing.B) {
	delays := make([]sim.Duration, 1<<16)
	for i := range delays {
		delays[i] = delay(rng.Root{Seed: 1}, uint32(i))
	}
	for _, pending := range []int{1e3, 1e4, 1e5, 1e6} {
		b.Run("pending="+strconv.Itoa(pending), func(b *testing.B) {
			l := hold(pending)
			for i := range 2 * pending { // until the heap has its usual shape
				e, _ := l.Next(sim.Never)
				l.Schedule(e.Time.Add(delays[i&0xffff]), sim.Normal, 0, e.Entity, 0)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				e, _ := l.Next(sim.Never)
				l.Schedule(e.Time.Add(delays[i&0xffff]), sim.Normal, 0, e.Entity, 0)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/event")
		})
	}
}

// BenchmarkReschedule moves one pending event after another.
func BenchmarkReschedule(b *testing.B) {
	for _, pending := range []int{1e4, 1e6} {
		b.Run("pending="+strconv.Itoa(pending), func(b *testing.B) {
			var l sim.EventList
			handles := make([]sim.Handle, pending)
			for i := range handles {
				handles[i] = l.Schedule(sim.Time(delay(rng.Root{Seed: 2}, uint32(i))), sim.Normal, 0, 0, 0)
			}
			for i := 0; b.Loop(); i++ {
				l.Reschedule(handles[i*7919%pending], sim.Time(delay(rng.Root{Seed: 1}, uint32(i))))
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
