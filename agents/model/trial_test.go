package model

import (
	"math"
	"slices"
	"testing"

	"careteam/agents"
	"careteam/sim"
)

// accompanied is care with and without a programme that visits everybody after discharge,
// in ten practices.
func accompanied(t testing.TB) (with, without *agents.Parameters) {
	with, without = agents.England(), agents.England()
	for _, p := range []*agents.Parameters{with, without} {
		set(t, p, 600, "routine.team_size")
	}
	set(t, with, 60, "transitional.social_worker.wte")
	with.Settings[agents.Transitional].Posts[with.ProfessionIndex("social_worker")].Trigger = int(agents.Everyone)
	return with, without
}

// tried is a run of 6000 people for half a year with a trial of what follows discharge.
func tried(change func(*agents.Trial)) agents.Setup {
	s := setup(6000, 60, 180)
	s.Trial = &agents.Trial{Enrol: agents.AtDischarge, Allocation: agents.ByPerson, MinAge: 18, Admissions: 1, WithinDays: 30, FirstDay: 60, LastDay: 200, Share: 0.5, StepDays: 20}
	s.Trial.Programme[agents.Transitional] = true
	change(s.Trial)
	return s
}

func asItIs(*agents.Trial) {}

// TestNobodyElseGetsTheProgramme: its caseworkers have cases of those alone to whom the
// trial offers it, and meet them after it is there for them.
func TestNobodyElseGetsTheProgramme(t *testing.T) {
	p, _ := accompanied(t)
	for name, change := range map[string]func(*agents.Trial){
		"by person":   asItIs,
		"by practice": func(x *agents.Trial) { x.Allocation = agents.ByPractice },
		"by step":     func(x *agents.Trial) { x.Allocation, x.Enrol = agents.ByStep, agents.AtDate },
	} {
		m := ran(t, p, tried(change), 0)
		offered, engaged := 0, 0
		for _, e := range m.trial.enrolments {
			if e.Offered != (e.Starts < sim.Never) {
				t.Errorf("%s: offered %v, starts %v", name, e.Offered, e.Starts)
			}
			if e.Engaged < sim.Never && (!e.Offered || e.Engaged < e.Starts || e.Engaged < e.At) {
				t.Errorf("%s: met without an offer: %+v", name, e)
			}
			offered, engaged = offered+one(e.Offered), engaged+one(e.Engaged < sim.Never)
		}
		if engaged == 0 || offered == len(m.trial.enrolments) {
			t.Errorf("%s: %d enrolled, %d offered, %d engaged", name, len(m.trial.enrolments), offered, engaged)
		}
		for _, k := range m.cases {
			if m.pools[k.pool].setting != agents.Transitional {
				continue
			}
			i := m.trial.of[k.person]
			if by := m.trial.Allocation; by == agents.ByPerson && (i < 0 || !m.trial.enrolments[i].Offered) ||
				by != agents.ByPerson && m.trial.starts[int(k.person)%len(m.trial.starts)] > k.opened {
				t.Errorf("%s: a case of person %d, opened %v, without an offer", name, k.person, k.opened)
			}
		}
	}
}

// TestFirstMeeting: a person is engaged from the first meeting with the programme, and by
// nobody else.
func TestFirstMeeting(t *testing.T) {
	p, _ := accompanied(t)
	m := ran(t, p, tried(asItIs), 0)
	e := &m.trial.enrolments[slices.IndexFunc(m.trial.enrolments, func(e agents.Enrolment) bool { return e.Engaged < sim.Never })]
	first := e.Engaged
	if m.meets(e.Person, agents.Transitional); e.Engaged != first {
		t.Errorf("engaged from %v, met again at %v", first, e.Engaged)
	}
	e.Engaged = sim.Never
	if m.meets(e.Person, agents.Ward); e.Engaged != sim.Never {
		t.Errorf("engaged by a ward at %v", e.Engaged)
	}
	if m.meets(e.Person, agents.Transitional); e.Engaged != m.now() {
		t.Errorf("met at %v, engaged from %v", m.now(), e.Engaged)
	}
}

