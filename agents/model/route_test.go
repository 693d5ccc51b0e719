package model

import (
	"math"
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "F061 forms", off: func(p *agents.Parameters) {
		for s := range p.Services {
			p.Services[s].Steps = 0
		}
	}})
}

// Each form loses its share.
func TestForms(t *testing.T) {
	p := agents.England()
	set(t, p, 0.2, "team.step_drop_out_share")
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	e := &m.needs[m.open(0, p.NeedIndex("isolation"), fromOnset)]
	for steps, want := range map[float64]float64{0: 1, 1: 0.8, 5: 0.32768} {
		set(t, p, steps, "services.befriending.steps")
		if got := m.formsFilled(e); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v forms: %v of the referrals survive, want %v", steps, got, want)
		}
	}
}

// Where every form loses everybody, only who has a caseworker reaches a service;
// a hospital's care packages apart, which nobody applies for.
func TestCaseworkersFillInForms(t *testing.T) {
	reached := func(arm string, steps float64) int {
		p := arms(t)[arm]
		if arm == "none" {
			set(t, p, 0, "primary.link_worker.wte")
		}
		set(t, p, 0, "discharge.complex_share.*", "*.complex_share")
		set(t, p, 1, "team.step_drop_out_share")
		set(t, p, steps, "*.steps")
		return psychosocial(ran(t, p, setup(3000, 0, 300), 0), func(e *episode) bool { return e.started > 0 })
	}
	if n := reached("none", 1); n != 0 {
		t.Errorf("%d needs reached a service through forms that nobody filled in", n)
	}
	if free, helped := reached("none", 0), reached("embedded", 1); free == 0 || helped == 0 {
		t.Errorf("needs that reached a service: %d without forms, %d with a caseworker who fills them in", free, helped)
	}
}
