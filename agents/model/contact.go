package model

import (
	"careteam/agents"
	"careteam/sim/dist"
)

// present reports whether a profession works in a setting.
func (m *model) present(s agents.SettingID, profession int) bool {
	return profession >= 0 && m.p.Settings[s].Posts[profession].WTE > 0
}

// contact lets a professional see a person: hidden needs may be recognised,
// known ones that nobody owns are raised again (R10, R11).
func (m *model) contact(id uint32, profession int, s agents.SettingID) {
	if !m.present(s, profession) {
		return
	}
	m.faces(id, profession)
	f := &m.p.Professions[profession]
	next := int32(-1)
	for i := m.people[id].need; i >= 0; i = next {
		e := &m.needs[i]
		next = e.next
		e.contacted = true
		if m.p.Needs[e.kind].Service < 0 {
			m.treat(i)
			continue
		}
		sees := m.sees(e, m.recognition(f, e, s))
		m.noteLook(profession, e, sees)
		switch {
		case e.stage == agents.Hidden && sees:
			m.recognise(i, s)
			m.raise(i, profession, s)
		case e.stage == agents.Recognised || e.stage == agents.Raised:
			if e.reason != agents.Declined && e.pending == noStep && (sees || knownTo(s, e)) {
				m.raise(i, profession, s)
			}
		case e.stage >= agents.Owned && e.stage <= agents.Waiting && sees:
			m.duplicate(i, profession, s)
		}
	}
}

// sees draws whether a need shows at one contact, scaled by severity and by
// the person's trust.
func (m *model) sees(e *episode, chance float64) bool {
	e.looks++
	if e.mild && m.p.Needs[e.kind].Domain == agents.Mental {
		chance = float64(chance * m.p.Team.MildRecognition)
	}
	chance = min(1, float64(chance*m.byTrust(e.person)))
	return dist.Bernoulli(m.need(e, agents.DrawRecognise, e.looks), chance)
}

// byTrust is a factor of mean 1 that rises with the person's trust.
func (m *model) byTrust(id uint32) float64 {
	w := m.p.Team.TrustWeight
	return 1 - w + float64(2*w*float64(m.people[id].Trust))
}

func (m *model) recognise(i int32, s agents.SettingID) {
	e := &m.needs[i]
	e.stage, e.setting = agents.Recognised, s
	m.tellNeedBy(e, agents.NeedSeen, -1, s)
	e.reason = agents.NotRaised
	if !e.recognised {
		e.recognised = true
		if m.p.Needs[e.kind].Psychosocial() && m.measured() {
			m.count.recognition.Add(m.now().Sub(e.onset).Days())
		}
	}
}

// raise takes a recognised need to someone who can act: it is raised, heeded
// and routed, and each can fail by the team's way of working (R11, R25).
func (m *model) raise(i int32, profession int, s agents.SettingID) {
	e := &m.needs[i]
	f := &m.p.Professions[profession]
	set := &m.p.Settings[s]
	team := set.Team()
	e.tries++
	e.setting = s
	uRaise, uHeed := m.need(e, agents.DrawRaise, e.tries), m.need(e, agents.DrawHeed, e.tries)
	protective := m.p.Needs[e.kind].Domain == agents.Protective
	if f.Refers == 0 && !protective {
		floor := m.p.Team.RaiseFloor
		if !dist.Bernoulli(uRaise, floor+float64((1-floor)*team.Identity)) {
			m.tellNeedBy(e, agents.NeedNotRaised, profession, s)
			m.stall(i, agents.NotRaised)
			return
		}
	}
	e.stage = agents.Raised
	if !dist.Bernoulli(uHeed, m.heed(s, profession)) && !m.overrides(i, s) {
		m.tellNeedBy(e, agents.NeedNotHeeded, profession, s)
		m.stall(i, agents.NotHeeded)
		return
	}
	m.route(i, profession, s)
}

