package model

import (
	"careteam/agents"
	"careteam/sim/rng"
)

// A biographer writes down one person's life, or a digest of everybody's. Nobody
// listens in an ordinary run, and nothing it hears changes anything.
type biographer struct {
	person  int32 // local number, −1: everybody's digest
	events  []agents.LifeEvent
	digests []Digest
}

// A Digest sums a life up: equal lives have equal digests.
type Digest struct {
	Hash                              uint64
	Admissions, Seen, Served, Contact uint16
}

// Follow simulates the place where person id lives and returns the person's life. It is
// what happens in Run with the same arguments.
func Follow(p *agents.Parameters, s agents.Setup, root rng.Root, id int) agents.Life {
	sites := newSites(p, s, root)
	k := 0
	for share(s.Population.Size, k+1, len(sites)) <= id {
		k++
	}
	local := int32(id - share(s.Population.Size, k, len(sites)))
	m := sites[k].open(&biographer{person: local})
	m.run()
	r := &m.people[local]
	return agents.Life{
		Resident: agents.Resident{Female: r.Female, Age: int(r.Age), Quintile: int(r.Quintile), Conditions: int(r.Conditions),
			LivesAlone: one(r.Alone), HasCarer: one(r.Carer)},
		Frailty: float64(r.Frailty), Trust: float64(r.Trust), Events: m.life.events,
	}
}

// Digests simulates the first place and returns a digest of every life in it.
func Digests(p *agents.Parameters, s agents.Setup, root rng.Root) []Digest {
	site := newSites(p, s, root)[0]
	m := site.open(&biographer{person: -1, digests: make([]Digest, site.people)})
	m.run()
	return m.life.digests
}

// followed reports whether somebody listens to a person.
func (m *model) isFollowed(id uint32) bool {
	return m.life != nil && (m.life.person < 0 || m.life.person == int32(id))
}

// tell says that something happened to a person.
func (m *model) tell(id uint32, what agents.What) {
	if m.life != nil {
		m.write(id, agents.LifeEvent{What: what, Need: -1, Profession: -1, Setting: -1, Reason: -1})
	}
}

// tellBy says that a professional, in a setting, was part of it.
func (m *model) tellBy(id uint32, what agents.What, profession int, s agents.SettingID) {
	if m.life != nil {
		m.write(id, agents.LifeEvent{What: what, Need: -1, Profession: int16(profession), Setting: int16(s), Reason: -1})
	}
}

// tellNeed says that something happened to a person's need.
func (m *model) tellNeed(e *episode, what agents.What) {
	if m.life != nil {
		m.write(e.person, agents.LifeEvent{What: what, Need: int16(e.kind), Profession: -1, Setting: -1, Reason: -1})
	}
}

// tellNeedBy says who, −1 where nobody is named, and where.
func (m *model) tellNeedBy(e *episode, what agents.What, profession int, s agents.SettingID) {
	if m.life != nil {
		m.write(e.person, agents.LifeEvent{What: what, Need: int16(e.kind), Profession: int16(profession), Setting: int16(s), Reason: -1})
	}
}

// tellMissed says why a need was missed.
func (m *model) tellMissed(e *episode) {
	if m.life != nil {
		m.write(e.person, agents.LifeEvent{What: agents.NeedMissed, Need: int16(e.kind), Profession: -1, Setting: -1, Reason: int16(e.reason)})
	}
}

// write takes an event down.
func (m *model) write(id uint32, e agents.LifeEvent) {
	e.At = m.now()
	b := m.life
	switch {
	case b.person == int32(id):
		b.events = append(b.events, e)
	case b.person < 0:
		b.digests[id].add(e)
	}
}

// add mixes an event into the digest (FNV-1a on its fields).
func (d *Digest) add(e agents.LifeEvent) {
	for _, x := range [...]uint64{uint64(e.At), uint64(e.What), uint64(uint16(e.Need)), uint64(uint16(e.Profession)), uint64(uint16(e.Setting)), uint64(uint16(e.Reason))} {
		d.Hash = (d.Hash ^ x) * 0x100000001b3
	}
	switch e.What {
	case agents.Admitted:
		d.Admissions++
	case agents.NeedSeen:
		d.Seen++
	case agents.ServiceBegins:
		d.Served++
	case agents.CaseContact:
		d.Contact++
	}
}
