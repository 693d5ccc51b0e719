package resource_test

import (
	"fmt"
	"testing"

	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/resource"

	"pgregory.net/rapid"
)

// Four slots of two hours a day, one of them kept for the same day.
func ExampleBook() {
	book := resource.NewBook(calendar.OfficeHours(8*sim.Hour), 4)
	now := at(0, 12)
	for range 4 {
		slot, _ := book.Next(now, now, 1)
		fmt.Println("day", slot.Day(), "hour", slot.TimeOfDay().Hours())
	}
	// Output:
	// day 0 hour 13
	// day 0 hour 15
	// day 1 hour 9
	// day 1 hour 11
}

func TestBookByHand(t *testing.T) {
	lunch := calendar.New([]calendar.Shift{
		{Weekday: 0, From: 9 * sim.Hour, To: 12 * sim.Hour},
		{Weekday: 0, From: 13 * sim.Hour, To: 16 * sim.Hour},
		{Weekday: 3, From: 9 * sim.Hour, To: 10 * sim.Hour},
	})
	book := resource.NewBook(lunch, 2)
	next := func(now, earliest sim.Time, reserved int) sim.Time {
		slot, ok := book.Next(now, earliest, reserved)
		if ok != (slot != sim.Never) {
			t.Errorf("slot %d, %v", slot, ok)
		}
		return slot
	}
	for i, c := range []struct{ got, want sim.Time }{
		{next(0, 0, 0), at(0, 9)},
		{next(0, 0, 0), at(0, 13)}, // no slot begins in the break
		{next(0, 0, 1), at(3, 9)},
		{next(0, 0, 1), at(7, 9)}, // one slot of day 3 is kept
		{next(0, at(3, 9)+1, 0), at(3, 9.5)},
		{next(at(7, 9), at(7, 9), 1), at(7, 13)}, // the reserve is for today
		{next(at(7, 9), 0, 2), sim.Never},        // a reserve of all slots
		{next(at(7, 9), at(1000, 0), 0), sim.Never},
		{next(at(7, 9), sim.Never, 0), sim.Never},
	} {
		if c.got != c.want {
			t.Errorf("booking %d: day %v, want %v", i, sim.Duration(c.got).Days(), sim.Duration(c.want).Days())
		}
	}
	book.Cancel(at(7, 13))
	if slot, _ := book.Peek(at(7, 9), 0, 0); slot != at(7, 13) {
		t.Errorf("the cancelled slot is not free: %d", slot)
	}
}

// A slot of this very instant is gone: a request of the same day gets a later one.
func TestBookNeverGivesNow(t *testing.T) {
	book := resource.NewBook(calendar.Always(), 24)
	if slot, _ := book.Next(at(0, 5), at(0, 5), 0); slot != at(0, 6) {
		t.Errorf("slot %v h, want 6", sim.Duration(slot).Hours())
	}
}

func TestBookWithoutSlots(t *testing.T) {
	for _, book := range []*resource.Book{
		resource.NewBook(calendar.Always(), 0),
		resource.NewBook(calendar.OfficeHours(0), 5),
	} {
		if slot, ok := book.Next(0, 0, 0); ok || slot != sim.Never {
			t.Errorf("slot %d, want none", slot)
		}
	}
}

// The book is full 366 days ahead, until a day has passed.
func TestBookHorizon(t *testing.T) {
	book := resource.NewBook(calendar.Always(), 1)
	last := sim.Time(0)
	for slot, ok := book.Next(0, 0, 0); ok; slot, ok = book.Next(0, 0, 0) {
		last = slot
	}
	if last != at(366, 0) {
		t.Errorf("last slot on day %d, want 366", last.Day())
	}
	if slot, _ := book.Next(at(1, 1), 0, 0); slot != at(367, 0) {
		t.Errorf("slot on day %d, want 367", slot.Day())
	}
	if slot, _ := book.Next(at(5000, 1), 0, 0); slot != at(5001, 0) {
		t.Errorf("slot on day %d, want 5001: years have passed", slot.Day())
	}
}

