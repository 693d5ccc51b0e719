package model

import (
	"careteam/agents"
	"careteam/sim"
)

// outcomes turns counts into the outcomes, by their identifiers.
type outcomes struct{ values []agents.Ratio }

func (o *outcomes) set(id string, num, den float64) {
	i := agents.OutcomeIndex(id)
	if i < 0 {
		panic("model: no outcome " + id)
	}
	o.values[i] = agents.Ratio{Num: num, Den: den}
}

// close ends the run at the horizon: what is still going on is cut there.
func (m *model) close() {
	for w := range m.workers {
		m.closeWorker(&m.workers[w])
	}
	for id := range m.people {
		m.settleVisit(uint32(id))
	}
	for s := range m.stays {
		if m.stays[s].live && m.stays[s].inBed {
			m.bookBedTime(&m.stays[s])
		}
	}
	m.auditEnd()
	m.countOpen()
}

// countOpen counts the episodes that are still open at the end.
func (m *model) countOpen() {
	for i := range m.needs {
		if e := &m.needs[i]; !e.closed {
			m.countEpisode(e)
		}
	}
}

// tally returns what the place has measured.
func (m *model) tally() tally {
	t := newTally()
	personYears := float64(m.health.alive.Area(m.end) * sim.Day.Years())
	m.useOutcomes(&t.outcomes, personYears)
	m.hospitalOutcomes(&t.outcomes, personYears)
	m.needOutcomes(&t.outcomes, personYears)
	m.staffOutcomes(&t.outcomes, personYears)
	m.teamOutcomes(&t.outcomes, personYears)
	m.hourOutcomes(&t.outcomes)
	m.strainOutcomes(&t.outcomes)
	m.reachOutcomes(&t.outcomes, personYears)
	m.valueOutcomes(&t.outcomes, personYears)
	for q := range t.years {
		t.admissions[q] = m.by.quintile[q].admissions
		t.years[q] = float64(m.by.quintile[q].alive.Area(m.end) * sim.Day.Years())
	}
	t.groups = m.groupOutcomes()
	t.occupied, t.beds, t.events, t.audit = m.occupied.Days(m.end), m.wards.beds.Capacity(), m.events, m.audit
	for q := range m.waiting {
		t.waiting[q] = m.waiting[q].Days(m.end)
	}
	t.stays, t.fates = m.count.stays, m.count.fates
	t.records = m.records()
	return t
}

func (m *model) useOutcomes(o *outcomes, personYears float64) {
	c := &m.count
	o.set("admissions_per_1000py", float64(c.admissions), personYears)
	o.set("elective_admissions_per_1000py", float64(c.electives), personYears)
	o.set("elective_cancellations_per_1000py", float64(c.cancelled), personYears)
	if m.statutoryPool(agents.Emergency) >= 0 {
		o.set("admissions_averted_per_1000py", float64(c.averted), personYears)
	}
	o.set("ed_visits_per_1000py", float64(c.edVisits), personYears)
	for w := range windows {
		o.set(windows[w].outcome, float64(c.readmissions[w]), float64(c.discharges[w]))
	}
	o.set("readmission_within_48h_share", float64(c.within48h), float64(c.readmissions[0]))
	o.set("overnight_share", float64(c.admissions-c.sameDay), float64(c.admissions))
	o.set("gp_contacts_per_person_year", float64(c.contacts), personYears)
	o.set("gp_wait_day_mean", c.gpWait.Sum(), float64(c.gpWait.N()))
	o.set("deaths_per_1000py", float64(c.deaths), personYears)
}

func (m *model) hospitalOutcomes(o *outcomes, personYears float64) {
	c := &m.count
	bedDays := m.wards.beds.BusyArea().Area(m.end)
	o.set("bed_days_per_1000py", bedDays, personYears)
	o.set("bed_occupancy_mean", bedDays, float64(float64(m.wards.beds.Capacity())*m.end.Sub(m.warm).Days()))
	o.set("stay_day_mean", c.stay.Sum(), float64(c.stay.N()))
	o.set("delay_day_mean", c.delay.Sum(), float64(c.delay.N()))
	all := 0.0
	for _, d := range c.delayBy {
		all += d
	}
	for i, name := range agents.DelayCategories {
		o.set("delay_share_"+name, c.delayBy[i], all)
	}
	o.set("ed_within_4h_share", float64(c.edIn4h), float64(c.edLeft))
	o.set("ed_boarding_hour_mean", c.boarding.Sum(), float64(c.boarding.N()))
	o.set("discharges_against_advice_share", float64(c.against), float64(c.advised))
	o.set("ed_left_unseen_share", float64(c.edUnseen), float64(c.edLeft))
	discharges := float64(c.delay.N())
	o.set("discharges_with_unplanned_need_share", float64(c.slipped), discharges)
	if m.p.Discharge.AgainstAdvice > 0 {
		o.set("discharges_against_medical_advice_share", float64(c.walked), discharges)
	}
	for i, n := range c.pathway {
		o.set(agents.PathwayOutcome(i), float64(n), discharges)
	}
}

