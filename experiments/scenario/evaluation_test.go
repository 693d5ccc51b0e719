package scenario

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"careteam/agents"
	"careteam/experiments"
)

// evaluated is a file with an evaluation; its first key stands in line 4.
func evaluated(keys string) string {
	return "run: {warm_up_days: 365, days: 730}\narms: [usual, embedded]\nevaluation:\n" + keys
}

// expected is a file with one expectation, whose first key stands in line 3.
func expected(keys string) string { return "arms: [usual, embedded]\nexpected:\n" + keys }

// TestEvaluationProblems gives each mistake a user can make in an evaluation or an
// expectation and its message.
func TestEvaluationProblems(t *testing.T) {
	const programme = "  programme: [transitional]\n"
	cases := []struct{ name, text, want string }{
		{"no keys", "arms: [usual, embedded]\nevaluation: yes\n", "f.yaml:2: evaluation: got \"yes\", want keys: one of programme, …"},
		{"unknown key", evaluated(programme + "  enroll: at_date\n"), "f.yaml:5: evaluation.enroll: got an unknown key, want one of programme, enrol, …; did you mean enrol?"},
		{"no programme", evaluated("  share: 0.5\n"), "f.yaml:3: evaluation.programme: got no setting, want the settings whose caseworkers are the programme; such as programme: [transitional]"},
		{"programme that is no list", evaluated("  programme: transitional\n"), `f.yaml:4: evaluation.programme: got "transitional", want a list, …`},
		{"unknown setting", evaluated("  programme:\n    - ward\n    - transitonal\n"), `f.yaml:6: evaluation.programme: got "transitonal", want one of …; did you mean transitional?`},
		{"unknown enrolment", evaluated(programme + "  enrol: at_dischage\n"), `f.yaml:5: evaluation.enrol: got "at_dischage", want one of at_discharge, at_date; did you mean at_discharge?`},
		{"unknown allocation", evaluated(programme + "  allocation: by_ward\n"), `f.yaml:5: evaluation.allocation: got "by_ward", want one of by_person, by_practice, by_step…`},
		{"unknown measure", evaluated(programme + "  measure: readmision\n"), `f.yaml:5: evaluation.measure: got "readmision", want one of readmitted, admissions, ed_visits, readmissions_30d…`},
		{"unknown design", evaluated(programme + "  designs: [randomized]\n"), `f.yaml:5: evaluation.designs: got "randomized", want one of randomised, …; did you mean randomised?`},
		{"design twice", evaluated(programme + "  designs: [pre_post, pre_post]\n"), `f.yaml:5: evaluation.designs: got "pre_post" again, want each design once`},
		{"design of another allocation", evaluated(programme + "  designs: [stepped_wedge]\n"), `f.yaml:5: evaluation.designs: got "stepped_wedge", want one of randomised, difference_in_differences, matched_control, pre_post with allocation by_person`},
		{"share in per cent", evaluated(programme + "  share: 50%\n"), "f.yaml:5: evaluation.share: got \"50%\", want a number from 0 to 1; write a share, 0.05 for 5 %"},
		{"nobody is offered it", evaluated(programme + "  share: 0\n  designs: [pre_post]\n"), "f.yaml:5: evaluation.share: got 0, want a number above 0; nobody is offered the programme"},
		{"everybody is offered it", evaluated(programme + "  share: 1\n"), "f.yaml:5: evaluation.share: got 1, want a number between 0 and 1 with a randomised design; nobody is left …"},
		{"every practice is offered it", evaluated(programme + "  share: 1\n  allocation: by_practice\n"), "f.yaml:5: evaluation.share: got 1, want …"},
		{"oldest below youngest", evaluated(programme + "  max_age: 60\n  min_age: 65\n"), "f.yaml:5: evaluation.max_age: got 60 below min_age, 65, want max_age at least min_age"},
		{"older than anybody", evaluated(programme + "  min_age: 121\n"), "f.yaml:5: evaluation.min_age: got 121, want a whole number from 0 to 120 [year]"},
		{"half an admission", evaluated(programme + "  admissions: 0.5\n"), "f.yaml:5: evaluation.admissions: got 0.5, want a whole number from 0 to 100"},
		{"risk at discharge", evaluated(programme + "  risk_share: 0.1\n"), "f.yaml:5: evaluation.risk_share: got risk_share with enrol: at_discharge, want enrol: at_date; …"},
		{"last day of one day", evaluated(programme + "  enrol: at_date\n  last_day: 400\n"), "f.yaml:6: evaluation.last_day: got last_day with enrol: at_date, want enrol: at_discharge; …"},
		{"criteria before the run", evaluated(programme + "  within_day: 400\n"), "f.yaml:5: evaluation.within_day: got 400 before enrolment from day 365, want days that are simulated; give run.warm_up_days more"},
		{"look-back before the run", evaluated(programme + "  look_back_day: 366\n"), "f.yaml:5: evaluation.look_back_day: got 366 before enrolment from day 365, want days that are simulated; give run.warm_up_days more"},
		{"follow-up beyond the run", evaluated(programme + "  follow_day: 731\n"), "f.yaml:5: evaluation.follow_day: got 731 after enrolment to day 365, want the follow-up to end within the 1095 days of the run; give run.days more, or enrol earlier"},
		{"enrolment that ends before it begins", evaluated(programme + "  first_day: 400\n  last_day: 399\n"), "f.yaml:6: evaluation.last_day: got 399 before first_day, 400, want last_day at least first_day"},
		{"no time for readmissions", evaluated(programme + "  measure: readmissions_30d\n  last_day: 701\n"), "f.yaml:3: evaluation.follow_day: got 365 after enrolment to day 701, and 30 in which a readmission counts, want …"},
		{"steps of whole practices", evaluated(programme + "  step_day: 30\n"), "f.yaml:5: evaluation.step_day: got step_day with allocation by_person, want allocation: by_step"},
		{"steps at discharge", evaluated(programme + "  allocation: by_step\n"), "f.yaml:3: evaluation.enrol: got at_discharge, want at_date with allocation by_step; every practice is measured in every period"},
		{"no second step", evaluated(programme + "  allocation: by_step\n  enrol: at_date\n  step_day: 200\n"), "f.yaml:7: evaluation.step_day: got 200 with follow_day 365, want at least two steps within the follow-up"},
		{"one arm", "run: {warm_up_days: 365, days: 730}\nevaluation:\n" + programme, `f.yaml:2: evaluation: got "1 arms", want two arms: care without the programme, then with it`},
		{"compared the wrong way round", evaluated(programme) + "compare_with: embedded\n", `f.yaml:3: evaluation: got compare_with "embedded", want the first arm, care without the programme, to compare with`},

		{"expectations that are no list", "expected: fewer\n", `f.yaml:1: expected: got "fewer", want a list of expectations`},
		{"expectation that is a word", expected("  - less\n"), `f.yaml:3: expected[1]: got "less", want keys: one of outcome, arm, direction, because, published, low, high, ratio, unit, source`},
		{"unknown key of an expectation", expected("  - {direction: less, since: x}\n"), "f.yaml:3: expected[1].since: got an unknown key, want one of …"},
		{"unknown direction", expected("  - direction: fewer\n"), `f.yaml:3: expected[1].direction: got "fewer", want one of less, more, none`},
		{"unknown outcome", expected("  - direction: less\n    outcome: delay_days_mean\n"), `f.yaml:4: expected[1].outcome: got "delay_days_mean", want one of …; did you mean delay_day_mean?`},
		{"unknown arm", expected("  - {direction: less, arm: embeded}\n"), `f.yaml:3: expected[1].arm: got "embeded", want one of usual, embedded; did you mean embedded?`},
		{"published in words", expected("  - published: many\n"), `f.yaml:3: expected[1].published: got "many", want a number`},
		{"ratio below 0", expected("  - ratio: -0.5\n"), "f.yaml:3: expected[1].ratio: got -0.5, want a number of at least 0"},
		{"ratio beside published", expected("  - published: 3\n    ratio: 0.9\n"), "f.yaml:4: expected[1].ratio: got ratio beside published, want one of them"},
		{"half an interval", expected("  - published: 3\n    low: 2\n"), "f.yaml:4: expected[1].low: got low without high, want both ends of the published interval"},
		{"the other half", expected("  - published: 3\n    high: 4\n"), "f.yaml:4: expected[1].high: got high without low, want both ends of the published interval"},
		{"interval of nothing", expected("  - low: 2\n    high: 4\n"), "f.yaml:3: expected[1].low: got an interval without a value, want published or ratio beside it"},
		{"interval the wrong way round", expected("  - {ratio: 3, low: 4, high: 2}\n"), "f.yaml:3: expected[1].low: got 4 above high, 2, want low at most high"},
		{"reading that is a list", "reading: [a]\n", "f.yaml:1: reading: got a list, want text"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("f.yaml", []byte(c.text))
			if err == nil {
				t.Fatal("no problem found")
			}
			if !matches(err.Error(), c.want) {
				t.Errorf("got:\n%v\nwant:\n%v", err, c.want)
			}
		})
	}
}

