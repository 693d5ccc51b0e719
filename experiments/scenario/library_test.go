package scenario

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

// designNames are the experiments of section 9 of the design, in its order.
var designNames = []string{"baseline", "seat-at-the-table", "where-next", "hookey-1978", "navigator-substitution", "partnership-or-absorption", "super-utilizers", "camden-2020", "community-capacity", "screening-alone", "team-modes", "power-and-clarity", "learning-together", "lone-or-pair", "supervision", "mild-mental-health", "discharge-delay", "winter", "equity"}

// shelf holds all shipped experiments by name, or the first error.
var shelf = sync.OnceValues(func() (map[string]*experiments.Experiment, error) {
	all := map[string]*experiments.Experiment{}
	for _, name := range experimentNames {
		e, err := Experiment(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all[name] = e
	}
	return all, nil
})

func library(t *testing.T) map[string]*experiments.Experiment {
	t.Helper()
	all, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestLibraryHasTheExperimentsOfTheDesign, in its order; others may stand between them.
func TestLibraryHasTheExperimentsOfTheDesign(t *testing.T) {
	at := -1
	for _, name := range designNames {
		i := slices.Index(experimentNames, name)
		if i <= at {
			t.Errorf("%s: at %d of the list, want it after %d", name, i, at)
		}
		at = max(at, i)
	}
}

// TestEveryExperimentFileIsListed, once.
func TestEveryExperimentFileIsListed(t *testing.T) {
	files, err := fs.Glob(embedded, path.Join("experiments", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range files {
		found = append(found, strings.TrimSuffix(path.Base(f), ".yaml"))
	}
	slices.Sort(found)
	if listed := slices.Sorted(slices.Values(experimentNames)); !slices.Equal(found, listed) {
		t.Errorf("files %v, listed %v", found, listed)
	}
}

func TestEveryExperimentSaysWhatItAsks(t *testing.T) {
	for name, e := range library(t) {
		if e.Name != name {
			t.Errorf("%s: is named %q", name, e.Name)
		}
		if e.Title == "" || !strings.HasSuffix(e.Question, "?") {
			t.Errorf("%s: title %q, question %q", name, e.Title, e.Question)
		}
		if agents.OutcomeIndex(e.Primary) < 0 || len(e.Outcomes) < 2 {
			t.Errorf("%s: primary %q, outcomes %v", name, e.Primary, e.Outcomes)
		}
		if e.Run.Replications < 10 || e.Run.WarmUpDays == 0 {
			t.Errorf("%s: %d replications after %d days of warm-up", name, e.Run.Replications, e.Run.WarmUpDays)
		}
		for _, a := range e.Arms {
			if a.Reason == "" {
				t.Errorf("%s: %s: no reason", name, a.Name)
			}
		}
		if sentences := strings.Count(e.Reading+" ", ". "); sentences < 2 || sentences > 5 {
			t.Errorf("%s: %d sentences of reading, want two to five", name, sentences)
		}
	}
}

// TestEveryExpectationHasItsSource where it names a published number, and its cause always.
func TestEveryExpectationHasItsSource(t *testing.T) {
	for name, e := range library(t) {
		if len(e.Expected) == 0 {
			t.Errorf("%s: nothing is expected", name)
		}
		for _, x := range e.Expected {
			at := name + ": " + x.Outcome + " with " + x.Arm
			if x.Because == "" {
				t.Errorf("%s: no because", at)
			}
			if !math.IsNaN(x.Published) && x.Source == "" {
				t.Errorf("%s: published %g without a source", at, x.Published)
			}
			if math.IsNaN(x.Published) && !(math.IsNaN(x.Low) && math.IsNaN(x.High)) || x.Low > x.Published || x.High < x.Published {
				t.Errorf("%s: published %g, interval %g to %g", at, x.Published, x.Low, x.High)
			}
			if x.Arm == e.Base && len(e.Arms) > 1 {
				t.Errorf("%s: is what the others are compared with", at)
			}
			if !slices.Contains(e.Outcomes, x.Outcome) {
				t.Errorf("%s: is not among the outcomes shown", at)
			}
		}
	}
}

// TestArmsDiffer from each other in a parameter.
func TestArmsDiffer(t *testing.T) {
	for name, e := range library(t) {
		for a := range e.Arms {
			for b := range a {
				if len(experiments.Difference(e.Arms[a].Parameters, e.Arms[b].Parameters)) == 0 {
					t.Errorf("%s: %s is like %s", name, e.Arms[a].Name, e.Arms[b].Name)
				}
			}
		}
	}
}

// With the effect set to zero, nothing that a programme does can reach illness.
func TestNoEffectByConstruction(t *testing.T) {
	with, without := library(t)["super-utilizers"], library(t)["super-utilizers-no-effect"]
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

// staff returns whole-time equivalents of caseworkers for 100,000 residents, and their pay
// for an hour.
func staff(p *agents.Parameters) (wte, pay float64) {
	for s := range p.Settings {
		for i, post := range p.Settings[s].Posts {
			if prof := &p.Professions[i]; prof.Caseworker == 1 {
				wte += post.WTE
				pay += post.WTE * prof.CostPerHour
			}
		}
	}
	return wte, pay
}

// TestStaffIsTheSame in arms that ask where or how the same staff should work.
func TestStaffIsTheSame(t *testing.T) {
	for _, name := range []string{"partnership-or-absorption", "team-modes", "power-and-clarity", "lone-or-pair", "supervision", "equity", "pulled-from-the-ward"} {
		e, err := Experiment(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _ := staff(e.Arms[0].Parameters)
		for _, a := range e.Arms[1:] {
			if got, _ := staff(a.Parameters); math.Abs(got-first) > 1e-9 {
				t.Errorf("%s: %s has %g, %s %g", name, a.Name, got, e.Arms[0].Name, first)
			}
		}
	}
}

// TestWhereNextAddsTheSame hours at the same pay in every arm.
func TestWhereNextAddsTheSame(t *testing.T) {
	e, err := Experiment("where-next")
	if err != nil {
		t.Fatal(err)
	}
	before, payBefore := staff(e.Arms[0].Parameters)
	for _, a := range e.Arms[1:] {
		wte, pay := staff(a.Parameters)
		if math.Abs(wte-before-2) > 1e-9 || math.Abs(pay-payBefore-2*61) > 1e-9 {
			t.Errorf("%s adds %g at %g GBP an hour, want 2 at 122", a.Name, wte-before, pay-payBefore)
		}
	}
}

// TestSubstitutesCostTheSame a year within 1 %: pay for an hour times hours, which all
// caseworkers have alike.
func TestSubstitutesCostTheSame(t *testing.T) {
	for _, name := range []string{"navigator-substitution", "navigator-substitution-complex", "mild-mental-health"} {
		e, err := Experiment(name)
		if err != nil {
			t.Fatal(err)
		}
		arms := slices.Clone(e.Arms)
		if name == "mild-mental-health" {
			arms = arms[2:] // the others have today's staff
		}
		_, first := staff(arms[0].Parameters)
		for _, a := range arms[1:] {
			if _, pay := staff(a.Parameters); math.Abs(pay/first-1) > 0.01 {
				t.Errorf("%s: %s costs %g GBP an hour, %s %g", name, a.Name, pay, arms[0].Name, first)
			}
		}
	}
}

// TestLearningTakesTheHoursOfTheStaffArm: hours of education of all colleagues against the
// hours of the posts added, 1950 a year each (260 days of 7.5 hours).
func TestLearningTakesTheHoursOfTheStaffArm(t *testing.T) {
	e, err := Experiment("learning-together")
	if err != nil {
		t.Fatal(err)
	}
	arm := func(name string) *agents.Parameters {
		return e.Arms[slices.IndexFunc(e.Arms, func(a experiments.Arm) bool { return a.Name == name })].Parameters
	}
	colleagues := 0.0
	learning := arm("learning")
	for s := range learning.Settings {
		for i, post := range learning.Settings[s].Posts {
			if learning.Professions[i].Caseworker == 0 {
				colleagues += post.WTE
			}
		}
	}
	before, _ := staff(arm("usual"))
	after, _ := staff(arm("staff"))
	if hours, posts := learning.Team.IPEHours*colleagues, (after-before)*1950; math.Abs(hours/posts-1) > 0.01 {
		t.Errorf("%g hours of education, %g of posts", hours, posts)
	}
}
