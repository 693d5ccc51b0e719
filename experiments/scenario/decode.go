package scenario

import (
	"errors"

	"go.yaml.in/yaml/v4"
)

// Decode reads text, YAML of the same plain kind as experiment files, into what to points to,
// by the yaml tags of its fields. File names the text in messages. The error holds every key
// without a field, and every value that does not fit, as Problems; before them what is no
// plain YAML.
func Decode(file string, text []byte, to any) error {
	r := &report{file: file, limit: mostProblems}
	if _, ok := document(r, text); ok && len(r.problems) == 0 {
		r.decoded(yaml.Load(text, to, yaml.WithKnownFields()))
	}
	return r.err()
}

// decoded reports what YAML says of values and the fields they were meant for.
func (r *report) decoded(err error) {
	var many *yaml.LoadErrors
	if !errors.As(err, &many) {
		if err != nil {
			syntax(r, err)
		}
		return
	}
	for _, e := range many.Errors {
		r.add(Problem{Line: e.Mark.Line, Hint: e.Message})
	}
}
