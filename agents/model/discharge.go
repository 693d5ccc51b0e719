package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// step is one thing that must be done before a fit patient leaves (R18).
type step uint8

const (
	stepInterface step = iota // assessment by social work
	stepHub                   // transfer of care hub
	stepCapacity              // care package or placement
	stepAdvice                // a plan that a social worker advised to wait for
	stepFamily                // family's agreement
	stepProcess               // medicines, letters, transport
	stepKinds
)

type stepMask uint8

// holder is the published category that delay is attributed to while the step
// is the first open one of this order: the chain assessment, hub, package, then
// the steps beside it. Indices in agents.DelayCategories.
var holder = [stepKinds]int{stepInterface: 1, stepHub: 3, stepCapacity: 0, stepAdvice: 1, stepFamily: 4, stepProcess: 2}

// fit is the ward round that finds a patient ready to leave; what is still to
// do now delays the discharge.
func (m *model) fit(s int32) {
	k := &m.stays[s]
	k.timer, k.fit, k.fitAt, k.held = 0, true, m.now(), m.now()
	id := k.person
	m.tell(id, agents.FitToLeave)
	m.updateRates(id) // out of danger
	m.contact(id, m.p.ProfessionIndex("ward_nurse"), agents.Ward)
	m.contact(id, m.p.ProfessionIndex("hospital_doctor"), agents.Ward)
	k = &m.stays[s]
	d := &m.p.Discharge
	m.openStep(s, stepProcess, m.lasting(k, agents.DrawProcess, d.ProcessDays))
	switch {
	case k.elective:
	case k.complex:
		m.complexDischarge(s)
	default:
		m.advise(s)
	}
}

// lasting draws a lognormal duration whose standard deviation is its mean.
func (m *model) lasting(k *stay, p rng.Purpose, days float64) sim.Duration {
	if days <= 0 {
		return 0
	}
	return sim.Of(dist.NewLognormal(days, days).Quantile(m.stayDraw(k, p)), sim.Day)
}

// complexDischarge opens the chain of steps. What a ward social worker did
// before is done; otherwise the assessment begins now, by whoever is asked.
func (m *model) complexDischarge(s int32) {
	k := &m.stays[s]
	d := &m.p.Discharge
	if dist.Bernoulli(m.stayDraw(k, agents.DrawFamily), d.FamilyShare) {
		rest := m.lasting(k, agents.DrawFamilyDays, d.FamilyDays)
		if k.assessed {
			rest -= m.now().Sub(k.assessedAt)
		}
		m.openStep(s, stepFamily, max(0, rest))
	}
	if k.assessed {
		m.toHub(s)
		return
	}
	m.askAssessment(s)
}

// askAssessment calls the ward's social worker if the team thinks of one, and
// the duty team from outside if not, or as well: the first to come ends the step.
func (m *model) askAssessment(s int32) {
	k := &m.stays[s]
	duty := m.lasting(k, agents.DrawDuty, m.p.Discharge.DutyDays)
	pool := m.statutoryPool(agents.Ward)
	id := k.person
	c := m.people[id].cases[hospitalCase]
	asked := pool >= 0 && !m.barred(id, agents.Ward) && (c >= 0 && m.cases[c].pool == pool || c < 0 && m.stayDraw(k, agents.DrawCalled) < m.visibility(pool))
	called := m.stayDraw(k, agents.DrawDutyCalled) < m.p.Discharge.DutyShareWaiting
	if asked && !called {
		duty = sim.Of(float64(2*m.p.Discharge.DutyDays), sim.Day) + duty // called late, when the ward's own does not come
	}
	m.openStep(s, stepInterface, duty)
	if asked {
		m.openCase(id, pool, caseInBed, true)
	}
}

// assessedForStay tells a stay that a caseworker who may assess for a care
// package has seen the patient.
func (m *model) assessedForStay(id uint32, prof *agents.Profession, setting agents.SettingID) {
	s := m.people[id].stay
	if s < 0 || prof.Statutory == 0 || !setting.Hospital() || !m.stays[s].inBed {
		return
	}
	k := &m.stays[s]
	if !k.assessed {
		k.assessed, k.assessedAt = true, m.now()
	}
	if k.open&(1<<stepInterface) != 0 {
		m.stepDue(s, stepInterface)
	} else if k.open&(1<<stepAdvice) != 0 {
		m.stepDue(s, stepAdvice)
	}
}

