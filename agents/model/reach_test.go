package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R22 transitional care", outcomes: []string{"transitional_reached_share", "transitional_visits_per_1000py"},
			off: func(p *agents.Parameters) { unstaff(p, agents.Transitional) }},
		mechanism{name: "R23 outreach", outcomes: []string{"outreach_contacts_per_1000py", "outreach_engaged_share", "outreach_ppv_share", "outreach_sensitivity_share"},
			off: func(p *agents.Parameters) { unstaff(p, agents.Outreach) }},
		mechanism{name: "community team", off: func(p *agents.Parameters) { unstaff(p, agents.Community) }})
}

func unstaff(p *agents.Parameters, s agents.SettingID) {
	for f := range p.Settings[s].Posts {
		p.Settings[s].Posts[f].WTE = 0
	}
}

// staffed gives a setting social workers who see everybody the trigger calls for.
func withTeam(t testing.TB, p *agents.Parameters, s agents.SettingID, wte float64) *agents.Parameters {
	p = p.Clone()
	f := p.ProfessionIndex("social_worker")
	post := &p.Settings[s].Posts[f]
	post.WTE, post.Membership, post.Trigger = wte, int(agents.Embedded), int(agents.Everyone)
	return p
}

// What a team that nobody is in would do changes nothing: the same bytes.
func TestEmptyTeamsDoNothing(t *testing.T) {
	base := agents.England()
	want := fingerprint(base, 1500)
	for _, path := range []string{"transitional.call_day", "transitional.follow_up_day", "outreach.every_day", "outreach.score_sd"} {
		p := base.Clone()
		set(t, p, 7, path)
		if fingerprint(p, 1500) != want {
			t.Errorf("%s changes a run without staff", path)
		}
	}
}

// Transitional care reaches people in time where it has staff, and finds needs that
// nobody else meets so soon; a visit puts right more than a call; without an effect of
// quality, and with needs that do nothing, nothing changes in admissions. The excess
// hazard after discharge is all that putting right changes, so its sum tells the sign
// without the noise of who is readmitted.
func TestTransitionalCare(t *testing.T) {
	people, reps := 6000, uint32(3)
	lacking := func(p *agents.Parameters) (excess float64, recognised int) {
		for r := range reps {
			m := ran(t, p, setup(people, 60, 200), r)
			for i := range m.transitions {
				excess += m.excessScale(m.transitions[i].parts)
			}
			excess /= float64(max(1, len(m.transitions)))
			recognised += psychosocial(m, func(e *episode) bool { return e.recognised })
		}
		return excess, recognised
	}
	none := arms(t)["none"]
	calls := withTeam(t, none, agents.Transitional, 60)
	set(t, calls, 0, "transitional.home_visit")
	visits := withTeam(t, none, agents.Transitional, 60)
	_, before := lacking(none)
	byCall, seenByCall := lacking(calls)
	byVisit, seenByVisit := lacking(visits)
	if byVisit >= byCall {
		t.Errorf("mean excess after discharge %v with visits, %v with calls alone", byVisit, byCall)
	}
	if !(seenByVisit > seenByCall && seenByCall > before) {
		t.Errorf("needs recognised: %d without, %d with calls, %d with visits", before, seenByCall, seenByVisit)
	}
	few := withTeam(t, none, agents.Transitional, 2)
	s := setup(people, 60, 200)
	share := func(p *agents.Parameters) float64 {
		return value(t, Run(p, s, rng.Root{Seed: 7}), "transitional_reached_share")
	}
	if much, little := share(visits), share(few); much <= little || much < 0.8 {
		t.Errorf("called in time: %v with many, %v with few", much, little)
	}
	off := visits.Clone()
	noEffect(t, off)
	base := none.Clone()
	noEffect(t, base)
	if a, b := ran(t, off, s, 0).count.admissions, ran(t, base, s, 0).count.admissions; a != b {
		t.Errorf("admissions %d with and %d without, though neither needs nor quality have an effect", a, b)
	}
}

