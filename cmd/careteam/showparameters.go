package main

import (
	"fmt"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments/scenario"
)

// allParameters writes every number and choice whose path begins with prefix.
func (s *shower) allParameters(prefix string) error {
	before := s.text.Len()
	for _, f := range s.parameters.Fields() {
		if begins(f.Path, prefix) {
			s.parameter(f.Path, strconv.FormatFloat(*f.Value, 'g', -1, 64), f.Unit, accepted(f), f.Meaning, f.Source)
		}
	}
	for _, c := range s.parameters.Choices() {
		if begins(c.Path, prefix) {
			s.parameter(c.Path, c.Options[*c.Value], "", strings.Join(c.Options, ", "), c.Meaning, "")
		}
	}
	if s.text.Len() == before {
		what := fmt.Sprintf("no parameter %q", prefix)
		if near := scenario.Suggest(prefix, groups(s.parameters)); near != "" {
			what += fmt.Sprintf("; did you mean %q?", near)
		}
		return wrongUse{what, "See all with: careteam show parameters"}
	}
	return nil
}

// groups lists every path and everything above it.
func groups(p *agents.Parameters) []string {
	var list []string
	known := map[string]bool{}
	for _, path := range scenario.Paths(p) {
		for i, r := range path + "." {
			if r == '.' && !known[path[:i]] {
				known[path[:i]] = true
				list = append(list, path[:i])
			}
		}
	}
	return list
}

// begins reports whether a path is prefix or lies below it.
func begins(path, prefix string) bool {
	return prefix == "" || path == prefix || strings.HasPrefix(path, strings.TrimSuffix(prefix, ".")+".")
}

func accepted(f agents.Field) string {
	text := strconv.FormatFloat(f.Low, 'g', -1, 64) + " to " + strconv.FormatFloat(f.High, 'f', -1, 64)
	if f.Whole {
		text += ", whole"
	}
	return text
}

func (s *shower) parameter(path, value, unit, accepts, meaning, source string) {
	s.heading(strings.TrimSpace(path + " = " + value + " " + unit))
	s.paragraph(meaning+" ["+accepts+"]", "    ")
	if source != "" {
		s.paragraph("source: "+source, "    ")
	}
}
