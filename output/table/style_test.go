package table

import (
	"slices"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"a bc def", 4, []string{"a bc", "def"}},
		{"", 4, []string{""}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"  two words", 6, []string{"  two", "  word", "  s"}},
	} {
		if got := wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// ASCII text has one character for each, so that columns stay aligned.
func TestASCIIKeepsWidths(t *testing.T) {
	text := "▼ −1.2 – × █ ° é"
	got := Style{ASCII: true}.Text(text)
	if length(got) != length(text) {
		t.Errorf("%q has %d characters, want %d", got, length(got), length(text))
	}
	for _, r := range got {
		if r > 126 {
			t.Errorf("%q in %q", r, got)
		}
	}
}
