package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/output"
)

// WithTables returns a document whose tables are those of the code: what stands between
// a line <!-- table: NAME --> and <!-- end --> is replaced. The names are parameters,
// choices, needs, professions, services, settings, outcomes and features.
func WithTables(doc string, p *agents.Parameters) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(doc, "<!-- table: ")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, rest, _ := strings.Cut(rest, " -->\n")
		_, after, _ := strings.Cut(rest, "<!-- end -->")
		b.WriteString("<!-- table: " + name + " -->\n\n" + modelTable(name, p) + "\n<!-- end -->")
		doc = after
	}
}

// modelTable returns one table of the model as Markdown.
func modelTable(name string, p *agents.Parameters) string {
	switch name {
	case "parameters":
		return parameterTable(p, func(path string) bool { return !inTable(path) })
	case "choices":
		return choiceTable(p)
	case "needs", "professions", "services":
		return columnTable(p, name) + "\n" + rowTable(p, name)
	case "settings":
		return parameterTable(p, func(path string) bool { return inTable(path) && slices.Contains(agents.SettingNames[:], word(path, 0)) })
	case "outcomes":
		return outcomeTable()
	case "features":
		return featureTable()
	}
	panic("table: no table of the model called " + name)
}

func word(path string, n int) string {
	words := strings.Split(path, ".")
	return words[min(n, len(words)-1)]
}

// inTable reports whether a number stands in a row of a table or a setting.
func inTable(path string) bool {
	return slices.Contains([]string{"needs", "professions", "services"}, word(path, 0)) || slices.Contains(agents.SettingNames[:], word(path, 0))
}

func numberOf(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func rangeOf(f agents.Field) string {
	return numberOf(f.Low) + "–" + strconv.FormatFloat(f.High, 'f', -1, 64)
}

// parameterTable lists numbers one by one; bands of age stand in one row.
func parameterTable(p *agents.Parameters, wanted func(string) bool) string {
	rows := [][]string{{"Path", "Value", "Unit", "Range", "Meaning", "Source"}, {"---", "---:", "---", "---", "---", "---"}}
	last := ""
	for _, f := range p.Fields() {
		if !wanted(f.Path) {
			continue
		}
		path, value := f.Path, numberOf(*f.Value)
		if i := strings.LastIndexByte(path, '.'); slices.Contains(agents.AgeBands[:], path[i+1:]) {
			path = path[:i] + ".*"
		}
		if path == last && strings.HasSuffix(path, ".*") {
			rows[len(rows)-1][1] += ", " + value
			continue
		}
		last = path
		rows = append(rows, []string{"`" + path + "`", value, f.Unit, rangeOf(f), f.Meaning, f.Source})
	}
	return markdown(rows)
}

func choiceTable(p *agents.Parameters) string {
	rows := [][]string{{"Path", "Value", "Options", "Meaning"}, {"---", "---", "---", "---"}}
	for _, c := range p.Choices() {
		if word(c.Path, 0) != "needs" { // the service of a need stands in the table of needs
			rows = append(rows, []string{"`" + c.Path + "`", c.Options[*c.Value], strings.Join(c.Options, ", "), c.Meaning})
		}
	}
	return markdown(rows)
}

// columnTable describes the columns of a table by those of its first row.
func columnTable(p *agents.Parameters, name string) string {
	rows := [][]string{{"Column", "Unit", "Range", "Meaning"}, {"---", "---", "---", "---"}}
	first := ""
	for _, f := range p.Fields() {
		if word(f.Path, 0) != name {
			continue
		}
		if first == "" {
			first = word(f.Path, 1)
		}
		if word(f.Path, 1) != first {
			break
		}
		column := strings.TrimPrefix(f.Path, name+"."+first+".")
		if head, _, nested := strings.Cut(column, "."); nested {
			column = head + ".*"
		}
		if row := []string{"`" + column + "`", f.Unit, rangeOf(f), f.Meaning}; row[0] != rows[len(rows)-1][0] {
			rows = append(rows, row)
		}
	}
	return markdown(rows)
}

// rowTable lists the rows of a table with their values and source.
func rowTable(p *agents.Parameters, name string) string {
	rows := [][]string{{"Row", "Values", "Source"}, {"---", "---", "---"}}
	last := ""
	for _, f := range p.Fields() {
		if word(f.Path, 0) != name {
			continue
		}
		row := word(f.Path, 1)
		if row != last {
			rows = append(rows, []string{"`" + row + "`" + kindOf(p, name, row), "", f.Source})
			last = row
		}
		at := &rows[len(rows)-1][1]
		if *at != "" {
			*at += ", "
		}
		*at += strings.TrimPrefix(f.Path, name+"."+row+".") + " " + numberOf(*f.Value)
	}
	return markdown(rows)
}

// kindOf says what of a row is no number.
func kindOf(p *agents.Parameters, name, row string) string {
	switch name {
	case "needs":
		n := &p.Needs[p.NeedIndex(row)]
		by := "a contact"
		if n.Service >= 0 {
			by = p.Services[n.Service].Name
		}
		return fmt.Sprintf(" %s: %s, met by %s", n.Title, agents.DomainNames[n.Domain], by)
	case "services":
		for i := range p.Services {
			if p.Services[i].Name == row {
				return fmt.Sprintf(" %s, paid by %s", p.Services[i].Title, agents.PayerNames[p.Services[i].Payer])
			}
		}
	}
	return " " + p.Professions[p.ProfessionIndex(row)].Title
}

func outcomeTable() string {
	rows := [][]string{{"Outcome", "Unit", "Better", "Definition"}, {"---", "---", "---", "---"}}
	for i := range agents.Outcomes {
		o := &agents.Outcomes[i]
		rows = append(rows, []string{"`" + o.ID + "`", o.Unit, output.Better(o), o.Definition})
	}
	return markdown(rows)
}

func featureTable() string {
	code := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return "`" + strings.Join(list, "`, `") + "`"
	}
	rows := [][]string{{"ID", "Feature", "Priority", "Rule", "Files", "Parameters", "Outcomes", "Tests", "Note"}, {"---", "---", "---", "---", "---", "---", "---", "---", "---"}}
	for _, f := range agents.Features() {
		rows = append(rows, []string{f.ID, f.Name, f.Priority, f.Rule, code(f.Files), code(f.Parameters), code(f.Outcomes), code(f.Tests), f.Note})
	}
	return markdown(rows)
}
