package sim

// Priority orders events that fall at the same instant: lower first.
type Priority uint8

// Priorities in the order in which they fire at one instant. What is freed at an
// instant can be had at that instant, and an observer sees all of its changes.
const (
	Release Priority = iota // something becomes free: a bed, a clinician
	Normal                  // everything without a reason to be first or last
	Request                 // someone asks for something
	Observe                 // look, change nothing
)

// Event is something that happens to one entity at one instant. What Kind and
// Data mean is the caller's affair.
type Event struct {
	Time         Time
	Entity, Data uint32
	Kind         uint8
}

// Timer names a pending event that can be moved and cancelled: its slot and the
// generation of the slot, so that the timer of an event that has fired never names
// a later one that took its place (until a slot has been used 2³² times). The
// zero Timer is no event.
type Timer uint64

func newTimer(slot, generation uint32) Timer {
	return Timer(generation)<<32 | Timer(slot)
}

func (t Timer) slot() uint32       { return uint32(t) }
func (t Timer) generation() uint32 { return uint32(t >> 32) }
