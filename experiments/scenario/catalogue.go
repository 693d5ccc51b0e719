package scenario

import (
	"slices"
	"strings"

	"careteam/agents"
)

// Paths returns the paths of all numbers of p, then those of all choices.
func Paths(p *agents.Parameters) []string {
	var paths []string
	for _, f := range p.Fields() {
		paths = append(paths, f.Path)
	}
	for _, c := range p.Choices() {
		paths = append(paths, c.Path)
	}
	return paths
}

// A catalogue finds the numbers and choices of parameters by path. It holds
// until a row is added.
type catalogue struct {
	paths    []string
	fields   map[string]agents.Field
	choices  map[string]agents.Choice
	children map[string][]string // next words by path so far, "" at the top
}

func catalogueOf(p *agents.Parameters) *catalogue {
	c := &catalogue{paths: Paths(p), fields: map[string]agents.Field{}, choices: map[string]agents.Choice{}, children: map[string][]string{}}
	for _, f := range p.Fields() {
		c.fields[f.Path] = f
	}
	for _, choice := range p.Choices() {
		c.choices[choice.Path] = choice
	}
	known := map[string]bool{}
	for _, path := range c.paths {
		at := ""
		for word := range strings.SplitSeq(path, ".") {
			next := join(at, word)
			if !known[next] {
				known[next] = true
				c.children[at] = append(c.children[at], word)
			}
			at = next
		}
	}
	return c
}

// assign gives the number or choice at path the value v, or returns why not.
func (c *catalogue) assign(path string, v value) (Problem, bool) {
	if f, ok := c.fields[path]; ok {
		return assignNumber(f, v)
	}
	if choice, ok := c.choices[path]; ok {
		return assignChoice(choice, v)
	}
	if below := c.children[path]; len(below) > 0 {
		return Problem{Field: path, Got: v.said(), Want: "a group with " + oneOf(below)}, false
	}
	return c.unknown(path), false
}

func assignNumber(f agents.Field, v value) (Problem, bool) {
	s := scale{f.Low, f.High, f.Whole, f.Unit}
	x, hint, ok := s.read(v)
	if ok {
		*f.Value = x
		return Problem{}, true
	}
	if strings.HasSuffix(f.Path, ".wte") && strings.HasPrefix(v.text, "-") {
		hint = "write 0 to leave the profession out"
	}
	return Problem{Field: f.Path, Got: v.said(), Want: s.String(), Hint: hint}, false
}

func assignChoice(c agents.Choice, v value) (Problem, bool) {
	if i := slices.Index(c.Options, v.text); v.kind == scalar && i >= 0 {
		*c.Value = i
		return Problem{}, true
	}
	return Problem{Field: c.Path, Got: v.said(), Want: oneOf(c.Options), Hint: didYouMean(v.text, c.Options)}, false
}

// unknown says which word of a path is not known, what could stand there and
// which path is spelled most like it.
func (c *catalogue) unknown(path string) Problem {
	at, words := "", strings.Split(path, ".")
	for i, word := range words {
		next := join(at, word)
		if len(c.children[next]) > 0 || i+1 < len(words) && c.leaf(next) {
			at = next
			continue
		}
		if c.leaf(at) {
			return Problem{Field: short(path), Got: "something below " + at, Want: "nothing below it", Hint: "write " + at}
		}
		return Problem{Field: short(next), Got: "an unknown " + noun(at), Want: oneOf(c.children[at]), Hint: c.nearest(at, words[i:])}
	}
	return Problem{Field: short(path), Got: "no path", Want: oneOf(c.children[""])}
}

func (c *catalogue) leaf(path string) bool {
	_, number := c.fields[path]
	_, choice := c.choices[path]
	return number || choice
}

// nearest suggests the whole path that is meant by words below at.
func (c *catalogue) nearest(at string, words []string) string {
	near := Suggest(words[0], c.children[at])
	if near == "" {
		if hint := didYouMean(join(at, strings.Join(words, ".")), c.paths); hint != "" {
			return hint
		}
		if isTable(at) {
			return "a new row says which it starts as, with like"
		}
		return ""
	}
	path := join(at, near)
	if whole := join(path, strings.Join(words[1:], ".")); len(words) > 1 && c.leaf(whole) {
		path = whole
	}
	return "did you mean " + path + "?"
}

// noun says what the words below a path are.
func noun(at string) string {
	switch {
	case at == "needs" || strings.HasSuffix(at, ".recognises"):
		return "need kind"
	case at == "professions":
		return "profession"
	case at == "services":
		return "service"
	case slices.Contains(agents.SettingNames[:], at):
		return "profession or parameter"
	case at == "":
		return "group"
	}
	return "parameter"
}

func isTable(path string) bool { return slices.Contains(agents.Tables[:], path) }
