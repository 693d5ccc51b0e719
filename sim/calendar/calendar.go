// Package calendar says who is on duty when: calendars of shifts that repeat
// every week.
//
// A roster is a calendar less absences; dates and the bank holidays of England count
// from 1 January 2024, day 0.
//
// Work that takes duty time follows the rule stop and resume: at the end of a
// shift it stops, and it goes on where it stopped when the next shift begins.
package calendar

import (
	"math"
	"slices"
	"strconv"

	"careteam/sim"
)

// Shift is a time on duty on one day of every week, [From, To) after midnight.
type Shift struct {
	Weekday  int          // 0 is Monday, 6 is Sunday
	From, To sim.Duration // 0 ≤ From < To ≤ 24 h
}

// Calendar is a weekly pattern of duty. The zero value is never on duty.
// Calendars are values that never change and may be shared.
type Calendar struct {
	spans  []span       // disjoint, not touching, in order
	weekly sim.Duration // duty in a week
}

// span is a stretch of duty in the week.
type span struct {
	from, to sim.Duration // since Monday 00:00
	before   sim.Duration // duty in the week before from
}

// New returns the calendar of the given shifts, in any order; shifts that touch
// or overlap are merged. It panics on a shift out of range.
func New(shifts []Shift) Calendar {
	spans := make([]span, 0, len(shifts))
	for _, s := range shifts {
		mustBeValid(s)
		midnight := sim.Duration(s.Weekday) * sim.Day
		spans = append(spans, span{from: midnight + s.From, to: midnight + s.To})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	return build(merge(spans))
}

// OfficeHours returns the calendar of Monday to Friday from 09:00 for perDay, which
// is 0 (never on duty) to 15 h. It panics outside that range.
func OfficeHours(perDay sim.Duration) Calendar { return FirstDays(5, 9*sim.Hour, perDay) }

// FirstDays returns the calendar of the first days of every week, 0 to 7, from
// opening for perDay, which is at least 0 (never on duty) and ends by midnight. It
// panics outside that range.
func FirstDays(days int, opening, perDay sim.Duration) Calendar {
	if perDay < 0 || opening < 0 || perDay > sim.Day-opening {
		panic("calendar: office hours of " + hours(perDay) + " h a day, want 0 to " + hours(sim.Day-opening))
	}
	if perDay == 0 || days == 0 {
		return Calendar{}
	}
	shifts := make([]Shift, days)
	for day := range shifts {
		shifts[day] = Shift{Weekday: day, From: opening, To: opening + perDay}
	}
	return New(shifts)
}

// Always returns the calendar that is on duty day and night.
func Always() Calendar {
	return build([]span{{from: 0, to: sim.Week}})
}

func mustBeValid(s Shift) {
	if s.Weekday < 0 || s.Weekday > 6 || s.From < 0 || s.From >= s.To || s.To > sim.Day {
		panic("calendar: shift on weekday " + strconv.Itoa(s.Weekday) + " from " + hours(s.From) + " h to " +
			hours(s.To) + " h, want a weekday 0 to 6 and 0 ≤ from < to ≤ 24")
	}
}

func hours(d sim.Duration) string { return strconv.FormatFloat(d.Hours(), 'g', -1, 64) }

// merge joins neighbours that touch or overlap, in place.
func merge(spans []span) []span {
	merged := spans[:0]
	for _, s := range spans {
		if last := len(merged) - 1; last >= 0 && s.from <= merged[last].to {
			merged[last].to = max(merged[last].to, s.to)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// build fills in the duty before each span.
func build(spans []span) Calendar {
	c := Calendar{spans: spans}
	for i := range spans {
		spans[i].before = c.weekly
		c.weekly += spans[i].to - spans[i].from
	}
	return c
}

// On reports whether t is on duty. A shift contains its beginning, not its end.
func (c Calendar) On(t sim.Time) bool {
	_, at := split(t)
	i := c.spanAt(at)
	return i >= 0 && at < c.spans[i].to
}

// Next returns the earliest instant on duty that is not before t, Never if there
// is none.
func (c Calendar) Next(t sim.Time) sim.Time {
	if c.weekly == 0 || t == sim.Never {
		return sim.Never
	}
	monday, at := split(t)
	i := c.spanAt(at)
	switch {
	case i >= 0 && at < c.spans[i].to:
		return t
	case i+1 < len(c.spans):
		return monday.Add(c.spans[i+1].from)
	}
	return monday.Add(sim.Week + c.spans[0].from)
}

// End returns the end of the duty that t is in: the first instant after t that is
// off duty, Never if there is none. It is t itself if t is off duty.
func (c Calendar) End(t sim.Time) sim.Time {
	monday, at := split(t)
	i := c.spanAt(at)
	switch {
	case i < 0 || at >= c.spans[i].to || t == sim.Never:
		return t
	case c.weekly == sim.Week:
		return sim.Never
	case c.spans[i].to == sim.Week && c.spans[0].from == 0: // goes on into the next week
		return monday.Add(sim.Week + c.spans[0].to)
	}
	return monday.Add(c.spans[i].to)
}

// After returns the earliest instant by which the given amount of duty has
// passed since t: t itself if work is 0, and never the middle of a break. It is
// Never if that much duty never passes. It panics if work is negative.
func (c Calendar) After(t sim.Time, work sim.Duration) sim.Time {
	if work < 0 {
		panic("calendar: work of " + hours(work) + " h")
	}
	if work == 0 || t == sim.Never {
		return t
	}
	if c.weekly == 0 {
		return sim.Never
	}
	monday, at := split(t)
	i := c.spanAt(at)
	if i >= 0 && work <= c.spans[i].to-at { // done within the shift
		return t.Add(work)
	}
	return c.fromMonday(monday, c.passed(i, at), work)
}

// fromMonday returns the instant by which, from the beginning of a week, the
// duty done in it and then work have passed; work > 0.
func (c Calendar) fromMonday(monday sim.Time, done, work sim.Duration) sim.Time {
	if work > math.MaxInt64-done {
		return sim.Never
	}
	total := done + work
	weeks := (total - 1) / c.weekly // −1: work that ends with a week's duty ends in that week
	rest := total - weeks*c.weekly
	if weeks > math.MaxInt64/sim.Week {
		return sim.Never
	}
	s := c.spans[c.spanWorked(rest)]
	return monday.Add(weeks * sim.Week).Add(s.from + rest - s.before)
}

// Worked returns the duty time in [a, b). It panics if b is before a.
func (c Calendar) Worked(a, b sim.Time) sim.Duration {
	if b < a {
		panic("calendar: duty from " + strconv.FormatInt(int64(a), 10) + " µs to " + strconv.FormatInt(int64(b), 10) + " µs")
	}
	mondayA, atA := split(a)
	mondayB, atB := split(b)
	weeks := mondayB.Sub(mondayA) / sim.Week
	return weeks*c.weekly + c.passed(c.spanAt(atB), atB) - c.passed(c.spanAt(atA), atA)
}

// split returns the beginning of the week of t and the time since then.
func split(t sim.Time) (monday sim.Time, at sim.Duration) {
	at = sim.Duration(t) % sim.Week
	if at < 0 {
		at += sim.Week
	}
	return t - sim.Time(at), at
}

// spanAt returns the last span that begins at or before the time of the week at,
// −1 if there is none.
func (c Calendar) spanAt(at sim.Duration) int {
	low, high := 0, len(c.spans)
	for low < high {
		middle := (low + high) / 2
		if c.spans[middle].from <= at {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low - 1
}

// spanWorked returns the last span that begins with less than the given duty done
// in the week; work > 0.
func (c Calendar) spanWorked(work sim.Duration) int {
	low, high := 0, len(c.spans)
	for low < high {
		middle := (low + high) / 2
		if c.spans[middle].before < work {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low - 1
}

// passed returns the duty of the week done at the time of the week at, where i is
// spanAt(at).
func (c Calendar) passed(i int, at sim.Duration) sim.Duration {
	if i < 0 {
		return 0
	}
	s := c.spans[i]
	return s.before + min(at, s.to) - s.from
}
