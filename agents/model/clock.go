package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// The clocks of a person (R3). Each fires when its hazard, integrated over
// time, reaches a unit-exponential threshold from the person's own stream, so
// the same person lives the same life under two scenarios until a cause
// differs, and then differs only in what that cause touches.
const (
	clockAcute = iota
	clockUrgent
	clockRoutine
	clockNeed
	clockUnstable
	clockElective
	clockDeath
	clockMove
	clocks
)

// watch is the clocks of one person. Each counts down one threshold at a
// hazard that changes at events only. Its time is that of the diurnal clock.
type watch struct {
	due  [clocks]sim.Time // when it fires if the hazard stays; Never at hazard 0
	rate [clocks]float64  // hazard [1/year]
	left [clocks]float64  // integrated hazard still to come, while rate is 0
}

// mostOften is the greatest hazard of any clock [1/year]: nobody falls ill or
// calls more than about three times a day, whatever ratios a scenario multiplies.
const mostOften = 1000

// wind gives a stopped clock a new threshold.
func (w *watch) wind(c int, threshold float64) {
	w.left[c], w.rate[c], w.due[c] = threshold, 0, sim.Never
}

func (w *watch) set(c int, now sim.Time, rate float64) {
	rate = min(rate, mostOften)
	if rate == w.rate[c] {
		return
	}
	if w.rate[c] > 0 {
		w.left[c] = max(0, float64(w.due[c].Sub(now).Years()*w.rate[c]))
	}
	w.rate[c] = rate
	w.due[c] = sim.Never
	if rate > 0 {
		w.due[c] = now.Add(sim.Of(w.left[c]/rate, sim.Year))
	}
}

// first returns the clock that fires next.
func (w *watch) first() int {
	best := 0
	for c := 1; c < clocks; c++ {
		if w.due[c] < w.due[best] {
			best = c
		}
	}
	return best
}

// An acute clock has a hazard that falls with the time since the last
// discharge: rate · (1 + scale · excess(time since discharge)) (R2).
type acute struct {
	rate, left float64
	updated    sim.Time
	discharged sim.Time // diurnal time of the last emergency discharge
	scale      float64  // 1 at mean discharge quality (R19)
}

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

// advance uses up the acute threshold to now and returns the integrated hazard.
func (a *acute) advance(e *excess, now sim.Time) float64 {
	if a.rate == 0 || now <= a.updated {
		a.updated = max(a.updated, now)
		return 0
	}
	from, to := a.updated.Sub(a.discharged).Days(), now.Sub(a.discharged).Days()
	used := float64(a.rate * (e.area(to, a.scale) - e.area(from, a.scale)) * sim.Day.Years())
	a.left -= used
	a.updated = now
	return used
}

// due returns when the acute clock fires if nothing changes.
func (a *acute) due(e *excess) sim.Time {
	if a.rate == 0 {
		return sim.Never
	}
	from := a.updated.Sub(a.discharged).Days()
	target := e.area(from, a.scale) + max(0, a.left)/(a.rate*sim.Day.Years())
	return a.updated.Add(sim.Of(e.inverse(target, a.scale)-from, sim.Day))
}

// longAgo is a discharge so long before the start that no excess is left.
const longAgo = sim.Time(-200 * int64(sim.Day))

func (m *model) startClocks(id uint32) {
	r := &m.people[id]
	for c := range clocks {
		r.watch.wind(c, m.threshold(id, c))
	}
	r.acute = acute{left: r.watch.left[clockAcute], discharged: longAgo, scale: 1}
	share := float64(m.p.Acute.UnstableOnset * m.p.Acute.UnstableDays * sim.Day.Years())
	r.unstable = dist.Bernoulli(m.root.Uniform(agents.DrawUnstable, id, 0), share/(1+share))
}

// threshold draws the next threshold of a clock.
func (m *model) threshold(id uint32, c int) float64 {
	r := &m.people[id]
	return dist.Threshold(m.root.Uniform(agents.DrawClock, id, r.fired[c]<<3|uint32(c)))
}

// updateRates sets every hazard from the person's state and plans the next event.
func (m *model) updateRates(id uint32) {
	r := &m.people[id]
	m.healthChanged(r)
	now := m.day.clock(m.now())
	home := 1.0
	if r.stay >= 0 {
		home = 0
	}
	acuteRatio, urgentRatio, routineRatio := m.unmetRatios(r)
	m.setAcute(r, now, float64(home*r.Acute*m.stability(r)*acuteRatio))
	r.watch.set(clockUrgent, now, float64(home*r.Urgent*urgentRatio))
	r.watch.set(clockRoutine, now, float64(home*r.Routine*routineRatio))
	r.watch.set(clockNeed, now, r.Needs)
	r.watch.set(clockElective, now, float64(home*r.Elective))
	r.watch.set(clockDeath, now, m.deathRate(r))
	r.watch.set(clockMove, now, float64(home*m.p.Person.MoveRate))
	if r.unstable {
		r.watch.set(clockUnstable, now, 1/(m.p.Acute.UnstableDays*sim.Day.Years()))
	} else {
		r.watch.set(clockUnstable, now, m.p.Acute.UnstableOnset)
	}
	m.plan(id)
}

