package model

import (
	"careteam/agents"
	"careteam/sim"
)

// A clerk files what hospitals record. Nobody does in an ordinary run, and nothing that is
// filed changes anything, except who is eligible for a trial.
type clerk struct {
	rows  []agents.Record
	prev  []int32    // by row: the person's row before, −1
	last  []int32    // by person: the latest row, −1
	came  []sim.Time // by person
	left  []leave    // by person
	looks []agents.Look
}

// A leave is when a person died or moved away.
type leave struct {
	at   sim.Time
	died bool
}

// stays is the leave of somebody who is there.
var stays = leave{at: sim.Never}

// hireClerk begins the files where records or a trial need them.
func (m *model) hireClerk() {
	if !m.setup.Record && m.setup.Trial == nil {
		return
	}
	m.clerk = &clerk{last: make([]int32, m.setup.Population.Size), came: make([]sim.Time, m.setup.Population.Size), left: make([]leave, m.setup.Population.Size), looks: make([]agents.Look, len(m.p.Professions)*len(m.p.Needs))}
	for id := range m.clerk.last {
		m.clerk.last[id], m.clerk.left[id] = -1, stays
	}
}

// file adds a record and returns its row; −1 where nobody files.
func (m *model) file(id uint32, what agents.RecordWhat) int32 {
	k := m.clerk
	if k == nil {
		return -1
	}
	until := sim.Never
	if what == agents.EDVisit {
		until = m.now()
	}
	row := int32(len(k.rows))
	k.rows = append(k.rows, agents.Record{Person: id, What: what, At: m.now(), Until: until, Avoidable: what == agents.EmergencyStay && m.avoidable(id)})
	k.prev = append(k.prev, k.last[id])
	k.last[id] = row
	return row
}

// avoidable reports whether a person has a medical need that primary care should have met
// by now: a condition that is managed badly, or an illness that waits.
func (m *model) avoidable(id uint32) bool {
	for i := m.people[id].need; i >= 0; i = m.needs[i].next {
		if e := &m.needs[i]; m.p.Needs[e.kind].Domain == agents.Medical && e.stage != agents.InService {
			return true
		}
	}
	return false
}

// fileStay files an admission.
func (m *model) fileStay(s int32, what agents.RecordWhat) {
	if m.clerk != nil {
		m.stays[s].record = m.file(m.stays[s].person, what)
	}
}

// fileDischarge completes the record of a stay that ends alive.
func (m *model) fileDischarge(s int32) {
	if m.clerk == nil || m.stays[s].record < 0 { // from a census
		return
	}
	k := &m.stays[s]
	row := &m.clerk.rows[k.record]
	row.Until, row.Overnight = m.now(), k.bedAt > 0
	for i := m.people[k.person].need; i >= 0; i = m.needs[i].next {
		if e := &m.needs[i]; e.stage != agents.InService {
			row.Needs |= 1 << e.kind
		}
	}
}

// fileDeath completes the record of a stay that ends with the person's death or move.
func (m *model) fileDeath(s int32) {
	if m.clerk == nil || m.stays[s].record < 0 {
		return
	}
	k := &m.stays[s]
	row := &m.clerk.rows[k.record]
	row.Until, row.Overnight, row.Died = m.now(), k.bedAt > 0, true
}

// fileLeave notes that a person died or moved away.
func (m *model) fileLeave(id uint32, died bool) {
	if m.clerk != nil {
		m.clerk.left[id] = leave{m.now(), died}
	}
}

// noteLook counts that somebody could have seen a hidden need, in the measured period.
func (m *model) noteLook(profession int, e *episode, seen bool) {
	if m.clerk == nil || e.stage != agents.Hidden || !m.measured() {
		return
	}
	l := &m.clerk.looks[profession*len(m.p.Needs)+int(e.kind)]
	if e.mild {
		l.CouldMild++
		l.DidMild += int64(one(seen))
		return
	}
	l.Could++
	l.Did += int64(one(seen))
}

// records returns the files of the place.
func (m *model) records() *agents.Records {
	if m.clerk == nil {
		return nil
	}
	r := &agents.Records{Rows: m.clerk.rows, Looks: m.clerk.looks, People: make([]agents.RecordedPerson, len(m.people))}
	for id := range m.people {
		q := &m.people[id]
		left := m.clerk.left[id]
		r.People[id] = agents.RecordedPerson{Age: q.Age, Band: q.Band, Quintile: q.Quintile, Conditions: q.Conditions,
			Female: q.Female, Alone: q.Alone, Practice: uint16(id % len(m.practice)), Came: m.clerk.came[id], Left: left.at, Died: left.died}
	}
	if m.trial != nil {
		r.Enrolments = m.trial.enrolments
	}
	return r
}

// addRecords appends the files of another place.
func addRecords(sum, of *agents.Records) *agents.Records {
	if sum == nil || of == nil {
		return of
	}
	before, practices := uint32(len(sum.People)), uint16(0)
	for i := range sum.People {
		practices = max(practices, sum.People[i].Practice+1)
	}
	for _, q := range of.People {
		q.Practice += practices
		sum.People = append(sum.People, q)
	}
	for _, row := range of.Rows {
		row.Person += before
		sum.Rows = append(sum.Rows, row)
	}
	for _, e := range of.Enrolments {
		e.Person += before
		sum.Enrolments = append(sum.Enrolments, e)
	}
	for i, l := range of.Looks {
		s := &sum.Looks[i]
		s.Could, s.Did, s.CouldMild, s.DidMild = s.Could+l.Could, s.Did+l.Did, s.CouldMild+l.CouldMild, s.DidMild+l.DidMild
	}
	return sum
}