func TestBookPanics(t *testing.T) {
	book := resource.NewBook(calendar.Always(), 4)
	slot, _ := book.Next(at(3, 1), 0, 0)
	book.Cancel(at(2, 0)) // of the past: left alone
	mustPanic(t, "no slot then", func() { book.Cancel(slot + 1) })
	mustPanic(t, "not booked", func() { book.Cancel(slot.Add(6 * sim.Hour)) })
	mustPanic(t, "beyond the horizon", func() { book.Cancel(at(400, 0)) })
	mustPanic(t, "back in time", func() { book.Next(at(2, 0), 0, 0) })
	mustPanic(t, "slots < 0", func() { resource.NewBook(calendar.Always(), -1) })
}

// bookModel is the obvious book: a set of booked slots, searched day by day.
type bookModel struct {
	times  [7][]sim.Duration
	booked map[sim.Time]bool
}

func (m *bookModel) free(day int64) (free []sim.Time) {
	for _, s := range m.times[day%7] {
		if slot := sim.Time(day * int64(sim.Day)).Add(s); !m.booked[slot] {
			free = append(free, slot)
		}
	}
	return free
}

func (m *bookModel) next(now, earliest sim.Time, reserved int) (sim.Time, bool) {
	for day := now.Day(); day <= now.Day()+366; day++ {
		free := m.free(day)
		if day > now.Day() && len(free) <= reserved {
			continue
		}
		for _, slot := range free {
			if slot > now && slot >= earliest {
				return slot, true
			}
		}
	}
	return sim.Never, false
}

func TestBookAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots := rapid.SampledFrom([]int{1, 2, 3, 8, 70}).Draw(t, "slots")
		duty := rapid.IntRange(1, 8).Draw(t, "duty")
		book := resource.NewBook(calendar.OfficeHours(sim.Duration(duty)*sim.Hour), slots)
		model := bookModel{booked: map[sim.Time]bool{}}
		for weekday := range 5 {
			for k := range slots {
				model.times[weekday] = append(model.times[weekday],
					9*sim.Hour+sim.Duration(duty)*sim.Hour*sim.Duration(k)/sim.Duration(slots))
			}
		}
		var all []sim.Time
		now := sim.Time(0)
		for range rapid.IntRange(0, 200).Draw(t, "steps") {
			now = now.Add(sim.Duration(rapid.IntRange(0, 3).Draw(t, "gap")) * sim.Hour)
			if rapid.IntRange(0, 60).Draw(t, "long gap") == 0 {
				now = now.Add(sim.Duration(rapid.IntRange(0, 500).Draw(t, "days")) * sim.Day)
			}
			if rapid.IntRange(0, 3).Draw(t, "cancel") == 0 && len(all) > 0 {
				slot := rapid.SampledFrom(all).Draw(t, "slot")
				if model.booked[slot] && slot > now {
					book.Cancel(slot)
					delete(model.booked, slot)
				}
				continue
			}
			earliest := now.Add(sim.Duration(rapid.SampledFrom([]int{0, 0, 0, 1, 30, 24 * 7, 24 * 366}).Draw(t, "earliest")) * sim.Hour)
			reserved := rapid.IntRange(0, slots).Draw(t, "reserved")
			want, wantOK := model.next(now, earliest, reserved)
			if peek, ok := book.Peek(now, earliest, reserved); peek != want || ok != wantOK {
				t.Fatalf("Peek(%d, %d, %d) = %d, %v, want %d, %v", now, earliest, reserved, peek, ok, want, wantOK)
			}
			if got, ok := book.Next(now, earliest, reserved); got != want || ok != wantOK {
				t.Fatalf("Next(%d, %d, %d) = %d, %v, want %d, %v", now, earliest, reserved, got, ok, want, wantOK)
			}
			if wantOK {
				model.booked[want] = true
				all = append(all, want)
			}
		}
	})
}

// BenchmarkBook books a day's slots every day, with a backlog of half a year.
func BenchmarkBook(b *testing.B) {
	book := resource.NewBook(calendar.OfficeHours(8*sim.Hour), 20)
	now := sim.Time(0)
	for range 20 * 130 {
		book.Next(now, now, 2)
	}
	for b.Loop() {
		if slot, ok := book.Next(now, now, 2); !ok || slot > now.Add(200*sim.Day) {
			now = now.Add(sim.Day)
		}
	}
}
