package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim"
)

// leaving is a place with many social workers of whom many leave.
func leaving(t testing.TB) *agents.Parameters {
	p := agents.England()
	bare(p)
	set(t, p, 2000, "ward.social_worker.wte", "primary.social_worker.wte")
	set(t, p, 1, "staff.turnover_rate")
	set(t, p, 0, "staff.turnover_strain_effect", "staff.turnover_identity_effect")
	set(t, p, 90, "staff.vacancy_day")
	return p
}

// firstLeft is when each worker's first holder left, Never if none did.
func firstLeft(m *model) []sim.Time {
	left := make([]sim.Time, len(m.workers))
	for w := range m.workers {
		left[w] = sim.Never
		for _, a := range m.workers[w].away {
			if a.Why == awayVacant {
				left[w] = a.From
				break
			}
		}
	}
	return left
}

// At a constant hazard of 1 a year some 200 posts see 200 leavers in a year in post,
// with a standard deviation of 14; vacancies of mean a take λa/(1 + λa) of the time
// once they have begun so.
func TestTurnoverAndVacancy(t *testing.T) {
	p := leaving(t)
	set(t, p, 90.0/365.25/(1+90.0/365.25), "staff.vacancy_share")
	r := ran(t, p, setup(5000, 30, 365), 0).result()
	if got := value(t, r, "social_worker_turnover_per_year"); got < 0.7 || got > 1.3 {
		t.Errorf("%v leavers per person and year, want 1", got)
	}
	if got := value(t, r, "social_worker_vacancy_share"); got < 0.15 || got > 0.25 {
		t.Errorf("vacant %v of the time, want 0.198", got)
	}
	vacancy := r.Outcomes[agents.OutcomeIndex("social_worker_vacancy_share")]
	if got, want := r.Outcomes[agents.OutcomeIndex("social_worker_turnover_per_year")].Den, (vacancy.Den-vacancy.Num)/365.25; got < want-1e-6 || got > want+1e-6 {
		t.Errorf("%v years in post, want %v", got, want)
	}
	set(t, p, 0, "staff.turnover_rate", "staff.vacancy_share")
	r = ran(t, p, setup(500, 0, 30), 0).result()
	for _, id := range []string{"social_worker_turnover_per_year", "social_worker_vacancy_share"} {
		if o := r.Outcomes[agents.OutcomeIndex(id)]; o.Den != 0 {
			t.Errorf("%s is %v where nobody leaves, want absent", id, o)
		}
	}
}

// The threshold is the worker's own, so a higher hazard makes everybody leave
// earlier, person by person: where strain lies above its mean, where identity is
// less than full, and at a higher rate.
func TestHigherHazardLeavesEarlier(t *testing.T) {
	p := leaving(t)
	set(t, p, 28, "staff.review_day")
	set(t, p, 0, "staff.strain_mean", "staff.creep_rate", "staff.deskilling_time_share") // strain is never below 0
	set(t, p, 1, "staff.strain_stranger")
	s := setup(2000, 0, 250)
	before := firstLeft(ran(t, p, s, 0))
	for path, v := range map[string]float64{"staff.turnover_strain_effect": 5, "staff.turnover_identity_effect": 5, "staff.turnover_rate": 3} {
		q := p.Clone()
		set(t, q, v, path)
		earlier := 0
		for w, when := range firstLeft(ran(t, q, s, 0)) {
			if when > before[w] {
				t.Errorf("%s: worker %d leaves on day %d, before the change on day %d", path, w, when.Day(), before[w].Day())
			}
			earlier += one(when < before[w])
		}
		if earlier < len(before)/4 {
			t.Errorf("%s: only %d of %d leave earlier", path, earlier, len(before))
		}
	}
}

