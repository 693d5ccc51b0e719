package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/dist"
	"careteam/sim/resource"
)

// A practice is one primary care team with its appointment books (R21).
type practice struct {
	gp, nurse             *resource.Book
	gpRow, nurseRow       int // of the professions
	gpReserve, nurseSpare int // slots kept for the day itself
}

func (m *model) openPractices() {
	r := &m.p.Routine
	n := max(1, int(float64(m.setup.Population.Size)/r.TeamSize+0.5))
	m.practice = make([]practice, n)
	gps, nurses := m.slots("gp", r.SlotsGP, n), m.slots("practice_nurse", r.SlotsNurse, n)
	hours := calendar.OfficeHours(9 * sim.Hour)
	for i := range m.practice {
		m.practice[i] = practice{
			gpRow: m.p.ProfessionIndex("gp"), nurseRow: m.p.ProfessionIndex("practice_nurse"),
			gp: resource.NewBook(hours, gps), nurse: resource.NewBook(hours, nurses),
			gpReserve: int(float64(gps) * r.SameDaySlots), nurseSpare: int(float64(nurses) * r.SameDaySlots),
		}
	}
}

// slots returns the appointments a day of one profession in one practice.
func (m *model) slots(profession string, each float64, practices int) int {
	f := m.p.ProfessionIndex(profession)
	if f < 0 {
		return 0
	}
	return places(m.scaled(m.p.Settings[agents.Primary].Posts[f].WTE) * each / float64(practices))
}

func (m *model) practiceOf(id uint32) *practice {
	return &m.practice[int(id)%len(m.practice)]
}

// What an appointment's event carries: the ordinal of the contact above two flags.
const (
	withNurse uint32 = 1
	forUrgent uint32 = 2
	forNeed   uint32 = 1 << 31 // the ordinal is a need's
)

// countContact counts a consultation at the instant t.
func (m *model) countContact(t sim.Time, data uint32) {
	if t < m.warm {
		return
	}
	m.count.contacts++
	if data&withNurse != 0 {
		m.count.primaryCost += m.p.Cost.NurseContact
	} else {
		m.count.primaryCost += m.p.Cost.GPContact
	}
}

// presents lets a person whose need has just begun ask the GP for help with it
// (R8); what comes of it depends on whether the GP sees the need.
func (m *model) presents(e *episode) {
	wish := m.now()
	if mean := m.p.Routine.PresentsDays; mean > 0 {
		wish = wish.Add(exponential(m.need(e, agents.DrawPresentsLead, 0), mean, sim.Day))
	}
	p := m.practiceOf(e.person)
	absent := dist.Bernoulli(m.need(e, agents.DrawAttend, 0), m.p.Routine.DidNotAttend)
	if t, ok := p.gp.Next(m.now(), wish, p.gpReserve); ok {
		m.waited(t, wish)
		if !absent {
			m.schedule(t, sim.Normal, evAppointment, e.person, forNeed|e.ordinal<<2)
		}
	}
}

// told is a contact about one need: the person speaks of it and wants help, and
// is more likely to be understood than if it had to be noticed.
func (m *model) told(id uint32, profession int, ordinal uint32) {
	for i := m.people[id].need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		if e.ordinal != ordinal || e.stage != agents.Hidden || m.p.Needs[e.kind].Service < 0 {
			continue
		}
		e.contacted, e.asked = true, true
		e.looks++
		if dist.Bernoulli(m.need(e, agents.DrawRecognise, e.looks), m.p.Team.ToldRecognition) {
			m.recognise(i, agents.Primary)
			m.raise(i, profession, agents.Primary)
		}
		return
	}
}

// bookUrgent takes a GP slot that is near enough in time, if there is one (R4).
func (m *model) bookUrgent(id, n uint32) bool {
	book := m.practiceOf(id).gp
	t, ok := book.Peek(m.now(), m.now(), 0)
	if !ok || t.Sub(m.now()) > sim.Of(m.p.Urgent.PatienceDays, sim.Day) {
		return false
	}
	book.Next(m.now(), m.now(), 0)
	m.waited(t, m.now())
	m.schedule(t, sim.Normal, evAppointment, id, n<<2|forUrgent)
	return true
}

func (m *model) waited(t, wish sim.Time) {
	if m.measured() {
		m.count.gpWait.Add(t.Sub(wish).Days())
	}
}

// appointment is a booked slot; a person in hospital leaves it empty.
func (m *model) appointment(id, data uint32) {
	r := &m.people[id]
	if r.gone || r.stay >= 0 {
		return
	}
	m.countContact(m.now(), data)
	f := m.practice[0].gpRow
	if data&withNurse != 0 {
		f = m.practice[0].nurseRow
	}
	m.tellBy(id, agents.Appointment, f, agents.Primary)
	if data&forNeed != 0 {
		m.told(id, f, data&^forNeed>>2)
	}
	m.contact(id, f, agents.Primary)
	m.screen(id)
}

// startScreening remembers who was screened when, if a caseworker in primary care
// screens at all.
func (m *model) startScreening() {
	for _, p := range m.poolAt[agents.Primary] {
		if m.p.Settings[agents.Primary].Posts[m.pools[p].profession].Trigger != int(agents.OnRequest) {
			m.screened = make([]int32, m.setup.Population.Size)
			for id := range m.screened {
				m.screened[id] = -screenAgain
			}
			return
		}
	}
}

// screenAgain is how long a person is not screened again; assumed.
const screenAgain = 180 // [day]

// screen brings a person at a primary care contact to a caseworker who screens:
// everyone, or those whose complexity shows (section 7).
func (m *model) screen(id uint32) {
	if m.screened == nil {
		return
	}
	r := &m.people[id]
	for _, p := range m.poolAt[agents.Primary] {
		trigger := agents.Trigger(m.p.Settings[agents.Primary].Posts[m.pools[p].profession].Trigger)
		if trigger == agents.OnRequest || trigger == agents.AtContact && !looksComplex(r) {
			continue
		}
		if r.cases[communityCase] < 0 && m.roomToScreen(p) && int32(m.now().Day())-m.screened[id] >= screenAgain {
			m.screened[id] = int32(m.now().Day())
			m.openCase(id, p, caseScreened, true)
		}
	}
}

// looksComplex reports what a practice can see without asking: old and alone,
// many conditions, or unstable; assumed.
func looksComplex(r *resident) bool {
	return r.Band >= 4 && r.Alone || r.Conditions >= 4 || r.unstable
}
