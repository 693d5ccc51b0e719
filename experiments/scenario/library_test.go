package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

// designed are the experiments of section 9 of the model's design.
var designed = []string{"baseline", "seat-at-the-table", "where-next", "hookey-1978", "navigator-substitution", "partnership-or-absorption",
	"super-utilizers", "camden-2020", "community-capacity", "screening-alone", "team-modes", "power-and-clarity", "learning-together", "lone-or-pair",
	"supervision", "mild-mental-health", "discharge-delay", "winter", "equity"}

func shippedExperiment(t *testing.T, name string) *experiments.Experiment {
	t.Helper()
	e, err := Experiment(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return e
}

// Every shipped experiment asks a question, gives the reason of every arm, names its primary
// outcome, and says how to read what comes out; a published number has a source.
func TestLibrary(t *testing.T) {
	for _, name := range designed {
		if !slices.Contains(experimentNames, name) {
			t.Errorf("%s does not ship", name)
		}
	}
	for _, name := range experimentNames {
		e := shippedExperiment(t, name)
		if e.Name != name || !strings.HasSuffix(e.Question, "?") || e.Title == "" || e.Reading == "" || e.Primary == "" || len(e.Outcomes) < 2 {
			t.Errorf("%s: name %q, title %q, question %q, primary %q, reading %q", name, e.Name, e.Title, e.Question, e.Primary, e.Reading)
		}
		if len(e.Arms) > 1 && len(e.Expected) == 0 && e.Evaluation == nil {
			t.Errorf("%s: nothing is expected", name)
		}
		for _, a := range e.Arms {
			if a.Reason == "" {
				t.Errorf("%s: %s has no reason", name, a.Name)
			}
		}
		for _, x := range e.Expected {
			if !math.IsNaN(x.Published) && x.Source == "" || x.Because == "" {
				t.Errorf("%s: %s with %s: because %q, source %q", name, x.Outcome, x.Arm, x.Because, x.Source)
			}
		}
	}
}

// No two arms of an experiment are the same.
func TestArmsDiffer(t *testing.T) {
	for _, name := range experimentNames {
		e := shippedExperiment(t, name)
		for a := range e.Arms {
			for b := range a {
				if len(Difference(e.Arms[a].Parameters, e.Arms[b].Parameters)) == 0 {
					t.Errorf("%s: %s and %s are the same", name, e.Arms[a].Name, e.Arms[b].Name)
				}
			}
		}
	}
}

// hours is the whole-time equivalents of some professions in all settings, and cost what an
// hour of them all costs [GBP].
func hours(p *agents.Parameters, professions ...string) (wte, cost float64) {
	for s := range p.Settings {
		for _, name := range professions {
			f := p.ProfessionIndex(name)
			x := p.Settings[s].Posts[f].WTE
			wte += x
			cost += x * p.Professions[f].CostPerHour
		}
	}
	return wte, cost
}

// One more is one more wherever, and navigators cost what social workers do.
func TestEqualStaff(t *testing.T) {
	e := shippedExperiment(t, "where-next")
	usual, _ := hours(e.Arms[0].Parameters, "social_worker")
	for _, a := range e.Arms[1:] {
		if more, _ := hours(a.Parameters, "social_worker"); math.Abs(more-usual-2) > 1e-9 {
			t.Errorf("where-next: %s has %v more, want 2", a.Name, more-usual)
		}
	}
	for _, name := range []string{"navigator-substitution", "navigator-substitution-complex", "team-modes", "lone-or-pair", "equity", "partnership-or-absorption"} {
		e := shippedExperiment(t, name)
		_, first := hours(e.Arms[0].Parameters, "social_worker", "care_navigator")
		for _, a := range e.Arms[1:] {
			if _, cost := hours(a.Parameters, "social_worker", "care_navigator"); math.Abs(cost/first-1) > 0.001 {
				t.Errorf("%s: an hour of all costs %v in %s, %v in %s", name, cost, a.Name, first, e.Arms[0].Name)
			}
		}
	}
}

// With the effect set to zero, nothing that a programme does can reach illness.
func TestNoEffectByConstruction(t *testing.T) {
	with, without := shippedExperiment(t, "super-utilizers"), shippedExperiment(t, "super-utilizers-no-effect")
	for _, a := range without.Arms {
		p := a.Parameters
		if p.Discharge.QualityEffect != 0 || p.Acute.NeedEffect != 0 || p.Urgent.NeedEffect != 0 {
			t.Errorf("%s: quality %v, needs %v and %v", a.Name, p.Discharge.QualityEffect, p.Acute.NeedEffect, p.Urgent.NeedEffect)
		}
	}
	if *with.Run.Trial != *without.Run.Trial || with.Arms[1].Parameters.Settings[agents.Transitional].Posts[with.Arms[1].Parameters.ProfessionIndex("social_worker")] !=
		without.Arms[1].Parameters.Settings[agents.Transitional].Posts[without.Arms[1].Parameters.ProfessionIndex("social_worker")] {
		t.Error("the two experiments differ in more than the effect")
	}
}
