package model

import (
	"slices"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/stats"
)

// A pool is the caseworkers of one profession in one setting (section 7).
type pool struct {
	setting    agents.SettingID
	profession int
	workers    []int32 // indices in model.workers
	queue      caseQueue
	screened   int                // of the cases waiting, those without a known need
	attended   bool               // somebody was at the last team meeting
	open       stats.TimeWeighted // cases in somebody's hands
	wte        float64
	inPost     int     // workers whose post is not vacant
	fresh      []int32 // of these, newcomers whom colleagues do not know well yet
	left       int     // in the whole run
	leavers    int     // measured
}

// A worker is a post and the caseworker who holds it.
type worker struct {
	pool     int32
	number   int32 // in the pool
	limit    int   // most open cases
	open     int
	wakes    sim.Timer // at the next shift
	cases    []int32   // open, in the order in which they were taken
	todo     []int32   // of these, with a contact due
	meetings int       // team meetings to go to
	worktime
	tenure
	wellbeing
}

// A casefile is one person's case with one caseworker.
type casefile struct {
	person     uint32
	pool       int32
	worker     int32 // −1: waiting for one
	slot       int8
	priority   uint8
	assessed   bool
	screened   bool  // opened by screening, not by a need
	sought     bool  // by outreach
	transition int32 // place in transitions, from 1; 0: none
	closed     bool
	followUps  int
	opened     sim.Time
	timer      sim.Timer
}

// Priorities of a case (section 7): safeguarding first, then patients in a bed,
// then people with a known need, then people to be screened; first come first
// served within each.
const (
	caseProtective uint8 = iota
	caseInBed
	caseOrdinary
	caseScreened
	casePriorities
)

const noCase = ^uint32(0)

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (m *model) hireCaseworkers() {
	for s := range m.p.Settings {
		for f := range m.p.Professions {
			if m.p.Professions[f].Caseworker == 1 && m.p.Settings[s].Posts[f].WTE > 0 {
				m.hirePool(agents.SettingID(s), f)
			}
		}
		m.clarity[s] = make([]learnt, len(m.p.Professions))
		for f := range m.p.Professions {
			c := m.p.Professions[f].Clarity
			m.clarity[s][f] = learnt{start: c, value: c}
		}
		m.aware[s] = m.awareness(agents.SettingID(s))
		m.planMeeting(agents.SettingID(s), 0)
	}
	m.planReview()
}

func (m *model) hirePool(s agents.SettingID, f int) {
	prof := &m.p.Professions[f]
	id := int32(len(m.pools))
	q := pool{setting: s, profession: f, wte: m.scaled(m.p.Settings[s].Posts[f].WTE)}
	heads := max(1, int(q.wte+0.999999))
	part := q.wte / float64(heads)
	for number := range heads {
		q.workers = append(q.workers, int32(len(m.workers)))
		m.workers = append(m.workers, worker{pool: id, number: int32(number), limit: max(1, int(float64(prof.Caseload*part)+0.5))})
	}
	m.pools = append(m.pools, q)
	m.poolAt[s] = append(m.poolAt[s], id)
	for _, w := range q.workers {
		m.setHours(&m.workers[w])
		m.staffPost(w)
	}
}

// nearness is how far backstage work reaches colleagues, by membership; assumed.
var nearness = [agents.Memberships]float64{agents.Visiting: 0, agents.CoLocated: 0.5, agents.Embedded: 1}

// awareness returns the factor by which backstage work of caseworkers who are
// near raises colleagues' recognition (R28).
func (m *model) awareness(s agents.SettingID) float64 {
	a := 1.0
	for _, p := range m.poolAt[s] {
		f := m.pools[p].profession
		post := m.p.Settings[s].Posts[f]
		a += float64(m.p.Team.BackstageEffect * m.p.Professions[f].Backstage * nearness[post.Membership])
	}
	return a
}

// own gives a need to a pool of caseworkers: it joins the person's open case
// there or opens one.
func (m *model) own(i, to int32) {
	e := &m.needs[i]
	e.stage, e.reason = agents.Owned, agents.WaitingForAssessment
	m.tellNeedBy(e, agents.NeedOwned, m.pools[to].profession, m.pools[to].setting)
	m.openCase(e.person, to, m.priorityFor(e, to), false)
}

