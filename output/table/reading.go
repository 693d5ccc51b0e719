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

// Reading sets what was found beside what was expected and published: every word follows
// the interval. Where there are no differences it says what was expected alone.
func Reading(e *experiments.Experiment, differences []output.Difference) string {
	var parts []string
	for _, x := range e.Expected {
		parts = append(parts, expectation(x, differences))
	}
	if e.Reading != "" {
		parts = append(parts, e.Reading)
	}
	return strings.Join(parts, " ")
}

// known sets what one scenario gives beside what was published, and says how to read it.
func known(e *experiments.Experiment, estimates []output.Estimate) string {
	var parts []string
	for _, x := range e.Expected {
		o := &agents.Outcomes[agents.OutcomeIndex(x.Outcome)]
		for _, found := range estimates {
			if text := published(x, o); text != "" && found.Outcome == o {
				d := output.DisplayOf(o)
				parts = append(parts, fmt.Sprintf("%s: found %s (%s), %s.", d.Title, d.Number(found.Mean), interval(d, found.Estimate), words.LowerFirst(text)))
			}
		}
	}
	if e.Reading != "" {
		parts = append(parts, e.Reading)
	}
	return strings.Join(parts, " ")
}

func expectation(x experiments.Expectation, differences []output.Difference) string {
	o := &agents.Outcomes[agents.OutcomeIndex(x.Outcome)]
	title := words.LowerFirst(output.DisplayOf(o).Title)
	text := fmt.Sprintf("Expected: %s with %s", expectedWords(x, o, title), x.Arm)
	if x.Because != "" {
		text += ", because " + x.Because
	}
	text += "."
	for _, d := range differences {
		if d.Outcome == o && d.Scenario == x.Arm {
			text += " Found: " + found(x, d, title) + "."
		}
	}
	if text2 := published(x, o); text2 != "" {
		text += " " + text2 + "."
	}
	return text
}

func expectedWords(x experiments.Expectation, o *agents.Outcome, title string) string {
	less, more := "lower ", "higher "
	if counted(o) {
		less, more = "fewer ", "more "
	}
	switch x.Direction {
	case "less":
		return less + title
	case "more":
		return more + title
	}
	return "no change of " + title
}

// found says whether a difference is as expected, by its interval.
func found(x experiments.Expectation, d output.Difference, title string) string {
	show := precise(d)
	if math.IsNaN(d.Low) {
		return "a difference of " + show.Signed(d.Difference.Difference) + " in one replication, which has no interval"
	}
	number := fmt.Sprintf("%s %s (%s to %s)", show.Signed(d.Difference.Difference), strings.Replace(show.Unit, "%", "percentage points", 1), show.Signed(d.Low), show.Signed(d.High))
	if x.Relative && d.BaseMean > 0 {
		number += fmt.Sprintf(", a ratio of %s (%s–%s)", words.Number(d.Mean/d.BaseMean, 2), words.Number(1+d.Low/d.BaseMean, 2), words.Number(1+d.High/d.BaseMean, 2))
	}
	direction := "none"
	switch {
	case d.Clear && d.Difference.Difference < 0:
		direction = "less"
	case d.Clear:
		direction = "more"
	}
	switch {
	case direction == x.Direction && direction == "none":
		return "no clear difference, as expected, " + number
	case direction == x.Direction:
		return "as expected, " + number
	case direction == "none":
		return "no clear difference, " + number
	case x.Direction == "none":
		return "a difference that was not expected, " + number
	}
	return "the opposite, " + number
}

func published(x experiments.Expectation, o *agents.Outcome) string {
	if math.IsNaN(x.Published) {
		return ""
	}
	d := output.DisplayOf(o)
	text := "Published: "
	number := func(v float64) string { return words.Number(v, 2) }
	if x.Relative {
		text += "a ratio of " + number(x.Published)
	} else {
		unit := x.Unit
		if unit == "" {
			unit = d.Unit
		}
		text += number(x.Published) + " " + unit
	}
	if !math.IsNaN(x.Low) && !math.IsNaN(x.High) {
		text += " (" + number(x.Low) + " to " + number(x.High) + ")"
	}
	if x.Source != "" {
		text += ", " + x.Source
	}
	return text
}
