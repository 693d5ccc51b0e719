package table

import (
	"strings"

	"careteam/experiments"
	"careteam/output"
)

// RunMarkdown returns the outcomes of one scenario as a Markdown table.
func RunMarkdown(r *experiments.Results) string {
	rows := [][]string{{"Outcome", "Mean", "95 % interval", "Unit"}, {"---", "---:", "---", "---"}}
	for _, e := range output.Estimates(r) {
		d := output.DisplayOf(e.Outcome)
		rows = append(rows, []string{d.Title, d.Number(e.Mean), interval(d, e.Estimate), d.Unit})
	}
	return strings.ReplaceAll(runTitle(r.Experiment), "\n", "  \n") + "\n\n" + markdown(rows)
}

// CompareMarkdown returns the differences from the base as a Markdown table
// with the sentence that says what they show.
func CompareMarkdown(r *experiments.Results, all bool) string {
	c := comparison{r.Experiment, output.Differences(r), shown(r.Experiment, all), Style{Width: 10_000}}
	head, rule := []string{"Outcome", c.base()}, []string{"---", "---:"}
	for i, arm := range r.Experiment.Arms {
		if i != output.Base(r.Experiment) {
			head, rule = append(head, arm.Name), append(rule, "---:")
		}
	}
	rows := [][]string{head, rule}
	columns := make([][]string, len(head))
	for k := 2; k < len(head); k++ {
		columns[k] = c.cells(head[k])
	}
	for i, o := range c.outcomes {
		if c.baseValue(o) == "" {
			continue
		}
		row := []string{label(o), c.baseValue(o)}
		for k := 2; k < len(head); k++ {
			row = append(row, strings.Join(strings.Fields(columns[k][i]), " "))
		}
		rows = append(rows, row)
	}
	return strings.ReplaceAll(c.title(), "\n", "  \n") + "\n\n" + markdown(rows) + "\n" + strings.ReplaceAll(c.legend(), "\n", "  \n") + "\n" + Sentence(r.Experiment, c.differences) + "\n\n" + c.notes()
}

func markdown(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "|", `\|`)
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}