func (m *model) needOutcomes(o *outcomes, personYears float64) {
	c := &m.count
	all := float64(c.cohort.all)
	o.set("missed_needs_per_1000py", float64(c.missed), personYears)
	o.set("missed_need_share", float64(c.cohort.missed), all)
	for r, name := range agents.ReasonNames {
		o.set("missed_"+name+"_share", float64(c.missedBy[r]), float64(c.missed))
	}
	o.set("needs_recognised_share", float64(c.cohort.recognised), all)
	o.set("needs_met_share", float64(c.cohort.met), all)
	o.set("needs_met_per_1000py", float64(c.met), personYears)
	o.set("time_to_recognition_day_mean", c.recognition.Sum(), float64(c.recognition.N()))
	o.set("time_to_service_day_mean", c.service.Sum(), float64(c.service.N()))
	o.set("referrals_lost_share", float64(c.lost), float64(c.routes))
	o.set("duplicate_assessments_per_1000py", float64(c.duplicates), personYears)
	o.set("contested_referrals_share", float64(c.contested), float64(c.sent))
	if m.commonMental >= 0 {
		o.set("untreated_mild_mental_health_years_per_1000py", float64(m.health.mildUntreated.Area(m.end)*sim.Day.Years()), personYears)
	}
}

func count(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// staffOutcomes are absent where no social worker has a post.
func (m *model) staffOutcomes(o *outcomes, _ float64) {
	f := m.p.ProfessionIndex("social_worker")
	if f < 0 {
		return
	}
	reserved := m.p.Professions[f].Backstage + m.p.Professions[f].Supervision + m.p.Professions[f].Training
	var used, hours, cases, wteDays float64
	for i := range m.pools {
		q := &m.pools[i]
		if q.profession != f {
			continue
		}
		for _, w := range q.workers {
			k := &m.workers[w]
			day := m.available(k).Hours()
			hours += day
			used += float64(reserved * day)
			for _, d := range k.spent {
				used += d.Hours()
			}
			used += k.aside[asideOther].Hours()
		}
		cases += q.open.Area(m.end)
		wteDays += float64(q.wte * m.end.Sub(m.warm).Days())
	}
	o.set("social_worker_utilisation_mean", used, hours)
	o.set("social_worker_caseload_mean", cases, wteDays)
}

// reachOutcomes are absent where nobody holds a post in transitional care or outreach.
func (m *model) reachOutcomes(o *outcomes, personYears float64) {
	c := &m.count
	if len(m.poolAt[agents.Transitional]) > 0 {
		o.set("transitional_reached_share", float64(c.reached), float64(c.eligible))
		o.set("transitional_visits_per_1000py", float64(c.visits), personYears)
	}
	if len(m.poolAt[agents.Outreach]) > 0 {
		o.set("outreach_contacts_per_1000py", float64(c.attempts), personYears)
		o.set("outreach_engaged_share", float64(c.engaged), float64(c.attempts))
		o.set("outreach_ppv_share", float64(c.listedAdmitted), float64(c.listed))
		o.set("outreach_sensitivity_share", float64(c.foreseen), float64(c.admissions))
	}
}

// teamOutcomes are absent where no caseworker has a post.
func (m *model) teamOutcomes(o *outcomes, personYears float64) {
	if len(m.pools) == 0 {
		return
	}
	o.set("decisions_changed_per_1000py", float64(m.count.changed), personYears)
	var clear, wte float64
	for i := range m.pools {
		q := &m.pools[i]
		clear += float64(q.wte * m.clarityOf(q.setting, q.profession))
		wte += q.wte
	}
	o.set("role_clarity_mean", clear, wte)
}

// valueOutcomes are costs by payer, quality of life and what both come to.
func (m *model) valueOutcomes(o *outcomes, personYears float64) {
	by := m.costs()
	total := 0.0
	for p, name := range agents.PayerNames {
		o.set("cost_"+name+"_gbp_per_person_year", by[p], personYears)
		total += by[p]
	}
	qalys := float64(m.health.utility.Area(m.end) * sim.Day.Years())
	o.set("holistic_health_mean", float64(m.health.holistic.Area(m.end)*sim.Day.Years()), personYears)
	o.set("qalys_per_1000py", qalys, personYears)
	o.set("cost_gbp_per_person_year", total, personYears)
	o.set("holistic_health_per_1000_gbp", float64(m.health.holistic.Area(m.end)*sim.Day.Years()), total)
	o.set("net_monetary_benefit_gbp_per_person_year", float64(qalys*m.p.Cost.QALY)-total, personYears)
}

// A bill is what one kind of care has cost, and who pays.
type bill struct {
	payer agents.Payer
	gbp   float64
}

// bills lists the costs of the measured period.
func (m *model) bills() []bill {
	c, cost := &m.count, &m.p.Cost
	electiveDays := float64(m.count.electiveDays.Days())
	emergencyDays := m.wards.beds.BusyArea().Area(m.end) - electiveDays
	list := []bill{
		{agents.PayHospital, float64(cost.EDVisit * float64(c.edVisits))},
		{agents.PayHospital, float64(cost.ShortStay * float64(c.sameDay))},
		{agents.PayHospital, float64(cost.LongStayDay * emergencyDays)},
		{agents.PayHospital, float64(cost.ElectiveDay * electiveDays)},
		{agents.PayPrimary, c.primaryCost},
	}
	for i := range m.services {
		s := &m.p.Services[i]
		list = append(list, bill{s.Payer, float64(s.CostPerDay * m.services[i].places.BusyArea().Area(m.end))})
	}
	for payer, gbp := range c.duplicated {
		list = append(list, bill{agents.Payer(payer), gbp})
	}
	list = append(list, bill{agents.PayProgramme, m.educationCost()})
	for i := range m.pools {
		q := &m.pools[i]
		hours := 0.0
		for _, w := range q.workers {
			hours += m.available(&m.workers[w]).Hours()
		}
		list = append(list, bill{agents.PayProgramme, float64(m.p.Professions[q.profession].CostPerHour * hours)})
	}
	return list
}

// costs adds the bills up by payer.
func (m *model) costs() (by [agents.Payers]float64) {
	for _, x := range m.bills() {
		by[x.payer] += x.gbp
	}
	return by
}
