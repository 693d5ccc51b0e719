package table

import (
	"strings"
	"testing"

	"careteam/experiments"
)

// one is the base of fixed alone.
func one(replications int) *experiments.Results {
	r := fixed(replications)
	r.Experiment.Arms, r.Arms = r.Experiment.Arms[:1], r.Arms[:1]
	return r
}

func TestRunGolden(t *testing.T) {
	golden(t, "run.txt", Run(one(20), Style{}))
	golden(t, "run-few.txt", Run(one(3), Style{ASCII: true}))
	golden(t, "run.md", RunMarkdown(one(20)))
}

func TestRunFits80Columns(t *testing.T) {
	for line := range strings.Lines(Run(one(3), Style{})) {
		if n := length(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
