package model

import "careteam/sim"

const year = 365 // [day]

// startWinter plans the first winter, where there is one.
func (m *model) startWinter() {
	if m.p.Winter.Ratio != 1 {
		m.schedule(sim.Time(0).Add(sim.Of(m.p.Winter.FirstDay, sim.Day)), sim.Normal, evWinter, 0, 0)
	}
}

// turns begins the winter of year n/2, or ends it where n is odd: everybody's hazards change.
func (m *model) turns(n uint32) {
	w, days := &m.p.Winter, float64(n/2*year)
	next := days + w.FirstDay + w.Days
	m.winter = w.Ratio
	if n%2 == 1 {
		m.winter, next = 1, days+year+w.FirstDay
	}
	for id := range m.people {
		if !m.people[id].gone {
			m.updateRates(uint32(id))
		}
	}
	m.schedule(sim.Time(0).Add(sim.Of(next, sim.Day)), sim.Normal, evWinter, 0, n+1)
}
