package page

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
)

// each runs a test of every lesson.
func each(t *testing.T, test func(t *testing.T, l *Lesson)) {
	for _, l := range Lessons() {
		t.Run(l.Name, func(t *testing.T) { test(t, l) })
	}
}

func mustExperiment(t *testing.T, l *Lesson) *experiments.Experiment {
	t.Helper()
	e, err := l.Experiment()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// within reports a length outside [low, high].
func within(t *testing.T, what string, n, low, high int) {
	t.Helper()
	if n < low || n > high {
		t.Errorf("%s: got %d, want %d to %d", what, n, low, high)
	}
}

func words(s string) int { return len(strings.Fields(s)) }

func TestLessonsAreWhole(t *testing.T) {
	names := map[string]bool{}
	each(t, func(t *testing.T, l *Lesson) {
		if names[l.Name] {
			t.Error("the name is taken")
		}
		names[l.Name] = true
		within(t, "words of the title", words(l.Title), 1, 7)
		within(t, "words of title A", words(l.A.Title), 1, 8)
		within(t, "words of title B", words(l.B.Title), 1, 8)
		within(t, "words of the question", words(l.Question), 10, 45)
		within(t, "words of watch", words(l.Watch), 8, 35)
		within(t, "words of the teacher's note", words(l.Teacher), 60, 120)
		within(t, "questions to discuss", len(l.Discuss), 3, 4)
		within(t, "knobs", len(l.Knobs), 2, 4)
		within(t, "assumptions", len(l.Assumed), 2, 4)
		within(t, "sources", len(l.Sources), 1, 4)
		within(t, "days of people simulated", l.People*(l.WarmUpDays+l.Days), 100_000, 600_000)
		if !strings.HasSuffix(l.Question, "?") {
			t.Errorf("question: got %q, want one that ends in a question mark", l.Question)
		}
		for _, text := range slices.Concat(l.Discuss, l.Assumed, []string{l.Watch}) {
			within(t, "words of "+text, words(text), 4, 35)
		}
		for _, s := range l.Sources {
			if s.Text == "" || !strings.HasPrefix(s.DOI, "10.") && !strings.HasPrefix(s.URL, "http") {
				t.Errorf("source: got %v, want a text, and a DOI or an address", s)
			}
		}
		known(t, l)
	})
}

// known tests the identifiers of a lesson.
func known(t *testing.T, l *Lesson) {
	t.Helper()
	for _, k := range l.Knobs {
		if !slices.Contains(KnobIDs(), k) {
			t.Errorf("knob: got %q, want one of %v", k, KnobIDs())
		}
	}
	for _, id := range l.Outcomes {
		if agents.OutcomeIndex(id) < 0 {
			t.Errorf("outcome: got %q, which is none", id)
		}
	}
	if len(l.Outcomes) != 3 || l.Outcomes[0] != l.Predict {
		t.Errorf("outcomes: got %v, want three, %s first", l.Outcomes, l.Predict)
	}
	if !slices.Contains([]string{"less", "none", "more"}, l.Expect) {
		t.Errorf("expect: got %q, want less, none or more", l.Expect)
	}
}

// TestChangesMakeTheArm sets what a lesson changes on the parameters of England.
func TestChangesMakeTheArm(t *testing.T) {
	each(t, func(t *testing.T, l *Lesson) {
		for _, arm := range mustExperiment(t, l).Arms {
			p := agents.England()
			for _, c := range changes(arm) {
				if err := scenario.Set(p, fmt.Sprintf("%v=%v", c[0], c[1])); err != nil {
					t.Error(err)
				}
			}
			if !reflect.DeepEqual(settingsOf(p), settingsOf(arm.Parameters)) {
				t.Errorf("team %s: the changes do not make its parameters", arm.Name)
			}
		}
	})
}

// TestExpectations simulates the pairs of every lesson. All outcomes must have values, and the
// predicted one must go as the lesson says.
func TestExpectations(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates 100 runs for each lesson")
	}
	each(t, func(t *testing.T, l *Lesson) {
		found := differences(t, mustExperiment(t, l))
		for i, d := range found {
			t.Logf("%s: %.4g in A, difference %.4g (%.4g to %.4g)", l.Outcomes[i], d.BaseMean, d.Difference, d.Low, d.High)
			if d.Pairs < Pairs {
				t.Errorf("%s: %d pairs of %d have a value", l.Outcomes[i], d.Pairs, Pairs)
			}
		}
		if got := direction(found[0]); got != l.Expect {
			t.Errorf("%s: got %s, want %s", l.Predict, got, l.Expect)
		}
	})
}