// A visit that puts everything right leaves nothing lacking, unless the patient was readmitted
// before it; one that puts nothing right leaves more discharges as they were.
func TestVisitsPutRight(t *testing.T) {
	p := withTeam(t, arms(t)["none"], agents.Transitional, 60)
	set(t, p, 0, "transitional.call_repair_share")
	set(t, p, 1, "transitional.visit_repair_share")
	m := ran(t, p, setup(5000, 0, 200), 0)
	visited, lacking := 0, 0
	for i := range m.transitions {
		x := &m.transitions[i]
		whole := x.parts.informed && x.parts.medicines && x.parts.prepared
		if x.contacts >= 2 {
			visited += one(whole)
			lacking += one(!whole && m.people[m.personOf(i)].discharged == x.at)
		}
	}
	if visited == 0 || lacking*20 > visited { // the visit met some in hospital again
		t.Errorf("after a visit nothing is lacking for %d people, something for %d", visited, lacking)
	}
	set(t, p, 0, "transitional.visit_repair_share")
	m = ran(t, p, setup(5000, 0, 200), 0)
	better := 0
	for i := range m.transitions {
		if x := &m.transitions[i]; x.contacts >= 2 && x.parts.informed && x.parts.medicines && x.parts.prepared {
			better++
		}
	}
	if better >= visited {
		t.Errorf("%d discharges without fault where visits put nothing right, %d where they put all right", better, visited)
	}
}

// personOf is the person of the i-th transition.
func (m *model) personOf(i int) uint32 {
	for c := range m.cases {
		if m.cases[c].transition == int32(i+1) {
			return m.cases[c].person
		}
	}
	return 0
}

// Every case of transitional care ends with its follow-up.
func TestTransitionsEnd(t *testing.T) {
	p := withTeam(t, arms(t)["none"], agents.Transitional, 60)
	m := ran(t, p, setup(4000, 0, 200), 0)
	open := 0
	for c := range m.cases {
		if k := &m.cases[c]; k.transition > 0 && !k.closed && !m.accompanied(m.transitionOf(k), m.end) {
			open++
		}
	}
	if len(m.transitions) == 0 || open > 0 {
		t.Errorf("%d of %d transitions are open after their follow-up", open, len(m.transitions))
	}
}

// Outreach meets people whom nobody was in contact with, more with staff and with
// engagement; a sharper score lists
// more people who will be admitted.
func TestOutreach(t *testing.T) {
	none := arms(t)["none"]
	sought := withTeam(t, none, agents.Outreach, 40)
	set(t, sought, 0.02, "outreach.list_share")
	s := setup(6000, 60, 200)
	before, after := ran(t, none, s, 0), ran(t, sought, s, 0)
	seen := func(m *model) int { return psychosocial(m, func(e *episode) bool { return e.recognised }) }
	if after.count.engaged == 0 || seen(after) <= seen(before) {
		t.Errorf("%d engaged; needs recognised %d with outreach, %d without", after.count.engaged, seen(after), seen(before))
	}
	shy := sought.Clone()
	set(t, shy, 0, "outreach.engage_share")
	if m := ran(t, shy, s, 0); m.count.engaged > 0 || seen(m) > seen(before) || m.count.attempts == 0 {
		t.Errorf("nobody engages: %d engaged of %d, %d recognised, %d without outreach", m.count.engaged, m.count.attempts, seen(m), seen(before))
	}
	ppv := func(sd float64) float64 {
		p := sought.Clone()
		set(t, p, sd, "outreach.score_sd")
		m := ran(t, p, s, 0)
		return float64(m.count.listedAdmitted) / float64(m.count.listed)
	}
	if sharp, blunt := ppv(0), ppv(10); sharp <= blunt {
		t.Errorf("admitted among those listed: %v by a sharp score, %v by a blunt one", sharp, blunt)
	}
}

// The community team takes needs that primary care and handover route.
func TestCommunityTeam(t *testing.T) {
	none := arms(t)["none"]
	m := ran(t, withTeam(t, none, agents.Community, 20), setup(4000, 60, 200), 0)
	owned := 0
	for c := range m.cases {
		owned += one(m.pools[m.cases[c].pool].setting == agents.Community && m.cases[c].assessed)
	}
	if owned == 0 {
		t.Error("the community team saw nobody")
	}
}
