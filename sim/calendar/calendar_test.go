package calendar_test

import (
	"fmt"
	"testing"

	"careteam/sim"
	"careteam/sim/calendar"

	"pgregory.net/rapid"
)

// at returns an instant by day since the start and hour.
func at(day int, hour float64) sim.Time {
	return sim.Time(0).Add(sim.Duration(day) * sim.Day).Add(sim.Of(hour, sim.Hour))
}

// Work of four hours that begins on Friday at 15:00 stops at 17:00, and is done on
// Monday at 11:00.
func ExampleCalendar_After() {
	office := calendar.OfficeHours(8 * sim.Hour)
	done := office.After(at(4, 15), 4*sim.Hour)
	fmt.Println("day", done.Day(), "hour", done.TimeOfDay().Hours())
	// Output:
	// day 7 hour 11
}

func TestByHand(t *testing.T) {
	office := calendar.OfficeHours(8 * sim.Hour)
	for _, c := range []struct {
		what      string
		got, want sim.Time
	}{
		{"next at night", office.Next(at(0, 3)), at(0, 9)},
		{"next on duty", office.Next(at(0, 12)), at(0, 12)},
		{"next at the end of the shift", office.Next(at(0, 17)), at(1, 9)},
		{"next on Saturday", office.Next(at(5, 10)), at(7, 9)},
		{"work to the end of the shift", office.After(at(0, 9), 8*sim.Hour), at(0, 17)},
		{"a week's work", office.After(at(0, 0), 40*sim.Hour), at(4, 17)},
		{"a week's work and a little", office.After(at(0, 0), 40*sim.Hour+1), at(7, 9) + 1},
		{"no work", office.After(at(5, 1), 0), at(5, 1)},
		{"always", calendar.Always().After(at(6, 23), 3*sim.Day), at(9, 23)},
		{"never: next", calendar.OfficeHours(0).Next(0), sim.Never},
		{"never: after", calendar.OfficeHours(0).After(0, 1), sim.Never},
		{"never: after no work", calendar.OfficeHours(0).After(9, 0), 9},
		{"the zero value", calendar.Calendar{}.Next(0), sim.Never},
		{"after Never", office.After(sim.Never, sim.Hour), sim.Never},
		{"next after Never", office.Next(sim.Never), sim.Never},
		{"end on duty", office.End(at(0, 9)), at(0, 17)},
		{"end at the end", office.End(at(0, 17)), at(0, 17)},
		{"end off duty", office.End(at(5, 3)), at(5, 3)},
		{"always: end", calendar.Always().End(at(2, 0)), sim.Never},
		{"never: end", calendar.Calendar{}.End(5), 5},
		{"end of a night across the weeks", calendar.New([]calendar.Shift{
			{Weekday: 6, From: 20 * sim.Hour, To: sim.Day}, {Weekday: 0, From: 0, To: 8 * sim.Hour},
		}).End(at(6, 21)), at(7, 8)},
		{"end of a night on Monday", calendar.New([]calendar.Shift{
			{Weekday: 6, From: 20 * sim.Hour, To: sim.Day}, {Weekday: 0, From: 0, To: 8 * sim.Hour},
		}).End(at(7, 0)), at(7, 8)},
		{"too much work", office.After(at(0, 10), 1<<62), sim.Never},
		{"more than there is", calendar.Always().After(at(1, 0), 1<<63-1), sim.Never},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func TestNewPanics(t *testing.T) {
	for _, s := range []calendar.Shift{
		{Weekday: 7, From: 0, To: sim.Hour},
		{Weekday: -1, From: 0, To: sim.Hour},
		{Weekday: 0, From: sim.Hour, To: sim.Hour},
		{Weekday: 0, From: -1, To: sim.Hour},
		{Weekday: 0, From: 0, To: sim.Day + 1},
	} {
		mustPanic(t, s, func() { calendar.New([]calendar.Shift{s}) })
	}
	mustPanic(t, "16 h", func() { calendar.OfficeHours(16 * sim.Hour) })
	mustPanic(t, "negative work", func() { calendar.Always().After(0, -1) })
	mustPanic(t, "backwards", func() { calendar.Always().Worked(1, 0) })
}

func mustPanic(t *testing.T, what any, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%v: no panic", what)
		}
	}()
	f()
}

