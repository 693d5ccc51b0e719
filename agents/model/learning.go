package model

import "careteam/agents"

// recognition is the chance that a profession sees a need at one contact, before
// severity and trust: raised by caseworkers' backstage work, and by what joint
// cases have taught the setting about the domain (R10, R28).
func (m *model) recognition(f *agents.Profession, e *episode, s agents.SettingID) float64 {
	chance := float64(f.Recognises[e.kind] * m.aware[s])
	if effect := m.p.Team.Learning; effect > 0 {
		known := m.taught[s][m.p.Needs[e.kind].Domain].at(m.now(), m.p.Team.LearningFade)
		chance = float64(chance * (1 + float64(effect*known)))
	}
	return chance
}

// backstage is the share of hours that caseworkers of a setting spend backstage,
// as far as they are near (R28).
func (m *model) backstage(s agents.SettingID) float64 {
	share := 0.0
	for _, p := range m.poolAt[s] {
		f := m.pools[p].profession
		share += float64(m.p.Professions[f].Backstage * nearness[m.p.Settings[s].Posts[f].Membership])
	}
	return share
}
