package model

import (
	"careteam/agents"
	"careteam/sim/dist"
)

// generation is where the number of a newcomer's generation stands in the number that
// names the person's random numbers: above that of the first resident whose place it is.
const generation = 1 << 25

// newcomers brings somebody for each who left since yesterday, or for a share of them (R1):
// of the same age, sex and deprivation fifth, but a life of their own. Without them the
// population of a long run would die out from its oldest and frailest.
func (m *model) newcomers() {
	left := m.vacated
	m.vacated = m.vacated[:0]
	for _, id := range left {
		if m.root.entity(id) < 127*generation && dist.Bernoulli(m.root.Uniform(agents.DrawNewcomer, id, 0), m.p.Person.Newcomers) {
			m.comes(id)
		}
	}
}

// comes lets a newcomer take the place of a person who has left.
func (m *model) comes(before uint32) {
	id, entity := uint32(len(m.people)), m.root.entity(before)+generation
	m.root.born = append(m.root.born, entity)
	m.people, m.routine = append(m.people, resident{}), append(m.routine, routine{})
	m.attends(id)
	r := &m.people[id]
	r.Person, r.unstable = m.maker.Like(m.root.Root, entity, &m.people[before].Person, m.unstableShare())
	m.count.joined++
	m.moveIn(id)
}

// attends gives a newcomer a place wherever people are listed by number.
func (m *model) attends(id uint32) {
	if int(id)/auditEvery >= len(m.audited) {
		m.audited = append(m.audited, audited{})
	}
	if id%auditEvery == 0 {
		m.audited[id/auditEvery].updated = m.day.clock(m.now())
	}
	if m.screened != nil {
		m.screened = append(m.screened, -screenAgain)
	}
	if m.offered != nil {
		m.offered = append(m.offered, offer{day: -1 << 30})
	}
	if m.admissionsOf != nil {
		m.admissionsOf = append(m.admissionsOf, 0)
	}
	if m.clerk != nil {
		m.clerk.last, m.clerk.came, m.clerk.left = append(m.clerk.last, -1), append(m.clerk.came, m.now()), append(m.clerk.left, stays)
	}
	if m.trial != nil {
		m.trial.of = append(m.trial.of, -1)
	}
}
