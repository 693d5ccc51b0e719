package agents

// OutreachParameters shape contact that staff of the setting outreach begin (R23).
type OutreachParameters struct {
	EveryDays  float64
	ListShare  float64
	ScoreSD    float64
	AgainDays  float64
	Engages    float64
	ContactMin float64
	FollowDays float64
	StepDays   float64
}

func (p *Parameters) outreachFields(l *list) {
	o := &p.Outreach
	l.add("outreach.every_day", "day", &o.EveryDays, 28, 1, 365, assumed, "time between risk lists (R23)")
	l.add("outreach.list_share", "share of residents", &o.ListShare, 0.002, 0, 0.2, assumed, "people on a list, those with the highest scores")
	l.add("outreach.score_sd", "1", &o.ScoreSD, 1, 0, 10, "assumed: a score that knows about half of what sets hazards apart", "standard deviation of the noise on the logarithm of the hazard that is the score")
	l.add("outreach.again_day", "day", &o.AgainDays, 365, 1, 3653, assumed, "nobody is on two lists within this time")
	l.add("outreach.engage_share", "probability", &o.Engages, 0.4, 0, 1, "0.40 of those offered case management engaged: Brown et al. 2022, Ann Intern Med", "of those contacted, at mean trust, who engage")
	l.add("outreach.contact_minute", "minute", &o.ContactMin, 20, 1, 240, assumed, "the attempt to make contact")
	l.add("outreach.follow_day", "day", &o.FollowDays, 0, 0, 3653, "12 months: Brown et al. 2022, Ann Intern Med; 0: a case like any other", "somebody who takes part keeps the caseworker for this time, though nothing is left to do, so that new needs are seen")
	l.add("outreach.follow_up_day", "day", &o.StepDays, 30, 1, 365, assumed, "time between contacts meanwhile")
}
