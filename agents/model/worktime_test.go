package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/calendar"
)

// crowded is a ward whose few social workers are asked to see every patient: their
// queue never ends, so what they do is bounded by their hours alone.
func crowded(t testing.TB) *agents.Parameters {
	p := agents.England()
	bare(p)
	set(t, p, 20, "ward.social_worker.wte")
	p.Settings[agents.Ward].Posts[p.ProfessionIndex("social_worker")].Trigger = int(agents.Everyone)
	set(t, p, 400, "professions.social_worker.assessment_minute")
	return p
}

// seen is how many cases a ward's caseworkers have taken up.
func seen(m *model) (n int) {
	for c := range m.cases {
		if m.cases[c].assessed && m.pools[m.cases[c].pool].setting == agents.Ward {
			n++
		}
	}
	return n
}

// falls fails unless every replication has less of it after the change.
func falls(t *testing.T, what string, p *agents.Parameters, s agents.Setup, measure func(*model) float64, change func(*agents.Parameters)) {
	t.Helper()
	for r := range uint32(2) {
		before := measure(ran(t, p, s, r))
		q := p.Clone()
		change(q)
		if after := measure(ran(t, q, s, r)); !(after < before) {
			t.Errorf("%s, replication %d: %v before, %v after the change; want less", what, r, before, after)
		}
	}
}

func casesSeen(m *model) float64 { return float64(seen(m)) }

// A social worker's contracted hours are those of the working days in post, counted
// one by one, and the kinds of hours share them out.
func TestHoursAddUp(t *testing.T) {
	p := arms(t)["embedded"]
	set(t, p, 60, "ward.social_worker.wte")
	set(t, p, 1, "staff.turnover_rate")
	m := ran(t, p, setup(3000, 60, 305), 0)
	sum, outcomes := 0.0, m.result()
	for _, kind := range agents.HourKinds {
		share := value(t, outcomes, "social_worker_"+kind+"_hours_share")
		if share <= 0 {
			t.Errorf("%s: share of hours %v, want some", kind, share)
		}
		sum += share
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("shares of hours sum to %v", sum)
	}
	days := 0.0
	for w := range m.workers {
		k := &m.workers[w]
		if !m.isSocialWorker(k) {
			continue
		}
		for d := m.warm; d < m.end; d = d.Add(sim.Day) {
			if a, away := k.away.At(d.Add(12 * sim.Hour)); d.Weekday() < 5 && !(away && a.Why == awayVacant) {
				days += k.full.Worked(d, d.Add(sim.Day)).Days()
			}
		}
	}
	hours := outcomes.Outcomes[agents.OutcomeIndex("social_worker_idle_hours_share")].Den
	if math.Abs(hours/24-days) > 0.01*days { // the first and the last day of a tenure count in part
		t.Errorf("contracted hours %v, by days %v", hours, 24*days)
	}
}

// Hours away are neither used nor paid by the hour: utilisation and cost are of the
// hours that social workers were there.
func TestHoursAwayAreNotAvailable(t *testing.T) {
	p := arms(t)["embedded"]
	set(t, p, 0, "staff.vacancy_share", "staff.turnover_rate", "staff.creep_rate", "primary.link_worker.wte")
	m := ran(t, p, setup(3000, 60, 305), 0)
	r := m.result()
	share := func(kind string) float64 { return value(t, r, "social_worker_"+kind+"_hours_share") }
	there := 1 - share("leave") - share("sickness") - share("bank_holiday")
	if got, want := value(t, r, "social_worker_utilisation_mean"), 1-share("idle")/there; math.Abs(got-want) > 1e-9 {
		t.Errorf("utilisation %v, want %v", got, want)
	}
	idle := agents.OutcomeIndex("social_worker_idle_hours_share")
	programme := r.Outcomes[agents.OutcomeIndex("cost_programme_gbp_per_person_year")]
	if want := 61 * there * r.Outcomes[idle].Den; math.Abs(programme.Num-want) > 1e-6*want {
		t.Errorf("programme cost %v GBP, want %v", programme.Num, want)
	}
}

// Without a closing hour that leaves room, everybody works office hours; with one the
// same weekly hours cover the setting's day and week.
func TestHoursOfASetting(t *testing.T) {
	p := agents.England()
	bare(p)
	set(t, p, 100, "ed.social_worker.wte")
	office := emergencyWorkers(t, p)
	for _, k := range office {
		if got, want := k.full.Worked(0, at(7)), calendar.OfficeHours(sim.Of(7.5, sim.Hour)).Worked(0, at(7)); got != want {
			t.Errorf("weekly hours %v, want %v", got.Hours(), want.Hours())
		}
	}
	set(t, p, 8, "ed.open_hour")
	set(t, p, 22, "ed.close_hour")
	set(t, p, 1, "ed.weekend")
	long := emergencyWorkers(t, p)
	for i, k := range long {
		if d := k.full.Worked(0, at(7)) - office[i].full.Worked(0, at(7)); d < -10 || d > 10 {
			t.Errorf("weekly hours differ by %d µs", d)
		}
	}
	for hour := range 7 * 24 {
		covered, h := false, hour%24
		for _, k := range long {
			covered = covered || k.full.On(sim.Time(0).Add(sim.Duration(hour)*sim.Hour+sim.Hour/2))
		}
		if open := h >= 9 && h < 21; open && !covered || (h < 8 || h >= 22) && covered {
			t.Errorf("day %d, %d:30: covered %v", hour/24, h, covered)
		}
	}
}

// emergencyWorkers are those of the ED, five of them.
func emergencyWorkers(t *testing.T, p *agents.Parameters) []worker {
	m := newModel(p, setup(5000, 0, 10), rootOf(1))
	m.start()
	q := m.pools[m.statutoryPool(agents.Emergency)]
	if len(q.workers) != 5 {
		t.Fatalf("%d workers, want 5", len(q.workers))
	}
	return m.workers[q.workers[0] : q.workers[4]+1]
}

// A closing hour that leaves no room changes nothing.
func TestClosingHourWithoutRoom(t *testing.T) {
	p := arms(t)["embedded"]
	want := bytesOf(p)
	set(t, p, 9, "*.close_hour")
	if bytesOf(p) != want {
		t.Error("a closing hour without room for a later start moved results")
	}
	set(t, p, 20, "ward.close_hour")
	if bytesOf(p) == want {
		t.Error("a later closing hour changes nothing")
	}
}

// Somebody on duty from 8 to 22 on seven days is there whenever somebody is who keeps
// office hours, and in the evenings and at weekends, when most patients come: more
// admissions are averted.
func TestEveningsAndWeekendsAvertMore(t *testing.T) {
	p := agents.England()
	bare(p)
	set(t, p, 100, "ed.social_worker.wte")
	set(t, p, 1, "urgent.social_admission_share", "urgent.crisis_response_share")
	set(t, p, 500, "needs.carer_strain.onset_rate")
	averted := func(m *model) float64 { return -float64(m.count.averted) }
	falls(t, "admissions averted (negative)", p, setup(5000, 30, 120), averted, func(p *agents.Parameters) {
		set(t, p, 8, "ed.open_hour")
		set(t, p, 22, "ed.close_hour")
		set(t, p, 1, "ed.weekend")
	})
}

// Hours set aside are taken from cases: with a queue that never ends less is done.
func TestBackstageTakesTime(t *testing.T) {
	falls(t, "cases", crowded(t), setup(3000, 0, 200), casesSeen, func(p *agents.Parameters) {
		set(t, p, 0.4, "professions.social_worker.backstage_share")
	})
}
