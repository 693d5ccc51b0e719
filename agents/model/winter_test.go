package model

import (
	"math"
	"testing"

	"careteam/agents"
)

// A winter of twice as many illnesses has twice as many while it lasts, and none
// more or fewer before and after; the next year has one too. A hospital with room for all and
// no excess after a stay keep the seasons apart. Tolerance: 4.5 standard deviations of Poisson.
func TestWinter(t *testing.T) {
	illnesses := func(ratio float64) (by [2]float64) {
		p := arms(t)["usual"]
		set(t, p, 0, "acute.early_ratio", "acute.late_ratio", "acute.unstable_onset")
		set(t, p, 1000, "hospital.beds")
		set(t, p, ratio, "winter.ratio")
		set(t, p, 56, "winter.first_day")
		set(t, p, 180, "winter.day")
		s := setup(30000, 0, 730)
		s.Record = true
		m := ran(t, p, s, 0)
		for _, row := range m.clerk.rows {
			if row.What == agents.EmergencyStay {
				day := int(row.At.Day()) % 365
				by[one(day >= 56 && day < 236)]++
			}
		}
		return by
	}
	x, y := illnesses(1), illnesses(2)
	for k, want := range []float64{1, 2} {
		ratio, se := y[k]/x[k], want*math.Sqrt(1/x[k]+1/y[k])
		if math.Abs(ratio-want) > 4.5*se {
			t.Errorf("in winter %v: %v admissions after %v, a ratio of %v, want %v", k == 1, y[k], x[k], ratio, want)
		}
	}
}
