package model

import (
	"strconv"

	"careteam/agents"
	"careteam/sim"
)

// broken records a law that does not hold; the runner turns it into an error
// that names the replication and its seed.
func (m *model) broken(law string, values ...float64) {
	if len(m.audit) >= 20 {
		return
	}
	for i, v := range values {
		if i == 0 {
			law += ": "
		} else {
			law += " against "
		}
		law += strconv.FormatFloat(v, 'g', 12, 64)
	}
	m.audit = append(m.audit, law)
}

// auditEnd checks the laws of conservation of a whole run.
func (m *model) auditEnd() {
	m.auditPeople()
	m.auditNeeds()
	m.auditBeds()
	m.auditStaff()
	m.auditCases()
	m.auditTransitions()
	m.auditPools()
	m.auditMoney()
	m.auditClocks()
	m.auditTeams()
}

// auditPeople: everybody is alive, has died or has moved.
func (m *model) auditPeople() {
	in := m.setup.Population.Size + m.count.joined
	alive := 0
	for i := range m.people {
		if !m.people[i].gone {
			alive++
		}
	}
	if got := alive + m.count.died + m.count.moved; got != in {
		m.broken("people alive, died and moved = people at the start and newcomers", float64(got), float64(in))
	}
	if level := m.health.alive.Level(); level != float64(alive) {
		m.broken("people counted alive = people alive", level, float64(alive))
	}
}

// auditNeeds: every episode has exactly one disposition, and each person's
// active episodes are those that are open.
func (m *model) auditNeeds() {
	ended := 0
	for _, n := range m.count.ended {
		ended += n
	}
	open := 0
	for i := range m.needs {
		e := &m.needs[i]
		if !e.closed {
			open++
		} else if e.ending == agents.Open || e.stage != agents.Closed {
			m.broken("a closed need has a disposition", float64(i))
		}
	}
	if ended+open != m.count.opened {
		m.broken("dispositions add up to needs opened", float64(ended+open), float64(m.count.opened))
	}
	linked := 0
	for i := range m.people {
		for e := m.people[i].need; e >= 0; e = m.needs[e].next {
			linked++
			if m.needs[e].person != uint32(i) {
				m.broken("a person's needs are the person's own", float64(i))
			}
		}
	}
	if linked != open {
		m.broken("active needs = needs that are not closed", float64(linked), float64(open))
	}
	if linked != m.count.open {
		m.broken("active needs = needs opened less closed", float64(linked), float64(m.count.open))
	}
}

// auditBeds: the occupied beds are the patients in bed, never more than there
// are, and Little's law holds exactly: bed-days by time = bed-days by stay.
func (m *model) auditBeds() {
	inBed := 0
	for s := range m.stays {
		if m.stays[s].live && m.stays[s].inBed {
			inBed++
		}
	}
	if busy := m.wards.beds.Busy(); busy != inBed || busy > m.wards.beds.Capacity() {
		m.broken("occupied beds = patients in bed ≤ beds", float64(busy), float64(inBed), float64(m.wards.beds.Capacity()))
	}
	byTime, byStay := m.wards.beds.BusyArea().Area(m.end), m.wards.bedTime.Days()
	if diff := byTime - byStay; diff > 1e-6*(1+byStay) || diff < -1e-6*(1+byStay) {
		m.broken("Little's law on the wards [bed·day]", byTime, byStay)
	}
}

// auditStaff: contracted hours = hours of tasks, set aside, idle and away, to the
// microsecond, worker by worker.
func (m *model) auditStaff() {
	for w := range m.workers {
		k := &m.workers[w]
		spent := k.idle
		for _, kinds := range [][]sim.Duration{k.spent[:], k.aside[:], k.absent[:awayVacant]} {
			for _, d := range kinds {
				spent += d
			}
		}
		if hours := m.contracted(k); spent != hours {
			m.broken("hours of caseworker "+strconv.Itoa(w)+" by kind = hours contracted", spent.Hours(), hours.Hours())
		}
		if k.open != len(k.cases) || k.vacant && k.open > 0 {
			m.broken("cases of caseworker "+strconv.Itoa(w)+" = cases open, none in a vacant post", float64(k.open), float64(len(k.cases)))
		}
		if k.strain != within01(k.strain) || k.identity != within01(k.identity) {
			m.broken("strain and identity of caseworker "+strconv.Itoa(w)+" in [0, 1]", k.strain, k.identity)
		}
	}
	m.auditTurnover()
}

