package figure

import (
	"math"
	"strconv"
	"strings"
)

// Beyond these a value is written in powers of ten.
const (
	hugeNumber  = 1e12
	mostDecimal = 6
)

// finite reports whether a value can be drawn. Values beyond 1e100 are no
// outcome of anything and would overflow the axes.
func finite(v float64) bool { return math.Abs(v) < 1e100 }

// number writes a value with so many decimals, thousands separated by commas,
// and a true minus sign.
func number(v float64, digits int) string {
	switch {
	case !finite(v):
		return "–"
	case math.Abs(v) >= hugeNumber:
		return scientific(v)
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', min(max(digits, 0), mostDecimal), 64)
	if v < 0 && strings.ContainsAny(s, "123456789") { // no minus before a zero
		return "−" + grouped(s)
	}
	return grouped(s)
}

// signed writes a difference: like number, with a plus where it is positive.
func signed(v float64, digits int) string {
	s := number(v, digits)
	if v > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// rounded writes a value with about three significant digits.
func rounded(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100 || a == 0:
		return number(v, 0)
	case a >= 10:
		return number(v, 1)
	case a >= 1:
		return number(v, 2)
	case a >= 0.001:
		return number(v, 4)
	}
	return scientific(v)
}

// threeDigits writes a value with three significant digits, whole numbers whole.
func threeDigits(v float64) string {
	a := math.Abs(v)
	if a >= 100 || a < 0.001 || !finite(v) {
		return rounded(v)
	}
	return number(v, 2-int(math.Floor(math.Log10(a))))
}

// short writes a value without zeros at its end: 0.2, not 0.200.
func short(v float64) string {
	if math.Trunc(v) == v {
		return number(v, 0)
	}
	s := threeDigits(v)
	if strings.ContainsAny(s, "e") || !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// percent writes a share in [0, 1] as a percentage with its interval.
func percent(share Estimate) string {
	if !share.known() {
		return "–"
	}
	p := Estimate{100 * share.Mean, 100 * share.Low, 100 * share.High}
	return number(p.Mean, 0) + " %" + p.interval(0)
}

// goesOn writes which share of those at one stage get to the next, such as
// "62 %"; a share that is not quite none or all does not read so. It is empty
// where there is none to speak of.
func goesOn(next, all Estimate) string {
	share := 100 * next.Mean / all.Mean
	switch {
	case !next.known() || !all.known() || all.Mean <= 0 || next.Mean < 0 || !finite(share):
		return ""
	case share > 0 && share < 0.1:
		return "<0.1 %"
	case share > 99.9 && share < 100:
		return ">99.9 %"
	case share > 0 && share < 1 || share > 99 && share < 100:
		return number(share, 1) + " %"
	}
	return number(share, 0) + " %"
}

// grouped sets commas between the thousands of an unsigned decimal.
func grouped(s string) string {
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

// scientific writes a value as 1.23e12: the font lacks some superscripts.
func scientific(v float64) string {
	if !finite(v) {
		return "–"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 2, 64), "e")
	e, _ := strconv.Atoi(exponent) // FormatFloat wrote it
	return strings.ReplaceAll(mantissa+"e"+strconv.Itoa(e), "-", "−")
}
