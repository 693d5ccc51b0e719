package scenario

import (
	"math"
	"strconv"
)

// A key is a word that a mapping of a file may hold, with what reads its value.
type key struct {
	name string
	reader
}

// A reader reads the value of a key, and knows what it accepts.
type reader struct {
	read  func(field string, e entry)
	shape shape
}

// about says what a value means, for those who write one.
func (x reader) about(text string) reader {
	x.shape = x.shape.with("description", text)
	return x
}

// as gives a reader the shape of what is read from its value later.
func (x reader) as(s shape) reader {
	x.shape = s
	return x
}

// keys reads the entries of a mapping by the keys it may hold.
func (r *report) keys(v value, at string, accepted []key) {
	if r.asked != nil {
		r.asked[at] = accepted
	}
	if v.kind == null {
		return
	}
	names := make([]string, len(accepted))
	for i, k := range accepted {
		names[i] = k.name
	}
	if v.kind != mapping {
		r.add(Problem{Line: v.line, Field: at, Got: v.said(), Want: "keys: " + oneOf(names)})
		return
	}
	for _, e := range v.entries {
		if !read(accepted, at, e) {
			r.add(Problem{Line: e.line, Field: join(at, short(e.key)), Got: "an unknown key", Want: oneOf(names), Hint: didYouMean(e.key, names)})
		}
	}
}

func read(accepted []key, at string, e entry) bool {
	for _, k := range accepted {
		if k.name == e.key {
			k.read(join(at, e.key), e)
			return true
		}
	}
	return false
}

// text reads words.
func (r *report) text(to *string) reader {
	return reader{func(field string, e entry) {
		if e.value.kind != scalar {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "text"})
			return
		}
		*to = e.value.text
	}, textShape}
}

// name reads a word that can stand in tables and in names of files.
func (r *report) name(to *string) reader {
	return reader{func(field string, e entry) {
		if e.value.kind != scalar || !nameFormat.MatchString(e.value.text) {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "a name of letters, digits, -, _ and ."})
			return
		}
		*to = e.value.text
	}, nameShape}
}

// whole reads a whole number in [low, high].
func (r *report) whole(to *int, low, high int, unit string) reader {
	s := scale{float64(low), float64(high), true, unit}
	return reader{func(field string, e entry) {
		x, hint, ok := s.read(e.value)
		if !ok {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: s.String(), Hint: hint})
			return
		}
		*to = int(x)
	}, s.shape()}
}

// seed reads a whole number of 64 bits, which a float cannot hold.
func (r *report) seed(to *uint64) reader {
	return reader{func(field string, e entry) {
		x, err := strconv.ParseUint(e.value.text, 10, 64)
		if e.value.kind != scalar || e.value.quoted || err != nil {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "a whole number from 0 to " + strconv.FormatUint(math.MaxUint64, 10)})
			return
		}
		*to = x
	}, shape{"type": "integer", "minimum": 0, "maximum": uint64(math.MaxUint64)}}
}

// value keeps what stands there to be read later.
func (r *report) value(to *value) reader {
	return reader{func(field string, e entry) {
		*to = e.value
		to.line = e.line
	}, nil}
}

// group keeps a mapping to be read later.
func (r *report) group(to *value) reader {
	return reader{func(field string, e entry) {
		if e.value.kind != mapping && e.value.kind != null {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "paths with values, such as ward.social_worker.wte: 4"})
			return
		}
		*to = e.value
		to.line = e.line
	}, shape{"type": []string{"object", "null"}}}
}
