package model

import (
	"cmp"
	"slices"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// An offer is the day on which a person was last on a risk list, and whether an emergency
// admission followed within foresight.
type offer struct {
	day      int32
	followed bool // it is to be followed up
}

// foresight is how long an admission is one that the list foresaw [day].
const foresight = 90

// A listed person is one on a risk list (R23).
type listed struct {
	person uint32
	score  float64
}

// startOutreach plans the first risk list, where somebody holds a post in outreach.
func (m *model) startOutreach() {
	if len(m.poolAt[agents.Outreach]) == 0 {
		return
	}
	m.offered = make([]offer, len(m.people))
	for id := range m.offered {
		m.offered[id].day = -1 << 30
	}
	m.schedule(at(1).Add(9*sim.Hour), sim.Normal, evOutreach, 0, 0)
}

// outreach makes the n-th risk list and hands it to the outreach staff.
func (m *model) outreach(n uint32) {
	today := int32(m.now().Day())
	for _, x := range m.riskList(n) {
		follow := m.follows(m.now(), foresight*sim.Day)
		m.offered[x.person] = offer{today, follow}
		m.tell(x.person, agents.OnRiskList)
		m.count.listed += one(follow)
		m.seek(x.person)
	}
	m.schedule(m.now().Add(sim.Of(m.p.Outreach.EveryDays, sim.Day)), sim.Normal, evOutreach, 0, n+1)
}

// riskList returns the residents at home with the highest scores who have not been on a
// list lately.
func (m *model) riskList(n uint32) []listed {
	o := &m.p.Outreach
	again := int32(m.now().Day()) - int32(o.AgainDays)
	var all []listed
	for i := range m.people {
		r, id := &m.people[i], uint32(i)
		if r.gone || r.stay >= 0 || m.offered[i].day > again || m.barred(id, agents.Outreach) {
			continue
		}
		all = append(all, listed{id, m.riskScore(id, agents.DrawScore, n)})
	}
	byScore(all)
	return all[:min(len(all), places(float64(o.ListShare*float64(len(m.people)))))]
}

func byScore(all []listed) {
	slices.SortFunc(all, func(a, b listed) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.person, b.person)) })
}

// riskScore is the logarithm of the hazard of acute illness, before unmet needs that nobody
// may know, with noise.
func (m *model) riskScore(id uint32, p rng.Purpose, block uint32) float64 {
	r := &m.people[id]
	noise := float64(m.p.Outreach.ScoreSD * dist.NormalQuantile(m.root.Uniform(p, id, block)))
	return noise + sim.Log(max(1e-12, float64(m.hazards.Acute(&r.Person)*m.stability(r))))
}

// foreseen counts an emergency admission against the risk lists.
func (m *model) foreseen(id uint32) {
	o := &m.offered[id]
	soon := int32(m.now().Day())-o.day <= foresight
	m.count.foreseen += one(soon && m.measured())
	if soon && o.followed {
		m.count.listedAdmitted++
		o.followed = false
	}
}

// seek lets outreach staff try to reach a person, as a case that may end with the attempt.
func (m *model) seek(id uint32) {
	if m.people[id].cases[communityCase] >= 0 {
		return // has a caseworker
	}
	for _, to := range m.poolAt[agents.Outreach] {
		if m.roomToScreen(to) {
			m.newCase(casefile{person: id, pool: to, priority: caseScreened, screened: true, sought: true})
			return
		}
	}
}

// engages draws whether a person who was sought takes part.
func (m *model) engages(k *casefile) bool {
	u := m.root.Uniform(agents.DrawEngage, k.person, uint32(m.offered[k.person].day))
	return dist.Bernoulli(u, float64(m.p.Outreach.Engages*m.byTrust(k.person)))
}

// soughtMinutes is the length of the first contact with a person who was sought.
func (m *model) soughtMinutes(k *casefile, assess float64) float64 {
	if !m.engages(k) {
		return m.p.Outreach.ContactMin
	}
	return m.p.Outreach.ContactMin + assess
}

// attempted counts the attempt to reach a person, and reports whether it was in vain.
func (m *model) attempted(k *casefile) (inVain bool) {
	if !k.sought || k.assessed {
		return false
	}
	engaged := m.engages(k)
	if m.measured() {
		m.count.attempts++
		m.count.engaged += one(engaged)
	}
	return !engaged
}

// accompanies reports whether a person who was sought and took part keeps the caseworker.
func (m *model) accompanies(k *casefile) bool {
	return k.sought && m.now().Sub(k.opened) < sim.Of(m.p.Outreach.FollowDays, sim.Day)
}

// untilNext is the time to the next contact of somebody accompanied: soon while something
// is left to do.
func (m *model) untilNext(k *casefile, prof *agents.Profession) sim.Duration {
	if float64(k.followUps) < prof.FollowUps && m.unfinished(k.person) {
		return sim.Of(prof.FollowDays, sim.Day)
	}
	k.followUps = 0
	return sim.Of(m.p.Outreach.StepDays, sim.Day)
}
