package model

import (
	"careteam/agents"
	"careteam/sim/dist"
)

// teamClarity is how clear roles and goals are in a setting's team. Caseworkers'
// flexibility blurs them, the more the further it goes: with its square (R29).
func (m *model) teamClarity(s agents.SettingID) float64 {
	set := &m.p.Settings[s]
	return float64(set.Team().Clarity * (1 - float64(m.p.Team.FlexibleLoss*set.Flexibility*set.Flexibility)))
}

// flexibly returns the chance of the right route to a caseworker who takes on
// what lies beside the role: the more complex the kind of need, the more of the
// wrong routes come right (F046, F072).
func (m *model) flexibly(clear float64, e *episode, s agents.SettingID) float64 {
	return clear + float64(m.p.Settings[s].Flexibility*m.p.Needs[e.kind].ComplexShare*(1-clear))
}

// contest is the chance that a referral to a caseworker is contested: roles are
// unclear, and who refers sees such needs as well as the caseworker does;
// collaborative leadership lowers it. Whose task safeguarding is the law says (R29, F075).
func (m *model) contest(e *episode, profession int, to int32, clear float64) float64 {
	q := &m.pools[to]
	ours, theirs := m.p.Professions[profession].Recognises[e.kind], m.p.Professions[q.profession].Recognises[e.kind]
	if ours == 0 || theirs == 0 || m.p.Needs[e.kind].Domain == agents.Protective {
		return 0
	}
	overlap := min(ours, theirs) / max(ours, theirs)
	return float64(m.p.Team.Contested * (1 - clear) * overlap * (1 - m.p.Settings[q.setting].Leadership))
}

// settled ends a dispute: the need goes to a caseworker after all, if the team
// still thinks of one, else the person finds the way alone.
func (m *model) settled(i int32) {
	e := &m.needs[i]
	e.tries++
	if to := m.caseworkerFor(i, e.setting); to >= 0 {
		m.own(i, to)
		return
	}
	m.signpost(i)
}

// duplicate is an assessment made again by somebody who does not know that the
// need is owned; it takes that profession's time (R29).
func (m *model) duplicate(i int32, profession int, s agents.SettingID) {
	e := &m.needs[i]
	unclear := 1 - m.teamClarity(s)
	if dist.Bernoulli(m.need(e, agents.DrawDuplicate, e.looks), float64(m.p.Team.DuplicateShare*unclear)) && m.measured() {
		m.count.duplicates++
		m.count.duplicated[payerOf(s)] += float64(m.p.Professions[profession].CostPerHour * m.p.Team.DuplicateMin / 60)
	}
}

// payerOf says who pays a setting's colleagues.
func payerOf(s agents.SettingID) agents.Payer {
	if s == agents.Primary {
		return agents.PayPrimary
	}
	return agents.PayHospital
}
