package figure

import (
	"strings"
	"unicode"
)

// Header is the text every figure carries.
type Header struct {
	// Title states the finding: bold, at the top left.
	Title string
	// Subtitle says what is drawn and how to read it: grey, under the title.
	Subtitle string
	// Note stands in small grey at the foot: number of replications, kind of
	// interval, seed, version.
	Note string
}

// clean makes a string safe for XML and for one line of text: white space
// becomes a single blank; control characters and broken UTF-8 go.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar, r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
