package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
)

// mostTurnover is the greatest hazard of leaving a post [1/year].
const mostTurnover = 12

// A tenure is one person's time in a post.
type tenure struct {
	person  uint32   // how many held the post before
	started sim.Time // in post since; the start for those who were there already
	vacant  bool
	fresh   bool // came during the run

	hazard float64   // of leaving, since changed [1/year]
	left   float64   // integrated hazard still to come
	past   float64   // integrated hazard of all who held the post, for the audit
	change sim.Time  // of the hazard
	leaves sim.Timer // when the worker leaves if nothing changes
}

// staffPost fills a post at the start, or leaves it vacant.
func (m *model) staffPost(w int32) {
	k := &m.workers[w]
	if dist.Bernoulli(m.staffDraw(k, agents.DrawVacant, 0), m.p.Staff.VacancyShare) {
		m.leaveVacant(w)
		return
	}
	m.pools[k.pool].inPost++
	m.takeUp(w)
}

// takeUp begins a tenure.
func (m *model) takeUp(w int32) {
	k := &m.workers[w]
	s := &m.p.Staff
	k.started, k.change, k.reviewed, k.usedThen = m.now(), m.now(), m.now(), k.used
	k.strain, k.identity = s.StrainMean, s.IdentityStart
	k.left = dist.Threshold(m.staffDraw(k, agents.DrawTurnover, 0))
	m.planAbsence(w)
	m.setTurnover(w)
}

// setTurnover sets a worker's hazard of leaving from strain and identity: constant
// between reviews, so its integral is exact (R30).
func (m *model) setTurnover(w int32) {
	k := &m.workers[w]
	s := &m.p.Staff
	rate := float64(s.TurnoverRate * sim.Exp(float64(s.TurnoverStrain*(k.strain-s.StrainMean))))
	rate = min(mostTurnover, float64(rate*(1+float64(s.TurnoverIdentity*(1-k.identity)))))
	if rate == k.hazard {
		return
	}
	k.useHazard(m.now())
	k.hazard = rate
	if k.leaves != 0 {
		m.list.Cancel(k.leaves)
		k.leaves = 0
	}
	if rate > 0 {
		k.leaves = m.list.SetTimer(m.now().Add(sim.Of(k.left/rate, sim.Year)), sim.Normal, evLeaves, uint32(w), 0)
	}
}

func (k *tenure) useHazard(now sim.Time) {
	used := float64(k.hazard * now.Sub(k.change).Years())
	k.past += used
	k.left = max(0, k.left-used)
	k.change = now
}

// leavePost ends a tenure: cases go back to the queue, the post is vacant.
func (m *model) leavePost(w int32) {
	k := &m.workers[w]
	q := &m.pools[k.pool]
	m.bookStrain(k, m.now())
	m.dropTask(k)
	m.settle(k, m.now())
	k.useHazard(m.now())
	m.list.Cancel(k.wakes)
	k.hazard, k.leaves, k.wakes, k.meetings = 0, 0, 0, 0
	k.away = k.away.Until(m.now())
	q.inPost--
	q.left++
	if m.measured() {
		q.leavers++
	}
	m.leaveVacant(w)
	m.giveBack(w)
}

// leaveVacant plans when the next person comes.
func (m *model) leaveVacant(w int32) {
	k := &m.workers[w]
	k.vacant, k.fresh = true, false
	filled := m.now().Add(exponential(m.staffDraw(k, agents.DrawVacancy, 0), m.p.Staff.VacancyDays, sim.Day))
	k.away = k.away.Add(m.now(), filled, awayVacant)
	m.list.Schedule(filled, sim.Normal, evHired, uint32(w), 0)
}

// vacantTime is how long in the measured period a post was vacant.
func (m *model) vacantTime(k *worker) sim.Duration {
	d := sim.Duration(0)
	for _, a := range k.away {
		if a.Why == awayVacant {
			d += max(0, min(a.To, m.end).Sub(max(a.From, m.warm)))
		}
	}
	return d
}

// hired fills a vacant post with a newcomer.
func (m *model) hired(w uint32) {
	k := &m.workers[w]
	k.vacant, k.fresh = false, m.p.Staff.RampUpDays > 0
	k.person++
	q := &m.pools[k.pool]
	q.inPost++
	if k.fresh {
		q.fresh = append(q.fresh, int32(w))
	}
	m.takeUp(int32(w))
	m.work(int32(w))
}

// newness is 1 on a newcomer's first day and falls evenly to 0.
func (m *model) newness(k *worker) float64 {
	if !k.fresh || k.vacant {
		return 0
	}
	return max(0, 1-m.now().Sub(k.started).Days()/m.p.Staff.RampUpDays)
}

// known is the mean over those in post of how well colleagues know them: 1, but for
// newcomers, and 0 where every post is vacant. Visibility and clarity of the
// profession are weighted by it (R26, R27).
func (m *model) known(pool int32) float64 {
	q := &m.pools[pool]
	if q.inPost == 0 {
		return 0
	}
	strange := 0.0
	still := q.fresh[:0]
	for _, w := range q.fresh {
		if x := m.newness(&m.workers[w]); x > 0 {
			strange += x
			still = append(still, w)
		}
	}
	q.fresh = still
	return 1 - float64((1-m.p.Staff.NewcomerKnown)*strange)/float64(q.inPost)
}

// poolClarity is how clearly colleagues see the role of those who are in a pool now,
// newcomers among them (R26).
func (m *model) poolClarity(pool int32) float64 {
	q := &m.pools[pool]
	return float64(m.clarityOf(q.setting, q.profession) * m.known(pool))
}

// slowness is how much longer an assessment takes a newcomer, and one whose skills
// have faded with identity (F048).
func (m *model) slowness(k *worker) float64 {
	s := &m.p.Staff
	return 1 + float64(s.NewcomerTime*m.newness(k)) + float64(s.Deskilling*max(0, s.IdentityStart-k.identity))
}
