package scenario

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"careteam/experiments"
)

// fitted is a calibration with one parameter in line 2 and the targets in line 3.
func fitted(parameter, rest string) string {
	return "parameters:\n  " + parameter + "\ntargets: [V6_readmission]\n" + rest
}

const oneParameter = "acute.rate: {from: 0.03, to: 0.09}"

// TestCalibrationProblems gives each mistake a user can make in a calibration file and its
// message.
func TestCalibrationProblems(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"no file", "", "f.yaml: got …"},
		{"unknown key", fitted(oneParameter, "wave: 3\n"), "f.yaml:4: wave: got an unknown key, want one of name, title, base, points, draws, check, population, replications, seed, parameters, targets; did you mean name?"},
		{"bad name", fitted(oneParameter, "name: ../up\n"), `f.yaml:4: name: got "../up", want a name of letters, digits, -, _ and .`},
		{"unknown base", fitted(oneParameter, "base: england-isc\n"), `f.yaml:4: base: got "england-isc", want one of …; did you mean england-ics?`},
		{"no parameters", "targets: [a]\n", "f.yaml: parameters: got none, want paths with from and to, such as acute.rate: {from: 0.03, to: 0.09}"},
		{"parameters that are a list", "parameters: [acute.rate]\ntargets: [a]\n", "f.yaml:1: parameters: got a list, want …"},
		{"unknown parameter", fitted("acute.rte: {from: 0.03, to: 0.09}", ""), "f.yaml:2: parameters.acute.rte: got an unknown parameter, want …; did you mean acute.rate?"},
		{"a number for a range", fitted("acute.rate: 0.05", ""), "f.yaml:2: parameters.acute.rate: got 0.05, want keys: one of from, to, scale"},
		{"no range", fitted("acute.rate:", ""), "f.yaml:2: parameters.acute.rate: got one end or none, want from and to"},
		{"half a range", fitted("acute.rate: {from: 0.03}", ""), "f.yaml:2: parameters.acute.rate: got one end or none, want from and to"},
		{"unknown key of a range", fitted("acute.rate: {from: 0.03, to: 0.09, log: true}", ""), "f.yaml:2: parameters.acute.rate.log: got an unknown key, want one of from, to, scale"},
		{"range the wrong way round", fitted("acute.rate: {from: 0.09, to: 0.03}", ""), "f.yaml:2: parameters.acute.rate: got from 0.09 to 0.03, want from and to, the first smaller"},
		{"range of one value", fitted("acute.rate: {from: 0.09, to: 0.09}", ""), "f.yaml:2: parameters.acute.rate: got from 0.09 to 0.09, want from and to, the first smaller"},
		{"range beyond what is accepted", fitted("acute.direct_share: {from: 0.1, to: 1.2}", ""), "f.yaml:2: parameters.acute.direct_share.to: got 1.2, want a number from 0 to 1 [probability]"},
		{"words for a range", fitted("acute.rate: {from: low, to: 0.09}", ""), `f.yaml:2: parameters.acute.rate.from: got "low", want a number from …`},
		{"unknown scale", fitted("acute.rate: {from: 0.03, to: 0.09, scale: logs}", ""), `f.yaml:2: parameters.acute.rate.scale: got "logs", want one of linear, log; did you mean log?`},
		{"logarithm of 0", fitted("acute.rate: {from: 0, to: 0.09, scale: log}", ""), "f.yaml:2: parameters.acute.rate: got from 0 on the log scale, want from above 0"},
		{"a number of contacts", fitted("professions.social_worker.follow_ups: {from: 1, to: 4}", ""), "f.yaml:2: parameters.professions.social_worker.follow_ups: got a whole number, want …; compare whole numbers as arms"},
		{"parameter twice", "parameters:\n  " + oneParameter + "\n  " + oneParameter + "\ntargets: [a]\n", "f.yaml:3: parameters.acute.rate: got the same key again, want each key once; first given in line 2"},
		{"no targets", "parameters: {" + oneParameter + "}\n", "f.yaml: targets: got nothing, want a list of quantities, such as [V6_readmission]; careteam validate lists them"},
		{"empty targets", "parameters: {" + oneParameter + "}\ntargets: []\n", "f.yaml:2: targets: got a list, want …"},
		{"target that is a word", "parameters: {" + oneParameter + "}\ntargets: V6\n", `f.yaml:2: targets: got "V6", want …`},
		{"target without a quantity", "parameters: {" + oneParameter + "}\ntargets:\n  - {value: 3}\n", "f.yaml:3: targets[1]: got no quantity, want a quantity, such as V6_readmission; careteam validate lists them"},
		{"target of nothing", "parameters: {" + oneParameter + "}\ntargets:\n  - V6\n  -\n", "f.yaml:4: targets[2]: got no quantity, want …"},
		{"target twice", "parameters: {" + oneParameter + "}\ntargets: [V6, V7, V6]\n", `f.yaml:2: targets[3]: got "V6" again, want each quantity once`},
		{"tolerance of nothing", "parameters: {" + oneParameter + "}\ntargets:\n  - {quantity: V6, tolerance: 0}\n", "f.yaml:3: targets[1].tolerance: got 0, want a number of at least 1e-12"},
		{"value in words", "parameters: {" + oneParameter + "}\ntargets:\n  - {quantity: V6, value: much}\n", `f.yaml:3: targets[1].value: got "much", want a number`},
		{"unknown key of a target", "parameters: {" + oneParameter + "}\ntargets:\n  - {quantity: V6, values: 3}\n", "f.yaml:3: targets[1].values: got an unknown key, want one of quantity, value, tolerance; did you mean value?"},
		{"points of no wave", fitted(oneParameter, "points: 120\n"), "f.yaml:4: points: got 120, want a list of whole numbers, such as [120, 60]"},
		{"no waves", fitted(oneParameter, "points: []\n"), "f.yaml:4: points: got a list, want a list of whole numbers, such as [120, 60]"},
		{"half a point", fitted(oneParameter, "points: [20, 0.5]\n"), "f.yaml:4: points[2]: got 0.5, want a whole number from 1 to 100000 [point]"},
		{"too few points", fitted(oneParameter, "points: [3, 60]\n"), "f.yaml:4: points[1]: got 3, want at least 4 in the first wave; two for each parameter, and two"},
		{"no draws", fitted(oneParameter, "draws: 0\n"), "f.yaml:4: draws: got 0, want a whole number from 1 to 1000000"},
		{"more checked than drawn", fitted(oneParameter, "draws: 10\ncheck: 11\n"), "f.yaml:5: check: got 11, want at most the 10 draws"},
		{"one replication", fitted(oneParameter, "replications: 1\n"), "f.yaml:4: replications: got 1, want a whole number from 2 to 10000"},
		{"negative seed", fitted(oneParameter, "seed: -1\n"), "f.yaml:4: seed: got -1, want a whole number from 0 to 18446744073709551615"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseCalibration("f.yaml", []byte(c.text))
			if err == nil {
				t.Fatal("no problem found")
			}
			if got := err.Error(); !matches(got, c.want) && !matches(strings.Split(got, "\n")[0], c.want) {
				t.Errorf("got:\n%v\nwant:\n%v", err, c.want)
			}
		})
	}
}