// auditCases: a caseworker's caseload is the open cases in the worker's hands, never more
// than the limit; the cases in a pool's hands and in its queue are those that are open.
func (m *model) auditCases() {
	held := make([]int, len(m.workers))
	open, waiting, screened := make([]int, len(m.pools)), make([]int, len(m.pools)), make([]int, len(m.pools))
	for c := range m.cases {
		switch k := &m.cases[c]; {
		case k.closed:
		case k.worker < 0:
			waiting[k.pool]++
			screened[k.pool] += one(k.screened)
		default:
			held[k.worker]++
			open[k.pool]++
		}
	}
	for w := range m.workers {
		if k := &m.workers[w]; k.open != held[w] || k.open > k.limit {
			m.broken("caseload of caseworker "+strconv.Itoa(w)+" = cases in hand ≤ limit", float64(k.open), float64(held[w]), float64(k.limit))
		}
	}
	queued := 0
	for p := range m.pools {
		q := &m.pools[p]
		queued += waiting[p]
		if level := q.open.Level(); level != float64(open[p]) {
			m.broken("cases counted in hand = cases in hand", level, float64(open[p]))
		}
		if n := q.queue.len(); n != waiting[p] || q.screened != screened[p] {
			m.broken("cases counted in a queue = cases waiting", float64(n), float64(waiting[p]), float64(q.screened), float64(screened[p]))
		}
	}
	if m.queued != queued {
		m.broken("cases counted in all queues = cases waiting", float64(m.queued), float64(queued))
	}
}

// auditTransitions: no contact of transitional care is planned after its follow-up, and none
// is waiting for a caseworker again with a contact planned; the excess hazard of who has
// not been in hospital since is that of the discharge as it is now (R19, R22).
func (m *model) auditTransitions() {
	followed := sim.Of(m.p.Transitional.FollowDays, sim.Day)
	for c := range m.cases {
		k := &m.cases[c]
		t := m.transitionOf(k)
		if t == nil || k.closed {
			continue
		}
		if k.timer != 0 && (k.worker < 0 || m.list.At(k.timer).Sub(t.at) > followed) {
			m.broken("a contact after discharge is planned within the follow-up [day]", m.list.At(k.timer).Sub(t.at).Days(), m.p.Transitional.FollowDays)
		}
		if r := &m.people[k.person]; r.discharged == t.at && r.excess != float32(float64(t.height*m.excessScale(t.parts))) {
			m.broken("excess hazard after discharge = that of its parts", float64(r.excess), float64(t.height*m.excessScale(t.parts)))
		}
	}
}

// auditMoney: the costs by payer add up to the costs of all items.
func (m *model) auditMoney() {
	total, sum := 0.0, 0.0
	for _, x := range m.bills() {
		total += x.gbp
	}
	for _, gbp := range m.costs() {
		sum += gbp
	}
	if diff := sum - total; diff > 1e-9*(1+total) || diff < -1e-9*(1+total) || total < 0 {
		m.broken("costs by payer add up to all costs [GBP]", sum, total)
	}
}

// auditTurnover: those in post are the posts less the vacant ones, and leavers agree
// with the integral of their hazard as illnesses do (auditClocks).
func (m *model) auditTurnover() {
	left, hazard := 0.0, 0.0
	days := m.end.Sub(m.warm).Days()
	for p := range m.pools {
		q := &m.pools[p]
		left += float64(q.left)
		vacant := 0
		for _, w := range q.workers {
			k := &m.workers[w]
			vacant += one(k.vacant)
			inPost := days - m.vacantTime(k).Days()
			if d := inPost - k.days; d > 1e-6 || d < -1e-6 {
				m.broken("days in post and vacant = days", k.days, inPost)
			}
			hazard += k.past + float64(k.hazard*m.end.Sub(k.change).Years())
		}
		if q.inPost+vacant != len(q.workers) {
			m.broken("caseworkers in post and vacant posts = posts", float64(q.inPost+vacant), float64(len(q.workers)))
		}
	}
	if d := left - hazard; d*d > 6.5*6.5*(hazard+10) {
		m.broken("caseworkers who left against the integral of their hazard", left, hazard)
	}
}

