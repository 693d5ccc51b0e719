package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// route sends a heeded need to a caseworker the team thinks of, else straight
// to the service; a wrong route comes back or is lost (R11).
func (m *model) route(i int32, profession int, s agents.SettingID) {
	e := &m.needs[i]
	to := m.caseworkerFor(i, s)
	clear := m.rightRoute(e, to, s)
	if !m.consents(e) {
		m.tellNeed(e, agents.HelpDeclined)
		e.reason = agents.Declined
		return
	}
	m.count.tried()
	if !dist.Bernoulli(m.need(e, agents.DrawRoute, e.tries), clear) {
		m.misroute(i)
		return
	}
	if to >= 0 {
		m.send(i, profession, to, clear)
		return
	}
	f := &m.p.Professions[profession]
	m.refer(i, float64(max(f.Acceptance, m.selfAccept(e))*m.formsFilled(e)), f.LeadRatio)
}

// rightRoute is the chance that a need takes the right way to a pool of
// caseworkers, or straight to its service where to is −1: by the clarity of roles
// in the team, and by how clearly the team sees this one.
func (m *model) rightRoute(e *episode, to int32, s agents.SettingID) float64 {
	clear := m.teamClarity(s)
	if to < 0 {
		return clear
	}
	theirs := m.pools[to].setting // another one for the community team
	clear = ((clear+m.teamClarity(theirs))/2 + m.poolClarity(to)) / 2
	return m.flexibly(clear, e, theirs)
}

// send gives a need to a pool of caseworkers unless the referral is contested (R29).
func (m *model) send(i int32, profession int, to int32, clear float64) {
	e := &m.needs[i]
	m.count.sent++
	if dist.Bernoulli(m.need(e, agents.DrawContested, e.tries), m.contest(e, profession, to, clear)) {
		m.count.contested++
		m.tellNeedBy(e, agents.NeedContested, m.pools[to].profession, e.setting)
		e.reason = agents.Misrouted
		m.after(i, m.wayBack(e.setting), stepContested)
		return
	}
	m.own(i, to)
}

func (m *model) misroute(i int32) {
	e := &m.needs[i]
	m.tellNeedBy(e, agents.NeedMisrouted, -1, e.setting)
	e.reason = agents.Misrouted
	if dist.Bernoulli(m.need(e, agents.DrawBounce, e.tries), m.p.Team.BounceShare) {
		m.after(i, m.wayBack(e.setting), stepBounce)
		return
	}
	m.count.lost++
	m.stall(i, agents.Misrouted)
}

// wayBack is how long a wrong route or a contested referral is held up; backstage
// work mediates (R28).
func (m *model) wayBack(s agents.SettingID) sim.Duration {
	return sim.Of(m.p.Team.BounceDays/(1+float64(m.p.Team.MediationEffect*m.backstage(s))), sim.Day)
}

// signpost lets a person find the way to the service alone (R13).
func (m *model) signpost(i int32) {
	m.count.tried()
	e := &m.needs[i]
	m.refer(i, float64(m.selfAccept(e)*m.formsFilled(e)), 1)
}

func (m *model) selfAccept(e *episode) float64 {
	return m.p.Services[m.p.Needs[e.kind].Service].SelfAccept
}

// formsFilled is the share of referrals to a need's service that survive its
// forms where no caseworker fills them in (F061).
func (m *model) formsFilled(e *episode) float64 {
	return sim.Pow(1-m.p.Team.StepDropOut, m.p.Services[m.p.Needs[e.kind].Service].Steps)
}
