package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// set gives the number at a path a value; a test that names no path is broken.
func set(t testing.TB, p *agents.Parameters, value float64, paths ...string) {
	t.Helper()
	for _, path := range paths {
		found := false
		for _, f := range p.Fields() {
			if f.Path == path || strings.HasSuffix(path, "*") && strings.HasPrefix(f.Path, strings.TrimSuffix(path, "*")) ||
				strings.HasPrefix(path, "*") && strings.HasSuffix(f.Path, strings.TrimPrefix(path, "*")) {
				*f.Value, found = value, true
			}
		}
		if !found {
			t.Fatalf("no parameter %s", path)
		}
	}
}

// arms are the four shipped ways of involving social work, as far as these
// tests need them.
func arms(t testing.TB) map[string]*agents.Parameters {
	sw := agents.England().ProfessionIndex("social_worker")
	none, usual, onCall, embedded := agents.England(), agents.England(), agents.England(), agents.England()
	set(t, none, 0, "ward.social_worker.wte", "primary.social_worker.wte")
	set(t, onCall, 0, "primary.social_worker.wte")
	onCall.Settings[agents.Ward].Posts[sw].Membership = int(agents.Visiting)
	set(t, embedded, 6.2, "ward.social_worker.wte")
	set(t, embedded, 10, "primary.social_worker.wte")
	set(t, embedded, 0.2, "ward.power", "primary.power")
	set(t, embedded, 2, "ward.meeting_day")
	set(t, embedded, 0.9, "ward.social_worker.attendance", "primary.social_worker.attendance")
	embedded.Settings[agents.Ward].Mode = int(agents.Teamwork)
	embedded.Settings[agents.Primary].Mode = int(agents.Collaboration)
	for _, s := range []agents.SettingID{agents.Ward, agents.Primary} {
		embedded.Settings[s].Posts[sw].Membership = int(agents.Embedded)
		embedded.Settings[s].Posts[sw].Trigger = int(agents.AtContact)
	}
	return map[string]*agents.Parameters{"none": none, "usual": usual, "on-call": onCall, "embedded": embedded}
}

func setup(people, warmUp, days int) agents.Setup {
	return agents.Setup{Population: agents.Population{Size: people, Counts: agents.England2023()}, WarmUpDays: warmUp, Days: days}
}

// ran runs a model that the test can look into; it fails on a broken law.
func ran(t testing.TB, p *agents.Parameters, s agents.Setup, replication uint32, change ...func(*model)) *model {
	t.Helper()
	m := newModel(p, s, rng.Root{Seed: 7, Replication: replication})
	m.admissionsOf = make([]int32, s.Population.Size)
	m.keep = true
	for _, c := range change {
		c(m)
	}
	m.start()
	m.run()
	for _, law := range m.audit {
		t.Errorf("replication %d: %s", replication, law)
	}
	return m
}

func value(t testing.TB, r agents.Result, id string) float64 {
	t.Helper()
	i := agents.OutcomeIndex(id)
	if i < 0 {
		t.Fatalf("no outcome %s", id)
	}
	v, ok := r.Outcomes[i].Value(&agents.Outcomes[i])
	if !ok {
		t.Fatalf("%s is absent", id)
	}
	return v
}

func TestSameArgumentsSameResult(t *testing.T) {
	p := arms(t)["embedded"]
	a := Run(p, setup(1500, 60, 120), rng.Root{Seed: 3, Replication: 2})
	b := Run(p.Clone(), setup(1500, 60, 120), rng.Root{Seed: 3, Replication: 2})
	if !reflect.DeepEqual(a, b) {
		t.Error("two runs of the same arguments differ")
	}
	if reflect.DeepEqual(a.Outcomes, Run(p, setup(1500, 60, 120), rng.Root{Seed: 4, Replication: 2}).Outcomes) {
		t.Error("another seed gave the same outcomes")
	}
}

// The audit holds in every arm and replication, with people dying, moving,
// waiting and boarding.
func TestLawsHold(t *testing.T) {
	reps := uint32(4)
	if testing.Short() {
		reps = 1
	}
	for name, p := range arms(t) {
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 130, "hospital.beds") // too few, so that patients board
		for r := range reps {
			m := ran(t, p, setup(3000, 90, 200), r)
			if m.count.admissions == 0 || m.count.died == 0 || m.count.moved == 0 || m.count.boarding.Sum() == 0 {
				t.Errorf("%s: nothing happened to audit", name)
			}
		}
	}
}

