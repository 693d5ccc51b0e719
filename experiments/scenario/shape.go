package scenario

import (
	"maps"
	"math"
)

// A shape is what a value may be, in the words of JSON Schema.
type shape map[string]any

// with returns a shape that says one thing more.
func (s shape) with(word string, what any) shape {
	s = maps.Clone(s)
	if s == nil {
		s = shape{}
	}
	s[word] = what
	return s
}

// Shapes of which a schema holds the definitions.
var (
	setShape     = shape{"$ref": "#/$defs/set"}
	pathShape    = shape{"$ref": "#/$defs/path"}
	factorsShape = shape{"$ref": "#/$defs/factors"}
)

var (
	// textShape are words; one that looks like a number, such as a year, is a word too.
	textShape = shape{"type": []string{"string", "number", "boolean"}}
	// nameShape is the same for names, whose letters only the reader checks.
	nameShape = textShape
)

func oneOfShape(words []string) shape { return shape{"enum": words} }

// openShape is a word that may be another than those known beforehand, such as a file or a row
// of the file's own.
func openShape(words []string) shape {
	if len(words) == 0 {
		return textShape
	}
	return textShape.with("examples", words)
}

func listOf(item shape) shape {
	s := shape{"type": "array"}
	if item != nil {
		s["items"] = item
	}
	return s
}

// shape returns the numbers of a scale.
func (s scale) shape() shape {
	x := shape{"type": "number"}
	if s.whole {
		x["type"] = "integer"
	}
	if s.low > -math.MaxFloat64 {
		x["minimum"] = s.low
	}
	if s.high < math.MaxFloat64 {
		x["maximum"] = s.high
	}
	return x
}
