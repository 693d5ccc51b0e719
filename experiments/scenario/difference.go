package scenario

import (
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// Difference lists what p changes of base, in reading order: first the rows
// that base does not have, then numbers, then choices. The values of a new row
// are listed where they differ from those of the row it is like.
func Difference(base, p *agents.Parameters) []experiments.Change {
	before := catalogueOf(base)
	added := newRows(base, p)
	var changes []experiments.Change
	for _, row := range added {
		changes = append(changes, experiments.Change{Path: row.table + "." + row.name, To: "new, like " + row.like})
	}
	for _, f := range p.Fields() {
		from, known := before.number(f.Path, added)
		if to := format(*f.Value); known && from != to || !known && *f.Value != newPost(f.Path) {
			changes = append(changes, experiments.Change{Path: f.Path, From: from, To: to, Unit: f.Unit})
		}
	}
	for _, c := range p.Choices() {
		from, known := before.choice(c.Path, added)
		if to := c.Options[*c.Value]; known && from != to || !known && *c.Value != 0 {
			changes = append(changes, experiments.Change{Path: c.Path, From: from, To: to})
		}
	}
	return changes
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
	for _, table := range tables {
		known := map[string]bool{}
		for _, name := range rows(base, table) {
			known[name] = true
		}
		for i, name := range rows(p, table) {
			if known[name] {
				continue
			}
			_, like, _ := strings.Cut(rowSource(p, table, i), "; like ")
			added = append(added, newRow{table, name, like})
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

// number returns the value the base has for a path or for its counterpart.
func (c *catalogue) number(path string, added []newRow) (text string, known bool) {
	f, ok := c.fields[counterpart(path, added)]
	if !ok {
		return "", false
	}
	return format(*f.Value), true
}

func (c *catalogue) choice(path string, added []newRow) (text string, known bool) {
	choice, ok := c.choices[counterpart(path, added)]
	if !ok {
		return "", false
	}
	return choice.Options[*choice.Value], true
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