// drawShifts draws shifts on whole hours, so that they often touch and overlap.
func drawShifts(t *rapid.T) []calendar.Shift {
	shifts := make([]calendar.Shift, rapid.IntRange(0, 12).Draw(t, "shifts"))
	for i := range shifts {
		from := rapid.IntRange(0, 23).Draw(t, "from")
		shifts[i] = calendar.Shift{
			Weekday: rapid.IntRange(0, 6).Draw(t, "weekday"),
			From:    sim.Duration(from) * sim.Hour,
			To:      sim.Duration(rapid.IntRange(from+1, 24).Draw(t, "to")) * sim.Hour,
		}
	}
	return shifts
}

func drawTime(t *rapid.T, name string) sim.Time {
	hour := sim.Duration(rapid.IntRange(0, 3*168).Draw(t, name)) * sim.Hour
	return sim.Time(0).Add(hour).Add(sim.Duration(rapid.IntRange(-1, 1).Draw(t, name+" off")))
}

// TestAgainstHours compares with a table of the hours of the week.
func TestAgainstHours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shifts := drawShifts(t)
		c := calendar.New(shifts)
		var duty [7 * 24]bool
		for _, s := range shifts {
			for h := s.From; h < s.To; h += sim.Hour {
				duty[s.Weekday*24+int(h/sim.Hour)] = true
			}
		}
		worked := sim.Duration(0)
		for hour := range 4 * len(duty) {
			now := at(0, float64(hour))
			on := duty[hour%len(duty)]
			if c.On(now) != on || c.On(now+1) != on || (c.Next(now+1) == now+1) != on {
				t.Fatalf("hour %d: on duty %v, next %v, want %v", hour, c.On(now), c.Next(now+1), on)
			}
			if got := c.Worked(0, now); got != worked {
				t.Fatalf("hour %d: worked %d, want %d", hour, got, worked)
			}
			if on {
				worked += sim.Hour
			}
		}
	})
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := calendar.New(drawShifts(t))
		a, b, d := drawTime(t, "a"), drawTime(t, "b"), drawTime(t, "d")
		a, b, d = min(a, b, d), max(min(a, b), min(max(a, b), d)), max(a, b, d)
		if c.Worked(a, b)+c.Worked(b, d) != c.Worked(a, d) {
			t.Fatalf("duty from %d to %d and to %d does not add up", a, b, d)
		}
		w := sim.Duration(rapid.Int64Range(0, 500*int64(sim.Hour)).Draw(t, "work"))
		v := sim.Duration(rapid.Int64Range(0, 500*int64(sim.Hour)).Draw(t, "more"))
		done := c.After(a, w)
		if done == sim.Never {
			if w == 0 || c.Worked(0, sim.Time(sim.Week)) > 0 {
				t.Fatalf("%d of work from %d is never done", w, a)
			}
			return
		}
		if got := c.Worked(a, done); got != w {
			t.Fatalf("worked %d from %d to %d, want %d", got, a, done, w)
		}
		if w > 0 && c.Worked(a, done-1) >= w {
			t.Fatalf("%d of work from %d was done before %d", w, a, done)
		}
		if c.After(a, w+v) < done || c.After(b, w) < done {
			t.Fatalf("After is not monotone at %d, %d", a, w)
		}
		if got, want := c.After(done, v), c.After(a, w+v); v > 0 && got != want {
			t.Fatalf("work in two parts is done at %d, in one at %d", got, want)
		}
		if next := c.Next(a); c.Worked(a, min(next, at(1000, 0))) != 0 || next != sim.Never && !c.On(next) {
			t.Fatalf("Next(%d) = %d", a, next)
		}
	})
}

func TestCallsAllocateNothing(t *testing.T) {
	c := calendar.OfficeHours(8 * sim.Hour)
	now := sim.Time(0)
	if n := testing.AllocsPerRun(1000, func() {
		now = c.After(c.Next(now), 5*sim.Hour)
		c.Worked(0, now)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAfter(b *testing.B) {
	c := calendar.OfficeHours(8 * sim.Hour)
	for _, hours := range []int{1, 100} {
		b.Run(fmt.Sprintf("work_h=%d", hours), func(b *testing.B) {
			now := sim.Time(0)
			for b.Loop() {
				now = c.After(now, sim.Duration(hours)*sim.Hour)
			}
		})
	}
}