func TestAllCalibrationProblemsAtOnce(t *testing.T) {
	_, err := ParseCalibration("f.yaml", []byte(`base: x
points: [0]
parameters:
  acute.rte: {from: 1, to: 2}
  acute.rate: {from: 0.09, to: 0.03}
targets:
  - {tolerance: -1}
`))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want Problems", err)
	}
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if want := []int{1, 2, 4, 5, 7, 7}; !slices.Equal(lines, want) {
		t.Errorf("got problems in lines %v, want %v:\n%v", lines, want, err)
	}
}

const wholeCalibration = `name: mine
title: A fit
base: us-county
points: [12, 8]
draws: 100
check: 10
replications: 3
seed: 18446744073709551615
parameters:
  acute.rate: {from: 0.03, to: 0.09, scale: log}
  acute.condition_ratio: {from: 1.05, to: 1.3}
targets:
  - V6_readmission
  - {quantity: V7_ed_visits, value: 450, tolerance: 20}
`

func TestParseCalibration(t *testing.T) {
	got, err := ParseCalibration("f.yaml", []byte(wholeCalibration))
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	want := &experiments.Calibration{File: "f.yaml", Name: "mine", Title: "A fit", Preset: "us-county", Points: []int{12, 8}, Draws: 100, Check: 10, Replications: 3, Seed: math.MaxUint64,
		Parameters: []experiments.Range{{Path: "acute.rate", Low: 0.03, High: 0.09, Log: true}, {Path: "acute.condition_ratio", Low: 1.05, High: 1.3}},
		Targets:    []experiments.Target{{Quantity: "V6_readmission", Value: nan, Tolerance: nan, Line: 13}, {Quantity: "V7_ed_visits", Value: 450, Tolerance: 20, Line: 14}}}
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.IgnoreFields(experiments.Range{}, "Unit")); diff != "" {
		t.Error(diff)
	}
	if got.Parameters[0].Unit == "" {
		t.Error("a range without the unit of its parameter")
	}
}

