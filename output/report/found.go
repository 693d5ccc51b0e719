package report

import (
	"fmt"
	"math"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/folder"
	"careteam/output/table"
)

// found is the answer: words that follow the intervals, and the table they come from.
func found(c *folder.Contents) ([]block, error) {
	switch {
	case c.Trials != nil:
		return foundByTrials(c), nil
	case c.Plan != nil:
		return foundBySweep(c)
	case len(c.Of.Arms) > 1:
		return foundByComparison(c), nil
	}
	return []block{{Words: reading(c.Of, nil), Caption: "Outcomes of " + c.Of.Arms[0].Name, Rows: table.RunRows(c.Results)}}, nil
}

// reading is what was expected beside what was found; nothing where nothing was expected.
func reading(e *experiments.Experiment, differences []output.Difference) []string {
	if text := table.Reading(e, differences); text != "" {
		return []string{text}
	}
	return nil
}

func foundByComparison(c *folder.Contents) []block {
	differences := output.Differences(c.Results)
	base := c.Of.Arms[output.Base(c.Of)].Name
	b := block{Words: append([]string{table.Sentence(c.Of, differences)}, reading(c.Of, differences)...),
		Caption: "Difference from " + base + ", with 95 % intervals from pairs of replications on the same people", Rows: table.CompareRows(c.Results, false), Notes: table.CompareNotes(c.Results)}
	return []block{b}
}

func foundByTrials(c *folder.Contents) []block {
	notes := table.EvaluationNotes(c.Of, c.Trials)
	last := len(notes) - 1
	m := table.MeasureOf(c.Of.Evaluation)
	return []block{{Words: append(notes[:last:last], reading(c.Of, nil)...), Caption: m.Title + ", " + m.Unit + ": what each evaluation design finds, beside the true effect", Rows: table.EvaluationRows(c.Of, c.Trials), Notes: notes[last:]}}
}

func foundBySweep(c *folder.Contents) ([]block, error) {
	sentences, err := extremes(c)
	if err != nil {
		return nil, err
	}
	if method := methodOf(c); method != "" {
		t, err := output.SensitivityOf(c.Plan, c.Runs, method, outcomeOf(c.Of))
		if err != nil {
			return nil, err
		}
		d := output.DisplayOf(t.Outcome)
		return []block{{Words: sentences, Caption: fmt.Sprintf("What %s of %s depends on, most important first", d.Title, t.Of), Rows: square(table.SensitivityRows(t)), Notes: []string{table.SensitivityLegend(method)}}}, nil
	}
	rows, err := table.SweepRows(c.Plan, c.Runs)
	if err != nil {
		return nil, err
	}
	return []block{{Words: sentences, Caption: table.SweepTitle(c.Plan.Sweep), Rows: rows, Notes: []string{"Points share their random numbers, so they differ by less than their intervals say."}}}, nil
}

// methodOf is the sensitivity method that the design of a sweep was made for, "" where it was
// made to look at points.
func methodOf(c *folder.Contents) string {
	if c.Of.Run.Replications < 2 {
		return ""
	}
	for _, method := range []string{"tornado", "morris", "sobol"} {
		if output.Methods[method] == c.Plan.Sweep.Kind {
			return method
		}
	}
	return ""
}

// extremes say where the primary outcome is least and greatest, and whether that is clear.
func extremes(c *folder.Contents) (sentences []string, err error) {
	s := c.Plan.Sweep
	d := output.DisplayOf(primary(c.Of))
	points, err := c.Plan.Estimates(c.Runs, outcomeOf(c.Of))
	if err != nil {
		return nil, err
	}
	for a, arm := range s.Arms {
		least, most := -1, -1
		for i := range points {
			x := points[i][a].Mean
			switch {
			case math.IsNaN(x):
				continue
			case least < 0:
				least, most = i, i
			case x < points[least][a].Mean:
				least = i
			case x > points[most][a].Mean:
				most = i
			}
		}
		if least < 0 {
			continue
		}
		text := fmt.Sprintf("Over %s points, %s of %s was lowest, %s, at %s, and highest, %s, at %s. The ends of many points owe something to chance.", words.Number(float64(len(points)), 0),
			words.LowerFirst(d.Title)+" ("+d.Unit+")", arm.Name, withInterval(d, points[least][a]), s.Says(least), withInterval(d, points[most][a]), s.Says(most))
		sentences = append(sentences, text)
	}
	return sentences, nil
}

// withInterval writes an estimate.
func withInterval(d output.Display, e analysis.Estimate) string {
	if math.IsNaN(e.Low) {
		return d.Number(e.Mean)
	}
	return d.Number(e.Mean) + " (95 % interval " + d.Number(e.Low) + " to " + d.Number(e.High) + ")"
}

// outcomeOf is the place of the primary outcome.
func outcomeOf(e *experiments.Experiment) int { return agents.OutcomeIndex(e.Primary) }
