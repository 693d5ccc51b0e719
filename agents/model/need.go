package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// An episode is one need of one person, from onset to disposition (R8–R15). The
// slots of closed episodes are used again.
type episode struct {
	person             uint32
	ordinal            uint32 // names the episode in every scenario: origin and number
	next               int32  // next active episode of the person, −1: none
	looks, tries, asks uint16 // recognition draws; draws on the way to a service; referrals: their draws do not shift with what went before

	kind    uint8
	stage   agents.Stage
	reason  agents.Reason
	ending  agents.Disposition
	setting agents.SettingID // where it is known
	pending step8            // what the step stands for

	mild, asked, contacted, recognised, missed, closed bool
	listed                                             bool // for the next team meeting

	onset, started sim.Time
	natural        sim.Time // ends by itself, Never while served
	step           sim.Time // the pending step is due
	planned        sim.Time // time of the episode's one pending event
}

// step8 says what an episode's step stands for.
type step8 uint8

const (
	noStep step8 = iota
	stepLead
	stepBounce
	stepServed
	stepDropOut
	stepContested // a dispute over whose task it is
	stepInformal  // family and friends are tried first
)

// The origin of an episode, in the top bits of its ordinal, so that the same
// episode has the same random numbers in every scenario.
const (
	fromStart uint32 = iota << 18 // the top bits are 0
	fromOnset
	fromDischarge
	fromUrgent
)

const ordinalMask = 1<<18 - 1

// need draws the uniform of an episode's n-th draw for a purpose.
func (m *model) need(e *episode, purpose rng.Purpose, n uint16) float64 {
	return m.root.Uniform(purpose, e.person, e.ordinal<<12|uint32(n)&0xfff)
}

// startNeeds gives a person the needs that were there before the run: onset
// hazard times natural duration, in equilibrium.
func (m *model) startNeeds(id uint32) {
	r := &m.people[id]
	later := id >= m.root.residents
	if given := m.givenNeeds(id); given != nil && !later {
		for _, name := range given {
			if k := m.p.NeedIndex(name); k >= 0 {
				m.open(id, k, fromStart|uint32(k))
			}
		}
		return
	}
	var u [4]float64
	for k := range m.p.Needs {
		if k%4 == 0 {
			u = m.root.Four(agents.DrawInitialNeed, id, uint32(k/4))
		}
		kind := &m.p.Needs[k]
		open := float64(m.p.Person.InitialNeeds * m.hazards.Need(k, &r.Person) * naturalDays(kind, r) * sim.Day.Years())
		if dist.Bernoulli(u[k%4], open/(1+open)) {
			i := m.open(id, k, fromStart|uint32(k))
			m.needs[i].missed = later // elsewhere, if at all; not counted here
		}
	}
}

// givenNeeds are the needs of a person who is given with them, nil for others.
func (m *model) givenNeeds(id uint32) []string {
	if n := len(m.setup.Population.Residents); n > 0 {
		return m.setup.Population.Residents[int(m.root.first+id)%n].Needs
	}
	return nil
}

// needBegins is the n-th firing of a person's need clock. The kind is drawn; a
// kind that is open already does not open twice, so the clock is the same in
// every scenario.
func (m *model) needBegins(id uint32, n uint32) {
	r := &m.people[id]
	u := float64(m.root.Uniform(agents.DrawNeedKind, id, n) * m.hazards.AnyNeed(&r.Person))
	for k := range m.p.Needs {
		u -= m.hazards.Need(k, &r.Person)
		if u < 0 {
			m.open(id, k, fromOnset|n&ordinalMask)
			m.updateRates(id)
			return
		}
	}
}

// open begins an episode unless the person has one of that kind; it returns
// the active episode of the kind.
func (m *model) open(id uint32, k int, ordinal uint32) int32 {
	if i := m.active(id, k); i >= 0 {
		return i
	}
	r := &m.people[id]
	if r.need < 0 {
		m.quiet(id, false)
	}
	i := m.newEpisode()
	e := &m.needs[i]
	*e = episode{person: id, ordinal: ordinal, kind: uint8(k), next: r.need, onset: m.now(), natural: sim.Never, step: sim.Never, planned: sim.Never}
	r.need = i
	kind := &m.p.Needs[k]
	e.mild = dist.Bernoulli(m.need(e, agents.DrawMild, 0), kind.MildShare)
	m.tellNeed(e, agents.NeedBegins)
	m.armNatural(i)
	if ordinal>>18 != 0 && dist.Bernoulli(m.need(e, agents.DrawPresents, 0), kind.Presents) {
		m.presents(e)
	}
	m.planNeed(i)
	m.count.opened++
	m.count.open++
	return i
}

// newEpisode returns a free slot.
func (m *model) newEpisode() int32 {
	if n := len(m.spare); n > 0 {
		i := m.spare[n-1]
		m.spare = m.spare[:n-1]
		return i
	}
	m.needs = append(m.needs, episode{})
	return int32(len(m.needs) - 1)
}

// forget frees the slot of an episode that nothing speaks of any more.
func (m *model) forget(i int32) {
	if e := &m.needs[i]; e.closed && !e.listed && !m.keep {
		m.spare = append(m.spare, i)
	}
}

func (m *model) armNatural(i int32) {
	e := &m.needs[i]
	d := exponential(m.need(e, agents.DrawNatural, e.asks), naturalDays(&m.p.Needs[e.kind], &m.people[e.person]), sim.Day)
	e.natural = m.now().Add(d)
	m.planNeed(i)
}

// graceEnd is the end of an episode's grace period, Never once it has passed or help
// has begun.
func (m *model) graceEnd(e *episode) sim.Time {
	if e.missed || e.started > 0 {
		return sim.Never
	}
	return e.onset.Add(sim.Of(m.p.Needs[e.kind].GraceDays, sim.Day))
}

