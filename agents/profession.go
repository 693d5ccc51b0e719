package agents

// A Profession is one row of the table of professions. Where it works and with
// how many people is a Post of a Setting.
type Profession struct {
	Name, Title string

	Caseworker  float64 // 1: takes cases from a queue; 0: sees people as they come
	Refers      float64 // 1: may refer to a service itself; 0: must raise a need to someone who may
	Statutory   float64 // 1: may assess for care packages and safeguarding
	Legitimacy  float64 // R25
	Clarity     float64 // R26, at the start
	Caseload    float64 // open cases a whole-time equivalent
	HoursPerDay float64
	AssessMin   float64 // first assessment, with the person
	FollowMin   float64 // each later contact
	FollowUps   float64 // contacts after the assessment
	FollowDays  float64 // days between them
	RecordShare float64 // of contact time, on top: documentation
	TravelMin   float64 // a contact outside hospital
	Backstage   float64 // share of hours: teaching, support, mediation
	Supervision float64 // share of hours
	Training    float64 // share of hours, with administration
	LeadRatio   float64 // of a service's lead time, where this profession refers
	Acceptance  float64 // share of referrals that services take (R13)
	Advocacy    float64 // share of refusals overturned and dismissals overridden (R31)
	CostPerHour float64

	// Recognises is the chance to see a hidden need at one contact, by need
	// kind (R10), for a person of mean trust; a caseworker's is that of a full
	// assessment.
	Recognises []float64
	Source     string
}

var professionFields = []rowField[Profession]{
	{"caseworker", "0 or 1", "takes cases from a queue", 0, 1, func(p *Profession) *float64 { return &p.Caseworker }},
	{"refers", "0 or 1", "may refer to services itself", 0, 1, func(p *Profession) *float64 { return &p.Refers }},
	{"statutory", "0 or 1", "may assess for care packages and safeguarding", 0, 1, func(p *Profession) *float64 { return &p.Statutory }},
	{"legitimacy", "probability", "weight of its word where power is unequal (R25)", 0, 1, func(p *Profession) *float64 { return &p.Legitimacy }},
	{"clarity", "1", "how clearly colleagues see its role at the start (R26)", 0, 1, func(p *Profession) *float64 { return &p.Clarity }},
	{"caseload", "case/WTE", "most open cases of a whole-time equivalent", 1, 500, func(p *Profession) *float64 { return &p.Caseload }},
	{"hours_per_day", "hour", "working day of a whole-time equivalent", 0.5, 12, func(p *Profession) *float64 { return &p.HoursPerDay }},
	{"assessment_minute", "minute", "first assessment with the person", 1, 480, func(p *Profession) *float64 { return &p.AssessMin }},
	{"follow_up_minute", "minute", "each later contact", 1, 480, func(p *Profession) *float64 { return &p.FollowMin }},
	{"follow_ups", "contact", "most contacts after the assessment", 0, 100, func(p *Profession) *float64 { return &p.FollowUps }},
	{"follow_up_day", "day", "time between contacts", 0.5, 365, func(p *Profession) *float64 { return &p.FollowDays }},
	{"record_share", "share of contact time", "documentation", 0, 2, func(p *Profession) *float64 { return &p.RecordShare }},
	{"travel_minute", "minute", "travel for a contact outside hospital", 0, 240, func(p *Profession) *float64 { return &p.TravelMin }},
	{"backstage_share", "share of hours", "teaching, support, mediation (R28)", 0, 0.5, func(p *Profession) *float64 { return &p.Backstage }},
	{"supervision_share", "share of hours", "own supervision", 0, 0.3, func(p *Profession) *float64 { return &p.Supervision }},
	{"training_share", "share of hours", "training and administration", 0, 0.5, func(p *Profession) *float64 { return &p.Training }},
	{"acceptance_share", "probability", "referrals that services take (R13)", 0, 1, func(p *Profession) *float64 { return &p.Acceptance }},
	{"advocacy_share", "probability", "refusals by a service overturned, and concerns the team dismisses carried, by this caseworker's advocacy, once for each try (R31); assumed", 0, 1, func(p *Profession) *float64 { return &p.Advocacy }},
	{"lead_ratio", "1", "lead time of a service when this profession has made the referral; assumed", 0, 3, func(p *Profession) *float64 { return &p.LeadRatio }},
	{"cost_gbp_per_hour", "GBP/hour", "cost of a working hour", 0, 1000, func(p *Profession) *float64 { return &p.CostPerHour }},
}

// seen spreads recognition by domain over the default need kinds; mental is
// for a condition that is not mild (mild ones are seen at MildRecognition).
func seen(mental, social, functional, protective, medical float64) []float64 {
	by := [Domains]float64{Mental: mental, Social: social, Functional: functional, Protective: protective, Medical: medical}
	needs := defaultNeeds()
	r := make([]float64, len(needs))
	for i := range needs {
		r[i] = by[needs[i].Domain]
	}
	return r
}

const costSource = "cost: Unit Costs 2025, Jones et al., kar.kent.ac.uk/115569"