// advise asks, for a patient who could leave, whether a social worker with the
// case in hand advises to wait for a plan, and whether the team heeds it (R25).
func (m *model) advise(s int32) {
	k := &m.stays[s]
	c := m.people[k.person].cases[hospitalCase]
	if c < 0 || k.assessed || m.cases[c].worker < 0 || m.p.Professions[m.pools[m.cases[c].pool].profession].Statutory == 0 {
		return
	}
	k.advised = true
	f := m.pools[m.cases[c].pool].profession
	if dist.Bernoulli(m.stayDraw(k, agents.DrawAdvice), m.voice(agents.Ward, f)) {
		m.count.changed++
		m.openStep(s, stepAdvice, sim.Of(m.p.Discharge.AdviceDays, sim.Day))
		return
	}
	k.against = true
}

func (m *model) toHub(s int32) {
	k := &m.stays[s]
	m.openStep(s, stepHub, m.lasting(k, agents.DrawHub, m.p.Discharge.HubDays))
}

// staffed reports whether anybody works in a setting.
func (m *model) staffed(s agents.SettingID) bool {
	for f := range m.p.Settings[s].Posts {
		if m.present(s, f) {
			return true
		}
	}
	return false
}

func (m *model) openStep(s int32, what step, d sim.Duration) {
	k := &m.stays[s]
	k.open |= 1 << what
	due := m.atWork(k, what, m.now().Add(d))
	k.steps[what] = m.list.SetTimer(due, sim.Normal, evStepDone, uint32(s), uint32(what))
}

// stepDue closes a step, books the delay it caused, and opens what follows.
func (m *model) stepDue(s int32, what step) {
	k := &m.stays[s]
	if k.open&(1<<what) == 0 {
		return
	}
	m.attribute(k)
	m.tellStep(k.person, what)
	if k.steps[what] != 0 {
		m.list.Cancel(k.steps[what])
		k.steps[what] = 0
	}
	k.open &^= 1 << what
	switch what {
	case stepInterface:
		m.toHub(s)
	case stepHub:
		m.toPackage(s)
	case stepCapacity:
		k.need = -1
	}
	if m.stays[s].open == 0 {
		m.discharge(s)
	}
}

// attribute books the delay since the last change on the first open step.
func (m *model) attribute(k *stay) {
	for what := range stepKinds {
		if k.open&(1<<what) != 0 {
			k.delay[holder[what]] += m.now().Sub(k.held)
			break
		}
	}
	k.held = m.now()
}

// needForStay reports whether a stay waits for a need's service.
func (m *model) needForStay(i int32) bool {
	s := m.people[m.needs[i].person].stay
	return s >= 0 && m.stays[s].need == i
}

// needClosedForStay ends a stay's wait for a care package.
func (m *model) needClosedForStay(i int32) {
	if m.needForStay(i) {
		m.stepDue(m.people[m.needs[i].person].stay, stepCapacity)
	}
}

// discharge ends an admission alive: the bed is free, the quality of the
// discharge sets the risk after it (R19), and what is known is handed over (R20).
func (m *model) discharge(s int32) {
	k := &m.stays[s]
	id := k.person
	r := &m.people[id]
	overnight := k.inBed
	m.tell(id, [...]agents.What{agents.GoesHome, agents.WalksOut}[one(k.walked)])
	if overnight {
		m.countDischarge(k)
	}
	parts := m.partsOf(k, r)
	if overnight {
		m.freeBed(s)
		k = &m.stays[s]
	}
	ordinal, elective, complex, height := k.ordinal, k.elective, k.complex, m.excessHeight(id)
	if !elective {
		m.changeExcess(id, m.now(), float64(height*m.excessScale(parts)))
		m.dischargedAlive(r)
		m.schedule(m.now().Add(excessDays*sim.Day), sim.Normal, evRecovered, id, 0)
	}
	m.fileDischarge(s)
	spans := m.spans(id, agents.Ward)
	m.closeCase(m.people[id].cases[hospitalCase])
	m.handOver(id, agents.Ward, agents.Primary, spans)
	m.goHome(s)
	if overnight {
		m.needsAfterDischarge(id, ordinal)
		if !elective {
			m.enrolAtDischarge(id)
			m.goesHome(id, ordinal, complex, parts, height)
		}
	}
}

