// Package words writes numbers and the beginnings of sentences for people.
package words

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Number writes x with a number of decimals, commas for thousands and a minus
// sign; what rounds to zero has no sign, and what is no number is "–".
func Number(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	whole, decimals, _ := strings.Cut(text, ".")
	grouped := thousands(whole)
	if decimals != "" {
		grouped += "." + decimals
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		return "−" + grouped
	}
	return grouped
}

func thousands(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// LowerFirst makes a title part of a sentence; abbreviations keep their capitals.
func LowerFirst(title string) string {
	first, n := utf8.DecodeRuneInString(title)
	if second, _ := utf8.DecodeRuneInString(title[n:]); n == 0 || unicode.IsUpper(second) {
		return title
	}
	return string(unicode.ToLower(first)) + title[n:]
}

// UpperFirst makes words the beginning of a sentence.
func UpperFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
