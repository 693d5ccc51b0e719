package scenario

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A kind is the shape of a value.
type kind uint8

const (
	null kind = iota
	scalar
	mapping
	sequence
)

// A value is what a file says at one place: YAML without anchors, aliases,
// merge keys and tags, which are reported instead.
type value struct {
	kind    kind
	line    int
	text    string // of a scalar
	quoted  bool   // of a scalar: in quotation marks, so never a number
	entries []entry
	items   []value
}

// An entry is one key of a mapping with its value.
type entry struct {
	key   string
	line  int
	value value
}

// deepest is how far mappings and lists may nest.
const deepest = 32

// document reads text as the one mapping it must hold.
func document(r *report, text []byte) (doc value, ok bool) {
	if !checkText(r, text) {
		return value{}, false
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	var first, second yaml.Node
	if err := d.Decode(&first); err != nil {
		return value{}, syntax(r, err)
	}
	if err := d.Decode(&second); err == nil {
		r.add(Problem{Line: max(second.Line, 1), Got: "a second document", Want: "one document in a file", Hint: "put it into a file of its own"})
	} else if !errors.Is(err, io.EOF) {
		syntax(r, err)
	}
	if len(first.Content) != 1 {
		r.add(Problem{Got: "an empty document", Want: "some content"})
		return value{}, false
	}
	doc = convert(r, first.Content[0], "", 0)
	if doc.kind != mapping {
		r.add(Problem{Line: doc.line, Got: doc.said(), Want: "keys with values, such as name: my-experiment"})
		return value{}, false
	}
	return doc, true
}

// syntax reports text that is no YAML; it returns false for its caller to return.
func syntax(r *report, err error) bool {
	var at *yaml.LoadError
	switch {
	case errors.Is(err, io.EOF):
		r.add(Problem{Got: "nothing but comments", Want: "some content"})
	case errors.As(err, &at):
		r.add(Problem{Line: at.Mark.Line, Got: "text that is no YAML (" + at.Message + ")", Want: "YAML"})
	default:
		r.add(Problem{Got: "text that is no YAML (" + err.Error() + ")", Want: "YAML"})
	}
	return false
}

// convert turns a node into a value and reports on the way what is not accepted.
func convert(r *report, n *yaml.Node, at string, depth int) value {
	v := value{line: n.Line}
	if depth > deepest {
		r.add(Problem{Line: n.Line, Field: at, Got: "mappings or lists nested deeper than " + strconv.Itoa(deepest), Want: "fewer levels"})
		return v
	}
	if n.Anchor != "" {
		r.add(Problem{Line: n.Line, Field: at, Got: "an anchor, &" + short(n.Anchor), Want: "plain values", Hint: "leave it out; an arm can be like an earlier arm instead"})
	}
	switch n.Kind {
	case yaml.AliasNode:
		r.add(Problem{Line: n.Line, Field: at, Got: "an alias, *" + short(n.Value), Want: "plain values", Hint: "write the value out"})
	case yaml.MappingNode:
		v.kind, v.entries = mapping, entries(r, n, at, depth)
	case yaml.SequenceNode:
		v.kind = sequence
		for i, item := range n.Content {
			v.items = append(v.items, convert(r, item, at+"["+strconv.Itoa(i+1)+"]", depth+1))
		}
	case yaml.ScalarNode:
		v.kind, v.text = scalar, n.Value
		v.quoted = n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if !v.quoted && n.ShortTag() == "!!null" {
			v.kind = null
		}
	}
	if n.Style&yaml.TaggedStyle != 0 {
		r.add(Problem{Line: n.Line, Field: at, Got: "a tag, " + short(n.Tag), Want: "plain values", Hint: "leave the tag out"})
	}
	return v
}

// entries reads the keys of a mapping; a key given twice is reported and its
// first value kept.
func entries(r *report, n *yaml.Node, at string, depth int) []entry {
	var list []entry
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		field := join(at, short(key.Value))
		switch {
		case key.Kind != yaml.ScalarNode || key.Anchor != "" || key.Value == "":
			r.add(Problem{Line: key.Line, Field: at, Got: "a key that is no word", Want: "a word"})
			continue
		case key.ShortTag() == "!!merge":
			r.add(Problem{Line: key.Line, Field: at, Got: "a merge key, <<", Want: "plain keys", Hint: "write the values out; an arm can be like an earlier arm instead"})
			continue
		}
		value := convert(r, n.Content[i+1], field, depth+1)
		if first, twice := seen[key.Value]; twice {
			r.add(Problem{Line: key.Line, Field: field, Got: "the same key again", Want: "each key once", Hint: "first given in line " + strconv.Itoa(first)})
			continue
		}
		seen[key.Value] = key.Line
		list = append(list, entry{key.Value, key.Line, value})
	}
	return list
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// said describes a value as a user wrote it.
func (v value) said() string {
	switch {
	case v.kind == null:
		return "nothing"
	case v.kind == mapping:
		return "keys with values"
	case v.kind == sequence:
		return "a list"
	case !v.quoted && (decimal.MatchString(v.text) || isInfinite(v.text)):
		return short(v.text)
	}
	return strconv.Quote(short(v.text))
}

// short cuts long text so that a message stays one line.
func short(s string) string {
	const most = 60
	letters := []rune(strings.ToValidUTF8(s, "?"))
	if len(letters) > most {
		s = string(letters[:most]) + "…"
	}
	return strings.Map(func(letter rune) rune {
		if letter < ' ' || letter == 0x7f {
			return ' '
		}
		return letter
	}, s)
}
