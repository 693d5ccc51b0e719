// Package model is the simulation: people meet professionals, hospital and
// services, event by event, by the rules R1–R32 of MODEL.md.
//
// One file holds one concept; follow a patient through clock.go (illness
// comes), ed.go, ward.go, discharge.go, readmission.go, and a need through
// need.go, contact.go, route.go, meeting.go, caseworker.go, service.go.
// outcome.go turns what was counted into the outcomes, audit.go checks the laws
// of conservation.
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
	evPerson  uint8 = iota // a clock of a person's watch fires
	evRoutine              // a person wishes a routine contact
	evRenewal              // a clock with a constant hazard fires
	evNeed                 // an episode ends by itself, its grace period is over, or its step is due
	evAppointment
	evTriaged
	evPatience
	evClinicianDone
	evDecision
	evSameDayEnd
	evFit
	evStepDone
	evElective
	evComesIn   // a booked planned patient
	evRecovered // the raised hazard of death after a discharge is over
	evTask
	evWake
	evFollowUp
	evMeeting
	evShift
	evWarm
	evDaily
	evMonth
	evOutreach
	evWinter
	evWalksOut
	evReview // of all caseworkers
	evHandBack
	evLeaves
	evHired
	evEnrol // for a trial, at a date
)

// A model is the state of one run.
type model struct {
	p     *agents.Parameters
	setup agents.Setup
	root  source
	list  sim.EventList
	warm  sim.Time // the measured period begins
	end   sim.Time

	people  []resident
	routine []routine
	needs   []episode
	stays   []stay
	free    []int32 // finished stays, for use again

	day         diurnal
	excess      excess
	winter      float64 // ratio of the season
	services    []service
	pools       []pool // caseworkers
	workers     []worker
	cases       []casefile
	transitions []transition
	offered     []offer // by person; where there is outreach
	poolAt      [agents.Settings][]int32
	clarity     [agents.Settings][]learnt               // by profession (R26)
	taught      [agents.Settings][agents.Domains]learnt // what joint cases have taught colleagues (R28)
	owed        []float64                               // advocacy not yet spent, by worker [minute] (R31)
	stalled     [agents.Settings][]int32                // needs known but owned by nobody, for the next meeting
	aware       [agents.Settings]float64                // colleagues' recognition, raised by backstage work (R28)

	ed       ed
	wards    wards
	practice []practice
	maker    *person.Maker
	vacated  []uint32 // those who left since the last morning
	screened []int32  // by person: day of the last screening; where somebody screens
	health   health
	count    counts
	by       breakdown
	occupied stats.Daily
	waiting  [agents.Queues]stats.Daily
	queued   int // cases that wait for a caseworker
	events   int64
	fetched  int64 // so that nothing fetched is thought superfluous
	ratios   []ratios
	reach    [agents.Quintiles]float64 // of caseworkers outside hospital (F028)
	hazards  *person.Hazards
	spare    []int32 // closed episodes, for use again
	keep     bool    // closed episodes; a test looks at them
	loud     bool    // every appointment is an event; a test compares

	audited []audited // every auditEvery-th person's acute clock

	alone        int32       // the person whom no caseworker sees, −1: nobody; the counterfactual of one person
	life         *biographer // nil: nobody listens
	clerk        *clerk      // nil: nobody files records
	trial        *trial      // nil: none
	admissionsOf []int32     // by person, where a test asks

	pathwayNeeds               pathwayNeeds
	commonMental, acuteIllness int // need kinds with a part of their own, −1: absent
	audit                      []string
}

// A source is the run's random numbers; a test may listen.
type source struct {
	rng.Root
	first     uint32   // number of the place's first person among all
	born      []uint32 // numbers of those who came later, by their place after the residents
	residents uint32
	place     uint32
	heard     func(p rng.Purpose, entity, block uint32)
}

// entity is the number that names a person's random numbers.
func (s *source) entity(person uint32) uint32 {
	if person < s.residents {
		return s.first + person
	}
	return s.born[person-s.residents]
}