// defaultProfessions are the shipped professions. Being a case manager is not a
// profession but a role: any row takes cases once its caseworker is 1.
func defaultProfessions() []Profession {
	professions := []Profession{
		{Name: "gp", Title: "GP", Refers: 1, Legitimacy: 1, Clarity: 0.9, Acceptance: 0.35, HoursPerDay: 7.5, CostPerHour: 285, Recognises: seen(0.47, 0.10, 0.20, 0.15, 0.60),
			Source: "depression 0.47 (0.42–0.53): Mitchell et al. 2009, doi:10.1016/S0140-6736(09)60879-5; social 0.05–0.20 (R10); " + costSource + "; rest assumed"},
		{Name: "practice_nurse", Title: "Practice nurse", Refers: 0, Legitimacy: 0.7, Clarity: 0.8, Acceptance: 0.3, HoursPerDay: 7.5, CostPerHour: 57, Recognises: seen(0.25, 0.15, 0.25, 0.15, 0.60),
			Source: "nurse 0.10–0.25 (R10); " + costSource + "; rest assumed"},
		{Name: "ward_nurse", Title: "Ward nurse", Legitimacy: 0.6, Clarity: 0.8, Acceptance: 0.3, HoursPerDay: 7.5, CostPerHour: 57, Recognises: seen(0.15, 0.12, 0.25, 0.15, 0.50),
			Source: "nurse 0.10–0.25 (R10); " + costSource + "; rest assumed"},
		{Name: "ed_clinician", Title: "ED clinician", Legitimacy: 0.9, Clarity: 0.8, Acceptance: 0.2, HoursPerDay: 7.5, CostPerHour: 120, Recognises: seen(0.15, 0.04, 0.10, 0.10, 0.50), Source: "assumed, at the level of a ward doctor (R10)"},
		{Name: "hospital_doctor", Title: "Hospital doctor", Legitimacy: 1, Clarity: 0.9, Acceptance: 0.3, HoursPerDay: 7.5, CostPerHour: 140, Recognises: seen(0.15, 0.05, 0.12, 0.08, 0.60), Source: "ward doctor 0.02–0.15 (R10); rest assumed"},
		{Name: "social_worker", Title: "Social worker", Caseworker: 1, Refers: 1, Statutory: 1, Legitimacy: 0.4, Clarity: 0.5, Caseload: 25, HoursPerDay: 7.5, AssessMin: 75, FollowMin: 30, FollowUps: 4, FollowDays: 10, RecordShare: 0.35, TravelMin: 20,
			Backstage: 0.10, Supervision: 0.03, Training: 0.07, LeadRatio: 0.5, Acceptance: 0.60, Advocacy: 0.1, CostPerHour: 61, Recognises: seen(0.90, 0.90, 0.90, 0.90, 0.40),
			Source: "0.83 of at-risk people had needs found: Altfeld et al. 2013, doi:10.1093/geront/gns109, which 0.90 gives where trust is short; 25 open cases: Community Care survey 2012; over 60 min a patient: Wrenn & Rice 1994; acceptance 0.5–0.7 (R13); " + costSource + "; rest assumed"},
		{Name: "social_work_assistant", Title: "Social work assistant", Caseworker: 1, Refers: 1, Legitimacy: 0.25, Clarity: 0.4, Caseload: 25, HoursPerDay: 7.5, AssessMin: 60, FollowMin: 30, FollowUps: 4, FollowDays: 10, RecordShare: 0.35, TravelMin: 20,
			Backstage: 0.03, Supervision: 0.04, Training: 0.07, LeadRatio: 0.6, Acceptance: 0.50, CostPerHour: 38, Recognises: seen(0.45, 0.65, 0.65, 0.55, 0.20), Source: "assumed"},
		{Name: "care_navigator", Title: "Care navigator", Caseworker: 1, Refers: 1, Legitimacy: 0.2, Clarity: 0.5, Caseload: 40, HoursPerDay: 7.5, AssessMin: 45, FollowMin: 20, FollowUps: 4, FollowDays: 14, RecordShare: 0.25, TravelMin: 10,
			Backstage: 0.02, Supervision: 0.02, Training: 0.07, LeadRatio: 0.6, Acceptance: 0.43, CostPerHour: 28, Recognises: seen(0.30, 0.55, 0.40, 0.25, 0.10), Source: "acceptance 0.43: Kwan et al. 2018, J Public Health Manag Pract 24:146; rest assumed"},
		{Name: "link_worker", Title: "Link worker", Caseworker: 1, Refers: 1, Legitimacy: 0.25, Clarity: 0.5, Caseload: 50, HoursPerDay: 7.5, AssessMin: 50, FollowMin: 30, FollowUps: 7, FollowDays: 14, RecordShare: 0.25, TravelMin: 10,
			Backstage: 0.03, Supervision: 0.02, Training: 0.08, LeadRatio: 0.6, Acceptance: 0.50, CostPerHour: 30, Recognises: seen(0.30, 0.55, 0.40, 0.25, 0.10),
			Source: "6–12 contacts, 225 people a year: Surrey Training Hub 2023; 36,428 GBP a year: Management in Practice 2023; acceptance 0.43–0.58 (R13); rest assumed"},
		{Name: "mental_health_practitioner", Title: "Mental health practitioner", Caseworker: 1, Refers: 1, Legitimacy: 0.6, Clarity: 0.6, Caseload: 35, HoursPerDay: 7.5, AssessMin: 50, FollowMin: 30, FollowUps: 5, FollowDays: 14, RecordShare: 0.3, TravelMin: 0,
			Backstage: 0.03, Supervision: 0.04, Training: 0.07, LeadRatio: 0.5, Acceptance: 0.65, CostPerHour: 60, Recognises: seen(0.85, 0.40, 0.20, 0.40, 0.20), Source: "assumed"},
		{Name: "team_manager", Title: "Team manager", Legitimacy: 0.8, Clarity: 0.8, HoursPerDay: 7.5, CostPerHour: 70, Acceptance: 0.3, Recognises: seen(0, 0, 0, 0, 0), Source: "assumed"},
	}
	for i := range professions {
		if p := &professions[i]; p.Caseworker == 0 {
			p.LeadRatio = 1
			p.Caseload, p.AssessMin, p.FollowMin, p.FollowUps, p.FollowDays = 25, 60, 30, 4, 14
		}
	}
	return professions
}
