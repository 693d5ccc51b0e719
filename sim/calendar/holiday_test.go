package calendar_test

import (
	"testing"
	"time"

	"careteam/sim"
	"careteam/sim/calendar"
)

func midnight(date string) sim.Time {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	return at(int((d.Unix()-start.Unix())/(24*60*60)), 0)
}

// The standard library agrees on every day of four centuries.
func TestMidnight(t *testing.T) {
	for d := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2425; d = d.AddDate(0, 0, 1) {
		want := midnight(d.Format(time.DateOnly))
		if got := calendar.Midnight(d.Year(), int(d.Month()), d.Day()); got != want {
			t.Fatalf("%v: %d, want %d", d, got, want)
		}
		if y := calendar.Year(want); y != d.Year() {
			t.Fatalf("%v lies in %d", d, y)
		}
		if (int(d.Weekday())+6)%7 != want.Weekday() {
			t.Fatalf("%v: weekday %d", d, want.Weekday())
		}
	}
	if calendar.Midnight(1970, 1, 1) != at(-19723, 0) {
		t.Error("a date before the start")
	}
}

// As published on gov.uk/bank-holidays; 2028 and 2033, by its rules, have what is rare:
// New Year's Day and Christmas Day on a weekend.
func TestBankHolidays(t *testing.T) {
	for year, dates := range map[int][8]string{
		2024: {"2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26"},
		2025: {"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26"},
		2026: {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"},
		2027: {"2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28"},
		2028: {"2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26"},
		2033: {"2033-01-03", "2033-04-15", "2033-04-18", "2033-05-02", "2033-05-30", "2033-08-29", "2033-12-26", "2033-12-27"},
	} {
		for i, got := range calendar.BankHolidays(year) {
			if want := midnight(dates[i]); got != want {
				t.Errorf("%s: %d days off", dates[i], got.Day()-want.Day())
			}
		}
	}
}

// In every year the holidays are on weekdays, in order, and Easter lies between 22
// March and 25 April.
func TestBankHolidaysOfFourCenturies(t *testing.T) {
	for year := 2024; year < 2424; year++ {
		days := calendar.BankHolidays(year)
		for i, d := range days {
			if d.Weekday() > 4 || i > 0 && d <= days[i-1] || calendar.Year(d) != year {
				t.Errorf("%d: holiday %d on weekday %d, day %d", year, i, d.Weekday(), d.Day())
			}
		}
		if sunday := days[1].Add(2 * sim.Day); sunday.Weekday() != 6 || sunday < calendar.Midnight(year, 3, 22) || sunday > calendar.Midnight(year, 4, 25) {
			t.Errorf("%d: Easter on day %d", year, sunday.Day())
		}
	}
}