func TestAllEvaluationProblemsAtOnce(t *testing.T) {
	_, err := Parse("f.yaml", []byte(evaluated(`  programme: [transitonal]
  share: 2
  min_age: 70
  max_age: 60
  measure: visits
  follow_day: 5000
expected:
  - direction: fewer
  - {outcome: x, low: 3}
`)))
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want Problems", err)
	}
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if want := []int{4, 5, 7, 8, 9, 11, 12, 12}; !slices.Equal(lines, want) {
		t.Errorf("got problems in lines %v, want %v:\n%v", lines, want, err)
	}
}

// TestEvaluation reads a whole evaluation with every key.
func TestEvaluation(t *testing.T) {
	e, err := Parse("f.yaml", []byte(evaluated(`  programme: [transitional, outreach]
  enrol: at_date
  allocation: by_practice
  share: 0.4
  min_age: 65
  max_age: 90
  admissions: 2
  ed_visits: 3
  within_day: 180
  conditions: 1
  risk_share: 0.1
  first_day: 370
  most: 500
  follow_day: 200
  look_back_day: 300
  measure: ed_visits
  designs: [pre_post, cluster_randomised]
`)))
	if err != nil {
		t.Fatal(err)
	}
	want := &experiments.Evaluation{FollowDays: 200, LookBackDays: 300, Measure: experiments.EDVisits,
		Designs: []experiments.EvaluationDesign{experiments.Clustered, experiments.PrePost},
		Trial: agents.Trial{Enrol: agents.AtDate, Allocation: agents.ByPractice, Share: 0.4, MinAge: 65, MaxAge: 90, Admissions: 2, EDVisits: 3,
			WithinDays: 180, Conditions: 1, RiskShare: 0.1, FirstDay: 370, LastDay: 370, Most: 500, StepDays: 90}}
	want.Trial.Programme[agents.Transitional], want.Trial.Programme[agents.Outreach] = true, true
	if diff := cmp.Diff(want, e.Evaluation); diff != "" {
		t.Error(diff)
	}
	if e.Run.Trial != &e.Evaluation.Trial {
		t.Error("the trial is no part of the run")
	}
}

