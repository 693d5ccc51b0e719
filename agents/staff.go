package agents

// StaffParameters shape the working life of caseworkers (R30): absence, turnover,
// newcomers, role creep, strain and identity.
type StaffParameters struct {
	LeaveDays, BankHolidays              float64
	SicknessRate, SicknessDays           float64
	SicknessSD, HandBackDays             float64
	VacancyShare, VacancyDays            float64
	TurnoverRate                         float64
	TurnoverStrain, TurnoverIdentity     float64
	RampUpDays, NewcomerKnown            float64
	NewcomerTime                         float64
	ReviewDays                           float64
	CreepRate, CreepLimit                float64
	StrainMean, StrainStep               float64
	StrainLoad, Overload, StrainLone     float64
	StrainStranger, StrainConflict       float64
	StrainCreep, StrainSupervision       float64
	FullSupervision                      float64
	IdentityStart, IdentityStep          float64
	IdentitySupervision, IdentityManager float64
	IdentityCreep, Deskilling            float64
}

// An Employment is how the caseworkers of a setting are employed.
type Employment struct {
	OpenHour   float64 // of the first shift
	CloseHour  float64 // of the last shift; working days are spread between the two
	Weekend    float64 // 1: the week's hours are spread over seven days
	OwnManager float64 // 1: managed and supervised by their own discipline (F067, F120)
	Protected  float64 // against role creep (F065)
	Teams      float64 // that share the setting's caseworkers [1/100,000 residents]; 0: one has colleagues
}

var employmentFields = []rowField[Setting]{
	{"open_hour", "hour of the day", "caseworkers' first working day begins", 0, 23, func(s *Setting) *float64 { return &s.Work.OpenHour }},
	{"close_hour", "hour of the day", "caseworkers' last working day ends, where that leaves room: one by one they begin later, evenly spread; 0: all begin together", 0, 24, func(s *Setting) *float64 { return &s.Work.CloseHour }},
	{"weekend", "0 or 1", "caseworkers' weekly hours are spread over seven days, bank holidays included, and leave makes up for those", 0, 1, func(s *Setting) *float64 { return &s.Work.Weekend }},
	{"own_manager", "0 or 1", "caseworkers are managed and supervised by their own discipline (R30)", 0, 1, func(s *Setting) *float64 { return &s.Work.OwnManager }},
	{"protected_share", "1", "how far caseworkers' hours are protected against other tasks (role creep)", 0, 1, func(s *Setting) *float64 { return &s.Work.Protected }},
	{"teams", "team/100,000 residents", "teams among which caseworkers are spread: with fewer than two of a profession to a team some are the only one of their discipline; 0: nobody is", 0, 1000, func(s *Setting) *float64 { return &s.Work.Teams }},
}

// employ gives every setting its usual employment.
func employ(s *[Settings]Setting) {
	for i := range s {
		s[i].Work = Employment{OpenHour: 9, OwnManager: 1}
	}
	s[Primary].Work.Teams = 10 // practices of 10,000
}

