package scenario

import (
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
)

// evaluation reads how an evaluator would judge the experiment.
func (r *report) evaluation(v value) *experiments.Evaluation {
	if v.line == 0 {
		return nil
	}
	e := &experiments.Evaluation{Trial: agents.Trial{MinAge: 18, Share: 0.5, FirstDay: -1, LastDay: -1, StepDays: 90}, FollowDays: 365, LookBackDays: 365}
	t := &e.Trial
	r.keys(v, "evaluation", []key{
		{"programme", r.programme(t).about("The settings whose caseworkers are the programme.")},
		{"enrol", r.choose(agents.EnrolNames, func(i int) { t.Enrol = agents.EnrolWhen(i) }).about("When people enter the trial.")},
		{"allocation", r.choose(agents.AllocationNames, func(i int) { t.Allocation = agents.Allocation(i) }).about("Who is offered the programme: persons, practices, or practices one step after another.")},
		{"share", r.share(&t.Share).about("Share that is offered the programme.")},
		{"min_age", r.whole(&t.MinAge, 0, 120, "year").about("Least age of those who are eligible.")},
		{"max_age", r.whole(&t.MaxAge, 0, 120, "year").about("Greatest age of those who are eligible.")},
		{"admissions", r.whole(&t.Admissions, 0, 100, "").about("Least admissions within within_day before enrolment.")},
		{"ed_visits", r.whole(&t.EDVisits, 0, 1000, "").about("Least ED visits within within_day before enrolment.")},
		{"within_day", r.whole(&t.WithinDays, 1, mostDays, "day").about("Days before enrolment in which admissions and ED visits count.")},
		{"conditions", r.whole(&t.Conditions, 0, 20, "").about("Least long-term conditions.")},
		{"risk_share", r.share(&t.RiskShare).about("Only this share of people, those at highest risk.")},
		{"first_day", r.whole(&t.FirstDay, 0, mostDays, "day").about("First day of enrolment; the end of the warm-up if not given.")},
		{"last_day", r.whole(&t.LastDay, 0, mostDays, "day").about("Last day of enrolment.")},
		{"most", r.whole(&t.Most, 1, mostPeople, "person").about("People enrolled at most.")},
		{"step_day", r.whole(&t.StepDays, 1, mostDays, "day").about("Days between two steps, with allocation by_step.")},
		{"follow_day", r.whole(&e.FollowDays, 1, mostDays, "day").about("Days of follow-up.")},
		{"look_back_day", r.whole(&e.LookBackDays, 1, mostDays, "day").about("Days before enrolment that are measured as the time before.")},
		{"measure", r.choose(experiments.MeasureNames, func(i int) { e.Measure = experiments.EvaluationMeasure(i) }).about("What is measured of each person.")},
		{"designs", r.designs(&e.Designs).about("Evaluation designs; all that the allocation allows if not given.")},
	})
	return e
}

// programme reads the settings whose caseworkers are the programme.
func (r *report) programme(t *agents.Trial) reader {
	return reader{func(field string, e entry) {
		for _, w := range r.words(field, e) {
			s := slices.Index(agents.SettingNames[:], w.text)
			if s < 0 {
				r.add(Problem{Line: w.line, Field: field, Got: said(w.text), Want: oneOf(agents.SettingNames[:]), Hint: didYouMean(w.text, agents.SettingNames[:])})
				continue
			}
			t.Programme[s] = true
		}
	}, listOf(oneOfShape(agents.SettingNames[:]))}
}

func (r *report) designs(to *[]experiments.EvaluationDesign) reader {
	return reader{func(field string, e entry) {
		for _, w := range r.words(field, e) {
			d := slices.Index(experiments.DesignNames, w.text)
			switch {
			case d < 0:
				r.add(Problem{Line: w.line, Field: field, Got: said(w.text), Want: oneOf(experiments.DesignNames), Hint: didYouMean(w.text, experiments.DesignNames)})
			case slices.Contains(*to, experiments.EvaluationDesign(d)):
				r.add(Problem{Line: w.line, Field: field, Got: said(w.text) + " again", Want: "each design once"})
			default:
				*to = append(*to, experiments.EvaluationDesign(d))
			}
		}
		slices.Sort(*to)
	}, listOf(oneOfShape(experiments.DesignNames))}
}