// A leaver's cases go back to the queue with their priority, and nobody holds them;
// the contact in hand is broken off.
func TestLeaverGivesCasesBack(t *testing.T) {
	p := crowded(t)
	set(t, p, 50, "ward.social_worker.wte")
	set(t, p, 28, "staff.leave_day")
	m := atEleven(t, p)
	pool := m.statutoryPool(agents.Ward)
	w := m.pools[pool].workers[0]
	k := &m.workers[w]
	for _, other := range m.pools[pool].workers[1:] {
		m.workers[other].limit = 0 // so that nobody takes them at once
	}
	held := append([]int32(nil), k.cases...)
	var priorities []uint8
	for _, c := range held {
		priorities = append(priorities, m.cases[c].priority)
	}
	waiting := m.pools[pool].queue.len()
	m.leavePost(w)
	if len(held) == 0 || k.open != 0 || k.busy || m.pools[pool].queue.len() != waiting+len(held) || m.pools[pool].inPost != len(m.pools[pool].workers)-1 {
		t.Fatalf("%d cases held, then %d; %d waiting, then %d", len(held), k.open, waiting, m.pools[pool].queue.len())
	}
	for i, c := range held {
		if f := &m.cases[c]; f.worker != -1 || f.timer != 0 || f.closed || f.priority != priorities[i] {
			t.Errorf("case %d: %+v", c, f)
		}
	}
	if last := k.away[len(k.away)-1]; last.Why != awayVacant || last.From != m.now() {
		t.Errorf("the diary of who left goes on: %v", last)
	}
	m.run()
	for _, law := range m.audit {
		t.Error(law)
	}
}

// atEleven is a place of 4,000 residents at eleven on a working day after a month.
func atEleven(t *testing.T, p *agents.Parameters) *model {
	t.Helper()
	m := newModel(p, setup(4000, 0, 60), rootOf(3))
	m.start()
	runTo(m, at(30).Add(11*sim.Hour))
	return m
}

// runTo fires every event until t.
func runTo(m *model, t sim.Time) {
	for e, ok := m.list.Next(t); ok; e, ok = m.list.Next(t) {
		m.fire(e)
	}
}

// Who leaves during a meeting is there no more.
func TestLeavesDuringMeeting(t *testing.T) {
	m := atEleven(t, crowded(t))
	w := m.pools[m.statutoryPool(agents.Ward)].workers[0]
	k := &m.workers[w]
	m.dropTask(k)
	m.startTask(w, noCase, [tasks]float64{taskMeeting: 600})
	if m.leavePost(w); k.busy || k.meetings != 0 {
		t.Error("at a meeting of a team that the worker has left")
	}
}

// A newcomer takes up work at the first shift, though who left would have been away
// for long; until then a vacant post does nothing.
func TestNewcomerTakesUpWork(t *testing.T) {
	p := crowded(t)
	set(t, p, 0, "staff.vacancy_day")
	m := atEleven(t, p)
	runTo(m, at(30).Add(20*sim.Hour))
	w := m.pools[m.statutoryPool(agents.Ward)].workers[0]
	k := &m.workers[w]
	m.dropTask(k)
	m.list.Cancel(k.wakes)
	k.wakes, k.away = 0, k.away.Add(m.now(), m.end, awaySick)
	m.work(w)
	if m.list.At(k.wakes) < m.end {
		t.Fatalf("takes up work on day %d, want after the end", m.list.At(k.wakes).Day())
	}
	m.leavePost(w)
	if m.work(w); !k.vacant || k.busy || k.wakes != 0 {
		t.Errorf("a vacant post is busy (%v) or plans to be (%v)", k.busy, k.wakes != 0)
	}
	runTo(m, m.now())
	if k.vacant || k.person != 1 || m.list.At(k.wakes) != at(31).Add(9*sim.Hour) {
		t.Errorf("vacant %v, person %d, at work on day %v", k.vacant, k.person, m.list.At(k.wakes).Sub(0).Days())
	}
}

// A case that came back is taken on again while something is left to do for the
// person, and not otherwise.
func TestReturnedCaseIsWanted(t *testing.T) {
	p := crowded(t)
	p.Settings[agents.Primary].Posts[p.ProfessionIndex("social_worker")].Trigger = int(agents.Everyone)
	set(t, p, 200, "primary.social_worker.wte")
	m := atEleven(t, p)
	var wanted [2]int
	for _, w := range m.pools[m.statutoryPool(agents.Primary)].workers {
		for _, c := range append([]int32(nil), m.workers[w].cases...) {
			if k := &m.cases[c]; k.assessed {
				if got, want := m.wanted(c), m.unfinished(k.person); got != want {
					t.Errorf("case %d: wanted %v, something left to do %v", c, got, want)
				}
				wanted[one(m.wanted(c))]++
			}
		}
	}
	if wanted[0] == 0 || wanted[1] == 0 {
		t.Errorf("cases in hand with nothing left to do, and something: %v; want both", wanted)
	}
}

