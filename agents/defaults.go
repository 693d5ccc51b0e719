package agents

// England returns the parameters of the shipped English model. Values that no
// source gives are called assumed in their Source; sweeps should cover their
// range.
func England() *Parameters {
	p := &Parameters{Needs: defaultNeeds(), Services: defaultServices(), Professions: defaultProfessions()}
	p.Settings = defaultSettings(p.Professions)
	p.scalars(&list{reset: true})
	return p
}

const (
	assumed = "assumed"
	fitted  = "assumed; set so that the baseline meets the patterns V6–V9 of MODEL.md"
	// Within the posterior of careteam calibrate england-ics, near its best points; there the excess after
	// discharge and the ratio while unstable are on the low side, so that V1 lies in its band as well.
	calibrated = "calibrated to V1, V6–V8, V11 and V13: careteam calibrate england-ics"
	evidence   = "daily trial of the risk structure on 200,000 people against Roland et al. 2005 (doi:10.1136/bmj.330.7486.289) and Strack et al. 2014 (doi:10.1155/2014/781670)"
)

// scalars lists the numbers that stand in no table, with default and source.
func (p *Parameters) scalars(l *list) {
	p.personFields(l)
	p.clockFields(l)
	p.hospitalFields(l)
	p.teamFields(l)
	p.transitionalFields(l)
	p.outreachFields(l)
	p.winterFields(l)
	p.costFields(l)
	p.staffFields(l)
}

func (p *Parameters) personFields(l *list) {
	q := &p.Person
	l.add("person.frailty_shape", "1", &q.FrailtyShape, 3.45, 0.1, 20, calibrated, "shape of the gamma frailty multiplier, mean 1 (R2)")
	l.bands("person.conditions", "condition", &q.Conditions, [Bands]float64{0.1, 0.4, 1.0, 1.9, 2.7, 3.4}, 0, 15,
		"27.2 % of adults with two or more: Cassell et al. 2018, doi:10.3399/bjgp18X695465; by age assumed", "mean number of long-term conditions in the middle deprivation fifth")
	l.bands("person.lives_alone", "probability", &q.LivesAlone, [Bands]float64{0, 0.12, 0.16, 0.26, 0.36, 0.52}, 0, 1, assumed, "lives alone")
	l.bands("person.has_carer", "probability", &q.HasCarer, [Bands]float64{0.03, 0.03, 0.06, 0.12, 0.25, 0.45}, 0, 1,
		"8.9 % of people give unpaid care: ONS Census 2021; who receives it by age assumed", "has an informal carer")
	l.bands("person.death_rate", "1/(person·year)", &q.DeathRate, [Bands]float64{0.0003, 0.0008, 0.004, 0.0125, 0.033, 0.1}, 0.00001, 5,
		"order of the English life tables, from memory, less the deaths that hospital and discharge add", "hazard of death outside hospital")
	l.add("person.death_in_hospital", "1/(person·year)", &q.DeathInHospital, 1.3, 0, 20, "about 3 % per admission: "+evidence, "hazard of death added in a ward bed at age 65–74; scales with age (R6)")
	l.add("person.death_after_discharge", "1", &q.DeathAfter, 2.1, 1, 20, calibrated, "ratio on the hazard of death in the 90 days after a discharge")
	l.add("person.death_frailty_weight", "1", &q.DeathFrailty, 0.4, 0, 1, assumed, "share of the hazard of death that goes with the frailty multiplier Z, as 1 − w + w·Z (R6)")
	l.add("person.death_unstable_ratio", "1", &q.DeathUnstable, 3, 1, 50, assumed, "ratio on the hazard of death in an unstable episode (R6)")
	l.add("person.newcomer_share", "probability", &q.Newcomers, 1, 0, 1, assumed, "leavers after whom somebody of the same age, sex and fifth comes the next morning (R1)")
	l.add("person.move_rate", "1/(person·year)", &q.MoveRate, 0, 0, 1, "assumed: nobody", "hazard of leaving the area")
	l.bands("person.utility", "utility", &q.Utility, [Bands]float64{0.95, 0.93, 0.87, 0.83, 0.79, 0.74}, 0, 1,
		"EQ-5D norms 0.94 under 25 to 0.73 at 75 and over, mean 0.856: Kind et al. 1999, from memory", "quality of life by age, before conditions and needs (R7)")
	l.add("person.condition_utility_loss", "utility", &q.ConditionUtility, 0.01, 0, 0.2, assumed, "loss for each long-term condition")
	l.add("person.unstable_utility_loss", "utility", &q.UnstableUtility, 0.10, 0, 0.5, assumed, "loss in an unstable episode")
	l.add("person.initial_need_share", "1", &q.InitialNeeds, 1, 0, 1, assumed, "needs at the start, relative to onset rate times natural duration; 0 starts without any")
}