// Uniform returns a number in (0, 1) for one purpose of one person.
func (s *source) Uniform(p rng.Purpose, person, block uint32) float64 {
	if s.heard != nil {
		s.heard(p, person, block)
	}
	return s.Root.Uniform(p, s.entity(person), block)
}

// ofWorker returns a number for one purpose of a worker.
func (s *source) ofWorker(p rng.Purpose, who, block uint32) float64 {
	if s.heard != nil {
		s.heard(p, who, block)
	}
	return s.Root.Uniform(p, s.place<<27|who, block)
}

// Four returns four numbers for one purpose of one person.
func (s *source) Four(p rng.Purpose, person, block uint32) [4]float64 {
	if s.heard != nil {
		s.heard(p, person, block)
	}
	return s.Root.Four(p, s.entity(person), block)
}

// A resident is a person with what changes during the run: two cache lines. There are
// millions, and most events concern somebody else than the last, so that memory
// decides the speed of a run.
type resident struct {
	watch
	need       int32 // first active episode, −1: none
	stay       int32 // −1: not in hospital
	cases      [2]int32
	discharged sim.Time // the last time, alive, from an emergency admission
	excess     float32  // scales the excess hazard after the discharge: 1 at mean quality (R19)
	state      state
	person.Person
	mild     uint8 // mild common mental health conditions without a service
	followed bool  // no emergency admission since the discharge
	gone     bool  // died or moved
	unstable bool
}

// Where a person's open case may be: with a community or a hospital caseworker.
const (
	communityCase = 0
	hospitalCase  = 1
)

func newModel(p *agents.Parameters, s agents.Setup, root rng.Root) *model {
	m := &model{p: p, setup: s, root: source{Root: root, residents: uint32(s.Population.Size)}, warm: at(s.WarmUpDays), end: at(s.WarmUpDays + s.Days), alone: -1}
	m.by = newBreakdown(len(p.Needs), m.end.Sub(m.warm))
	return m
}

// start opens every place and brings the people in.
func (m *model) start() {
	p, n := m.p, m.setup.Population.Size
	m.list.Grow(n + n/4)
	m.day = newDiurnal()
	m.ratios = newRatios(p)
	m.reach = reachOf(&p.Team)
	m.commonMental, m.acuteIllness = p.NeedIndex("common_mental_health"), p.NeedIndex("acute_illness")
	m.pathwayNeeds = newPathwayNeeds(p)
	m.excess, m.winter = newExcess(&p.Acute), 1
	m.openServices()
	m.openPractices()
	m.openHospital()
	m.hireClerk()
	m.hireCaseworkers()
	m.startScreening()
	m.schedule(m.warm.Add(month), sim.Observe, evMonth, 0, 0)
	m.populate()
	m.takeCensus()
	m.startOutreach()
	m.startWinter()
	m.startTrial()
	m.schedule(m.warm, sim.Release, evWarm, 0, 0)
	m.schedule(sim.Time(10*sim.Hour), sim.Observe, evDaily, 0, 0)
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
	m.maker = person.NewMaker(m.p, &m.setup.Population)
	m.hazards = person.NewHazards(m.p)
	m.people, m.routine = make([]resident, n), make([]routine, n)
	m.needs = make([]episode, 0, n)
	m.audited = make([]audited, n/auditEvery+1)
	unstable := m.unstableShare()
	for i := range m.people {
		id := uint32(i)
		r := &m.people[i]
		r.Person, r.unstable = m.maker.Make(m.root.Root, m.root.entity(id), unstable)
		m.moveIn(id)
	}
}

// moveIn begins the life of a person in the area, at home.
func (m *model) moveIn(id uint32) {
	r := &m.people[id]
	r.need, r.stay, r.cases = -1, -1, [2]int32{-1, -1}
	r.discharged, r.excess = longAgo, 1
	m.health.enter(m, r)
	m.startClocks(id)
	m.startNeeds(id)
	m.updateRates(id)
}

