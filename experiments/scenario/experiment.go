package scenario

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// largest is the most bytes an experiment file may have; 1 MB is thousands of arms.
const largest = 1 << 20

// Load reads an experiment, or a single scenario, from a file. The error holds
// every mistake of the file as Problems.
func Load(path string) (*experiments.Experiment, error) {
	r := &report{file: path, limit: mostProblems}
	text, ok := readFile(r, largest)
	if !ok {
		return nil, r.err()
	}
	return Parse(path, text)
}

// mostProblems is how many mistakes of an experiment file are written out.
const mostProblems = 100

// Parse reads the text of an experiment, or of a single scenario. File names
// it in messages; a population file is looked for beside it.
func Parse(file string, text []byte) (*experiments.Experiment, error) {
	r := &report{file: file, limit: mostProblems}
	if len(text) > largest {
		r.add(Problem{Got: "more than " + size(largest), Want: "at most " + size(largest)})
		return nil, r.err()
	}
	doc, ok := document(r, text)
	if !ok {
		return nil, r.err()
	}
	e := r.experiment(r.sort(doc))
	if err := r.err(); err != nil {
		return nil, err
	}
	return e, nil
}

// experiment looks up what a file refers to.
func (r *report) experiment(f *file) *experiments.Experiment {
	e := &experiments.Experiment{Name: f.name, Title: f.title, Question: f.question, Preset: r.preset(f.base)}
	if e.Name == "" {
		e.Name = nameOf(r.file)
	}
	if e.Title == "" {
		e.Title = e.Name
	}
	base, run := mustPreset(e.Preset)
	e.Run = run
	r.run(&e.Run, f)
	e.Primary, e.Outcomes = r.outcomes(f)
	e.Arms = r.arms(f, e, base)
	if f.census.text != "" {
		known := base
		if len(e.Arms) > 0 {
			known = e.Arms[0].Parameters // with rows of the file's own
		}
		r.censusFile(&e.Run, f.census, known)
	}
	e.Run.Draws = r.draws(f.draws, e.Arms)
	r.perDraw(&e.Run, f)
	e.Base = r.compareWith(f, e.Arms)
	e.Reading = f.reading
	e.Curve = r.curve(f.curve, e.Arms)
	r.evaluate(e, f.evaluation)
	e.Design = r.sweep(f.sweep, e)
	e.Expected = r.expectations(f.expected, e)
	return e
}

// perDraw reads how many replications share a draw.
func (r *report) perDraw(run *experiments.Run, f *file) {
	switch {
	case f.perDraw == 0:
	case run.Draws == nil && f.draws.line == 0:
		r.add(Problem{Line: f.perDrawLine, Field: "run.per_draw", Got: "no draws", Want: "draws beside it"})
	case run.Replications%f.perDraw != 0:
		r.add(Problem{Line: f.perDrawLine, Field: "run.per_draw", Got: experiments.Exact(float64(f.perDraw)) + " with " + experiments.Exact(float64(run.Replications)) + " replications", Want: "a number that divides them"})
	case run.Draws != nil:
		run.Draws.Each = f.perDraw
	}
}

// curve returns the path whose doses the arms are.
func (r *report) curve(at word, arms []experiments.Arm) string {
	if at.line == 0 || len(arms) == 0 {
		return ""
	}
	f, ok := catalogueOf(arms[0].Parameters).fields[at.text]
	if !ok {
		problem := catalogueOf(arms[0].Parameters).unknown(at.text)
		problem.Line, problem.Field = at.line, "curve"
		r.add(problem)
		return ""
	}
	doses := map[float64]bool{}
	for i := range arms {
		doses[arms[i].Parameters.Number(f.Path)] = true
	}
	if len(doses) < 3 || len(doses) < len(arms) {
		r.add(Problem{Line: at.line, Field: "curve", Got: experiments.Exact(float64(len(doses))) + " different values of " + f.Path + " in " + experiments.Exact(float64(len(arms))) + " arms",
			Want: "three arms or more, each with a value of its own"})
	}
	return f.Path
}

func (r *report) preset(base word) string {
	presets, _ := Names()
	return r.oneOf("base", base, names(presets), presets[0].Name)
}

