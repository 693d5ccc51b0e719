package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
)

// ed is the emergency department: clinicians by shift, waiting patients by
// acuity (R16).
type ed struct {
	clinicians *resource.Pool
	service    dist.Exponential
	workUp     dist.Lognormal
}

// shiftShare is the share of ED clinician hours from 00:00, 08:00 and 16:00;
// assumed, after the arrivals by hour.
var shiftShare = [3]float64{0.18, 0.44, 0.38}

// Priorities in the ED.
const (
	acuteFirst uint8 = iota
	urgentNext
)

func (m *model) openED() {
	h := &m.p.Hospital
	m.ed = ed{clinicians: resource.NewPool(m.cliniciansOnDuty()), service: dist.NewExponential(h.ClinicianMin)}
	if h.WorkUpMin > 0 {
		m.ed.workUp = dist.NewLognormal(h.WorkUpMin, h.WorkUpSD)
	}
	m.schedule(sim.Time(8*sim.Hour), sim.Request, evShift, 0, 0)
}

// cliniciansOnDuty returns how many are there in the shift that begins now.
func (m *model) cliniciansOnDuty() int {
	f := m.p.ProfessionIndex("ed_clinician")
	if f < 0 {
		return 0
	}
	hoursADay := m.scaled(m.p.Settings[agents.Emergency].Posts[f].WTE) * m.p.Professions[f].HoursPerDay * 5 / 7
	return places(hoursADay * shiftShare[m.now().TimeOfDay()/(8*sim.Hour)] / 8)
}

func (m *model) edShift() {
	m.ed.clinicians.SetCapacity(m.now(), m.cliniciansOnDuty())
	for {
		s, ok := m.ed.clinicians.Grant(m.now())
		if !ok {
			break
		}
		m.seen(int32(s))
	}
	m.schedule(m.now().Add(8*sim.Hour), sim.Request, evShift, 0, 0)
}

// arrive brings a person to the ED.
func (m *model) arrive(id, ordinal uint32, acute bool) {
	if m.measured() {
		m.count.edVisits++
		for _, c := range m.groups(&m.people[id], m.now()) {
			c.edVisits++
		}
	}
	m.file(id, agents.EDVisit)
	s := m.newStay(id, ordinal)
	k := &m.stays[s]
	k.acute, k.inED = acute, true
	m.tell(id, agents.EDArrival)
	k.timer = m.list.SetTimer(m.now().Add(sim.Of(m.p.Hospital.TriageMin, sim.Minute)), sim.Request, evTriaged, uint32(s), 0)
}

func (m *model) triaged(s int32) {
	k := &m.stays[s]
	k.timer = 0
	if m.ed.clinicians.Seize(m.now(), uint32(s), k.acuity()) {
		m.seen(s)
		return
	}
	k.waiting = true
	d := exponential(m.stayDraw(k, agents.DrawPatience), m.p.Hospital.PatienceHours, sim.Hour)
	k.timer = m.list.SetTimer(m.now().Add(d), sim.Normal, evPatience, uint32(s), 0)
}

func (k *stay) acuity() uint8 {
	if k.acute {
		return acuteFirst
	}
	return urgentNext
}

// leavesUnseen sends a person home who waited too long; an acute illness
// stays untreated.
func (m *model) leavesUnseen(s int32) {
	k := &m.stays[s]
	k.timer = 0
	if k.elective {
		m.putOff(s)
		return
	}
	m.ed.clinicians.Renege(m.now(), uint32(s))
	k.waiting = false
	m.tell(k.person, agents.EDUnseen)
	m.count.edUnseen += one(k.arrived >= m.warm)
	if k.acute && m.acuteIllness >= 0 {
		m.open(k.person, m.acuteIllness, fromUrgent|1<<17|k.ordinal&(1<<17-1))
	}
	m.leaveED(s)
	m.goHome(s)
}

// seen starts a clinician's work on a patient.
func (m *model) seen(s int32) {
	k := &m.stays[s]
	m.stopTimer(k)
	k.waiting, k.withClinician = false, true
	m.tell(k.person, agents.EDSeen)
	d := sim.Of(m.ed.service.Quantile(m.stayDraw(k, agents.DrawClinician)), sim.Minute)
	k.timer = m.list.SetTimer(m.now().Add(d), sim.Release, evClinicianDone, uint32(s), 0)
}

