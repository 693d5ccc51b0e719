package place_test

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"

	"careteam/sim"
	"careteam/sim/place"

	"pgregory.net/rapid"
)

// roundabout is a place where tokens wait a few microseconds and go on, here or
// elsewhere. What each does follows from a hash of all that has happened at the
// place, in order: one exchange of two events anywhere, and everything after it
// is different. The times are small, so that most events have company.
type roundabout struct {
	number, places int
	shortest       sim.Duration // journey
	events         sim.EventList
	history        uint64
	tokens, fired  int
}

func roundabouts(places, tokens int, shortest sim.Duration) []*roundabout {
	rs := make([]*roundabout, places)
	for i := range rs {
		rs[i] = &roundabout{number: i, places: places, shortest: shortest}
	}
	for i := range uint32(tokens) {
		r := rs[int(i)%places]
		r.tokens++
		r.events.Schedule(sim.Time(i%5), sim.Priority(i%4), 0, i, 0)
	}
	return rs
}

func (r *roundabout) Peek() sim.Time { return r.events.Peek() }

func (r *roundabout) Advance(until sim.Time, out *place.Outbox[token]) { advance(r, until, out) }

func (r *roundabout) Receive(m place.Message[token]) {
	r.tokens++
	r.history = mixed(r.history, uint64(m.At), uint64(m.Sent), uint64(m.From), uint64(m.Payload.entity))
	r.events.Schedule(m.At, sim.Priority(m.Payload.kind), 1, m.Payload.entity, 0)
}

func (r *roundabout) step(until sim.Time, out sender) bool {
	e, ok := r.events.Next(until)
	if !ok {
		return false
	}
	r.fired++
	r.history = mixed(r.history, uint64(e.Time), uint64(e.Entity), uint64(e.Kind))
	dice := r.history
	delay, priority := sim.Duration(dice>>8%4), uint8(dice>>16%4)
	if dice>>24%3 > 0 {
		r.events.Schedule(e.Time.Add(delay), sim.Priority(priority), 0, e.Entity, 0)
		return true
	}
	r.tokens--
	out.Send(e.Time, e.Time.Add(r.shortest+delay), int(dice>>32%uint64(r.places)), token{e.Entity, priority})
	return true
}

// state is all there is to see of roundabouts.
func state(rs []*roundabout, travelling int) (s []uint64) {
	for _, r := range rs {
		s = append(s, r.history, uint64(r.fired), uint64(r.tokens), uint64(r.events.Now()))
		travelling += r.tokens
	}
	return append(s, uint64(travelling))
}

func inTransit[P any](s *place.System[P]) (n int) {
	for range s.InTransit() {
		n++
	}
	return n
}

// Whatever the number of workers, the lookahead (as long as it is not longer than
// the shortest journey) and the pieces in which it is run, a system does what
// one loop over all events does.
func TestSystemAgainstOneLoop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := rapid.IntRange(1, 9).Draw(t, "places")
		tokens := rapid.IntRange(0, 40).Draw(t, "tokens")
		shortest := sim.Duration(rapid.IntRange(1, 5).Draw(t, "shortest"))
		until := sim.Time(rapid.IntRange(0, 60).Draw(t, "until"))
		rs := roundabouts(places, tokens, shortest)
		want := state(rs, inOneLoop(rs, until))
		if want[len(want)-1] != uint64(tokens) {
			t.Fatalf("%d tokens, want %d", want[len(want)-1], tokens)
		}
		workers := rapid.SampledFrom([]int{1, 2, 3, 8}).Draw(t, "workers")
		lookahead := sim.Duration(rapid.IntRange(1, int(shortest)).Draw(t, "lookahead"))
		pause := sim.Time(rapid.IntRange(0, int(until)).Draw(t, "pause"))
		rs = roundabouts(places, tokens, shortest)
		s := place.New(lookahead, processes(rs)...)
		s.Run(pause, workers)
		s.Run(until, workers)
		if got := state(rs, inTransit(s)); !slices.Equal(got, want) {
			t.Errorf("%x\nwant %x", got, want)
		}
	})
}

// The same at length, with as many processors as there are and with one.
func TestWorkersNeverShow(t *testing.T) {
	const places, tokens, until = 13, 300, 1000
	rs := roundabouts(places, tokens, 7)
	want := state(rs, inOneLoop(rs, until))
	for _, procs := range []int{1, 2} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		for _, workers := range []int{1, 2, 3, 8, 100} {
			rs := roundabouts(places, tokens, 7)
			s := place.New(7, processes(rs)...)
			s.Run(until, workers)
			if got := state(rs, inTransit(s)); !slices.Equal(got, want) {
				t.Errorf("GOMAXPROCS=%d workers=%d: not what one loop does", procs, workers)
			}
		}
	}
}

// early is a place that never knows when its next event is.
type early struct{ *roundabout }

func (e early) Peek() sim.Time { return 0 }

