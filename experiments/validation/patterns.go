package validation

import (
	"math"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/scenario"
	"careteam/sim"
)

// The presets that patterns are about.
const (
	england   = "england-ics"
	county    = "us-county"
	safetyNet = "us-safety-net"
)

// studies are all runs that patterns are read from, in the order of the patterns.
var studies = []study{decade, camden, priorUse, activity, activityUS, wards, caseManagement, visits, calls, associations, wholeSystem}

// at returns an experiment for one preset alone.
func at(only string, experiment func() (*experiments.Experiment, error)) func(string) (*experiments.Experiment, error) {
	return func(preset string) (*experiments.Experiment, error) {
		if preset != only {
			return nil, nil
		}
		return experiment()
	}
}

// outcome is a quantity that is an outcome of the first run, in units of its own; factor 100
// makes a share a percentage.
func outcome(q Quantity, id string, factor float64) Quantity {
	q.value = times(factor*agents.Outcomes[agents.OutcomeIndex(id)].Scale, ratio)
	q.sums = func(o *observed) []float64 { return o.of(0, id) }
	return q
}

// within is a band of a share of the published value to both sides.
func within(q Quantity, share float64) Quantity {
	q.Low, q.High = rounded(q.Published*(1-share)), rounded(q.Published*(1+share))
	return q
}

// around is a band of so much to both sides of the published value.
func around(q Quantity, by float64) Quantity {
	q.Low, q.High = rounded(q.Published-by), rounded(q.Published+by)
	return q
}

// rounded writes the end of a band as a person would: 10.128, not 10.127999999999998.
func rounded(v float64) float64 { return math.Round(v*1e4) / 1e4 }

const (
	roland    = "Roland et al. 2005, doi:10.1136/bmj.330.7486.289"
	camdenDOI = "Finkelstein et al. 2020, doi:10.1056/NEJMsa1906848"
	strack    = "Strack et al. 2014, doi:10.1155/2014/781670; UCI Diabetes 130-US hospitals, 1999–2008"
	nhs       = "NHS England, monthly A&E, emergency admissions and discharge data 2024/25"
	brown     = "Brown et al. 2022, Ann Intern Med, doi:10.7326/M22-0074"
	leppin    = "Leppin et al. 2014, doi:10.1001/jamainternmed.2014.1608"
	mitchell  = "Mitchell, Vaze & Rao 2009, doi:10.1016/S0140-6736(09)60879-5"
	passive   = "Passive social health surveillance and inpatient readmissions, Am J Manag Care"
)

// decade follows people for six years after the warm-up: regression to the mean (V1).
var decade = study{name: "decade", experiment: at(england, func() (*experiments.Experiment, error) { return usual(england, 6) }), record: []bool{true},
	quantities: func(*experiments.Experiment) []Quantity {
		share := func(years int) (func([]float64) float64, func(*observed) []float64) {
			return times(100, ratio), func(o *observed) []float64 {
				of, all := olderAdmissions(o.files[0], repeaters(o.files[0], day(365)), day(365+365*years))
				return []float64{of, all}
			}
		}
		list := []Quantity{
			{ID: "V1_index_year", Name: "Share of the year's admissions, people of 65+ with two or more", Published: 38, Low: 33, High: 43, Fitted: true},
			{ID: "V1_next_year", Name: "The same people's share a year later", Published: 10, Low: 7, High: 12, Fitted: true},
			{ID: "V1_fifth_year", Name: "The same people's share five years later", Published: 3, Low: 0, High: 6, Fitted: true},
		}
		for i, years := range []int{0, 1, 5} {
			list[i].Pattern, list[i].Unit, list[i].Digits, list[i].Source = "V1", "%", 1, roland
			list[i].value, list[i].sums = share(years)
		}
		return list
	}}

// trialOf is a shipped experiment with a trial.
func trialOf(preset, name string) func(string) (*experiments.Experiment, error) {
	return at(preset, func() (*experiments.Experiment, error) { return scenario.Experiment(name) })
}

// measured sums what the enrolled people of a group did after enrolment, in a run.
func measured(o *observed, run int, of func(*agents.Enrolment) bool, days int, count func(f *evaluation.Files, person uint32, from, to sim.Time) (num, den float64)) []float64 {
	s := []float64{0, 0}
	f := o.files[run]
	for i := range o.files[1].Enrolments { // those of the run with the programme
		if e := &o.files[1].Enrolments[i]; of(e) {
			num, den := count(f, e.Person, e.At, e.At.Add(sim.Duration(days)*sim.Day))
			s[0], s[1] = s[0]+num, s[1]+den
		}
	}
	return s
}