// TestFewPeopleShowWhatManyDo simulates every lesson with more people: what is shown must not
// be clear in one way among few and in the other among many.
func TestFewPeopleShowWhatManyDo(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates 20,000 people")
	}
	each(t, func(t *testing.T, l *Lesson) {
		e := mustExperiment(t, l)
		few := differences(t, e)
		e.Run.Population.Size, e.Run.Replications = 20_000, 4
		for i, many := range differences(t, e) {
			if few[i].Clear && many.Clear && few[i].Difference*many.Difference < 0 {
				t.Errorf("%s: %s among %d people, %s among 20,000", l.Outcomes[i], direction(few[i]), l.People, direction(many))
			}
		}
	})
}

// differences returns those of the shown outcomes, B less A.
func differences(t *testing.T, e *experiments.Experiment) (found []analysis.Difference) {
	t.Helper()
	results, err := runner.Run(context.Background(), e, runner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range e.Outcomes {
		k := agents.OutcomeIndex(id)
		var reps [2][]agents.Ratio
		for a := range reps {
			for _, r := range results.Arms[a] {
				reps[a] = append(reps[a], r.Outcomes[k])
			}
		}
		d, ok := analysis.Paired(&agents.Outcomes[k], reps[0], reps[1])
		if !ok {
			t.Fatalf("%s has no value", id)
		}
		found = append(found, d)
	}
	return found
}

// direction puts a difference into a lesson's words.
func direction(d analysis.Difference) string {
	switch {
	case !d.Clear:
		return "none"
	case d.Difference < 0:
		return "less"
	}
	return "more"
}

// TestSetChangesBothTeams gives a lesson a change of its own.
func TestSetChangesBothTeams(t *testing.T) {
	l := Lesson{From: "where-next", A: Team{Arm: "ward"}, B: Team{Arm: "primary"}, Set: map[string]string{"services.housing.places": "7"}}
	for _, arm := range mustExperiment(t, &l).Arms {
		if got := arm.Parameters.Number("services.housing.places"); got != 7 || len(changes(arm)) != 2 || len(arm.Changes) != 2 {
			t.Errorf("team %s: got %v places and the changes %v", arm.Name, got, arm.Changes)
		}
	}
}

func TestMistakesInLessons(t *testing.T) {
	tests := []struct{ text, want string }{
		{"lessons:\n  - name: x\n    tilte: y\n", "x.yaml:3: "},
		{"lessons:\n  - people: many\n", "x.yaml:2: "},
		{"lessons:\n  - name: x\n    name: y\n", "x.yaml:3: lessons[1].name: got the same key again"},
		{"lessons: [", "x.yaml:2: got text that is no YAML"},
	}
	for _, test := range tests {
		if _, err := parse("x.yaml", []byte(test.text)); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %s…", test.text, err, test.want)
		}
	}
	for _, l := range []Lesson{{From: "nowhere"}, {From: "where-next", A: Team{Arm: "no-such-arm"}}, {From: "where-next", A: Team{Arm: "ed"}, B: Team{Arm: "ed"}, Set: map[string]string{"no.path": "1"}}} {
		if _, err := l.Experiment(); err == nil {
			t.Errorf("%+v: got no error", l)
		}
	}
}
