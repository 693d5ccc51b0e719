package table

import (
	"fmt"
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
)

// Compare returns the differences of all scenarios from the base with marks
// that follow the intervals, one sentence that says what they show, and what to
// know before trusting them. It shows the outcomes of the experiment, or all.
func Compare(r *experiments.Results, s Style, all bool) string {
	c := comparison{r.Experiment, output.Differences(r), shown(r.Experiment, all), s}
	parts := []string{c.title() + "\n"}
	for _, names := range c.blocks() {
		parts = append(parts, c.block(names))
	}
	parts = append(parts, c.legend())
	if doses := output.Doses(r); doses != nil {
		parts = append(parts, dosesGrid(r.Experiment, doses).String(s)+s.Paragraph(dosesLegend, "  "))
	}
	parts = append(parts, s.Paragraph(Sentence(r.Experiment, c.differences), ""))
	if text := Reading(r.Experiment, c.differences); text != "" {
		parts = append(parts, s.Paragraph(text, ""))
	}
	if text := c.joint(); text != "" {
		parts = append(parts, s.Paragraph(text, ""))
	}
	if text := variances(r, agents.OutcomeIndex(r.Experiment.Primary)); text != "" {
		parts = append(parts, s.Paragraph(text, ""))
	}
	parts = append(parts, c.notes())
	return s.Text(strings.Join(parts, "\n"))
}

type comparison struct {
	experiment  *experiments.Experiment
	differences []output.Difference
	outcomes    []*agents.Outcome
	style       Style
}

func shown(e *experiments.Experiment, all bool) []*agents.Outcome {
	var list []*agents.Outcome
	if all {
		for i := range agents.Outcomes {
			list = append(list, &agents.Outcomes[i])
		}
		return list
	}
	for _, id := range e.Outcomes {
		list = append(list, &agents.Outcomes[agents.OutcomeIndex(id)])
	}
	return list
}

func (c comparison) base() string { return c.experiment.Arms[output.Base(c.experiment)].Name }

func (c comparison) title() string {
	run := c.experiment.Run
	line := fmt.Sprintf("Difference from %s: %s on the same %s people, 95 %% intervals", c.base(),
		plural(run.Replications, "pair"), words.Number(float64(run.Population.Size), 0))
	return c.style.heading(strings.TrimSuffix(c.style.Paragraph(line, ""), "\n")) + "\n" + c.units()
}

// units says what numbers are per and what was drawn, in a line if it fits.
func (c comparison) units() string {
	units, drawn := "per 1000 person-years where no other unit is given", output.Drawn(c.experiment)
	if length(units+drawn) <= c.style.width() {
		return units + drawn
	}
	return units + "\n" + strings.TrimSuffix(c.style.Paragraph(strings.TrimPrefix(drawn, "; "), ""), "\n")
}

// labelWidth is the greatest width of the column of outcomes.
const labelWidth = 28

// blocks spreads the scenarios over tables that fit the width.
func (c comparison) blocks() (blocks [][]string) {
	var block []string
	for i, arm := range c.experiment.Arms {
		if i == output.Base(c.experiment) {
			continue
		}
		if len(block) > 0 && c.blockWidth(append(block[:len(block):len(block)], arm.Name)) > c.style.width() {
			blocks, block = append(blocks, block), nil
		}
		block = append(block, arm.Name)
	}
	return append(blocks, block)
}

func (c comparison) blockWidth(names []string) int {
	widest := 0
	for line := range strings.Lines(c.block(names)) {
		widest = max(widest, length(strings.TrimSuffix(line, "\n")))
	}
	return widest
}

// block is a table of some scenarios beside the base.
func (c comparison) block(names []string) string {
	g := Grid{Columns: []Column{{Wrap: labelWidth}, {Right: true}}}
	rows := [][]string{{"", clip(c.base(), 16)}}
	for _, o := range c.outcomes {
		rows = append(rows, []string{label(o), c.baseValue(o)})
	}
	for _, name := range names {
		cells := c.cells(name)
		g.Columns = append(g.Columns, Column{Right: true})
		rows[0] = append(rows[0], clip(name, length(cells[0])))
		for i := range cells {
			rows[i+1] = append(rows[i+1], cells[i])
		}
	}
	for _, row := range rows {
		if row[1] != "" { // an absent outcome has no row
			g.Add(row...)
		}
	}
	return g.String(c.style)
}

// clip shortens a name to width characters.
func clip(name string, width int) string {
	if length(name) <= width {
		return name
	}
	return string([]rune(name)[:width-1]) + "…"
}

func label(o *agents.Outcome) string {
	d := output.DisplayOf(o)
	switch {
	case d.Unit == "per 1000 person-years":
		return d.Title
	case strings.HasPrefix(d.Unit, "%"):
		return d.Title + ", %"
	}
	return d.Title + ", " + d.Unit
}

