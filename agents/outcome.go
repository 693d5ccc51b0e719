package agents

import "strconv"

// A Better tells which way an outcome should go.
type Better int8

// The directions.
const (
	Less    Better = -1
	Neutral Better = 0
	More    Better = 1
)

// An Outcome is one result of a run: a ratio of two sums times Scale.
type Outcome struct {
	ID, Title, Unit, Definition string
	Better                      Better
	Scale                       float64
}

// A Ratio is an outcome's value in one replication, kept as its two sums so
// that replications can be pooled without bias. Den 0 means: nothing to
// measure, the outcome is absent.
type Ratio struct{ Num, Den float64 }

// Value returns the outcome's value; ok is false where there is none.
func (r Ratio) Value(o *Outcome) (value float64, ok bool) {
	if r.Den == 0 {
		return 0, false
	}
	return o.Scale * r.Num / r.Den, true
}

// OutcomeIndex returns the position of the outcome called id in Outcomes, or -1.
func OutcomeIndex(id string) int {
	for i := range Outcomes {
		if Outcomes[i].ID == id {
			return i
		}
	}
	return -1
}

const per1000 = "per 1000 person-years"

// DelayCategories are the published categories of discharge delay (R18, V9).
var DelayCategories = [...]string{"capacity", "interface", "hospital", "hub", "wellbeing"}

// Outcomes are all outcomes in the order of every table. All are measured
// after the warm-up. An admission is an emergency admission unless it is named
// elective; a person-year is a year lived by a resident.
var Outcomes = outcomes()