// Who peeks too early makes windows empty and nothing else.
func TestEarlyPeek(t *testing.T) {
	rs := roundabouts(3, 20, 7)
	want := state(rs, inOneLoop(rs, 699))
	rs = roundabouts(3, 20, 7)
	s := place.New[token](7, rs[0], early{rs[1]}, rs[2])
	if n := s.Run(699, 2); n != 100 {
		t.Errorf("%d windows, want 100", n)
	}
	if got := state(rs, inTransit(s)); !slices.Equal(got, want) {
		t.Error("not what one loop does")
	}
}

// script is a place that does what a test says.
type script struct {
	events  sim.EventList
	fire    func(e sim.Event, out *place.Outbox[token])
	receive func(m place.Message[token])
}

func (s *script) Peek() sim.Time { return s.events.Peek() }

func (s *script) Receive(m place.Message[token]) { s.receive(m) }

func (s *script) Advance(until sim.Time, out *place.Outbox[token]) {
	for e, ok := s.events.Next(until); ok; e, ok = s.events.Next(until) {
		s.fire(e, out)
	}
}

// scripts returns places with one event each, at the instant at.
func scripts(n int, at sim.Time, fire func(e sim.Event, out *place.Outbox[token])) []*script {
	ps := make([]*script, n)
	for i := range ps {
		ps[i] = &script{fire: fire}
		ps[i].events.Schedule(at, sim.Normal, 0, uint32(i), 0)
	}
	return ps
}

// Messages arrive in the order of arrival, sending, sender, order of sending.
func TestOrderOfArrival(t *testing.T) {
	for _, workers := range []int{1, 2, 4} {
		var got []token
		fire := func(e sim.Event, out *place.Outbox[token]) {
			late := e.Time.Add(sim.Duration(20 - e.Time)) // all at 20, sent at 0 and at 3
			out.Send(e.Time, late, 0, token{e.Entity, uint8(2 * e.Time)})
			out.Send(e.Time, late, 0, token{e.Entity, uint8(2*e.Time) + 1})
			out.Send(e.Time, late-1, 0, token{e.Entity, 99})
		}
		ps := scripts(4, 0, fire)
		for i, p := range ps {
			p.events.Schedule(3, sim.Normal, 0, uint32(i), 0)
		}
		ps[0].receive = func(m place.Message[token]) {
			if ps[0].events.Now() != m.At-1 || m.At < 20 != (m.Payload.kind == 99) || m.To != 0 {
				t.Errorf("%+v received at %d", m, ps[0].events.Now())
			}
			got = append(got, m.Payload)
		}
		place.New(5, processes(ps)...).Run(30, workers)
		want := []token{
			{0, 99}, {1, 99}, {2, 99}, {3, 99}, {0, 99}, {1, 99}, {2, 99}, {3, 99},
			{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}, {3, 0}, {3, 1},
			{0, 6}, {0, 7}, {1, 6}, {1, 7}, {2, 6}, {2, 7}, {3, 6}, {3, 7},
		}
		if !slices.Equal(got, want) {
			t.Errorf("workers=%d: %v, want %v", workers, got, want)
		}
	}
}

// Times without events cost no windows: here are two events a month apart, what they
// send, and the way to the end.
func TestEmptyWindowsAreSkipped(t *testing.T) {
	month := sim.Time(30 * sim.Day)
	ps := scripts(2, month, func(e sim.Event, out *place.Outbox[token]) {
		if e.Kind == 0 {
			out.Send(e.Time, e.Time.Add(sim.Week), 1-int(e.Entity), token{e.Entity, 1})
		}
	})
	for i, p := range ps {
		p.events.Reschedule(p.events.SetTimer(month, sim.Normal, 0, uint32(i), 0), sim.Time(i+1)*month)
		p.receive = func(m place.Message[token]) { p.events.Schedule(m.At, sim.Normal, 1, m.Payload.entity, 0) }
	}
	s := place.New(sim.Hour, processes(ps)...)
	if n := s.Run(sim.Time(sim.Year), 2); n != 5 {
		t.Errorf("%d windows, want 5: one each for the events, one each for the arrivals, one to the end", n)
	}
	if n := s.Run(sim.Time(sim.Year), 2); n != 0 {
		t.Errorf("%d windows to where all places have been", n)
	}
	for _, p := range ps {
		if p.events.Now() != sim.Time(sim.Year) {
			t.Errorf("the clock stands at %d", p.events.Now())
		}
	}
	if n := s.Run(sim.Never, 2); n != 1 {
		t.Errorf("%d windows to the end of time, want 1", n)
	}
}

// Whoever has no message to expect needs no window.
func TestEndlessLookahead(t *testing.T) {
	fired := 0
	ps := scripts(1, 5, func(sim.Event, *place.Outbox[token]) { fired++ })
	ps[0].events.Schedule(1<<52, sim.Normal, 0, 0, 0)
	if n := place.New(sim.Never.Sub(0), processes(ps)...).Run(sim.Never, 1); n != 1 || fired != 2 {
		t.Errorf("%d windows, %d events fired, want 1, 2", n, fired)
	}
}

