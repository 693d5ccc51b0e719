package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/calibration"
	"careteam/experiments/evaluation"
	"careteam/experiments/scenario"
	"careteam/experiments/validation"
)

// findings are one inside a closed band and one outside an open one, from one replication.
func findings() []validation.Finding {
	return []validation.Finding{
		{Quantity: &validation.Quantity{ID: "V6_readmission", Pattern: "V6", Name: "Readmitted, \"30 days\"", Unit: "share", Published: 0.144, Low: 0.134, High: 0.154, Source: "NHS, 2023", Preset: "england-ics", Fitted: true},
			Estimate: analysis.Estimate{Mean: 1.0 / 7, SD: 0.01, Low: 0.14, High: 0.146, N: 4}, Inside: true},
		{Quantity: &validation.Quantity{ID: "V13_ratio", Pattern: "V13", Published: math.NaN(), Low: 1, High: math.Inf(1)},
			Estimate: analysis.Estimate{Mean: 0.9, Low: math.NaN(), High: math.NaN(), N: 1}},
	}
}

// decode reads JSON as a program of another language would.
func decode(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return doc
}

// rows reads CSV back as columns by name.
func rows(t *testing.T, text []byte) (header []string, list []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[all[0][i]] = cell
		}
		list = append(list, row)
	}
	return all[0], list
}

func float(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Error(err)
	}
	return x
}

func TestValidateJSON(t *testing.T) {
	var b bytes.Buffer
	if err := ValidateJSON(&b, findings(), 4, 9); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"schema": "careteam/validate/v1", "seed": 9.0, "replications": 4.0, "patterns": []any{
		map[string]any{"id": "V6", "quantity": "V6_readmission", "name": "Readmitted, \"30 days\"", "unit": "share", "preset": "england-ics", "published": 0.144, "low": 0.134, "high": 0.154,
			"simulated": 1.0 / 7, "ci95_low": 0.14, "ci95_high": 0.146, "inside": true, "fitted": true, "source": "NHS, 2023"},
		map[string]any{"id": "V13", "quantity": "V13_ratio", "name": "", "unit": "", "preset": "", "published": nil, "low": 1.0, "high": nil,
			"simulated": 0.9, "ci95_low": nil, "ci95_high": nil, "inside": false, "fitted": false, "source": ""},
	}}
	if diff := cmp.Diff(want, decode(t, b.Bytes())); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	if err := ValidateJSON(&b, nil, 4, 9); err != nil || decode(t, b.Bytes())["patterns"] == nil {
		t.Errorf("without findings: %v\n%s", err, b.Bytes())
	}
}

// TestValidateCSV: every number comes back as it was, and what is open is empty.
func TestValidateCSV(t *testing.T) {
	var b bytes.Buffer
	if err := ValidateCSV(&b, findings()); err != nil {
		t.Fatal(err)
	}
	header, list := rows(t, b.Bytes())
	if want := []string{"pattern", "quantity", "name", "unit", "preset", "published", "low", "high", "simulated", "ci95_low", "ci95_high", "replications", "inside", "fitted", "source"}; !slices.Equal(header, want) {
		t.Errorf("columns %v, want %v", header, want)
	}
	for i, f := range findings() {
		row := list[i]
		if row["quantity"] != f.ID || row["name"] != f.Name || row["inside"] != strconv.FormatBool(f.Inside) || row["replications"] != strconv.Itoa(f.N) || row["source"] != f.Source {
			t.Errorf("got %v", row)
		}
		if got := float(t, row["simulated"]); got != f.Mean {
			t.Errorf("simulated: got %v, want %v", got, f.Mean)
		}
	}
	for _, empty := range []string{"published", "high", "ci95_low", "ci95_high"} {
		if list[1][empty] != "" {
			t.Errorf("%s: got %q, want nothing", empty, list[1][empty])
		}
	}
}

// evaluated is an evaluation of two trials by two designs.
func evaluated() (*experiments.Experiment, []evaluation.Trial) {
	e := &experiments.Experiment{Name: "trial", Evaluation: &experiments.Evaluation{Measure: experiments.Admissions}}
	e.Run.Seed, e.Run.Population.Size = 3, 500
	trial := func(x float64) evaluation.Trial {
		return evaluation.Trial{Enrolled: 10, Offered: 6, TookPart: 5, Arms: [2]evaluation.Arm{{Before: 2, After: 1}, {Before: 3, After: x}}, Verdicts: []evaluation.Verdict{
			{Design: experiments.Randomised, Estimate: -x, SE: 0.5, Low: -x - 1, High: -x + 1, Truth: -0.5, Treated: 6, Untreated: 4, With: 1, Without: 1 + x, TruthWithout: 1.5},
			{Design: experiments.SteppedWedge, Estimate: 1.0 / 3, SE: math.NaN(), Low: math.NaN(), High: math.NaN(), With: math.NaN(), Without: math.NaN()},
		}}
	}
	return e, []evaluation.Trial{trial(0.25), trial(0.75)}
}

