package calendar

import (
	"slices"

	"careteam/sim"
)

// An Absence is a stretch of time away from duty, [From, To); what Why means is the
// caller's affair.
type Absence struct {
	From, To sim.Time
	Why      uint8
}

// Absences are disjoint and in order of time. The zero value is none. Like append, Add
// and Until may change the slice they are given.
type Absences []Absence

// At returns the absence that t lies in, if any.
func (a Absences) At(t sim.Time) (Absence, bool) {
	if i := a.first(t); i < len(a) && a[i].From <= t {
		return a[i], true
	}
	return Absence{}, false
}

// first returns the index of the first absence that ends after t.
func (a Absences) first(t sim.Time) int {
	low, high := 0, len(a)
	for low < high {
		middle := (low + high) / 2
		if a[middle].To <= t {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// Add returns the absences with [from, to) filled: what is away already keeps its
// reason.
func (a Absences) Add(from, to sim.Time, why uint8) Absences {
	for i := a.first(from); from < to; i++ {
		until := to
		if i < len(a) {
			until = min(to, a[i].From)
		}
		if from < until {
			a = slices.Insert(a, i, Absence{from, until, why})
			i++
		}
		from = to
		if i < len(a) {
			from = a[i].To
		}
	}
	return a
}

// Until returns the absences before t; one that lies on t ends there.
func (a Absences) Until(t sim.Time) Absences {
	i := a.first(t)
	if i < len(a) && a[i].From < t {
		a[i].To = t
		i++
	}
	return a[:i]
}

// A Roster is a weekly pattern of duty less absences.
type Roster struct {
	Week Calendar
	Away Absences
}

// On reports whether t is on duty.
func (r Roster) On(t sim.Time) bool {
	_, away := r.Away.At(t)
	return !away && r.Week.On(t)
}

// Next returns the earliest instant on duty that is not before t, Never if there is
// none.
func (r Roster) Next(t sim.Time) sim.Time {
	for _, a := range r.Away[r.Away.first(t):] {
		if next := r.Week.Next(t); next < a.From {
			return next
		}
		t = a.To
	}
	return r.Week.Next(t)
}

// After returns the earliest instant by which the given amount of duty has passed
// since t, as Calendar.After does.
func (r Roster) After(t sim.Time, work sim.Duration) sim.Time {
	if work == 0 {
		return t
	}
	for _, a := range r.Away[r.Away.first(t):] {
		if t < a.From {
			before := r.Week.Worked(t, a.From)
			if work <= before {
				return r.Week.After(t, work)
			}
			work -= before
		}
		t = a.To
	}
	return r.Week.After(t, work)
}

// Worked returns the duty time in [a, b). It panics if b is before a.
func (r Roster) Worked(a, b sim.Time) sim.Duration {
	d := r.Week.Worked(a, b)
	for _, x := range r.Away[r.Away.first(a):] {
		if x.From >= b {
			break
		}
		d -= r.Week.Worked(max(a, x.From), min(b, x.To))
	}
	return d
}