func (m *model) clinicianDone(s int32) {
	k := &m.stays[s]
	k.timer, k.withClinician = 0, false
	m.freeClinician()
	d := sim.Duration(0)
	if m.p.Hospital.WorkUpMin > 0 {
		d = sim.Of(m.ed.workUp.Quantile(m.stayDraw(k, agents.DrawWorkUp)), sim.Minute)
	}
	k = &m.stays[s]
	k.timer = m.list.SetTimer(m.now().Add(d), sim.Normal, evDecision, uint32(s), 0)
}

func (m *model) freeClinician() {
	if next, ok := m.ed.clinicians.Release(m.now()); ok {
		m.seen(int32(next))
	}
}

// decide ends a visit: home, a social work crisis response, or admission.
func (m *model) decide(s int32) {
	k := &m.stays[s]
	k.timer = 0
	id := k.person
	m.contact(id, m.p.ProfessionIndex("ed_clinician"), agents.Emergency)
	k = &m.stays[s]
	if !k.acute || m.crisisResponse(s) {
		m.leaveED(s)
		m.tell(id, agents.EDHome)
		m.handOver(id, agents.Emergency, agents.Primary, m.spans(id, agents.Emergency))
		m.goHome(s)
		return
	}
	m.admit(s)
}

// crisisResponse reports whether a social worker on duty in the ED averts an
// admission for want of support alone, and takes up the needs behind it.
func (m *model) crisisResponse(s int32) bool {
	k := &m.stays[s]
	u, v := m.stayDraw(k, agents.DrawSocialAdmission), m.stayDraw(k, agents.DrawCrisis)
	pool := m.statutoryPool(agents.Emergency)
	if pool < 0 || m.barred(k.person, agents.Emergency) || !m.onDuty(pool) || u >= m.p.Urgent.SocialAdmission || v >= m.p.Urgent.CrisisMet {
		return false
	}
	found := false
	next := int32(-1)
	for i := m.people[k.person].need; i >= 0; i = next {
		e := &m.needs[i]
		next = e.next
		kind := &m.p.Needs[e.kind]
		support := kind.ComplexShare >= 0.25 && kind.Domain != agents.Mental
		if support && e.stage < agents.Owned && e.reason != agents.Declined && e.pending == noStep {
			m.faces(e.person, m.pools[pool].profession)
			m.recognise(i, agents.Emergency)
			m.own(i, pool)
			found = true
		}
	}
	if found && m.measured() {
		m.count.averted++
	}
	return found
}

func (m *model) statutoryPool(s agents.SettingID) int32 {
	for _, p := range m.poolAt[s] {
		if m.p.Professions[m.pools[p].profession].Statutory == 1 {
			return p
		}
	}
	return -1
}

func (m *model) onDuty(pool int32) bool {
	for _, w := range m.pools[pool].workers {
		if m.workers[w].onDuty().On(m.now()) {
			return true
		}
	}
	return false
}

// leaveED counts the time in the department against the four-hour clock.
func (m *model) leaveED(s int32) {
	k := &m.stays[s]
	if !k.inED {
		return
	}
	k.inED = false
	if k.arrived >= m.warm {
		m.count.edLeft++
		if m.now().Sub(k.arrived) <= 4*sim.Hour {
			m.count.edIn4h++
		}
	}
}

// urgentProblem is the n-th urgent problem of a person, who calls the GP, goes
// to the ED, or waits (R4).
func (m *model) urgentProblem(id, n uint32) {
	m.tell(id, agents.UrgentProblem)
	u := &m.p.Urgent
	choice := m.root.Uniform(agents.DrawUrgentChoice, id, n)
	switch {
	case choice < u.EDShare:
		m.arrive(id, n|urgentVisit, false)
	case choice >= 1-u.WaitShare:
		if m.acuteIllness >= 0 {
			m.open(id, m.acuteIllness, fromUrgent|n&(1<<17-1))
		}
	case !m.bookUrgent(id, n):
		m.arrive(id, n|urgentVisit, false)
	}
}

// fallsIll is the n-th acute illness of a person.
func (m *model) fallsIll(id, n uint32) {
	m.tell(id, agents.FallsIll)
	if dist.Bernoulli(m.root.Uniform(agents.DrawDirect, id, n), m.p.Acute.DirectShare) {
		s := m.newStay(id, n)
		m.stays[s].acute = true
		m.admit(s)
		return
	}
	m.arrive(id, n, true)
}
