package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// routine is the clock of a person's routine contacts with primary care (R5). Every third
// event is one of them, and mostly of people without a need, so it is apart from what
// else is known of the person.
type routine struct {
	hand    hand
	planned sim.Time // of its pending event
	visit   sim.Time // a quiet appointment, or noQuiet
	rate    float32
	fired   uint32
}

// A quiet appointment is one at which nothing can happen as things stand: the person
// has no need and nobody screens. It is written down as a visit instead of being
// scheduled: its time, or the complement of it with a nurse; 0 is none. Whatever
// changes the person settles it first: it has been, and is counted, or it becomes an
// event. A person with a need has noQuiet.
const noQuiet = sim.Never

func quietVisit(t sim.Time, flag uint32) sim.Time {
	if flag == withNurse {
		return ^t
	}
	return t
}

func (m *model) startRoutine(id uint32, threshold float64) {
	r := &m.routine[id]
	*r = routine{planned: sim.Never, rate: 1, hand: stoppedWith(sim.Of(threshold, sim.Year))}
	m.quiet(id, true)
}

// setRoutine gives the clock its hazard.
func (m *model) setRoutine(id uint32, now sim.Time, hazard float64) {
	r := &m.routine[id]
	was := r.hand
	r.hand.set(&r.rate, now, hazard)
	if r.hand != was {
		m.planRoutine(id)
	}
}

func (m *model) planRoutine(id uint32) {
	r := &m.routine[id]
	if due := m.realDue(r.hand); due < r.planned {
		r.planned = due
		m.schedule(due, sim.Normal, evRoutine, id, 0)
	}
}

// routineDue is the event of the clock.
func (m *model) routineDue(id uint32) {
	r := &m.routine[id]
	if r.planned != m.now() {
		return
	}
	r.planned = sim.Never
	if m.realDue(r.hand) <= m.now() {
		m.settleVisit(id)
		n := r.fired
		r.fired++
		u := m.root.Four(agents.DrawContact, id, n)
		after := sim.Of(dist.Threshold(u[3])/float64(r.rate), sim.Year)
		r.hand = hand(sim.Time(r.hand).Add(min(after, ages)))
		m.routineContact(id, n, u)
	}
	m.planRoutine(id)
}

// routineContact asks for an appointment some days ahead, with the numbers of the n-th
// contact.
func (m *model) routineContact(id, n uint32, u [4]float64) {
	p := &m.p.Routine
	wish := m.now()
	if p.LeadDays > 0 {
		wish = wish.Add(exponential(u[0], p.LeadDays, sim.Day))
	}
	at := m.practiceOf(id)
	book, reserve, flag := at.gp, at.gpReserve, uint32(0)
	if dist.Bernoulli(u[1], p.NurseShare) {
		book, reserve, flag = at.nurse, at.nurseSpare, withNurse
	}
	t, ok := book.Next(m.now(), wish, reserve)
	if !ok {
		return
	}
	m.waited(t, wish)
	switch r := &m.routine[id]; {
	case dist.Bernoulli(u[2], p.DidNotAttend): // the slot stays empty
	case r.visit != noQuiet:
		r.visit = quietVisit(t, flag)
	default:
		m.schedule(t, sim.Normal, evAppointment, id, n<<2|flag)
	}
}

// settleVisit ends the quiet of a person's appointment, which belongs to the last routine
// contact.
func (m *model) settleVisit(id uint32) {
	r := &m.routine[id]
	t, flag := r.visit, uint32(0)
	if t == 0 || t == noQuiet {
		return
	}
	if t < 0 {
		t, flag = ^t, withNurse
	}
	r.visit = 0
	data := (r.fired-1)<<2 | flag
	if t > m.now() {
		m.schedule(t, sim.Normal, evAppointment, id, data)
	} else {
		m.countContact(t, data)
	}
}

// quiet says whether nothing can happen at a person's appointments.
func (m *model) quiet(id uint32, is bool) {
	m.settleVisit(id)
	m.routine[id].visit = noQuiet
	if is && m.screened == nil && !m.loud && !m.isFollowed(id) {
		m.routine[id].visit = 0
	}
}
