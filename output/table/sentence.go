package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
)

// Sentence says in one sentence what the intervals of the first outcomes show.
// Words such as fewer follow the interval, never the mean alone.
func Sentence(e *experiments.Experiment, differences []output.Difference) string {
	base := e.Arms[output.Base(e)].Name
	if e.Run.Replications < 2 {
		return "One replication gives no interval, so it shows no difference from " + base + "; use -n 10 or more."
	}
	var clauses []string
	names := map[string][]string{} // scenarios of which the same is said
	for i, arm := range e.Arms {
		if i == output.Base(e) {
			continue
		}
		c := clause(arm.Name, first(e), differences)
		if names[c] == nil {
			clauses = append(clauses, c)
		}
		names[c] = append(names[c], arm.Name)
	}
	for i, c := range clauses {
		clauses[i] = list(names[c], "and") + " had " + c
	}
	return "Against " + base + ", " + strings.Join(clauses, "; ") + "."
}

// clause says what one scenario changes.
func clause(scenario string, outcomes []string, differences []output.Difference) string {
	var clear, unclear []string
	for _, id := range outcomes {
		for _, d := range differences {
			switch {
			case d.Scenario != scenario || d.Outcome.ID != id:
			case d.Clear:
				clear = append(clear, phrase(d))
			default:
				unclear = append(unclear, words.LowerFirst(output.DisplayOf(d.Outcome).Title))
			}
		}
	}
	if len(unclear) > 0 {
		clear = append(clear, "no clear difference in "+list(unclear, "or"))
	}
	if len(clear) == 0 {
		return "nothing to compare"
	}
	return list(clear, "and")
}

// phrase says a clear difference in words and numbers.
func phrase(d output.Difference) string {
	show := precise(d)
	unit := show.Unit
	if strings.HasPrefix(unit, "%") {
		unit = "percentage points"
	}
	return fmt.Sprintf("%s %s (%s %s; 95 %% interval %s to %s)", comparative(d), words.LowerFirst(show.Title),
		show.Signed(d.Difference.Difference), unit, show.Signed(d.Low), show.Signed(d.High))
}

// comparative is the word for a difference in the unit of its outcome.
func comparative(d output.Difference) string {
	less, more := "lower", "higher"
	if counted(d.Outcome) {
		less, more = "fewer", "more"
	}
	if math.Signbit(d.Difference.Difference) {
		return less
	}
	return more
}

// counted reports whether an outcome's title names what is counted.
func counted(o *agents.Outcome) bool {
	switch {
	case strings.HasSuffix(o.ID, "_inequality"):
		return false
	case strings.HasPrefix(o.Unit, "per 1000"):
		return true
	}
	switch o.ID {
	case "readmission_30d_share", "readmission_90d_share", "readmission_180d_share", "needs_met_share", "needs_recognised_share", "gp_contacts_per_person_year":
		return true
	}
	return false
}

func list(items []string, conjunction string) string {
	last := len(items) - 1
	switch last {
	case 0:
		return items[0]
	case 1:
		return items[0] + " " + conjunction + " " + items[1]
	}
	return strings.Join(items[:last], ", ") + " " + conjunction + " " + items[last]
}
