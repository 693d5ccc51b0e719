package output

import (
	"math"
	"testing"

	"careteam/agents"
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

func TestSigned(t *testing.T) {
	d := Display{Factor: 100, Digits: 1}
	for x, want := range map[float64]string{0.123: "+12.3", -0.123: "−12.3", 0.0001: "0.0", -0.0001: "0.0"} {
		if got := d.Signed(x); got != want {
			t.Errorf("Signed(%v) = %q, want %q", x, got, want)
		}
	}
}

// Every outcome has a unit that a reader understands, and shares are percent.
func TestDisplayOfEveryOutcome(t *testing.T) {
	for i := range agents.Outcomes {
		o := &agents.Outcomes[i]
		d := DisplayOf(o)
		if d.Title == "" || d.Unit == "" || d.Factor == 0 {
			t.Errorf("%s: %+v", o.ID, d)
		}
		if (d.Factor == 100) != (d.Unit[0] == '%') {
			t.Errorf("%s: unit %q with factor %v", o.ID, d.Unit, d.Factor)
		}
	}
}