// openCase opens a case for a person unless one is open on that side, which is
// brought forward. A screened case needs no known need as its reason.
func (m *model) openCase(id uint32, to int32, priority uint8, screened bool) {
	if m.barred(id, m.pools[to].setting) {
		return
	}
	if c := m.people[id].cases[m.side(to)]; c >= 0 {
		m.hurry(c, priority)
		return
	}
	m.newCase(casefile{person: id, pool: to, priority: priority, screened: screened})
}

// side tells where a pool's cases are: in hospital or in the community.
func (m *model) side(pool int32) int8 {
	if m.pools[pool].setting.Hospital() {
		return hospitalCase
	}
	return communityCase
}

// newCase puts a new case into its pool's queue.
func (m *model) newCase(k casefile) {
	k.worker, k.slot, k.opened = -1, m.side(k.pool), m.now()
	c := int32(len(m.cases))
	m.cases = append(m.cases, k)
	m.people[k.person].cases[k.slot] = c
	m.tellBy(k.person, agents.CaseOpened, m.pools[k.pool].profession, m.pools[k.pool].setting)
	m.pools[k.pool].queue.push(m.cases, c)
	m.pools[k.pool].screened += one(k.screened)
	m.queueChange(+1)
	m.offer(k.pool)
}

// hurry brings an open case forward: to a better place in the queue, or to an
// early contact where it has been assessed.
func (m *model) hurry(c int32, priority uint8) {
	k := &m.cases[c]
	if k.worker < 0 && priority < k.priority {
		q := &m.pools[k.pool].queue
		q.waiting[k.priority]--
		k.priority = priority
		q.push(m.cases, c)
	}
	if k.assessed && k.timer != 0 && m.list.At(k.timer) > m.now().Add(sim.Day) {
		k.timer = m.list.Reschedule(k.timer, m.now().Add(sim.Day))
	}
}

// offer shows a waiting case to the pool's idle workers.
func (m *model) offer(to int32) {
	for _, w := range m.pools[to].workers {
		if m.pools[to].queue.len() == 0 {
			return
		}
		if !m.workers[w].busy && m.workers[w].open < m.workers[w].limit {
			m.work(w)
		}
	}
}

// work starts an idle worker's next task, or plans to at the next shift:
// meetings, urgent new cases, own contacts due, other new cases.
func (m *model) work(w int32) {
	k := &m.workers[w]
	if k.busy || k.vacant || !m.hasWork(k) {
		return
	}
	now := m.now()
	if on := k.onCases(); !on.On(now) {
		if k.wakes == 0 {
			k.wakes = m.list.SetTimer(on.Next(now), sim.Request, evWake, uint32(w), 0)
		}
		return
	}
	q := &m.pools[k.pool]
	room := k.open < k.limit && q.queue.len() > 0
	urgent := room && m.cases[q.queue.top(m.cases)].priority < caseOrdinary
	switch {
	case k.meetings > 0:
		k.meetings--
		m.startTask(w, noCase, [tasks]float64{taskMeeting: m.p.Settings[q.setting].MeetingMin})
	case len(k.todo) > 0 && !urgent:
		c := k.todo[0]
		k.todo = k.todo[:copy(k.todo, k.todo[1:])]
		m.startContact(w, c, m.p.Professions[q.profession].FollowMin)
	case room:
		m.take(w, q.queue.top(m.cases))
	}
}

func (m *model) hasWork(k *worker) bool {
	return k.meetings > 0 || len(k.todo) > 0 || k.open < k.limit && m.pools[k.pool].queue.len() > 0
}

func (m *model) take(w, c int32) {
	k := &m.workers[w]
	q := &m.pools[k.pool]
	if !m.wanted(c) {
		m.closeCase(c)
		m.work(w)
		return
	}
	k.open++
	k.cases = append(k.cases, c)
	q.queue.waiting[m.cases[c].priority]--
	q.screened -= one(m.cases[c].screened)
	m.queueChange(-1)
	m.cases[c].worker = w
	q.open.Add(m.now(), 1)
	prof := &m.p.Professions[q.profession]
	mismatch := 1 + float64(m.p.Team.MismatchTime*(1-m.p.Settings[q.setting].Team().Complexity))
	m.startContact(w, c, float64(prof.AssessMin*mismatch*m.slowness(k)))
}

