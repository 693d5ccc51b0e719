package model

import (
	"testing"

	"careteam/agents"
)

// followed-up strain that moves nothing: nobody leaves, nothing drifts, no skill
// fades.
func strainOnly(t testing.TB) *agents.Parameters {
	p := arms(t)["embedded"]
	bare(p)
	set(t, p, 28, "staff.review_day")
	set(t, p, 0, "staff.creep_rate", "staff.deskilling_time_share")
	return p
}

// Strain and identity reach people only by way of hours and of who is there: where
// nobody leaves, nothing drifts and no skill fades, every outcome is that of the
// model without them, bit for bit, but for the events of the reviews.
func TestStrainAloneTouchesNobody(t *testing.T) {
	p := strainOnly(t)
	s := setup(1000, 60, 305)
	with := Run(p, s, rootOf(9))
	set(t, p, 0, "staff.review_day")
	without := Run(p, s, rootOf(9))
	for i, o := range agents.Outcomes {
		if own := o.ID == "staff_strain_mean" || o.ID == "social_worker_identity_mean"; !own && with.Outcomes[i] != without.Outcomes[i] {
			t.Errorf("%s: %v with reviews, %v without", o.ID, with.Outcomes[i], without.Outcomes[i])
		} else if own && (with.Outcomes[i].Den == 0 || without.Outcomes[i].Den != 0) {
			t.Errorf("%s: %v with reviews, %v without, want it absent", o.ID, with.Outcomes[i], without.Outcomes[i])
		}
	}
}