func (p *Parameters) clockFields(l *list) {
	a := &p.Acute
	l.add("acute.rate", "1/(person·year)", &a.Rate, 0.0505, 0, 2, calibrated, "hazard of acute illness at 18–44, without conditions, in the middle fifth, stable (R2)")
	l.bands("acute.age_ratio", "1", &a.AgeRatio, [Bands]float64{1.1, 1, 1.25, 1.7, 2.6, 4.0}, 0, 100, assumed, "ratio by age")
	l.add("acute.deprivation_ratio", "1", &a.DeprivationRatio, 1.7, 0.1, 20, "emergency use 1.94 times in the most deprived tenth: RCEM 2024; less what needs explain, assumed", "most against least deprived fifth")
	l.add("acute.condition_ratio", "1", &a.ConditionRatio, 1.17, 1, 3, calibrated+"; two or more conditions: 27 % of adults, 56 % of admissions: Cassell et al. 2018", "for each long-term condition, to six")
	l.add("acute.unstable_onset", "1/(person·year)", &a.UnstableOnset, 0.06, 0, 5, evidence, "onset of an unstable episode")
	l.add("acute.unstable_day", "day", &a.UnstableDays, 400, 1, 3653, evidence, "mean length of an unstable episode")
	l.add("acute.unstable_ratio", "1", &a.UnstableMul, 3.1, 1, 50, calibrated, "ratio while unstable")
	l.add("acute.early_ratio", "1", &a.EarlyRatio, 11.3, 0, 200, calibrated+"; a fifth of 30-day readmissions within 48 h: Healthwatch 2017", "excess just after discharge that decays fast")
	l.add("acute.early_day", "day", &a.EarlyDays, 7.15, 0.5, 60, calibrated, "its time constant")
	l.add("acute.late_ratio", "1", &a.LateRatio, 1, 0, 200, calibrated, "excess just after discharge that decays slowly")
	l.add("acute.late_day", "day", &a.LateDays, 15, 0.5, 365, "two time constants (R2)", "its time constant")
	l.add("acute.excess_flatness", "1", &a.ExcessFlatness, 0.97, 0, 1, calibrated, "how little the excess after discharge follows a person's own hazard h: it scales with (0.5 a year / h) to this power; 0: in proportion, 1: the same for all (R2)")
	l.add("acute.direct_share", "probability", &a.DirectShare, 0.15, 0, 1, "0.192 of ED visits end in admission against 0.244 admissions a visit: NHS England 2018/19, 2023/24", "admitted without passing the ED")
	l.bands("acute.same_day_share", "probability", &a.SameDayShare, [Bands]float64{0.62, 0.52, 0.46, 0.40, 0.33, 0.28}, 0, 1,
		"45 % same day in all: NHS England 2023/24 with Health Foundation 2023; by age assumed", "emergency admissions that end the same day")
	l.add("acute.need_effect", "1", &a.NeedEffect, 1, 0, 3, "assumed; 0 switches the causal effect of unmet needs off", "exponent on every need's hazard ratio")

	u := &p.Urgent
	l.add("urgent.rate", "1/(person·year)", &u.Rate, 0.724, 0, 20, calibrated, "hazard of an urgent problem at 18–44 in the middle fifth (R4)")
	l.bands("urgent.age_ratio", "1", &u.AgeRatio, [Bands]float64{1.2, 1, 0.85, 0.8, 1.0, 1.3}, 0, 100, assumed, "ratio by age")
	l.add("urgent.deprivation_ratio", "1", &u.DeprivationRatio, 1.8, 0.1, 20, "1.94 between outer tenths: RCEM 2024", "most against least deprived fifth")
	l.add("urgent.frailty_weight", "1", &u.FrailtyWeight, 0.4, 0, 1, assumed, "how far the frailty multiplier acts on urgent problems")
	l.add("urgent.ed_share", "probability", &u.EDShare, 0.42, 0, 1, fitted, "goes to the ED at once")
	l.add("urgent.wait_share", "probability", &u.WaitShare, 0.12, 0, 1, assumed, "waits and sees")
	l.add("urgent.patience_day", "day", &u.PatienceDays, 2, 0, 60, assumed, "goes to the ED if no GP slot is nearer")
	l.add("urgent.need_effect", "1", &u.NeedEffect, 1, 0, 3, assumed, "exponent on every need's urgent ratio")
	l.add("urgent.treated_share", "probability", &u.TreatedShare, 0.9, 0, 1, assumed, "urgent problem settled at a GP or ED contact")
	l.add("urgent.social_admission_share", "probability", &u.SocialAdmission, 0.08, 0, 1, assumed, "acute illness of people with an unmet need for help at home, a carer or a safe place that leads to admission for that reason alone")
	l.add("urgent.crisis_response_share", "probability", &u.CrisisMet, 0.5, 0, 1, assumed, "such admissions that a social worker on duty in the ED averts (R16)")

	r := &p.Routine
	l.add("routine.rate", "1/(person·year)", &r.Rate, 3.3, 0, 400, "5.16 GP and nurse consultations a person-year in all: Hobbs et al. 2016, doi:10.1016/S0140-6736(16)00620-6; base fitted", "routine contacts at 18–44 without conditions (R5)")
	l.bands("routine.age_ratio", "1", &r.AgeRatio, [Bands]float64{0.95, 1, 1.05, 1.2, 1.35, 1.4}, 0, 100, assumed, "ratio by age")
	l.add("routine.condition_ratio", "1", &r.ConditionRatio, 1.25, 1, 3, "multimorbidity 2.3 times: Soley-Bori 2021", "for each long-term condition, to six")
	l.add("routine.need_ratio", "1", &r.NeedRatio, 1.5, 1, 5, "assumed; 19 % of GP time goes to matters other than health: Citizens Advice 2015", "for each unmet need: people in need see their practice more often; a mild need counts half in the exponent")
	l.add("routine.nurse_share", "probability", &r.NurseShare, 0.27, 0, 1, assumed, "seen by a practice nurse")
	l.add("routine.lead_day", "day", &r.LeadDays, 4, 0, 90, assumed, "mean time ahead that a routine appointment is asked for")
	l.add("routine.presents_day", "day", &r.PresentsDays, 7, 0, 90, assumed, "mean time from the onset of a need to the wish for an appointment about it")
	l.add("routine.did_not_attend", "probability", &r.DidNotAttend, 0.05, 0, 1, "about 5 % of general practice appointments, from memory", "does not come")
	l.add("routine.gp_slots", "slot/(WTE·day)", &r.SlotsGP, 30, 0, 100, assumed, "appointments a GP offers")
	l.add("routine.nurse_slots", "slot/(WTE·day)", &r.SlotsNurse, 24, 0, 100, assumed, "appointments a nurse offers")
	l.add("routine.same_day_share", "probability", &r.SameDaySlots, 0.15, 0, 1, assumed, "slots kept free for the day itself")
	l.add("routine.team_size", "person", &r.TeamSize, 10000, 500, 100000, "order of an English practice: 62.9 million registered, from memory", "registered people of a primary care team (R21)")

	e := &p.Elective
	l.add("elective.rate", "1/(person·year)", &e.Rate, 0.0061, 0, 2, calibrated+"; occupied beds less emergency bed days, NHS England 2023/24", "hazard of being listed for a planned overnight stay at 18–44; rises with age as acute illness does")
	l.add("elective.stay_day", "day", &e.StayDays, 5.1, 0.5, 60, "5.1 days: Health Foundation 2023", "mean planned stay")
	l.add("elective.stay_sd_day", "day", &e.StaySD, 5, 0.1, 60, assumed, "its standard deviation")
	l.add("elective.wait_day", "day", &e.WaitDays, 60, 0, 730, assumed, "mean time from listing to the booked day")
	l.add("elective.wait_hour", "hour", &e.WaitHours, 10, 0.1, 48, assumed, "how long a planned patient waits from 08:00 for a bed to be freed before the stay is put off")
	l.add("elective.rebook_day", "day", &e.RebookDays, 14, 1, 365, assumed, "new booking after a cancellation for want of a bed")
	l.add("elective.bed_margin_share", "share of beds", &e.EmergencyBedMargin, 0, 0, 0.5, assumed, "beds kept free for emergencies when a planned stay is due")
}