// Every law is broken on purpose once: the audit must see it.
func TestAuditSeesBrokenLaws(t *testing.T) {
	cases := map[string]struct {
		harm func(*model)
		law  string
	}{
		"a person lost":      {func(m *model) { m.count.died-- }, "people alive"},
		"a need lost":        {func(m *model) { m.count.opened++ }, "dispositions add up"},
		"a need unlinked":    {func(m *model) { m.count.open-- }, "active needs"},
		"bed time not taken": {func(m *model) { m.wards.bedTime /= 2 }, "Little's law"},
		"an hour idle lost":  {func(m *model) { m.workers[0].idle-- }, "hours of caseworker"},
		"a case lost":        {func(m *model) { m.workers[0].open-- }, "caseload of caseworker"},
		"a case not counted": {func(m *model) { m.pools[0].queue.waiting[caseOrdinary]++ }, "cases waiting"},
		"a place not freed":  {func(m *model) { m.needs[firstServed(m)].stage = agents.Waiting }, "places taken = needs served"},
		"a patient vanished": {func(m *model) { m.stays[firstInBed(m)].inBed = false }, "occupied beds"},
		"hazard not used":    {func(m *model) { m.count.acuteHazard *= 10 }, "integral of their hazard"},
		"more than certain":  {func(m *model) { m.taught[agents.Ward][agents.Social].value = 1.1 }, "clarity and knowledge"},
		"clarity negative":   {func(m *model) { m.clarity[agents.Ward][0].value = -0.1 }, "clarity and knowledge"},
		"dispute of nobody":  {func(m *model) { m.count.contested = m.count.sent + 1 }, "contested referrals"},
		"a decision lost":    {func(m *model) { m.count.changed = m.count.ownedAtMeetings - 1 }, "decisions changed"},
		"a dispute settled":  {func(m *model) { m.needs[firstOpen(m)].pending = stepContested; m.needs[firstOpen(m)].step = sim.Never }, "in dispute"},
		"a plan forgotten": {func(m *model) {
			m.needs[firstOpen(m)].pending = stepInformal
			m.needs[firstOpen(m)].stage = agents.Hidden
		}, "left to the family"},
	}
	for name, c := range cases {
		m := ran(t, agents.England(), setup(3000, 0, 150), 0)
		c.harm(m)
		m.auditEnd()
		if !strings.Contains(strings.Join(m.audit, "\n"), c.law) {
			t.Errorf("%s: the audit says %q, want %q", name, m.audit, c.law)
		}
	}
}

func firstServed(m *model) int {
	return slices.IndexFunc(m.needs, func(e episode) bool { return !e.closed && e.stage == agents.InService })
}

func firstOpen(m *model) int {
	return slices.IndexFunc(m.needs, func(e episode) bool { return !e.closed })
}

func firstInBed(m *model) int {
	return slices.IndexFunc(m.stays, func(s stay) bool { return s.live && s.inBed })
}

// A longer run begins with the shorter run.
func TestLongerRunBeginsWithShorter(t *testing.T) {
	p := agents.England()
	short := Run(p, setup(1000, 30, 60), rng.Root{Seed: 5})
	long := Run(p, setup(1000, 30, 200), rng.Root{Seed: 5})
	if !slices.Equal(short.Occupied, long.Occupied[:len(short.Occupied)]) {
		t.Error("the first days of a longer run differ")
	}
}

// More measured of the same people does not depend on where the warm-up is cut:
// the admissions of a run without warm-up are those of warm-up and rest.
func TestWarmUpIsOnlyNotCounted(t *testing.T) {
	p := agents.England()
	whole := ran(t, p, setup(2000, 0, 200), 0)
	early := ran(t, p, setup(2000, 0, 80), 0)
	rest := ran(t, p, setup(2000, 80, 120), 0)
	if got, want := early.count.admissions+rest.count.admissions, whole.count.admissions; got != want {
		t.Errorf("admissions before and after day 80: %d, in all: %d", got, want)
	}
	if !slices.Equal(whole.admissionsOf, rest.admissionsOf) {
		t.Error("the warm-up changed who is admitted")
	}
}

func rootOf(seed uint64) rng.Root { return rng.Root{Seed: seed} }

// result is what Run returns for a system of this one place.
func (m *model) result() agents.Result {
	sum, t := newTally(), m.tally()
	sum.add(&t, 0, 1)
	return sum.result()
}
