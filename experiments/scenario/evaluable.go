package scenario

import (
	"slices"

	"careteam/agents"
	"careteam/experiments"
)

// evaluate completes an evaluation by its run, whose trial it becomes, and reports what
// cannot be evaluated.
func (r *report) evaluate(e *experiments.Experiment, v value) {
	x := r.evaluation(v)
	if x == nil || v.kind != mapping && v.kind != null {
		return
	}
	c := evaluable{r, v}
	t, end := &x.Trial, e.Run.WarmUpDays+e.Run.Days
	if t.FirstDay < 0 {
		t.FirstDay = e.Run.WarmUpDays
	}
	if t.LastDay < 0 {
		t.LastDay = end - x.FollowDays - x.TailDays()
	}
	c.criteria(t)
	if t.WithinDays == 0 {
		t.WithinDays = x.LookBackDays
	}
	if t.Enrol == agents.AtDate {
		t.LastDay = t.FirstDay
	}
	c.arms(e)
	c.days(x, end)
	c.designs(x)
	c.allocation(x)
	e.Evaluation, e.Run.Trial = x, t
}

// evaluable reports what stands in an evaluation and cannot be carried out, in the line of
// the field that is wrong.
type evaluable struct {
	r *report
	v value
}

func (c evaluable) wrong(field, got, want, hint string) {
	at := "evaluation"
	if field != "" {
		at = join(at, field)
	}
	c.r.add(Problem{Line: c.v.lineOf(field), Field: at, Got: got, Want: want, Hint: hint})
}

// has reports whether a mapping has a key.
func (v value) has(key string) bool {
	return slices.ContainsFunc(v.entries, func(e entry) bool { return e.key == key })
}

// lineOf is where a key stands, or the mapping where it does not.
func (v value) lineOf(key string) int {
	for _, e := range v.entries {
		if e.key == key {
			return e.line
		}
	}
	return v.line
}

func (c evaluable) arms(e *experiments.Experiment) {
	if len(e.Arms) != 2 {
		c.wrong("", said(experiments.Exact(float64(len(e.Arms)))+" arms"), "two arms: care without the programme, then with it", "")
		return
	}
	if e.Base != e.Arms[0].Name {
		c.wrong("", "compare_with "+said(e.Base), "the first arm, care without the programme, to compare with", "")
	}
}

// criteria reports criteria that nobody can meet, or that are not read.
func (c evaluable) criteria(t *agents.Trial) {
	misspelt := slices.ContainsFunc(c.r.problems, func(p Problem) bool { return p.Field == "evaluation.programme" })
	if t.Programme == [agents.Settings]bool{} && !misspelt {
		c.wrong("programme", "no setting", "the settings whose caseworkers are the programme", "such as programme: [transitional]")
	}
	if t.MaxAge > 0 && t.MinAge > t.MaxAge {
		c.wrong("max_age", experiments.Exact(float64(t.MaxAge))+" below min_age, "+experiments.Exact(float64(t.MinAge)), "max_age at least min_age", "")
	}
	if t.WithinDays > t.FirstDay {
		c.wrong("within_day", experiments.Exact(float64(t.WithinDays))+" before enrolment from day "+experiments.Exact(float64(t.FirstDay)), "days that are simulated", "give run.warm_up_days more")
	}
	if t.Enrol == agents.AtDischarge && c.v.has("risk_share") {
		c.wrong("risk_share", "risk_share with enrol: at_discharge", "enrol: at_date", "those at highest risk are known when all are enrolled at once")
	}
	if t.Enrol == agents.AtDate && c.v.has("last_day") {
		c.wrong("last_day", "last_day with enrol: at_date", "enrol: at_discharge", "at_date enrols on first_day alone")
	}
}

// days reports a follow-up or look-back outside the run.
func (c evaluable) days(x *experiments.Evaluation, end int) {
	t := &x.Trial
	if last := max(t.FirstDay, t.LastDay); c.v.has("last_day") && t.LastDay < t.FirstDay {
		c.wrong("last_day", experiments.Exact(float64(t.LastDay))+" before first_day, "+experiments.Exact(float64(t.FirstDay)), "last_day at least first_day", "")
	} else if last+x.FollowDays+x.TailDays() > end {
		got := experiments.Exact(float64(x.FollowDays)) + " after enrolment to day " + experiments.Exact(float64(last))
		if x.TailDays() > 0 {
			got += ", and 30 in which a readmission counts"
		}
		c.wrong("follow_day", got, "the follow-up to end within the "+experiments.Exact(float64(end))+" days of the run", "give run.days more, or enrol earlier")
	}
	if t.FirstDay < x.LookBackDays {
		c.wrong("look_back_day", experiments.Exact(float64(x.LookBackDays))+" before enrolment from day "+experiments.Exact(float64(t.FirstDay)), "days that are simulated", "give run.warm_up_days more")
	}
}

// designs chooses the designs where none is named, and reports those that the allocation
// does not allow.
func (c evaluable) designs(x *experiments.Evaluation) {
	fit := map[agents.Allocation][]experiments.EvaluationDesign{
		agents.ByPerson:   {experiments.Randomised, experiments.Differences, experiments.Matched, experiments.PrePost},
		agents.ByPractice: {experiments.Clustered, experiments.Differences, experiments.Matched, experiments.PrePost},
		agents.ByStep:     {experiments.SteppedWedge, experiments.PrePost},
	}[x.Trial.Allocation]
	if len(x.Designs) == 0 {
		x.Designs = fit
	}
	for _, d := range x.Designs {
		if !slices.Contains(fit, d) {
			names := make([]string, len(fit))
			for i := range fit {
				names[i] = experiments.DesignNames[fit[i]]
			}
			c.wrong("designs", said(experiments.DesignNames[d]), oneOf(names)+" with allocation "+agents.AllocationNames[x.Trial.Allocation], "")
		}
	}
}

// allocation reports a programme that is given out so that there is nobody to compare.
func (c evaluable) allocation(x *experiments.Evaluation) {
	t := &x.Trial
	drawn := slices.ContainsFunc(x.Designs, func(d experiments.EvaluationDesign) bool {
		return d == experiments.Randomised || d == experiments.Clustered
	})
	switch {
	case t.Share == 0:
		c.wrong("share", "0", "a number above 0", "nobody is offered the programme")
	case t.Share == 1 && drawn:
		c.wrong("share", "1", "a number between 0 and 1 with a randomised design", "nobody is left to compare with; name designs that need nobody, such as designs: [pre_post]")
	}
	if t.Allocation != agents.ByStep {
		if c.v.has("step_day") {
			c.wrong("step_day", "step_day with allocation "+agents.AllocationNames[t.Allocation], "allocation: by_step", "")
		}
		return
	}
	if t.Enrol != agents.AtDate {
		c.wrong("enrol", agents.EnrolNames[t.Enrol], "at_date with allocation by_step", "every practice is measured in every period")
	}
	if x.FollowDays < 2*t.StepDays {
		c.wrong("step_day", experiments.Exact(float64(t.StepDays))+" with follow_day "+experiments.Exact(float64(x.FollowDays)), "at least two steps within the follow-up", "")
	}
}
