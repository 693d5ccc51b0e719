package picture

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/output"
)

// fixed is a study in which b has fewer missed needs than a by about shift in
// every pair, up to a wobble.
func fixed(replications int, shift float64) *experiments.Results {
	e := &experiments.Experiment{Name: "fixed", Title: "Fixed", Base: "a", Primary: "missed_needs_per_1000py",
		Outcomes: []string{"missed_needs_per_1000py", "readmission_30d_share", "admissions_per_1000py"},
		Arms:     []experiments.Arm{{Name: "a"}, {Name: "b"}},
		Run:      experiments.Run{WarmUpDays: 3, Days: 7, Replications: replications, Seed: 1, Population: agents.Population{Size: 10}}}
	r := &experiments.Results{Experiment: e}
	for a := range e.Arms {
		var reps []agents.Result
		for k := range replications {
			o := make([]agents.Ratio, len(agents.Outcomes))
			wobble := float64(k%3) * float64(1+a)
			o[agents.OutcomeIndex("missed_needs_per_1000py")] = agents.Ratio{Num: 100 + wobble - shift*float64(a), Den: 1000}
			o[agents.OutcomeIndex("readmission_30d_share")] = agents.Ratio{Num: 15, Den: 100}
			reps = append(reps, agents.Result{Outcomes: o, Occupied: make([]float64, 10), Beds: 4})
		}
		r.Arms = append(r.Arms, reps)
	}
	return r
}

// A title names a direction only where the interval does.
func TestTitlesFollowTheInterval(t *testing.T) {
	for _, c := range []struct {
		replications int
		shift        float64
		want         string
	}{
		{9, 50, "B had fewer missed needs than a"},
		{9, 0.9, "No clear difference in missed needs: b against a"},
		{1, 50, "No clear difference in missed needs: b against a"},
	} {
		r := fixed(c.replications, c.shift)
		d := output.Differences(r)
		for _, got := range []string{Forest(r, d).Title, Paired(r, d, agents.OutcomeIndex(r.Experiment.Primary)).Title} {
			if got != c.want {
				t.Errorf("%d replications, shift %v: got %q, want %q", c.replications, c.shift, got, c.want)
			}
		}
	}
}

func TestForestShowsShareAsPercent(t *testing.T) {
	r := fixed(3, 1)
	f := Forest(r, output.Differences(r))
	if f.Panels[1].Title != "Readmissions in 30 days" || f.Rows[0].Estimates[1].Mean != 15 || !f.Rows[0].Base || f.Rows[1].Base {
		t.Errorf("%+v", f)
	}
	if len(f.Panels) != 3 || f.Rows[0].Estimates[0].Mean == f.Rows[0].Estimates[0].Mean {
		t.Error("an absent outcome is not missing")
	}
}

func TestOf(t *testing.T) {
	r := fixed(3, 1)
	pictures, err := Of(&Source{Of: r.Experiment, Results: r})
	if err != nil || len(pictures) < 3 {
		t.Fatal(pictures, err)
	}
	for _, p := range pictures {
		svg, err := p.Drawing.SVG()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(svg), "seed 1") {
			t.Errorf("%s has no seed in its note", p.Name)
		}
	}
}
