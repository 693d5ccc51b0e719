package table

import (
	"slices"
	"strings"

	"careteam/experiments"
	"careteam/output"
)

// RunMarkdown returns the outcomes of one scenario as a Markdown table.
func RunMarkdown(r *experiments.Results) string {
	rows := slices.Insert(RunRows(r), 1, []string{"---", "---:", "---", "---"})
	return strings.ReplaceAll(runTitle(r.Experiment), "\n", "  \n") + "\n\n" + markdown(rows)
}

// CompareMarkdown returns the differences from the base as a Markdown table
// with the sentence that says what they show.
func CompareMarkdown(r *experiments.Results, all bool) string {
	c := comparison{r.Experiment, output.Differences(r), shown(r.Experiment, all), Style{Width: 10_000}}
	rows := CompareRows(r, all)
	rule := slices.Repeat([]string{"---:"}, len(rows[0]))
	rule[0] = "---"
	rows = slices.Insert(rows, 1, rule)
	return strings.ReplaceAll(c.title(), "\n", "  \n") + "\n\n" + markdown(rows) + "\n" + strings.ReplaceAll(c.legend(), "\n", "  \n") + "\n" + Sentence(r.Experiment, c.differences) + "\n\n" + c.notes()
}

func markdown(rows Rows) string {
	var b strings.Builder
	for _, row := range rows {
		for i := range row {
			row[i] = strings.ReplaceAll(row[i], "|", `\|`)
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}
