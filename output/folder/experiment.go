package folder

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// Experiment returns e as an experiment file that stands in the folder dir:
// loading it there gives the same people, runs and parameters.
func Experiment(e *experiments.Experiment, dir string) []byte {
	var b bytes.Buffer
	key := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, encode(text))
		}
	}
	key("name", e.Name)
	key("title", e.Title)
	key("question", e.Question)
	key("base", e.Preset)
	fmt.Fprintf(&b, "population:\n  size: %d\n", e.Run.Population.Size)
	if e.Run.Places > 0 {
		fmt.Fprintf(&b, "  places: %d\n", e.Run.Places)
	}
	key("  file", from(dir, e.Run.PopulationFile))
	start := ""
	if e.Run.Start.Stationary {
		start = "  start: stationary\n"
	}
	fmt.Fprintf(&b, "run:\n"+start+"  warm_up_days: %d\n  days: %d\n  replications: %d\n  seed: %d\n", e.Run.WarmUpDays, e.Run.Days, e.Run.Replications, e.Run.Seed)
	key("  census", from(dir, e.Run.CensusFile))
	if d := e.Run.Draws; d != nil {
		name := d.Name
		if d.File != "" {
			name = from(dir, d.File)
		}
		key("  draws", name)
		if d.Each > 1 {
			fmt.Fprintf(&b, "  per_draw: %d\n", d.Each)
		}
	}
	key("primary", e.Primary)
	fmt.Fprintf(&b, "outcomes: [%s]\n", strings.Join(e.Outcomes, ", "))
	key("compare_with", e.Base)
	b.WriteString("arms:\n")
	var usual []experiments.Change // of an arm that took the name of the shipped scenario
	for _, a := range e.Arms {
		fmt.Fprintf(&b, "  - name: %s\n", encode(a.Name))
		key("    title", a.Title)
		key("    reason", a.Reason)
		b.WriteString("    like: usual\n")
		set(&b, append(slices.Clone(a.Changes), undone(usual, a.Changes)...))
		if a.Name == "usual" {
			usual = a.Changes
		}
	}
	key("curve", e.Curve)
	writeDesign(&b, e.Design)
	writeEvaluation(&b, e.Evaluation)
	writeExpected(&b, e.Expected)
	key("reading", e.Reading)
	return b.Bytes()
}

// writeDesign writes what a sweep varies.
func writeDesign(b *bytes.Buffer, d *experiments.Design) {
	if d == nil {
		return
	}
	b.WriteString("sweep:\n")
	if d.Kind == experiments.List {
		b.WriteString("  list: points.csv\n")
		return
	}
	fmt.Fprintf(b, "  design: %s\n", d.Kind)
	if d.Size > 0 {
		fmt.Fprintf(b, "  points: %d\n", d.Size)
	}
	for i, grid := range d.Grids {
		indent := "    "
		switch i {
		case 0:
			b.WriteString("  factors:\n")
		case 1:
			b.WriteString("  join:\n")
		}
		for k, f := range grid {
			if i > 0 {
				indent = "      "
				if k == 0 {
					indent = "    - "
				}
			}
			fmt.Fprintf(b, "%s%s: %s\n", indent, f.Path, encode(f.Spec))
		}
	}
}

// writeEvaluation writes how a programme is judged.
func writeEvaluation(b *bytes.Buffer, x *experiments.Evaluation) {
	if x == nil {
		return
	}
	t := &x.Trial
	b.WriteString("evaluation:\n")
	row := func(name string, value any) { fmt.Fprintf(b, "  %s: %v\n", name, value) }
	some := func(name string, value float64) {
		if value > 0 {
			row(name, value)
		}
	}
	row("programme", words(agents.SettingNames[:], func(i int) bool { return t.Programme[i] }))
	row("enrol", agents.EnrolNames[t.Enrol])
	row("allocation", agents.AllocationNames[t.Allocation])
	row("share", t.Share)
	row("min_age", t.MinAge)
	some("max_age", float64(t.MaxAge))
	some("admissions", float64(t.Admissions))
	some("ed_visits", float64(t.EDVisits))
	row("within_day", t.WithinDays)
	some("conditions", float64(t.Conditions))
	some("risk_share", t.RiskShare)
	row("first_day", t.FirstDay)
	if t.Enrol == agents.AtDischarge {
		row("last_day", t.LastDay)
	}
	some("most", float64(t.Most))
	if t.Allocation == agents.ByStep {
		row("step_day", t.StepDays)
	}
	row("follow_day", x.FollowDays)
	row("look_back_day", x.LookBackDays)
	row("measure", experiments.MeasureNames[x.Measure])
	row("designs", words(experiments.DesignNames, func(i int) bool { return slices.Contains(x.Designs, experiments.EvaluationDesign(i)) }))
}

// words are the chosen ones of a list, as a YAML list.
func words(all []string, chosen func(i int) bool) string {
	var list []string
	for i, word := range all {
		if chosen(i) {
			list = append(list, word)
		}
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// writeExpected writes what is known or foreseen.
func writeExpected(b *bytes.Buffer, list []experiments.Expectation) {
	if len(list) > 0 {
		b.WriteString("expected:\n")
	}
	for _, x := range list {
		fmt.Fprintf(b, "  - outcome: %s\n    arm: %s\n    direction: %s\n", x.Outcome, encode(x.Arm), x.Direction)
		published := "published"
		if x.Relative {
			published = "ratio"
		}
		for _, n := range []struct {
			name  string
			value float64
		}{{published, x.Published}, {"low", x.Low}, {"high", x.High}} {
			if !math.IsNaN(n.value) {
				fmt.Fprintf(b, "    %s: %v\n", n.name, n.value)
			}
		}
		for _, text := range [][2]string{{"unit", x.Unit}, {"because", x.Because}, {"source", x.Source}} {
			if text[1] != "" {
				fmt.Fprintf(b, "    %s: %s\n", text[0], encode(text[1]))
			}
		}
	}
}

// undone are the changes of one arm that another does not share, taken back.
func undone(changes, by []experiments.Change) (back []experiments.Change) {
	for _, c := range changes {
		if c.From != "" && !slices.ContainsFunc(by, func(x experiments.Change) bool { return x.Path == c.Path }) {
			back = append(back, experiments.Change{Path: c.Path, To: c.From})
		}
	}
	return back
}

// set writes the changes of an arm from its preset.
func set(b *bytes.Buffer, changes []experiments.Change) {
	if len(changes) == 0 {
		return
	}
	b.WriteString("    set:\n")
	for _, c := range changes {
		path, value := c.Path, c.To
		if like, ok := strings.CutPrefix(c.To, "new, like "); ok {
			path, value = c.Path+".like", like
		}
		fmt.Fprintf(b, "      %s:\n        value: %s\n", path, value)
		if c.Reason != "" {
			fmt.Fprintf(b, "        reason: %s\n", encode(c.Reason))
		}
		if c.Source != "" {
			fmt.Fprintf(b, "        source: %s\n", encode(c.Source))
		}
	}
}

// from returns how a file is reached from the folder dir.
func from(dir, file string) string {
	if file == "" || filepath.IsAbs(file) {
		return file
	}
	here, err := filepath.Abs(dir)
	if err != nil {
		return file
	}
	there, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, there); err == nil {
		return filepath.ToSlash(rel)
	}
	return there
}
