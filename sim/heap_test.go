package sim

import (
	"math"
	"testing"
)

// When the numbers of the order of scheduling run out, the pending events are
// numbered again and ties still fire in order.
func TestRenumbering(t *testing.T) {
	for _, fired := range []bool{false, true} { // whether the top of the heap is vacant then
		var l EventList
		if fired {
			l.Schedule(1, Normal, 0, 99, 0)
		}
		l.order = maxOrder - 3
		for i := range uint32(10) {
			l.Schedule(5, Priority(i%2), 0, i, 0)
			if fired && i == 2 {
				l.Next(1)
			}
		}
		if l.order > 10 {
			t.Fatalf("order %d: not renumbered", l.order)
		}
		for i, want := range []uint32{0, 2, 4, 6, 8, 1, 3, 5, 7, 9} {
			if e, ok := l.Next(5); !ok || e.Entity != want {
				t.Fatalf("event %d is of entity %d, want %d", i, e.Entity, want)
			}
		}
	}
}

// A slot that has been used 2³² times skips generation 0, which is no event's.
func TestGenerationsWrap(t *testing.T) {
	var l EventList
	l.Cancel(l.Schedule(1, Normal, 0, 0, 0))
	l.slots[0].generation = math.MaxUint32
	old := l.Schedule(1, Normal, 0, 0, 0)
	l.Cancel(old)
	if h := l.Schedule(1, Normal, 0, 0, 0); h == 0 || h == old || l.At(old) != Never {
		t.Errorf("handle %x after %x", h, old)
	}
}

// The four children of each place lie in one line of 64 bytes.
func TestSiblingsShareALine(t *testing.T) {
	for i := root; i < 1000; i++ {
		first := arity*i - 8
		if first%arity != 0 || (i == root && first != root+1) {
			t.Errorf("children of %d begin at %d", i, first)
		}
		for child := first; child < first+arity; child++ {
			if child/arity+2 != i {
				t.Errorf("the parent of %d is %d, want %d", child, child/arity+2, i)
			}
		}
	}
}
