package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// An episode is one need of one person, from onset to disposition (R8–R15).
type episode struct {
	person  uint32
	ordinal uint32 // names the episode in every scenario: origin and number
	looks   uint32 // recognition draws made
	tries   uint32 // draws made on the way to a service
	asks    uint32 // referrals to the service: its draws do not shift with what went before
	next    int32  // next active episode of the person, −1: none
	kind    uint8
	stage   agents.Stage
	reason  agents.Reason
	ending  agents.Disposition
	setting agents.SettingID // where it is known
	pending step8            // what the step timer stands for

	mild, asked, contacted, recognised, missed, closed bool
	listed                                             bool // for the next team meeting

	onset, seen, started        sim.Time
	natural, grace, step, leave sim.Timer
}

// step8 says what an episode's step timer stands for.
type step8 uint8

const (
	noStep step8 = iota
	stepLead
	stepBounce
	stepServed
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
func (m *model) need(e *episode, purpose rng.Purpose, n uint32) float64 {
	return m.root.Uniform(purpose, e.person, e.ordinal<<12|n&0xfff)
}

// startNeeds gives a person the needs that were there before the run: onset
// hazard times natural duration, in equilibrium.
func (m *model) startNeeds(id uint32) {
	r := &m.people[id]
	for k := range m.p.Needs {
		kind := &m.p.Needs[k]
		open := float64(m.p.Person.InitialNeeds * m.onsets.Rate(k, &r.Person) * kind.NaturalDays * sim.Day.Years())
		if dist.Bernoulli(m.root.Uniform(agents.DrawInitialNeed, id, uint32(k)), open/(1+open)) {
			m.open(id, k, fromStart|uint32(k))
		}
	}
}

// needBegins is the n-th firing of a person's need clock. The kind is drawn; a
// kind that is open already does not open twice, so the clock is the same in
// every scenario.
func (m *model) needBegins(id uint32, n uint32) {
	r := &m.people[id]
	u := float64(m.root.Uniform(agents.DrawNeedKind, id, n) * r.Needs)
	for k := range m.p.Needs {
		u -= m.onsets.Rate(k, &r.Person)
		if u < 0 {
			m.open(id, k, fromOnset|n&ordinalMask)
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
	i := int32(len(m.needs))
	m.needs = append(m.needs, episode{person: id, ordinal: ordinal, kind: uint8(k), next: r.need, onset: m.now()})
	r.need = i
	e := &m.needs[i]
	kind := &m.p.Needs[k]
	e.mild = dist.Bernoulli(m.need(e, agents.DrawMild, 0), kind.MildShare)
	m.armNatural(i)
	if ordinal>>18 != 0 && dist.Bernoulli(m.need(e, agents.DrawPresents, 0), kind.Presents) {
		m.presents(e)
	}
	e.grace = m.list.SetTimer(m.now().Add(sim.Of(kind.GraceDays, sim.Day)), sim.Normal, evGraceEnd, uint32(i), 0)
	m.count.opened++
	m.count.open++
	return i
}

func (m *model) armNatural(i int32) {
	e := &m.needs[i]
	d := exponential(m.need(e, agents.DrawNatural, e.asks), m.p.Needs[e.kind].NaturalDays, sim.Day)
	e.natural = m.list.SetTimer(m.now().Add(d), sim.Normal, evNaturalEnd, uint32(i), 0)
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
	m.needs[i].natural = 0
	id := m.needs[i].person
	m.dispose(i, agents.EndedItself)
	m.updateRates(id)
}

// graceEnds counts a need as missed, once, with the last thing that happened
// to it as the reason (R14). The person still has it.
func (m *model) graceEnds(i int32) {
	e := &m.needs[i]
	e.grace = 0
	if e.started > 0 || e.stage == agents.InService {
		return
	}
	e.missed = true
	if e.reason == agents.NeverInContact && e.contacted {
		e.reason = agents.NotRecognised
	}
	if m.p.Needs[e.kind].Psychosocial() && m.measured() {
		m.count.missed++
		m.count.missedBy[e.reason]++
	}
}

// dispose ends an episode in exactly one disposition. A need once missed stays
// missed, whatever ends it later.
func (m *model) dispose(i int32, how agents.Disposition) {
	e := &m.needs[i]
	if e.closed {
		panic("model: need episode closed twice")
	}
	m.cancelTimers(e)
	m.leaveService(i)
	e = &m.needs[i] // the place freed may have sent a patient home, and needs have grown
	m.unlink(i)
	e.closed, e.stage, e.ending = true, agents.Closed, how
	if e.missed {
		e.ending = agents.Missed
	}
	m.count.open--
	m.needClosedForStay(i)
}

func (m *model) cancelTimers(e *episode) {
	for _, h := range [...]*sim.Timer{&e.natural, &e.grace, &e.step, &e.leave} {
		if *h != 0 {
			m.list.Cancel(*h)
			*h = 0
		}
	}
}

func (m *model) unlink(i int32) {
	at := &m.people[m.needs[i].person].need
	for *at != i {
		at = &m.needs[*at].next
	}
	*at = m.needs[i].next
	m.needs[i].next = -1
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
	e.step = 0
	was := e.pending
	e.pending = noStep
	switch was {
	case stepLead:
		m.serviceReady(i)
	case stepBounce:
		m.signpost(i)
	case stepServed:
		m.serviceEnds(i)
	}
}

func (m *model) after(i int32, d sim.Duration, what step8) {
	e := &m.needs[i]
	e.pending = what
	e.step = m.list.SetTimer(m.now().Add(d), sim.Normal, evNeedStep, uint32(i), 0)
}
