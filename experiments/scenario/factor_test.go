package scenario_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/scenario"
)

// Levels, ranges, distributions and choices are read as they are written.
func TestFactor(t *testing.T) {
	for text, want := range map[string]string{
		"ward.social_worker.wte=0:4:2":             "[0 2 4]",
		"ward.social_worker.wte=4:0:-2":            "[4 2 0]",
		"ward.social_worker.wte=0:1:0.3":           "[0 0.3 0.6 0.9]",
		"ward.social_worker.wte= 3 , 1,2 ":         "[3 1 2]",
		"ward.social_worker.wte=5":                 "[5]",
		"ward.mode=networking,teamwork":            "[networking teamwork]",
		"hospital.beds=50%:200%":                   fmt.Sprint(agents.England().Hospital.Beds/2, " to ", 2*agents.England().Hospital.Beds),
		"acute.rate=0.1:0.3":                       "0.1 to 0.3",
		"acute.rate=0.001:0.1:log":                 "0.001 to 0.1 log",
		"acute.rate=normal(0.06,0.005)":            "normal 0.06 0.005",
		"services.home_care.places=gamma(200, 20)": "gamma 200 20",
	} {
		f, err := scenario.Factor(agents.England(), text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := asText(f); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func asText(f experiments.Factor) string {
	switch {
	case f.Levels != nil:
		var words []string
		for _, x := range f.Levels {
			words = append(words, f.Says(x))
		}
		return "[" + strings.Join(words, " ") + "]"
	case f.Spread != nil:
		return fmt.Sprint(f.Spread.Name, " ", f.Spread.Mean, " ", f.Spread.SD)
	}
	text := fmt.Sprint(f.Low, " to ", f.High)
	if f.Log {
		text += " log"
	}
	return text
}

// A * stands for any word, and every path that fits becomes a factor.
func TestFactors(t *testing.T) {
	p := agents.England()
	list, err := scenario.Factors(p, "needs.*.onset_rate=50%:150%")
	some := 0
	for i := range p.Needs {
		if p.Needs[i].OnsetRate > 0 {
			some++
		}
	}
	if err != nil || len(list) != some || some < 5 {
		t.Errorf("got %d factors, want %d, %v", len(list), some, err)
	}
	for _, text := range []string{"needs.*.nothing=1:2", "*.*.*.*.*.*=1", "needs.*.onset=0"} {
		if _, err := scenario.Factors(p, text); err == nil || !strings.Contains(err.Error(), "no path fits") {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

// Every mistake names the path, what was written and what is accepted.
func TestFactorMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"ward.social_worker.wte":                 "path=from:to:step",
		"=1,2":                                   "path=from:to:step",
		"ward.social_wroker.wte=1":               "did you mean ward.social_worker.wte?",
		"ward.social_worker=1":                   "a group with",
		"ward.social_worker.wte=":                "a number",
		"ward.social_worker.wte=1,,2":            "a number",
		"ward.social_worker.wte=1,1":             "each level once",
		"ward.social_worker.wte=-1:4":            "from 0 to 2000",
		"ward.social_worker.wte=0:4:-1":          "write 0:4:1",
		"ward.social_worker.wte=4:0:1":           "write 4:0:-1",
		"ward.social_worker.wte=0:4:0":           "a step above 0",
		"ward.social_worker.wte=4:4":             "a smaller to a greater",
		"ward.social_worker.wte=4:0":             "a smaller to a greater",
		"ward.social_worker.wte=0:4:log":         "above 0",
		"ward.social_worker.wte=1:2:3:4":         "from:to, from:to:step",
		"ward.social_worker.wte=0:2000:0.000001": "at most 100000",
		"ward.social_worker.wte=nan":             "a number",
		"ward.social_worker.wte=noraml(4,1)":     "did you mean",
		"ward.social_worker.wte=normal(4)":       "mean and standard deviation",
		"ward.social_worker.wte=normal(4,0)":     "a number",
		"ward.social_worker.wte=lognormal(0,1)":  "above 0",
		"ward.mode=teamwrk":                      "did you mean",
		"ward.mode=teamwork,teamwork":            "each level once",
		"ward.social_worker.vote=0:1:0.5":        "whole number",
		"ward.social_worker.vote=normal(0.5,1)":  "whole numbers",
	} {
		_, err := scenario.Factor(agents.England(), text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q in it", text, err, want)
		}
	}
}

// A point spreads evenly over levels, whole numbers and ranges, and a distribution has its
// mean and standard deviation.
func TestFactorAt(t *testing.T) {
	const n = 20000
	for text, want := range map[string][2]float64{ // mean, sd
		"ward.social_worker.wte=0,3,6":            {3, math.Sqrt(6)},
		"ward.social_worker.vote=0:1":             {0.5, 0.5},
		"ward.social_worker.wte=2:8":              {5, 6 / math.Sqrt(12)},
		"ward.social_worker.wte=1:10:log":         {9 / math.Log(10), math.Sqrt(99/(2*math.Log(10)) - 81/(math.Log(10)*math.Log(10)))},
		"ward.social_worker.wte=normal(50,5)":     {50, 5},
		"ward.social_worker.wte=lognormal(50,20)": {50, 20},
		"ward.social_worker.wte=gamma(50,20)":     {50, 20},
	} {
		f, err := scenario.Factor(agents.England(), text)
		if err != nil {
			t.Fatal(err)
		}
		sum, squares := 0.0, 0.0
		for i := range n {
			x := f.At((float64(i) + 0.5) / n)
			sum, squares = sum+x, squares+x*x
		}
		mean := sum / n
		sd := math.Sqrt(squares/n - mean*mean)
		if math.Abs(mean-want[0]) > 0.002*want[0] || math.Abs(sd-want[1]) > 0.01*want[1] {
			t.Errorf("%s: mean %v, sd %v; want %v", text, mean, sd, want)
		}
	}
}

// Points of a file are read with numbers, words and empty cells; every mistake is reported.
func TestPoints(t *testing.T) {
	text := "point,acute.rate,ward.mode\n0,0.05,teamwork\n1,,networking\n"
	d, err := scenario.ParsePoints("points.csv", []byte(text), agents.England())
	if err != nil || len(d.Given) != 2 || d.Given[0][0] != 0.05 || !math.IsNaN(d.Given[1][0]) || d.Grids[0][1].Says(d.Given[1][1]) != "networking" {
		t.Fatalf("got %+v, %v", d, err)
	}
	for text, want := range map[string]string{
		"":                             "empty",
		"acute.rate\n":                 "no point",
		"point\n1\n":                   "no path",
		"acute.rat\n0.1\n":             "did you mean acute.rate?",
		"acute.rate,acute.rate\n1,1\n": "each path once",
		"acute.rate\n0.1,0.2\n":        "points.csv:2: got 2 cells, want 1",
		"acute.rate\nx\n":              "points.csv:2: acute.rate: got",
		"ward.mode\nteam\n":            "points.csv:2: ward.mode",
	} {
		if _, err := scenario.ParsePoints("points.csv", []byte(text), agents.England()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q in it", text, err, want)
		}
	}
}

// The section sweep of a file is read like the flags, and its mistakes have lines.
func TestSweepSection(t *testing.T) {
	const head = "name: mine\nbase: england-ics\narms: [usual, embedded]\nsweep:\n"
	e, err := scenario.Parse("mine.yaml", []byte(head+"  design: lhs\n  points: 30\n  factors:\n    ward.social_worker.wte: 0:12\n    ward.mode: [networking, teamwork]\n"))
	if err != nil || e.Design.Kind != experiments.LHS || e.Design.Size != 30 || len(e.Design.Grids[0]) != 2 {
		t.Fatalf("got %+v, %v", e, err)
	}
	e, err = scenario.Parse("mine.yaml", []byte(head+"  factors:\n    acute.rate: 0.04,0.05\n  join:\n    - ward.mode: teamwork\n"))
	if err != nil || e.Design.Kind != experiments.Grid || len(e.Design.Grids) != 2 {
		t.Fatalf("got %+v, %v", e, err)
	}
	for text, want := range map[string]string{
		"  design: gird\n  factors:\n    acute.rate: 0.04,0.05\n":                                     "mine.yaml:5: sweep.design",
		"  factors:\n    acute.rate: 0.04:0.05\n":                                                     "a range without steps in a grid",
		"  factors:\n    acute.rat: 1\n":                                                              "did you mean acute.rate?",
		"  design: lhs\n  factors:\n    acute.rate: 0.04:0.05\n  join:\n    - acute.rate: 0.04:0.1\n": "a second grid",
		"  factors: 3\n":               "sweep.factors",
		"  factor:\n    a: 1\n":        "an unknown key",
		"  list: none.csv\n":           "no such file",
		"  points: 0\n  factors: {}\n": "sweep.points",
	} {
		if _, err := scenario.Parse("mine.yaml", []byte(head+text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q in it", text, err, want)
		}
	}
}

// No text makes the readers of factors and points panic or give a factor without a value.
func FuzzFactor(f *testing.F) {
	for _, s := range []string{"0:4:0.5", "1,2", "normal(4,1)", "teamwork", "0.1:1:log", "1e308:1e-308:-1", "::", "(,)"} {
		f.Add(s)
	}
	p := agents.England()
	f.Fuzz(func(t *testing.T, spec string) {
		for _, path := range []string{"ward.social_worker.wte", "ward.mode", "ward.social_worker.vote"} {
			x, err := scenario.Factor(p, path+"="+spec)
			if err != nil {
				continue
			}
			for _, u := range []float64{1e-9, 0.5, 1 - 1e-9} {
				if v := x.At(u); math.IsNaN(v) || v < 0 || v > 2000 {
					t.Fatalf("%s=%s gives %v at %v", path, spec, v, u)
				}
			}
		}
		scenario.ParsePoints("fuzz.csv", []byte("acute.rate,ward.mode\n"+spec), p)
	})
}