func offered(e *agents.Enrolment) bool { return e.Offered }
func control(e *agents.Enrolment) bool { return !e.Offered }

// rate counts records of a kind a year at risk.
func rate(kind func(*agents.Record) bool) func(*evaluation.Files, uint32, sim.Time, sim.Time) (float64, float64) {
	return func(f *evaluation.Files, person uint32, from, to sim.Time) (float64, float64) {
		return float64(f.Count(person, from, to, kind)), f.YearsAtRisk(person, from, to)
	}
}

// admitted counts people with at least one emergency admission.
func admitted(f *evaluation.Files, person uint32, from, to sim.Time) (float64, float64) {
	if f.Count(person, from, to, evaluation.Emergency) > 0 {
		return 1, 1
	}
	return 0, 1
}

// truly compares those who were offered a programme with the same people without it.
func truly(days int, count func(*evaluation.Files, uint32, sim.Time, sim.Time) (float64, float64)) func(*observed) []float64 {
	return func(o *observed) []float64 {
		return append(measured(o, 1, offered, days, count), measured(o, 0, offered, days, count)...)
	}
}

// camden is the trial of hot-spotting (V2).
var camden = study{name: "camden-2020", experiment: trialOf(safetyNet, "camden-2020"), record: []bool{true, true},
	quantities: func(e *experiments.Experiment) []Quantity {
		follow := e.Evaluation.FollowDays
		group := func(of func(*agents.Enrolment) bool) func(*observed) []float64 {
			return func(o *observed) []float64 { return measured(o, 1, of, follow, admitted) }
		}
		both := func(o *observed) []float64 { return append(group(offered)(o), group(control)(o)...) }
		fall := func(s []float64) float64 { return 100 * (1 - s[0]/s[1]) } // all had been in hospital in the half year before
		list := []Quantity{
			{ID: "V2_control", Name: "Admitted again within 180 days, control arm", Unit: "%", Published: 61.7, Low: 55, High: 68, Fitted: true, value: times(100, ratio), sums: group(control)},
			{ID: "V2_programme", Name: "Admitted again within 180 days, programme arm", Unit: "%", Published: 62.3, Low: 55, High: 68, value: times(100, ratio), sums: group(offered)},
			around(Quantity{ID: "V2_difference", Name: "Programme less control", Unit: "points", Published: 0.82, value: times(100, less), sums: both}, 7),
			around(Quantity{ID: "V2_fall_programme", Name: "Fall from the half year before, programme arm", Unit: "points", Published: 38, value: fall, sums: group(offered)}, 7),
			around(Quantity{ID: "V2_fall_control", Name: "Fall from the half year before, control arm", Unit: "points", Published: 38, value: fall, sums: group(control)}, 7),
		}
		list[2].Low, list[2].High = -7, 7
		return named("V2", 1, camdenDOI, list)
	}}

// named gives quantities what they share.
func named(pattern string, digits int, source string, list []Quantity) []Quantity {
	for i := range list {
		q := &list[i]
		q.Pattern, q.Digits = pattern, digits
		if q.Source == "" {
			q.Source = source
		}
	}
	return list
}

// priorBins are the numbers of prior stays with a published risk.
var priorBins = []struct {
	stays     int
	name      string
	published float64
}{{0, "no stay", 8.44}, {1, "one stay", 12.92}, {2, "two stays", 17.43}, {3, "three stays", 20.29}, {5, "five stays", 31.4}, {8, "eight stays", 44.37}, {10, "ten or more stays", 53.61}}

