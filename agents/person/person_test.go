package person

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// The tolerances below are 4.4 standard errors of a mean or share over n people,
// which a true model exceeds about once in 100,000 tries; the seed is fixed.
const (
	n     = 40000
	times = 4.4
)

func people(t testing.TB, pop agents.Population) []Person {
	t.Helper()
	m := NewMaker(agents.England(), &pop)
	all := make([]Person, n)
	for i := range all {
		all[i], _ = m.Make(rng.Root{Seed: 11}, uint32(i), 0)
	}
	return all
}

func near(t *testing.T, what string, got, want, sd float64) {
	t.Helper()
	if tolerance := times * sd / math.Sqrt(n); math.Abs(got-want) > tolerance {
		t.Errorf("%s: %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestPopulationFollowsItsTable(t *testing.T) {
	p := agents.England()
	var old, frailty, trust, poor, alone float64
	for _, q := range people(t, agents.Population{Counts: agents.England2023()}) {
		if q.Age >= 65 {
			old++
		}
		frailty += float64(q.Frailty)
		trust += float64(q.Trust)
		if q.Quintile == 0 {
			poor++
		}
		if q.Band == 1 && q.Alone {
			alone++
		}
	}
	near(t, "65 and over", old/n, 0.187, math.Sqrt(0.187*0.813))
	near(t, "mean frailty", frailty/n, 1, 1/math.Sqrt(p.Person.FrailtyShape))
	near(t, "mean trust", trust/n, 0.5, math.Sqrt(1.0/12))
	near(t, "most deprived fifth", poor/n, 0.2, 0.4)
	near(t, "18–44 alone", alone/n, 0.12*0.3508, 0.2)
}

// 27.2 % of adults have two or more conditions (Cassell et al. 2018); the table
// by age is an assumption that must give it within two points.
func TestMultimorbidity(t *testing.T) {
	var adults, many float64
	for _, q := range people(t, agents.Population{Counts: agents.England2023()}) {
		if q.Band > 0 {
			adults++
			if q.Conditions >= 2 {
				many++
			}
		}
	}
	if share := many / adults; math.Abs(share-0.272) > 0.02 {
		t.Errorf("two or more conditions: %.3f of adults, published 0.272", share)
	}
}

func TestResidentsAsGiven(t *testing.T) {
	given := []agents.Resident{
		{Female: true, Age: 90, Quintile: 4, Conditions: 7, LivesAlone: 1, HasCarer: 0},
		{Age: 5, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1},
	}
	all := people(t, agents.Population{Residents: given})
	if q := all[2]; !q.Female || q.Age != 90 || q.Quintile != 4 || q.Conditions != 7 || !q.Alone || q.Carer {
		t.Errorf("person 2 is %+v, want the first resident again", q)
	}
	if q := all[3]; q.Age != 5 || q.Alone {
		t.Errorf("person 3 is %+v, want a child who does not live alone", q)
	}
}

// Metamorphic: who is older, poorer or has more conditions is not at less risk.
func TestHazardsRise(t *testing.T) {
	base := agents.Resident{Age: 70, Quintile: 2, Conditions: 1, LivesAlone: 0, HasCarer: 0}
	hazard := func(change func(*agents.Resident)) Person {
		r := base
		change(&r)
		pop := agents.Population{Residents: []agents.Resident{r}}
		q, _ := NewMaker(agents.England(), &pop).Make(rng.Root{Seed: 1}, 0, 0)
		return q
	}
	h := NewHazards(agents.England())
	q := hazard(func(*agents.Resident) {})
	for name, other := range map[string]Person{
		"older":    hazard(func(r *agents.Resident) { r.Age = 88 }),
		"poorer":   hazard(func(r *agents.Resident) { r.Quintile = 0 }),
		"sicker":   hazard(func(r *agents.Resident) { r.Conditions = 5 }),
		"lonelier": hazard(func(r *agents.Resident) { r.LivesAlone = 1 }),
	} {
		if h.Acute(&other) < h.Acute(&q) || h.AnyNeed(&other) < h.AnyNeed(&q) || h.Routine(&other) < h.Routine(&q) || h.Death(&other) < h.Death(&q) {
			t.Errorf("%s: %+v has a hazard below %+v", name, other, q)
		}
	}
}
