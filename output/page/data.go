package page

import (
	"fmt"
	"maps"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/output"
)

// pageData is what the page's script reads.
type pageData struct {
	Version  string                 `json:"version"`
	Results  string                 `json:"results"`
	Source   string                 `json:"source"` // of the simulator that the page was made for
	Counted  []counted              `json:"counted"`
	Outcomes map[string]pageOutcome `json:"outcomes"`
	Knobs    []Knob                 `json:"knobs"`
	Lessons  []pageLesson           `json:"lessons"`
}

// counted is something that a film counts.
type counted struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Level bool   `json:"level,omitempty"` // of the day, not since the first
}

// pageOutcome is an outcome by its place among all, and how it is written.
type pageOutcome struct {
	Index  int     `json:"index"`
	Title  string  `json:"title"`
	Unit   string  `json:"unit"`
	Scale  float64 `json:"scale"` // the value is scale times numerator over denominator
	Factor float64 `json:"factor"`
	Digits int     `json:"digits"`
}

// pageLesson is a lesson as the page needs it.
type pageLesson struct {
	Name     string        `json:"name"`
	Title    string        `json:"title"`
	From     string        `json:"from"`
	Question string        `json:"question"`
	Predict  string        `json:"predict"`
	Outcomes []string      `json:"outcomes"`
	Knobs    []string      `json:"knobs"`
	Watch    string        `json:"watch"`
	Discuss  []string      `json:"discuss"`
	Teacher  string        `json:"teacher"`
	Sources  []pageSource  `json:"sources"`
	Assumed  []string      `json:"assumed"`
	LookBack bool          `json:"lookBack,omitempty"`
	People   int           `json:"people"`
	WarmUp   int           `json:"warmUp"`
	Days     int           `json:"days"`
	Arms     [2]pageArm    `json:"arms"`
	Counters []int         `json:"counters"` // places in counted
	Charts   []int         `json:"charts"`
	Command  string        `json:"command"`          // gives the numbers of the pairs, with other arms beside
	Counts   *[2][]float64 `json:"counts,omitempty"` // women and men by age; nil: England's
}

type pageSource struct {
	Text string `json:"text"`
	Link string `json:"link"`
}

// pageArm is a team: its title and what differs from England.
type pageArm struct {
	Name  string    `json:"name"` // of the arm in the experiment
	Title string    `json:"title"`
	Set   []Setting `json:"set"`
}

// countedTitles are the words for what is counted.
var countedTitles = [agents.AllCounted]string{"Emergency admissions", "Readmissions in 30 days", "Emergency department visits", "Needs recognised", "Needs met", "Needs missed",
	"Home with an unplanned need", "On the ward", "Fit, waiting to go home", "People with an open need", "Cases of caseworkers", "Cases waiting for a caseworker"}

// countedFor says what is counted day by day for an outcome.
var countedFor = map[string]agents.Counted{
	"admissions_per_1000py": agents.AdmissionsSoFar, "readmission_30d_share": agents.ReadmissionsSoFar, "ed_visits_per_1000py": agents.EDVisitsSoFar,
	"needs_recognised_share": agents.RecognisedSoFar, "needs_met_per_1000py": agents.MetSoFar, "needs_met_share": agents.MetSoFar, "missed_needs_per_1000py": agents.MissedSoFar, "missed_need_share": agents.MissedSoFar,
	"discharges_with_unplanned_need_share": agents.UnplannedSoFar,
}

// alwaysShown are outcomes that every lesson's table has.
var alwaysShown = []string{"admissions_per_1000py", "ed_visits_per_1000py", "readmission_30d_share", "bed_days_per_1000py", "delay_day_mean", "missed_needs_per_1000py", "cost_gbp_per_person_year"}

