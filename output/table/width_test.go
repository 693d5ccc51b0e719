package table

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/sweep"
	"careteam/output"
)

// widest is the width of the widest line.
func widest(text string) (most int) {
	for line := range strings.Lines(text) {
		most = max(most, length(strings.TrimSuffix(line, "\n")))
	}
	return most
}

// swept is a sweep of three scenarios with known numbers.
func swept(s Style) string {
	r := fixed(20)
	plan := &experiments.Sweep{Experiment: r.Experiment, Kind: experiments.Grid,
		Factors: []experiments.Factor{{Path: "needs.common_mental_health.after_discharge_share", Unit: "probability"}, {Path: "ward.mode", Options: []string{"teamwork", "networking"}}},
		Points:  [][]float64{{0.015, 0}, {0.03, 1}, {math.NaN(), 1}}}
	var b strings.Builder
	t := NewSweep(&b, plan, s, false)
	o := &agents.Outcomes[agents.OutcomeIndex(plan.Primary)]
	for i := range plan.Points {
		p := sweep.Point{Index: i}
		for a := range plan.Arms {
			x := 1234.5 - float64(100*i+10*a)
			p.Findings = append(p.Findings, sweep.Finding{Point: i, Arm: a, Outcome: o, Estimate: analysis.Estimate{Mean: x, Low: x - 20, High: x + 20, N: 20}})
		}
		t.Add(p)
	}
	if err := t.End(); err != nil {
		panic(err)
	}
	return b.String()
}

// depended is what an outcome depends on, with known numbers.
func depended(s Style) string {
	r := fixed(20)
	t := &output.Sensitivity{Sweep: &experiments.Sweep{Experiment: r.Experiment, Points: make([][]float64, 16)}, Method: "sobol", Of: "usual",
		Outcome: &agents.Outcomes[agents.OutcomeIndex("missed_needs_per_1000py")], R2: math.NaN(), Measures: []string{"total", "first"}}
	for i, path := range []string{"needs.common_mental_health.after_discharge_share", "acute.rate"} {
		x := 0.7 - 0.4*float64(i)
		t.Factors = append(t.Factors, output.FactorEffect{Factor: &experiments.Factor{Path: path, Low: 0.015, High: 0.045},
			Values: []output.Interval{{Value: x, Low: x - 0.1, High: x + 0.1}, {Value: x / 2, Low: x/2 - 0.1, High: x/2 + 0.1}}})
	}
	return Sensitivity(t, s)
}

// TestTablesUseTheWidth: at 80 and 120 columns no line is wider, and where there is more room
// more stands beside each other, in fewer lines.
func TestTablesUseTheWidth(t *testing.T) {
	r, one := fixed(20), fixed(20)
	one.Experiment.Arms, one.Arms = one.Experiment.Arms[:1], one.Arms[:1]
	long := agents.OutcomeIndex("holistic_health_per_1000_gbp") // in title and unit
	for k := range one.Arms[0] {
		one.Arms[0][k].Outcomes[long] = agents.Ratio{Num: 1.3 / agents.Outcomes[long].Scale, Den: 1}
	}
	for _, c := range []struct {
		name string
		text func(Style) string
	}{
		{"compare", func(s Style) string { return Compare(r, s, true) }},
		{"run", func(s Style) string { return Run(one, s) }},
		{"sweep", swept},
		{"sensitivity", depended},
	} {
		narrow, wide := c.text(Style{Width: 80}), c.text(Style{Width: 120})
		golden(t, "width-"+c.name+"-80.txt", narrow)
		golden(t, "width-"+c.name+"-120.txt", wide)
		if n := widest(narrow); n > 80 {
			t.Errorf("%s at 80 columns: %d", c.name, n)
		}
		if n := widest(wide); n > 120 || n <= 80 {
			t.Errorf("%s at 120 columns: %d", c.name, n)
		}
		if few, many := strings.Count(wide, "\n"), strings.Count(narrow, "\n"); few >= many {
			t.Errorf("%s: %d lines at 120 columns, %d at 80", c.name, few, many)
		}
		if c.text(Style{}) != narrow {
			t.Errorf("%s: another table where the width is not known", c.name)
		}
	}
}

// TestGridLosesNothing: whatever the width, every cell is there, and no line is wider than the
// room unless a cell that may not wrap is.
func TestGridLosesNothing(t *testing.T) {
	for width := narrowest; width <= 200; width++ {
		g := Grid{Keep: 1, Columns: []Column{{Wrap: 20}, {Right: true}, {Wrap: 14}, {Right: true}, {}}}
		g.Add("", "first", "second", "third", "fourth")
		g.Add("heading over all")
		for i := range 3 {
			g.Add(fmt.Sprintf("row%d which has a long name", i), fmt.Sprintf("a%d%s", i, strings.Repeat("x", 30)), fmt.Sprintf("b%d and some words", i), fmt.Sprintf("c%d", i), fmt.Sprintf("d%d%s", i, strings.Repeat("y", 25)))
		}
		text := g.String(Style{Width: width})
		if n := widest(text); n > width {
			t.Errorf("%d columns at %d:\n%s", n, width, text)
		}
		found := strings.Fields(text)
		for i := range 3 {
			for _, cell := range []string{"row", "a", "b", "c", "d"} {
				cell := fmt.Sprintf("%s%d", cell, i)
				if !slices.ContainsFunc(found, func(w string) bool { return strings.HasPrefix(w, cell) }) {
					t.Errorf("%s is missing at %d:\n%s", cell, width, text)
				}
			}
		}
	}
}

// A path is broken behind a dot or an underscore.
func TestPathsBreakBetweenWords(t *testing.T) {
	want := []string{"needs.common_", "mental_health.", "grace_day"}
	if got := wrap("needs.common_mental_health.grace_day", 14); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
