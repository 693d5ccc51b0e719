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
		{"name", r.name(&f.name).about("Name of the experiment; that of the file if not given.")},
		{"title", r.text(&f.title).about("A line that says what is compared.")},
		{"question", r.text(&f.question).about("The question that the experiment answers.")},
		{"reason", r.text(&f.reason).about("Why a single scenario is as it is.")},
		{"base", r.word(&f.base).about("The preset that all arms start from.")},
		{"like", r.word(&f.like).about("The shipped scenario that a file of a single scenario starts from.")},
		{"population", r.value(&f.population).about("Who is simulated.")},
		{"run", r.value(&f.run).about("How long, how often and from which seed.")},
		{"primary", r.word(&f.primary).about("The outcome that decides, named before the first run.")},
		{"outcomes", reader{func(field string, e entry) { f.outcomes = r.words(field, e) }, listOf(nil)}.about("The outcomes that are shown first.")},
		{"compare_with", r.word(&f.compare).about("The arm that the others are compared with; the first if not given.")},
		{"evaluation", r.value(&f.evaluation).about("How an evaluator would judge a programme.")},
		{"expected", r.value(&f.expected).about("What is known or foreseen of the result.")},
		{"reading", r.text(&f.reading).about("What to mind when the result is read.")},
		{"curve", r.word(&f.curve).as(pathShape).about("The path whose doses the arms are.")},
		{"sweep", r.value(&f.sweep).about("What a sweep varies.")},
		{"set", r.group(&f.set).as(setShape).about("Changes for all arms: paths, nested or with dots; value, reason and source explain one change.")},
		{"arms", reader{func(field string, e entry) { f.many, f.armsLine, f.arms = true, e.line, r.armFiles(field, e) }, listOf(nil).with("minItems", 1)}.about("The scenarios: a word is a shipped one, others have changes of their own.")},
	})
	if f.many && f.like.text != "" {
		r.add(Problem{Line: f.like.line, Field: "like", Got: "like beside arms", Want: "like in an arm", Hint: "a file without arms is one scenario"})
	}
	return &f
}

func (r *report) word(to *word) reader {
	return reader{func(field string, e entry) {
		r.text(&to.text).read(field, e)
		to.line = e.line
	}, textShape}
}

func (r *report) words(field string, e entry) (list []word) {
	if e.value.kind != sequence {
		r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: "a list, such as [admissions_per_1000py]"})
		return nil
	}
	for _, item := range e.value.items {
		var w word
		r.word(&w).read(field, entry{line: item.line, value: item})
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
		r.name(&a.name).read(field, entry{line: item.line, value: item})
		a.like = word{a.name, item.line}
		return a
	}
	before := len(r.problems)
	r.keys(item, field, []key{
		{"name", r.name(&a.name).about("Name of the arm, in tables and files.")},
		{"title", r.text(&a.title).about("A line that says what the arm is.")},
		{"reason", r.text(&a.reason).about("Why the arm is as it is.")},
		{"like", r.word(&a.like).about("The shipped scenario, or the arm before it, that the arm starts from.")},
		{"set", r.group(&a.set).as(setShape).about("Changes of this arm: paths, nested or with dots.")},
	})
	if a.name == "" && len(r.problems) == before {
		r.add(Problem{Line: item.line, Field: field, Got: "an arm without a name", Want: "name: a name of letters, digits, -, _ and ."})
	}
	return a
}