// baseValue is the base's mean over the pairs of the first scenario that has
// any; nothing where the outcome is absent.
func (c comparison) baseValue(o *agents.Outcome) string {
	for _, d := range c.differences {
		if d.Outcome == o {
			return output.DisplayOf(o).Number(d.BaseMean)
		}
	}
	return ""
}

// cells returns mark, difference, interval and narrowing of a scenario for
// every outcome, aligned below each other.
func (c comparison) cells(name string) []string {
	g := Grid{Columns: make([]Column, 3)}
	for _, o := range c.outcomes {
		d, ok := c.find(name, o)
		if !ok {
			g.Add("no data", "", "")
			continue
		}
		show := precise(d)
		g.Add(mark(d.Difference)+" "+show.Signed(d.Difference.Difference), differenceInterval(show, d.Difference), narrowing(d.Narrowing))
	}
	widths := g.widths()
	cells := make([]string, len(g.Rows))
	for i, row := range g.Rows {
		cells[i] = pad(row[0], widths[0], true) + " " + pad(row[1], widths[1], true) + "  " + pad(row[2], widths[2], true)
	}
	return cells
}

func (c comparison) find(name string, o *agents.Outcome) (output.Difference, bool) {
	for _, d := range c.differences {
		if d.Scenario == name && d.Outcome == o {
			return d, true
		}
	}
	return output.Difference{}, false
}

// precise is how a difference is shown: with as many decimals, up to four, as
// keep an interval that excludes zero from being rounded to it.
func precise(d output.Difference) output.Display {
	show := output.DisplayOf(d.Outcome)
	near := math.Min(math.Abs(d.Low), math.Abs(d.High)) * show.Factor
	for d.Clear && show.Digits < 4 && near < 0.5*math.Pow10(-show.Digits) {
		show.Digits++
	}
	return show
}

// mark follows the interval, never the mean alone.
func mark(d analysis.Difference) string {
	switch {
	case d.Clear && d.Difference < 0:
		return "▼"
	case d.Clear:
		return "▲"
	}
	return "~"
}

func differenceInterval(show output.Display, d analysis.Difference) string {
	if math.IsNaN(d.Low) || math.IsNaN(d.High) {
		return "(no interval)"
	}
	return "(" + show.Signed(d.Low) + " to " + show.Signed(d.High) + ")"
}

// narrowing says how much wider the interval would be without pairing.
func narrowing(times float64) string {
	switch {
	case math.IsNaN(times):
		return "–"
	case math.IsInf(times, 0):
		return "equal"
	case times >= 99.5:
		return "×100+"
	case times >= 9.95:
		return "×" + words.Number(times, 0)
	}
	return "×" + words.Number(times, 1)
}

func (c comparison) legend() string {
	return "▼ fewer or less  ▲ more  ~ no clear difference\n" +
		c.style.Paragraph("×3.0: the interval would be 3.0 times as wide without the same random numbers", "  ")
}

// joint judges all scenarios in the primary outcome at once; "" where there is only one beside
// the base, or no interval.
func (c comparison) joint() string {
	if len(c.experiment.Arms) < 3 || c.experiment.Primary == "" {
		return ""
	}
	o := &agents.Outcomes[agents.OutcomeIndex(c.experiment.Primary)]
	var effects []string
	for _, m := range output.Together(c.differences, o) {
		if math.IsNaN(m.Joint.Low) {
			return ""
		}
		joint := m.Difference
		joint.Low, joint.High, joint.Clear = m.Joint.Low, m.Joint.High, m.Joint.Clear
		show := precise(joint)
		effects = append(effects, m.Scenario+" "+show.Signed(m.Difference.Difference.Difference)+" ("+show.Signed(joint.Low)+" to "+show.Signed(joint.High)+")")
	}
	if len(effects) < 2 {
		return ""
	}
	all := "Both"
	if len(effects) > 2 {
		all = fmt.Sprintf("All %d", len(effects))
	}
	return fmt.Sprintf("%s at once, %s: %s. These intervals hold together with 95 %% (Dunnett's, with the correlations of the pairs).", all, words.LowerFirst(output.DisplayOf(o).Title), strings.Join(effects, "; "))
}

func (c comparison) notes() string {
	note := "Each interval is 95 % on its own: of twenty such, about one misses the true value by chance."
	if p := c.experiment.Primary; p != "" {
		o := &agents.Outcomes[agents.OutcomeIndex(p)]
		note = "Primary outcome: " + words.LowerFirst(output.DisplayOf(o).Title) + "; the others are secondary. " + note
	}
	text := c.style.Paragraph(note, "")
	if n := c.experiment.Run.Replications; n < fewPairs {
		text += c.style.Paragraph(fmt.Sprintf("! only %s: use -n %d or more for intervals that can be trusted.", plural(n, "pair"), fewPairs), "  ")
	}
	return text
}

// fewPairs is the number below which a warning stands beside the numbers.
const fewPairs = 10