func (m *model) setAcute(r *resident, now sim.Time, rate float64) {
	m.count.acuteHazard += r.acute.advance(&m.excess, now)
	r.acute.rate = min(rate, mostOften)
	r.watch.due[clockAcute] = r.acute.due(&m.excess)
}

func (m *model) stability(r *resident) float64 {
	if r.unstable {
		return m.p.Acute.UnstableMul
	}
	return 1
}

// plan schedules the person's one event: the first of the clocks.
func (m *model) plan(id uint32) {
	r := &m.people[id]
	due := r.watch.due[r.watch.first()]
	if due != sim.Never {
		due = max(m.now(), m.day.real(due))
	}
	if r.next == 0 {
		r.next = m.list.SetTimer(due, sim.Normal, evPerson, id, 0)
	} else if m.list.At(r.next) != due {
		r.next = m.list.Reschedule(r.next, due)
	}
}

// clockFires lets the first clock of a person fire and draws its next threshold.
func (m *model) clockFires(id uint32) {
	r := &m.people[id]
	r.next = 0
	c := r.watch.first()
	n := r.fired[c]
	r.fired[c]++
	rate := r.watch.rate[c]
	left := m.threshold(id, c)
	if c == clockAcute {
		m.count.acuteHazard += r.acute.advance(&m.excess, m.day.clock(m.now()))
		m.count.acuteEvents++
		r.acute.left = left
	} else {
		r.watch.wind(c, left)
	}
	switch c {
	case clockAcute:
		m.fallsIll(id, n)
	case clockUrgent:
		m.urgentProblem(id, n)
	case clockRoutine: // changes nothing about the person
		m.routineContact(id, n)
		r.watch.set(c, m.day.clock(m.now()), rate)
		m.plan(id)
		return
	case clockNeed:
		m.needBegins(id, n)
	case clockUnstable:
		r.unstable = !r.unstable
	case clockElective:
		m.listed(id, n)
	case clockDeath:
		m.dies(id)
	case clockMove:
		m.moves(id)
	}
	if !m.people[id].gone {
		m.updateRates(id)
	}
}

// deathRate returns the hazard of death now (R6): by age, raised in hospital
// once fit and in the 90 days after a discharge, and in a ward bed until fit by
// a hazard that scales with the square root of the hazard by age.
func (m *model) deathRate(r *resident) float64 {
	q := &m.p.Person
	switch {
	case r.stay >= 0 && m.stays[r.stay].inBed && !m.stays[r.stay].fit:
		return r.Death + float64(q.DeathInHospital*sim.Pow(q.DeathRate[r.Band]/q.DeathRate[3], 0.5))
	case r.stay >= 0 && m.stays[r.stay].fit || m.now().Sub(r.last.at) < excessDays*sim.Day:
		return float64(r.Death * q.DeathAfter)
	}
	return r.Death
}

func (m *model) dies(id uint32)  { m.leaves(id, agents.Died) }
func (m *model) moves(id uint32) { m.leaves(id, agents.Moved) }

// leaves ends every clock, need, case and stay of a person.
func (m *model) leaves(id uint32, how agents.Disposition) {
	r := &m.people[id]
	if how == agents.Died {
		m.count.died++
		m.count.deaths++
	} else {
		m.count.moved++
	}
	if r.stay >= 0 { // first: a need that ends must not send the patient home
		m.diesInHospital(r.stay)
	}
	for c := range r.cases {
		m.closeCase(r.cases[c])
	}
	for r.need >= 0 {
		m.dispose(r.need, how)
	}
	m.setAcute(r, m.day.clock(m.now()), 0)
	m.health.leave(m, r)
	r.gone = true
	if r.next != 0 {
		m.list.Cancel(r.next)
		r.next = 0
	}
}

// A diurnal clock turns time so that hazards follow the hour of day: one day
// of it passes in one day, faster where more people fall ill and call. It is
// an exact change of time, so the integrals of R3 stay exact.
type diurnal struct{ cum [25]float64 } // diurnal time at each full hour [µs]

// arrivalsByHour is the shape of ED arrivals by hour from midnight; assumed,
// after the published shape of English A&E attendances: low at night, a broad
// plateau from ten to twenty.
var arrivalsByHour = [24]float64{0.55, 0.45, 0.38, 0.34, 0.32, 0.34, 0.44, 0.66, 1.05, 1.4, 1.6, 1.6,
	1.52, 1.48, 1.45, 1.45, 1.48, 1.5, 1.45, 1.35, 1.2, 1.05, 0.85, 0.68}

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
	h := 23
	for d.cum[h] > float64(tod) {
		h--
	}
	part := (float64(tod) - d.cum[h]) / (d.cum[h+1] - d.cum[h])
	return t.Add(-tod).Add(sim.Duration(h)*sim.Hour + sim.Duration(part*float64(sim.Hour)))
}
