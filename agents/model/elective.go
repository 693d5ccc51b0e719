package model

import (
	"careteam/agents"
	"careteam/sim"
)

// Planned stays (R17).

// listed puts a person on the elective list, n-th time.
func (m *model) listed(id, n uint32) {
	d := exponential(m.root.Uniform(agents.DrawElectiveWait, id, n), m.p.Elective.WaitDays, sim.Day)
	m.schedule(max(m.now(), dayBefore(theatreDay(m.now().Add(d)))), sim.Request, evElective, id, n)
}

// theatreDay returns 08:00 of the first working day after t.
func theatreDay(t sim.Time) sim.Time {
	t = t.Add(-t.TimeOfDay()).Add(sim.Day + 8*sim.Hour)
	for t.Weekday() > 4 {
		t = t.Add(sim.Day)
	}
	return t
}

// dayBefore returns 14:00 of the day before a theatre day, when it is decided who comes.
func dayBefore(t sim.Time) sim.Time { return t.Add(-18 * sim.Hour) }

// electiveDue books a planned patient for the next day if beds are free then, as far as one
// can tell: those free now, less boarders, those booked already and those kept for
// emergencies. The others are asked again another time.
func (m *model) electiveDue(id, n uint32) {
	r, w := &m.people[id], &m.wards
	if r.gone {
		return
	}
	morning := theatreDay(m.now())
	if w.bookedFor != morning {
		w.bookedFor, w.booked = morning, 0
	}
	free := w.beds.Capacity() - w.beds.Busy() - w.beds.Waiting() - w.margin
	if r.stay >= 0 || w.booked >= free {
		m.rebook(id, n)
		return
	}
	w.booked++
	m.schedule(morning, sim.Request, evComesIn, id, n)
}

// arrivesPlanned lets a booked patient come in. Who finds no bed waits for one of those
// that are freed during the day.
func (m *model) arrivesPlanned(id, n uint32) {
	r := &m.people[id]
	if r.gone {
		return
	}
	if r.stay >= 0 {
		m.rebook(id, n)
		return
	}
	s := m.newStay(id, n|electiveVisit)
	k := &m.stays[s]
	k.elective, k.decided = true, m.now()
	m.tell(id, agents.ComesIn)
	if m.wards.beds.Seize(m.now(), uint32(s), electiveBed) {
		m.comesIn(s)
		return
	}
	k.boarding = true
	m.bedsChange()
	k.timer = m.list.SetTimer(m.now().Add(sim.Of(m.p.Elective.WaitHours, sim.Hour)), sim.Normal, evPatience, uint32(s), 0)
}

// comesIn counts a planned admission and gives the bed.
func (m *model) comesIn(s int32) {
	m.stopTimer(&m.stays[s])
	m.fileStay(s, agents.PlannedStay)
	if m.measured() {
		m.count.electives++
	}
	m.bed(s)
}

// putOff sends a planned patient home for want of a bed, to come another day.
func (m *model) putOff(s int32) {
	k := &m.stays[s]
	id, n := k.person, k.ordinal&^electiveVisit
	m.tell(id, agents.StayPutOff)
	m.wards.beds.Renege(m.now(), uint32(s))
	k.boarding = false
	m.bedsChange()
	if m.measured() {
		m.count.cancelled++
	}
	m.goHome(s)
	m.rebook(id, n)
}

func (m *model) rebook(id, n uint32) {
	again := m.now().Add(sim.Of(m.p.Elective.RebookDays, sim.Day) - sim.Day/2)
	m.schedule(max(m.now(), dayBefore(theatreDay(again))), sim.Request, evElective, id, n)
}
