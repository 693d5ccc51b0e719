package picture

import (
	"fmt"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/sweep"
	"careteam/output"
	"careteam/output/figure"
	"careteam/output/table"
)

// A Source is what pictures are drawn from: the results of a run, the trials of an evaluation,
// or a sweep; the others are nil.
type Source struct {
	Of      *experiments.Experiment
	Results *experiments.Results
	Trials  []evaluation.Trial
	Plan    *sweep.Plan
	Runs    sweep.Reader
	Outcome string // what a picture of one outcome shows; "": the primary one
}

// outcome is the place of the one that is shown.
func (s *Source) outcome() int {
	if s.Outcome != "" {
		return agents.OutcomeIndex(s.Outcome)
	}
	return agents.OutcomeIndex(s.Of.Primary)
}

// Impossible says why a picture cannot be drawn of a folder, and what to do.
type Impossible struct{ Kind, Why, Hint string }

func (i Impossible) Error() string { return i.Kind + ": " + i.Why }

// A Kind is a picture by its name on the command line.
type Kind struct {
	Name, Shows string
	// OneOutcome: the picture is of one outcome, which can be chosen.
	OneOutcome bool
	// wants says what a source lacks for the picture, "" where it is fit.
	wants   func(s *Source) (lack, hint string)
	draw    func(s *Source) (*figure.Drawing, error)
	numbers func(s *Source) (table.Rows, error)
}

// Draw draws the picture of a source, or says why that is impossible.
func (k *Kind) Draw(s *Source) (Picture, error) {
	if lack, hint := k.wants(s); lack != "" {
		return Picture{}, Impossible{k.Name, lack, hint}
	}
	name := k.Name
	if k.OneOutcome && s.Outcome != "" && s.Outcome != s.Of.Primary {
		name += "-" + s.Outcome
	}
	d, err := k.draw(s)
	return Picture{name, d}, err
}

// Kinds are all pictures, in the order in which they are best looked at.
var Kinds = []Kind{
	{"forest", "outcomes by scenario, with intervals", false, aRun, drawn(func(r *experiments.Results) figure.Forest { return Forest(r, output.Differences(r)) }), counted(forestNumbers)},
	{"paired", "differences from the base, pair by pair of replications", true, twoScenarios, func(s *Source) (*figure.Drawing, error) {
		return Paired(s.Results, output.Differences(s.Results), s.outcome()).Draw(), nil
	}, pairedNumbers},
	{"curve", "outcomes over one factor", false, aCurve, drawCurve, curveNumbers},
	{"heat", "an outcome over two factors", true, aGrid, drawHeat, heatNumbers},
	{"tornado", "what one factor at a time changes", true, aDesign(experiments.OAT, "tornado"), drawTornado, sensitivityNumbers("tornado")},
	{"morris", "elementary effects: which factors matter, and which interact", true, aDesign(experiments.Morris, "morris"), drawMorris, sensitivityNumbers("morris")},
	{"sobol", "shares of the variance: first-order and total", true, aDesign(experiments.Saltelli, "sobol"), drawSobol, sensitivityNumbers("sobol")},
	{"regression", "standardised regression coefficients", true, aSample, drawRegression, sensitivityNumbers("regression")},
	{"flow", "where 1,000 psychosocial needs go, and why they are missed", false, aRun, drawn(Flow), counted(fateNumbers)},
	{"funnel", "how many of 1,000 psychosocial needs reach each step", false, aRun, drawn(Funnel), counted(fateNumbers)},
	{"cost", "cost-effectiveness plane and acceptability curve", false, valued, drawCost, counted(costNumbers)},
	{"equity", "outcomes by fifth of deprivation", false, aRun, drawn(Equity), counted(equityNumbers)},
	{"stay", "length of overnight stay", false, aRun, drawn(Stay), counted(stayNumbers)},
	{"series", "occupied beds over time", false, aRun, drawn(Series), counted(seriesNumbers)},
	{"multiples", "occupied beds over time, every scenario by itself with its replications", false, aRun, drawn(Multiples), counted(multiplesNumbers)},
	{"queue", "those who wait for a bed and for a caseworker, beside queueing theory", false, aRun, drawn(Queue), counted(queueNumbers)},
	{"hours", "social workers' hours by kind of work", false, employed, drawn(Hours), counted(hourNumbers)},
	{"designs", "what evaluation designs find, beside the true effect", false, aTrial, func(s *Source) (*figure.Drawing, error) { return Designs(s.Of, s.Trials).Drawing, nil }, designNumbers},
}

