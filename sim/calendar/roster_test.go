package calendar_test

import (
	"fmt"
	"testing"

	"careteam/sim"
	"careteam/sim/calendar"

	"pgregory.net/rapid"
)

// Work of four hours that begins on Monday at 15:00 goes on after a day of leave.
func ExampleRoster_After() {
	leave := calendar.Absences{}.Add(at(1, 0), at(2, 0), 0)
	worker := calendar.Roster{Week: calendar.OfficeHours(8 * sim.Hour), Away: leave}
	done := worker.After(at(0, 15), 4*sim.Hour)
	fmt.Println("day", done.Day(), "hour", done.TimeOfDay().Hours())
	// Output:
	// day 2 hour 11
}

func TestAbsencesKeepTheirFirstReason(t *testing.T) {
	a := calendar.Absences{}.Add(10, 20, 1).Add(30, 40, 2).Add(15, 45, 3).Add(0, 50, 4).Add(12, 13, 5)
	want := "[{0 10 4} {10 20 1} {20 30 3} {30 40 2} {40 45 3} {45 50 4}]"
	if got := fmt.Sprint(a); got != want {
		t.Errorf("absences %s, want %s", got, want)
	}
	if got := fmt.Sprint(a.Until(30)); got != "[{0 10 4} {10 20 1} {20 30 3}]" {
		t.Errorf("until the beginning of one: %s", got)
	}
	if got := fmt.Sprint(a.Until(15)); got != "[{0 10 4} {10 15 1}]" {
		t.Errorf("until the middle of one: %s", got)
	}
	if _, away := a.At(15); away {
		t.Error("away at the end of the last absence")
	}
	if x, away := a.At(14); !away || x.Why != 1 {
		t.Errorf("at 14: %v, %v", x, away)
	}
}

// TestRosterAgainstHours compares with a table of the hours of four weeks.
func TestRosterAgainstHours(t *testing.T) {
	const hours = 4 * 168
	rapid.Check(t, func(t *rapid.T) {
		r := calendar.Roster{Week: calendar.New(drawShifts(t))}
		var away [hours]bool
		for n := range rapid.IntRange(0, 6).Draw(t, "absences") {
			from := rapid.IntRange(0, hours-1).Draw(t, "from")
			to := rapid.IntRange(from, hours).Draw(t, "to")
			r.Away = r.Away.Add(at(0, float64(from)), at(0, float64(to)), uint8(n))
			for h := from; h < to; h++ {
				away[h] = true
			}
		}
		worked := sim.Duration(0)
		for hour := range hours {
			now := at(0, float64(hour))
			on := r.Week.On(now) && !away[hour]
			if r.On(now) != on || r.On(now+1) != on || (r.Next(now+1) == now+1) != on {
				t.Fatalf("hour %d: on duty %v, next %v, want %v", hour, r.On(now), r.Next(now+1), on)
			}
			if got := r.Worked(0, now); got != worked {
				t.Fatalf("hour %d: worked %d, want %d", hour, got, worked)
			}
			if on {
				worked += sim.Hour
			}
		}
	})
}

func TestRosterProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := calendar.Roster{Week: calendar.New(drawShifts(t))}
		for range rapid.IntRange(0, 6).Draw(t, "absences") {
			x, y := drawTime(t, "x"), drawTime(t, "y")
			r.Away = r.Away.Add(min(x, y), max(x, y), 0)
		}
		for i := range r.Away {
			if r.Away[i].From >= r.Away[i].To || i > 0 && r.Away[i-1].To > r.Away[i].From {
				t.Fatalf("absences out of order: %v", r.Away)
			}
		}
		a := drawTime(t, "a")
		w := sim.Duration(rapid.Int64Range(0, 300*int64(sim.Hour)).Draw(t, "work"))
		v := sim.Duration(rapid.Int64Range(1, 300*int64(sim.Hour)).Draw(t, "more"))
		done := r.After(a, w)
		if done == sim.Never {
			if w == 0 || r.Week.Worked(0, sim.Time(sim.Week)) > 0 {
				t.Fatalf("%d of work from %d is never done", w, a)
			}
			return
		}
		if got := r.Worked(a, done); got != w || w > 0 && r.Worked(a, done-1) >= w {
			t.Fatalf("%d of work from %d done at %d, when %d was worked", w, a, done, got)
		}
		if r.After(done, v) != r.After(a, w+v) {
			t.Fatalf("work in two parts is done at %d, in one at %d", r.After(done, v), r.After(a, w+v))
		}
		if next := r.Next(a); r.Worked(a, min(next, at(1000, 0))) != 0 || next != sim.Never && !r.On(next) {
			t.Fatalf("Next(%d) = %d", a, next)
		}
	})
}

// Without absences a roster is its calendar.
func TestRosterWithoutAbsences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := calendar.New(drawShifts(t))
		r := calendar.Roster{Week: c}
		a, b := drawTime(t, "a"), drawTime(t, "b")
		a, b = min(a, b), max(a, b)
		w := sim.Duration(rapid.Int64Range(0, 300*int64(sim.Hour)).Draw(t, "work"))
		if r.On(a) != c.On(a) || r.Next(a) != c.Next(a) || r.After(a, w) != c.After(a, w) || r.Worked(a, b) != c.Worked(a, b) {
			t.Fatal("a roster without absences is not its calendar")
		}
	})
}
