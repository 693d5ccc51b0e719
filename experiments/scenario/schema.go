package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"careteam/agents"
	"careteam/experiments"
)

// Schema returns the JSON Schema (draft 2020-12) of an experiment file, in ASCII, for editors
// that complete and check while one types. It is made from the keys that the reader itself asks
// for and from the paths of the model. It accepts what Parse accepts; relations between values,
// and names of rows that the file adds, only Parse checks.
func Schema() []byte {
	s := schemer{defs: shape{}, same: map[string]string{}, of: map[string]string{}}
	s.asked, s.inFile = ask(probeArms)
	_, s.alone = ask("name: " + probe + "\noutcomes: [x]\n")
	root := s.object("").with("type", "object")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = "urn:careteam:experiment:v1"
	root["title"] = "careteam experiment"
	root["description"] = "An experiment: one question, the arms that answer it, and how they are run."
	s.paths()
	return inASCII(s.text(root))
}

// text writes a schema, each definition and each key of a file in a line.
func (s *schemer) text(root shape) string {
	var b strings.Builder
	lines := func(name string, all shape) {
		fmt.Fprintf(&b, ",\n%q: {", name)
		for i, key := range slices.Sorted(maps.Keys(all)) {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "\n %q: %s", key, encode(all[key]))
		}
		b.WriteString("\n}")
	}
	b.WriteString("{")
	for i, word := range []string{"$schema", "$id", "title", "description", "type", "additionalProperties"} {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n%q: %s", word, encode(root[word]))
	}
	lines("properties", root["properties"].(shape))
	lines("$defs", s.defs)
	b.WriteString("\n}\n")
	return b.String()
}

// encode writes JSON, the keys of mappings in order.
func encode(x any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		panic("scenario: " + err.Error())
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// inASCII writes what is beyond ASCII as JSON escapes.
func inASCII(text string) []byte {
	var b bytes.Buffer
	for _, r := range text {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		for _, half := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, half)
		}
	}
	return b.Bytes()
}

// probe names the arms of files that are read to see what the reader asks for.
const probe = "probe_arm"

const probeArms = "outcomes: [x]\narms: [{name: " + probe + "}, {name: x, like: x}]\nevaluation: {}\nexpected: [{}]\nsweep: {}\n"

// ask reads a file for the keys and words that are accepted in it. Its mistakes do not matter.
func ask(text string) (asked map[string][]key, accepted map[string][]string) {
	r := &report{file: "probe.yaml", limit: mostProblems, asked: map[string][]key{}, accepted: map[string][]string{}}
	doc, _ := document(r, []byte(text))
	r.experiment(r.sort(doc))
	return r.asked, r.accepted
}

// A schemer makes a schema.
type schemer struct {
	asked  map[string][]key    // keys by field
	inFile map[string][]string // words by field, in a file of arms
	alone  map[string][]string // the same in a file of one scenario
	defs   shape
	same   map[string]string // names of definitions by their text
	of     map[string]string // names of definitions by path
}

// object is a mapping with its keys.
func (s *schemer) object(at string) shape {
	properties := shape{}
	for _, k := range s.asked[at] {
		properties[k.name] = s.property(at, k)
	}
	return shape{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

// property is what stands behind a key: a mapping or a list of them, words, or what its reader
// accepts.
func (s *schemer) property(at string, k key) shape {
	field := join(at, k.name)
	about, item := k.shape["description"], field+"[1]"
	switch {
	case s.asked[field] != nil:
		return s.object(field).with("description", about)
	case field == "arms":
		arm := s.object(item).with("type", "object").with("required", []string{"name"})
		return k.shape.with("items", shape{"anyOf": []shape{oneOfShape(scenarioNames), arm}})
	case s.asked[item] != nil:
		return listOf(s.object(item)).with("description", about)
	}
	words, ok := s.words(at, k.name)
	if !ok {
		return k.shape
	}
	x := oneOfShape(words)
	if slices.Contains(words, probe) { // arms of the file, which only it knows
		x = openShape(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == probe || w == "x" }))
	}
	if k.shape["type"] == "array" {
		x = listOf(x)
	}
	return x.with("description", about)
}

