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
		{"programme", r.programme(t)},
		{"enrol", func(field string, e entry) { t.Enrol = agents.EnrolWhen(r.choice(field, e, agents.EnrolNames)) }},
		{"allocation", func(field string, e entry) {
			t.Allocation = agents.Allocation(r.choice(field, e, agents.AllocationNames))
		}},
		{"share", r.share(&t.Share)},
		{"min_age", r.whole(&t.MinAge, 0, 120, "year")},
		{"max_age", r.whole(&t.MaxAge, 0, 120, "year")},
		{"admissions", r.whole(&t.Admissions, 0, 100, "")},
		{"ed_visits", r.whole(&t.EDVisits, 0, 1000, "")},
		{"within_day", r.whole(&t.WithinDays, 1, mostDays, "day")},
		{"conditions", r.whole(&t.Conditions, 0, 20, "")},
		{"risk_share", r.share(&t.RiskShare)},
		{"first_day", r.whole(&t.FirstDay, 0, mostDays, "day")},
		{"last_day", r.whole(&t.LastDay, 0, mostDays, "day")},
		{"most", r.whole(&t.Most, 1, mostPeople, "person")},
		{"step_day", r.whole(&t.StepDays, 1, mostDays, "day")},
		{"follow_day", r.whole(&e.FollowDays, 1, mostDays, "day")},
		{"look_back_day", r.whole(&e.LookBackDays, 1, mostDays, "day")},
		{"measure", func(field string, at entry) {
			e.Measure = experiments.EvaluationMeasure(r.choice(field, at, experiments.MeasureNames))
		}},
		{"designs", r.designs(&e.Designs)},
	})
	return e
}

// programme reads the settings whose caseworkers are the programme.
func (r *report) programme(t *agents.Trial) func(string, entry) {
	return func(field string, e entry) {
		for _, w := range r.words(field, e) {
			s := slices.Index(agents.SettingNames[:], w.text)
			if s < 0 {
				r.add(Problem{Line: w.line, Field: field, Got: said(w.text), Want: oneOf(agents.SettingNames[:]), Hint: didYouMean(w.text, agents.SettingNames[:])})
				continue
			}
			t.Programme[s] = true
		}
	}
}

func (r *report) designs(to *[]experiments.EvaluationDesign) func(string, entry) {
	return func(field string, e entry) {
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
	}
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

// share reads a number from 0 to 1.
func (r *report) share(to *float64) func(string, entry) { return r.number(to, 0, 1, "") }

// number reads a number in [low, high].
func (r *report) number(to *float64, low, high float64, unit string) func(string, entry) {
	return func(field string, e entry) {
		s := scale{low, high, false, unit}
		x, hint, ok := s.read(e.value)
		if !ok {
			r.add(Problem{Line: e.line, Field: field, Got: e.value.said(), Want: s.String(), Hint: hint})
			return
		}
		*to = x
	}
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
		list = append(list, r.expectation("expected["+format(float64(i+1))+"]", item, e))
	}
	return list
}

func (r *report) expectation(at string, v value, e *experiments.Experiment) experiments.Expectation {
	nan := math.NaN()
	x := experiments.Expectation{Direction: "none", Published: nan, Low: nan, High: nan}
	var outcome, arm word
	far := math.MaxFloat64
	r.keys(v, at, []key{
		{"outcome", r.word(&outcome)},
		{"arm", r.word(&arm)},
		{"direction", func(field string, e entry) {
			x.Direction = experiments.DirectionNames[r.choice(field, e, experiments.DirectionNames)]
		}},
		{"because", r.text(&x.Because)},
		{"published", r.number(&x.Published, -far, far, "")},
		{"low", r.number(&x.Low, -far, far, "")},
		{"high", r.number(&x.High, -far, far, "")},
		{"ratio", r.number(&x.Published, 0, far, "")},
		{"unit", r.text(&x.Unit)},
		{"source", r.text(&x.Source)},
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
		wrong("low", format(x.Low)+" above high, "+format(x.High), "low at most high")
	}
}