func TestEvaluateJSON(t *testing.T) {
	e, trials := evaluated()
	var b bytes.Buffer
	if err := EvaluateJSON(&b, e, trials); err != nil {
		t.Fatal(err)
	}
	doc := decode(t, b.Bytes())
	designs := doc["designs"].([]any)
	delete(doc, "designs")
	want := map[string]any{"schema": "careteam/evaluate/v1", "experiment": "trial", "measure": "admissions", "seed": 3.0, "trials": 2.0, "population": 500.0, "arms": []any{
		map[string]any{"offered": false, "before": 2.0, "after": 1.0}, map[string]any{"offered": true, "before": 3.0, "after": 0.5}}}
	if diff := cmp.Diff(want, doc); diff != "" {
		t.Error(diff)
	}
	first := designs[0].(map[string]any)
	for key, want := range map[string]any{"design": "randomised", "estimate": -0.5, "truth": -0.5, "bias": 0.0, "coverage": 1.0, "power": 0.0, "with": 1.0, "without": 1.5, "truth_without": 1.5, "units": 10.0} {
		if first[key] != want {
			t.Errorf("%s: got %v, want %v", key, first[key], want)
		}
	}
	second := designs[1].(map[string]any)
	for _, key := range []string{"with", "without", "units_for_power_80"} {
		if x, ok := second[key]; !ok || x != nil {
			t.Errorf("%s of the wedge: got %v, want null", key, x)
		}
	}
}

func TestTrialsCSV(t *testing.T) {
	_, trials := evaluated()
	var b bytes.Buffer
	if err := TrialsCSV(&b, trials); err != nil {
		t.Fatal(err)
	}
	_, list := rows(t, b.Bytes())
	if len(list) != 4 || list[2]["replication"] != "1" || list[2]["design"] != "randomised" || list[2]["took_part"] != "5" || list[3]["se"] != "" {
		t.Fatalf("got %v", list)
	}
	if float(t, list[3]["estimate"]) != 1.0/3 || float(t, list[2]["ci95_low"]) != -1.75 {
		t.Errorf("got %v", list[2:])
	}
}

func posterior() *calibration.Posterior {
	return &calibration.Posterior{
		Parameters: []calibration.Parameter{{Path: "acute.rate", Low: 0.03, High: 0.09}, {Path: "acute.condition_ratio", Low: 1, High: 2}},
		Targets:    []calibration.Target{{ID: "V6_readmission", Value: 0.144, Tolerance: 0.01}},
		Draws:      [][]float64{{0.05, 1.0 / 3}, {0.06, 1.5}},
		Best:       []float64{1.0 / 19, 1.25},
		Waves: []calibration.Wave{{Points: [][]float64{{0.04, 1.1}}, Values: [][]calibration.Value{{{Mean: 0.15, SE: 0.002}}}},
			{Points: [][]float64{{0.05, 1.2}}, Values: [][]calibration.Value{{{Mean: 1.0 / 7, SE: 0}}}}},
	}
}

func TestPosteriorCSV(t *testing.T) {
	var draws, waves bytes.Buffer
	if err := DrawsCSV(&draws, posterior()); err != nil {
		t.Fatal(err)
	}
	if want := "acute.rate,acute.condition_ratio\n0.05,0.3333333333333333\n0.06,1.5\n"; draws.String() != want {
		t.Errorf("got:\n%swant:\n%s", draws.String(), want)
	}
	if err := WavesCSV(&waves, posterior()); err != nil {
		t.Fatal(err)
	}
	header, list := rows(t, waves.Bytes())
	if want := []string{"wave", "acute.rate", "acute.condition_ratio", "V6_readmission", "V6_readmission_se"}; !slices.Equal(header, want) {
		t.Errorf("columns %v, want %v", header, want)
	}
	if list[1]["wave"] != "1" || float(t, list[1]["V6_readmission"]) != 1.0/7 {
		t.Errorf("got %v", list)
	}
}

// TestBestYAML: what is written can be read, and sets exactly the best point.
func TestBestYAML(t *testing.T) {
	var text bytes.Buffer
	if err := BestYAML(&text, &experiments.Calibration{Name: "mine", Preset: "us-county"}, posterior()); err != nil {
		t.Fatal(err)
	}
	e, err := scenario.Parse("best.yaml", text.Bytes())
	if err != nil {
		t.Fatalf("%v\n%s", err, text.String())
	}
	want := map[string]float64{"acute.rate": 1.0 / 19, "acute.condition_ratio": 1.25}
	for _, f := range e.Arms[0].Parameters.Fields() {
		if x, ok := want[f.Path]; ok && *f.Value != x {
			t.Errorf("%s: got %v, want %v", f.Path, *f.Value, x)
		}
	}
	if e.Preset != "us-county" {
		t.Errorf("preset %s", e.Preset)
	}
}