// words are those that the reader accepts for a key.
func (s *schemer) words(at, name string) (words []string, ok bool) {
	if at == "" {
		words, ok = s.alone[name]
		return words, ok
	}
	if words, ok = s.inFile[join(at, name)]; !ok && strings.HasPrefix(at, "arms[") {
		words, ok = s.inFile[name]
	}
	return words, ok
}

// newNames are rows that a file could add, by their tables; in a schema they stand for any name.
var newNames = map[string]string{"needs": "new_need", "services": "new_service", "professions": "new_profession"}

func isNew(word string) bool {
	for _, name := range newNames {
		if word == name {
			return true
		}
	}
	return false
}

// anyRow is what rowName accepts, inside a path.
var anyRow = strings.TrimSuffix(strings.TrimPrefix(rowName.String(), "^"), "$")

// A branch is a group of parameters, or a leaf.
type branch struct {
	path     string
	leaf     shape // nil of a group
	children []*branch
}

func (b *branch) word() string { return b.path[strings.LastIndexByte(b.path, '.')+1:] }

// paths defines sets of parameters, factors and paths.
func (s *schemer) paths() {
	p, _ := mustPreset(england)
	known, root := catalogueOf(p), &branch{}
	most := 0
	for _, table := range agents.Tables {
		most = max(most, len(p.Rows(table)))
	}
	for i := range most { // what a new row has depends on which it is like
		root.withNewRows(p.Clone(), i)
	}
	s.defs["explained"] = shape{"required": []string{"value"}, "additionalProperties": false,
		"properties": shape{"value": true, "reason": reasonShape, "source": sourceShape}}
	s.define(root)
	s.varied(root, known)
}

var (
	reasonShape = textShape.with("description", "Why a value is what it is.")
	sourceShape = textShape.with("description", "Where a value comes from.")
)

// withNewRows adds all paths of p, and those of a new row like the i-th of each table.
func (b *branch) withNewRows(p *agents.Parameters, i int) {
	for _, table := range agents.Tables {
		like := p.Rows(table)
		add := map[string]func(name, title, like string) bool{"needs": p.AddNeed, "services": p.AddService, "professions": p.AddProfession}[table]
		if name := newNames[table]; !add(name, name, like[i%len(like)]) {
			panic("scenario: no room for " + name)
		}
		row := join(table, newNames[table])
		b.add(row+".like", openShape(like).with("description", "The row that this new one starts as."))
		b.add(row+".title", textShape.with("description", "What the new row is called."))
	}
	for _, f := range p.Fields() {
		b.add(f.Path, numberShape(f))
	}
	for _, c := range p.Choices() {
		b.add(c.Path, choiceShape(c))
	}
}

// add puts a leaf into its place.
func (b *branch) add(path string, leaf shape) {
	at := b
	for word := range strings.SplitSeq(path, ".") {
		i := slices.IndexFunc(at.children, func(c *branch) bool { return c.word() == word })
		if i < 0 {
			i = len(at.children)
			at.children = append(at.children, &branch{path: join(at.path, word)})
		}
		at = at.children[i]
	}
	at.leaf = leaf
}

// below calls f with everything under a group.
func (b *branch) below(f func(*branch)) {
	for _, c := range b.children {
		f(c)
		c.below(f)
	}
}

// numberShape is a number, alone or explained.
func numberShape(f agents.Field) shape {
	number := scale{f.Low, f.High, f.Whole, ""}.shape()
	x := number.with("type", []any{number["type"], "object"})
	x["$ref"] = "#/$defs/explained"
	x["properties"] = shape{"value": number}
	return x.with("description", describe(f.Meaning, f.Unit, experiments.Exact(f.Low)+" to "+experiments.Exact(f.High), f.Source))
}

