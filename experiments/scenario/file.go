package scenario

import (
	"regexp"
	"strconv"
)

// nameFormat is what names of experiments and arms look like.
var nameFormat = regexp.MustCompile(`^[\pL\pN][\pL\pN._-]{0,63}$`)

// A file is an experiment or scenario as written, before base and arms are
// looked up.
type file struct {
	name, title, question, reason string
	base, like                    word
	primary, compare              word
	census                        word
	outcomes                      []word
	population, run, set          value
	evaluation, expected, sweep   value
	reading                       string
	curve, draws                  word
	perDraw                       int
	perDrawLine                   int
	arms                          []armFile
	many                          bool // arms are listed
	armsLine                      int
}

// An armFile is one arm as written.
type armFile struct {
	name, title, reason string
	like                word
	set                 value
	line                int
}

// A word refers to something by name.
type word struct {
	text string
	line int
}

// sort reads the keys of a document.
func (r *report) sort(doc value) *file {
	var f file
	r.keys(doc, "", []key{
		{"name", r.name(&f.name)},
		{"title", r.text(&f.title)},
		{"question", r.text(&f.question)},
		{"reason", r.text(&f.reason)},
		{"base", r.word(&f.base)},
		{"like", r.word(&f.like)},
		{"population", r.value(&f.population)},
		{"run", r.value(&f.run)},
		{"primary", r.word(&f.primary)},
		{"outcomes", func(field string, e entry) { f.outcomes = r.words(field, e) }},
		{"compare_with", r.word(&f.compare)},
		{"evaluation", r.value(&f.evaluation)},
		{"expected", r.value(&f.expected)},
		{"reading", r.text(&f.reading)},
		{"curve", r.word(&f.curve)},
		{"sweep", r.value(&f.sweep)},
		{"set", r.group(&f.set)},
		{"arms", func(field string, e entry) { f.many, f.armsLine, f.arms = true, e.line, r.armFiles(field, e) }},
	})
	if f.many && f.like.text != "" {
		r.add(Problem{Line: f.like.line, Field: "like", Got: "like beside arms", Want: "like in an arm", Hint: "a file without arms is one scenario"})
	}
	return &f
}

func (r *report) word(to *word) func(string, entry) {
	return func(field string, e entry) {
		r.text(&to.text)(field, e)
		to.line = e.line
	}
}

func (r *report) words(field string, e entry) (list []word) {
	if e.value.kind != sequence {
		r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "a list, such as [admissions_per_1000py]"})
		return nil
	}
	for _, item := range e.value.items {
		var w word
		r.word(&w)(field, entry{line: item.line, value: item})
		list = append(list, w)
	}
	return list
}

// armFiles reads the list of arms; an arm given as one word is that shipped scenario.
func (r *report) armFiles(field string, e entry) (list []armFile) {
	if e.value.kind != sequence || len(e.value.items) == 0 {
		got := e.value.said()
		if e.value.kind == sequence {
			got = "an empty list"
		}
		r.add(Problem{Line: e.line, Field: field, Got: got, Want: "a list of at least one arm", Hint: "leave arms out for a file of one scenario"})
		return nil
	}
	for i, item := range e.value.items {
		list = append(list, r.armFile(field+"["+strconv.Itoa(i+1)+"]", item))
	}
	return list
}

func (r *report) armFile(field string, item value) armFile {
	a := armFile{line: item.line}
	if item.kind == scalar {
		r.name(&a.name)(field, entry{line: item.line, value: item})
		a.like = word{a.name, item.line}
		return a
	}
	before := len(r.problems)
	r.keys(item, field, []key{
		{"name", r.name(&a.name)},
		{"title", r.text(&a.title)},
		{"reason", r.text(&a.reason)},
		{"like", r.word(&a.like)},
		{"set", r.group(&a.set)},
	})
	if a.name == "" && len(r.problems) == before {
		r.add(Problem{Line: item.line, Field: field, Got: "an arm without a name", Want: "name: a name of letters, digits, -, _ and ."})
	}
	return a
}
