package agents

// TeamParameters shape working together (R9–R12, R24–R29, R31, R32).
type TeamParameters struct {
	MildRecognition                          float64
	TrustWeight, ToldRecognition             float64
	RaiseFloor                               float64
	Visibility                               [Memberships]float64
	BounceShare, BounceDays                  float64
	Consent                                  float64
	DuplicateShare                           float64
	LinkWorkerShare                          float64
	CaseDays                                 float64
	BackstageEffect, MismatchTime, ListLimit float64

	ClarityGain, ClarityDecay, NearGain   float64 // R26
	WholeTeam                             float64 // R26, R28
	IPEHours, IPEEffect, IPECap, IPEDays  float64 // R26
	LearningGain, LearningFade, Learning  float64 // R28
	MediationEffect                       float64 // R28
	Pooled                                float64 // R24
	DuplicateMin, Contested, FlexibleLoss float64 // R29
	AdvocacyMin                           float64 // R31
	AbsorbedAcceptance                    float64 // R32
	StepDropOut                           float64 // F061
	Strengths                             StrengthsParameters
	ReachShare, ReachRatio                float64 // F028
}

// StrengthsParameters shape strengths-based practice: family, friends and
// neighbours are asked before a service (R9, F142).
type StrengthsParameters struct {
	Share float64
	Ratio float64
	Days  float64
}

func (p *Parameters) teamFields(l *list) {
	t := &p.Team
	l.add("team.mild_recognition_ratio", "1", &t.MildRecognition, 0.72, 0, 1, "GP, mild 0.34 against 0.47: Mitchell et al. 2011, J Affect Disord 130:26", "recognition of a mild need relative to a severe one")
	l.add("team.told_recognition", "probability", &t.ToldRecognition, 0.75, 0, 1, assumed, "a need is recognised at an appointment the person made because of it")
	l.add("team.trust_weight", "1", &t.TrustWeight, 0.5, 0, 1, assumed, "how far the person's trust scales recognition and consent")
	l.add("team.raise_floor", "probability", &t.RaiseFloor, 0.4, 0, 1, assumed, "a recognised need is raised by someone who does not share the team's identity (R11)")
	for m := range t.Visibility {
		l.add("team.visibility."+MembershipNames[m], "probability", &t.Visibility[m], [Memberships]float64{0.35, 0.65, 0.95}[m], 0, 1, assumed, "colleagues think of the caseworker when a need is raised (R27)")
	}
	l.add("team.bounce_share", "probability", &t.BounceShare, 0.5, 0, 1, assumed, "wrong routes that come back; the others are lost (R11)")
	l.add("team.bounce_day", "day", &t.BounceDays, 10, 0, 90, assumed, "delay of a route that comes back, and of a contested referral")
	l.add("team.consent_share", "probability", &t.Consent, 0.53, 0, 1, "0.53 of those with a social risk want help: De Marchis et al. 2020, JAMA Netw Open; 0.76 accept a navigator: CMS AHC 2020", "agrees to help at mean trust (R12)")
	l.add("team.link_worker_share", "probability", &t.LinkWorkerShare, 0.6, 0, 1, assumed, "social needs without complexity that primary care sends to a link worker where there is one")
	l.add("team.case_day", "day", &t.CaseDays, 90, 7, 730, assumed, "longest time a case stays open")
	l.add("team.list_limit", "case/WTE", &t.ListLimit, 8, 0, 1000, assumed, "waiting list beyond which colleagues send nobody but safeguarding concerns to a caseworker; they refer to services themselves")
	l.add("team.mismatch_time_share", "1", &t.MismatchTime, 0.3, 0, 3, assumed, "longer assessments where the team cannot handle complex tasks")
	l.add("team.step_drop_out_share", "probability", &t.StepDropOut, 0.1, 0, 1, assumed, "referrals lost at each form that no caseworker fills in (F061)")
	l.add("team.reach_share", "share of residents", &t.ReachShare, 1, 0, 1, "a choice of the scenario", "people whom caseworkers outside hospital can take on; 1: everybody (F028)")
	l.add("team.reach_ratio", "1", &t.ReachRatio, 1, 0.01, 100, "a choice of the scenario", "that share in the most over the least deprived fifth: 1 equal, above 1 in proportion to need, below 1 inverse care (F028)")
	p.clarityFields(l)
	p.sharingFields(l)
	p.overlapFields(l)
	p.supportFields(l)
}

const ipeSource = "assumed; direction: standardised effect on learners 1.37 (0.92–1.82): Guraya & Barr 2018, Kaohsiung J Med Sci 34:160"

