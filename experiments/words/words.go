// Package words writes numbers and the beginnings of sentences for people.
package words

import (
	"math"
	"strconv"
	"strings"
	"unicode"
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
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// LowerFirst makes a title part of a sentence; abbreviations keep their capitals.
func LowerFirst(title string) string {
	r := []rune(title)
	if len(r) == 0 || len(r) > 1 && unicode.IsUpper(r[1]) {
		return title
	}
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

// UpperFirst makes words the beginning of a sentence.
func UpperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
