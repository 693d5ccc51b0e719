package figure

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   string
	}{
		{0, 0, "0"}, {684.4, 0, "684"}, {1357.7, 1, "1,357.7"}, {-1234567.891, 2, "−1,234,567.89"},
		{-0.04, 1, "0.0"}, {math.Copysign(0, -1), 0, "0"}, {999.96, 1, "1,000.0"}, {5, -3, "5"},
		{0.5, 99, "0.500000"}, {-1.5e12, 0, "−1.50e12"}, {math.NaN(), 1, "–"}, {math.Inf(1), 1, "–"},
	} {
		if got := number(c.v, c.digits); got != c.want {
			t.Errorf("number(%v, %d) = %q, want %q", c.v, c.digits, got, c.want)
		}
	}
}

func TestSigned(t *testing.T) {
	for v, want := range map[float64]string{3.14: "+3.1", -3.14: "−3.1", 0.04: "0.0", -0.04: "0.0", 0: "0.0"} {
		if got := signed(v, 1); got != want {
			t.Errorf("signed(%v, 1) = %q, want %q", v, got, want)
		}
	}
}

func TestRounded(t *testing.T) {
	for v, want := range map[float64]string{1234.5: "1,234", 18.14: "18.1", 1.234: "1.23", 0.01234: "0.0123", 1.234e-7: "1.23e−7", 0: "0"} {
		if got := rounded(v); got != want {
			t.Errorf("rounded(%v) = %q, want %q", v, got, want)
		}
	}
}

// TestGlyphs checks that the font has what the figures write beyond ASCII.
func TestGlyphs(t *testing.T) {
	f := face{bodySize, false}.font()
	for _, r := range "−–×…◄►€äöüß" {
		if i, err := f.Face.GlyphIndex(nil, r); i == 0 || err != nil {
			t.Errorf("no glyph for %q (%v)", r, err)
		}
	}
}

func TestEstimateWords(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		e            Estimate
		want, signed string
		clear        bool
	}{
		{Estimate{684, 672, 696}, "684 (672–696)", "+684 (+672 to +696)", true},
		{Estimate{-4, -8, -1}, "−4 (−8 to −1)", "−4 (−8 to −1)", true},
		{Estimate{1, -2, 4}, "1 (−2 to 4)", "+1 (−2 to +4)", false},
		{Estimate{7, nan, nan}, "7", "+7", false},
		{missing, "no data", "no data", false},
	} {
		if got := c.e.words(0); got != c.want {
			t.Errorf("words of %v: %q, want %q", c.e, got, c.want)
		}
		if got := c.e.signedWords(0); got != c.signed {
			t.Errorf("signed words of %v: %q, want %q", c.e, got, c.signed)
		}
		if got := c.e.clear(); got != c.clear {
			t.Errorf("%v clear: %v", c.e, got)
		}
	}
}