func TestSendPanics(t *testing.T) {
	for _, c := range []struct {
		after sim.Duration
		to    int
		want  any
	}{
		{99, 1, "place: place 2 sends at 30 µs a message that arrives at 129 µs at place 1: " +
			"the lookahead is 100 µs, the window ends at 106 µs"},
		{100, 1, nil},
		{100, 3, "place: place 2 sends to place 3 of 3"},
		{100, -1, "place: place 2 sends to place -1 of 3"},
	} {
		for _, workers := range []int{1, 2, 3} {
			ps := scripts(3, 7, func(e sim.Event, out *place.Outbox[token]) {
				if e.Entity == 2 {
					out.Send(e.Time, e.Time.Add(c.after), c.to, token{})
				}
			})
			ps[1].receive = func(place.Message[token]) {}
			ps[2] = scripts(3, 30, ps[2].fire)[2] // later than the window begins
			mustPanic(t, c.want, func() { place.New(100, processes(ps)...).Run(500, workers) })
		}
	}
}

// A message sent in the name of an instant before the window would come too late.
func TestSendInThePastPanics(t *testing.T) {
	ps := scripts(1, 7, func(e sim.Event, out *place.Outbox[token]) { out.Send(3, 13, 0, token{}) })
	mustPanic(t, "place: place 0 sends at 3 µs a message that arrives at 13 µs at place 0: "+
		"the lookahead is 10 µs, the window ends at 16 µs", func() { place.New(10, processes(ps)...).Run(500, 1) })
}

func TestWhatIsSentToNeverIsNotSent(t *testing.T) {
	ps := scripts(1, 7, func(e sim.Event, out *place.Outbox[token]) { out.Send(e.Time, sim.Never, 0, token{}) })
	s := place.New(10, processes(ps)...)
	s.Run(sim.Never, 1)
	if n := inTransit(s); n != 0 {
		t.Errorf("%d messages on their way", n)
	}
}

func TestMistakesPanic(t *testing.T) {
	mustPanic(t, "place: lookahead 0 µs", func() { place.New[token](0) })
	mustPanic(t, "place: 0 workers", func() { place.New[token](1).Run(1, 0) })
	if n := place.New[token](1).Run(1, 2); n != 1 {
		t.Errorf("%d windows of no places", n)
	}
}

// Panics of places surface in the caller, the first place's for any number of workers,
// and no goroutine is left behind: a bubble that has one does not end.
func TestPanicSurfaces(t *testing.T) {
	for _, workers := range []int{1, 2, 3, 8} {
		synctest.Test(t, func(t *testing.T) {
			ps := scripts(8, 7, func(e sim.Event, _ *place.Outbox[token]) {
				if e.Entity == 3 || e.Entity == 5 {
					panic("the roof of " + strconv.Itoa(int(e.Entity)))
				}
			})
			mustPanic(t, "the roof of 3", func() { place.New(10, processes(ps)...).Run(500, workers) })
		})
	}
}

// Nobody is left behind by a run that ends well either.
func TestWorkersEndWithTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		place.New(7, processes(roundabouts(5, 20, 7))...).Run(500, 4)
	})
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	s := place.New(7, processes(roundabouts(5, 100, 7))...)
	until := sim.Time(5000)
	s.Run(until, 1)
	if n := testing.AllocsPerRun(20, func() {
		until += 500
		s.Run(until, 1)
	}); n != 0 {
		t.Errorf("%v allocations in 500 µs, want 0", n)
	}
}

// hospital sends every patient on to the next.
type hospital struct {
	name   string
	next   int
	events sim.EventList
}

func (h *hospital) Peek() sim.Time { return h.events.Peek() }

func (h *hospital) Advance(until sim.Time, out *place.Outbox[uint32]) {
	for e, ok := h.events.Next(until); ok; e, ok = h.events.Next(until) {
		fmt.Printf("%g h: patient %d leaves %s\n", e.Time.TimeOfDay().Hours(), e.Entity, h.name)
		out.Send(e.Time, e.Time.Add(2*sim.Hour), h.next, e.Entity)
	}
}

func (h *hospital) Receive(m place.Message[uint32]) {
	h.events.Schedule(m.At.Add(3*sim.Hour), sim.Release, 0, m.Payload, 0)
}

// A patient is seen in one hospital after the other, each journey takes two hours.
func ExampleSystem() {
	north, south := &hospital{name: "north", next: 1}, &hospital{name: "south", next: 0}
	north.events.Schedule(sim.Time(8*sim.Hour), sim.Release, 0, 42, 0)
	s := place.New[uint32](2*sim.Hour, north, south)
	s.Run(sim.Time(19*sim.Hour), 2)
	for m := range s.InTransit() {
		fmt.Printf("patient %d arrives at place %d at %g h\n", m.Payload, m.To, m.At.TimeOfDay().Hours())
	}
	// Output:
	// 8 h: patient 42 leaves north
	// 13 h: patient 42 leaves south
	// 18 h: patient 42 leaves north
	// patient 42 arrives at place 1 at 20 h
}