// wanted reports whether a waiting case still has a reason: a need owned and
// not yet ended, or a stay that waits for the assessment; for a case that has come
// back from another caseworker, something left to do.
func (m *model) wanted(c int32) bool {
	k := &m.cases[c]
	r := &m.people[k.person]
	if t := m.transitionOf(k); t != nil {
		return r.stay < 0 && m.accompanied(t, m.now())
	}
	for i := r.need; i >= 0; i = m.needs[i].next {
		if m.needs[i].stage == agents.Owned {
			return true
		}
	}
	if k.assessed && m.unfinished(k.person) {
		return true
	}
	return k.screened && !k.assessed || k.slot == hospitalCase && r.stay >= 0
}

func (m *model) startContact(w, c int32, minutes float64) {
	q := &m.pools[m.workers[w].pool]
	prof := &m.p.Professions[q.profession]
	k, travels := &m.cases[c], !q.setting.Hospital()
	if t := m.transitionOf(k); t != nil {
		minutes, travels = m.transitionMinutes(t)
	} else if k.sought && !k.assessed {
		minutes = m.soughtMinutes(k, minutes)
	}
	minutes += m.takeOwed(w)
	spend := [tasks]float64{taskContact: minutes, taskRecord: float64(minutes * prof.RecordShare)}
	if travels {
		spend[taskTravel] = prof.TravelMin
	}
	m.startTask(w, uint32(c), spend)
}

func (m *model) taskDone(w, c uint32) {
	k := &m.workers[w]
	k.closeTask(m.now(), m.warm)
	if left := k.remaining(); left != 0 {
		m.broken("a caseworker's task ends when its time is spent: left [h]", left.Hours())
	}
	k.busy, k.ends, k.since = false, 0, m.now()
	if c != noCase && !m.cases[c].closed {
		m.review(int32(c))
	}
	m.work(int32(w))
}

func (m *model) wake(w uint32) {
	m.workers[w].wakes = 0
	m.work(int32(w))
}

func (m *model) attend(p int32, n uint32) {
	q := &m.pools[p]
	a := m.p.Settings[q.setting].Posts[q.profession].Attendance
	q.attended = false
	for _, w := range q.workers {
		k := &m.workers[w]
		comes := dist.Bernoulli(m.root.ofWorker(agents.DrawAttendance, m.who(k), n), a)
		if _, away := k.away.At(m.now()); comes && !away {
			q.attended = true
			k.meetings++
			m.work(w)
		}
	}
}

// review is what a caseworker's contact does: the first one is the assessment.
// Hidden needs are recognised, agreed on with the person, planned and referred;
// refused referrals are tried again (R10–R13).
func (m *model) review(c int32) {
	k := &m.cases[c]
	q := &m.pools[k.pool]
	prof := &m.p.Professions[q.profession]
	if m.attempted(k) {
		m.closeCase(c)
		return
	}
	m.tellBy(k.person, agents.CaseContact, q.profession, q.setting)
	m.meets(k.person, q.setting)
	first := !k.assessed
	if first {
		k.assessed = true
	} else {
		k.followUps++
	}
	next := int32(-1)
	for i := m.people[k.person].need; i >= 0; i = next {
		next = m.needs[i].next
		m.reviewNeed(i, q.profession, q.setting, m.sight(k))
	}
	m.putRight(k)
	if first {
		m.jointCase(k.person, q)
	}
	m.assessedForStay(k.person, prof, q.setting)
	if m.cases[c].closed { // the patient went home on it
		return
	}
	if m.cases[c].transition > 0 {
		m.planTransition(c)
		return
	}
	m.planFollowUp(c)
}

// sight scales recognition.
func (m *model) reviewNeed(i int32, profession int, s agents.SettingID, sight float64) {
	prof := &m.p.Professions[profession]
	e := &m.needs[i]
	e.contacted = true
	if m.p.Needs[e.kind].Service < 0 || e.stage >= agents.Referred || e.pending != noStep || e.reason == agents.Declined {
		return
	}
	if e.stage == agents.Hidden {
		sees := m.sees(e, float64(prof.Recognises[e.kind]*sight))
		if sight == 1 {
			m.noteLook(profession, e, sees)
		}
		if !sees {
			return
		}
		m.recognise(i, s)
	}
	e.stage, e.setting = agents.Assessed, s
	e.tries++
	if !m.consents(e) {
		m.tellNeed(e, agents.HelpDeclined)
		e.reason = agents.Declined
		return
	}
	e.stage = agents.Planned
	if !m.triesInformal(i) {
		m.referBy(i, prof, s)
	}
}

