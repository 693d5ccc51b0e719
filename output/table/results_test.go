package table

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"careteam/agents"
	"careteam/experiments"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// fixed is a study with known numbers: per replication the base has v, and the
// others v plus a shift that is the same in every pair up to a small wobble.
func fixed(replications int) *experiments.Results {
	e := &experiments.Experiment{Name: "fixed", Title: "Fixed", Base: "none", Primary: "missed_needs_per_1000py",
		Outcomes: []string{"missed_needs_per_1000py", "admissions_per_1000py", "readmission_30d_share", "needs_met_share", "delay_day_mean", "cost_gbp_per_person_year", "time_to_service_day_mean"},
		Run:      experiments.Run{WarmUpDays: 90, Days: 365, Replications: replications, Seed: 7, Population: agents.Population{Size: 12345}},
		Arms:     []experiments.Arm{{Name: "none", Title: "No social worker"}, {Name: "usual", Title: "As usual"}, {Name: "embedded-with-a-seat-at-the-table"}}}
	r := &experiments.Results{Experiment: e}
	for a := range e.Arms {
		var reps []agents.Result
		for k := range replications {
			reps = append(reps, agents.Result{Outcomes: outcomes(a, k), Occupied: []float64{1, 2}, Beds: 3})
		}
		r.Arms = append(r.Arms, reps)
	}
	return r
}

// shifts are the effects of the three arms, in the outcome's own unit.
var shifts = map[string][3]float64{
	"missed_needs_per_1000py":  {1357, -12, -598},
	"admissions_per_1000py":    {184, 0.01, -9},
	"readmission_30d_share":    {0.166, 0.0001, -0.03},
	"needs_met_share":          {0.12, 0.001, 0.2},
	"delay_day_mean":           {1.3, -0.2, 0.4},
	"cost_gbp_per_person_year": {1234.5, -0.02, -0.02},
}

func outcomes(arm, replication int) []agents.Ratio {
	o := make([]agents.Ratio, len(agents.Outcomes))
	common := float64(replication%5 - 2)
	own := float64((replication*7+arm*3)%4) - 1.5
	for id, s := range shifts {
		i := agents.OutcomeIndex(id)
		value := s[0] * (1 + 0.05*common)
		if arm > 0 {
			value += s[arm] + 0.01*s[0]*own*float64(1-replication%2*2)
		}
		o[i] = agents.Ratio{Num: value / agents.Outcomes[i].Scale, Den: 1}
	}
	return o
}
