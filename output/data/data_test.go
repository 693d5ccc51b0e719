package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

// fixed is a study of two scenarios with one outcome that always exists and one
// that never does.
func fixed(replications int) *experiments.Results {
	e := &experiments.Experiment{Name: "fixed", Base: "a", Arms: []experiments.Arm{{Name: "a"}, {Name: "b, \"with\" quotes"}},
		Run: experiments.Run{WarmUpDays: 1, Days: 2, Replications: replications, Seed: 1<<64 - 1, Population: agents.Population{Size: 10}}}
	r := &experiments.Results{Experiment: e}
	for a := range e.Arms {
		var reps []agents.Result
		for k := range replications {
			o := make([]agents.Ratio, len(agents.Outcomes))
			o[0] = agents.Ratio{Num: 0.1 + float64(a) + float64(k*k), Den: 3}
			reps = append(reps, agents.Result{Outcomes: o, Occupied: []float64{1, float64(k), 3}, Waiting: [agents.Queues][]float64{{3, 3}, {}}, Beds: 4})
		}
		r.Arms = append(r.Arms, reps)
	}
	return r
}

func TestRunJSON(t *testing.T) {
	var b bytes.Buffer
	if err := RunJSON(&b, fixed(1)); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Schema   string
		Seed     uint64
		Outcomes []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "careteam/run/v1" || doc.Seed != 1<<64-1 || len(doc.Outcomes) != 1 {
		t.Fatalf("%s", b.String())
	}
	o := doc.Outcomes[0]
	if o["outcome"] != agents.Outcomes[0].ID || o["ci95_low"] != nil || o["mean"] != 1000*0.1/3 {
		t.Errorf("%v", o)
	}
	for _, key := range []string{"outcome", "unit", "mean", "sd", "ci95_low", "ci95_high", "replications", "definition", "better"} {
		if _, ok := o[key]; !ok {
			t.Errorf("%s is missing", key)
		}
	}
}

func TestCompareJSON(t *testing.T) {
	var b bytes.Buffer
	if err := CompareJSON(&b, fixed(3)); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Schema, Base string
		Differences  []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "careteam/compare/v1" || doc.Base != "a" || len(doc.Differences) != 1 || doc.Differences[0]["clear"] != true {
		t.Errorf("%s", b.String())
	}
}

// Every table can be read back, has one width, and leaves what is absent empty.
func TestCSV(t *testing.T) {
	r := fixed(3)
	for name, c := range map[string]struct {
		write func(*bytes.Buffer) error
		rows  int
	}{
		"summary":     {func(b *bytes.Buffer) error { return SummaryCSV(b, r) }, 2},
		"differences": {func(b *bytes.Buffer) error { return DifferencesCSV(b, r) }, 1},
		"runs":        {func(b *bytes.Buffer) error { return RunsCSV(b, r) }, 6},
		"series":      {func(b *bytes.Buffer) error { return SeriesCSV(b, r) }, 6},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || len(rows) != c.rows+1 {
			t.Errorf("%s: %d rows, want %d (%v)", name, len(rows), c.rows+1, err)
		}
		if strings.Contains(b.String(), "NaN") {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}

func TestSeriesCSV(t *testing.T) {
	var b bytes.Buffer
	if err := SeriesCSV(&b, fixed(2)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if lines[1] != "a,0,2024-01-01,warm_up,1,1,1,3,3,3,,," || !strings.HasPrefix(lines[2], "a,1,2024-01-02,measured,0.5,") {
		t.Errorf("%q", lines[:3])
	}
}
