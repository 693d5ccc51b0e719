package sim

import (
	"math"
	"testing"
)

// A slot that has been used 2³² times skips generation 0, which is no event's.
func TestGenerationsWrap(t *testing.T) {
	var l EventList
	l.SetTimer(1, Normal, 0, 0, 0)
	l.Next(1)
	l.timers[0].generation = math.MaxUint32
	old := l.SetTimer(1, Normal, 0, 0, 0)
	l.Next(1)
	if h := l.SetTimer(1, Normal, 0, 0, 0); h == 0 || h == old || l.At(old) != Never {
		t.Errorf("timer %x after %x", h, old)
	}
}

// notices returns how many notices the queue holds.
func (l *EventList) notices() (n int) {
	l.queue.keep(func(notice) bool { n++; return true })
	return n
}

// Events that are moved again and again leave nothing behind.
func TestCancelledEventsAreSweptAway(t *testing.T) {
	var l EventList
	timers := make([]Timer, 1000)
	for i := range timers {
		timers[i] = l.SetTimer(Time(i)*Time(Day), Normal, 0, uint32(i), 0)
	}
	for n := range 100_000 {
		i := n * 7919 % len(timers)
		timers[i] = l.Reschedule(timers[i], Time(n%2000)*Time(Day))
		if got, most := l.notices(), 2*l.Len()+tolerated+1; n%1000 == 0 && got > most {
			t.Fatalf("%d notices of %d events, want at most %d", got, l.Len(), most)
		}
	}
	if got, most := len(l.timers), 2*len(timers)+tolerated+1; got > most {
		t.Errorf("%d timers, want at most %d", got, most)
	}
	for i, timer := range timers {
		if i > 0 {
			l.Cancel(timer)
		}
	}
	if l.Len() != 1 || l.notices() > tolerated+1 {
		t.Errorf("%d events and %d notices, want 1 and few more", l.Len(), l.notices())
	}
}

// When only cancelled events are left, the clock has not moved to them: others can
// still be scheduled before, and fire in order.
func TestCancelledEventsDoNotMoveTheClock(t *testing.T) {
	var l EventList
	for i := range 40 { // too many for the front
		l.Cancel(l.SetTimer(Time(Year)+Time(i), Normal, 0, 0, 0))
	}
	l.Schedule(Time(Day), Normal, 0, 0, 0)
	l.Next(Never)
	if _, ok := l.Next(Never); ok || l.Now() != Time(Day) {
		t.Fatalf("an event fired, or the clock stands at %d", l.Now())
	}
	const n = 100
	for i := range uint32(n) {
		l.Schedule(Time(Day)+Time(i), Normal, 0, i, 0)
	}
	for i := range uint32(n) {
		if e, _ := l.Next(Never); e.Entity != i {
			t.Fatalf("event %d is of entity %d", i, e.Entity)
		}
	}
}

// Thousands of events at one instant fire first come, first served; some are cancelled
// and others added meanwhile.
func TestManyTies(t *testing.T) {
	const n = 1000
	var l EventList
	var timers [n]Timer
	for i := range uint32(n) {
		timers[i] = l.SetTimer(5, Normal, 0, i, 0)
	}
	for i := range uint32(50) {
		if e, _ := l.Next(5); e.Entity != i {
			t.Fatalf("entity %d fired, want %d", e.Entity, i)
		}
	}
	for i := 50; i < n-100; i++ {
		l.Cancel(timers[i])
	}
	for i := range uint32(100) {
		l.Schedule(5, Normal, 0, n+i, 0)
		l.Schedule(5, Release, 0, 2*n+i, 0)
	}
	for i := range uint32(300) {
		want := [...]uint32{2*n + i, n - 200 + i, n - 200 + i}[i/100]
		if e, ok := l.Next(5); !ok || e.Entity != want {
			t.Fatalf("entity %d fired, want %d", e.Entity, want)
		}
	}
}

// Sweeping leaves alone what has fired of a tie.
func TestSweepDuringTie(t *testing.T) {
	var l EventList
	for i := range uint32(30) {
		l.Schedule(5, Normal, 0, i, 0)
	}
	l.Next(5)
	for range 2 * tolerated {
		l.Cancel(l.SetTimer(Time(Day), Normal, 0, 0, 0))
	}
	if e, _ := l.Next(5); e.Entity != 1 || l.Len() != 28 {
		t.Errorf("entity %d fired, %d events are left", e.Entity, l.Len())
	}
}

// The largest times are sorted like all others, and what is later never fires.
func TestEndOfTime(t *testing.T) {
	var l EventList
	for i, at := range []Time{horizon - 1, horizon - 1<<50, horizon / 2, 1, horizon, Never} {
		l.Schedule(at, Observe, 0, uint32(i), 0)
	}
	for _, want := range []uint32{3, 2, 1, 0} {
		if e, ok := l.Next(Never); !ok || e.Entity != want {
			t.Errorf("entity %d fired (%v), want %d", e.Entity, ok, want)
		}
	}
	if l.Len() != 0 {
		t.Errorf("%d events left", l.Len())
	}
}
