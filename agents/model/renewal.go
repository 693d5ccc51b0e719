package model

import (
	"careteam/agents"
	"careteam/sim"
)

// The clocks whose hazard never changes: the onset of needs, the switch of an unstable
// episode, being listed for a planned stay, moving away (R3). Nothing of them is kept with
// the person: the next firing is an event if it falls into the run, and carries its number
// and its clock.

// switchRate is the hazard that an unstable episode begins or ends.
func (m *model) switchRate(r *resident) float64 {
	if r.unstable {
		return 1 / (m.p.Acute.UnstableDays * sim.Day.Years())
	}
	return m.p.Acute.UnstableOnset
}

// renew schedules the n-th firing of a clock.
func (m *model) renew(id, clock, n uint32, threshold float64) {
	r := &m.people[id]
	hazard := 0.0
	switch clock {
	case clockNeed:
		hazard = m.hazards.AnyNeed(&r.Person)
	case clockUnstable:
		hazard = m.switchRate(r)
	case clockElective:
		hazard = m.hazards.Elective(&r.Person)
	case clockMove:
		hazard = m.p.Person.MoveRate
	}
	if hazard == 0 {
		return
	}
	after := sim.Of(threshold/min(hazard, mostOften), sim.Year)
	due := m.day.real(m.day.clock(m.now()).Add(min(after, ages)))
	m.schedule(max(due, m.now()), sim.Normal, evRenewal, id, n<<3|clock)
}

// renewal is the n-th firing of a clock.
func (m *model) renewal(id, data uint32) {
	r := &m.people[id]
	if r.gone {
		return
	}
	n, clock := data>>3, data&7
	switch clock {
	case clockNeed:
		m.needBegins(id, n)
	case clockUnstable:
		r.unstable = !r.unstable
		m.tell(id, [...]agents.What{agents.Steadies, agents.Unsettles}[one(r.unstable)])
		m.updateRates(id)
	case clockElective:
		m.listed(id, n)
	case clockMove:
		if r.stay < 0 { // a patient moves another time
			m.leaves(id, agents.Moved)
			return
		}
	}
	m.renew(id, clock, n+1, m.threshold(id, clock, n+1))
}