// auditPools: who came to a queue was served, left or is still there; waits
// agree with queue lengths.
func (m *model) auditPools() {
	if s := m.wards.beds.Audit(); s != "" {
		m.broken("beds: " + s)
	}
	if s := m.ed.clinicians.Audit(); s != "" {
		m.broken("ED clinicians: " + s)
	}
	for i := range m.services {
		v := m.services[i].places
		if s := v.Audit(); s != "" {
			m.broken(m.p.Services[i].Name + ": " + s)
		}
		served := 0
		for n := range m.needs {
			if e := &m.needs[n]; !e.closed && e.stage == agents.InService && m.p.Needs[e.kind].Service == i {
				served++
			}
		}
		if v.Busy() != served || v.Busy() > v.Capacity() {
			m.broken(m.p.Services[i].Name+": places taken = needs served ≤ places", float64(v.Busy()), float64(served), float64(v.Capacity()))
		}
	}
}

// auditEvery is the share of people whose acute clocks are audited.
const auditEvery = 8

// audited is when an audited person's hazard was last added up.
type audited struct{ updated sim.Time }

// auditHazard adds up the hazard of acute illness of an audited person to now; it is
// called before the hazard changes.
func (m *model) auditHazard(id uint32, now sim.Time) {
	if id%auditEvery != 0 {
		return
	}
	r, a := &m.people[id], &m.audited[id/auditEvery]
	if !r.hand[acuteHand].stopped() {
		m.count.acuteHazard += float64(float64(r.rate[acuteHand]) * m.hazardDays(r, a.updated, now) * sim.Day.Years())
	}
	a.updated = now
}

// auditFired counts an acute illness of an audited person.
func (m *model) auditFired(id uint32) {
	if id%auditEvery == 0 {
		m.count.acuteEvents++
	}
}

// auditClocks: acute illnesses agree with the integral of their hazard. Their
// difference has mean 0 and the integral as variance; 6.5 standard deviations
// cry wolf less than once in ten thousand million replications.
func (m *model) auditClocks() {
	for id := range m.people {
		m.auditHazard(uint32(id), m.day.clock(m.end))
	}
	n, integral := float64(m.count.acuteEvents), m.count.acuteHazard
	if d := n - integral; d*d > 6.5*6.5*(integral+10) {
		m.broken("acute illnesses against the integral of their hazard", n, integral)
	}
}

// auditIdle: nobody waits for a caseworker while one with room is on duty and idle.
func (m *model) auditIdle() {
	for p := range m.pools {
		q := &m.pools[p]
		if q.queue.len() == 0 {
			continue
		}
		for _, w := range q.workers {
			if k := &m.workers[w]; !k.busy && k.open < k.limit && k.onCases().On(m.now()) {
				m.broken("a case waits while caseworker is idle: worker", float64(w), m.now().Sub(sim.Time(0)).Days())
			}
		}
	}
}

// auditTeams: what colleagues have learnt lies between nothing and everything; a
// referral in dispute and a plan without a service are nowhere else on the way;
// no decision was changed that was not taken.
func (m *model) auditTeams() {
	for s := range m.clarity {
		for f := range m.clarity[s] {
			m.auditLearnt(&m.clarity[s][f])
		}
		for d := range m.taught[s] {
			m.auditLearnt(&m.taught[s][d])
		}
	}
	for i := range m.needs {
		e := &m.needs[i]
		disputed, informal := e.pending == stepContested, e.pending == stepInformal
		if !e.closed && (disputed && e.stage != agents.Raised || informal && e.stage != agents.Planned || (disputed || informal) && e.step == sim.Never) {
			m.broken("a need in dispute is raised, one left to the family is planned: need, stage", float64(i), float64(e.stage))
		}
	}
	c := &m.count
	if c.contested > c.sent {
		m.broken("contested referrals ≤ referrals to caseworkers", float64(c.contested), float64(c.sent))
	}
	if c.changed < c.ownedAtMeetings {
		m.broken("needs taken up at meetings ≤ decisions changed", float64(c.ownedAtMeetings), float64(c.changed))
	}
}

func (m *model) auditLearnt(l *learnt) {
	if !(l.value >= 0 && l.value <= 1) {
		m.broken("clarity and knowledge lie in [0, 1]", l.value)
	}
}