// unstableShare is the share of people in an unstable episode, in equilibrium.
func (m *model) unstableShare() float64 {
	odds := float64(m.p.Acute.UnstableOnset * m.p.Acute.UnstableDays * sim.Day.Years())
	return odds / (1 + odds)
}

func (m *model) run() {
	m.advance(m.end - 1)
	m.close()
}

// advance fires all events up to and including the instant until.
func (m *model) advance(until sim.Time) {
	for fetched := 0; ; fetched-- {
		if fetched <= 0 {
			m.list.Look(until)
			fetched = m.fetch()
		}
		e, ok := m.list.Next(until)
		if !ok {
			return
		}
		m.events++
		m.fire(e)
	}
}

// ahead is how many events ahead memory is fetched for.
const ahead = 16

// fetch reads what the next events will need of their people and episodes, all at once:
// the processor waits for memory once instead of event by event. It changes nothing. It
// returns for how many events that was.
func (m *model) fetch() int {
	var who [ahead]uint32
	n, events, sum := 0, 0, int64(0)
	for ; events < ahead; events++ {
		kind, entity, ok := m.list.Soon(events)
		if !ok {
			break
		}
		switch kind {
		case evRoutine:
			sum += int64(m.routine[entity].visit)
		case evPerson, evAppointment, evRenewal:
			r := &m.people[entity]
			sum += int64(r.next) + int64(r.need)
			who[n] = entity
			n++
		case evNeed:
			e := &m.needs[entity]
			sum += int64(e.planned) + int64(e.person)
			who[n] = e.person
			n++
		}
	}
	for _, id := range who[:n] {
		sum += int64(m.routine[id].visit)
		if i := m.people[id].need; i >= 0 {
			sum += int64(m.needs[i].planned) + int64(m.needs[i].person)
		}
	}
	m.fetched = sum
	return events
}

func (m *model) now() sim.Time { return m.list.Now() }

// schedule adds an event, unless it lies beyond the run.
func (m *model) schedule(at sim.Time, p sim.Priority, kind uint8, entity, data uint32) {
	if at < m.end {
		m.list.Schedule(at, p, kind, entity, data)
	}
}

// measured reports whether the warm-up is over.
func (m *model) measured() bool { return m.list.Now() >= m.warm }

func (m *model) fire(e sim.Event) {
	switch e.Kind {
	case evPerson:
		m.clockFires(e.Entity)
	case evRoutine:
		m.routineDue(e.Entity)
	case evRenewal:
		m.renewal(e.Entity, e.Data)
	case evNeed:
		m.needDue(int32(e.Entity))
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
	case evFit:
		m.fit(int32(e.Entity))
	case evStepDone:
		m.stepDue(int32(e.Entity), step(e.Data))
	case evElective:
		m.electiveDue(e.Entity, e.Data)
	case evComesIn:
		m.arrivesPlanned(e.Entity, e.Data)
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
	case evWalksOut:
		m.walkedOut(int32(e.Entity), e.Data)
	case evOutreach:
		m.outreach(e.Data)
	case evWinter:
		m.turns(e.Data)
	case evMonth:
		m.monthEnds()
	case evReview:
		m.reviewStaff()
	case evHandBack:
		m.awayTooLong(e.Entity, e.Data)
	case evLeaves:
		m.leavePost(int32(e.Entity))
	case evHired:
		m.hired(e.Entity)
	case evEnrol:
		m.enrolAtDate()
	}
}

func (m *model) daily() {
	m.auditIdle()
	m.newcomers()
	m.schedule(m.now().Add(sim.Day), sim.Observe, evDaily, 0, 0)
}

// cut ends the warm-up: what was measured so far is forgotten, the state stays.
func (m *model) cut() {
	now := m.now()
	m.count = counts{open: m.count.open, life: m.count.life}
	m.health.cut(now)
	m.by.cut(now)
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