func (p *Parameters) hospitalFields(l *list) {
	h := &p.Hospital
	l.add("hospital.beds", "bed/100,000 residents", &h.Beds, 174.4, 0, 2000, "100,586 general and acute beds for 57.7 million: NHS England UEC SitRep 2023/24", "beds for emergency and planned overnight stays (R17)")
	l.add("hospital.occupancy", "share of beds", &h.Occupancy, 0.931, 0.1, 1, "93.1 %: NHS England UEC SitRep 2023/24", "occupancy that the beds were planned for; sizes the reserve of a hospital for fewer than 50,000 residents")
	l.bands("hospital.stay_day", "day", &h.StayDays, [Bands]float64{3.85, 5.6, 7.7, 9.4, 10.9, 12.2}, 0.2, 200,
		"9.1 days overnight, 12.5 at 85 and over: Health Foundation 2023; less delay, by age assumed", "mean clinical stay of an overnight emergency admission")
	l.add("hospital.stay_sd_ratio", "1", &h.StaySDRatio, 1.1, 0.1, 5, assumed, "standard deviation of the clinical stay over its mean")
	l.add("hospital.same_day_hour", "hour", &h.SameDayHours, 7, 1, 24, assumed, "mean time in same-day emergency care")
	l.add("ed.triage_minute", "minute", &h.TriageMin, 10, 0, 120, assumed, "arrival to triage complete (R16)")
	l.add("ed.clinician_minute", "minute", &h.ClinicianMin, 25, 1, 240, assumed, "mean clinician time a visit")
	l.add("ed.work_up_minute", "minute", &h.WorkUpMin, 147, 0, 1440, fitted, "mean time for tests, treatment and decision")
	l.add("ed.work_up_sd_minute", "minute", &h.WorkUpSD, 130, 1, 1440, fitted, "its standard deviation")
	l.add("ed.patience_hour", "hour", &h.PatienceHours, 8, 0.5, 48, assumed, "mean wait for a clinician before leaving unseen")

	d := &p.Discharge
	l.bands("discharge.complex_share", "probability", &d.ComplexByAge, [Bands]float64{0.01, 0.02, 0.06, 0.13, 0.22, 0.32}, 0, 1, assumed, "overnight stays that need support arranged, before needs are counted (R18)")
	l.add("discharge.process_day", "day", &d.ProcessDays, 0.29, 0, 10, "0.19 of 1.25 days: NHS England Discharge SitRep 2023/25", "medicines, letters, transport: hospital process")
	l.add("discharge.duty_assessment_day", "day", &d.DutyDays, 4.0, 0, 60, fitted, "assessment by a duty team from outside, begun when the patient is fit: interface")
	l.add("discharge.duty_share_waiting", "probability", &d.DutyShareWaiting, 0.5, 0, 1, assumed, "complex patients for whom the duty team is called even where a ward social worker is expected")
	l.add("discharge.family_share", "probability", &d.FamilyShare, 0.35, 0, 1, assumed, "complex patients whose family's agreement takes time: wellbeing")
	l.add("discharge.family_day", "day", &d.FamilyDays, 3.5, 0, 60, fitted, "how long it takes when begun at fitness")
	l.add("discharge.hub_day", "day", &d.HubDays, 0.9, 0, 60, fitted, "transfer of care hub")
	l.add("discharge.prepare_carer_share", "probability", &d.PrepareShare, 0.35, 0, 1, assumed, "carer prepared by ward staff (R19)")
	l.add("discharge.prepare_carer_caseworker_share", "probability", &d.PrepareByCaseworker, 0.8, 0, 1, assumed, "carer prepared where a caseworker holds the case (R19)")
	l.add("discharge.medicines_share", "probability", &d.MedicinesShare, 0.75, 0, 1, assumed, "medicines right at discharge (R19)")
	l.add("discharge.handover_share", "probability", &d.HandoverShare, 0.5, 0, 1, assumed, "information handed over in time (R19)")
	l.add("discharge.quality_effect", "1", &d.QualityEffect, 2.25, 0, 3, calibrated+"; transitional care 0.82 (0.73–0.91): Leppin et al. 2014, doi:10.1001/jamainternmed.2014.1608", "how far quality scales the excess after discharge: 1 + effect × (mean − quality); 0 switches it off (R19)")
	l.add("discharge.quality_mean", "1", &d.QualityMean, 0.75, 0, 1, fitted, "quality at which the excess is as published")
	l.add("discharge.interim_day", "day", &d.InterimDays, 21, 1, 365, assumed, "mean time until an interim place is found where no care package starts")
	const toAssess = "at most 4 % and 1 % of discharges at 65 and over: DHSC, hospital discharge guidance, after Bolton; of complex patients by age: assumed"
	l.bands("discharge.pathway_2_share", "probability", &d.Pathway2, [Bands]float64{0, 0.02, 0.055, 0.10, 0.12, 0.13}, 0, 1, toAssess, "complex patients who need a rehabilitation bed (R18)")
	l.bands("discharge.pathway_3_share", "probability", &d.Pathway3, [Bands]float64{0, 0, 0.01, 0.02, 0.03, 0.04}, 0, 1, toAssess, "complex patients who need a place in a care home (R18)")
	l.add("discharge.weekend_share", "probability", &d.WeekendShare, 1, 0, 1, assumed, "assessments, hub and hospital process that can end at a weekend; the others end on Monday; 1: seven-day discharge")
	l.add("discharge.against_medical_advice_rate", "1/(person·day)", &d.AgainstAdvice, 0.0015, 0, 0.5, "1.3 % of admissions: Canadian Institute for Health Information 2013, from memory", "hazard that a patient in bed walks out before being fit")
	l.add("discharge.advice_day", "day", &d.AdviceDays, 2, 0, 14, assumed, "longest wait for a plan that a social worker advises and the team heeds")
}