func (m *model) countDischarge(k *stay) {
	if k.elective || !m.measured() {
		return
	}
	m.count.stayed(m.now().Sub(k.decided))
	m.count.pathway[k.pathway]++
	m.count.walked += one(k.walked)
	m.count.slipped += one(m.plannedShare(&m.people[k.person]) < 1)
	m.count.delay.Add(m.now().Sub(k.fitAt).Days())
	for c, d := range k.delay {
		m.count.delayBy[c] += d.Days()
	}
	if k.advised {
		m.count.advised++
		if k.against {
			m.count.against++
		}
	}
}

// parts are what makes a discharge good (R19).
type parts struct {
	planned                       float64 // share of needs planned for
	informed, medicines, prepared bool    // information handed over, medicines right, carer prepared
}

// quality is the mean of the parts, in [0, 1].
func (p parts) quality() float64 {
	return (p.planned + count(p.informed) + count(p.medicines) + count(p.prepared)) / 4
}

// usualHazard is the hazard of acute illness at which the excess after a discharge has the
// height of early_ratio and late_ratio [1/year]: about that of those who are discharged.
const usualHazard = 0.5

// excessHeight is how high the excess after a discharge is relative to a person's own
// hazard: less than in proportion to it, since what goes wrong after a stay is only in part
// what made the person ill (R2).
func (m *model) excessHeight(id uint32) float64 {
	flat := m.p.Acute.ExcessFlatness
	if flat == 0 {
		return 1
	}
	r := &m.people[id]
	acute, _, _ := m.unmetRatios(r)
	return sim.Pow(usualHazard/max(1e-6, float64(m.hazards.Acute(&r.Person)*m.stability(r)*acute)), flat)
}

// excessScale is how a discharge scales the excess hazard after it.
func (m *model) excessScale(p parts) float64 {
	d := &m.p.Discharge
	return max(0, 1+float64(d.QualityEffect*(d.QualityMean-p.quality())))
}

// partsOf returns the parts of a patient's discharge.
func (m *model) partsOf(k *stay, r *resident) parts {
	if k.walked {
		return parts{}
	}
	d := &m.p.Discharge
	c := r.cases[hospitalCase]
	cared := k.assessed || c >= 0 && m.cases[c].assessed
	informed, prepared := d.HandoverShare, d.PrepareShare
	if cared {
		informed = 1 - float64((1-informed)*(1-m.p.Settings[agents.Ward].Glue))
		prepared = d.PrepareByCaseworker
	}
	return parts{
		planned:   m.plannedShare(r),
		informed:  dist.Bernoulli(m.stayDraw(k, agents.DrawHandover), informed),
		medicines: dist.Bernoulli(m.stayDraw(k, agents.DrawMedicines), d.MedicinesShare),
		prepared:  !r.Carer || dist.Bernoulli(m.stayDraw(k, agents.DrawCarerReady), prepared),
	}
}

// plannedShare is the share of a person's psychosocial needs that somebody has
// planned for; 1 without needs.
func (m *model) plannedShare(r *resident) float64 {
	all, planned := 0.0, 0.0
	for i := r.need; i >= 0; i = m.needs[i].next {
		if e := &m.needs[i]; m.p.Needs[e.kind].Psychosocial() {
			all++
			if e.stage >= agents.Planned {
				planned++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return planned / all
}

// dischargeOrdinal names the need of kind k that a stay brings with it.
func dischargeOrdinal(stay uint32, k int) uint32 {
	elective := stay / electiveVisit & 1
	return fromDischarge | elective<<16 | stay&0x3ff<<6 | uint32(k)
}

// needsAfterDischarge starts the needs that a stay brings with it (R8).
func (m *model) needsAfterDischarge(id, ordinal uint32) {
	for k := range m.p.Needs {
		if dist.Bernoulli(m.root.Uniform(agents.DrawAfterDischarge, id, ordinal<<6|uint32(k)), m.p.Needs[k].AfterDischarge) {
			m.open(id, k, dischargeOrdinal(ordinal, k))
		}
	}
	m.updateRates(id)
}
