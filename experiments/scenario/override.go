package scenario

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
)

// A note says why a value was changed and where the new one comes from.
type note struct{ reason, source string }

// An assignment gives one path a value.
type assignment struct {
	path  string
	line  int
	value value
	note  note
}

// A state is an arm in the making: its parameters and why they were changed.
type state struct {
	parameters *agents.Parameters
	notes      map[string]note
}

func newState(p *agents.Parameters) *state {
	return &state{p, map[string]note{}}
}

func (s *state) clone() *state {
	c := newState(s.parameters.Clone())
	for path, n := range s.notes {
		c.notes[path] = n
	}
	return c
}

// override applies a `set` mapping: first its new rows, then its values, then
// the relations between them. Every mistake is reported; what is right is set.
func (s *state) override(r *report, set value) {
	held := s.parameters.Check()
	all := unique(r, flatten(r, set, "", note{}))
	values, wrong := s.addRows(r, all)
	s.assign(r, values, wrong)
	s.relate(r, all, held, set.line)
}

// flatten lists the values of nested mappings by their dotted paths. The keys
// reason and source explain everything beside and below them; value stands for
// the path itself, so that one value can be explained.
func flatten(r *report, v value, at string, n note) []assignment {
	for _, e := range v.entries {
		switch e.key {
		case "reason":
			r.text(&n.reason).read(join(at, e.key), e)
		case "source":
			r.text(&n.source).read(join(at, e.key), e)
		}
	}
	var list []assignment
	for _, e := range v.entries {
		path := join(at, e.key)
		if e.key == "value" && at != "" {
			path = at
		}
		switch {
		case e.key == "reason" || e.key == "source":
		case e.value.kind == mapping && path != at:
			list = append(list, flatten(r, e.value, path, n)...)
		default:
			list = append(list, assignment{path, e.line, e.value, n})
		}
	}
	return list
}

// unique reports paths that are given twice, nested and dotted, and keeps the first.
func unique(r *report, all []assignment) []assignment {
	first := map[string]int{}
	return slices.DeleteFunc(all, func(a assignment) bool {
		line, twice := first[a.path]
		if twice {
			r.add(Problem{Line: a.line, Field: short(a.path), Got: "the same path again", Want: "each path once", Hint: "first given in line " + strconv.Itoa(line)})
		}
		first[a.path] = a.line
		return twice
	})
}

var rowName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// addRows adds the rows that say what they are like and returns the
// assignments that remain; wrong holds the rows that could not be added.
func (s *state) addRows(r *report, all []assignment) (rest []assignment, wrong map[string]bool) {
	titles := map[string]value{}
	for _, a := range all {
		if row, ok := strings.CutSuffix(a.path, ".title"); ok {
			titles[row] = a.value
		}
	}
	wrong, added := map[string]bool{}, map[string]bool{}
	for _, a := range all {
		row, ok := strings.CutSuffix(a.path, ".like")
		table, name, _ := strings.Cut(row, ".")
		if !ok || !isTable(table) {
			continue
		}
		if p, ok := s.addRow(table, name, titles[row].text, a.value); !ok {
			p.Line = a.line
			r.add(p)
			wrong[row] = true
			continue
		}
		added[row] = true
		s.notes[row] = a.note
	}
	for _, a := range all {
		row := a.path[:max(strings.LastIndexByte(a.path, '.'), 0)]
		declares := (added[row] || wrong[row]) && (strings.HasSuffix(a.path, ".like") || strings.HasSuffix(a.path, ".title"))
		if !declares {
			rest = append(rest, a)
		}
	}
	return rest, wrong
}

func (s *state) addRow(table, name, title string, like value) (Problem, bool) {
	p, row := s.parameters, table+"."+name
	existing := p.Rows(table)
	switch {
	case table == "needs" && len(existing) == agents.MostNeeds:
		return Problem{Field: short(row), Got: "one need kind more", Want: "at most " + strconv.Itoa(agents.MostNeeds) + " in all"}, false
	case !rowName.MatchString(name) || name == "like" || name == "title":
		return Problem{Field: short(row), Got: strconv.Quote(short(name)), Want: "a name of small letters, digits and _"}, false
	case slices.Contains(existing, name):
		return Problem{Field: row + ".like", Got: like.said(), Want: "nothing", Hint: "the row is there already; leave like out to change it"}, false
	}
	if title == "" {
		title = strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
	}
	add := map[string]func(name, title, like string) bool{"needs": p.AddNeed, "services": p.AddService, "professions": p.AddProfession}[table]
	if !add(name, title, like.text) {
		return Problem{Field: short(row) + ".like", Got: like.said(), Want: oneOf(existing), Hint: didYouMean(like.text, existing)}, false
	}
	return Problem{}, true
}

// assign sets values; a row that is not known is reported once, and rows in
// wrong have been.
func (s *state) assign(r *report, values []assignment, wrong map[string]bool) {
	c := catalogueOf(s.parameters)
	for _, a := range values {
		if wrong[rowOf(a.path)] {
			continue
		}
		if r.full() && !c.leaf(a.path) {
			r.add(Problem{})
			continue
		}
		p, ok := c.assign(a.path, a.value)
		if ok {
			s.notes[a.path] = a.note
			continue
		}
		p.Line = a.line
		r.add(p)
		if p.Field == rowOf(a.path) {
			wrong[p.Field] = true
		}
	}
}

// rowOf returns the first two words of a path, the row of a table or the
// profession of a setting.
func rowOf(path string) string {
	words := strings.SplitN(path, ".", 3)
	return strings.Join(words[:min(2, len(words))], ".")
}

// relate reports relations between parameters that the assignments broke, at
// the last of them that took part.
func (s *state) relate(r *report, all []assignment, held []agents.Violation, line int) {
	for _, v := range s.parameters.Check() {
		if slices.Contains(held, v) {
			continue
		}
		at := line
		for _, a := range all {
			if slices.Contains(strings.Split(v.Path, " + "), a.path) {
				at = a.line
			}
		}
		r.add(Problem{Line: at, Field: v.Path, Got: v.Got, Want: v.Want})
	}
}
