package words

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		x      float64
		digits int
		want   string
	}{
		{1234567.89, 1, "1,234,567.9"},
		{-1234.5, 0, "−1,234"},
		{-0.04, 1, "0.0"},
		{999.96, 1, "1,000.0"},
		{12, 0, "12"},
		{math.NaN(), 1, "–"},
		{math.Inf(-1), 1, "–"},
	} {
		if got := Number(c.x, c.digits); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.x, c.digits, got, c.want)
		}
	}
}

func TestFirstLetter(t *testing.T) {
	for title, want := range map[string][2]string{"": {"", ""}, "Ward": {"ward", "Ward"}, "sees": {"sees", "Sees"}, "ED visits": {"ED visits", "ED visits"},
		"Équipe": {"équipe", "Équipe"}, "a": {"a", "A"}, "GÉ": {"GÉ", "GÉ"}} {
		if got := [2]string{LowerFirst(title), UpperFirst(title)}; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