// Each cause moves strain and identity its way, in every replication; the world
// around is the same, since strain alone touches nobody.
func TestCausesOfStrain(t *testing.T) {
	s := setup(1500, 30, 200)
	base := strainOnly(t)
	set(t, base, 0, "staff.strain_load", "staff.strain_lone", "staff.strain_stranger", "staff.strain_conflict", "staff.strain_creep", "*.teams")
	set(t, base, 0.5, "staff.strain_mean") // so that there is room below and above
	for _, c := range []struct {
		name             string
		given            map[string]float64
		path             string
		value            float64
		strain, identity int
	}{
		{"load", nil, "staff.strain_load", 1, +1, 0},
		{"a team without shared identity", nil, "staff.strain_stranger", 1, +1, 0},
		{"concerns that are not heeded", nil, "staff.strain_conflict", 1, +1, 0},
		{"being alone", map[string]float64{"staff.strain_lone": 1}, "*.teams", 1000, +1, 0},
		{"enough colleagues", map[string]float64{"staff.strain_lone": 1}, "*.teams", 0.1, 0, 0},
		{"other tasks", map[string]float64{"staff.creep_rate": 0.01, "staff.identity_creep": 0}, "staff.strain_creep", 5, +1, 0},
		{"loss of the role", map[string]float64{"staff.creep_rate": 0.01, "staff.identity_creep": 0}, "staff.identity_creep", 5, 0, -1},
		{"a manager of another discipline", map[string]float64{"staff.strain_load": 0.5}, "*.own_manager", 0, +1, -1},
		{"no relief by supervision", map[string]float64{"staff.strain_load": 0.5}, "staff.strain_supervision", 0, +1, 0},
		{"no gain by supervision", nil, "staff.identity_supervision", 0, 0, -1},
		{"supervision that is not enough", map[string]float64{"staff.strain_load": 0.5}, "staff.full_supervision_share", 0.3, +1, -1},
		{"a load that is full only at many cases", map[string]float64{"staff.strain_load": 1}, "staff.overload_ratio", 10, -1, 0},
	} {
		p := base.Clone()
		for path, v := range c.given {
			set(t, p, v, path)
		}
		q := p.Clone()
		set(t, q, c.value, c.path)
		a, b := Run(p, s, rootOf(5)), Run(q, s, rootOf(5))
		if got := sign(value(t, b, "staff_strain_mean") - value(t, a, "staff_strain_mean")); got != c.strain {
			t.Errorf("%s: strain %v, then %v; want sign %d", c.name, value(t, a, "staff_strain_mean"), value(t, b, "staff_strain_mean"), c.strain)
		}
		if got := sign(value(t, b, "social_worker_identity_mean") - value(t, a, "social_worker_identity_mean")); got != c.identity {
			t.Errorf("%s: identity moved by sign %d, want %d", c.name, got, c.identity)
		}
	}
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// The same cases for ten times the staff are less load.
func TestStrainFollowsLoad(t *testing.T) {
	p := crowded(t)
	set(t, p, 28, "staff.review_day")
	set(t, p, 0, "staff.creep_rate", "primary.social_worker.wte", "primary.link_worker.wte")
	strain := func(m *model) float64 { return value(t, m.result(), "staff_strain_mean") }
	falls(t, "strain", p, setup(3000, 30, 200), strain, func(p *agents.Parameters) { set(t, p, 1000, "ward.social_worker.wte") })
}

// One to a team everybody is alone, two to every other team nobody; a vacancy can
// leave somebody alone.
func TestLone(t *testing.T) {
	p := agents.England()
	bare(p)
	set(t, p, 10, "ward.social_worker.wte")
	m := newModel(p, setup(100000, 0, 1), rootOf(1))
	m.hireCaseworkers()
	q := &m.pools[m.statutoryPool(agents.Ward)]
	for teams, want := range map[float64]float64{0: 0, 2: 0, 5: 0, 7.5: 0.5, 10: 1, 20: 1} {
		m.p.Settings[agents.Ward].Work.Teams = teams
		if got := m.lone(q); got != want {
			t.Errorf("%v teams for ten: %v alone, want %v", teams, got, want)
		}
	}
	m.p.Settings[agents.Ward].Work.Teams = 5
	if q.inPost = 8; m.lone(q) != 0.25 {
		t.Errorf("eight of ten in post in five teams: %v alone, want 0.25", m.lone(q))
	}
}

// Other tasks take time from cases up to their limit, stay with the post, and none
// drift where the role is protected.
func TestRoleCreep(t *testing.T) {
	p := crowded(t)
	set(t, p, 28, "staff.review_day")
	set(t, p, 0, "staff.creep_rate")
	set(t, p, 0.4, "staff.creep_limit")
	s := setup(3000, 0, 300)
	falls(t, "cases", p, s, casesSeen, func(p *agents.Parameters) { set(t, p, 0.1, "staff.creep_rate") })
	want := bytesOf(p)
	set(t, p, 0.1, "staff.creep_rate")
	m := ran(t, p, s, 0)
	for w := range m.workers {
		if m.workers[w].drift != 0.4 {
			t.Errorf("worker %d: %v of the hours have drifted, want the limit", w, m.workers[w].drift)
		}
	}
	if bytesOf(p) == want {
		t.Error("creep moves no result")
	}
	set(t, p, 1, "*.protected_share")
	if bytesOf(p) != want {
		t.Error("creep under full protection differs from no creep")
	}
}

// Under a manager of another discipline identity and with it skills fade:
// assessments take longer, and with a queue that never ends fewer are made.
func TestDeskilling(t *testing.T) {
	p := crowded(t)
	set(t, p, 28, "staff.review_day")
	set(t, p, 0, "staff.creep_rate", "ward.own_manager")
	set(t, p, 1, "staff.identity_step", "staff.identity_manager")
	set(t, p, 0, "staff.deskilling_time_share")
	falls(t, "cases", p, setup(3000, 0, 200), casesSeen, func(p *agents.Parameters) { set(t, p, 3, "staff.deskilling_time_share") })
	set(t, p, 3, "staff.deskilling_time_share")
	set(t, p, 0, "staff.identity_step") // identity stays at its start
	want := bytesOf(p)
	set(t, p, 0, "staff.deskilling_time_share")
	if bytesOf(p) != want {
		t.Error("skills fade although identity does not")
	}
}

// Load counts what waits for those in post, and the hours since the last review
// only.
func TestLoad(t *testing.T) {
	p := crowded(t)
	set(t, p, 28, "staff.review_day")
	m := newModel(p, setup(1000, 0, 60), rootOf(1))
	m.start()
	pool := m.statutoryPool(agents.Ward)
	k := &m.workers[m.pools[pool].workers[0]]
	before := m.load(k)
	for id := range uint32(5) {
		m.openCase(id, pool, caseInBed, true) // at midnight: nobody takes it
	}
	if after := m.load(k); before != 0 || after != 5/float64(k.limit)/2/2 {
		t.Errorf("load %v, with five in the queue %v", before, after)
	}
	m = atEleven(t, p)
	for w := range m.workers {
		k := &m.workers[w]
		m.settle(k, m.now())
		if used, hours := k.used-k.usedThen, k.onCases().Worked(k.reviewed, m.now()); used > hours || k.used <= hours {
			t.Errorf("worker %d: %v h used since the last review, of %v; %v h in all", w, used.Hours(), hours.Hours(), k.used.Hours())
		}
	}
}
