package scenario

import (
	"strings"

	"careteam/agents"
)

// Set carries out an assignment such as ward.social_worker.wte=4 on p. An
// error names the nearest path or the accepted values, and p is unchanged.
// Check the relations between parameters after the last assignment.
func Set(p *agents.Parameters, assignment string) error {
	path, text, ok := strings.Cut(assignment, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return Problems{{Got: said(assignment), Want: "path=value", Hint: "such as ward.social_worker.wte=4"}}
	}
	v := value{kind: scalar, text: strings.TrimSpace(text)}
	if problem, ok := catalogueOf(p).assign(path, v); !ok {
		return Problems{problem}
	}
	return nil
}

// Check returns the relations between the parameters of p that do not hold,
// such as shares that sum to more than 1, as Problems.
func Check(p *agents.Parameters) error {
	var problems Problems
	for _, v := range p.Check() {
		problems = append(problems, Problem{Field: v.Path, Got: v.Got, Want: v.Want})
	}
	return problems.orNil()
}

func said(text string) string { return value{kind: scalar, text: text}.said() }
