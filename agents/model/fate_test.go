package model

import (
	"math"
	"testing"

	"careteam/agents"
)

// What is kept for pictures agrees with what outcomes are made of: fates with the cohort of
// needs, stays with their number, and the days of a queue with its length over time.
func TestPicturesAgreeWithOutcomes(t *testing.T) {
	for _, name := range []string{"none", "usual", "embedded"} {
		p, s := arms(t)[name], setup(6000, 0, 200)
		set(t, p, 100, "hospital.beds") // so few that some wait
		m := ran(t, p, s, 0)
		r, c := m.result(), &m.count
		var missed float64
		for _, n := range r.Fates.Missed {
			missed += n
		}
		if r.Fates.All() != float64(c.cohort.all) || r.Fates.Met != float64(c.cohort.met) || missed != float64(c.cohort.missed) || missed == 0 {
			t.Errorf("%s: fates %+v, cohort %+v", name, r.Fates, c.cohort)
		}
		stays := 0.0
		for _, n := range r.Stays {
			stays += n
		}
		if stays != float64(c.stay.N()) || stays == 0 {
			t.Errorf("%s: %v stays in the histogram, want %v", name, stays, c.stay.N())
		}
		area := 0.0
		for _, n := range r.Waiting[agents.ForBed] {
			area += n
		}
		if want := m.wards.beds.QueueArea().Area(m.end); math.Abs(area-want) > 1e-6*want || want == 0 {
			t.Errorf("%s: %v patient-days of waiting by day, want %v", name, area, want)
		}
		if n := len(r.Waiting[agents.ForCaseworker]); n != 200 {
			t.Errorf("%s: %d days, want 200", name, n)
		}
	}
}
