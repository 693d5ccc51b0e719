package model

import "careteam/agents"

// heed returns the chance that a concern of a profession is heeded (R25):
// 1 − p·(1 − legitimacy). Equality is for those who have a vote: without one p
// is 1, and only legitimacy counts (F139).
func (m *model) heed(s agents.SettingID, profession int) float64 {
	set := &m.p.Settings[s]
	power := set.Power
	if set.Posts[profession].Vote == 0 {
		power = 1
	}
	return 1 - float64(power*(1-m.p.Professions[profession].Legitimacy))
}

// voice returns the chance that a caseworker who is there is followed: heeded,
// or dismissed and carried by advocacy (R31).
func (m *model) voice(s agents.SettingID, profession int) float64 {
	heed := m.heed(s, profession)
	return heed + float64(m.p.Professions[profession].Advocacy*(1-heed))
}
