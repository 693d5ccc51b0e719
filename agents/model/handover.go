package model

import (
	"careteam/agents"
	"careteam/sim/dist"
)

// What one setting knows of a person another does not, unless it is passed on (R20).

// knownTo reports whether a setting knows of a need: the hospital is one place to the
// world outside, but its ED and wards are two.
func knownTo(s agents.SettingID, e *episode) bool { return e.setting == s }

// spans reports whether a caseworker carries what is known in a setting across its
// boundary: one who has seen the person, or in the ED, where there is no time, one who has the
// case.
func (m *model) spans(id uint32, from agents.SettingID) bool {
	side := communityCase
	if from.Hospital() {
		side = hospitalCase
	}
	c := m.people[id].cases[side]
	return c >= 0 && (m.cases[c].assessed || from == agents.Emergency)
}

// handOver passes what a setting knows, and what is not yet on its way, to another: by the
// shared record, by integration, or by the caseworker who spans the boundary. A patient who
// leaves takes nothing else along: what is lost is hidden again. At admission it is still
// known where it was.
func (m *model) handOver(id uint32, from, to agents.SettingID, spans bool) {
	set := &m.p.Settings[from]
	lost := float64((1 - set.SharedRecord) * (1 - float64(0.5*set.Team().Integration)))
	if spans {
		lost = float64(lost * (1 - set.Glue))
	}
	next := int32(-1)
	for i := m.people[id].need; i >= 0; i = next {
		e := &m.needs[i]
		next = e.next
		left := from == agents.Ward && e.setting.Hospital() || e.setting == from
		if !left || e.stage == agents.Hidden || e.stage >= agents.Referred || e.pending != noStep ||
			e.reason == agents.Declined || m.p.Needs[e.kind].Service < 0 || to.Hospital() && e.stage >= agents.Owned {
			continue
		}
		e.tries++
		switch kept := !dist.Bernoulli(m.need(e, agents.DrawKept, e.tries), lost); {
		case to.Hospital():
			if kept {
				m.hearOf(i, to)
			}
		case kept:
			m.takeOver(i)
		default:
			m.tellNeedBy(e, agents.NeedForgotten, -1, from)
			e.stage, e.reason = agents.Hidden, agents.Misrouted
			m.count.tried()
			m.count.lost++
		}
	}
}

// hearOf lets a ward speak of a need it has been told of. If that comes to nothing it
// stays known where it was.
func (m *model) hearOf(i int32, s agents.SettingID) {
	e := &m.needs[i]
	was, speaker := e.setting, m.humblest(s)
	if speaker < 0 {
		return
	}
	m.raise(i, speaker, s)
	if e.stage <= agents.Raised && !was.Hospital() {
		e.setting = was
	}
}

// takeOver lets primary care take up a need it has been told of.
func (m *model) takeOver(i int32) {
	e := &m.needs[i]
	m.tellNeedBy(e, agents.NeedHandedOver, -1, e.setting)
	e.setting, e.stage = agents.Primary, agents.Raised
	if gp := m.p.ProfessionIndex("gp"); m.present(agents.Primary, gp) {
		m.route(i, gp, agents.Primary)
		return
	}
	m.stall(i, agents.NotHeeded)
}

// passOn closes a case that has come to its end; a team outside primary care hands over to
// it what it has not brought to a service.
func (m *model) passOn(c int32) {
	k := m.cases[c]
	from := m.pools[k.pool].setting
	spans := m.spans(k.person, from)
	m.closeCase(c)
	if from > agents.Ward {
		m.handOver(k.person, from, agents.Primary, spans)
	}
}
