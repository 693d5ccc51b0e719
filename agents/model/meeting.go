package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// meeting is the n-th team meeting of a setting, at which needs known but owned
// by nobody are spoken of (R24).
func (m *model) meeting(s agents.SettingID, n uint32) {
	backlog := m.stalled[s]
	m.stalled[s] = nil
	for _, p := range m.poolAt[s] {
		m.attend(p, n)
	}
	for _, i := range backlog {
		e := &m.needs[i]
		e.listed = false
		m.forget(i)
		if e.closed || e.stage < agents.Recognised || e.stage > agents.Raised || e.pending != noStep || e.reason == agents.Declined || e.setting != s {
			continue
		}
		m.speakOf(i, s)
	}
	m.planMeeting(s, n+1)
}

// speakOf gives a need its turn at a meeting: a caseworker at the table takes it,
// or, if so far only one member knew it, the team hears of it and acts as on
// any concern. Both may fail; the need is then left for a later contact or meeting.
func (m *model) speakOf(i int32, s agents.SettingID) {
	e := &m.needs[i]
	to := m.atTable(s)
	chance := 0.0
	if to >= 0 && !m.barred(e.person, m.pools[to].setting) {
		chance = m.voiceAtTable(s, to)
	}
	e.tries++
	owned := dist.Bernoulli(m.need(e, agents.DrawMeeting, e.tries), chance)
	surfaces := dist.Bernoulli(m.need(e, agents.DrawSurfaces, e.tries), m.pooling(s))
	speaker := m.humblest(s)
	switch {
	case owned:
		m.own(i, to)
		m.count.ownedAtMeetings++
		m.count.changed++
	case e.stage == agents.Recognised && surfaces && speaker >= 0:
		m.heard(i, speaker, s)
	default:
		m.stall(i, e.reason)
	}
}

// heard is what a team does with a need it has just heard of from a member who
// could not act on it.
func (m *model) heard(i int32, speaker int, s agents.SettingID) {
	e := &m.needs[i]
	e.stage = agents.Raised
	if !dist.Bernoulli(m.need(e, agents.DrawHeed, e.tries), m.heed(s, speaker)) && !m.overrides(i, s) {
		m.stall(i, agents.NotHeeded)
		return
	}
	m.route(i, speaker, s)
}

// pooling is the chance that a need which only one member knows is spoken of at
// a meeting: by interdependence and by leadership (R24, F075).
func (m *model) pooling(s agents.SettingID) float64 {
	set := &m.p.Settings[s]
	return float64(m.p.Team.Pooled * led(set.Team().Interdependence, set.Leadership))
}

// voiceAtTable is the chance that a need spoken of at a meeting finds an owner:
// the caseworker is there, the team feels responsible, and the caseworker is
// followed. As far as pooling is not a step of its own, interdependence may
// stand in for responsibility (R24, R25).
func (m *model) voiceAtTable(s agents.SettingID, pool int32) float64 {
	set := &m.p.Settings[s]
	team := set.Team()
	shared := max(float64((1-m.p.Team.Pooled)*team.Interdependence), team.Responsibility)
	return float64(count(m.pools[pool].attended) * led(shared, set.Leadership) * m.voice(s, m.pools[pool].profession))
}

// led returns what leadership makes of a chance: all of the rest at 1, nothing of
// it at −1, and no change at 0.
func led(chance, leadership float64) float64 {
	if leadership < 0 {
		return float64(chance * (1 + leadership))
	}
	return chance + float64(leadership*(1-chance))
}

// humblest returns the profession of the least legitimacy among those in a
// setting who may not refer themselves and take no cases: whose concerns stay
// unraised. It is −1 where there is none.
func (m *model) humblest(s agents.SettingID) int {
	least := -1
	for f := range m.p.Professions {
		prof := &m.p.Professions[f]
		if m.present(s, f) && prof.Refers == 0 && prof.Caseworker == 0 && (least < 0 || prof.Legitimacy < m.p.Professions[least].Legitimacy) {
			least = f
		}
	}
	return least
}

// atTable returns the pool with the best attendance in a setting, or −1.
func (m *model) atTable(s agents.SettingID) int32 {
	best, most := int32(-1), 0.0
	for _, p := range m.poolAt[s] {
		if a := m.p.Settings[s].Posts[m.pools[p].profession].Attendance; a > most && m.takesReferrals(p) {
			best, most = p, a
		}
	}
	return best
}

// planMeeting schedules a setting's next meeting for 09:30 on a working day.
func (m *model) planMeeting(s agents.SettingID, n uint32) {
	every := m.p.Settings[s].MeetingDays
	if every <= 0 {
		return
	}
	t := m.now().Add(sim.Of(every, sim.Day))
	t = t.Add(-t.TimeOfDay()).Add(9*sim.Hour + 30*sim.Minute)
	for t.Weekday() > 4 || t <= m.now() {
		t = t.Add(sim.Day)
	}
	m.schedule(t, sim.Normal, evMeeting, uint32(s), n)
}
