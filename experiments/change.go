package experiments

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
)

// A Change is one way in which an arm differs from its base, as text.
type Change struct{ Path, From, To, Unit, Reason, Source string }

// String says a change in a line that begins with its path.
func (c Change) String() string {
	from, unit := c.From, c.Unit
	if from == "" {
		from = "nothing"
	}
	if unit == "1" {
		unit = ""
	}
	return strings.TrimSpace(c.Path + "  " + from + " → " + c.To + " " + unit)
}

// Difference lists what p changes of base, in reading order: first the rows
// that base does not have, then numbers, then choices. The values of a new row
// are listed where they differ from those of the row it is like.
func Difference(base, p *agents.Parameters) []Change {
	before, added := valuesOf(base), newRows(base, p)
	var changes []Change
	for _, row := range added {
		changes = append(changes, Change{Path: row.table + "." + row.name, To: "new, like " + row.like})
	}
	for _, f := range p.Fields() {
		from, known := before[counterpart(f.Path, added)]
		if to := Exact(*f.Value); known && from != to || !known && *f.Value != newPost(f.Path) {
			changes = append(changes, Change{Path: f.Path, From: from, To: to, Unit: f.Unit})
		}
	}
	for _, c := range p.Choices() {
		from, known := before[counterpart(c.Path, added)]
		if to := c.Options[*c.Value]; known && from != to || !known && *c.Value != 0 {
			changes = append(changes, Change{Path: c.Path, From: from, To: to})
		}
	}
	return changes
}

// valuesOf returns all numbers and choices by path, as text.
func valuesOf(p *agents.Parameters) map[string]string {
	values := map[string]string{}
	for _, f := range p.Fields() {
		values[f.Path] = Exact(*f.Value)
	}
	for _, c := range p.Choices() {
		values[c.Path] = c.Options[*c.Value]
	}
	return values
}

// Exact writes a number with all its digits, as a scenario does.
func Exact(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// newPost returns what a number of a new profession's post starts with: nothing,
// but a vote, should it ever be staffed.
func newPost(path string) float64 {
	if strings.HasSuffix(path, ".vote") {
		return 1
	}
	return 0
}

// A newRow is a row that the base of a scenario does not have.
type newRow struct{ table, name, like string }

func newRows(base, p *agents.Parameters) (added []newRow) {
	for _, table := range agents.Tables {
		known := base.Rows(table)
		for i, name := range p.Rows(table) {
			if !slices.Contains(known, name) {
				_, like, _ := strings.Cut(rowSource(p, table, i), "; like ")
				added = append(added, newRow{table, name, like})
			}
		}
	}
	return added
}

func rowSource(p *agents.Parameters, table string, i int) string {
	switch table {
	case "needs":
		return p.Needs[i].Source
	case "services":
		return p.Services[i].Source
	}
	return p.Professions[i].Source
}

// counterpart returns the path in the row that a new row is like. A post of a
// new profession has none: it starts without staff.
func counterpart(path string, added []newRow) string {
	for i := len(added) - 1; i >= 0; i-- {
		row := added[i]
		if rest, ok := strings.CutPrefix(path, row.table+"."+row.name+"."); ok {
			path = row.table + "." + row.like + "." + rest
		}
		if front, ok := strings.CutSuffix(path, ".recognises."+row.name); ok && row.table == "needs" {
			path = front + ".recognises." + row.like
		}
	}
	return path
}
