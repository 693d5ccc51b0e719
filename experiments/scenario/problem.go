package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one mistake in a file or assignment: where it is, what was
// written, what is accepted and, where it can be told, the likely fix.
type Problem struct {
	File                   string // "" where there is no file
	Line                   int    // from 1; 0 where the file as a whole is meant
	Field, Got, Want, Hint string
}

// String returns `file:line: field: got …, want …; hint`, leaving out what is
// not known, so that an editor can jump to the place.
func (p Problem) String() string {
	var parts []string
	if p.Got != "" {
		parts = append(parts, "got "+p.Got)
	}
	if p.Want != "" {
		parts = append(parts, "want "+p.Want)
	}
	said := strings.Join(parts, ", ")
	if p.Hint != "" && said != "" {
		said += "; "
	}
	said += p.Hint
	place := p.place()
	if p.Field != "" {
		place = append(place, p.Field)
	}
	return strings.Join(append(place, said), ": ")
}

func (p Problem) place() []string {
	switch {
	case p.File == "":
		return nil
	case p.Line == 0:
		return []string{p.File}
	}
	return []string{fmt.Sprintf("%s:%d", p.File, p.Line)}
}

// Problems are all mistakes found at once, as an error with one line each.
type Problems []Problem

// Error returns the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// orNil returns ps as an error, nil where there are none.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// A report gathers the problems of one file, at most limit; the others are
// counted in a last line.
type report struct {
	file     string
	limit    int
	problems Problems
	more     int

	// Where a schema is made: the keys that were asked for and the words that were accepted,
	// by field.
	asked    map[string][]key
	accepted map[string][]string
}

func (r *report) add(p Problem) {
	if r.full() {
		r.more++
		return
	}
	p.File = r.file
	r.problems = append(r.problems, p)
}

// full reports whether another problem would only be counted; looking for a
// near spelling is then wasted.
func (r *report) full() bool { return len(r.problems) >= r.limit }

// err returns the problems from top to bottom, those of other files last.
func (r *report) err() error {
	all := slices.Clone(r.problems)
	slices.SortStableFunc(all, func(a, b Problem) int {
		switch here, there := a.File == r.file, b.File == r.file; {
		case here && !there:
			return -1
		case there && !here:
			return 1
		}
		return cmp.Compare(a.Line, b.Line)
	})
	if r.more > 0 {
		all = append(all, Problem{File: r.file, Hint: fmt.Sprintf("and %d more", r.more)})
	}
	return all.orNil()
}
