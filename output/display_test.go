package output

import (
	"testing"

	"careteam/agents"
)

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
