package agents

// TransitionalParameters shape care after an overnight emergency stay by whoever holds
// a post in the setting transitional (R22).
type TransitionalParameters struct {
	CallDays, VisitDays      float64
	HomeVisit                float64
	FollowUpDays, FollowDays float64
	CallMin, VisitMin        float64
	CallRecognition          float64
	CallRepair, VisitRepair  float64
}

func (p *Parameters) transitionalFields(l *list) {
	t := &p.Transitional
	const trials = "home visits and several components work, telephone alone does not: Leppin et al. 2014, doi:10.1001/jamainternmed.2014.1608; size assumed"
	l.add("transitional.call_day", "day", &t.CallDays, 2, 0.5, 30, "call within two days: the usual design of the trials in Leppin et al. 2014, doi:10.1001/jamainternmed.2014.1608", "time in which the first call is due after discharge (R22)")
	l.add("transitional.home_visit", "0 or 1", &t.HomeVisit, 1, 0, 1, assumed, "a home visit follows the call")
	l.add("transitional.visit_day", "day", &t.VisitDays, 5, 0.5, 60, assumed, "when the visit is due after discharge")
	l.add("transitional.follow_up_day", "day", &t.FollowUpDays, 10, 1, 90, assumed, "time between later calls")
	l.add("transitional.follow_day", "day", &t.FollowDays, 30, 1, 365, "30 or 90 days (R22); assumed", "end of the follow-up after discharge")
	l.add("transitional.call_minute", "minute", &t.CallMin, 20, 1, 240, assumed, "a telephone call")
	l.add("transitional.visit_minute", "minute", &t.VisitMin, 60, 1, 480, assumed, "a visit, without travel")
	l.add("transitional.call_recognition_ratio", "1", &t.CallRecognition, 0.4, 0, 1, assumed, "recognition at a call relative to a visit")
	l.add("transitional.call_repair_share", "probability", &t.CallRepair, 0.04, 0, 1, trials, "each thing the discharge lacked (R19) that a call puts right")
	l.add("transitional.visit_repair_share", "probability", &t.VisitRepair, 0.6, 0, 1, trials, "each thing the discharge lacked (R19) that a visit puts right")
}
