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
	Priority     Priority
}

// Handle names a pending event: its slot and the generation of the slot, so that
// the handle of an event that has fired never names a later one that took its
// place (until a slot has been used 2³² times). The zero Handle is no event.
type Handle uint64

func newHandle(slot, generation uint32) Handle {
	return Handle(generation)<<32 | Handle(slot)
}

func (h Handle) slot() uint32       { return uint32(h) }
func (h Handle) generation() uint32 { return uint32(h >> 32) }