// TestNobodyIsOfferedIt: with a share of 0 the programme meets nobody.
func TestNobodyIsOfferedIt(t *testing.T) {
	p, _ := accompanied(t)
	m := ran(t, p, tried(func(x *agents.Trial) { x.Share = 0 }), 0)
	if len(m.trial.enrolments) == 0 || m.count.visits > 0 || len(m.transitions) > 0 {
		t.Errorf("%d enrolled, %d visited", len(m.trial.enrolments), m.count.visits)
	}
	if m := ran(t, p, tried(func(x *agents.Trial) { x.Share = 1 }), 0); m.count.visits == 0 {
		t.Error("nobody is visited where everybody is offered it")
	}
}

// TestShareOffered: each is offered it by a draw of their own, so the number is binomial; we
// accept 3.89 standard deviations, the two-sided 1e-4 point.
func TestShareOffered(t *testing.T) {
	p, _ := accompanied(t)
	for _, share := range []float64{0.2, 0.5} {
		m := ran(t, p, tried(func(x *agents.Trial) { x.Share = share }), 0)
		n, offered := float64(len(m.trial.enrolments)), 0.0
		for _, e := range m.trial.enrolments {
			offered += float64(one(e.Offered))
		}
		if n < 100 || math.Abs(offered-n*share) > 3.89*math.Sqrt(n*share*(1-share)) {
			t.Errorf("share %v: %v of %v are offered it", share, offered, n)
		}
	}
}

// TestTheDrawIsThePersonsOwn: whoever else is enrolled, a person is offered it or not.
func TestTheDrawIsThePersonsOwn(t *testing.T) {
	_, p := accompanied(t)
	offered, both := map[uint32]bool{}, 0
	for _, e := range ran(t, p, tried(asItIs), 0).trial.enrolments {
		offered[e.Person] = e.Offered
	}
	for _, e := range ran(t, p, tried(func(x *agents.Trial) { x.MinAge = 70 }), 0).trial.enrolments {
		if was, ok := offered[e.Person]; !ok || was != e.Offered {
			t.Errorf("person %d: offered %v among the old, %v among all", e.Person, e.Offered, was)
		}
		both++
	}
	if both == 0 || both == len(offered) {
		t.Errorf("%d of %d are old", both, len(offered))
	}
}

// TestByPractice: all enrolled of a practice are offered it, or none, and of ten practices
// as many as the share says.
func TestByPractice(t *testing.T) {
	p, _ := accompanied(t)
	m := ran(t, p, tried(func(x *agents.Trial) { x.Allocation, x.Share = agents.ByPractice, 0.3 }), 0)
	offered := map[int]bool{}
	for _, e := range m.trial.enrolments {
		practice := int(e.Person) % 10
		if first, ok := offered[practice]; ok && first != e.Offered {
			t.Errorf("practice %d: some are offered it and some are not", practice)
		}
		offered[practice] = e.Offered
		if e.Offered && e.Starts != at(60) {
			t.Errorf("starts at %v, want the first day", e.Starts)
		}
	}
	n := 0
	for _, yes := range offered {
		n += one(yes)
	}
	if len(offered) != 10 || n != 3 {
		t.Errorf("%d of %d practices have it, want 3 of 10", n, len(offered))
	}
}

// TestByStep: one practice after another, step_day apart, in an order that is drawn, and
// none on the first day.
func TestByStep(t *testing.T) {
	p, _ := accompanied(t)
	steps := func(replication uint32) (starts []sim.Time) {
		m := ran(t, p, tried(func(x *agents.Trial) { x.Allocation, x.Enrol, x.Share = agents.ByStep, agents.AtDate, 0.8 }), replication)
		starts = slices.Clone(m.trial.starts)
		for _, e := range m.trial.enrolments {
			if e.At != at(60).Add(8*sim.Hour) || e.Starts != starts[e.Person%10] {
				t.Errorf("enrolled at %v, starts %v, want as the practice, %v", e.At, e.Starts, starts[e.Person%10])
			}
		}
		return starts
	}
	first := steps(0)
	sorted := slices.Sorted(slices.Values(first))
	for i, got := range sorted {
		want := sim.Never
		if i < 8 {
			want = at(60 + 20*(i+1))
		}
		if got != want {
			t.Errorf("step %d: %v, want %v", i, got, want)
		}
	}
	if slices.Equal(first, steps(1)) {
		t.Error("another replication has the same order")
	}
}

