package place

import (
	"strconv"

	"careteam/sim"
)

// Message is a person or a piece of news on its way from one place to another.
type Message[P any] struct {
	At       sim.Time // of arrival
	Sent     sim.Time
	From, To int // places
	Payload  P

	order uint64 // of sending, at its sender
}

// before is the order in which a place receives messages: by arrival, then
// sending, then sender, then order of sending. No two messages are equal in it,
// so that it does not matter in which order they come to the inbox.
func (m *Message[P]) before(n *Message[P]) bool {
	switch {
	case m.At != n.At:
		return m.At < n.At
	case m.Sent != n.Sent:
		return m.Sent < n.Sent
	case m.From != n.From:
		return m.From < n.From
	}
	return m.order < n.order
}

// Outbox takes the messages a place sends.
type Outbox[P any] struct {
	from, places int
	lookahead    sim.Duration
	last         sim.Time // instant of the window
	order        uint64
	sent         []Message[P] // in this window
}

// Send sends a message at the instant now, which must be that of the event that
// is firing, to arrive at the instant at. What is to arrive at Never is not
// sent. It panics if the message is on its way for less than the lookahead or if
// there is no place of the number to. A place may send to itself.
func (o *Outbox[P]) Send(now, at sim.Time, to int, payload P) {
	if to < 0 || to >= o.places {
		panic("place: place " + strconv.Itoa(o.from) + " sends to place " + strconv.Itoa(to) +
			" of " + strconv.Itoa(o.places))
	}
	if at == sim.Never {
		return
	}
	if at < now.Add(o.lookahead) || at <= o.last {
		panic("place: place " + strconv.Itoa(o.from) + " sends at " + micros(int64(now)) +
			" a message that arrives at " + micros(int64(at)) + " at place " + strconv.Itoa(to) +
			": the lookahead is " + micros(int64(o.lookahead)) + ", the window ends at " + micros(int64(o.last)))
	}
	o.sent = append(o.sent, Message[P]{At: at, Sent: now, From: o.from, To: to, Payload: payload, order: o.order})
	o.order++
}

func micros(t int64) string { return strconv.FormatInt(t, 10) + " µs" }

// empty forgets what was sent, and keeps the room.
func (o *Outbox[P]) empty() {
	clear(o.sent) // whatever the payloads point to
	o.sent = o.sent[:0]
}

// inbox is a binary heap of the messages on their way to a place.
type inbox[P any] []Message[P]

// earliest returns the time of the next arrival, Never if there is none.
func (h inbox[P]) earliest() sim.Time {
	if len(h) == 0 {
		return sim.Never
	}
	return h[0].At
}

func (h *inbox[P]) push(m Message[P]) {
	*h = append(*h, m)
	s := *h
	i := len(s) - 1
	for ; i > 0 && m.before(&s[(i-1)/2]); i = (i - 1) / 2 {
		s[i] = s[(i-1)/2]
	}
	s[i] = m
}

// pop removes the first message of a heap that is not empty.
func (h *inbox[P]) pop() Message[P] {
	s := *h
	first, end := s[0], len(s)-1
	m := s[end]
	s[end] = Message[P]{}
	*h = s[:end]
	s = s[:end]
	i := 0
	for child := 1; child < end; child = 2*i + 1 {
		if child+1 < end && s[child+1].before(&s[child]) {
			child++
		}
		if !s[child].before(&m) {
			break
		}
		s[i] = s[child]
		i = child
	}
	if end > 0 {
		s[i] = m
	}
	return first
}