// TestEvaluationOfOneKey: what is not said follows from the run.
func TestEvaluationOfOneKey(t *testing.T) {
	for _, c := range []struct {
		keys            string
		last, within    int
		designs, follow int
	}{
		{"", 730, 365, 4, 365},
		{"  follow_day: 100\n  look_back_day: 200\n", 995, 200, 4, 100},
		{"  measure: readmissions_30d\n", 700, 365, 4, 365},
		{"  allocation: by_step\n  enrol: at_date\n", 365, 365, 2, 365},
		{"  share: 1\n  designs: [pre_post]\n", 730, 365, 1, 365},
		{"  share: 1\n  allocation: by_step\n  enrol: at_date\n", 365, 365, 2, 365},
	} {
		e, err := Parse("f.yaml", []byte(evaluated("  programme: [ward]\n"+c.keys)))
		if err != nil {
			t.Errorf("%q: %v", c.keys, err)
			continue
		}
		x := e.Evaluation
		if x.Trial.FirstDay != 365 || x.Trial.LastDay != c.last || x.Trial.WithinDays != c.within || len(x.Designs) != c.designs || x.FollowDays != c.follow {
			t.Errorf("%q: got %+v", c.keys, *x)
		}
	}
}

func TestExpectations(t *testing.T) {
	e, err := Parse("f.yaml", []byte(`primary: admissions_per_1000py
arms: [usual, on-call, embedded]
reading: Mind the interval.
expected:
  - {direction: less, because: someone calls, ratio: 0.82, low: 0.73, high: 0.91, source: "Smith (2020)"}
  - {outcome: delay_day_mean, arm: on-call, direction: more, published: 1.5, unit: day}
  - {}
`))
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	want := []experiments.Expectation{
		{Outcome: "admissions_per_1000py", Arm: "embedded", Direction: "less", Because: "someone calls", Published: 0.82, Low: 0.73, High: 0.91, Relative: true, Source: "Smith (2020)"},
		{Outcome: "delay_day_mean", Arm: "on-call", Direction: "more", Published: 1.5, Low: nan, High: nan, Unit: "day"},
		{Outcome: "admissions_per_1000py", Arm: "embedded", Direction: "none", Published: nan, Low: nan, High: nan},
	}
	if diff := cmp.Diff(want, e.Expected, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	if e.Reading != "Mind the interval." {
		t.Errorf("reading: got %q", e.Reading)
	}
}