func outcomes() []Outcome {
	o := []Outcome{
		{"admissions_per_1000py", "Admissions", per1000, "Emergency admissions, same-day care included, over person-years.", Less, 1000},
		{"elective_admissions_per_1000py", "Elective admissions", per1000, "Planned overnight admissions over person-years.", Neutral, 1000},
		{"elective_cancellations_per_1000py", "Elective cancellations", per1000, "Planned admissions put off for want of a bed, over person-years.", Less, 1000},
		{"admissions_averted_per_1000py", "Admissions averted in the ED", per1000, "Admissions for want of support that a social worker in the ED averted, over person-years.", More, 1000},
		{"ed_visits_per_1000py", "ED visits", per1000, "Arrivals at the emergency department over person-years.", Less, 1000},
		{"readmission_30d_share", "Readmissions in 30 days", "share of discharges", readmission("30"), Less, 1},
		{"readmission_90d_share", "Readmissions in 90 days", "share of discharges", readmission("90"), Less, 1},
		{"readmission_180d_share", "Readmissions in 180 days", "share of discharges", readmission("180"), Less, 1},
		{"readmission_within_48h_share", "Readmissions within 48 h", "share of readmissions", "Readmissions in 30 days that fell within 48 hours of the discharge, over all readmissions in 30 days, of the same discharges.", Neutral, 1},
		{"bed_days_per_1000py", "Bed days", per1000, "Days in a ward bed, emergency and planned, over person-years.", Less, 1000},
		{"stay_day_mean", "Overnight stay", "day", "Mean time from admission to discharge of overnight emergency admissions that ended, delay included.", Less, 1},
		{"overnight_share", "Overnight share", "share of admissions", "Emergency admissions with an overnight stay over all emergency admissions.", Neutral, 1},
		{"delay_day_mean", "Discharge delay", "day", "Mean time from fit to discharged over overnight emergency discharges alive, those without delay included.", Less, 1},
	}
	for _, c := range DelayCategories {
		o = append(o, Outcome{"delay_share_" + c, "Delay: " + c, "share of delay", "Share of the discharge delay in which the step that held the patient was one of " + c + ".", Neutral, 1})
	}
	o = append(o,
		Outcome{"bed_occupancy_mean", "Bed occupancy", "share of beds", "Time-weighted mean of occupied over available ward beds.", Neutral, 1},
		Outcome{"ed_within_4h_share", "ED within four hours", "share of visits", "ED visits that left the department within four hours of arrival; those still inside at the end are left out.", More, 1},
		Outcome{"ed_boarding_hour_mean", "Boarding in the ED", "hour", "Mean wait for a bed of overnight emergency admissions, from the decision; those without a wait count as 0.", Less, 1},
		Outcome{"missed_needs_per_1000py", "Missed needs", per1000, "Psychosocial needs that reached the end of the grace period without their service begun, over person-years.", Less, 1000},
		Outcome{"missed_need_share", "Missed need share", "share of needs", "Missed over all psychosocial needs that began in the measured period, at least a grace period before its end.", Less, 1},
	)
	for _, r := range ReasonNames {
		o = append(o, Outcome{"missed_" + r + "_share", "Missed: " + r, "share of missed needs", "Missed psychosocial needs whose last stage was: " + r + ".", Neutral, 1})
	}
	o = append(o,
		Outcome{"needs_recognised_share", "Needs recognised", "share of needs", "Psychosocial needs of the denominator of missed_need_share that any professional recognised.", More, 1},
		Outcome{"needs_met_share", "Needs met", "share of needs", "Psychosocial needs of the denominator of missed_need_share that a service begun within the grace period met by the end.", More, 1},
		Outcome{"needs_met_per_1000py", "Needs met, at any time", per1000, "Psychosocial needs that a service met in the measured period, begun in time or late, over person-years.", More, 1000},
		Outcome{"time_to_recognition_day_mean", "Time to recognition", "day", "Mean time from onset to first recognition, of psychosocial needs recognised; others are not counted.", Less, 1},
		Outcome{"time_to_service_day_mean", "Time to service", "day", "Mean time from onset to the start of the service, of psychosocial needs whose service began.", Less, 1},
		Outcome{"untreated_mild_mental_health_years_per_1000py", "Untreated mild mental illness", "years per 1000 person-years", "Time lived with a mild common mental health condition and no service, over person-years.", Less, 1000},
		Outcome{"gp_contacts_per_person_year", "GP and nurse contacts", "per person-year", "Consultations attended with GPs and practice nurses over person-years.", Neutral, 1},
		Outcome{"gp_wait_day_mean", "Wait for primary care", "day", "Mean time from the wish for an appointment to the slot.", Less, 1},
		Outcome{"social_worker_utilisation_mean", "Social worker utilisation", "share of hours", "Hours of social workers spent on cases, records, travel, meetings, backstage work, supervision and training over hours available.", Neutral, 1},
		Outcome{"social_worker_caseload_mean", "Social worker caseload", "case per WTE", "Time-weighted mean of open cases over social workers' whole-time equivalents.", Neutral, 1},
	)
	o = append(o, staffOutcomes()...)
	o = append(o,
		Outcome{"duplicate_assessments_per_1000py", "Duplicate assessments", per1000, "Assessments of a need already owned by somebody else, over person-years.", Less, 1000},
		Outcome{"referrals_lost_share", "Referrals lost", "share of referrals", "Routes and referrals that were lost or refused over all tried.", Less, 1},
		Outcome{"contested_referrals_share", "Referrals contested", "share of referrals", "Referrals to a caseworker held up by a dispute over whose task it is, over all referrals to caseworkers that took the right way.", Less, 1},
		Outcome{"decisions_changed_per_1000py", "Decisions changed by a caseworker's word", per1000, "Decisions that went the way a caseworker's information pointed after they had gone another way: needs the team had left without an owner that a caseworker took up at a meeting, dismissed concerns and refused referrals carried by advocacy, and discharges put off for a plan; over person-years. Absent without caseworkers.", Neutral, 1000},
		Outcome{"role_clarity_mean", "Role clarity", "index 0–1", "Mean over caseworkers' posts, by whole-time equivalents, of how clearly colleagues see their role at the end. Absent without caseworkers.", More, 1},
		Outcome{"discharges_against_advice_share", "Discharges against advice", "share of advice", "Discharges that went ahead although a social worker advised to wait for a plan, over all such advice.", Less, 1},
		Outcome{"transitional_reached_share", "Called in time after discharge", "share of discharges", "Overnight emergency discharges that transitional care is for and that had their first call within transitional.call_day days, over all that it is for; discharges less than that before the end are left out.", More, 1},
		Outcome{"transitional_visits_per_1000py", "Transitional home visits", per1000, "Home visits of transitional care over person-years.", Neutral, 1000},
		Outcome{"outreach_contacts_per_1000py", "Outreach contacts", per1000, "Attempts of outreach staff to reach a person on a risk list, over person-years.", Neutral, 1000},
		Outcome{"outreach_engaged_share", "Outreach engaged", "share of attempts", "Attempts to reach a person on a risk list after which the person took part, over all attempts.", More, 1},
		Outcome{"outreach_ppv_share", "Risk list: admitted in 90 days", "share of people listed", "People on a risk list who had an emergency admission within 90 days, over all on it: the list's positive predictive value; lists less than 90 days before the end are left out.", More, 1},
		Outcome{"outreach_sensitivity_share", "Risk list: admissions foreseen", "share of admissions", "Emergency admissions of people who had been on a risk list in the 90 days before, over all emergency admissions: the list's sensitivity.", More, 1},
		Outcome{"discharges_with_unplanned_need_share", "Home with an unplanned need", "share of discharges", "Overnight emergency discharges alive of people with an open psychosocial need that nobody has planned for, known or not, over all such discharges: those who slip through the net.", Less, 1},
		Outcome{"discharges_against_medical_advice_share", "Against medical advice", "share of discharges", "Patients who walked out of an overnight emergency stay before they were fit, over all overnight emergency discharges alive.", Less, 1},
		Outcome{"ed_left_unseen_share", "ED: left unseen", "share of visits", "ED visits that ended before a clinician saw the patient, over all that left the department.", Less, 1},
	)
	for n := range 4 {
		o = append(o, Outcome{PathwayOutcome(n), "Discharge pathway " + strconv.Itoa(n), "share of discharges", "Overnight emergency discharges alive on pathway " + strconv.Itoa(n) + " (" + pathwayNames[n] + "), over all.", Neutral, 1})
	}
	o = append(o,
		Outcome{"holistic_health_mean", "Holistic health", "index 0–1", "Time-weighted mean over people of the mean of biological, psychological and social health.", More, 1},
		Outcome{"holistic_health_per_1000_gbp", "Holistic health for the money", "year of full health per 1000 GBP", "Holistic health lived, in years of full health, over all costs of care, prices of 2024/25 (Hookey's return on spending).", More, 1000},
		Outcome{"qalys_per_1000py", "QALYs", per1000, "Quality-adjusted life years over person-years.", More, 1000},
		Outcome{"deaths_per_1000py", "Deaths", per1000, "Deaths over person-years.", Less, 1000},
		Outcome{"cost_gbp_per_person_year", "Cost", "GBP per person-year", "All costs of care over person-years, prices of 2024/25.", Less, 1},
	)
	for _, p := range PayerNames {
		o = append(o, Outcome{"cost_" + p + "_gbp_per_person_year", "Cost: " + p, "GBP per person-year", "Cost that falls on " + p + "; programme is the pay of caseworkers.", Less, 1})
	}
	return append(o,
		Outcome{"net_monetary_benefit_gbp_per_person_year", "Net monetary benefit", "GBP per person-year", "QALYs times the value of a QALY, less cost, over person-years.", More, 1},
		Outcome{"admissions_slope_index_of_inequality", "Admissions: slope index of inequality", per1000, "Fitted difference in admissions between the most and the least deprived end of the population, from the rates of its fifths.", Less, 1000},
	)
}

// PathwayOutcome is the outcome that counts discharges on a pathway, 0 to 3.
func PathwayOutcome(n int) string { return "discharges_pathway_" + strconv.Itoa(n) + "_share" }

var pathwayNames = [4]string{"home", "home with support", "rehabilitation bed", "care home"}

func readmission(days string) string {
	return "Discharges alive from an emergency admission in the measured period that were followed by another emergency admission within " + days +
		" days; discharges less than " + days + " days before the end are left out of both counts; each discharge counts once."
}
