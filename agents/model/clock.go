package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// The clocks of a person (R3). Each fires when its hazard, integrated over
// time, reaches a unit-exponential threshold from the person's own stream, so
// the same person lives the same life under two scenarios until a cause
// differs, and then differs only in what that cause touches. These are the numbers of
// their streams.
const (
	clockAcute = iota
	clockUrgent
	clockRoutine  // routine.go
	clockNeed     // renewal.go, as all with a hazard that never changes
	clockUnstable // renewal.go
	clockElective // renewal.go
	clockDeath
	clockMove // renewal.go
)

// The clocks of a watch.
const (
	acuteHand = iota
	urgentHand
	deathHand
	hands
)

// handClock is the clock of each hand.
var handClock = [hands]uint32{clockAcute, clockUrgent, clockDeath}

// watch is the clocks of one person whose hazards change, at events only. Their time is
// that of the diurnal clock.
type watch struct {
	hand  [hands]hand
	rate  [hands]float32
	fired [hands]uint32 // how often
	next  sim.Time      // of the one pending event of them all
}

// A hand is when a clock fires if its hazard stays. That of a clock which stands still,
// at hazard 0, is the complement of the time that is left at its last hazard, and so
// negative.
type hand sim.Time

// mostOften is the greatest hazard of any clock [1/year]: nobody falls ill or
// calls more than about three times a day, whatever ratios a scenario multiplies.
const mostOften = 1000

// ages is longer than any run, so long that no clock is late for being cut there.
const ages = sim.Duration(1) << 61

func stoppedWith(left sim.Duration) hand { return ^hand(left) }

func (h hand) stopped() bool { return h < 0 }

// left returns the time until a clock fires at its present, or last, hazard.
func (h hand) left(now sim.Time) sim.Duration {
	if h.stopped() {
		return sim.Duration(^h)
	}
	return max(0, sim.Time(h).Sub(now))
}

// set gives a clock a hazard: what is left takes longer in proportion as it falls. Rate
// is its last hazard above 0 [1/year].
func (h *hand) set(rate *float32, now sim.Time, hazard float64) {
	to := float32(min(hazard, mostOften))
	switch {
	case to > 0 && to == *rate && !h.stopped():
	case to > 0:
		left := h.left(now)
		if to != *rate {
			left = min(ages, sim.Of(float64(float64(left)*(float64(*rate)/float64(to))), sim.Microsecond))
			*rate = to
		}
		*h = hand(now.Add(left))
	case !h.stopped():
		*h = stoppedWith(h.left(now))
	}
}

// wind gives a clock a new threshold and stops it.
func (w *watch) wind(c int, threshold float64) {
	w.rate[c], w.hand[c] = 1, stoppedWith(sim.Of(threshold, sim.Year))
}

// first returns the clock that fires next. Those that stand still come last, since
// their sign is the highest bit.
func (w *watch) first() int {
	best := 0
	for c := 1; c < hands; c++ {
		if uint64(w.hand[c]) < uint64(w.hand[best]) {
			best = c
		}
	}
	return best
}

// The acute clock has a hazard that falls with the time since the last
// discharge: rate · (1 + scale · excess(time since discharge)) (R2).

// excess is the table of the hazard after discharge: a step a day, so that its
// integral is exact.
type excess struct {
	sum [excessDays + 1]float64 // integral to the start of day k [day]
}

const excessDays = 90

func newExcess(a *agents.AcuteParameters) excess {
	var e excess
	for k := range excessDays {
		e.sum[k+1] = e.sum[k] + meanDecay(a.EarlyRatio, a.EarlyDays, k) + meanDecay(a.LateRatio, a.LateDays, k)
	}
	return e
}

// meanDecay returns the mean over day k of ratio · exp(−s/days).
func meanDecay(ratio, days float64, k int) float64 {
	from, to := sim.Exp(-float64(k)/days), sim.Exp(-float64(k+1)/days)
	return float64(ratio * days * (from - to))
}

// area returns the integral of 1 + scale·excess from 0 to s days.
func (e *excess) area(s, scale float64) float64 {
	if s <= 0 {
		return s
	}
	k := min(int(s), excessDays)
	x := e.sum[k]
	if k < excessDays {
		x += float64((s - float64(k)) * (e.sum[k+1] - e.sum[k]))
	}
	return s + float64(scale*x)
}

