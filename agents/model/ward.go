package model

import (
	"math"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// wards are the hospital's beds, which emergency and planned stays share (R17).
type wards struct {
	beds      *resource.Pool
	stay      [agents.Bands]dist.Lognormal
	elective  dist.Lognormal
	margin    int
	booked    int          // planned patients for the morning
	bookedFor sim.Time     // of
	bedTime   sim.Duration // measured, summed stay by stay: the other side of Little's law
}

// A stay is one visit to the hospital, from the door to the way home.
type stay struct {
	person  uint32
	ordinal uint32 // names the stay in every scenario
	arrived sim.Time
	decided sim.Time // admission decided
	bedAt   sim.Time
	fitAt   sim.Time
	held    sim.Time // since when the present step holds the patient
	timer   sim.Timer
	steps   [stepKinds]sim.Timer
	record  int32 // in the clerk's files, −1: none
	need    int32 // the need whose care package the patient waits for, −1: none

	acute, elective, complex, inED, waiting, withClinician bool
	walked                                                 bool // out, against medical advice
	pathway                                                uint8
	boarding, inBed, fit, assessed, advised, against, live bool
	assessedAt                                             sim.Time
	open                                                   stepMask
	delay                                                  [len(agents.DelayCategories)]sim.Duration
}

// The ordinal of a stay says what began it, so that each kind of stay has
// random numbers of its own.
const (
	urgentVisit   uint32 = 1 << 24
	electiveVisit uint32 = 2 << 24
)

// stayDraw draws a uniform for one purpose of one stay.
func (m *model) stayDraw(k *stay, p rng.Purpose) float64 {
	return m.root.Uniform(p, k.person, k.ordinal)
}

func (m *model) openHospital() {
	h, e := &m.p.Hospital, &m.p.Elective
	m.wards.beds = resource.NewPool(places(m.bedsNeeded()))
	for b := range m.wards.stay {
		m.wards.stay[b] = dist.NewLognormal(h.StayDays[b], float64(h.StayDays[b]*h.StaySDRatio))
	}
	m.wards.elective = dist.NewLognormal(e.StayDays, e.StaySD)
	m.wards.margin = int(float64(float64(m.wards.beds.Capacity())*e.EmergencyBedMargin) + 0.5)
	m.openED()
}

// smallest is the number of residents whose hospital is simulated at its own
// size.
const smallest = 50000

// bedsNeeded returns the beds for this population. A sample of fewer residents
// than smallest would have a hospital too small to even out its ups and downs,
// which no real place has: it gets a reserve that grows as the spread of the
// load does, two standard deviations of a Poisson load, less what the smallest
// hospital lacks already.
func (m *model) bedsNeeded() float64 {
	h := &m.p.Hospital
	beds := m.scaled(h.Beds)
	if n := float64(m.setup.Population.Size); n < smallest && beds > 0 {
		load := float64(beds * h.Occupancy)
		beds += float64(2 * (math.Sqrt(load) - load/math.Sqrt(load*smallest/n)))
	}
	return beds
}

func (w *wards) cut(now sim.Time) { w.beds.Cut(now) }

func (m *model) newStay(id, ordinal uint32) int32 {
	m.settleVisit(id)
	var s int32
	if n := len(m.free); n > 0 {
		s = m.free[n-1]
		m.free = m.free[:n-1]
	} else {
		s = int32(len(m.stays))
		m.stays = append(m.stays, stay{})
	}
	m.stays[s] = stay{person: id, ordinal: ordinal, arrived: m.now(), record: -1, need: -1, live: true}
	m.people[id].stay = s
	m.updateRates(id)
	return s
}

func (m *model) stopTimer(k *stay) {
	if k.timer != 0 {
		m.list.Cancel(k.timer)
		k.timer = 0
	}
}

// goHome ends a stay: the person is home and at risk again.
func (m *model) goHome(s int32) {
	k := &m.stays[s]
	m.stopTimer(k)
	for n, h := range k.steps {
		if h != 0 {
			m.list.Cancel(h)
			k.steps[n] = 0
		}
	}
	id := k.person
	k.live = false
	m.people[id].stay = -1
	m.free = append(m.free, s)
	m.updateRates(id)
}

// admit begins an emergency admission: same-day care or a bed overnight.
func (m *model) admit(s int32) {
	k := &m.stays[s]
	r := &m.people[k.person]
	k.decided = m.now()
	m.tell(k.person, agents.Admitted)
	m.admitted(r)
	m.fileStay(s, agents.EmergencyStay)
	if dist.Bernoulli(m.stayDraw(k, agents.DrawSameDay), m.p.Acute.SameDayShare[r.Band]) {
		m.leaveED(s)
		m.tell(k.person, agents.SameDayCare)
		if m.measured() {
			m.count.sameDay++
		}
		d := exponential(m.stayDraw(k, agents.DrawStay), m.p.Hospital.SameDayHours, sim.Hour)
		k.timer = m.list.SetTimer(m.now().Add(min(d, 20*sim.Hour)), sim.Normal, evSameDayEnd, uint32(s), 0)
		return
	}
	if k.complex = m.isComplex(k, r); k.complex {
		m.choosePathway(k)
	}
	if m.wards.beds.Seize(m.now(), uint32(s), emergencyBed) {
		m.bed(s)
		return
	}
	k.boarding = true
	m.bedsChange()
}

// Priorities for a bed.
const (
	emergencyBed uint8 = iota
	electiveBed
)

// isComplex draws whether a stay will need support arranged: by age, and by
// the needs the person has (R18).
func (m *model) isComplex(k *stay, r *resident) bool {
	simple := 1 - m.p.Discharge.ComplexByAge[r.Band]
	for i := r.need; i >= 0; i = m.needs[i].next {
		simple = float64(simple * (1 - m.p.Needs[m.needs[i].kind].ComplexShare))
	}
	return !dist.Bernoulli(m.stayDraw(k, agents.DrawComplex), simple)
}

func (m *model) sameDayEnds(s int32) {
	m.stays[s].timer = 0
	m.discharge(s)
}

// bed moves a patient into a ward bed.
func (m *model) bed(s int32) {
	k := &m.stays[s]
	r := &m.people[k.person]
	k.bedAt, k.inBed, k.boarding = m.now(), true, false
	m.tell(k.person, agents.InBed)
	m.bedsChange()
	m.leaveED(s)
	var d sim.Duration
	if k.elective {
		d = sim.Of(m.wards.elective.Quantile(m.stayDraw(k, agents.DrawElectiveStay)), sim.Day)
	} else {
		d = sim.Of(m.wards.stay[r.Band].Quantile(m.stayDraw(k, agents.DrawStay)), sim.Day)
		if m.measured() {
			m.count.boarding.Add(m.now().Sub(k.decided).Hours())
		}
	}
	fit := m.wardRound(m.now().Add(d))
	k.timer = m.list.SetTimer(fit, sim.Normal, evFit, uint32(s), 0)
	m.walksOut(s, fit)
	k = &m.stays[s]
	m.updateRates(k.person)
	for from := range agents.Settings {
		if from != agents.Ward {
			m.handOver(k.person, from, agents.Ward, m.spans(k.person, from))
		}
	}
	m.contact(k.person, m.p.ProfessionIndex("hospital_doctor"), agents.Ward)
	m.triggerCase(s)
}

// wardRound returns the ward round that finds a patient fit to leave who is
// well at t: the nearest 09:00 still to come, so that rounds leave the mean
// stay as it is.
func (m *model) wardRound(t sim.Time) sim.Time {
	t = t.Add(12 * sim.Hour)
	round := t.Add(-t.TimeOfDay()).Add(9 * sim.Hour)
	if round > t {
		round = round.Add(-sim.Day)
	}
	for round <= m.now() {
		round = round.Add(sim.Day)
	}
	return round
}

// triggerCase brings a new inpatient to the ward's social worker where the
// scenario screens (section 7).
func (m *model) triggerCase(s int32) {
	k := &m.stays[s]
	pool := m.statutoryPool(agents.Ward)
	if pool < 0 || k.elective {
		return
	}
	trigger := agents.Trigger(m.p.Settings[agents.Ward].Posts[m.pools[pool].profession].Trigger)
	if trigger == agents.Everyone || trigger == agents.AtContact && k.complex {
		m.openCase(k.person, pool, caseInBed, true)
	}
}

// freeBed gives the bed of a stay that ends to the next patient.
func (m *model) freeBed(s int32) {
	k := &m.stays[s]
	k.inBed = false
	m.bookBedTime(k)
	next, ok := m.wards.beds.Release(m.now())
	m.bedsChange()
	switch {
	case !ok:
	case m.stays[next].elective:
		m.comesIn(int32(next))
	default:
		m.bed(int32(next))
	}
}

// bedsChange follows the occupied beds and those who wait for one.
func (m *model) bedsChange() {
	m.occupied.Set(m.now(), float64(m.wards.beds.Busy()))
	m.waiting[agents.ForBed].Set(m.now(), float64(m.wards.beds.Waiting()))
}

// bookBedTime adds the measured time a stay was in bed.
func (m *model) bookBedTime(k *stay) {
	d := m.clipped(k.bedAt)
	m.wards.bedTime += d
	if k.elective {
		m.count.electiveDays += d
	}
}

// clipped returns the measured time since t.
func (m *model) clipped(t sim.Time) sim.Duration {
	return max(m.now(), m.warm).Sub(max(t, m.warm))
}

// diesInHospital ends a stay by death, wherever in hospital the person is.
func (m *model) diesInHospital(s int32) {
	k := &m.stays[s]
	switch {
	case k.withClinician:
		m.freeClinician()
	case k.waiting:
		m.ed.clinicians.Renege(m.now(), uint32(s))
	case k.boarding:
		m.wards.beds.Renege(m.now(), uint32(s))
		m.bedsChange()
	}
	k = &m.stays[s]
	m.leaveED(s)
	if k.inBed {
		if !k.elective && m.measured() {
			m.count.stayed(m.now().Sub(k.decided))
		}
		m.freeBed(s)
	}
	k = &m.stays[s]
	m.stopTimer(k)
	for _, h := range k.steps {
		if h != 0 {
			m.list.Cancel(h)
		}
	}
	k.live = false
	m.fileDeath(s)
	m.people[k.person].stay = -1
	m.free = append(m.free, s)
}
