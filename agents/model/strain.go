package model

import "careteam/sim"

// A wellbeing is a worker's strain and professional identity, both in [0, 1], and
// their integrals over the measured days in post (R30).
type wellbeing struct {
	strain, identity float64
	drift            float64      // share of hours that has drifted to other tasks; stays with the post
	reviewed         sim.Time     // strain and identity are as they are since then
	usedThen         sim.Duration // by tasks until then

	strainDays, identityDays, days float64
}

// planReview schedules the next review of all caseworkers.
func (m *model) planReview() {
	if every := m.p.Staff.ReviewDays; every > 0 && len(m.workers) > 0 {
		m.list.Schedule(m.now().Add(sim.Of(max(1, every), sim.Day)), sim.Normal, evReview, 0, 0)
	}
}

// reviewStaff brings every caseworker's strain, identity and creep up to date.
func (m *model) reviewStaff() {
	for w := range m.workers {
		if k := &m.workers[w]; !k.vacant {
			m.settle(k, m.now())
			m.strained(k)
			m.creep(int32(w))
			m.setTurnover(int32(w))
		}
	}
	m.planReview()
}

// bookStrain adds up strain and identity since they last changed.
func (m *model) bookStrain(k *worker, now sim.Time) {
	d := max(now, m.warm).Sub(max(k.reviewed, m.warm)).Days()
	k.reviewed = now
	if d > 0 {
		k.strainDays += float64(k.strain * d)
		k.identityDays += float64(k.identity * d)
		k.days += d
	}
}

// strained moves strain and identity a share of the way to their targets.
func (m *model) strained(k *worker) {
	s := &m.p.Staff
	strain, identity := m.strainTarget(k), m.identityTarget(k)
	m.bookStrain(k, m.now())
	k.usedThen = k.used
	k.strain += float64(s.StrainStep * (strain - k.strain))
	k.identity += float64(s.IdentityStep * (identity - k.identity))
}

// strainTarget is where strain settles if nothing changes: it rises with load, being
// alone, a team that shares no identity, concerns that are not heeded and
// other tasks; supervision by one's own discipline relieves it.
func (m *model) strainTarget(k *worker) float64 {
	s := &m.p.Staff
	q := &m.pools[k.pool]
	set := &m.p.Settings[q.setting]
	return within01(float64(s.StrainLoad*m.load(k)) + float64(s.StrainLone*m.lone(q)) +
		float64(s.StrainStranger*(1-set.Team().Identity)) + float64(s.StrainConflict*(1-m.heed(q.setting, q.profession))) +
		float64(s.StrainCreep*k.drift) - float64(s.StrainSupervision*m.supervised(q)))
}

// identityTarget is where identity settles if nothing changes.
func (m *model) identityTarget(k *worker) float64 {
	s := &m.p.Staff
	q := &m.pools[k.pool]
	foreign := 1 - m.p.Settings[q.setting].Work.OwnManager
	return within01(s.IdentityStart + float64(s.IdentitySupervision*m.supervised(q)) - float64(s.IdentityManager*foreign) - float64(s.IdentityCreep*k.drift))
}

func within01(x float64) float64 { return max(0, min(1, x)) }

// load is the mean of two shares: of a full load of cases, open or waiting for those
// in post, and of the hours for cases that were used since the last review.
func (m *model) load(k *worker) float64 {
	q := &m.pools[k.pool]
	cases := (float64(k.open) + float64(q.queue.len())/float64(q.inPost)) / float64(k.limit)
	used := 0.0
	if hours := k.onCases().Worked(k.reviewed, m.now()); hours > 0 {
		used = (k.used - k.usedThen).Hours() / hours.Hours()
	}
	return (min(1, cases/m.p.Staff.Overload) + min(1, used)) / 2
}

// lone is the share of a pool who are the only one of their discipline in their team,
// where those in post are spread evenly over the teams.
func (m *model) lone(q *pool) float64 {
	set := &m.p.Settings[q.setting]
	n := set.Posts[q.profession].WTE * float64(q.inPost) / float64(len(q.workers))
	return within01((float64(2*set.Work.Teams) - n) / n)
}

// supervised is how far supervision is by one's own discipline and enough.
func (m *model) supervised(q *pool) float64 {
	own := m.p.Settings[q.setting].Work.OwnManager
	return float64(own * min(1, m.p.Professions[q.profession].Supervision/m.p.Staff.FullSupervision))
}

// creep lets hours drift to other tasks where the role is not protected (R29): the
// working day for cases becomes shorter. The post keeps them when the person leaves.
func (m *model) creep(w int32) {
	k := &m.workers[w]
	s := &m.p.Staff
	const month = 365.25 / 12 // [day]
	exposed := 1 - m.p.Settings[m.pools[k.pool].setting].Work.Protected
	drift := min(s.CreepLimit, k.drift+float64(s.CreepRate*exposed*max(1, s.ReviewDays)/month))
	if drift == k.drift {
		return
	}
	k.drift = drift
	m.setHours(k)
	if k.busy {
		m.list.Cancel(k.ends)
		k.ends = m.list.SetTimer(k.onCases().After(m.now(), k.remaining()), sim.Normal, evTask, uint32(w), k.hand)
	}
}

// strainOutcomes are absent where nobody has a post, or what they count is not
// followed.
func (m *model) strainOutcomes(o *outcomes) {
	var strain, all, identity, inPost, vacant, posts float64
	leavers := 0
	for w := range m.workers {
		k := &m.workers[w]
		strain += k.strainDays
		all += k.days
		if m.isSocialWorker(k) {
			identity += k.identityDays
			inPost += k.days
			posts += m.end.Sub(m.warm).Days()
		}
	}
	vacant = posts - inPost
	for i := range m.pools {
		if m.p.Professions[m.pools[i].profession].Name == "social_worker" {
			leavers += m.pools[i].leavers
		}
	}
	s := &m.p.Staff
	if s.ReviewDays > 0 {
		o.set("staff_strain_mean", strain, all)
		o.set("social_worker_identity_mean", identity, inPost)
	}
	if s.TurnoverRate > 0 {
		o.set("social_worker_turnover_per_year", float64(leavers), float64(inPost*sim.Day.Years()))
	}
	if s.TurnoverRate > 0 || s.VacancyShare > 0 {
		o.set("social_worker_vacancy_share", vacant, posts)
	}
}