// clarityFields are how colleagues come to know the caseworker's role (R26).
func (p *Parameters) clarityFields(l *list) {
	t := &p.Team
	l.add("team.clarity_gain", "1", &t.ClarityGain, 0.05, 0, 1, assumed, "share of the remaining unclarity that one joint case removes in the colleague who shares it (R26)")
	l.add("team.whole_team_learns", "0 or 1", &t.WholeTeam, 0, 0, 1, assumed, "1: a joint case teaches all colleagues of the setting at once, however many they are; 0: one of them (R26, R28)")
	l.add("team.clarity_decay_rate", "1/year", &t.ClarityDecay, 0.2, 0, 5, assumed, "hazard at which clarity fades to its start (R26)")
	l.add("team.near_clarity_ratio", "1", &t.NearGain, 1.5, 0, 10, assumed, "clarity gained in a joint case with a co-located or embedded caseworker, relative to a visiting one (R26)")
	l.add("team.ipe_hour", "hour/(person·year)", &t.IPEHours, 0, 0, 200, "a choice of the scenario", "interprofessional education of every colleague who is not a caseworker; its hours cost their pay; 0: none (R26)")
	l.add("team.ipe_effect", "1/hour", &t.IPEEffect, 0.05, 0, 2, ipeSource, "rate at which an hour of it closes the gap between clarity and the cap")
	l.add("team.ipe_cap", "1", &t.IPECap, 0.9, 0, 1, assumed, "clarity beyond which education adds nothing")
	l.add("team.ipe_day", "day", &t.IPEDays, 36525, 0, 36525, "a choice of the scenario", "days from the start of the run, warm-up included, during which it is given")
}

// sharingFields are what teams learn from each other (R24, R28).
func (p *Parameters) sharingFields(l *list) {
	t := &p.Team
	l.add("team.pooled_share", "probability", &t.Pooled, 1, 0, 1, assumed, "needs that only one member knows which a wholly interdependent team speaks of at its next meeting; at 0 interdependence helps to find an owner instead (R24)")
	l.add("team.backstage_effect", "1", &t.BackstageEffect, 1, 0, 10, assumed, "rise of colleagues' recognition for each whole share of social work hours spent backstage, where embedded (R28)")
	l.add("team.mediation_effect", "1", &t.MediationEffect, 1, 0, 100, assumed, "shorter return of wrong routes and contested referrals: days over 1 + effect × share of hours backstage, where embedded; 0: none (R28)")
	l.add("team.learning_effect", "1", &t.Learning, 0.1, 0, 5, "assumed; keeps a GP's 0.47 for depression inside 0.42–0.53: Mitchell et al. 2009, doi:10.1016/S0140-6736(09)60879-5", "most that joint cases raise colleagues' recognition of a domain, relative; 0: none (R28)")
	l.add("team.learning_gain", "1", &t.LearningGain, 0.05, 0, 1, assumed, "share of what is left to learn about a domain that one joint case teaches the colleague who shares it")
	l.add("team.learning_fade_rate", "1/year", &t.LearningFade, 0.5, 0, 20, assumed, "hazard at which it is forgotten")
}

// overlapFields are the price of overlapping roles (R29).
func (p *Parameters) overlapFields(l *list) {
	t := &p.Team
	const overlap = "80 % report at least occasional overlap: Fraher et al. 2018, doi:10.1016/j.amepre.2018.01.046; size assumed"
	l.add("team.duplicate_share", "probability", &t.DuplicateShare, 0.3, 0, 1, overlap, "an owned need is assessed again by another profession, where roles are wholly unclear (R29)")
	l.add("team.duplicate_minute", "minute", &t.DuplicateMin, 15, 0, 240, assumed, "time of the other profession, at its cost (R29)")
	l.add("team.contested_share", "probability", &t.Contested, 0.2, 0, 1, overlap, "referrals to a caseworker that are contested, where roles are wholly unclear and both see the need alike (R29)")
	l.add("team.flexibility_clarity_loss", "1", &t.FlexibleLoss, 0.3, 0, 1, assumed, "share of the team's clarity that full role flexibility costs; grows with its square (F072)")
}

// supportFields are what a caseworker does for a person beside referring
// (R9, R31, R32).
func (p *Parameters) supportFields(l *list) {
	t := &p.Team
	l.add("team.advocacy_minute", "minute", &t.AdvocacyMin, 20, 0, 480, assumed, "caseworker's time for each refusal or dismissal contested, spent with the next contact (R31)")
	l.add("team.absorbed_acceptance_ratio", "1", &t.AbsorbedAcceptance, 0.8, 0, 1, assumed, "acceptance by social care's services of statutory caseworkers employed by health, relative to the council's own (R32)")
	s := &t.Strengths
	l.add("team.strengths_based_share", "probability", &s.Share, 0, 0, 1, "a choice of the scenario", "plans for social and functional needs that try family, friends and neighbours before a service, where there are any (R9, F142)")
	l.add("team.strengths_based_ratio", "1", &s.Ratio, 3, 1, 50, assumed, "hazard of the natural end of a need so supported (R9)")
	l.add("team.strengths_based_day", "day", &s.Days, 28, 0, 365, assumed, "time they are given before the service is asked")
}
