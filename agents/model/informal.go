package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// naturalDays is the mean time until a need of a person ends by itself: an
// informal carer makes it shorter (R9) [day].
func naturalDays(kind *agents.NeedKind, r *resident) float64 {
	if r.Carer {
		return kind.NaturalDays / kind.CarerRatio
	}
	return kind.NaturalDays
}

// triesInformal reports whether a caseworker's plan asks family, friends and
// neighbours before a service (R9, F142): for social and functional needs of
// people who have any, where no service has been asked yet. The natural end then
// comes sooner; the service is asked if it has not come in time.
func (m *model) triesInformal(i int32) bool {
	e := &m.needs[i]
	s := &m.p.Team.Strengths
	wise := dist.Bernoulli(m.need(e, agents.DrawStrengths, e.tries), s.Share)
	domain := m.p.Needs[e.kind].Domain
	r := &m.people[e.person]
	if !wise || domain != agents.Social && domain != agents.Functional || !r.Carer && r.Alone || e.asks > 0 {
		return false
	}
	if e.natural != sim.Never { // exponential: what is left of the time shrinks by the ratio
		e.natural = m.now().Add(sim.Of(e.natural.Sub(m.now()).Days()/s.Ratio, sim.Day))
	}
	m.tellNeed(e, agents.NeedInformal)
	e.reason = agents.WaitingForService
	m.after(i, sim.Of(s.Days, sim.Day), stepInformal)
	return true
}

// informalTried asks the service for a need that family and friends have not
// met in time: by the caseworker if the case is still open, else by the person.
func (m *model) informalTried(i int32) {
	e := &m.needs[i]
	c := m.advocate(e.person, e.setting)
	if c < 0 {
		c = m.advocate(e.person, agents.Primary)
	}
	if c < 0 {
		m.signpost(i)
		return
	}
	q := &m.pools[m.cases[c].pool]
	m.referBy(i, &m.p.Professions[q.profession], q.setting)
}
