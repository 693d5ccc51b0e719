package sim

import "math"

// Time is an instant of the run [µs since the start], on a grid of whole
// microseconds. Time 0 is a Monday, 00:00.
type Time int64

// Duration is the difference of two instants [µs].
type Duration int64

// Units of duration. A Year is the Julian year of 365.25 days.
const (
	Microsecond Duration = 1
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
	Day                  = 24 * Hour
	Week                 = 7 * Day
	Year                 = 365*Day + 6*Hour
)

// Never is later than every event. It stays Never whatever is added to it.
const Never Time = math.MaxInt64

// forever is the duration from any instant to Never.
const forever Duration = math.MaxInt64

// Add returns the instant d after t. It saturates at Never, some 292,000 years
// after the start; Never stays Never.
func (t Time) Add(d Duration) Time {
	switch {
	case t == Never || d == forever || d > 0 && t > Never-Time(d):
		return Never
	case d < 0 && t < math.MinInt64-Time(d):
		return math.MinInt64
	}
	return t + Time(d)
}

// Sub returns the duration from u to t, negative if t is before u. The duration
// from an instant to Never is the longest there is, so that u.Add(t.Sub(u)) is t.
func (t Time) Sub(u Time) Duration {
	d := Duration(t - u)
	switch {
	case t == u:
		return 0
	case t == Never || u < 0 && t > math.MaxInt64+u:
		return forever
	case u > 0 && t < math.MinInt64+u:
		return math.MinInt64
	}
	return d
}

// Day returns the number of whole days since the start: 0 on the first day, and
// rounded down for instants before the start.
func (t Time) Day() int64 {
	day := int64(t) / int64(Day)
	if int64(t)%int64(Day) < 0 {
		day--
	}
	return day
}

// Weekday returns the day of the week: 0 is Monday, 6 is Sunday.
func (t Time) Weekday() int {
	return int((t.Day()%7 + 7) % 7)
}

// TimeOfDay returns the duration since the last midnight, in [0, Day).
func (t Time) TimeOfDay() Duration {
	d := Duration(t) % Day
	if d < 0 {
		d += Day
	}
	return d
}

// Minutes returns d in minutes.
func (d Duration) Minutes() float64 { return float64(d) / float64(Minute) }

// Hours returns d in hours.
func (d Duration) Hours() float64 { return float64(d) / float64(Hour) }

// Days returns d in days.
func (d Duration) Days() float64 { return float64(d) / float64(Day) }

// Years returns d in Julian years of 365.25 days.
func (d Duration) Years() float64 { return float64(d) / float64(Year) }

// Of returns x units, rounded to the nearest microsecond, halves away from zero.
// Beyond the range of Duration it saturates: Of(math.Inf(1), Day) is a duration
// that makes Add return Never. It panics if x is not a number.
func Of(x float64, unit Duration) Duration {
	us := float64(x * float64(unit))
	if us < 1<<52 && us > -1<<52 { // has a fraction, and fits
		whole := Duration(us)
		rest := us - float64(whole)
		return whole + Duration(rest+rest) // without a branch, which would be taken at random
	}
	return beyond(x, us)
}

// beyond returns the duration of x units, us microseconds, if that is not of the
// usual size.
func beyond(x, us float64) Duration {
	switch {
	case x != x:
		panic("sim: a duration of NaN")
	case us >= -math.MinInt64:
		return forever
	case us <= math.MinInt64:
		return math.MinInt64
	case us != us: // an infinity of nothing
		return 0
	}
	return Duration(us)
}