// priorUse is readmission by stays in the year before (V5).
var priorUse = study{name: "prior-use", experiment: at(safetyNet, func() (*experiments.Experiment, error) { return usual(safetyNet, 3) }), record: []bool{true},
	quantities: func(e *experiments.Experiment) []Quantity {
		end := day(e.Run.WarmUpDays + e.Run.Days)
		bins := func(o *observed) []float64 {
			a, b := byPriorStays(o.files[0], day(e.Run.WarmUpDays), end, 10)
			var s []float64
			for _, bin := range priorBins {
				s = append(s, a[bin.stays], b[bin.stays])
			}
			return s
		}
		var list []Quantity
		for i, bin := range priorBins {
			list = append(list, within(Quantity{ID: "V5_" + itoa(bin.stays), Name: "30-day readmission after " + bin.name + " in the year before", Unit: "%", Published: bin.published, Fitted: true,
				sums: bins, value: func(s []float64) float64 { return 100 * s[2*i] / s[2*i+1] }}, 0.2))
		}
		list = append(list, Quantity{ID: "V5_monotone", Name: "Steps between these that rise", Unit: "of 6", Published: 6, Low: 6, High: 6, sums: bins, value: func(s []float64) float64 {
			rises := 0.0
			for i := 2; i < len(s); i += 2 {
				if s[i]/s[i+1] > s[i-2]/s[i-1] {
					rises++
				}
			}
			return rises
		}})
		return named("V5", 1, strack, list)
	}}

