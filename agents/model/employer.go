package model

import "careteam/agents"

// absorbed reports whether the statutory caseworkers of a setting are employed by
// the health service (R32).
func (m *model) absorbed(s agents.SettingID) bool {
	return agents.Employer(m.p.Settings[s].Employer) == agents.Absorption
}

// priorityFor is the priority of a case that a need opens with a pool (section
// 7). Absorbed caseworkers put health tasks first: social needs come after
// whatever else they are asked (R32, F143).
func (m *model) priorityFor(e *episode, to int32) uint8 {
	q := &m.pools[to]
	domain := m.p.Needs[e.kind].Domain
	adjunct := domain == agents.Social && m.p.Professions[q.profession].Statutory == 1 && m.absorbed(q.setting)
	switch {
	case domain == agents.Protective:
		return caseProtective
	case q.setting == agents.Ward && !adjunct:
		return caseInBed
	case q.setting != agents.Ward && adjunct:
		return caseScreened
	}
	return caseOrdinary
}

// links returns the acceptance and the lead ratio of a caseworker's referral.
// The council's own social workers keep their links to its services; absorbed
// ones lose them (R32, F172).
func (m *model) links(e *episode, prof *agents.Profession, s agents.SettingID) (acceptance, leadRatio float64) {
	kind := &m.p.Needs[e.kind]
	acceptance, leadRatio = prof.Acceptance, prof.LeadRatio
	if prof.Statutory == 0 && kind.ComplexShare >= 0.5 {
		acceptance /= 2 // services that need a statutory assessment ask for one
	}
	if prof.Statutory == 1 && m.absorbed(s) && m.p.Services[kind.Service].Payer == agents.PaySocialCare {
		return float64(acceptance * m.p.Team.AbsorbedAcceptance), max(1, leadRatio)
	}
	return acceptance, leadRatio
}
