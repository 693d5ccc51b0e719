// Package model is the simulation: people meet professionals, hospital and
// services, event by event, by the rules R1–R32 of MODEL.md.
//
// One file holds one concept; follow a patient through clock.go (illness
// comes), ed.go, ward.go, discharge.go, readmission.go, and a need through
// need.go, contact.go, caseworker.go, service.go. outcome.go turns what was
// counted into the outcomes, audit.go checks the laws of conservation.
package model

import (
	"careteam/agents"
	"careteam/agents/person"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// The kinds of events.
const (
	evPerson uint8 = iota // a clock of a person fires
	evNaturalEnd
	evGraceEnd
	evDropOut
	evNeedStep // the episode's current step is due: lead time, return of a wrong route, end of service
	evAppointment
	evTriaged
	evPatience
	evClinicianDone
	evDecision
	evSameDayEnd
	evFit
	evStepDone
	evElective
	evRecovered // the raised hazard of death after a discharge is over
	evTask
	evWake
	evFollowUp
	evMeeting
	evShift
	evWarm
	evDaily
)

// A model is the state of one run.
type model struct {
	p     *agents.Parameters
	setup agents.Setup
	root  source
	list  sim.EventList
	warm  sim.Time // the measured period begins
	end   sim.Time

	people []resident
	needs  []episode
	stays  []stay
	free   []int32 // finished stays, for use again

	day      diurnal
	excess   excess
	services []service
	pools    []pool // caseworkers
	workers  []worker
	cases    []casefile
	poolAt   [agents.Settings][]int32
	clarity  [agents.Settings][]clarity
	stalled  [agents.Settings][]int32 // needs known but owned by nobody, for the next meeting
	aware    [agents.Settings]float64 // colleagues' recognition, raised by backstage work (R28)

	ed       ed
	wards    wards
	practice []practice
	health   health
	count    counts
	occupied stats.Daily
	events   int64
	ratios   []ratios
	onsets   person.Onsets

	alone        int32   // the person whom no caseworker sees, −1: nobody; the counterfactual of one person
	admissionsOf []int32 // by person, where a test asks

	commonMental, acuteIllness, homeHelp int // need kinds with a part of their own, −1: absent
	audit                                []string
}

// A source is the run's random numbers; a test may listen.
type source struct {
	rng.Root
	heard func(p rng.Purpose, entity, block uint32)
}

// Uniform returns a number in (0, 1) for one purpose of one entity.
func (s *source) Uniform(p rng.Purpose, entity, block uint32) float64 {
	if s.heard != nil {
		s.heard(p, entity, block)
	}
	return s.Root.Uniform(p, entity, block)
}

// A resident is a person with what changes during the run.
type resident struct {
	person.Person
	watch    watch
	acute    acute
	fired    [clocks]uint32 // how often each clock has fired
	next     sim.Timer
	need     int32 // first active episode, −1: none
	stay     int32 // −1: not in hospital
	cases    [2]int32
	gone     bool // died or moved
	unstable bool
	screened sim.Time
	last     discharged // the last emergency discharge
	state    state
}

// Where a person's open case may be: with a community or a hospital caseworker.
const (
	communityCase = 0
	hospitalCase  = 1
)

// Run simulates one replication of one scenario. It is a pure function of its
// arguments. The parameters must be within the ranges of Fields; p is not
// changed.
func Run(p *agents.Parameters, s agents.Setup, root rng.Root) agents.Result {
	m := newModel(p, s, root)
	m.start()
	m.run()
	return m.result()
}

func newModel(p *agents.Parameters, s agents.Setup, root rng.Root) *model {
	return &model{p: p, setup: s, root: source{Root: root}, warm: at(s.WarmUpDays), end: at(s.WarmUpDays + s.Days), alone: -1}
}

// start opens every place and brings the people in.
func (m *model) start() {
	p, n := m.p, m.setup.Population.Size
	m.list.Grow(3 * n)
	m.day = newDiurnal()
	m.ratios = newRatios(p)
	m.commonMental, m.acuteIllness, m.homeHelp = p.NeedIndex("common_mental_health"), p.NeedIndex("acute_illness"), p.NeedIndex("functional")
	m.excess = newExcess(&p.Acute)
	m.openServices()
	m.openPractices()
	m.openHospital()
	m.hireCaseworkers()
	m.populate()
	m.list.Schedule(m.warm, sim.Release, evWarm, 0, 0)
	m.list.Schedule(sim.Time(10*sim.Hour), sim.Observe, evDaily, 0, 0)
}

func at(days int) sim.Time { return sim.Time(0).Add(sim.Duration(days) * sim.Day) }

// scaled returns a rate per 100,000 residents for this population.
func (m *model) scaled(per100k float64) float64 {
	return per100k * float64(m.setup.Population.Size) / 100000
}

// places rounds a capacity to whole places; one that exists has at least one.
func places(x float64) int {
	if x <= 0 {
		return 0
	}
	return max(1, int(x+0.5))
}

func (m *model) populate() {
	n := m.setup.Population.Size
	maker := person.NewMaker(m.p, &m.setup.Population)
	m.onsets = maker.Onsets
	m.people = make([]resident, n)
	m.needs = make([]episode, 0, n)
	for i := range m.people {
		id := uint32(i)
		r := &m.people[i]
		r.Person = maker.Make(m.root.Root, id)
		r.need, r.stay, r.cases = -1, -1, [2]int32{-1, -1}
		r.last.at, r.screened = longAgo, longAgo
		m.health.enter(0, r)
		m.startClocks(id)
		m.startNeeds(id)
		m.updateRates(id)
	}
}

func (m *model) run() {
	for {
		e, ok := m.list.Next(m.end - 1)
		if !ok {
			break
		}
		m.events++
		m.fire(e)
	}
	m.close()
}

func (m *model) now() sim.Time { return m.list.Now() }

// measured reports whether the warm-up is over.
func (m *model) measured() bool { return m.list.Now() >= m.warm }

func (m *model) fire(e sim.Event) {
	switch e.Kind {
	case evPerson:
		m.clockFires(e.Entity)
	case evNaturalEnd:
		m.naturalEnd(int32(e.Entity))
	case evGraceEnd:
		m.graceEnds(int32(e.Entity))
	case evNeedStep:
		m.needStep(int32(e.Entity))
	case evAppointment:
		m.appointment(e.Entity, e.Data)
	case evTriaged:
		m.triaged(int32(e.Entity))
	case evPatience:
		m.leavesUnseen(int32(e.Entity))
	case evClinicianDone:
		m.clinicianDone(int32(e.Entity))
	case evDecision:
		m.decide(int32(e.Entity))
	case evSameDayEnd:
		m.sameDayEnds(int32(e.Entity))
	case evDropOut:
		m.dropsOut(int32(e.Entity))
	case evFit:
		m.fit(int32(e.Entity))
	case evStepDone:
		m.stepDue(int32(e.Entity), step(e.Data))
	case evElective:
		m.electiveDue(e.Entity, e.Data)
	case evRecovered:
		if !m.people[e.Entity].gone {
			m.updateRates(e.Entity)
		}
	case evTask:
		m.taskDone(e.Entity, e.Data)
	case evWake:
		m.wake(e.Entity)
	case evFollowUp:
		m.followUpDue(e.Entity)
	case evMeeting:
		m.meeting(agents.SettingID(e.Entity), e.Data)
	case evShift:
		m.edShift()
	case evWarm:
		m.cut()
	case evDaily:
		m.daily()
	}
}

func (m *model) daily() {
	m.auditIdle()
	m.list.Schedule(m.now().Add(sim.Day), sim.Observe, evDaily, 0, 0)
}

// cut ends the warm-up: what was measured so far is forgotten, the state stays.
func (m *model) cut() {
	now := m.now()
	m.count = counts{open: m.count.open, life: m.count.life}
	m.health.cut(now)
	m.wards.cut(now)
	m.ed.clinicians.Cut(now)
	for i := range m.services {
		m.services[i].places.Cut(now)
	}
	for i := range m.pools {
		m.pools[i].cut(now)
	}
}

// exponential returns a duration of the given mean from uniform u.
func exponential(u, mean float64, unit sim.Duration) sim.Duration {
	return sim.Of(float64(mean*dist.Threshold(u)), unit)
}
