package table

import (
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
)

// Finding is the title of a picture of an outcome: it names a direction only for scenarios
// whose interval does.
func Finding(e *experiments.Experiment, differences []output.Difference, o *agents.Outcome) string {
	base := e.Arms[output.Base(e)].Name
	title := words.LowerFirst(output.DisplayOf(o).Title)
	var directions, unclear []string
	names := map[string][]string{}
	for _, d := range differences {
		if d.Outcome != o {
			continue
		}
		if !d.Clear {
			unclear = append(unclear, d.Scenario)
			continue
		}
		word := comparative(d)
		if names[word] == nil {
			directions = append(directions, word)
		}
		names[word] = append(names[word], d.Scenario)
	}
	var parts []string
	for _, word := range directions {
		parts = append(parts, list(names[word], "and")+" had "+word+" "+title+" than "+base)
	}
	if len(unclear) > 0 {
		parts = append(parts, "no clear difference in "+title+": "+list(unclear, "and")+" against "+base)
	}
	return words.UpperFirst(strings.Join(parts, "; "))
}
