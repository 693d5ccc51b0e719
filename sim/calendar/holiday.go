package calendar

import "careteam/sim"

// BankHolidays returns the midnights at which the eight bank holidays of a year in
// England and Wales begin, in order; those proclaimed for one year only are left
// out. One that falls on a weekend is kept on the next weekday that is not a holiday
// itself.
// Source: Banking and Financial Dealings Act 1971, and gov.uk/bank-holidays.
func BankHolidays(year int) [8]sim.Time {
	easter := easterSunday(year)
	christmas, boxing := Midnight(year, 12, 25), Midnight(year, 12, 26)
	switch christmas.Weekday() {
	case 4: // Friday
		boxing = boxing.Add(2 * sim.Day)
	case 5: // Saturday
		christmas, boxing = christmas.Add(2*sim.Day), boxing.Add(2*sim.Day)
	case 6: // Sunday: Boxing Day is on Monday, Christmas Day is kept after it
		christmas, boxing = boxing, christmas.Add(2*sim.Day)
	}
	return [8]sim.Time{
		onWeekday(Midnight(year, 1, 1)),
		easter.Add(-2 * sim.Day),
		easter.Add(sim.Day),
		mondayFrom(Midnight(year, 5, 1)),
		mondayFrom(Midnight(year, 5, 25)),
		mondayFrom(Midnight(year, 8, 25)),
		christmas,
		boxing,
	}
}

func onWeekday(t sim.Time) sim.Time {
	if t.Weekday() > 4 {
		return mondayFrom(t)
	}
	return t
}

// mondayFrom returns the first Monday that is not before the day.
func mondayFrom(day sim.Time) sim.Time {
	return day.Add(sim.Duration((7-day.Weekday())%7) * sim.Day)
}

// easterSunday is the Gregorian computus.
// Source: Nature 13:487 (1876), an anonymous rule that holds in every year.
func easterSunday(year int) sim.Time {
	golden, century := year%19, year/100
	correction := (century - (century+8)/25 + 1) / 3
	epact := (19*golden + century - century/4 - correction + 15) % 30
	weekday := (32 + 2*(century%4) + 2*(year%100/4) - epact - year%100%4) % 7
	late := (golden + 11*epact + 22*weekday) / 451
	n := epact + weekday - 7*late + 114
	return Midnight(year, n/31, n%31+1)
}
