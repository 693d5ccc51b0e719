package place_test

import (
	"cmp"
	"slices"
	"testing"

	"careteam/sim"
	"careteam/sim/place"
)

// token is what travels in these tests: an entity, and the kind of event its
// arrival is.
type token struct {
	entity uint32
	kind   uint8
}

// sender is an Outbox, or the reference in its stead.
type sender interface {
	Send(now, at sim.Time, to int, t token)
}

// stepper is a process whose events can be fired one by one.
type stepper interface {
	place.Process[token]
	step(until sim.Time, out sender) bool // fires one event up to until, if there is one
}

// advance is Process.Advance of a stepper.
func advance(s stepper, until sim.Time, out *place.Outbox[token]) {
	for s.step(until, out) {
	}
}

// reference is what a System must equal: one loop without windows, workers or
// inboxes. It fires the earliest event of all places, again and again; messages are
// kept in one list, by time of arrival and then as they were sent.
type reference struct {
	places  []stepper
	mail    []place.Message[token]
	current int // place whose event fires
}

func (r *reference) Send(now, at sim.Time, to int, t token) {
	if at == sim.Never {
		return
	}
	r.mail = append(r.mail, place.Message[token]{At: at, Sent: now, From: r.current, To: to, Payload: t})
	slices.SortStableFunc(r.mail, func(a, b place.Message[token]) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Sent, b.Sent), cmp.Compare(a.From, b.From))
	})
}

func (r *reference) run(until sim.Time) {
	for {
		r.current = 0
		for i, p := range r.places {
			if p.Peek() < r.places[r.current].Peek() {
				r.current = i
			}
		}
		earliest := r.places[r.current].Peek()
		switch {
		case len(r.mail) > 0 && r.mail[0].At <= min(earliest, until):
			m := r.mail[0]
			r.mail = slices.Delete(r.mail, 0, 1)
			r.places[m.To].Receive(m)
		case earliest <= until:
			r.places[r.current].step(until, r)
		default:
			for _, p := range r.places {
				p.step(until, r) // moves the clock
			}
			return
		}
	}
}

// processes returns places as a System takes them.
func processes[S place.Process[token]](places []S) (ps []place.Process[token]) {
	for _, p := range places {
		ps = append(ps, p)
	}
	return ps
}

// inOneLoop runs places by the reference and returns the messages still on their way.
func inOneLoop[S stepper](places []S, until sim.Time) int {
	var r reference
	for _, p := range places {
		r.places = append(r.places, p)
	}
	r.run(until)
	return len(r.mail)
}

func mustPanic(t *testing.T, want any, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := recover(); got != want {
			t.Errorf("panic with %v, want %v", got, want)
		}
	}()
	f()
}

// mixed returns a hash of which h is the past and x what is new.
func mixed(h uint64, x ...uint64) uint64 {
	for _, x := range x {
		h = (h ^ x) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}