func dataOf(source string) (*pageData, error) {
	d := pageData{Version: output.Version, Results: agents.ResultsVersion, Source: source, Outcomes: map[string]pageOutcome{}, Knobs: knobs()}
	for k, id := range agents.CountedNames {
		d.Counted = append(d.Counted, counted{ID: id, Title: countedTitles[k], Level: agents.Counted(k) >= agents.OnWardNow})
	}
	wanted := slices.Clone(alwaysShown)
	for _, l := range Lessons() {
		p, err := lessonOf(l)
		if err != nil {
			return nil, err
		}
		d.Lessons = append(d.Lessons, p)
		wanted = append(wanted, l.Outcomes...)
	}
	for i := range agents.Outcomes {
		if o := &agents.Outcomes[i]; slices.Contains(wanted, o.ID) {
			shown := output.DisplayOf(o)
			d.Outcomes[o.ID] = pageOutcome{Index: i, Title: shown.Title, Unit: shown.Unit, Scale: o.Scale, Factor: shown.Factor, Digits: shown.Digits}
		}
	}
	return &d, nil
}

func lessonOf(l *Lesson) (pageLesson, error) {
	p := pageLesson{Name: l.Name, Title: l.Title, From: l.From, Question: l.Question, Predict: l.Predict, Outcomes: l.Outcomes, Knobs: l.Knobs, Watch: l.Watch, Discuss: l.Discuss,
		Teacher: l.Teacher, Assumed: l.Assumed, LookBack: l.LookBack, People: l.People, WarmUp: l.WarmUpDays, Days: l.Days, Counters: countersOf(l.Outcomes)}
	p.Charts = append(slices.Clone(p.Counters[:2]), int(agents.InNeedNow))
	for _, s := range l.Sources {
		link := s.URL
		if s.DOI != "" {
			link = "https://doi.org/" + s.DOI
		}
		p.Sources = append(p.Sources, pageSource{Text: s.Text, Link: link})
	}
	from, err := scenario.Experiment(l.From)
	if err != nil {
		return p, err
	}
	p.Command = command(l, from.Run.Draws != nil)
	e, err := l.Experiment()
	if err != nil {
		return p, err
	}
	for i, team := range []Team{l.A, l.B} {
		p.Arms[i] = pageArm{Name: team.Arm, Title: team.Title, Set: changes(e.Arms[i])}
	}
	p.Counts = countsOf(e.Run.Population.Counts)
	return p, nil
}

// command is what gives the numbers of a lesson's pairs in a terminal, beside those of the
// other arms of its experiment, which may draw parameters.
func command(l *Lesson, drawn bool) string {
	line := fmt.Sprintf("careteam run %s --population %d --warm-up %dd --years %dd -n %d --seed 1", l.From, l.People, l.WarmUpDays, l.Days, Pairs)
	for _, path := range slices.Sorted(maps.Keys(l.Set)) {
		line += " --set " + path + "=" + l.Set[path]
	}
	if drawn {
		line += " --draws none"
	}
	return line
}

// changes are the settings of an arm that England does not have, in the order of the catalogue.
func changes(arm experiments.Arm) []Setting {
	england, set := settingsOf(agents.England()), []Setting{}
	for _, f := range arm.Parameters.Fields() {
		if *f.Value != england[f.Path] {
			set = append(set, Setting{f.Path, *f.Value})
		}
	}
	for _, c := range arm.Parameters.Choices() {
		if word := c.Options[*c.Value]; word != england[c.Path] {
			set = append(set, Setting{c.Path, word})
		}
	}
	return set
}

// countersOf are three counts that grow: those of the outcomes first.
func countersOf(outcomes []string) (list []int) {
	add := func(k agents.Counted) {
		if k < agents.OnWardNow && !slices.Contains(list, int(k)) && len(list) < 3 {
			list = append(list, int(k))
		}
	}
	for _, id := range outcomes {
		if k, ok := countedFor[id]; ok {
			add(k)
		}
	}
	for _, k := range []agents.Counted{agents.MissedSoFar, agents.AdmissionsSoFar, agents.ReadmissionsSoFar} {
		add(k)
	}
	return list
}

// countsOf are women and men by age; nil for England's.
func countsOf(counts []agents.AgeCount) *[2][]float64 {
	if slices.Equal(counts, agents.England2023()) {
		return nil
	}
	var table [2][]float64
	for _, c := range counts {
		sex := 1
		if c.Female {
			sex = 0
		}
		for len(table[sex]) <= c.Age {
			table[sex] = append(table[sex], 0)
		}
		table[sex][c.Age] += c.Count
	}
	return &table
}
