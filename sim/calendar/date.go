package calendar

import "careteam/sim"

// Day 0 of a run, a Monday, stands for 1 January 2024 wherever dates matter.
const epoch = 739191 // days from 1 March of the year 0 to 1 January 2024

// Midnight returns the beginning of a date of the Gregorian calendar, month 1 to 12.
func Midnight(year, month, day int) sim.Time {
	return sim.Time(0).Add(sim.Duration(dayOf(year, month, day)) * sim.Day)
}

// dayOf returns the days from the start to a date, in years that begin in March, so
// that the leap day comes last; year ≥ 1.
func dayOf(year, month, day int) int {
	if month < 3 {
		year--
		month += 12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1 - epoch
}

// Year returns the year that an instant from the start on lies in.
func Year(t sim.Time) int {
	year := 2024 + int(t.Day()/366)
	for Midnight(year+1, 1, 1) <= t {
		year++
	}
	return year
}