// stall leaves a need known but without an owner, for a later contact or the
// next team meeting.
func (m *model) stall(i int32, why agents.Reason) {
	e := &m.needs[i]
	if e.stage > agents.Raised {
		e.stage = agents.Raised
	}
	e.reason = why
	if !e.listed && m.p.Settings[e.setting].MeetingDays > 0 {
		e.listed = true
		m.stalled[e.setting] = append(m.stalled[e.setting], i)
	}
}

// consents is a person's answer to the offer of help for one need: the same
// whoever asks, and yes from who asked for help. Safeguarding does not wait for it
// (R12).
func (m *model) consents(e *episode) bool {
	return e.asked || m.p.Needs[e.kind].Domain == agents.Protective ||
		dist.Bernoulli(m.need(e, agents.DrawConsent, 0), float64(m.p.Team.Consent*m.byTrust(e.person)))
}

// caseworkerFor returns the pool of caseworkers the team thinks of for a need,
// or −1. A need without complexity whose service is easy to reach goes there
// without a caseworker; a link worker takes social needs without complexity, a social worker
// the others; who is invisible to the team is not thought of (R27).
func (m *model) caseworkerFor(i int32, s agents.SettingID) int32 {
	e := &m.needs[i]
	kind := &m.p.Needs[e.kind]
	if !kind.Psychosocial() || kind.ComplexShare < 0.05 && m.selfAccept(e) >= 0.3 || int32(e.person) == m.alone {
		return -1
	}
	u := m.need(e, agents.DrawOffer, e.tries)
	simple := kind.Domain == agents.Social && kind.ComplexShare < 0.5
	statutory, lay := int32(-1), int32(-1)
	choose := func(p int32) {
		switch {
		case m.barred(e.person, m.pools[p].setting):
		case kind.Domain != agents.Protective && !m.takesReferrals(p):
		case m.p.Professions[m.pools[p].profession].Statutory == 1:
			statutory = p
		case lay < 0:
			lay = p
		}
	}
	if !s.Hospital() { // the setting's own come before the community team
		for _, p := range m.poolAt[agents.Community] {
			choose(p)
		}
	}
	if s != agents.Community {
		for _, p := range m.poolAt[s] {
			choose(p)
		}
	}
	if simple && lay >= 0 && (statutory < 0 || u < m.p.Team.LinkWorkerShare) {
		return lay
	}
	if statutory >= 0 && m.need(e, agents.DrawVisible, e.tries) < m.visibility(statutory) {
		return statutory
	}
	if lay >= 0 && (simple || kind.Domain == agents.Mental && e.mild) {
		return lay
	}
	return -1
}

// takesReferrals reports whether a pool's waiting list is still one that
// colleagues send people to; safeguarding goes there in any case.
func (m *model) takesReferrals(pool int32) bool {
	q := &m.pools[pool]
	return q.inPost > 0 && float64(q.queue.len()-q.screened) < m.p.Team.ListLimit*q.wte
}

// roomToScreen reports whether a pool's list has room for people without a
// known need.
func (m *model) roomToScreen(pool int32) bool {
	q := &m.pools[pool]
	return q.inPost > 0 && float64(q.queue.len()) < m.p.Team.ListLimit*q.wte
}

func (m *model) visibility(pool int32) float64 {
	q := &m.pools[pool]
	return float64(m.p.Team.Visibility[m.p.Settings[q.setting].Posts[q.profession].Membership] * m.known(pool))
}

// treat settles an untreated acute illness at a contact (R4).
func (m *model) treat(i int32) {
	e := &m.needs[i]
	e.tries++
	e.recognised = true
	if dist.Bernoulli(m.need(e, agents.DrawTreated, e.tries), m.p.Urgent.TreatedShare) {
		e.started = m.now()
		m.tellNeed(e, agents.NeedMet)
		id := e.person
		m.dispose(i, agents.Met)
		m.updateRates(id)
	}
}
