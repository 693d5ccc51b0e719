package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// censusVisit marks the ordinal of a stay that was there at the start.
const censusVisit uint32 = 3 << 24

// takeCensus brings the run into the state it starts from.
func (m *model) takeCensus() {
	if m.setup.Start.Stationary {
		m.fillBeds()
	}
	residents := newMatcher(m.people)
	for n, row := range m.setup.Start.Census {
		if row.Place != int(m.root.place) {
			continue
		}
		id, ok := residents.next(&row)
		if !ok {
			m.broken("people in the census ≤ residents: row", float64(n+1))
			return
		}
		m.place(id, uint32(n), &row)
	}
}

// place puts a person where row n of the census says.
func (m *model) place(id, n uint32, row *agents.CensusRow) {
	switch row.What {
	case agents.CensusBed:
		m.lies(id, n, row)
	case agents.CensusCase:
		m.hasCase(id, row)
	default:
		m.hasService(id, n, row)
	}
}

// lies puts a person into a ward bed, since so many days, and lets the stay go on: until
// fit, or at the step that a fit patient waits for.
func (m *model) lies(id, n uint32, row *agents.CensusRow) {
	if m.wards.beds.Busy() == m.wards.beds.Capacity() {
		m.broken("patients in the census ≤ ward beds: row", float64(n+1), float64(m.wards.beds.Capacity()))
		return
	}
	s := m.lie(id, n|censusVisit, sim.Of(row.Since, sim.Day))
	k := &m.stays[s]
	if row.FitSince < 0 {
		band := m.people[id].Band
		m.untilFit(s, m.longerThan(&m.wards.stay[band], k, row.Since)-sim.Of(row.Since, sim.Day))
		return
	}
	k.fit, k.fitAt = true, m.now().Add(-sim.Of(row.FitSince, sim.Day))
	k.held = k.fitAt
	if row.WaitingFor > 0 {
		k.complex = true
		m.choosePathway(k)
	}
	m.updateRates(id)
	switch row.WaitingFor {
	case 1:
		m.askAssessment(s)
	case 2:
		m.toHub(s)
	case 3:
		m.toPackage(s)
	case 4:
		m.openStep(s, stepFamily, m.lasting(k, agents.DrawFamilyDays, m.p.Discharge.FamilyDays))
	}
	if m.stays[s].open == 0 {
		m.openStep(s, stepProcess, m.lasting(&m.stays[s], agents.DrawProcess, m.p.Discharge.ProcessDays))
	}
}

// lie gives a person a bed in which the stay began before the run.
func (m *model) lie(id, ordinal uint32, since sim.Duration) int32 {
	s := m.newStay(id, ordinal)
	k := &m.stays[s]
	k.acute, k.inBed = true, true
	k.arrived = m.now().Add(-since)
	k.decided, k.bedAt = k.arrived, k.arrived
	k.complex = m.isComplex(k, &m.people[id])
	if k.complex {
		m.choosePathway(k)
	}
	m.wards.beds.Seize(m.now(), uint32(s), emergencyBed)
	m.bedsChange()
	return s
}

// untilFit plans the ward round that finds a patient fit.
func (m *model) untilFit(s int32, rest sim.Duration) {
	k := &m.stays[s]
	k.timer = m.list.SetTimer(m.wardRound(m.now().Add(max(0, rest))), sim.Normal, evFit, uint32(s), 0)
	m.updateRates(k.person)
}

// longerThan draws how long a stay lasts that has lasted so many days: the first of a
// person's draws that is longer.
func (m *model) longerThan(d *dist.Lognormal, k *stay, days float64) sim.Duration {
	const most = 256 // who is still there after all is about to leave
	for try := range uint32(most) {
		if x := d.Quantile(m.root.Uniform(agents.DrawCensus, k.person, try)); x > days {
			return sim.Of(x, sim.Day)
		}
	}
	return sim.Of(days+1, sim.Day)
}

// hasCase opens a case that the caseworker goes on with as soon as at work.
func (m *model) hasCase(id uint32, row *agents.CensusRow) {
	f := m.p.ProfessionIndex(row.Profession)
	for _, to := range m.poolAt[row.Setting] {
		if m.pools[to].profession != f {
			continue
		}
		if k := m.p.NeedIndex(row.Need); k >= 0 {
			i := m.open(id, k, fromStart|1<<17|uint32(k))
			m.since(i, row.Since)
			if e := &m.needs[i]; e.stage < agents.Owned {
				m.recognise(i, agents.SettingID(row.Setting))
				m.own(i, to)
			}
			return
		}
		m.openCase(id, to, caseOrdinary, true)
		return
	}
	m.broken("a case of the census has a caseworker: "+agents.SettingNames[row.Setting]+"."+row.Profession, 0)
}