// choice reads one word of a list and returns its place, 0 where it is none.
func (r *report) choice(field string, e entry, list []string) int {
	if e.value.kind == scalar {
		if i := slices.Index(list, e.value.text); i >= 0 {
			return i
		}
	}
	r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: oneOf(list), Hint: didYouMean(e.value.text, list)})
	return 0
}

// choose reads one word of a list and hands on its place.
func (r *report) choose(list []string, take func(int)) reader {
	return reader{func(field string, e entry) { take(r.choice(field, e, list)) }, oneOfShape(list)}
}

// share reads a number from 0 to 1.
func (r *report) share(to *float64) reader { return r.number(to, 0, 1, "") }

// number reads a number in [low, high].
func (r *report) number(to *float64, low, high float64, unit string) reader {
	s := scale{low, high, false, unit}
	return reader{func(field string, e entry) {
		x, hint, ok := s.read(e.value)
		if !ok {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: s.String(), Hint: hint})
			return
		}
		*to = x
	}, s.shape()}
}

// expectations reads what is known or foreseen of the result.
func (r *report) expectations(v value, e *experiments.Experiment) (list []experiments.Expectation) {
	if v.line == 0 {
		return nil
	}
	if v.kind != sequence {
		r.add(Problem{Line: v.line, Field: "expected", Got: v.said(), Want: "a list of expectations"})
		return nil
	}
	for i, item := range v.items {
		list = append(list, r.expectation("expected["+experiments.Exact(float64(i+1))+"]", item, e))
	}
	return list
}

func (r *report) expectation(at string, v value, e *experiments.Experiment) experiments.Expectation {
	nan := math.NaN()
	x := experiments.Expectation{Direction: "none", Published: nan, Low: nan, High: nan}
	var outcome, arm word
	far := math.MaxFloat64
	r.keys(v, at, []key{
		{"outcome", r.word(&outcome).about("The outcome that is foreseen; the primary one if not given.")},
		{"arm", r.word(&arm).about("The arm that is foreseen; the last if not given.")},
		{"direction", r.choose(experiments.DirectionNames, func(i int) { x.Direction = experiments.DirectionNames[i] }).about("How the arm differs from the one it is compared with.")},
		{"because", r.text(&x.Because).about("Why.")},
		{"published", r.number(&x.Published, -far, far, "").about("The published difference.")},
		{"low", r.number(&x.Low, -far, far, "").about("Lower end of the published interval.")},
		{"high", r.number(&x.High, -far, far, "").about("Upper end of the published interval.")},
		{"ratio", r.number(&x.Published, 0, far, "").about("The published ratio, instead of a difference.")},
		{"unit", r.text(&x.Unit).about("Unit of the published value, where it is another than the outcome's.")},
		{"source", r.text(&x.Source).about("Where it is published.")},
	})
	x.Relative = v.has("ratio")
	r.interval(at, v, x)
	all := make([]string, len(agents.Outcomes))
	for i := range agents.Outcomes {
		all[i] = agents.Outcomes[i].ID
	}
	x.Outcome = r.oneOf(join(at, "outcome"), outcome, all, e.Primary)
	names := make([]string, len(e.Arms))
	for i := range e.Arms {
		names[i] = e.Arms[i].Name
	}
	if len(names) > 0 {
		x.Arm = r.oneOf(join(at, "arm"), arm, names, names[len(names)-1])
	}
	return x
}

// interval reports an interval that says nothing: without a published value, with one end,
// or the wrong way round.
func (r *report) interval(at string, v value, x experiments.Expectation) {
	wrong := func(field, got, want string) {
		r.add(Problem{Line: v.lineOf(field), Field: join(at, field), Got: got, Want: want})
	}
	if v.has("published") && v.has("ratio") {
		wrong("ratio", "ratio beside published", "one of them")
	}
	if !v.has("low") && !v.has("high") {
		return
	}
	switch {
	case !v.has("high"):
		wrong("low", "low without high", "both ends of the published interval")
	case !v.has("low"):
		wrong("high", "high without low", "both ends of the published interval")
	case !v.has("published") && !v.has("ratio"):
		wrong("low", "an interval without a value", "published or ratio beside it")
	case x.Low > x.High:
		wrong("low", experiments.Exact(x.Low)+" above high, "+experiments.Exact(x.High), "low at most high")
	}
}
