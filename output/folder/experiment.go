package folder

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

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
	key("primary", e.Primary)
	fmt.Fprintf(&b, "outcomes: [%s]\n", strings.Join(e.Outcomes, ", "))
	key("compare_with", e.Base)
	b.WriteString("arms:\n")
	for _, a := range e.Arms {
		fmt.Fprintf(&b, "  - name: %s\n", encode(a.Name))
		key("    title", a.Title)
		key("    reason", a.Reason)
		b.WriteString("    like: usual\n")
		set(&b, a.Changes)
	}
	return b.Bytes()
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
