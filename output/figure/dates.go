package figure

import (
	"strconv"
	"time"
)

// dateTick is a labelled day of a time axis. Below the label stands the year
// where it is new, so that all labels can share a base line.
type dateTick struct {
	day         int // since the first day of the axis
	label, year string
}

// dateTicks returns at most so many ticks for days 0 to last: days, starts of
// months or starts of years, whatever is finest. Without a first date the ticks
// are numbers of days.
func dateTicks(first time.Time, last, atMost int) []dateTick {
	if first.IsZero() {
		return countedDays(last, atMost)
	}
	year, month, day := first.Date()
	first = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if last < 90 {
		return namedDays(first, last, atMost)
	}
	for _, months := range []int{1, 2, 3, 6} {
		if t := monthStarts(first, last, months); len(t) > 1 && len(t) <= atMost {
			return t
		}
	}
	for years := 1; ; years = coarser(years) {
		if t := monthStarts(first, last, 12*years); len(t) <= atMost {
			return t
		}
	}
}

// coarser returns the next of 1, 2, 5, 10, 20, 50, …
func coarser(n int) int {
	lead := n
	for lead >= 10 {
		lead /= 10
	}
	if lead == 2 {
		return n / 2 * 5
	}
	return 2 * n
}

// countedDays labels multiples of a round number of days.
func countedDays(last, atMost int) []dateTick {
	step := 0
	for _, step = range []int{1, 2, 7, 14, 30, 60, 90, 180, 360} {
		if last/step < atMost {
			break
		}
	}
	for last/step >= atMost {
		step *= 2
	}
	var out []dateTick
	for day := 0; day <= last; day += step {
		out = append(out, dateTick{day: day, label: number(float64(day), 0)})
	}
	out[0].year = "day"
	return out
}

// namedDays labels days such as "3 Mar", whole weeks apart if not each or every
// other day.
func namedDays(first time.Time, last, atMost int) []dateTick {
	step := 0
	for _, step = range []int{1, 2, 7, 14, 28, 90} {
		if last/step < atMost {
			break
		}
	}
	var out []dateTick
	before := first
	for day := 0; day <= last; day += step {
		at := first.AddDate(0, 0, day)
		out = append(out, dateTick{day: day, label: at.Format("2 Jan"), year: newYear(before, at, day == 0)})
		before = at
	}
	return out
}

// monthStarts labels the first days of every so many months, counted from
// January; of whole years only the year.
func monthStarts(first time.Time, last, months int) []dateTick {
	var out []dateTick
	before := first
	year, month, day := first.Date()
	if day > 1 {
		month++
	}
	for at := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC); ; at = at.AddDate(0, 1, 0) {
		days := int((at.Unix() - first.Unix()) / (24 * 60 * 60))
		if days > last {
			return out
		}
		count := 12*at.Year() + int(at.Month()) - 1
		if count%months != 0 {
			continue
		}
		t := dateTick{day: days, label: at.Format("Jan"), year: newYear(before, at, len(out) == 0)}
		if months%12 == 0 {
			t.label, t.year = strconv.Itoa(at.Year()), ""
		}
		out = append(out, t)
		before = at
	}
}

// newYear returns the year of a date if no tick has shown it yet.
func newYear(before, at time.Time, isFirst bool) string {
	if isFirst || before.Year() != at.Year() {
		return strconv.Itoa(at.Year())
	}
	return ""
}
