// Package report writes what a run folder holds as one page that stands by itself: no script, no
// link to anything outside, pictures with their numbers, how it was done, what it does not
// show, the reporting checklists as far as model and experiment can fill them, where the
// numbers come from, and the data to take away.
package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/folder"
	"careteam/output/picture"
	"careteam/output/table"
)

//go:embed report.html.tmpl
var text string

var page = template.Must(template.New("report").Parse(text))

// document is what the page shows.
type document struct {
	Title      string
	About      []string // one line: version, date, replications, seed
	Warnings   []string
	Found      []block
	Pictures   []figure
	Method     []string
	Scenarios  []change
	Limits     []string
	Checklist  []item
	Overview   []section // ODD
	Card       []item
	Provenance []item
	Command    string
	Downloads  []download
	Left       []string // files that are too large to carry
}

// A block is a part of what was found: words, then a table with its notes.
type block struct {
	Words   []string
	Of      string // the picture whose numbers they are, "" for others
	Caption string
	Rows    table.Rows
	Notes   []string
}

// Label names the table for those who do not see it: different on a page.
func (b block) Label() string {
	if b.Of != "" {
		return "Numbers: " + b.Of
	}
	return b.Caption
}

// Head is the header of a table.
func (b block) Head() []string { return b.Rows[0] }

// Body is the rest.
func (b block) Body() table.Rows { return b.Rows[1:] }

// A figure is a picture with its numbers.
type figure struct {
	ID, Shows string
	SVG       template.HTML // by our own code, from escaped text
	Numbers   block
}

// A change is what an arm changes, and why.
type change struct {
	Name, Title, Reason string
	Base                bool
	Changes             []experiments.Change
}

// An item is a line of a checklist: what is asked, the answer, and who gives it.
type item struct{ Number, Name, Answer, From string }

// Who fills a line in.
const (
	fromExperiment = "experiment"
	fromModel      = "model"
	fromRun        = "run"
	fromAuthor     = "author must write"
)

// shown are the pictures of a report, in their order.
var shown = []string{"forest", "paired", "curve", "heat", "tornado", "morris", "sobol", "regression", "designs", "flow", "cost", "equity", "stay", "series", "hours"}

// Write writes the report of a folder. The same folder gives the same bytes.
func Write(w io.Writer, c *folder.Contents) error {
	d := document{Title: title(c), About: about(c), Warnings: warnings(c.Of), Method: method(c), Scenarios: scenarios(c.Of), Limits: limits(c), Command: command(c.Manifest.Command)}
	var err error
	if d.Found, err = found(c); err != nil {
		return err
	}
	if d.Pictures, err = pictures(c); err != nil {
		return err
	}
	if d.Overview, err = overview(); err != nil {
		return err
	}
	d.Checklist, d.Card, d.Provenance = checklist(c), card(c), provenance(c)
	if d.Downloads, d.Left, err = downloads(c); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := page.Execute(&b, d); err != nil {
		return err
	}
	if bytes.Contains(b.Bytes(), []byte("ZgotmplZ")) {
		panic("report: a value has no safe place in the page")
	}
	_, err = w.Write(b.Bytes())
	return err
}

// title is the question, or what was run.
func title(c *folder.Contents) string {
	e := c.Of
	base := e.Arms[output.Base(e)].Name
	var others []string
	for _, a := range e.Arms {
		if a.Name != base {
			others = append(others, a.Name)
		}
	}
	switch {
	case e.Question != "":
		return e.Question
	case c.Kind == "sweep":
		return "What changes with " + c.Plan.Sweep.Paths() + "?"
	case len(others) > 0:
		return "What changes with " + either(others) + " instead of " + base + "?"
	}
	return e.Title
}

