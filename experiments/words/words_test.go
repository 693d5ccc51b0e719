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
