package model

import (
	"math"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// A trial is an evaluation under way in one place.
type trial struct {
	agents.Trial
	enrolments []agents.Enrolment
	of         []int32    // by person: place in enrolments, −1
	starts     []sim.Time // by practice: the programme begins; sim.Never
}

// startTrial plans the enrolment and draws which practices take part when.
func (m *model) startTrial() {
	if m.setup.Trial == nil {
		return
	}
	t := &trial{Trial: *m.setup.Trial, of: make([]int32, len(m.people))}
	for id := range t.of {
		t.of[id] = -1
	}
	m.trial = t
	t.starts = m.allocatePractices(t)
	if t.Enrol == agents.AtDate {
		m.schedule(at(t.FirstDay).Add(8*sim.Hour), sim.Observe, evEnrol, 0, 0)
	}
}

// allocatePractices orders the practices by a draw: the first of them begin together, or
// one after another.
func (m *model) allocatePractices(t *trial) []sim.Time {
	order := make([]listed, len(m.practice))
	for i := range order {
		order[i] = listed{uint32(i), m.root.ofWorker(agents.DrawAllocation, uint32(i), 0)}
	}
	byScore(order)
	starts := make([]sim.Time, len(order))
	take := int(float64(t.Share*float64(len(order))) + 0.5)
	for rank, o := range order {
		starts[o.person] = sim.Never
		switch {
		case rank >= take:
		case t.Allocation == agents.ByPractice:
			starts[o.person] = at(t.FirstDay)
		case t.Allocation == agents.ByStep:
			starts[o.person] = at(t.FirstDay + (rank+1)*t.StepDays)
		}
	}
	return starts
}

// barred reports whether the caseworkers of a setting never see a person: the one whose
// counterfactual life is asked for, one beyond their reach, or one to whom a trial does not
// offer its programme.
func (m *model) barred(id uint32, s agents.SettingID) bool {
	if int32(id) == m.alone || !s.Hospital() && m.beyondReach(id) {
		return true
	}
	t := m.trial
	if t == nil || !t.Programme[s] {
		return false
	}
	if t.Allocation == agents.ByPerson {
		i := t.of[id]
		return i < 0 || !t.enrolments[i].Offered
	}
	return t.starts[int(id)%len(t.starts)] > m.now()
}

// enrolAtDischarge takes a patient in who goes home and meets the criteria.
func (m *model) enrolAtDischarge(id uint32) {
	t := m.trial
	if t == nil || t.Enrol != agents.AtDischarge || m.now() < at(t.FirstDay) || m.now() >= at(t.LastDay) {
		return
	}
	if m.eligibleForTrial(id) {
		m.enrol(id)
	}
}

// enrolAtDate takes in everybody at home who meets the criteria today, or those of them at
// highest risk.
func (m *model) enrolAtDate() {
	t := m.trial
	var all []listed
	for i := range m.people {
		id := uint32(i)
		if r := &m.people[i]; !r.gone && r.stay < 0 && m.eligibleForTrial(id) {
			all = append(all, listed{id, m.riskScore(id, agents.DrawTrialScore, 0)})
		}
	}
	if t.RiskShare > 0 {
		byScore(all)
		all = all[:places(float64(t.RiskShare*float64(len(all))))]
	}
	for _, x := range all {
		m.enrol(x.person)
	}
}

// eligibleForTrial reports whether a person meets the criteria and is not in yet.
func (m *model) eligibleForTrial(id uint32) bool {
	t, r := m.trial, &m.people[id]
	if t.of[id] >= 0 || t.Most > 0 && len(t.enrolments) >= t.Most {
		return false
	}
	if int(r.Age) < t.MinAge || t.MaxAge > 0 && int(r.Age) > t.MaxAge || int(r.Conditions) < t.Conditions {
		return false
	}
	since := m.now().Add(-sim.Duration(t.WithinDays) * sim.Day)
	admissions, visits := 0, 0
	for row := m.clerk.last[id]; row >= 0 && m.clerk.rows[row].At >= since; row = m.clerk.prev[row] {
		admissions += one(m.clerk.rows[row].What == agents.EmergencyStay)
		visits += one(m.clerk.rows[row].What == agents.EDVisit)
	}
	return admissions >= t.Admissions && visits >= t.EDVisits
}

// enrol takes a person in, and draws whether the programme is offered.
func (m *model) enrol(id uint32) {
	t := m.trial
	e := agents.Enrolment{Person: id, At: m.now(), Starts: sim.Never, Engaged: sim.Never}
	if t.Allocation == agents.ByPerson {
		e.Offered = dist.Bernoulli(m.root.Uniform(agents.DrawAllocation, id, math.MaxUint32), t.Share)
		if e.Offered {
			e.Starts = m.now()
		}
	} else {
		e.Starts = t.starts[int(id)%len(t.starts)]
		e.Offered = e.Starts < sim.Never
	}
	t.of[id] = int32(len(t.enrolments))
	t.enrolments = append(t.enrolments, e)
}

// meets notes that a caseworker of the programme meets a person for the first time.
func (m *model) meets(id uint32, s agents.SettingID) {
	if m.trial == nil || !m.trial.Programme[s] {
		return
	}
	if i := m.trial.of[id]; i >= 0 && m.trial.enrolments[i].Engaged == sim.Never {
		m.trial.enrolments[i].Engaged = m.now()
	}
}
