package model

import (
	"math"
	"reflect"
	"testing"

	"careteam/agents"
	"careteam/sim"
)

// A need is missed once, at the end of its grace period, and stays so: what
// was counted as it happened is what the episodes say at the end.
func TestMissedOnce(t *testing.T) {
	m := ran(t, agents.England(), setup(2000, 0, 300), 0)
	missed := psychosocial(m, func(e *episode) bool {
		return e.missed && (e.person < m.root.residents || e.ordinal>>18 > 0) // not what newcomers bring
	})
	if missed == 0 || missed != m.count.missed {
		t.Errorf("%d episodes are missed, %d were counted", missed, m.count.missed)
	}
	late := psychosocial(m, func(e *episode) bool {
		grace := sim.Of(m.p.Needs[e.kind].GraceDays, sim.Day)
		return e.missed && e.started > 0 && e.started < e.onset.Add(grace) || e.missed && e.closed && e.ending != agents.Missed
	})
	if late > 0 {
		t.Errorf("%d episodes are missed although their service began in time, or changed their disposition", late)
	}
}

// Who does not consent is not served, unless a concern is a protective one or
// a patient must not leave without a package (R12).
func TestWithoutConsentNoService(t *testing.T) {
	p := arms(t)["embedded"]
	set(t, p, 0, "team.consent_share", "*.presents_share", "*.complex_share", "discharge.complex_share.*")
	m := ran(t, p, setup(3000, 0, 300), 0)
	served := func(protective bool) int {
		return psychosocial(m, func(e *episode) bool {
			return e.started > 0 && (m.p.Needs[e.kind].Domain == agents.Protective) == protective
		})
	}
	if n := served(false); n > 0 {
		t.Errorf("%d needs were served without consent", n)
	}
	if served(true) == 0 {
		t.Error("safeguarding waited for consent")
	}
}

// Hospital patients come first on a waiting list, then safeguarding concerns.
func TestOrderOnAWaitingList(t *testing.T) {
	m := newModel(agents.England(), setup(3, 0, 10), rootOf(1))
	m.start()
	home := m.open(0, m.pathwayNeeds[1], fromOnset)
	bed := m.open(1, m.pathwayNeeds[1], fromOnset)
	abuse := m.open(2, m.p.NeedIndex("safeguarding"), fromOnset)
	s := m.newStay(1, 0)
	m.stays[s].need = bed
	if !(m.urgency(bed) < m.urgency(abuse) && m.urgency(abuse) < m.urgency(home)) {
		t.Errorf("places: patient %d, safeguarding %d, at home %d", m.urgency(bed), m.urgency(abuse), m.urgency(home))
	}
}

// A ward social worker who screens has seen complex patients before they are
// fit: the assessment is done, the family has been spoken to.
func TestEarlyAssessment(t *testing.T) {
	early := 0
	for r := range uint32(4) { // the stays under way at the end are few
		m := ran(t, arms(t)["embedded"], setup(10000, 0, 200), r)
		for i := range m.stays {
			if k := &m.stays[i]; k.complex && k.assessed && k.fit && k.assessedAt < k.fitAt {
				early++
			}
		}
	}
	if early == 0 {
		t.Error("nobody was assessed before fitness")
	}
}

// Everything measured begins at the end of the warm-up: person-years, quality
// of life and bed-days of a run with a long warm-up are those of its last days.
func TestMeasuresBeginAfterWarmUp(t *testing.T) {
	m := ran(t, agents.England(), setup(2000, 200, 100), 0)
	years := m.health.alive.Area(m.end) * sim.Day.Years()
	if most := 2000 * 100 * sim.Day.Years(); years > most || years < 0.98*most {
		t.Errorf("%.1f person-years, want just under %.1f", years, most)
	}
	if u := m.health.utility.Area(m.end) * sim.Day.Years() / years; u < 0.7 || u > 0.95 {
		t.Errorf("mean quality of life %v", u)
	}
	sum := 0.0
	for q := range m.by.quintile {
		sum += m.by.quintile[q].alive.Area(m.end) * sim.Day.Years()
	}
	if math.Abs(sum-years) > 1e-6*years {
		t.Errorf("person-years of the fifths %v, of all %v", sum, years)
	}
}

// The slots of closed episodes are used again, and that shows in no result.
func TestSlotsAreUsedAgain(t *testing.T) {
	p, s := arms(t)["embedded"], setup(2000, 60, 300)
	kept := ran(t, p, s, 0)
	m := newModel(p, s, rootOf(7))
	m.start()
	m.run()
	if len(m.needs) >= len(kept.needs) {
		t.Errorf("%d slots, %d without using them again", len(m.needs), len(kept.needs))
	}
	if got, want := m.tally(), kept.tally(); !reflect.DeepEqual(got, want) {
		t.Errorf("using slots again gives\n%v, want\n%v", got, want)
	}
}

// A quiet appointment is counted as if it had been an event, where a screening practice
// makes every appointment one.
func TestQuietAppointments(t *testing.T) {
	p, s := arms(t)["none"], setup(2000, 30, 200)
	loud := ran(t, p, s, 0, func(m *model) { m.loud = true })
	if quiet := ran(t, p, s, 0); quiet.count != loud.count || quiet.events >= loud.events {
		t.Errorf("quiet %+v\nin %d events, loud %+v\nin %d", quiet.count, quiet.events, loud.count, loud.events)
	}
}

// Needs that are given are open at the start, and no others; where none are given they are
// drawn.
func TestGivenNeeds(t *testing.T) {
	s := setup(4, 0, 10)
	s.Population.Residents = []agents.Resident{
		{Age: 50, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1, Needs: []string{"isolation", "transport"}},
		{Age: 50, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1, Needs: []string{}},
	}
	m := newModel(agents.England(), s, rootOf(1))
	m.start()
	for id, want := range []int{2, 0, 2, 0} {
		n := 0
		for i := m.people[id].need; i >= 0; i = m.needs[i].next {
			n++
		}
		if n != want {
			t.Errorf("person %d begins with %d needs, want %d", id, n, want)
		}
	}
}