// oneOf returns the word, which must be one of the list; "" means otherwise.
func (r *report) oneOf(field string, w word, list []string, otherwise string) string {
	if r.accepted != nil {
		r.accepted[field] = list
	}
	if w.text == "" && w.line == 0 {
		return otherwise
	}
	if slices.Contains(list, w.text) {
		return w.text
	}
	r.add(Problem{Line: w.line, Field: field, Got: said(w.text), Want: oneOf(list), Hint: didYouMean(w.text, list)})
	return otherwise
}

// nameOf makes the name of an experiment from that of its file.
func nameOf(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if !nameFormat.MatchString(name) {
		return "experiment"
	}
	return name
}

// Limits of a run: far above any use, low enough that nothing overflows.
const (
	mostPeople       = 20_000_000 // what the event list holds
	mostDays         = 36525
	mostReplications = 1_000_000
)

// run reads population and run over the preset's own.
func (r *report) run(run *experiments.Run, f *file) {
	var people string
	line, size := 0, 0
	r.keys(f.population, "population", []key{
		{"size", r.whole(&size, 1, mostPeople, "person").about("People simulated; rates do not depend on it.")},
		{"places", r.whole(&run.Places, 1, agents.MostPlaces, "place").about("Hospitals with their neighbourhoods; by population if not given.")},
		{"file", reader{func(field string, e entry) { r.text(&people).read(field, e); line = e.line }, textShape}.about("A CSV file of people beside this one: sex, age and count, or one row a person.")},
	})
	if people != "" {
		r.people(run, people, line)
	}
	if size > 0 {
		run.Population.Size = size
	}
	var start string
	startLine := 0
	perDraw := r.whole(&f.perDraw, 1, mostReplications, "")
	r.keys(f.run, "run", []key{
		{"warm_up_days", r.whole(&run.WarmUpDays, 0, mostDays, "day").about("Simulated before the measured period, not counted.")},
		{"days", r.whole(&run.Days, 1, mostDays, "day").about("Measured.")},
		{"replications", r.whole(&run.Replications, 1, mostReplications, "").about("How often; 10 or more for intervals that can be trusted.")},
		{"seed", r.seed(&run.Seed).about("The same seed gives the same numbers, on every machine.")},
		{"start", reader{func(field string, e entry) { r.text(&start).read(field, e); startLine = e.line }, oneOfShape(Starts)}.about("State of the beds at the start.")},
		{"draws", r.word(&f.draws).as(openShape(calibrationNames)).about("A calibration, or a CSV file of draws: each replication takes another one.")},
		{"per_draw", reader{func(field string, e entry) {
			perDraw.read(field, e)
			f.perDrawLine = e.line
		}, perDraw.shape}.about("Replications of each draw.")},
		{"census", r.word(&f.census).about("A CSV file of who is where at the start.")},
	})
	if startLine > 0 {
		r.startState(run, start, startLine)
	}
}

// startState reads how the run begins.
func (r *report) startState(run *experiments.Run, start string, line int) {
	if !slices.Contains(Starts, start) {
		r.add(Problem{Line: line, Field: "run.start", Got: said(start), Want: oneOf(Starts), Hint: didYouMean(start, Starts)})
	}
	run.Start.Stationary = start == Starts[1]
}

// Starts are the words for the state at the start.
var Starts = []string{"empty", "stationary"}

// censusFile reads a census, whose names are those of the first arm.
func (r *report) censusFile(run *experiments.Run, at word, p *agents.Parameters) {
	path, line := at.text, at.line
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(r.file), path)
	}
	rows, err := Census(path, p)
	if err != nil {
		r.add(Problem{Line: line, Field: "run.census", Got: "a census file with mistakes", Want: "what, since_day, sex and age", Hint: "see below"})
		problems, _ := err.(Problems)
		r.problems = append(r.problems, problems...)
		return
	}
	run.Start.Census, run.CensusFile = rows, path
}

// people reads a population file; counts keep the preset's number of people.
func (r *report) people(run *experiments.Run, path string, line int) {
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(r.file), path)
	}
	given, err := Population(path)
	if err != nil {
		r.add(Problem{Line: line, Field: "population.file", Got: "a population file with mistakes", Want: "sex, age and count", Hint: "see below"})
		problems, _ := err.(Problems)
		r.problems = append(r.problems, problems...)
		return
	}
	if given.Size == 0 {
		given.Size = run.Population.Size
	}
	run.Population, run.PopulationFile = given, path
}

