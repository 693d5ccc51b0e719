package table

import (
	"regexp"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/output"
)

func TestCompareGolden(t *testing.T) {
	r := fixed(20)
	golden(t, "compare.txt", Compare(r, Style{}, false))
	golden(t, "compare-wide.txt", Compare(r, Style{Width: 130}, true))
	golden(t, "compare-few.txt", Compare(fixed(3), Style{ASCII: true}, false))
	golden(t, "compare.md", CompareMarkdown(r, false))
}

// Marks and words follow the interval, never the mean alone.
func TestMarksFollowTheInterval(t *testing.T) {
	mixed := regexp.MustCompile(`[▼▲] .*\(−[0-9.,]+ to \+[0-9.,]+\)`)
	for _, n := range []int{2, 3, 5, 20} {
		text := Compare(fixed(n), Style{}, true)
		if m := mixed.FindString(text); m != "" {
			t.Errorf("%d replications: a direction for an interval with zero inside: %s", n, m)
		}
	}
	for _, d := range output.Differences(fixed(20)) {
		if got := mark(d.Difference) == "~"; got == d.Clear {
			t.Errorf("%s %s: mark %s, clear %v", d.Scenario, d.Outcome.ID, mark(d.Difference), d.Clear)
		}
	}
}

func TestOneReplicationHasNoDirection(t *testing.T) {
	text := Compare(fixed(1), Style{}, false)
	if strings.Contains(text, "▼ −") || strings.Contains(text, "▲ +") || !strings.Contains(text, "no interval") {
		t.Error(text)
	}
}

func TestFinding(t *testing.T) {
	r := fixed(20)
	want := "Embedded-with-a-seat-at-the-table had fewer missed needs than none; no clear difference in missed needs: usual against none"
	if got := Finding(r.Experiment, output.Differences(r), &agents.Outcomes[agents.OutcomeIndex(r.Experiment.Primary)]); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	one := fixed(1)
	want = "No clear difference in missed needs: usual and embedded-with-a-seat-at-the-table against none"
	if got := Finding(one.Experiment, output.Differences(one), &agents.Outcomes[agents.OutcomeIndex(one.Experiment.Primary)]); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCompareFits80Columns(t *testing.T) {
	for line := range strings.Lines(Compare(fixed(20), Style{}, true)) {
		if n := length(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
