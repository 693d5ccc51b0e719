package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
)

// A service is a community or statutory service with its places and waiting
// list (R13).
type service struct {
	places *resource.Pool
	length dist.Lognormal
	lead   dist.Lognormal
	exists bool
	hasLag bool
}

// Priorities on a waiting list.
const (
	fromHospital uint8 = iota
	protective
	ordinary
)

func (m *model) openServices() {
	m.services = make([]service, len(m.p.Services))
	for i := range m.p.Services {
		s := &m.p.Services[i]
		v := service{places: resource.NewPool(places(m.scaled(s.Places))), length: dist.NewLognormal(s.Days, s.Days/2), exists: s.Places > 0}
		if s.LeadDays > 0 {
			v.lead, v.hasLag = dist.NewLognormal(s.LeadDays, s.LeadDays/2), true
		}
		m.services[i] = v
	}
}

// refer asks a need's service to take the person; it does with the given
// chance, unless it does not exist or the need lies below its threshold.
func (m *model) refer(i int32, acceptance, leadRatio float64) {
	if m.accepts(i, acceptance) {
		m.request(i, leadRatio)
		return
	}
	m.refused(i)
}

// referBy lets a caseworker refer a need: the forms are filled in, and a refusal
// may be contested (R13, R31).
func (m *model) referBy(i int32, prof *agents.Profession, s agents.SettingID) {
	e := &m.needs[i]
	m.count.tried()
	acceptance, leadRatio := m.links(e, prof, s)
	c := m.advocate(e.person, s)
	if m.accepts(i, acceptance) || c >= 0 && m.overturns(i, c) {
		m.request(i, leadRatio)
		return
	}
	m.refused(i)
}

// accepts reports whether a need's service takes the person.
func (m *model) accepts(i int32, acceptance float64) bool {
	e := &m.needs[i]
	k := m.p.Needs[e.kind].Service
	if e.stage < agents.Referred {
		e.stage = agents.Referred
	}
	e.asks++
	refused := 0.0
	if e.mild {
		refused = m.p.Services[k].MildRefused
	}
	return dist.Bernoulli(m.need(e, agents.DrawAccept, e.asks), float64(acceptance*(1-refused))) && m.services[k].exists
}

func (m *model) refused(i int32) {
	m.tellNeed(&m.needs[i], agents.ServiceRefuses)
	m.count.lost++
	m.stall(i, agents.Misrouted)
}

// request puts an accepted need on its way to a place. A caseworker who has
// filled in the forms makes the way shorter.
func (m *model) request(i int32, leadRatio float64) {
	e := &m.needs[i]
	v := &m.services[m.p.Needs[e.kind].Service]
	e.stage, e.reason = agents.Referred, agents.WaitingForService
	m.tellNeed(e, agents.ServiceAsked)
	lead := sim.Duration(0)
	if v.hasLag {
		lead = sim.Of(float64(leadRatio*v.lead.Quantile(m.need(e, agents.DrawLeadTime, e.asks))), sim.Day)
	}
	e.cancelStep()
	m.after(i, lead, stepLead)
}

func (e *episode) cancelStep() { e.step, e.pending = sim.Never, noStep }

func (m *model) serviceReady(i int32) {
	e := &m.needs[i]
	k := m.p.Needs[e.kind].Service
	e.stage = agents.Waiting
	if m.services[k].places.Seize(m.now(), uint32(i), m.urgency(i)) {
		m.serve(i)
		return
	}
	m.tellNeed(e, agents.ServiceWaits)
	if rate := m.p.Services[k].DropOut; rate > 0 && !m.needForStay(i) {
		d := exponential(m.need(e, agents.DrawDropOut, e.asks), 1/rate, sim.Year)
		m.after(i, d, stepDropOut)
	}
}

// urgency is a need's priority on a waiting list.
func (m *model) urgency(i int32) uint8 {
	switch {
	case m.needForStay(i):
		return fromHospital
	case m.p.Needs[m.needs[i].kind].Domain == agents.Protective:
		return protective
	}
	return ordinary
}

// dropsOut ends the wait of a person who gives up.
func (m *model) dropsOut(i int32) {
	e := &m.needs[i]
	m.tellNeed(e, agents.GivesUpWaiting)
	m.services[m.p.Needs[e.kind].Service].places.Renege(m.now(), uint32(i))
	e.stage = agents.Raised
	m.stall(i, agents.DroppedOut)
}

// serve begins the service: the need no longer harms, and ends by itself no more.
func (m *model) serve(i int32) {
	e := &m.needs[i]
	k := m.p.Needs[e.kind].Service
	e.stopClocks()
	e.stage = agents.InService
	m.tellNeed(e, agents.ServiceBegins)
	if e.started == 0 {
		e.started = max(1, m.now())
		if m.p.Needs[e.kind].Psychosocial() && m.measured() {
			m.count.service.Add(m.now().Sub(e.onset).Days())
		}
	}
	d := sim.Of(m.services[k].length.Quantile(m.need(e, agents.DrawServed, e.asks)), sim.Day)
	m.after(i, d, stepServed)
	m.needClosedForStay(i)
	m.updateRates(e.person)
}

// serviceEnds frees the place; the need is met or open again.
func (m *model) serviceEnds(i int32) {
	e := &m.needs[i]
	id := e.person
	ok := dist.Bernoulli(m.need(e, agents.DrawSuccess, e.asks), m.p.Services[m.p.Needs[e.kind].Service].Success)
	m.tellNeed(e, [...]agents.What{agents.ServiceEnds, agents.NeedMet}[one(ok)])
	if ok {
		if m.p.Needs[e.kind].Psychosocial() && m.measured() {
			m.count.met++
		}
		m.dispose(i, agents.Met)
		m.updateRates(id)
		return
	}
	m.leaveService(i)
	e = &m.needs[i]
	e.stage, e.reason = agents.Raised, agents.DroppedOut
	m.armNatural(i)
	m.stall(i, agents.DroppedOut)
	m.updateRates(id)
}

// leaveService takes a need out of its service or off the waiting list.
func (m *model) leaveService(i int32) {
	e := &m.needs[i]
	k := m.p.Needs[e.kind].Service
	if k < 0 {
		return
	}
	switch e.stage {
	case agents.InService:
		if next, ok := m.services[k].places.Release(m.now()); ok {
			m.serve(int32(next))
		}
	case agents.Waiting:
		m.services[k].places.Renege(m.now(), uint32(i))
	}
}
