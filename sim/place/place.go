package place

import (
	"iter"
	"strconv"
	"sync"

	"careteam/sim"
)

// Process is a place: a part of the system with an event list of its own, which
// nothing outside it influences but messages. Its methods are never called by
// two goroutines at once.
type Process[P any] interface {
	// Peek returns the time of the earliest pending event, Never if there is
	// none (as sim.EventList.Peek does). A time too early costs a window, a time
	// too late is a mistake.
	Peek() sim.Time

	// Advance fires all events up to and including the instant until, and moves
	// the clock to it. Events send messages by out, which is valid during the
	// call only.
	Advance(until sim.Time, out *Outbox[P])

	// Receive is told of an arrival just before it: everything before m.At has
	// fired, nothing at m.At. It schedules what the message brings, at m.At or
	// later, and does no more: the clock may still stand before m.At.
	Receive(m Message[P])
}

// System is a number of places and the messages between them.
type System[P any] struct {
	places    []*member[P]
	lookahead sim.Duration
	last      sim.Time // instant of the window; all places have been there
}

// member is a place in its system.
type member[P any] struct {
	process Process[P]
	in      inbox[P]
	out     Outbox[P]
	next    sim.Time // earliest event
	panic   any      // what a worker has caught
}

// New returns the system of the given places, numbered from 0. Every message is on
// its way for at least the lookahead. It panics if that is not positive.
func New[P any](lookahead sim.Duration, places ...Process[P]) *System[P] {
	if lookahead <= 0 {
		panic("place: lookahead " + micros(int64(lookahead)))
	}
	s := &System[P]{lookahead: lookahead, last: -1}
	for i, p := range places {
		out := Outbox[P]{from: i, places: len(places), lookahead: lookahead}
		s.places = append(s.places, &member[P]{process: p, out: out})
	}
	return s
}

// Run advances all places up to and including the instant until, and returns in
// how many windows. It may be called again with a later instant: running on gives
// the same result as running through, so that who wants to stop early runs in
// pieces. It panics if workers < 1.
//
// The workers are goroutines that end with the run; one of them is the caller's,
// and with one worker there is no other. The result does not depend on their number.
//
// If places panic, so does Run, in the goroutine of its caller, with the
// value of the place of the lowest number; the system must not be used any more. Run
// with one worker to see where it happened.
func (s *System[P]) Run(until sim.Time, workers int) (windows int) {
	if workers < 1 {
		panic("place: " + strconv.Itoa(workers) + " workers")
	}
	for _, p := range s.places {
		p.next = p.process.Peek()
	}
	if workers = min(workers, len(s.places)); workers > 1 {
		return s.runWith(workers, until)
	}
	for s.openWindow(until) {
		for _, p := range s.places {
			p.advance(s.last)
		}
		windows++
	}
	return windows
}

// runWith is Run with more than one worker.
func (s *System[P]) runWith(workers int, until sim.Time) (windows int) {
	c := newCrew(workers, len(s.places))
	open := s.openWindow(until)
	closeWindow := func() {
		windows++
		open = !s.panicked() && s.openWindow(until)
	}
	work := func(worker int) {
		for open {
			for i, ok := c.claim(worker); ok; i, ok = c.claim(worker) {
				s.places[i].tryAdvance(s.last)
			}
			c.meet(closeWindow)
		}
	}
	var others sync.WaitGroup
	for worker := 1; worker < workers; worker++ {
		others.Go(func() { work(worker) })
	}
	work(0)
	others.Wait()
	for _, p := range s.places {
		if p.panic != nil {
			panic(p.panic)
		}
	}
	return windows
}

// openWindow hands over the messages of the last window and opens the next, which
// ends before a lookahead has passed since its earliest event. It reports false if
// all places have been at until. The last window always ends there.
func (s *System[P]) openWindow(until sim.Time) bool {
	s.deliver()
	if s.last >= until {
		return false
	}
	begin := until
	for _, p := range s.places {
		begin = min(begin, p.next, p.in.earliest())
	}
	begin = max(begin, s.last+1)
	s.last = until
	if end := begin.Add(s.lookahead); end <= until && end != sim.Never {
		s.last = end - 1
	}
	return true
}

// deliver brings all messages that were sent to the inboxes.
func (s *System[P]) deliver() {
	for _, p := range s.places {
		for _, m := range p.out.sent {
			s.places[m.To].in.push(m)
		}
		p.out.empty()
	}
}

// advance brings a place to the last instant of the window.
func (p *member[P]) advance(last sim.Time) {
	p.out.last = last
	for len(p.in) > 0 && p.in.earliest() <= last {
		m := p.in.pop()
		p.process.Advance(m.At-1, &p.out)
		p.process.Receive(m)
	}
	p.process.Advance(last, &p.out)
	p.next = p.process.Peek()
}

// tryAdvance is advance for a goroutine that must not panic.
func (p *member[P]) tryAdvance(last sim.Time) {
	defer func() { p.panic = recover() }()
	p.advance(last)
}

func (s *System[P]) panicked() bool {
	for _, p := range s.places {
		if p.panic != nil {
			return true
		}
	}
	return false
}

// InTransit yields the messages that have not arrived yet, by destination, in no
// particular order otherwise. It must not be called during a run.
func (s *System[P]) InTransit() iter.Seq[Message[P]] {
	return func(yield func(Message[P]) bool) {
		for _, p := range s.places {
			for _, m := range p.in {
				if !yield(m) {
					return
				}
			}
		}
	}
}
