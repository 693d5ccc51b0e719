package model

import (
	"math"
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R29 time of duplicates", off: func(p *agents.Parameters) { p.Team.DuplicateMin = 0 }},
		mechanism{name: "R29 contested referrals", off: func(p *agents.Parameters) { p.Team.Contested = 0 }, outcomes: []string{"contested_referrals_share"}},
		mechanism{name: "R29 role flexibility", off: func(p *agents.Parameters) {
			for s := range p.Settings {
				p.Settings[s].Flexibility = 0
			}
		}},
	)
}

// A second assessment costs the time of who makes it, at the place's expense, and
// changes nothing else.
func TestDuplicatesCostTime(t *testing.T) {
	run := func(minutes float64) *model {
		p := arms(t)["embedded"]
		set(t, p, 100, "professions.gp.cost_gbp_per_hour", "professions.practice_nurse.cost_gbp_per_hour", "professions.ward_nurse.cost_gbp_per_hour",
			"professions.hospital_doctor.cost_gbp_per_hour", "professions.ed_clinician.cost_gbp_per_hour")
		set(t, p, 1, "team.duplicate_share")
		set(t, p, -1, "*.clarity_change")
		set(t, p, minutes, "team.duplicate_minute")
		return ran(t, p, setup(9000, 60, 300), 0)
	}
	free, paid := run(0), run(30)
	var more [agents.Payers]float64
	sum := 0.0
	for payer, gbp := range paid.costs() {
		more[payer] = gbp - free.costs()[payer]
		sum += more[payer]
	}
	if want := 50 * float64(paid.count.duplicates); want == 0 || math.Abs(sum-want) > 1e-6*want || more[agents.PayHospital] <= 0 || more[agents.PayPrimary] <= 0 {
		t.Errorf("%d duplicates of half an hour cost %v GBP more, by payer %v", paid.count.duplicates, sum, more)
	}
	if free.events != paid.events || free.count.duplicates != paid.count.duplicates {
		t.Error("the price of a duplicate changed what happened")
	}
}

// In a world without bottleneck, where everybody sees everything, unclear roles
// make disputes, and each delays help; leadership leaves none, nor does a team
// without turf.
func TestContestedReferralsDelay(t *testing.T) {
	p := certain(t)
	set(t, p, 1, "team.contested_share")
	set(t, p, 0, "team.mediation_effect")
	set(t, p, 20, "team.bounce_day")
	served := func(p *agents.Parameters) (float64, *model) {
		m := ran(t, p, setup(400, 90, 150), 0)
		return value(t, m.result(), "time_to_service_day_mean"), m
	}
	contested, m := served(p)
	if m.count.contested == 0 {
		t.Fatal("nothing was contested")
	}
	for name, change := range map[string]func(*agents.Parameters){
		"no turf":    func(p *agents.Parameters) { set(t, p, 0, "team.contested_share") },
		"leadership": func(p *agents.Parameters) { set(t, p, 1, "*.leadership") },
	} {
		q := p.Clone()
		change(q)
		if peaceful, m := served(q); m.count.contested != 0 || peaceful >= contested {
			t.Errorf("%s: %d referrals contested, service after %v days; with disputes after %v", name, m.count.contested, peaceful, contested)
		}
	}
}

// The chance of a dispute rises with unclear roles and with alike eyes.
func TestContest(t *testing.T) {
	p := arms(t)["usual"]
	set(t, p, 0.4, "team.contested_share")
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	i := m.open(0, p.NeedIndex("isolation"), fromOnset)
	to := m.statutoryPool(agents.Ward)
	doctor, nurse := p.ProfessionIndex("hospital_doctor"), p.ProfessionIndex("ward_nurse") // 0.05 and 0.12 against 0.9
	chance := func(f int, clear float64) float64 { return m.contest(&m.needs[i], f, to, clear) }
	if got, want := chance(nurse, 0.5), 0.4*0.5*0.12/0.9; math.Abs(got-want) > 1e-12 {
		t.Errorf("a nurse's referral is contested with %v, want %v", got, want)
	}
	if !(chance(doctor, 0.5) < chance(nurse, 0.5) && chance(nurse, 0.5) < chance(nurse, 0)) || chance(nurse, 1) != 0 {
		t.Error("disputes do not rise with overlap and unclear roles")
	}
	if abuse := m.open(0, p.NeedIndex("safeguarding"), fromOnset); m.contest(&m.needs[abuse], nurse, to, 0) != 0 {
		t.Error("whose task safeguarding is is disputed")
	}
	set(t, p, 0, "professions.ward_nurse.recognises.*")
	if chance(nurse, 0) != 0 {
		t.Error("who never sees such needs disputes whose task they are")
	}
}

// Flexible roles take complex needs the right way more often and simple ones less
// (they blur roles); the gain for complex ones has its best in between.
func TestFlexibilityIsATradeOff(t *testing.T) {
	p := arms(t)["usual"]
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	to := m.statutoryPool(agents.Ward)
	right := func(need string, flexibility float64) float64 {
		set(t, p, flexibility, "ward.role_flexibility")
		return m.rightRoute(&m.needs[m.open(0, p.NeedIndex(need), fromOnset)], to, agents.Ward)
	}
	if a, b := right("homelessness", 0.4), right("homelessness", 0); a <= b {
		t.Errorf("a complex need takes the right way with %v by flexible roles, %v by fixed ones", a, b)
	}
	if a, b := right("financial_hardship", 0.4), right("financial_hardship", 0); a >= b {
		t.Errorf("a simple need takes the right way with %v by flexible roles, %v by fixed ones", a, b)
	}
	if none, some, all := right("carer_strain", 0), right("carer_strain", 0.3), right("carer_strain", 1); some <= none || some <= all {
		t.Errorf("a need of middling complexity: %v, %v, %v with no, some and all flexibility, want most in between", none, some, all)
	}
	set(t, p, 0, "team.flexibility_clarity_loss")
	if a, b := right("transport", 1), right("transport", 0); a != b {
		t.Errorf("without loss of clarity a need without complexity takes the right way with %v, before %v", a, b)
	}
}
