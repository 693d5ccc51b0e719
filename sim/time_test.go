package sim_test

import (
	"math"
	"testing"

	"careteam/sim"

	"pgregory.net/rapid"
)

func TestAddSaturates(t *testing.T) {
	const forever = sim.Duration(math.MaxInt64)
	for _, c := range []struct {
		t    sim.Time
		d    sim.Duration
		want sim.Time
	}{
		{0, sim.Day, sim.Time(sim.Day)},
		{sim.Time(sim.Day), -sim.Day, 0},
		{sim.Never - 1, 1, sim.Never},
		{sim.Never - 1, 2, sim.Never},
		{sim.Never, -sim.Year, sim.Never},
		{-5, forever, sim.Never},
		{math.MinInt64 + 1, -2, math.MinInt64},
	} {
		if got := c.t.Add(c.d); got != c.want {
			t.Errorf("Time(%d).Add(%d) = %d, want %d", c.t, c.d, got, c.want)
		}
	}
}

func TestSubUndoesAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := sim.Time(rapid.Int64().Draw(t, "u"))
		v := sim.Time(rapid.Int64().Draw(t, "v"))
		d := v.Sub(u)
		if d == math.MinInt64 || d == math.MaxInt64 {
			return // saturated
		}
		if got := u.Add(d); u != sim.Never && got != v {
			t.Fatalf("%d + (%d − %d) = %d", u, v, u, got)
		}
	})
	if got := sim.Time(5).Add(sim.Never.Sub(5)); got != sim.Never {
		t.Errorf("5 + (Never − 5) = %d, want Never", got)
	}
	if got := sim.Time(math.MinInt64).Sub(1); got != math.MinInt64 {
		t.Errorf("the most negative duration = %d", got)
	}
}

func TestDayWeekdayTimeOfDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Int64Range(-1000, 1e6).Draw(t, "day")
		rest := sim.Duration(rapid.Int64Range(0, int64(sim.Day)-1).Draw(t, "rest"))
		at := sim.Time(0).Add(sim.Duration(day) * sim.Day).Add(rest)
		weekday := int(((day % 7) + 7) % 7)
		if at.Day() != day || at.TimeOfDay() != rest || at.Weekday() != weekday {
			t.Fatalf("day %d, weekday %d, time %d; want %d, %d, %d", at.Day(), at.Weekday(), at.TimeOfDay(), day, weekday, rest)
		}
	})
}

func TestUnits(t *testing.T) {
	d := 36 * sim.Hour
	if d.Minutes() != 2160 || d.Hours() != 36 || d.Days() != 1.5 || sim.Year.Days() != 365.25 || sim.Year.Years() != 1 {
		t.Errorf("36 h = %v min = %v h = %v d; a year = %v d", d.Minutes(), d.Hours(), d.Days(), sim.Year.Days())
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		x    float64
		unit sim.Duration
		want sim.Duration
	}{
		{1.5, sim.Hour, 90 * sim.Minute},
		{-0.25, sim.Day, -6 * sim.Hour},
		{2.5, sim.Microsecond, 3},
		{0.49999999999999994, sim.Microsecond, 0},
		{1e300, sim.Day, math.MaxInt64},
		{math.Inf(1), sim.Day, math.MaxInt64},
		{math.Inf(-1), sim.Day, math.MinInt64},
	} {
		if got := sim.Of(c.x, c.unit); got != c.want {
			t.Errorf("Of(%v, %d) = %d, want %d", c.x, c.unit, got, c.want)
		}
	}
	if got := sim.Time(0).Add(sim.Of(1e30, sim.Year)); got != sim.Never {
		t.Errorf("an event in 1e30 years is at %d, want Never", got)
	}
	mustPanic(t, "NaN", func() { sim.Of(math.NaN(), sim.Day) })
}

func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}
