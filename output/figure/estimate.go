package figure

import "math"

// Estimate is a mean with its 95% confidence interval, in the unit of the
// figure. Low and High are NaN where there is no interval, as with a single
// replication: the mean is then drawn alone.
type Estimate struct{ Mean, Low, High float64 }

// missing is an estimate nobody gave.
var missing = Estimate{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}

// known reports whether there is a mean to draw.
func (e Estimate) known() bool { return finite(e.Mean) }

// bounded reports whether there is an interval to draw.
func (e Estimate) bounded() bool { return finite(e.Low) && finite(e.High) }

// clear reports whether the interval lies wholly on one side of zero.
func (e Estimate) clear() bool {
	return e.bounded() && (min(e.Low, e.High) > 0 || max(e.Low, e.High) < 0)
}

// interval returns " (low–high)", or nothing where there is none. An interval
// that reaches below zero is written with "to": a dash next to a minus sign
// cannot be read.
func (e Estimate) interval(digits int) string {
	if !e.bounded() {
		return ""
	}
	dash := "–"
	if e.Low < 0 || e.High < 0 {
		dash = " to "
	}
	return " (" + number(e.Low, digits) + dash + number(e.High, digits) + ")"
}

// words returns the estimate as text, such as "684 (672–696)".
func (e Estimate) words(digits int) string {
	if !e.known() {
		return "no data"
	}
	return number(e.Mean, digits) + e.interval(digits)
}

// signedWords returns a difference as text, such as "−78.4 (−82.2 to −74.5)".
func (e Estimate) signedWords(digits int) string {
	if !e.known() {
		return "no data"
	}
	return signed(e.Mean, digits) + e.signedInterval(digits)
}

// signedInterval returns " (low to high)" with signs, or nothing.
func (e Estimate) signedInterval(digits int) string {
	if !e.bounded() {
		return ""
	}
	return " (" + signed(e.Low, digits) + " to " + signed(e.High, digits) + ")"
}