// hasService puts a need on its service's waiting list, or into a place.
func (m *model) hasService(id, n uint32, row *agents.CensusRow) {
	k := m.p.NeedIndex(row.Need)
	i := m.open(id, k, fromStart|1<<17|uint32(k))
	e := &m.needs[i]
	if e.stage != agents.Hidden || m.p.Needs[k].Service < 0 {
		return
	}
	m.since(i, row.Since)
	m.recognise(i, agents.Primary)
	e.stage, e.reason, e.asks = agents.Referred, agents.WaitingForService, 1
	pool := m.services[m.p.Needs[k].Service].places
	if row.What == agents.CensusService && pool.Busy() == pool.Capacity() {
		m.broken("served in the census ≤ places: row", float64(n+1), float64(pool.Capacity()))
		return
	}
	m.serviceReady(i)
}

// since moves the onset of a need back. One older than its grace period was missed before
// the run, and is not counted.
func (m *model) since(i int32, days float64) {
	e := &m.needs[i]
	e.onset = m.now().Add(-sim.Of(days, sim.Day))
	e.missed = e.missed || m.graceEnd(e) <= m.now()
	m.planNeed(i)
}

// fillBeds puts people into ward beds to the planned occupancy: each with a chance in
// proportion to the expected time in a bed a year, in a stay that lasts as those do that
// are met at a random time (lengths weighted by themselves), a uniform part of it past.
func (m *model) fillBeds() {
	total := 0.0
	for id := range m.people {
		total += m.bedShare(&m.people[id])
	}
	scale := float64(m.p.Hospital.Occupancy*m.scaled(m.p.Hospital.Beds)) / total
	sigma2 := sim.Log(1 + float64(m.p.Hospital.StaySDRatio*m.p.Hospital.StaySDRatio))
	for id := range m.people {
		r := &m.people[id]
		u := m.root.Four(agents.DrawStationary, uint32(id), 0)
		if !dist.Bernoulli(u[0], float64(scale*m.bedShare(r))) || m.wards.beds.Busy() == m.wards.beds.Capacity() {
			continue
		}
		// A lognormal weighted by its length is lognormal with exp(σ²) times the values.
		whole := float64(m.wards.stay[r.Band].Quantile(u[1]) * sim.Exp(sigma2))
		s := m.lie(uint32(id), censusVisit, sim.Of(float64(u[2]*whole), sim.Day))
		m.untilFit(s, sim.Of(float64((1-u[2])*whole), sim.Day))
	}
}

// bedShare is in proportion to a person's expected time in a bed.
func (m *model) bedShare(r *resident) float64 {
	return float64(m.hazards.Acute(&r.Person) * m.stability(r) * (1 - m.p.Acute.SameDayShare[r.Band]) * m.wards.stay[r.Band].Mean())
}

// A matcher finds residents for the rows of a census, each once, in the order of their
// numbers.
type matcher struct {
	like [2][agents.Bands][agents.Quintiles][]uint32 // still free
}

func newMatcher(people []resident) *matcher {
	x := &matcher{}
	for id := range people {
		r := &people[id]
		if r.stay < 0 && !r.gone {
			at := &x.like[one(r.Female)][r.Band][r.Quintile]
			*at = append(*at, uint32(id))
		}
	}
	return x
}

// next returns the first free resident of the row's sex, band and fifth, else of another
// fifth, else of the nearest band, else of the other sex.
func (x *matcher) next(row *agents.CensusRow) (id uint32, ok bool) {
	band := agents.Band(row.Age)
	for _, sex := range [2]int{one(row.Female), 1 - one(row.Female)} {
		for off := range agents.Bands {
			for _, b := range [2]int{band - off, band + off} {
				if b < 0 || b >= agents.Bands {
					continue
				}
				if row.Quintile >= 0 {
					if id, ok = take(&x.like[sex][b][row.Quintile]); ok {
						return id, true
					}
				}
				for q := range agents.Quintiles {
					if id, ok = take(&x.like[sex][b][q]); ok {
						return id, true
					}
				}
			}
		}
	}
	return 0, false
}

func take(free *[]uint32) (id uint32, ok bool) {
	if len(*free) == 0 {
		return 0, false
	}
	id = (*free)[0]
	*free = (*free)[1:]
	return id, true
}
