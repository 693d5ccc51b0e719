package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// The pathways of England's discharge to assess (R18): home without support, home with
// support, a rehabilitation bed, a care home.
const pathways = 4

// pathwayNeeds are the need kinds whose service each pathway waits for, −1: none.
type pathwayNeeds [pathways]int

func newPathwayNeeds(p *agents.Parameters) pathwayNeeds {
	return pathwayNeeds{-1, p.NeedIndex("functional"), p.NeedIndex("rehabilitation_bed"), p.NeedIndex("care_home")}
}

// choosePathway draws the pathway of a complex patient. One whose service does not exist
// is home with support.
func (m *model) choosePathway(k *stay) {
	d, u, band := &m.p.Discharge, m.stayDraw(k, agents.DrawPathway), m.people[k.person].Band
	k.pathway = 1
	switch {
	case u < d.Pathway3[band]:
		k.pathway = 3
	case u < d.Pathway3[band]+d.Pathway2[band]:
		k.pathway = 2
	}
	if i := m.pathwayNeeds[k.pathway]; i < 0 || !m.services[m.p.Needs[i].Service].exists {
		k.pathway = 1
	}
}

// toPackage asks for what the pathway needs, a care package, a rehabilitation bed or a
// place in a care home; the patient leaves when it starts, or when an interim place is
// found.
func (m *model) toPackage(s int32) {
	k := &m.stays[s]
	id, kind := k.person, m.pathwayNeeds[k.pathway]
	if kind < 0 || !m.staffed(agents.Ward) || !m.services[m.p.Needs[kind].Service].exists {
		return
	}
	i := m.open(id, kind, fromDischarge|1<<17|k.ordinal&(1<<17-1))
	m.updateRates(id)
	e := &m.needs[i]
	if e.stage == agents.InService || e.pending == stepInformal {
		return
	}
	k = &m.stays[s]
	k.need = i
	e.contacted = true
	if e.stage == agents.Hidden {
		m.recognise(i, agents.Ward)
	}
	m.openStep(s, stepCapacity, exponential(m.stayDraw(k, agents.DrawInterim), m.p.Discharge.InterimDays, sim.Day))
	if e = &m.needs[i]; e.stage < agents.Referred || e.pending == noStep && e.stage == agents.Referred {
		e.cancelStep()
		e.asks++
		m.request(i, 1)
	}
}

// atWork moves the end of a step that falls on a weekend to Monday 09:00, for those steps
// whose people do not work at weekends.
func (m *model) atWork(k *stay, what step, due sim.Time) sim.Time {
	if m.p.Discharge.WeekendShare >= 1 || due.Weekday() < 5 || what == stepCapacity || what == stepFamily || what == stepAdvice {
		return due
	}
	u := m.root.Uniform(agents.DrawWeekend, k.person, k.ordinal<<3|uint32(what))
	if dist.Bernoulli(u, m.p.Discharge.WeekendShare) {
		return due
	}
	return due.Add(-due.TimeOfDay()).Add(sim.Duration(7-due.Weekday())*sim.Day + 9*sim.Hour)
}

// walksOut plans that a patient leaves against medical advice before being fit: with a
// hazard that unmet substance use and homelessness raise. What is true at admission
// decides.
func (m *model) walksOut(s int32, fit sim.Time) {
	k := &m.stays[s]
	d := &m.p.Discharge
	if d.AgainstAdvice == 0 || k.elective {
		return
	}
	rate := d.AgainstAdvice
	for i := m.people[k.person].need; i >= 0; i = m.needs[i].next {
		if n := &m.p.Needs[m.needs[i].kind]; m.needs[i].stage != agents.InService && n.LeavesRatio > 1 {
			rate = float64(rate * n.LeavesRatio)
		}
	}
	due := m.now().Add(exponential(m.stayDraw(k, agents.DrawWalksOut), 1/rate, sim.Day))
	if due < fit {
		m.schedule(due, sim.Normal, evWalksOut, uint32(s), k.ordinal)
	}
}

// walkedOut is a discharge against medical advice, with nothing prepared, unless the stay
// of that ordinal has ended or the patient has become fit.
func (m *model) walkedOut(s int32, ordinal uint32) {
	k := &m.stays[s]
	if !k.live || k.ordinal != ordinal || !k.inBed || k.fit {
		return
	}
	k.walked, k.fitAt = true, m.now()
	m.discharge(s)
}