// planFollowUp keeps a case open while something is left to do and closes it
// otherwise.
func (m *model) planFollowUp(c int32) {
	k := &m.cases[c]
	prof := &m.p.Professions[m.pools[k.pool].profession]
	if m.accompanies(k) {
		k.timer = m.list.SetTimer(m.now().Add(m.untilNext(k, prof)), sim.Normal, evFollowUp, uint32(c), 0)
		return
	}
	over := m.now().Sub(k.opened) > sim.Of(m.p.Team.CaseDays, sim.Day)
	if over || float64(k.followUps) >= prof.FollowUps || !m.unfinished(k.person) {
		m.passOn(c)
		return
	}
	k.timer = m.list.SetTimer(m.now().Add(sim.Of(prof.FollowDays, sim.Day)), sim.Normal, evFollowUp, uint32(c), 0)
}

// unfinished reports whether a person has a known need that has not reached a
// service: the caseworker tries again, or keeps in touch while it waits.
func (m *model) unfinished(id uint32) bool {
	for i := m.people[id].need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		if m.p.Needs[e.kind].Service >= 0 && e.stage >= agents.Recognised && e.stage < agents.InService && e.reason != agents.Declined {
			return true
		}
	}
	return false
}

func (m *model) followUpDue(c uint32) {
	k := &m.cases[c]
	k.timer = 0
	w := &m.workers[k.worker]
	w.todo = append(w.todo, int32(c))
	m.work(k.worker)
}

// closeCase ends a case; −1 is none.
func (m *model) closeCase(c int32) {
	if c < 0 || m.cases[c].closed {
		return
	}
	k := &m.cases[c]
	k.closed = true
	m.tellBy(k.person, agents.CaseClosed, m.pools[k.pool].profession, m.pools[k.pool].setting)
	m.people[k.person].cases[k.slot] = -1
	m.letGo(k.person)
	if k.timer != 0 {
		m.list.Cancel(k.timer)
		k.timer = 0
	}
	if k.worker < 0 {
		m.pools[k.pool].queue.waiting[k.priority]--
		m.pools[k.pool].screened -= one(k.screened)
		m.queueChange(-1)
		return
	}
	w := &m.workers[k.worker]
	w.open--
	m.pools[k.pool].open.Add(m.now(), -1)
	w.cases, w.todo = without(w.cases, c), without(w.todo, c)
	m.work(k.worker)
}

func without(cases []int32, c int32) []int32 {
	if n := slices.Index(cases, c); n >= 0 {
		return slices.Delete(cases, n, n+1)
	}
	return cases
}

// letGo leaves needs that a closed case has not brought to a service without an
// owner, unless another case of the person is open.
func (m *model) letGo(id uint32) {
	r := &m.people[id]
	if r.cases[communityCase] >= 0 || r.cases[hospitalCase] >= 0 {
		return
	}
	for i := r.need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		if e.stage >= agents.Owned && e.stage < agents.Referred && e.pending == noStep {
			m.stall(i, e.reason)
		}
	}
}

func (q *pool) cut(now sim.Time) { q.open.Cut(now) }

// A caseQueue holds waiting cases by priority, then first come first served.
// A case that has left or moved up is skipped when its old place comes up.
type caseQueue struct {
	lines   [casePriorities]line
	waiting [casePriorities]int
}

type line struct {
	items []int32
	head  int
}

// queueChange follows how many cases wait for a caseworker.
func (m *model) queueChange(by int) {
	m.queued += by
	m.waiting[agents.ForCaseworker].Set(m.now(), float64(m.queued))
}

func (q *caseQueue) len() int {
	n := 0
	for _, w := range q.waiting {
		n += w
	}
	return n
}

func (q *caseQueue) push(cases []casefile, c int32) {
	l := &q.lines[cases[c].priority]
	l.items = append(l.items, c)
	q.waiting[cases[c].priority]++
}

// top returns the case whose turn it is; there must be one.
func (q *caseQueue) top(cases []casefile) int32 {
	for p := range q.lines {
		l := &q.lines[p]
		for l.head < len(l.items) {
			c := l.items[l.head]
			if k := &cases[c]; !k.closed && k.worker < 0 && int(k.priority) == p {
				return c
			}
			l.head++
		}
		l.items, l.head = l.items[:0], 0
	}
	panic("model: case queue counts a case it does not hold")
}