// TestTwinsEnrolAlike: until the programme first meets somebody, the run without it enrols
// the same people at the same instants; whoever is enrolled in both is drawn alike.
func TestTwinsEnrolAlike(t *testing.T) {
	with, without := accompanied(t)
	for name, change := range map[string]func(*agents.Trial){"at discharge": asItIs, "at a date": func(x *agents.Trial) { x.Enrol = agents.AtDate }} {
		a, b := ran(t, with, tried(change), 0).trial.enrolments, ran(t, without, tried(change), 0).trial.enrolments
		met := sim.Never
		for _, e := range a {
			met = min(met, e.Engaged)
		}
		alike := 0
		for alike < len(a) && a[alike].At < met {
			e, twin := a[alike], b[alike]
			if e.Person != twin.Person || e.At != twin.At || e.Offered != twin.Offered || e.Starts != twin.Starts {
				t.Fatalf("%s: enrolment %d is %+v, without the programme %+v", name, alike, e, twin)
			}
			alike++
		}
		if alike == 0 {
			t.Errorf("%s: no enrolment before the first meeting", name)
		}
		offered := map[uint32]bool{}
		for _, e := range b {
			if e.Engaged < sim.Never {
				t.Errorf("%s: met by a programme that is not there: %+v", name, e)
			}
			offered[e.Person] = e.Offered
		}
		for _, e := range a {
			if twin, ok := offered[e.Person]; ok && twin != e.Offered {
				t.Errorf("%s: person %d is offered it in one run only", name, e.Person)
			}
		}
	}
}

// TestCriteria: whoever is enrolled meets them by the records, nobody twice, and no more
// than the most.
func TestCriteria(t *testing.T) {
	p, _ := accompanied(t)
	strict := func(most int) *model {
		return ran(t, p, tried(func(x *agents.Trial) {
			x.MinAge, x.MaxAge, x.Conditions, x.Admissions, x.EDVisits, x.WithinDays, x.Most = 50, 85, 2, 2, 2, 120, most
		}), 0)
	}
	m := strict(0)
	x, seen := m.trial, map[uint32]bool{}
	if n := len(x.enrolments); n < 5 {
		t.Fatalf("%d enrolled: too few to see anything", n)
	} else if few := strict(n - 2).trial.enrolments; len(few) != n-2 {
		t.Errorf("%d enrolled, want the most, %d", len(few), n-2)
	}
	for _, e := range x.enrolments {
		q := &m.people[e.Person]
		admissions, visits, leaves := 0, 0, false
		for _, r := range m.clerk.rows {
			if r.Person == e.Person && r.At >= e.At.Add(-120*sim.Day) && r.At <= e.At {
				admissions, visits = admissions+one(r.What == agents.EmergencyStay), visits+one(r.What == agents.EDVisit)
				leaves = leaves || r.What == agents.EmergencyStay && r.Until == e.At && r.Overnight && !r.Died
			}
		}
		if q.Age < 50 || q.Age > 85 || q.Conditions < 2 || admissions < 2 || visits < 2 || !leaves || e.At < at(60) || e.At >= at(200) || seen[e.Person] {
			t.Errorf("%+v: age %d, %d conditions, %d admissions, %d visits, discharged %v", e, q.Age, q.Conditions, admissions, visits, leaves)
		}
		seen[e.Person] = true
	}
}

// TestRiskShare: at a date those at highest risk are enrolled, so many of all who meet the
// other criteria.
func TestRiskShare(t *testing.T) {
	p, _ := accompanied(t)
	var people []resident
	at := func(share float64) []agents.Enrolment {
		m := ran(t, p, tried(func(x *agents.Trial) { x.Enrol, x.Admissions, x.RiskShare = agents.AtDate, 0, share }), 0)
		people = m.people
		return m.trial.enrolments
	}
	meanConditions := func(of []agents.Enrolment) (mean float64) {
		for _, e := range of {
			mean += float64(people[e.Person].Conditions) / float64(len(of))
		}
		return mean
	}
	all, some := at(0), at(0.1)
	if want := int(0.1*float64(len(all)) + 0.5); len(some) != want {
		t.Errorf("%d of %d enrolled, want %d", len(some), len(all), want)
	}
	if a, b := meanConditions(all), meanConditions(some); b < a+0.5 {
		t.Errorf("%v conditions, of all %v: not those at highest risk", b, a)
	}
	among := map[uint32]bool{}
	for _, e := range all {
		among[e.Person] = true
	}
	for _, e := range some {
		if !among[e.Person] {
			t.Errorf("person %d does not meet the criteria", e.Person)
		}
	}
}