// either lists names of which one is meant.
func either(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// about is the line under the title.
func about(c *folder.Contents) []string {
	m, what := c.Manifest, "replications"
	switch {
	case c.Kind == "evaluation":
		what = "trials"
	case c.Kind == "sweep":
		what = fmt.Sprintf("replications of %s points", words.Number(float64(len(c.Plan.Sweep.Points)), 0))
	case len(c.Of.Arms) > 1:
		what = "paired replications"
	}
	return []string{"careteam " + m.Version, "results version " + m.ResultsVersion, m.Started.Format("2 January 2006"), fmt.Sprintf("%s %s", words.Number(float64(m.Replications), 0), what),
		words.Number(float64(m.Population), 0) + " people", fmt.Sprintf("seed %d", m.Seed)}
}

// few is the number of replications below which intervals are not to be trusted.
const few = 10

func warnings(e *experiments.Experiment) (list []string) {
	switch n := e.Run.Replications; {
	case n == 1:
		list = append(list, "One replication gives no intervals: no difference on this page is more than an example.")
	case n < few:
		list = append(list, fmt.Sprintf("Only %d replications: intervals from fewer than %d may miss the truth more often than they say.", n, few))
	}
	return list
}

// pictures draws those shown of what the folder has.
func pictures(c *folder.Contents) (list []figure, err error) {
	source, err := c.Source()
	if err != nil {
		return nil, err
	}
	possible := map[string]*picture.Kind{}
	for _, k := range picture.Possible(source) {
		possible[k.Name] = k
	}
	for _, name := range shown {
		k := possible[name]
		if k == nil {
			continue
		}
		p, err := k.Draw(source)
		if err != nil {
			return nil, err
		}
		svg, err := p.Drawing.SVG()
		if err != nil {
			return nil, err
		}
		rows, err := k.Numbers(source)
		if err != nil {
			return nil, err
		}
		list = append(list, figure{ID: "figure-" + name, Shows: words.UpperFirst(k.Shows), SVG: template.HTML(svg), Numbers: block{Of: k.Shows, Caption: p.Drawing.Title(), Rows: square(rows)}})
	}
	return list, nil
}

// square fills rows up to the width of the header.
func square(rows table.Rows) table.Rows {
	for i := range rows {
		for len(rows[i]) < len(rows[0]) {
			rows[i] = append(rows[i], "–")
		}
	}
	return rows
}

// scenarios say what each arm changes.
func scenarios(e *experiments.Experiment) (list []change) {
	for i, a := range e.Arms {
		s := change{Name: a.Name, Title: a.Title, Reason: a.Reason, Base: i == output.Base(e) && len(e.Arms) > 1, Changes: a.Changes}
		if s.Title == s.Name {
			s.Title = ""
		}
		list = append(list, s)
	}
	return list
}

// command is the command line that gives the same folder again.
func command(typed []string) string {
	if len(typed) == 0 {
		return ""
	}
	list := []string{"careteam"}
	for _, w := range typed[1:] {
		if w == "" || strings.ContainsAny(w, " *?[](){}<>|&;$'\"\\#~") {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		list = append(list, w)
	}
	return strings.Join(list, " ")
}

// primary is the outcome the experiment is about.
func primary(e *experiments.Experiment) *agents.Outcome {
	return &agents.Outcomes[agents.OutcomeIndex(e.Primary)]
}

// provenance says where the page comes from.
func provenance(c *folder.Contents) []item {
	m := c.Manifest
	commit := m.Commit
	if commit == "" {
		commit = "not recorded by the build"
	}
	list := []item{{Name: "Program", Answer: fmt.Sprintf("careteam %s, results version %s, commit %s", m.Version, m.ResultsVersion, commit)},
		{Name: "Built with", Answer: fmt.Sprintf("%s for %s/%s", m.Go, m.OS, m.Arch)}, {Name: "Preset", Answer: m.Preset}}
	if m.Draws != "" {
		list = append(list, item{Name: "Parameters drawn from", Answer: m.Draws})
	}
	if m.PopulationFile != "" {
		list = append(list, item{Name: "People from", Answer: filepath.Base(m.PopulationFile)})
	}
	if m.CensusFile != "" {
		list = append(list, item{Name: "State at the start from", Answer: filepath.Base(m.CensusFile)})
	}
	list = append(list, item{Name: "Simulated", Answer: fmt.Sprintf("%s, in %s s", m.Started.Format("2006-01-02 15:04 MST"), words.Number(m.Seconds, 1))})
	for _, f := range m.Files {
		switch f.Path {
		case "experiment.yaml", "runs.csv.gz", "summary.csv", "trials.csv":
			list = append(list, item{Name: f.Path + ", SHA-256", Answer: f.SHA256})
		}
	}
	return list
}

// WriteFile writes the report to a file, report.html in the folder where name is "", and
// returns its name.
func WriteFile(c *folder.Contents, name string) (string, error) {
	if _, err := c.Source(); err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		return "", err
	}
	if name == "" {
		name = filepath.Join(c.Path, "report.html")
	}
	return name, folder.WriteFile(name, b.Bytes())
}
