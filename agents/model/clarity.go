package model

import (
	"careteam/agents"
	"careteam/sim"
)

// clarityOf returns how clearly the colleagues in a setting see the role of a
// profession of caseworkers now (R26).
func (m *model) clarityOf(s agents.SettingID, profession int) float64 {
	c := &m.clarity[s][profession]
	m.educate(c)
	return c.at(m.now(), m.p.Team.ClarityDecay)
}

// jointCase is a caseworker's assessment of a person whom a colleague of the
// setting cares for as well, and who sees the role more clearly (R26), more so
// with a caseworker who is near, and learns about the domains of the needs now
// known (R28). Both are means over the colleagues, so a larger team learns more
// slowly from the same number of cases.
func (m *model) jointCase(id uint32, q *pool) {
	t := &m.p.Team
	share := m.shareOfTeam(q.setting)
	gain := float64(t.ClarityGain * share)
	if agents.Membership(m.p.Settings[q.setting].Posts[q.profession].Membership) != agents.Visiting {
		gain = min(1, float64(gain*t.NearGain))
	}
	c := &m.clarity[q.setting][q.profession]
	m.educate(c)
	c.learn(m.now(), gain, t.ClarityDecay)
	var taught [agents.Domains]bool
	for i := m.people[id].need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		d := m.p.Needs[e.kind].Domain
		if e.stage >= agents.Recognised && !taught[d] {
			taught[d] = true
			m.taught[q.setting][d].learn(m.now(), float64(t.LearningGain*share), t.LearningFade)
		}
	}
}

// shareOfTeam is the part of a setting's colleagues whom one joint case teaches:
// one of them, or all at once.
func (m *model) shareOfTeam(s agents.SettingID) float64 {
	if m.p.Team.WholeTeam == 1 {
		return 1
	}
	colleagues := 0.0
	for f := range m.p.Settings[s].Posts {
		if m.p.Professions[f].Caseworker == 0 {
			colleagues += m.scaled(m.p.Settings[s].Posts[f].WTE)
		}
	}
	return 1 / max(1, colleagues)
}

// educate brings a clarity to the present while interprofessional education is
// given (R26). An hour a year of it closes effect of the gap to the cap each year,
//
//	dc/dt = hours · effect · (cap − c) − decay · (c − start),   c ≤ cap,
//
// so each further hour adds less. Above the cap, which joint cases may have
// reached, clarity fades as without.
func (m *model) educate(c *learnt) {
	t := &m.p.Team
	rate := float64(t.IPEHours * t.IPEEffect)
	until := min(m.now(), sim.Time(0).Add(sim.Of(t.IPEDays, sim.Day)))
	if rate == 0 || until <= c.updated {
		return
	}
	if t.IPECap <= c.start {
		return
	}
	years := until.Sub(c.updated).Years()
	if c.value > t.IPECap {
		above := sim.Log((c.value-c.start)/(t.IPECap-c.start)) / t.ClarityDecay
		if years <= above {
			return
		}
		years -= above
		c.value = t.IPECap
	}
	end := (float64(rate*t.IPECap) + float64(t.ClarityDecay*c.start)) / (rate + t.ClarityDecay)
	c.value = end + float64((c.value-end)*sim.Exp(float64(-(rate+t.ClarityDecay)*years)))
	c.updated = until
}

// educationCost is what interprofessional education cost in the measured
// period: the pay of the colleagues it kept from their work [GBP].
func (m *model) educationCost() float64 {
	t := &m.p.Team
	from, until := m.warm, min(m.end, sim.Time(0).Add(sim.Of(t.IPEDays, sim.Day)))
	if until <= from {
		return 0
	}
	perYear := 0.0
	for s := range m.p.Settings {
		for f := range m.p.Settings[s].Posts {
			if prof := &m.p.Professions[f]; prof.Caseworker == 0 {
				perYear += float64(m.scaled(m.p.Settings[s].Posts[f].WTE) * t.IPEHours * prof.CostPerHour)
			}
		}
	}
	return float64(perYear * until.Sub(from).Years())
}
