package scenario

import (
	"careteam/experiments"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// decimal is how a number is written: 010 is ten, and 0x10 or 1_000 is none.
var decimal = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$`)

// A scale says which numbers are accepted, ends included.
type scale struct {
	low, high float64
	whole     bool
	unit      string // "" where it goes without saying
}

// String returns what a message calls the accepted numbers.
func (s scale) String() string {
	text := "a number"
	if s.whole {
		text = "a whole number"
	}
	switch {
	case s.high < math.MaxFloat64:
		text += " from " + experiments.Exact(s.low) + " to " + experiments.Exact(s.high)
	case s.low > -math.MaxFloat64:
		text += " of at least " + experiments.Exact(s.low)
	}
	if s.unit != "" && s.unit != "1" {
		text += " [" + s.unit + "]"
	}
	return text
}

// read returns the number v says; where it is none of the scale, ok is false
// and hint the likely fix, if there is one.
func (s scale) read(v value) (x float64, hint string, ok bool) {
	if v.kind != scalar || !decimal.MatchString(v.text) {
		return 0, numberHint(v), false
	}
	if v.quoted {
		return 0, "leave the quotation marks out", false
	}
	x, err := strconv.ParseFloat(v.text, 64)
	if err != nil || x < s.low || x > s.high || s.whole && x != math.Trunc(x) {
		return 0, "", false
	}
	if x == 0 {
		x = 0 // -0 is 0
	}
	return x, "", true
}

func numberHint(v value) string {
	switch {
	case v.kind != scalar:
		return ""
	case decimal.MatchString(strings.ReplaceAll(v.text, ",", ".")):
		return "write a point before the decimals"
	case decimal.MatchString(strings.NewReplacer("_", "", ",", "", " ", "").Replace(v.text)):
		return "write the digits without separators"
	case strings.HasSuffix(v.text, "%"):
		return "write a share, 0.05 for 5 %"
	}
	return ""
}

func isInfinite(text string) bool {
	switch strings.ToLower(strings.TrimLeft(text, "+-")) {
	case ".inf", ".nan", "inf", "nan":
		return true
	}
	return false
}
