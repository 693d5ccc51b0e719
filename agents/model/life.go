package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// A biographer writes down the lives of some people. Nobody listens in an ordinary run,
// and nothing it hears changes anything.
type biographer struct {
	first, last uint32 // local numbers of those it follows: from first, before last
	events      [][]agents.LifeEvent
	faced       encounter // the last one
}

// An encounter is a professional looking at a person.
type encounter struct {
	person     uint32
	profession int16
	at         sim.Time
}

// Follow simulates the place where person first lives and returns the lives of the people
// there from first on and before last, who are followed at no other price than memory. It
// is what happens in Run with the same arguments.
func Follow(p *agents.Parameters, s agents.Setup, root rng.Root, first, last int) []agents.Life {
	sites := newSites(p, s, root)
	k := 0
	for share(s.Population.Size, k+1, len(sites)) <= first {
		k++
	}
	before := share(s.Population.Size, k, len(sites))
	m := sites[k].open(newBiographer(first-before, min(last-before, sites[k].people)))
	m.run()
	return m.lives(before)
}

func newBiographer(first, last int) *biographer {
	return &biographer{first: uint32(first), last: uint32(last), events: make([][]agents.LifeEvent, last-first)}
}

// lives returns what was written down; before is how many people live in earlier places.
func (m *model) lives(before int) []agents.Life {
	list := make([]agents.Life, len(m.life.events))
	for i := range list {
		id := int(m.life.first) + i
		r := &m.people[id]
		list[i] = agents.Life{
			Person: before + id,
			Resident: agents.Resident{Female: r.Female, Age: int(r.Age), Quintile: int(r.Quintile), Conditions: int(r.Conditions),
				LivesAlone: one(r.Alone), HasCarer: one(r.Carer)},
			Frailty: float64(r.Frailty), Trust: float64(r.Trust), Events: m.life.events[i],
		}
	}
	return list
}

// isFollowed reports whether somebody listens to a person.
func (m *model) isFollowed(id uint32) bool { return m.life != nil && m.life.follows(id) }

func (b *biographer) follows(id uint32) bool { return id >= b.first && id < b.last }

// tell says that something happened to a person.
func (m *model) tell(id uint32, what agents.What) {
	if m.life != nil {
		m.write(id, agents.LifeEvent{What: what, Need: -1, Profession: -1, Setting: -1, Reason: -1})
	}
}

// tellBy says that a professional, in a setting, was part of it.
func (m *model) tellBy(id uint32, what agents.What, profession int, s agents.SettingID) {
	m.faces(id, profession)
	if m.life != nil {
		m.write(id, agents.LifeEvent{What: what, Need: -1, Profession: int16(profession), Setting: int16(s), Reason: -1})
	}
}

// tellNeed says that something happened to a person's need.
func (m *model) tellNeed(e *episode, what agents.What) {
	if m.life != nil {
		m.write(e.person, agents.LifeEvent{What: what, Need: int16(e.kind), Profession: -1, Setting: -1, Reason: -1, Mild: what == agents.NeedBegins && e.mild})
	}
}

// tellNeedBy says who, −1 for whoever faces the person, and where.
func (m *model) tellNeedBy(e *episode, what agents.What, profession int, s agents.SettingID) {
	if m.life != nil {
		if f := m.life.faced; profession < 0 && f.person == e.person && f.at == m.now() {
			profession = int(f.profession)
		}
		m.write(e.person, agents.LifeEvent{What: what, Need: int16(e.kind), Profession: int16(profession), Setting: int16(s), Reason: -1})
	}
}

// tellMissed says why a need was missed.
func (m *model) tellMissed(e *episode) {
	if m.life != nil {
		m.write(e.person, agents.LifeEvent{What: agents.NeedMissed, Need: int16(e.kind), Profession: -1, Setting: -1, Reason: int16(e.reason)})
	}
}

// tellStep says that a step before discharge is done.
func (m *model) tellStep(id uint32, what step) {
	if m.life != nil {
		m.write(id, agents.LifeEvent{What: agents.StepDone, Need: -1, Profession: -1, Setting: -1, Reason: int16(what)})
	}
}

// faces says that a professional looks at a person: whatever is seen at this instant, this
// one sees.
func (m *model) faces(id uint32, profession int) {
	if m.life != nil {
		m.life.faced = encounter{id, int16(profession), m.now()}
	}
}

// write takes an event down.
func (m *model) write(id uint32, e agents.LifeEvent) {
	b := m.life
	if !b.follows(id) {
		return
	}
	e.At, e.Hazard = m.now(), m.hazardNow(id)
	b.events[id-b.first] = append(b.events[id-b.first], e)
}

// tellHazard gives what has happened to a person at this instant the hazard that follows.
func (m *model) tellHazard(id uint32) {
	if !m.isFollowed(id) {
		return
	}
	h, list := m.hazardNow(id), m.life.events[id-m.life.first]
	for i := len(list) - 1; i >= 0 && list[i].At == m.now(); i-- {
		list[i].Hazard = h
	}
}

// hazardNow returns the hazard of acute illness [1/year].
func (m *model) hazardNow(id uint32) float32 {
	r := &m.people[id]
	if r.gone || r.hand[acuteHand].stopped() {
		return 0
	}
	day := int(m.day.clock(m.now()).Sub(m.day.clock(r.discharged)).Days())
	if day >= excessDays {
		return r.rate[acuteHand]
	}
	excess := m.excess.sum[day+1] - m.excess.sum[day]
	return float32(float64(r.rate[acuteHand]) * (1 + float64(float64(r.excess)*excess)))
}