// TestShortCalibration: what is not said is chosen by the number of parameters and draws.
func TestShortCalibration(t *testing.T) {
	c, err := ParseCalibration("short.yaml", []byte(fitted(oneParameter, "draws: 5\n")))
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "short" || c.Preset != "england-ics" || !slices.Equal(c.Points, []int{10, 5}) || c.Check != 5 || c.Replications != 4 || c.Seed != 1 {
		t.Errorf("got %+v", c)
	}
}

func TestShippedCalibrations(t *testing.T) {
	for _, name := range Calibrations() {
		c, err := Calibration(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if c.Name != name || c.Preset != name || len(c.Parameters) == 0 || len(c.Targets) == 0 {
			t.Errorf("%s: got %+v", name, c)
		}
	}
	if _, err := Calibration("england-isc"); err == nil || !strings.Contains(err.Error(), "england-ics") {
		t.Errorf("got %v, want a suggestion", err)
	}
}

func TestLoadCalibration(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	if _, err := LoadCalibration(file); err == nil || err.Error() != file+": got no such file, want a file" {
		t.Errorf("got %v", err)
	}
	if err := os.WriteFile(file, []byte(wholeCalibration), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := LoadCalibration(file); err != nil || c.File != file {
		t.Errorf("got %+v, %v", c, err)
	}
}

// FuzzCalibration: whatever is in a calibration, reading it ends without panic, with ranges
// and waves that can be used or with problems that stay one line each.
func FuzzCalibration(f *testing.F) {
	for _, name := range Calibrations() {
		f.Add(shippedText("calibrations/" + name + ".yaml"))
	}
	for _, seed := range []string{wholeCalibration, "", "a", "parameters: {}\ntargets: []", "parameters: {acute.rate: }\ntargets: [{}]", "parameters: {acute.rate: {from: .nan, to: .inf}}",
		"points: [[1]]\ntargets: [[a], {quantity: [b]}]", "points: [1e9]\ndraws: -0", "check: 3\ndraws: 2\nparameters: {: {}}", "targets: &a [*a]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := ParseCalibration("f.yaml", text)
		if err != nil {
			var problems Problems
			if !errors.As(err, &problems) {
				t.Fatalf("got %T, want Problems", err)
			}
			for _, p := range problems {
				if strings.ContainsAny(p.String(), "\n\r") {
					t.Fatalf("message of several lines: %q", p)
				}
			}
			return
		}
		if len(c.Parameters) == 0 || len(c.Targets) == 0 || len(c.Points) == 0 || c.Points[0] < 2*len(c.Parameters)+2 || c.Check > c.Draws {
			t.Fatalf("got %+v", c)
		}
		for _, p := range c.Parameters {
			if !(p.Low < p.High) || p.Log && p.Low <= 0 {
				t.Fatalf("got %+v", p)
			}
		}
	})
}
