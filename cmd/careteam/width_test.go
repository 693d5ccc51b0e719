package main

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWidth: what commands print is no wider than COLUMNS; where none is set and no terminal is
// there, than 80.
func TestWidth(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	small := []string{"--population", "300", "-n", "2", "--years", "60d", "--warm-up", "30d", "-q"}
	const long = "needs.common_mental_health.after_discharge_share"
	for _, line := range []string{
		"run usual", "run usual --by quintile", "run usual --aims", "run hookey-1978", "run seat-at-the-table",
		"compare none usual embedded on-call", "compare none usual embedded on-call --all", "compare none usual embedded --economics", "compare none usual embedded --aims",
		"sweep none usual embedded on-call --vary ward.social_worker.wte=0:4:2 --vary ward.mode=teamwork,networking", "sweep usual --design lhs --points 3 --vary " + long + "=0.1:0.2",
		"sensitivity usual --vary acute.rate=80%:120% --vary " + long + "=50%:150%", "sensitivity usual --method sobol --points 4 --vary acute.rate=80%:120% --vary " + long + "=50%:150%",
		"solve usual --target admissions_per_1000py<=105 --vary ward.social_worker.wte=0:4",
		"list", "show embedded", "show us-county", "show where-next", "show parameters", "show outcomes", "show needs", "show professions", "show services",
	} {
		args := strings.Fields(line)
		if args[0] != "list" && args[0] != "show" {
			args = append(args, small...)
		}
		for _, columns := range []int{0, 80, 120} {
			most := columns
			if columns == 0 {
				most = 80
			}
			t.Setenv("COLUMNS", strconv.Itoa(columns))
			for at := range strings.Lines(printed(t, args...)) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(at, "\n")); n > most {
					t.Errorf("%s with COLUMNS=%d: %d in %q", line, columns, n, at)
					break
				}
			}
		}
	}
}