// KindNames are the names of all pictures.
func KindNames() (names []string) {
	for i := range Kinds {
		names = append(names, Kinds[i].Name)
	}
	return names
}

// Possible are the kinds that can be drawn of a source.
func Possible(s *Source) (list []*Kind) {
	for i := range Kinds {
		if lack, _ := Kinds[i].wants(s); lack == "" {
			list = append(list, &Kinds[i])
		}
	}
	return list
}

// KindOf finds a kind by its name, nil where there is none.
func KindOf(name string) *Kind {
	if i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Name == name }); i >= 0 {
		return &Kinds[i]
	}
	return nil
}

// drawn draws from results alone.
func drawn[F interface{ Draw() *figure.Drawing }](of func(*experiments.Results) F) func(*Source) (*figure.Drawing, error) {
	return func(s *Source) (*figure.Drawing, error) { return of(s.Results).Draw(), nil }
}

// What pictures need.

func aRun(s *Source) (lack, hint string) {
	if s.Results == nil {
		return "it takes a folder of run or compare", "make one with: careteam compare usual embedded --out FOLDER"
	}
	return "", ""
}

func twoScenarios(s *Source) (lack, hint string) {
	if s.Results == nil || len(s.Results.Arms) < 2 {
		return "it takes two scenarios or more", "make them with: careteam compare usual embedded --out FOLDER"
	}
	return "", ""
}

func valued(s *Source) (lack, hint string) {
	if lack, hint = twoScenarios(s); lack != "" {
		return lack, hint
	}
	if _, ok := output.EconomicsOf(s.Results); !ok {
		return "some replication has no cost or no QALYs", "simulate more people or more time"
	}
	return "", ""
}

func employed(s *Source) (lack, hint string) {
	if lack, hint = aRun(s); lack != "" {
		return lack, hint
	}
	if len(Hours(s.Results).Rows) == 0 {
		return "no scenario has a social worker", "name one that has, such as usual"
	}
	return "", ""
}

func aTrial(s *Source) (lack, hint string) {
	if s.Trials == nil {
		return "it takes a folder of an experiment that is judged by evaluation designs", "make one with: careteam run camden-2020 --out FOLDER"
	}
	return "", ""
}

func aCurve(s *Source) (lack, hint string) {
	switch {
	case s.Results != nil && output.Doses(s.Results) != nil:
		return "", ""
	case s.Plan != nil && len(s.Plan.Sweep.Factors) == 1 && s.Plan.Sweep.Factors[0].Options == nil:
		return "", ""
	}
	return "it takes a sweep of one number, or scenarios that are doses of one", "make one with: careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out FOLDER"
}

func aGrid(s *Source) (lack, hint string) {
	if s.Plan != nil && s.Plan.Sweep.Kind == experiments.Grid && len(s.Plan.Sweep.Factors) == 2 && len(s.Plan.Sweep.Design.Grids) == 1 {
		if f := s.Plan.Sweep.Factors; f[0].Options == nil && f[1].Options == nil {
			return "", ""
		}
	}
	return "it takes a sweep of all combinations of two numbers", "make one with: careteam sweep usual --vary ward.social_worker.wte=0:12:3 --vary services.home_care.places=200:600:100 --out FOLDER"
}

// aDesign wants the design of a sensitivity method.
func aDesign(kind, method string) func(*Source) (lack, hint string) {
	return func(s *Source) (lack, hint string) {
		if s.Plan != nil && s.Plan.Sweep.Kind == kind && s.Plan.Sweep.Run.Replications > 1 {
			return "", ""
		}
		return "it takes a sensitivity analysis by " + method, fmt.Sprintf("make one with: careteam sensitivity usual --method %s --vary ward.social_worker.wte=0:12 --out FOLDER", method)
	}
}

func aSample(s *Source) (lack, hint string) {
	if s.Plan != nil && slices.Contains([]string{experiments.QMC, experiments.LHS}, s.Plan.Sweep.Kind) && len(s.Plan.Sweep.Points) > len(s.Plan.Sweep.Factors)+1 {
		return "", ""
	}
	return "it takes a sweep over quasi-random points or a Latin hypercube, of more points than factors", "make one with: careteam sensitivity usual --method regression --vary ward.social_worker.wte=0:12 --out FOLDER"
}

// List says of every kind what it shows, for help.
func List() string {
	var b strings.Builder
	for i := range Kinds {
		fmt.Fprintf(&b, "  %-11s %s\n", Kinds[i].Name, Kinds[i].Shows)
	}
	return b.String()
}