func (p *Parameters) costFields(l *list) {
	c := &p.Cost
	const unitCosts = "Unit Costs of Health and Social Care 2025, Jones et al., kar.kent.ac.uk/115569"
	l.add("cost.ed_visit_gbp", "GBP/visit", &c.EDVisit, 280, 0, 5000, unitCosts, "ED visit")
	l.add("cost.same_day_stay_gbp", "GBP/stay", &c.ShortStay, 824, 0, 20000, unitCosts, "same-day emergency admission")
	l.add("cost.emergency_bed_day_gbp", "GBP/day", &c.LongStayDay, 593, 0, 5000, "5,395 GBP a long stay of 9.1 days: "+unitCosts, "day of an overnight emergency stay")
	l.add("cost.elective_bed_day_gbp", "GBP/day", &c.ElectiveDay, 1298, 0, 10000, "6,620 GBP a stay of 5.1 days: "+unitCosts, "day of a planned stay")
	l.add("cost.gp_contact_gbp", "GBP/contact", &c.GPContact, 48, 0, 500, unitCosts, "GP consultation")
	l.add("cost.nurse_contact_gbp", "GBP/contact", &c.NurseContact, 15, 0, 500, "a quarter of an hour at 57 GBP: "+unitCosts, "practice nurse consultation")
	l.add("cost.qaly_gbp", "GBP/QALY", &c.QALY, 25000, 0, 200000, "NICE, 20,000–30,000, from memory", "value of a quality-adjusted life year")
}
