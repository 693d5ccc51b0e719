package model

import (
	"careteam/agents"
	"careteam/sim/dist"
)

// advocate returns the person's open case on a setting's side that a caseworker
// has assessed, or −1.
func (m *model) advocate(id uint32, s agents.SettingID) int32 {
	slot := communityCase
	if s.Hospital() {
		slot = hospitalCase
	}
	c := m.people[id].cases[slot]
	if c < 0 || !m.cases[c].assessed || m.cases[c].worker < 0 {
		return -1
	}
	return c
}

// overrides reports whether the person's caseworker carries a concern that the
// team dismisses (R31).
func (m *model) overrides(i int32, s agents.SettingID) bool {
	e := &m.needs[i]
	u := m.need(e, agents.DrawOverride, e.tries)
	c := m.advocate(e.person, s)
	return c >= 0 && m.argues(u, c)
}

// overturns reports whether a caseworker who has referred a need gets a refusal
// reversed (R31).
func (m *model) overturns(i, c int32) bool {
	e := &m.needs[i]
	u := m.need(e, agents.DrawOverturn, e.asks)
	return m.services[m.p.Needs[e.kind].Service].exists && m.argues(u, c)
}

// argues reports whether a case's advocate prevails, and books the time, which is
// spent with the caseworker's next contact, whoever that is with.
func (m *model) argues(u float64, c int32) bool {
	w := m.cases[c].worker
	share := m.p.Professions[m.pools[m.cases[c].pool].profession].Advocacy
	if share == 0 {
		return false
	}
	for len(m.owed) <= int(w) {
		m.owed = append(m.owed, 0)
	}
	m.owed[w] += m.p.Team.AdvocacyMin
	if !dist.Bernoulli(u, share) {
		return false
	}
	m.count.changed++
	return true
}

// takeOwed returns the time of advocacy that a worker has yet to spend, to be
// spent now [minute].
func (m *model) takeOwed(w int32) float64 {
	if int(w) >= len(m.owed) {
		return 0
	}
	x := m.owed[w]
	m.owed[w] = 0
	return x
}