// planNeed schedules an episode's one event: its end by itself, the end of its grace
// period or its step. An event that has become too early stays and plans again; one
// that is no longer next, or of an episode that is over, is passed over.
func (m *model) planNeed(i int32) {
	e := &m.needs[i]
	if due := min(e.natural, e.step, m.graceEnd(e)); due < e.planned {
		e.planned = due
		m.schedule(due, sim.Normal, evNeed, uint32(i), 0)
	}
}

// needDue is an episode's event.
func (m *model) needDue(i int32) {
	e, now := &m.needs[i], m.now()
	if e.planned != now {
		return
	}
	e.planned = sim.Never
	switch {
	case e.closed:
		return
	case e.natural <= now:
		m.naturalEnd(i)
		return
	case m.graceEnd(e) <= now:
		m.graceEnds(i)
	case e.step <= now:
		m.needStep(i)
	}
	if !m.needs[i].closed {
		m.planNeed(i)
	}
}

// active returns the person's open episode of kind k, or −1.
func (m *model) active(id uint32, k int) int32 {
	for i := m.people[id].need; i >= 0; i = m.needs[i].next {
		if int(m.needs[i].kind) == k {
			return i
		}
	}
	return -1
}

// naturalEnd closes a need that went away by itself (R9).
func (m *model) naturalEnd(i int32) {
	id := m.needs[i].person
	m.tellNeed(&m.needs[i], agents.NeedEnds)
	m.dispose(i, agents.EndedItself)
	m.updateRates(id)
}

// graceEnds counts a need as missed, once, with the last thing that happened
// to it as the reason (R14). The person still has it.
func (m *model) graceEnds(i int32) {
	e := &m.needs[i]
	e.missed = true
	if e.reason == agents.NeverInContact && e.contacted {
		e.reason = agents.NotRecognised
	}
	m.tellMissed(e)
	if m.p.Needs[e.kind].Psychosocial() && m.measured() {
		m.count.missed++
		m.count.missedBy[e.reason]++
		m.by.need[e.kind].missed++
		for _, c := range m.groups(&m.people[e.person], m.now()) {
			c.missed++
		}
	}
}

// dispose ends an episode in exactly one disposition. A need once missed stays
// missed, whatever ends it later.
func (m *model) dispose(i int32, how agents.Disposition) {
	e := &m.needs[i]
	if e.closed {
		panic("model: need episode closed twice")
	}
	e.stopClocks()
	m.leaveService(i)
	e = &m.needs[i] // the place freed may have sent a patient home, and needs have grown
	m.unlink(i)
	e.closed, e.stage, e.ending = true, agents.Closed, how
	if e.missed {
		e.ending = agents.Missed
	}
	m.count.open--
	m.count.ended[e.ending]++
	m.countEpisode(e)
	m.needClosedForStay(i)
	m.forget(i)
}

func (e *episode) stopClocks() {
	e.natural, e.step, e.pending = sim.Never, sim.Never, noStep
}

func (m *model) unlink(i int32) {
	at := &m.people[m.needs[i].person].need
	for *at != i {
		at = &m.needs[*at].next
	}
	*at = m.needs[i].next
	m.needs[i].next = -1
	if id := m.needs[i].person; m.people[id].need < 0 {
		m.quiet(id, true)
	}
}

// unmetRatios returns the product of the causal hazard ratios of a person's
// unmet needs, on acute illness, urgent problems and routine contacts (R15). A
// mild need counts half, another one as stated, in the exponent.
func (m *model) unmetRatios(r *resident) (acute, urgent, routine float64) {
	acute, urgent, routine = 1, 1, 1
	for i := r.need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		if e.stage == agents.InService {
			continue
		}
		ratio := m.ratios[e.kind]
		if e.mild {
			acute, urgent, routine = float64(acute*ratio.acuteMild), float64(urgent*ratio.urgentMild), float64(routine*ratio.routineMild)
		} else {
			acute, urgent, routine = float64(acute*ratio.acute), float64(urgent*ratio.urgent), float64(routine*ratio.routine)
		}
	}
	return acute, urgent, routine
}

// ratios are the causal hazard ratios of a need kind, by severity.
type ratios struct{ acute, acuteMild, urgent, urgentMild, routine, routineMild float64 }

func newRatios(p *agents.Parameters) []ratios {
	r := make([]ratios, len(p.Needs))
	for k := range p.Needs {
		a, u := p.Needs[k].HazardRatio, p.Needs[k].UrgentRatio
		r[k] = ratios{
			sim.Pow(a, p.Acute.NeedEffect), sim.Pow(a, float64(0.5*p.Acute.NeedEffect)),
			sim.Pow(u, p.Urgent.NeedEffect), sim.Pow(u, float64(0.5*p.Urgent.NeedEffect)),
			p.Routine.NeedRatio, sim.Pow(p.Routine.NeedRatio, 0.5),
		}
	}
	return r
}

// needStep is due when an episode's own step is: its service is ready for it,
// a wrong route has come back, or its service is over.
func (m *model) needStep(i int32) {
	e := &m.needs[i]
	was := e.pending
	e.step, e.pending = sim.Never, noStep
	switch was {
	case stepLead:
		m.serviceReady(i)
	case stepBounce:
		m.signpost(i)
	case stepServed:
		m.serviceEnds(i)
	case stepDropOut:
		m.dropsOut(i)
	case stepContested:
		m.settled(i)
	case stepInformal:
		m.informalTried(i)
	}
}

func (m *model) after(i int32, d sim.Duration, what step8) {
	e := &m.needs[i]
	e.step, e.pending = m.now().Add(d), what
	m.planNeed(i)
}