// newcomers are a place where everybody is new on the first day.
func newcomers(t testing.TB) *agents.Parameters {
	p := arms(t)["usual"]
	bare(p)
	set(t, p, 1, "staff.vacancy_share")
	set(t, p, 0, "staff.vacancy_day")
	set(t, p, 1000, "staff.ramp_up_day")
	set(t, p, 60, "primary.social_worker.wte", "ward.social_worker.wte")
	return p
}

// Colleagues think of few whom they do not know, so newcomers get fewer cases; known
// and fast from the first day they are as if there were no time to get known in.
func TestNewcomerStartsUnknown(t *testing.T) {
	p := newcomers(t)
	set(t, p, 1, "staff.newcomer_known_share")
	set(t, p, 0, "staff.newcomer_time_share")
	cases := func(m *model) float64 { return float64(len(m.cases)) }
	falls(t, "cases", p, setup(4000, 0, 200), cases, func(p *agents.Parameters) { set(t, p, 0, "staff.newcomer_known_share") })
	links := p.Clone() // whom the team thinks of in any case: only their role is unclear
	set(t, links, 0, "*.social_worker.wte")
	set(t, links, 60, "primary.link_worker.wte")
	falls(t, "cases of link workers", links, setup(4000, 0, 200), cases, func(p *agents.Parameters) { set(t, p, 0, "staff.newcomer_known_share") })
	want := bytesOf(p)
	set(t, p, 0, "staff.ramp_up_day")
	if bytesOf(p) != want {
		t.Error("newcomers who are known and fast at once differ from others")
	}
}

// What colleagues know of a pool is the mean over those in post, by tenure.
func TestKnown(t *testing.T) {
	p := newcomers(t)
	set(t, p, 0.2, "staff.newcomer_known_share")
	set(t, p, 100, "staff.ramp_up_day")
	m := newModel(p, setup(4000, 0, 200), rootOf(3))
	m.start()
	pool := m.statutoryPool(agents.Ward)
	if got := m.known(pool); got != 0 {
		t.Errorf("known %v where every post is vacant, want 0", got)
	}
	if m.takesReferrals(pool) || m.roomToScreen(pool) {
		t.Error("vacant posts are sent people")
	}
	for day, want := range []float64{1: 0.2 + 0.8*0.01, 50: 0.6, 99: 0.992, 100: 1, 150: 1} {
		if want == 0 {
			continue
		}
		runTo(m, at(day))
		got := m.known(pool)
		if got < want-1e-9 || got > want+1e-9 {
			t.Errorf("day %d: known %v, want %v", day, got, want)
		}
		if v := m.visibility(pool); v != got*m.p.Team.Visibility[agents.CoLocated] {
			t.Errorf("day %d: visibility %v", day, v)
		}
		role := &m.clarity[agents.Ward][m.pools[pool].profession]
		if c := m.poolClarity(pool); c != got*role.at(m.now(), m.p.Team.ClarityDecay) {
			t.Errorf("day %d: clarity %v", day, c)
		}
	}
}

// A newcomer's assessments take longer: with a queue that never ends fewer are made.
func TestNewcomerIsSlow(t *testing.T) {
	p := crowded(t)
	set(t, p, 1, "staff.vacancy_share")
	set(t, p, 0, "staff.vacancy_day", "staff.newcomer_time_share")
	set(t, p, 1, "staff.newcomer_known_share")
	set(t, p, 1827, "staff.ramp_up_day")
	falls(t, "cases", p, setup(3000, 0, 200), casesSeen, func(p *agents.Parameters) { set(t, p, 2, "staff.newcomer_time_share") })
}

// Vacant posts do nothing: with a queue that never ends less is done.
func TestVacanciesTakeTime(t *testing.T) {
	p := crowded(t)
	set(t, p, 100, "ward.social_worker.wte")
	set(t, p, 1000, "staff.vacancy_day")
	falls(t, "cases", p, setup(4000, 0, 200), casesSeen, func(p *agents.Parameters) { set(t, p, 0.7, "staff.vacancy_share") })
	set(t, p, 0, "staff.vacancy_day")
	falls(t, "cases", p, setup(4000, 0, 200), casesSeen, func(p *agents.Parameters) {
		set(t, p, 5, "staff.turnover_rate")
		set(t, p, 100, "staff.vacancy_day")
	})
}