// headline are the outcomes shown first where a file names none.
var headline = []string{"admissions_per_1000py", "readmission_30d_share", "missed_needs_per_1000py", "needs_met_share",
	"ed_visits_per_1000py", "delay_day_mean", "bed_occupancy_mean", "holistic_health_mean", "cost_gbp_per_person_year"}

// outcomes returns the primary outcome and those shown first, primary first.
func (r *report) outcomes(f *file) (primary string, first []string) {
	all := make([]string, len(agents.Outcomes))
	for i := range agents.Outcomes {
		all[i] = agents.Outcomes[i].ID
	}
	for _, w := range f.outcomes {
		id := r.oneOf("outcomes", w, all, "")
		if id != "" && slices.Contains(first, id) {
			r.add(Problem{Line: w.line, Field: "outcomes", Got: said(id) + " again", Want: "each outcome once"})
			continue
		}
		first = append(first, id)
	}
	if len(first) == 0 {
		first = slices.Clone(headline)
	}
	primary = r.oneOf("primary", f.primary, all, first[0])
	first = slices.DeleteFunc(first, func(id string) bool { return id == primary })
	return primary, append([]string{primary}, first...)
}

// compareWith returns the arm that the others are compared with.
func (r *report) compareWith(f *file, arms []experiments.Arm) string {
	if len(arms) == 0 {
		return ""
	}
	list := make([]string, len(arms))
	for i := range arms {
		list[i] = arms[i].Name
	}
	return r.oneOf("compare_with", f.compare, list, list[0])
}

// arms builds the arms; a file without any is one arm itself.
func (r *report) arms(f *file, e *experiments.Experiment, base *agents.Parameters) []experiments.Arm {
	common := newState(base.Clone())
	if f.many {
		common.override(r, f.set)
	} else {
		f.arms = []armFile{f.single(e.Name)}
	}
	var arms []experiments.Arm
	built := map[string]*state{}
	lines := map[string]int{}
	for _, a := range f.arms {
		if first, twice := lines[a.name]; twice && a.name != "" {
			r.add(Problem{Line: a.line, Field: "arms", Got: said(a.name) + " again", Want: "a name of its own for each arm", Hint: "first given in line " + strconv.Itoa(first)})
		}
		s := r.start(a, common, built)
		s.override(r, a.set)
		lines[a.name], built[a.name] = a.line, s
		arms = append(arms, a.arm(base, s))
	}
	return arms
}

// single makes a file without arms one arm. It starts from the usual scenario
// even where it has a shipped one's name, so that an edited copy says it all.
func (f *file) single(name string) armFile {
	like := f.like
	if like.line == 0 {
		like.text = usual
	}
	return armFile{name: name, title: f.title, reason: f.reason, like: like, set: f.set}
}

// start returns what an arm changes: the earlier arm or the shipped scenario
// that it is like. Without like, an arm named as a shipped scenario is that
// scenario, and any other starts from the usual one.
func (r *report) start(a armFile, common *state, built map[string]*state) *state {
	_, shipped := Names()
	list := names(shipped)
	if earlier, ok := built[a.like.text]; ok && a.like.text != "" {
		return earlier.clone()
	}
	otherwise := usual
	if slices.Contains(list, a.name) {
		otherwise = a.name
	}
	for name := range built {
		if name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	slices.Sort(list[len(shipped):])
	s := common.clone()
	s.scenario(r, r.oneOf("like", a.like, list, otherwise))
	return s
}

// arm finishes an arm; what it does not say of itself the shipped scenario of
// its name says.
func (a armFile) arm(base *agents.Parameters, s *state) experiments.Arm {
	if info, ok := shipped(a.name); ok && (a.like.text == "" || a.like.text == a.name) {
		a.title = or(a.title, info.Title)
		a.reason = or(a.reason, info.Reason)
	}
	return experiments.Arm{Name: a.name, Title: or(a.title, a.name), Reason: a.reason, Parameters: s.parameters, Changes: s.changes(base)}
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// changes returns the differences from base with their reasons.
func (s *state) changes(base *agents.Parameters) []experiments.Change {
	changes := experiments.Difference(base, s.parameters)
	for i := range changes {
		n := s.notes[changes[i].Path]
		changes[i].Reason, changes[i].Source = n.reason, n.source
	}
	return changes
}
