package model

import (
	"slices"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// A transition is a patient's way home from an overnight emergency stay, accompanied by
// a caseworker of the setting transitional (R22): a call, a home visit, further calls. It
// finds needs as any caseworker does, and puts right what the discharge lacked.
type transition struct {
	at       sim.Time // discharge
	stay     uint32   // ordinal of the stay
	contacts uint32
	counted  bool // among the eligible of the measured period
	parts    parts
	height   float64 // of the excess after this discharge
}

// transitionOf returns the transition of a case, nil if it is another case.
func (m *model) transitionOf(k *casefile) *transition {
	if k.transition == 0 {
		return nil
	}
	return &m.transitions[k.transition-1]
}

// goesHome offers transitional care to a patient who has just been discharged, where a
// post calls for it: by the first profession with room. A person with another caseworker in
// the community keeps that one.
func (m *model) goesHome(id, stay uint32, complex bool, p parts, height float64) {
	if m.barred(id, agents.Transitional) {
		return
	}
	var called []int32
	for _, to := range m.poolAt[agents.Transitional] {
		if m.eligible(to, &m.people[id], complex) {
			called = append(called, to)
		}
	}
	if len(called) == 0 {
		return
	}
	t := transition{at: m.now(), stay: stay, parts: p, height: height}
	t.counted = m.measured() && m.now().Add(sim.Of(m.p.Transitional.CallDays, sim.Day)) <= m.end
	m.count.eligible += one(t.counted)
	if c := m.people[id].cases[communityCase]; c >= 0 && m.cases[c].transition > 0 {
		m.closeCase(c) // of an earlier stay
	}
	if m.people[id].cases[communityCase] >= 0 {
		return
	}
	if i := slices.IndexFunc(called, m.roomToScreen); i >= 0 {
		m.transitions = append(m.transitions, t)
		m.newCase(casefile{person: id, pool: called[i], priority: caseOrdinary, screened: true, transition: int32(len(m.transitions))})
	}
}

// eligible reports whether a post's trigger calls for a patient.
func (m *model) eligible(pool int32, r *resident, complex bool) bool {
	switch agents.Trigger(m.p.Settings[agents.Transitional].Posts[m.pools[pool].profession].Trigger) {
	case agents.Everyone:
		return true
	case agents.AtContact:
		return complex || looksComplex(r)
	}
	for i := r.need; i >= 0; i = m.needs[i].next {
		if e := &m.needs[i]; m.p.Needs[e.kind].Psychosocial() && e.stage >= agents.Recognised && e.stage < agents.InService {
			return true
		}
	}
	return false
}

// visits reports whether the next contact of a transition is the home visit.
func (m *model) visits(t *transition) bool { return m.p.Transitional.HomeVisit == 1 && t.contacts == 1 }

// transitionMinutes is the length of the next contact, and whether it is a journey.
func (m *model) transitionMinutes(t *transition) (minutes float64, travels bool) {
	if m.visits(t) {
		return m.p.Transitional.VisitMin, true
	}
	return m.p.Transitional.CallMin, false
}

// sight is recognition at the present contact of a case relative to a meeting in person.
func (m *model) sight(k *casefile) float64 {
	if t := m.transitionOf(k); t != nil && !m.visits(t) {
		return m.p.Transitional.CallRecognition
	}
	return 1
}

// putRight is what a contact does for the discharge: each thing it lacked is put right with
// some chance, and the risk of coming back is from now on that of a better discharge.
func (m *model) putRight(k *casefile) {
	t := m.transitionOf(k)
	if t == nil || m.people[k.person].stay >= 0 { // finds the patient in hospital again
		return
	}
	share := m.p.Transitional.CallRepair
	if m.visits(t) {
		share = m.p.Transitional.VisitRepair
		m.count.visits += one(m.measured())
	}
	if t.contacts == 0 && t.counted && m.now().Sub(t.at) <= sim.Of(m.p.Transitional.CallDays, sim.Day) {
		m.count.reached++
	}
	t.contacts++
	r := &m.people[k.person]
	if r.discharged != t.at {
		return
	}
	u, was := m.root.Four(agents.DrawRepair, k.person, t.repairBlock()), t.parts
	t.parts.informed = t.parts.informed || dist.Bernoulli(u[0], share)
	t.parts.medicines = t.parts.medicines || dist.Bernoulli(u[1], share)
	t.parts.prepared = t.parts.prepared || dist.Bernoulli(u[2], share)
	t.parts.planned = max(t.parts.planned, m.plannedShare(r))
	if t.parts != was {
		m.changeExcess(k.person, t.at, float64(t.height*m.excessScale(t.parts)))
		m.plan(k.person)
	}
}

// repairBlock names the present contact: 512 of them, since two are at least half a day apart
// and the follow-up is at most a year, in each of half a million stays that begin alike.
func (t *transition) repairBlock() uint32 { return t.contacts>>4<<23 | t.stay<<4 | t.contacts&0xf }

// planTransition plans the visit after the first call, then calls until the follow-up
// ends.
func (m *model) planTransition(c int32) {
	k, p := &m.cases[c], &m.p.Transitional
	t := m.transitionOf(k)
	due := m.now().Add(sim.Of(p.FollowUpDays, sim.Day))
	if m.visits(t) {
		due = max(t.at.Add(sim.Of(p.VisitDays, sim.Day)), m.now().Add(sim.Day/2))
	}
	if !m.accompanied(t, due) || m.people[k.person].stay >= 0 {
		m.passOn(c)
		return
	}
	k.timer = m.list.SetTimer(due, sim.Normal, evFollowUp, uint32(c), 0)
}

// accompanied reports whether a transition goes on at the instant at.
func (m *model) accompanied(t *transition, at sim.Time) bool {
	return at.Sub(t.at) <= sim.Of(m.p.Transitional.FollowDays, sim.Day)
}
