// Package page makes the class page, on which two teams care for the same simulated patients:
// one HTML file with the simulator in it, for a browser without a network. Its lessons are text
// and settings; what they simulate are arms of shipped experiments. Its scripts are in src, the
// simulator in cmd/careteam-page; `make web` builds both into dist, which this package takes in.
package page

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"

	"careteam/experiments"
	"careteam/experiments/scenario"
)

//go:embed lessons.yaml
var lessons []byte

// A Lesson compares two arms of a shipped experiment on the same few patients.
type Lesson struct {
	Name, Title string
	From        string // the experiment
	A, B        Team

	People     int
	WarmUpDays int `yaml:"warm_up_days"` // [day], not counted
	Days       int // [day], measured

	Set map[string]string // what both teams change, by path

	Question string
	Predict  string   // the outcome that is predicted
	Outcomes []string // that are shown, the predicted one first
	Expect   string   // what 50 pairs show of it in B: less, none or more
	Knobs    []string // that are shown first
	Watch    string   // what to look at while it runs
	Discuss  []string
	Teacher  string
	Sources  []Source
	Assumed  []string // what the model has no source for
	LookBack bool     `yaml:"look_back"` // compare the halves of the measured time
}

// A Team is an arm under the title the class knows it by.
type Team struct{ Arm, Title string }

// A Source is what a lesson cites.
type Source struct{ Text, DOI, URL string }

// Lessons returns the lessons in the order they are taught.
func Lessons() []*Lesson {
	list, err := parse("lessons.yaml", lessons)
	if err != nil {
		panic("page: " + err.Error())
	}
	return list
}

func parse(file string, text []byte) ([]*Lesson, error) {
	var all struct{ Lessons []*Lesson }
	err := scenario.Decode(file, text, &all)
	return all.Lessons, err
}

// Pairs is how many pairs of runs tell an effect from luck.
const Pairs = 50

// Experiment returns what a lesson simulates: the arms A and B, in Pairs pairs of runs.
func (l *Lesson) Experiment() (*experiments.Experiment, error) {
	from, err := scenario.Experiment(l.From)
	if err != nil {
		return nil, err
	}
	e := &experiments.Experiment{Name: l.Name, Title: l.Title, Question: l.Question, Preset: from.Preset, Base: "A",
		Primary: l.Predict, Outcomes: l.Outcomes, Run: from.Run}
	e.Run.Population.Size, e.Run.WarmUpDays, e.Run.Days = l.People, l.WarmUpDays, l.Days
	e.Run.Replications, e.Run.Seed, e.Run.Draws, e.Run.Trial = Pairs, 1, nil, nil
	for i, team := range []Team{l.A, l.B} {
		arm, err := l.arm(from, team)
		if err != nil {
			return nil, err
		}
		arm.Name, arm.Title = []string{"A", "B"}[i], team.Title
		e.Arms = append(e.Arms, arm)
	}
	return e, nil
}

// arm returns the arm of an experiment that a team is, with what both teams change.
func (l *Lesson) arm(from *experiments.Experiment, team Team) (experiments.Arm, error) {
	i := slices.IndexFunc(from.Arms, func(a experiments.Arm) bool { return a.Name == team.Arm })
	if i < 0 {
		return experiments.Arm{}, scenario.Problems{{Field: l.Name, Got: strconv.Quote(team.Arm), Want: "an arm of " + l.From}}
	}
	arm := from.Arms[i]
	if len(l.Set) == 0 {
		return arm, nil
	}
	for _, path := range slices.Sorted(maps.Keys(l.Set)) {
		if err := scenario.Set(arm.Parameters, path+"="+l.Set[path]); err != nil {
			return arm, err
		}
	}
	preset, _, err := scenario.Preset(from.Preset)
	if err != nil {
		return arm, err
	}
	arm.Changes = experiments.Difference(preset, arm.Parameters)
	return arm, scenario.Check(arm.Parameters)
}