// inverse returns the s at which area(s, scale) is a.
func (e *excess) inverse(a, scale float64) float64 {
	if a <= 0 {
		return a
	}
	if beyond := a - float64(scale*e.sum[excessDays]); beyond >= excessDays {
		return beyond
	}
	lo, hi := 0, excessDays
	for lo < hi { // last day whose start lies at or below a
		mid := (lo + hi + 1) / 2
		if float64(mid)+float64(scale*e.sum[mid]) <= a {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	rest := a - float64(lo) - float64(scale*e.sum[lo])
	if lo == excessDays {
		return excessDays + rest
	}
	return float64(lo) + rest/(1+float64(scale*(e.sum[lo+1]-e.sum[lo])))
}

// longAgo is a discharge so long before the start that no excess is left.
const longAgo = sim.Time(-200 * int64(sim.Day))

// acuteLeft returns the days, without excess, until the acute clock fires at its
// present, or last, hazard.
func (m *model) acuteLeft(r *resident, now sim.Time) float64 {
	h := r.hand[acuteHand]
	if h.stopped() {
		return h.left(now).Days()
	}
	return max(0, m.hazardDays(r, now, sim.Time(h)))
}

// hazardDays returns the integral of 1 + scale·excess between two instants [day].
func (m *model) hazardDays(r *resident, from, to sim.Time) float64 {
	d := m.day.clock(r.discharged)
	scale := float64(r.excess)
	return m.excess.area(to.Sub(d).Days(), scale) - m.excess.area(from.Sub(d).Days(), scale)
}

// setAcute gives the acute clock a hazard, before the excess after a discharge.
func (m *model) setAcute(id uint32, now sim.Time, hazard float64) {
	r := &m.people[id]
	rate := float32(min(hazard, mostOften))
	running := !r.hand[acuteHand].stopped()
	if running == (rate > 0) && (rate == r.rate[acuteHand] || rate == 0) {
		return
	}
	left := m.acuteLeft(r, now)
	m.auditHazard(id, now)
	if rate == 0 {
		r.hand[acuteHand] = stoppedWith(sim.Of(left, sim.Day))
		return
	}
	m.startAcute(r, now, float64(left*float64(r.rate[acuteHand])/float64(rate)))
	r.rate[acuteHand] = rate
}

// startAcute lets the acute clock fire after so many days without excess.
func (m *model) startAcute(r *resident, now sim.Time, days float64) {
	since, scale := now.Sub(m.day.clock(r.discharged)).Days(), float64(r.excess)
	at := m.excess.inverse(m.excess.area(since, scale)+days, scale)
	r.hand[acuteHand] = hand(now.Add(min(ages, sim.Of(at-since, sim.Day))))
}

// changeExcess sets what follows a discharge at the instant at with an excess hazard
// scaled by scale; what is left of the threshold stays.
func (m *model) changeExcess(id uint32, at sim.Time, scale float64) {
	r, now := &m.people[id], m.day.clock(m.now())
	m.auditHazard(id, now)
	left, running := m.acuteLeft(r, now), !r.hand[acuteHand].stopped()
	r.discharged, r.excess = at, float32(scale)
	if running {
		m.startAcute(r, now, left)
	}
}

func (m *model) startClocks(id uint32) {
	r := &m.people[id]
	r.next = sim.Never
	u, v := m.root.Four(agents.DrawFirstClock, id, 0), m.root.Four(agents.DrawFirstClock, id, 1)
	first := func(clock uint32) float64 {
		if clock < 4 {
			return dist.Threshold(u[clock])
		}
		return dist.Threshold(v[clock-4])
	}
	for c := range hands {
		r.wind(c, first(handClock[c]))
	}
	m.startRoutine(id, first(clockRoutine))
	for _, c := range [...]uint32{clockNeed, clockUnstable, clockElective, clockMove} {
		m.renew(id, c, 0, first(c))
	}
}

// threshold draws the n-th threshold of a clock, from 1; the first ones are drawn
// together.
func (m *model) threshold(id, clock, n uint32) float64 {
	return dist.Threshold(m.root.Uniform(agents.DrawClock, id, n<<3|clock))
}

// updateRates sets every hazard that changes from the person's state and plans the next
// event.
func (m *model) updateRates(id uint32) {
	r := &m.people[id]
	m.healthChanged(r)
	now, h := m.day.clock(m.now()), m.hazards
	if r.stay >= 0 {
		m.setAcute(id, now, 0)
		r.hand[urgentHand].set(&r.rate[urgentHand], now, 0)
		m.setRoutine(id, now, 0)
	} else {
		acute, urgent, routine := m.unmetRatios(r)
		m.setAcute(id, now, float64(h.Acute(&r.Person)*m.stability(r)*acute*m.winter))
		r.hand[urgentHand].set(&r.rate[urgentHand], now, float64(h.Urgent(&r.Person)*urgent*m.winter))
		m.setRoutine(id, now, float64(h.Routine(&r.Person)*routine))
	}
	r.hand[deathHand].set(&r.rate[deathHand], now, m.deathRate(r))
	m.plan(id)
	m.tellHazard(id)
}

func (m *model) stability(r *resident) float64 {
	if r.unstable {
		return m.p.Acute.UnstableMul
	}
	return 1
}

// plan schedules the one event of a person's watch: the first of its clocks. An event that
// has become too early stays and plans again; one that is no longer next is passed over.
func (m *model) plan(id uint32) {
	r := &m.people[id]
	if due := m.realDue(r.hand[r.first()]); due < r.next {
		r.next = due
		m.schedule(due, sim.Normal, evPerson, id, 0)
	}
}

// realDue is when a clock fires.
func (m *model) realDue(h hand) sim.Time {
	if h.stopped() || h >= hand(ages) {
		return sim.Never
	}
	return max(m.now(), m.day.real(sim.Time(h)))
}

// clockFires lets the first clock of a person fire and draws its next threshold.
func (m *model) clockFires(id uint32) {
	r := &m.people[id]
	if r.next != m.now() {
		return
	}
	r.next = sim.Never
	c := r.first()
	if m.realDue(r.hand[c]) > m.now() {
		m.plan(id)
		return
	}
	n := r.fired[c]
	r.fired[c]++
	if c == acuteHand {
		m.auditHazard(id, m.day.clock(m.now()))
		m.auditFired(id)
	}
	switch c {
	case acuteHand:
		r.wind(c, m.threshold(id, clockAcute, n+1))
		m.fallsIll(id, n)
	case urgentHand:
		r.wind(c, m.threshold(id, clockUrgent, n+1))
		m.urgentProblem(id, n)
	case deathHand:
		m.dies(id)
		return
	}
	m.updateRates(id)
}

// deathRate returns the hazard of death now (R6): by age, frailty and while unstable,
// raised in hospital once fit and in the 90 days after a discharge, and in a ward bed until
// fit by a hazard that scales with the square root of the hazard by age.
func (m *model) deathRate(r *resident) float64 {
	h, q := m.hazards.Death(&r.Person), &m.p.Person
	if r.unstable {
		h = float64(h * q.DeathUnstable)
	}
	switch {
	case r.stay >= 0 && m.stays[r.stay].inBed && !m.stays[r.stay].fit:
		return h + m.hazards.DeathInBed(&r.Person)
	case r.stay >= 0 && m.stays[r.stay].fit || m.now().Sub(r.discharged) < excessDays*sim.Day:
		return float64(h * q.DeathAfter)
	}
	return h
}

func (m *model) dies(id uint32) { m.leaves(id, agents.Died) }

// leaves ends every clock, need, case and stay of a person.
func (m *model) leaves(id uint32, how agents.Disposition) {
	r := &m.people[id]
	m.tell(id, [...]agents.What{agents.MovesAway, agents.Dies}[one(how == agents.Died)])
	if how == agents.Died {
		m.count.died++
		m.count.deaths++
		if m.measured() {
			for _, c := range m.groups(r, m.now()) {
				c.deaths++
			}
		}
	} else {
		m.count.moved++
	}
	if r.stay >= 0 { // first: a need that ends must not send the patient home
		m.diesInHospital(r.stay)
	}
	m.settleVisit(id)
	for c := range r.cases {
		m.closeCase(r.cases[c])
	}
	for r.need >= 0 {
		m.dispose(r.need, how)
	}
	m.setAcute(id, m.day.clock(m.now()), 0)
	m.setRoutine(id, m.day.clock(m.now()), 0)
	m.health.leave(m, r)
	r.gone, r.next = true, sim.Never
	m.vacated = append(m.vacated, id)
	m.fileLeave(id, how == agents.Died)
	m.tellHazard(id)
}

// A diurnal clock turns time so that hazards follow the hour of day: one day
// of it passes in one day, faster where more people fall ill and call. It is
// an exact change of time, so the integrals of R3 stay exact.
type diurnal struct {
	cum  [25]float64 // diurnal time at each full hour [µs]
	hour [97]uint8   // the hour that each quarter of an hour of diurnal time begins in
}

// arrivalsByHour is the shape of ED arrivals by hour from midnight; assumed,
// after the published shape of English A&E attendances: low at night, a broad
// plateau from ten to twenty.
var arrivalsByHour = [24]float64{0.55, 0.45, 0.38, 0.34, 0.32, 0.34, 0.44, 0.66, 1.05, 1.4, 1.6, 1.6,
	1.52, 1.48, 1.45, 1.45, 1.48, 1.5, 1.45, 1.35, 1.2, 1.05, 0.85, 0.68}

const quarter = sim.Hour / 4

func newDiurnal() diurnal {
	var d diurnal
	total := 0.0
	for _, w := range arrivalsByHour {
		total += w
	}
	for h, w := range arrivalsByHour {
		d.cum[h+1] = d.cum[h] + float64(w/total*float64(sim.Day))
	}
	d.cum[24] = float64(sim.Day)
	h := uint8(0)
	for q := range d.hour {
		for h < 23 && d.cum[h+1] <= float64(q)*float64(quarter) {
			h++
		}
		d.hour[q] = h
	}
	return d
}

// clock returns the diurnal time of a real time.
func (d *diurnal) clock(t sim.Time) sim.Time {
	tod := t.TimeOfDay()
	h := int(tod / sim.Hour)
	part := float64(tod%sim.Hour) / float64(sim.Hour)
	return t.Add(-tod).Add(sim.Duration(d.cum[h] + float64(part*(d.cum[h+1]-d.cum[h]))))
}

// real returns the real time of a diurnal time.
func (d *diurnal) real(t sim.Time) sim.Time {
	tod := t.TimeOfDay()
	h := d.hour[tod/quarter]
	for d.cum[h+1] <= float64(tod) {
		h++
	}
	part := (float64(tod) - d.cum[h]) / (d.cum[h+1] - d.cum[h])
	return t.Add(-tod).Add(sim.Duration(h)*sim.Hour + sim.Duration(part*float64(sim.Hour)))
}
