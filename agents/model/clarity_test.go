package model

import (
	"math"
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R26 interprofessional education", off: func(p *agents.Parameters) { p.Team.IPEHours = 0 }, outcomes: []string{"role_clarity_mean"}},
		mechanism{name: "R26 nearness and the size of the team", off: func(p *agents.Parameters) {
			p.Team.NearGain, p.Team.WholeTeam, p.Team.ClarityGain = 1, 1, 0.02
		}},
	)
}

// taught returns the clarity of a role some days after the start, and as Euler's
// method finds it from the rates.
func taught(t *testing.T, p *agents.Parameters, start, value float64, days int) (exact, stepwise float64) {
	m := newModel(p, setup(1, 0, days), rootOf(1))
	m.clarity[agents.Ward] = []learnt{{start: start, value: value}}
	for d := 0; d < days; d += 37 { // brought up to date now and then
		m.list.Next(at(d))
		m.clarityOf(agents.Ward, 0)
	}
	m.list.Next(at(days))
	const parts = 200
	stepwise = value
	q := &p.Team
	for k := range days * parts {
		rate := -q.ClarityDecay * (stepwise - start)
		if float64(k) < q.IPEDays*parts && stepwise < q.IPECap {
			rate += q.IPEHours * q.IPEEffect * (q.IPECap - stepwise)
		}
		stepwise += rate / parts / 365.25
	}
	return m.clarityOf(agents.Ward, 0), stepwise
}

// The closed form is the solution of the rates, below the cap, above it, through
// it, and past the end of teaching.
func TestEducationFollowsItsRates(t *testing.T) {
	p := agents.England()
	for _, c := range []struct{ hours, cap, start, value, until float64 }{
		{0, 0.9, 0.5, 0.8, 36525}, {6, 0.9, 0.5, 0.5, 36525}, {6, 0.9, 0.5, 0.97, 36525}, {40, 0.8, 0.5, 0.85, 36525},
		{6, 0.9, 0.5, 0.5, 200}, {6, 0.9, 0.5, 0.99, 500}, {6, 0.4, 0.5, 0.8, 36525}, {6, 0.9, 0.5, 0.6, 0},
	} {
		set(t, p, c.hours, "team.ipe_hour")
		set(t, p, c.cap, "team.ipe_cap")
		set(t, p, c.until, "team.ipe_day")
		if got, want := taught(t, p, c.start, c.value, 900); math.Abs(got-want) > 1e-5 {
			t.Errorf("%+v: clarity %v after 900 days, want %v", c, got, want)
		}
	}
}

// More hours make roles clearer, each further hour by less, never beyond the cap;
// when they stop, clarity falls back.
func TestEducationHasItsSigns(t *testing.T) {
	p := agents.England()
	clarity := func(hours, until float64) float64 {
		set(t, p, hours, "team.ipe_hour")
		set(t, p, until, "team.ipe_day")
		c, _ := taught(t, p, 0.5, 0.5, 1000)
		return c
	}
	last, gain := clarity(0, 36525), math.Inf(1)
	if last != 0.5 {
		t.Errorf("without education clarity is %v, want its start", last)
	}
	for hours := 2.0; hours <= 20; hours += 2 {
		c := clarity(hours, 36525)
		if c <= last || c-last >= gain || c >= p.Team.IPECap {
			t.Errorf("%v hours: clarity %v after %v, which gained %v", hours, c, last, gain)
		}
		last, gain = c, c-last
	}
	if stopped := clarity(20, 500); stopped >= last || stopped <= 0.5 {
		t.Errorf("clarity %v when education stopped halfway, %v when not", stopped, last)
	}
}

// Where clarity is all that stands between a need and a caseworker, perfect
// teaching loses nothing on the way; its price is the hours of all colleagues, on
// the programme, and nobody else pays.
func TestEducationRoutesAndCosts(t *testing.T) {
	run := func(hours float64) *model {
		p := arms(t)["embedded"]
		set(t, p, 1, "*.clarity_change", "team.ipe_cap", "*.acceptance_share", "*.signpost_share", "*.shared_record")
		set(t, p, 2, "team.ipe_effect")
		set(t, p, 0, "team.clarity_gain", "team.clarity_decay_rate", "team.bounce_share", "*.mild_refused_share")
		set(t, p, hours, "team.ipe_hour")
		return ran(t, p, setup(3000, 100, 300), 0)
	}
	without, with := run(0), run(200)
	if a, b := without.count.missedBy[agents.Misrouted], with.count.missedBy[agents.Misrouted]; a == 0 || b != 0 {
		t.Errorf("misrouted: %d without education, %d with", a, b)
	}
	want := 0.0
	for s := range with.p.Settings {
		for f, post := range with.p.Settings[s].Posts {
			if q := &with.p.Professions[f]; q.Caseworker == 0 {
				want += post.WTE * 3000 / 100000 * 200 * q.CostPerHour * 300 / 365.25
			}
		}
	}
	if got := with.costs()[agents.PayProgramme] - without.costs()[agents.PayProgramme]; want == 0 || math.Abs(got-want) > 1e-6*want {
		t.Errorf("education cost the programme %v GBP, want %v", got, want)
	}
}

// A joint case clarifies the role the more, the nearer the caseworker and the
// smaller the team.
func TestJointCases(t *testing.T) {
	gained := func(membership agents.Membership, people int, whole float64) float64 {
		p := arms(t)["usual"]
		set(t, p, whole, "team.whole_team_learns")
		f := p.ProfessionIndex("social_worker")
		p.Settings[agents.Ward].Posts[f].Membership = int(membership)
		m := newModel(p, setup(people, 0, 1), rootOf(1))
		m.start()
		m.jointCase(0, &m.pools[m.statutoryPool(agents.Ward)])
		return m.clarityOf(agents.Ward, f) - p.Professions[f].Clarity
	}
	if far, near := gained(agents.Visiting, 2000, 0), gained(agents.CoLocated, 2000, 0); far <= 0 || math.Abs(near/far-1.5) > 1e-9 {
		t.Errorf("clarity gained in a case: %v with a visiting caseworker, %v with a co-located one, want 1.5 times", far, near)
	}
	if small, large := gained(agents.Visiting, 2000, 0), gained(agents.Visiting, 8000, 0); math.Abs(small/large-4) > 1e-9 {
		t.Errorf("clarity gained in a case: %v, in a team four times as large %v", small, large)
	}
	if small, large := gained(agents.Visiting, 2000, 1), gained(agents.Visiting, 8000, 1); small != large {
		t.Errorf("clarity gained by a whole team: %v and, in a larger one, %v", small, large)
	}
}