// choiceShape is a word of a choice, alone or explained.
func choiceShape(c agents.Choice) shape {
	word := oneOfShape(c.Options)
	if slices.ContainsFunc(c.Options, isNew) {
		word = openShape(slices.DeleteFunc(slices.Clone(c.Options), isNew))
	}
	explained := shape{"type": "object", "$ref": "#/$defs/explained", "properties": shape{"value": word}}
	return shape{"anyOf": []shape{word, explained}, "description": describe(c.Meaning, "", "", "")}
}

func describe(meaning, unit, accepts, source string) string {
	text := meaning
	if unit != "" && unit != "1" {
		text += " [" + unit + "]"
	}
	if accepts != "" {
		text += "; " + accepts
	}
	if source != "" {
		text += ". Source: " + source
	}
	return text
}

// reference names the definition of a branch.
func (s *schemer) reference(b *branch) shape { return shape{"$ref": "#/$defs/" + s.of[b.path]} }

// keep takes the definition of a branch; equal ones, as of the columns of a table, are one.
func (s *schemer) keep(b *branch, x shape) {
	text, name := encode(x), "set"
	if b.path != "" {
		name += "." + b.path
	}
	if first, ok := s.same[text]; ok && b.path != "" {
		s.of[b.path] = first
		return
	}
	s.same[text], s.of[b.path], s.defs[name] = name, name, x
}

// define defines a group and all below it. A name below it may be written with dots; a name that
// is not known may be a new row where one can stand.
func (s *schemer) define(b *branch) {
	if b.leaf != nil {
		s.keep(b, b.leaf)
		return
	}
	for _, c := range b.children {
		s.define(c)
	}
	properties, patterns := shape{"reason": reasonShape, "source": sourceShape}, shape{}
	var others []shape
	b.below(func(c *branch) {
		name := c.path
		if b.path != "" {
			name = strings.TrimPrefix(c.path, b.path+".")
		}
		words := strings.Split(name, ".")
		switch {
		case !slices.ContainsFunc(words, isNew):
			properties[name] = s.reference(c)
		case isNew(c.word()) && (c.leaf == nil || len(words) == 1):
			if at := s.reference(c); !slices.ContainsFunc(others, func(o shape) bool { return o["$ref"] == at["$ref"] }) {
				others = append(others, at)
			}
		default:
			patterns[pattern(name)] = s.reference(c)
		}
	})
	group := shape{"type": "object", "properties": properties, "additionalProperties": false}
	if b.path == "" {
		group["type"] = []string{"object", "null"}
	}
	if len(patterns) > 0 {
		group["patternProperties"] = patterns
	}
	if len(others) > 0 {
		group["additionalProperties"] = shape{"anyOf": others}
	}
	s.keep(b, group)
}

// pattern is a regular expression for a path in which new rows stand for any.
func pattern(path string) string {
	words := strings.Split(path, ".")
	for i, word := range words {
		if isNew(word) {
			words[i] = anyRow
		}
	}
	return "^" + strings.Join(words, `\.`) + "$"
}

// varied defines the factors of a sweep and the paths of numbers.
func (s *schemer) varied(root *branch, known *catalogue) {
	s.defs["levels"] = shape{"type": []string{"number", "string", "boolean", "array"},
		"description": "Levels 0:4:0.5 or [0, 2, 4], a range 0:4 or 0.1:10:log, shares of the scenario's own value 50%:200%, a distribution normal(4,1), or words of a choice; * is all of them."}
	levels := shape{"$ref": "#/$defs/levels"}
	properties, patterns := shape{}, shape{}
	numbers := []string{}
	var others []shape
	root.below(func(c *branch) {
		_, choice := known.choices[c.path]
		switch {
		case c.leaf == nil || c.word() == "like" || c.word() == "title":
		case known.leaf(c.path):
			properties[c.path] = levels
			if !choice {
				numbers = append(numbers, c.path)
			}
		default:
			patterns[pattern(c.path)] = levels
			others = append(others, shape{"pattern": pattern(c.path)})
		}
	})
	s.defs["factors"] = shape{"type": "object", "minProperties": 1, "properties": properties, "patternProperties": patterns, "additionalProperties": false}
	s.defs["path"] = shape{"type": "string", "anyOf": append([]shape{{"enum": numbers}}, others...)}
}