func (p *Parameters) staffFields(l *list) {
	s := &p.Staff
	const workforce = "Skills for Care, headline social worker information, September 2023 (Community Care, 16 February 2024)"
	const supervision = "sign: supervision and strain r = −0.35 (0.30–0.40): Mor Barak et al. 2009, Soc Serv Rev 83:3; size assumed"
	l.add("staff.leave_day", "day/year", &s.LeaveDays, 28, 0, 130, assumed, "annual leave, in working days of a week of five")
	l.add("staff.bank_holidays", "0 or 1", &s.BankHolidays, 1, 0, 1, "Banking and Financial Dealings Act 1971", "the eight bank holidays of England are kept")
	l.add("staff.sickness_rate", "1/year", &s.SicknessRate, 1.5, 0, 12, assumed, "spells of sickness while well")
	l.add("staff.sickness_day", "day", &s.SicknessDays, 11.8, 0.1, 365,
		"10.4 working days a year in local authorities: Skills for Care 2019, State of the adult social care sector and workforce in England; by the rate above, net of leave", "mean spell of sickness, weekends included")
	l.add("staff.sickness_sd_day", "day", &s.SicknessSD, 24, 0.1, 365, assumed, "its standard deviation")
	l.add("staff.hand_back_day", "day", &s.HandBackDays, 14, 1, 365, assumed, "once an absence has lasted so long, the worker's cases go back to the queue; till then they wait")
	l.add("staff.vacancy_share", "probability", &s.VacancyShare, 0.105, 0, 1, "10.5 % (7.5–11.6): "+workforce, "posts vacant at the start")
	l.add("staff.vacancy_day", "day", &s.VacancyDays, 296, 0, 3653, "0.105/(1 − 0.105)/0.145 years, at which vacancies last as the shares of vacancy and turnover say: "+workforce, "mean time a post stays vacant")
	l.add("staff.turnover_rate", "1/year", &s.TurnoverRate, 0.126, 0, 5, "14.5 % a year (13.6–17.1) at an identity of 0.7: "+workforce, "hazard of leaving at mean strain and full identity")
	l.add("staff.turnover_strain_effect", "1", &s.TurnoverStrain, 1.5, 0, 10, "supervision and detrimental outcomes, turnover among them, r = −0.35: Mor Barak et al. 2009, Soc Serv Rev 83:3; size assumed", "exponent on strain above its mean in the hazard of leaving")
	l.add("staff.turnover_identity_effect", "1", &s.TurnoverIdentity, 0.5, 0, 10, assumed, "rise of the hazard of leaving where nothing is left of identity")
	l.add("staff.ramp_up_day", "day", &s.RampUpDays, 180, 0, 1827, assumed, "until a newcomer is known and works as fast as others; 0: at once")
	l.add("staff.newcomer_known_share", "1", &s.NewcomerKnown, 0.2, 0, 1, assumed, "visibility and clarity of a newcomer on the first day, relative to others'")
	l.add("staff.newcomer_time_share", "1", &s.NewcomerTime, 0.5, 0, 3, assumed, "longer assessments on a newcomer's first day")
	l.add("staff.review_day", "day", &s.ReviewDays, 28, 0, 365, assumed, "time between reviews of strain, identity and role creep, at least a day; 0: none of them is followed")
	l.add("staff.creep_rate", "share of hours/month", &s.CreepRate, 0.01, 0, 0.2, "80 % report at least occasional overlap: Fraher et al. 2018, doi:10.1016/j.amepre.2018.01.046; size assumed", "hours that drift to other tasks where the role is not protected; they stay with the post (R29)")
	l.add("staff.creep_limit", "share of hours", &s.CreepLimit, 0.05, 0, 0.5, assumed, "most that drifts")
	l.add("staff.strain_mean", "1", &s.StrainMean, 0.42, 0, 1, fittedStaff, "strain of a newcomer, and at which turnover is as stated")
	l.add("staff.strain_step", "1", &s.StrainStep, 0.25, 0, 1, assumed, "share of the way to its target that strain goes in a review")
	l.add("staff.strain_load", "1", &s.StrainLoad, 0.5, 0, 3, "sign: 73 % highly exhausted, and caseload: McFadden 2015, Queen's University Belfast, from memory; size assumed", "weight of load: cases over the limit, and hours used, each half")
	l.add("staff.overload_ratio", "1", &s.Overload, 2, 0.5, 10, assumed, "open cases with the worker's part of the queue, over the limit, at which the load of cases is full")
	l.add("staff.strain_lone", "1", &s.StrainLone, 0.1, 0, 3, assumed, "weight of being the only one of one's discipline in the team (F140)")
	l.add("staff.strain_stranger", "1", &s.StrainStranger, 0.15, 0, 3, assumed, "weight of a team without a shared identity")
	l.add("staff.strain_conflict", "1", &s.StrainConflict, 0.2, 0, 3, assumed, "weight of the share of concerns that are not heeded (R25)")
	l.add("staff.strain_creep", "1", &s.StrainCreep, 1, 0, 10, assumed, "weight of the share of hours that has drifted to other tasks")
	l.add("staff.strain_supervision", "1", &s.StrainSupervision, 0.2, 0, 3, supervision, "relief by full supervision from one's own discipline")
	l.add("staff.full_supervision_share", "share of hours", &s.FullSupervision, 0.03, 0.001, 0.3, assumed, "supervision that counts as full")
	l.add("staff.identity_start", "1", &s.IdentityStart, 0.7, 0, 1, assumed, "professional identity of a newcomer, to which it returns")
	l.add("staff.identity_step", "1", &s.IdentityStep, 0.05, 0, 1, assumed, "share of the way to its target that identity goes in a review")
	l.add("staff.identity_supervision", "1", &s.IdentitySupervision, 0.1, 0, 3, supervision, "gain of identity by full supervision from one's own discipline")
	l.add("staff.identity_manager", "1", &s.IdentityManager, 0.3, 0, 3, assumed, "loss of identity under a manager of another discipline (F067)")
	l.add("staff.identity_creep", "1", &s.IdentityCreep, 2, 0, 10, assumed, "loss of identity for each whole share of hours that has drifted to other tasks (F119)")
	l.add("staff.deskilling_time_share", "1", &s.Deskilling, 0.5, 0, 3, assumed, "longer assessments for each whole of identity lost since the start: skills that are not used fade (F048)")
}

const fittedStaff = "assumed; set to the mean strain of the baseline"

// HourKinds are the kinds of a caseworker's contracted hours, which they add up to.
var HourKinds = [...]string{"contact", "record", "travel", "meeting", "backstage", "supervision", "training", "other", "idle",
	"leave", "sickness", "bank_holiday"}

var hourMeanings = [len(HourKinds)]string{"with people", "on records", "travelling", "in team meetings", "backstage", "in own supervision",
	"in training and administration", "on tasks that drifted to them (role creep)", "idle", "on annual leave", "sick", "on bank holidays"}

func staffOutcomes() []Outcome {
	var o []Outcome
	for i, kind := range HourKinds {
		o = append(o, Outcome{"social_worker_" + kind + "_hours_share", "Social worker hours: " + kind, "share of contracted hours",
			"Hours of social workers in post " + hourMeanings[i] + " over their contracted hours; hours of vacant posts are in neither.", Neutral, 1})
	}
	return append(o,
		Outcome{"staff_strain_mean", "Strain of caseworkers", "index 0–1", "Time-weighted mean strain of all caseworkers in post.", Less, 1},
		Outcome{"social_worker_identity_mean", "Social worker identity", "index 0–1", "Time-weighted mean professional identity of social workers in post.", More, 1},
		Outcome{"social_worker_turnover_per_year", "Social worker turnover", "per person in post and year", "Social workers who left their post over the years lived in post by all, part-time posts counted as one.", Less, 1},
		Outcome{"social_worker_vacancy_share", "Social worker vacancies", "share of posts", "Time that social workers' posts were vacant over the time of all posts.", Less, 1},
	)
}