func itoa(n int) string {
	if n >= 10 {
		return string(rune('0'+n/10)) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// activity is a year of usual care in England (V6–V9, V12).
var activity = study{name: "activity", experiment: at(england, func() (*experiments.Experiment, error) { return usual(england, 1) }), record: []bool{true}, quantities: englandActivity}

func englandActivity(*experiments.Experiment) []Quantity {
	list := named("V6", 1, "NHS England Digital, Compendium: emergency readmissions within 30 days", []Quantity{
		outcome(around(Quantity{ID: "V6_readmission", Name: "30-day readmission, England", Unit: "%", Published: 14.4, Fitted: true}, 1), "readmission_30d_share", 100),
		outcome(around(Quantity{ID: "V6_within_48h", Name: "Of these within 48 hours", Unit: "%", Published: 21.6, Fitted: true, Source: "Healthwatch England 2017, 84 trusts; tolerance ours"}, 3), "readmission_within_48h_share", 100),
	})
	list = append(list, named("V7", 1, nhs, []Quantity{
		outcome(within(Quantity{ID: "V7_ed_visits", Name: "ED visits", Unit: "per 1,000 a year", Published: 456, Fitted: true}, 0.05), "ed_visits_per_1000py", 1),
		outcome(within(Quantity{ID: "V7_admissions", Name: "Emergency admissions", Unit: "per 1,000 a year", Published: 111, Fitted: true}, 0.05), "admissions_per_1000py", 1),
		outcome(within(Quantity{ID: "V7_overnight", Name: "Of these overnight", Unit: "%", Published: 55, Fitted: true}, 0.05), "overnight_share", 100),
		{ID: "V7_admissions_per_visit", Name: "Emergency admissions per ED visit", Unit: "1", Published: 0.24, Low: 0.19 * 0.95, High: 0.24 * 1.05,
			value: ratio, sums: func(o *observed) []float64 {
				return []float64{o.of(0, "admissions_per_1000py")[0], o.of(0, "ed_visits_per_1000py")[0]}
			}},
	})...)
	list[len(list)-1].Digits = 3
	list = append(list, named("V8", 2, nhs, []Quantity{
		outcome(Quantity{ID: "V8_delay", Name: "Delay per discharge", Unit: "days", Published: 1.25, Low: 1, High: 2.1, Fitted: true}, "delay_day_mean", 1),
		outcome(Quantity{ID: "V8_occupancy", Name: "Beds occupied", Unit: "%", Published: 93.1, Low: 91, High: 95, Fitted: true}, "bed_occupancy_mean", 100),
		outcome(within(Quantity{ID: "V8_stay", Name: "Overnight emergency stay", Unit: "days", Published: 9.1, Fitted: true}, 0.05), "stay_day_mean", 1),
	})...)
	for i, share := range []float64{34, 29, 19, 13, 5} {
		category := agents.DelayCategories[i]
		list = append(list, named("V9", 1, "NHS England, delay reasons 2024/25", []Quantity{
			outcome(around(Quantity{ID: "V9_" + category, Name: "Delay due to " + category, Unit: "%", Published: share, Fitted: true}, 5), "delay_share_"+category, 100),
		})...)
	}
	return append(list, recognition()...)
}

// recognition is who sees a hidden need at one contact (V12).
func recognition() []Quantity {
	depression := func(k *agents.NeedKind) bool { return k.Name == "common_mental_health" }
	social := func(k *agents.NeedKind) bool { return k.Domain == agents.Social }
	psychosocial := func(k *agents.NeedKind) bool { return k.Psychosocial() }
	seen := func(profession string, of func(*agents.NeedKind) bool, parts ...bool) func(*observed) []float64 {
		return func(o *observed) []float64 {
			s := []float64{0, 0}
			for _, mild := range parts {
				l := o.looks(profession, of, mild)
				s[0], s[1] = s[0]+l[0], s[1]+l[1]
			}
			return s
		}
	}
	list := named("V12", 1, "MODEL.md, rule R10", []Quantity{
		around(Quantity{ID: "V12_gp_depression", Name: "GP sees depression", Published: 47.3, Source: mitchell, sums: seen("gp", depression, false)}, 7),
		around(Quantity{ID: "V12_gp_mild", Name: "GP sees mild depression", Published: 33.8, Source: "Mitchell, Rao & Vaze 2011, doi:10.1016/j.jad.2010.05.014", sums: seen("gp", depression, true)}, 7),
		{ID: "V12_gp_social", Name: "GP sees a social need", Published: math.NaN(), Low: 5, High: 20, sums: seen("gp", social, false, true)},
		{ID: "V12_doctor_social", Name: "Hospital doctor sees a social need", Published: math.NaN(), Low: 2, High: 15, sums: seen("hospital_doctor", social, false, true)},
		{ID: "V12_nurse_social", Name: "Ward nurse sees a social need", Published: math.NaN(), Low: 10, High: 25, sums: seen("ward_nurse", social, false, true)},
		around(Quantity{ID: "V12_social_worker", Name: "Social worker's assessment finds a need", Published: 83.3, Source: "Altfeld et al. 2013, doi:10.1093/geront/gns109", sums: seen("social_worker", psychosocial, false, true)}, 7),
	})
	for i := range list {
		list[i].Unit, list[i].Fitted = "%", true
		list[i].value = times(100, ratio)
	}
	return list
}

// activityUS is a year of usual care in a US county (V6, V7).
var activityUS = study{name: "activity-us", experiment: at(county, func() (*experiments.Experiment, error) { return usual(county, 1) }), record: []bool{false},
	quantities: func(*experiments.Experiment) []Quantity {
		const stays = "HCUP Statistical Brief 180, 2012; tolerance ours"
		list := named("V6", 1, "HCUP Statistical Brief 248, all payers 2016", []Quantity{
			outcome(around(Quantity{ID: "V6_readmission_us", Name: "30-day readmission, US", Unit: "%", Published: 13.9, Fitted: true}, 1), "readmission_30d_share", 100),
		})
		return append(list, named("V7", 1, stays, []Quantity{
			outcome(within(Quantity{ID: "V7_ed_visits_us", Name: "ED visits, US", Unit: "per 1,000 a year", Published: 430, Fitted: true, Source: "NCHS Data Brief 478, 2021; tolerance ours"}, 0.05), "ed_visits_per_1000py", 1),
			within(Quantity{ID: "V7_stays_us", Name: "Stays, emergency and planned, US", Unit: "per 1,000 a year", Published: 116.2, Fitted: true, value: times(1000, ratio), sums: func(o *observed) []float64 {
				return []float64{staysOf(o), o.of(0, "elective_admissions_per_1000py")[1]}
			}}, 0.05),
			within(Quantity{ID: "V7_stay_day_us", Name: "Length of these", Unit: "days", Published: 4.5, Fitted: true, value: ratio, sums: func(o *observed) []float64 {
				return []float64{o.of(0, "bed_days_per_1000py")[0], staysOf(o)}
			}}, 0.05),
		})...)
	}}

// staysOf counts stays in a bed, emergency and planned.
func staysOf(o *observed) float64 {
	return o.of(0, "overnight_share")[0] + o.of(0, "elective_admissions_per_1000py")[0]
}

// wards has four times the ward social workers in its second arm (V9).
var wards = study{name: "wards", record: []bool{false, false}, experiment: at(england, func() (*experiments.Experiment, error) {
	base, err := arm(england, "usual")
	if err != nil {
		return nil, err
	}
	more, err := arm(england, "four-times", "ward.social_worker.wte=12.8")
	if err != nil {
		return nil, err
	}
	return usual(england, 1, base, more)
}), quantities: func(*experiments.Experiment) []Quantity {
	capacity := func(o *observed, run int) []float64 {
		share, mean := o.of(run, "delay_share_capacity"), o.of(run, "delay_day_mean")
		return []float64{share[0], mean[1]} // days waited for capacity, discharges
	}
	return named("V9", 2, "MODEL.md, section 10: no number published", []Quantity{
		{ID: "V9_insensitive", Name: "Capacity delay with four times the ward social workers", Unit: "ratio", Published: 1, Low: 0.9, High: 1.1, value: ratioOfRatios,
			sums: func(o *observed) []float64 { return append(capacity(o, 1), capacity(o, 0)...) }},
	})
}}

// caseManagement is the randomised population programme (V10).
var caseManagement = study{name: "social-needs-trial", experiment: trialOf(safetyNet, "social-needs-trial"), record: []bool{true, true},
	quantities: func(e *experiments.Experiment) []Quantity {
		days := e.Evaluation.FollowDays
		return named("V10", 2, brown, []Quantity{
			{ID: "V10_admissions", Name: "Case management of social needs: admissions", Unit: "ratio", Published: 0.89, Low: 0.81, High: 0.98, Fitted: true, value: ratioOfRatios, sums: truly(days, rate(evaluation.Emergency))},
			{ID: "V10_avoidable", Name: "Case management of social needs: avoidable admissions", Unit: "ratio", Published: 0.72, Low: 0.55, High: 0.88, value: ratioOfRatios, sums: truly(days, rate(evaluation.AvoidableEmergency))},
			{ID: "V10_ed_visits", Name: "Case management of social needs: ED visits", Unit: "ratio", Published: 0.96, Low: 0.91, High: 1, value: ratioOfRatios, sums: truly(days, rate(evaluation.Visit))},
			around(Quantity{ID: "V10_engaged", Name: "Of those offered it, took part", Unit: "ratio", Published: 0.4, value: ratio, sums: func(o *observed) []float64 {
				s := []float64{0, 0}
				for _, x := range o.files[1].Enrolments {
					if x.Offered {
						s[1]++
						if x.Engaged < sim.Never {
							s[0]++
						}
					}
				}
				return s
			}}, 0.05),
		})
	}}

// visits and calls are care after discharge, with and without a home visit (V11).
var (
	visits = study{name: "transitional-care", experiment: trialOf(england, "transitional-care"), record: []bool{true, true},
		quantities: func(e *experiments.Experiment) []Quantity {
			return named("V11", 2, leppin, []Quantity{{ID: "V11_visits", Name: "Transitional care with a visit: 30-day readmission", Unit: "ratio", Published: 0.82, Low: 0.73, High: 0.95, Fitted: true,
				value: ratioOfRatios, sums: truly(e.Evaluation.FollowDays, admitted)}})
		}}
	calls = study{name: "transitional-telephone", experiment: trialOf(england, "transitional-telephone"), record: []bool{true, true},
		quantities: func(e *experiments.Experiment) []Quantity {
			return named("V11", 2, "Altfeld et al. 2013, doi:10.1093/geront/gns109", []Quantity{{ID: "V11_calls", Name: "Transitional care by telephone: 30-day readmission", Unit: "ratio", Published: 1, Low: 0.95, High: 1.05,
				value: ratioOfRatios, sums: truly(e.Evaluation.FollowDays, admitted)}})
		}}
)

// associations are what needs go with, for whatever reason (V13).
var associations = study{name: "associations", experiment: at(england, func() (*experiments.Experiment, error) { return usual(england, 2) }), record: []bool{true},
	quantities: func(e *experiments.Experiment) []Quantity {
		from, end := day(e.Run.WarmUpDays), day(e.Run.WarmUpDays+e.Run.Days)
		after := func(needs ...string) func(*observed) []float64 {
			return func(o *observed) []float64 { return byNeed(o.files[0], from, end, o.need(needs...)) }
		}
		anyNeed := func(o *observed) []float64 {
			var names []string
			for k := range o.parameters.Needs {
				if kind := &o.parameters.Needs[k]; kind.Psychosocial() {
					names = append(names, kind.Name)
				}
			}
			return after(names...)(o)
		}
		list := named("V13", 2, passive, []Quantity{
			{ID: "V13_homelessness", Name: "Homelessness and admissions in the year after a stay", Published: 2.49, Low: 2.29, High: 2.70, Source: "Lewer et al. 2021, doi:10.1136/jech-2020-215204",
				value: ratioOfRatios, sums: func(o *observed) []float64 { return yearAfter(o.files[0], from, end, o.need("homelessness")) }},
			{ID: "V13_depression", Name: "Depression and 30-day readmission", Published: 1.73, Low: 1.16, High: 2.58, Source: "Pederson et al. 2016, doi:10.1002/jhm.2547",
				value: mantelHaenszelRisk, sums: after("common_mental_health")},
			{ID: "V13_any_need", Name: "Any psychosocial need and 30-day readmission", Published: 1.68, Low: 1.51, High: 1.86, sums: anyNeed},
			{ID: "V13_financial", Name: "Financial hardship and 30-day readmission", Published: 1.19, Low: 1.07, High: 1.33, sums: after("financial_hardship")},
			{ID: "V13_food", Name: "Food insecurity and 30-day readmission", Published: 1.32, Low: 1.17, High: 1.48, sums: after("food_insecurity")},
			{ID: "V13_housing", Name: "Housing insecurity and 30-day readmission", Published: 1.31, Low: 1.09, High: 1.57, sums: after("housing_insecurity", "homelessness")},
			{ID: "V13_transport", Name: "Transport and 30-day readmission", Published: 1.21, Low: 1.08, High: 1.36, sums: after("transport")},
		})
		for i := range list {
			list[i].Unit, list[i].Fitted = "ratio", true
			if list[i].value == nil {
				list[i].value = mantelHaenszel
				list[i].Unit = "odds ratio"
			}
		}
		return list
	}}

// wholeSystem has social workers in every team from the first day of the second arm, for six
// years (V14, V15).
var wholeSystem = study{name: "whole-system", record: []bool{false, false}, experiment: at(england, func() (*experiments.Experiment, error) {
	base, err := arm(england, "usual")
	if err != nil {
		return nil, err
	}
	embedded, err := scenario.Arm(england, "embedded")
	if err != nil {
		return nil, err
	}
	e, err := usual(england, 6, base, embedded)
	if e != nil {
		e.Run.WarmUpDays, e.Run.Start.Stationary = 0, true
	}
	return e, err
}), quantities: func(*experiments.Experiment) []Quantity {
	const years = "Health Foundation, Have integrated care programmes reduced emergency admissions?"
	const order = "Archer et al. 2012, doi:10.1002/14651858.CD006525.pub2; Stokes et al. 2015, doi:10.1371/journal.pone.0132340: mental health and self-rated health improve, use of hospitals does not"
	list := named("V14", 3, years, []Quantity{
		{ID: "V14_first_years", Name: "Social workers in every team: admissions in years 1 and 2", Unit: "ratio", Published: 1, Low: 0.98, High: 1.02, value: ratioOfRatios, sums: months("admissions_per_1000py", 0, 24)},
		{ID: "V14_later_years", Name: "Social workers in every team: admissions in years 5 and 6", Unit: "ratio", Published: math.NaN(), Low: 0, High: 1, value: ratioOfRatios, sums: months("admissions_per_1000py", 48, 72)},
	})
	return append(list, named("V15", 2, order, []Quantity{
		{ID: "V15_mental_health", Name: "Untreated mild mental illness in year 1", Unit: "ratio", Published: math.NaN(), Low: 0, High: 1, value: ratioOfRatios, sums: months("untreated_mild_mental_health_years_per_1000py", 0, 12)},
		{ID: "V15_quality_of_life", Name: "QALYs gained in year 1", Unit: "per 1,000 a year", Published: math.NaN(), Low: 0, High: math.Inf(1), value: times(1000, less), sums: months("qalys_per_1000py", 0, 12)},
		{ID: "V15_mental_before_use", Name: "Fall in year 1 of untreated mild mental illness less that of admissions", Unit: "points", Published: math.NaN(), Low: 0, High: math.Inf(1),
			sums: func(o *observed) []float64 {
				return append(months("untreated_mild_mental_health_years_per_1000py", 0, 12)(o), months("admissions_per_1000py", 0, 12)(o)...)
			},
			value: func(s []float64) float64 { return 100 * (ratioOfRatios(s[4:]) - ratioOfRatios(s[:4])) }},
	})...)
}}

// months compares an outcome between the second run and the first over some months.
func months(outcome string, from, to int) func(*observed) []float64 {
	id := agents.OutcomeIndex(outcome)
	return func(o *observed) []float64 {
		s := make([]float64, 4)
		for run, at := range []int{2, 0} {
			for _, g := range o.results[run].Groups {
				if g.By == agents.ByMonth && g.Outcome == id && g.Level >= from && g.Level < to {
					s[at], s[at+1] = s[at]+g.Num, s[at+1]+g.Den
				}
			}
		}
		return s
	}
}
