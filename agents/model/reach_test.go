package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim"
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
		n := 0
		for r := range reps {
			m := ran(t, p, setup(people, 60, 200), r)
			for i := range m.transitions {
				excess += m.excessScale(m.transitions[i].parts)
			}
			n += len(m.transitions)
			recognised += psychosocial(m, func(e *episode) bool { return e.recognised })
		}
		return excess / float64(max(1, n)), recognised
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

// home is a place at noon of its fifth day, with a social worker in a setting, whose first
// resident went home the day before from a stay in which everything was left undone.
func home(t *testing.T, s agents.SettingID, change ...func(*agents.Parameters)) (*model, *casefile) {
	p := withTeam(t, arms(t)["none"], s, 100)
	for _, c := range change {
		c(p)
	}
	m := newModel(p, setup(2000, 0, 365), rng.Root{Seed: 7})
	m.start()
	m.advance(at(4).Add(12 * sim.Hour))
	m.list.Next(at(4).Add(12 * sim.Hour))
	for m.people[0].need >= 0 {
		m.dispose(m.people[0].need, agents.EndedItself)
	}
	m.transitions = append(m.transitions, transition{at: m.now().Add(-sim.Day), counted: true, height: 1})
	k := &casefile{pool: m.poolAt[s][0], transition: int32(len(m.transitions))}
	m.changeExcess(0, m.transitionOf(k).at, m.excessScale(parts{}))
	m.updateRates(0)
	return m, k
}

// What is put right lowers the excess hazard from now on, by as much as the better discharge
// would have had, and no later illness comes sooner for it. A later stay, or one now, has
// a discharge of its own.
func TestRepairLowersTheHazard(t *testing.T) {
	sure := func(p *agents.Parameters) { set(t, p, 1, "transitional.call_repair_share") }
	m, k := home(t, agents.Transitional, sure)
	r, due, since := &m.people[0], m.people[0].hand[acuteHand], m.people[0].discharged
	m.putRight(k)
	whole := parts{1, true, true, true}
	if got := m.transitionOf(k).parts; got != whole || r.excess != float32(m.excessScale(whole)) || r.discharged != since {
		t.Errorf("parts %+v, excess %v, discharged %v; want all put right, %v and %v", got, r.excess, r.discharged, m.excessScale(whole), since)
	}
	if r.hand[acuteHand] <= due {
		t.Errorf("the next acute illness, due %v, is now due %v", due, r.hand[acuteHand])
	}
	for name, change := range map[string]func(*resident){
		"another stay since": func(r *resident) { r.discharged++ },
		"in hospital":        func(r *resident) { r.stay = 0 },
	} {
		m, k := home(t, agents.Transitional, sure)
		change(&m.people[0])
		was := m.people[0].excess
		m.putRight(k)
		if m.people[0].excess != was || m.transitionOf(k).parts != (parts{}) {
			t.Errorf("%s: excess %v, want %v; parts %+v", name, m.people[0].excess, was, m.transitionOf(k).parts)
		}
	}
}

// Where nothing else is put right, needs that have been planned for since are.
func TestPlansAreMadeGood(t *testing.T) {
	for _, stage := range []agents.Stage{agents.Assessed, agents.Planned} {
		m, k := home(t, agents.Transitional, func(p *agents.Parameters) { set(t, p, 0, "transitional.call_repair_share") })
		m.open(0, m.p.NeedIndex("isolation"), 1<<20)
		m.needs[m.people[0].need].stage = stage
		m.putRight(k)
		want := parts{planned: count(stage == agents.Planned)}
		if got := m.transitionOf(k).parts; got != want || m.people[0].excess != float32(m.excessScale(want)) {
			t.Errorf("stage %v: parts %+v, want %+v; excess %v", stage, got, want, m.people[0].excess)
		}
	}
}

// The call is in time within call_day days, to the microsecond, and of a patient at home.
func TestCalledInTime(t *testing.T) {
	for _, c := range []struct {
		after sim.Duration
		stay  int32
		want  int
	}{{2 * sim.Day, -1, 1}, {2*sim.Day + sim.Microsecond, -1, 0}, {sim.Day, 0, 0}} {
		m, k := home(t, agents.Transitional)
		m.transitionOf(k).at, m.people[0].stay = m.now().Add(-c.after), c.stay
		m.putRight(k)
		if m.count.reached != c.want {
			t.Errorf("%v days after discharge, stay %d: %d called in time, want %d", c.after.Days(), c.stay, m.count.reached, c.want)
		}
	}
}

// Who transitional care is for.
func TestTransitionalTriggers(t *testing.T) {
	for _, c := range []struct {
		trigger agents.Trigger
		complex bool
		stage   agents.Stage
		want    bool
	}{
		{agents.Everyone, false, agents.Closed, true},
		{agents.AtContact, false, agents.Closed, false},
		{agents.AtContact, true, agents.Closed, true},
		{agents.OnRequest, true, agents.Closed, false},
		{agents.OnRequest, true, agents.Hidden, false},
		{agents.OnRequest, false, agents.Recognised, true},
		{agents.OnRequest, false, agents.InService, false},
	} {
		m, k := home(t, agents.Transitional)
		m.p.Settings[agents.Transitional].Posts[m.p.ProfessionIndex("social_worker")].Trigger = int(c.trigger)
		r := &m.people[0]
		r.Conditions, r.Frailty, r.Band = 0, 0, 0
		if c.stage != agents.Closed { // has a need
			m.open(0, m.p.NeedIndex("isolation"), 1<<20)
			m.needs[r.need].stage = c.stage
		}
		if got := m.eligible(k.pool, r, c.complex); got != c.want {
			t.Errorf("trigger %s, complex %v, stage %v: eligible is %v", agents.TriggerNames[c.trigger], c.complex, c.stage, got)
		}
	}
}

// Who neither sees anything by telephone nor visits finds nothing.
func TestCallsSeeLess(t *testing.T) {
	deaf := withTeam(t, arms(t)["none"], agents.Transitional, 60)
	set(t, deaf, 0, "transitional.call_recognition_ratio", "transitional.home_visit")
	keen := deaf.Clone()
	set(t, keen, 1, "transitional.call_recognition_ratio")
	found := func(p *agents.Parameters) (n int) { // by the team itself
		for _, life := range Follow(p, setup(4000, 0, 200), rng.Root{Seed: 7}, 0, 4000) {
			for _, e := range life.Events {
				n += one(e.What == agents.NeedSeen && e.Setting == int16(agents.Transitional))
			}
		}
		return n
	}
	if a, b := found(deaf), found(keen); a != 0 || b == 0 {
		t.Errorf("found by telephone: %d at ratio 0, %d at ratio 1", a, b)
	}
}

// Visits are journeys, calls are not; who goes out to people travels.
func TestReachTravels(t *testing.T) {
	calls := withTeam(t, arms(t)["none"], agents.Transitional, 60)
	set(t, calls, 0, "transitional.home_visit")
	visits := calls.Clone()
	set(t, visits, 1, "transitional.home_visit")
	for _, c := range []struct {
		name    string
		p       *agents.Parameters
		s       agents.SettingID
		travels bool
	}{
		{"calls", calls, agents.Transitional, false},
		{"visits", visits, agents.Transitional, true},
		{"outreach", withTeam(t, arms(t)["none"], agents.Outreach, 60), agents.Outreach, true},
		{"community", withTeam(t, arms(t)["none"], agents.Community, 60), agents.Community, true},
	} {
		m := ran(t, c.p, setup(3000, 0, 120), 0)
		var contact, travel sim.Duration
		for w := range m.workers {
			if k := &m.workers[w]; m.pools[k.pool].setting == c.s {
				contact += k.spent[taskContact]
				travel += k.spent[taskTravel]
			}
		}
		if contact == 0 || travel > 0 != c.travels {
			t.Errorf("%s: %v h of contacts, %v h of travel", c.name, contact.Hours(), travel.Hours())
		}
	}
}

// Where the first profession has no room, the next one is asked.
func TestNextProfessionHasRoom(t *testing.T) {
	p := withTeam(t, arms(t)["none"], agents.Transitional, 0.5)
	navigators := &p.Settings[agents.Transitional].Posts[p.ProfessionIndex("care_navigator")]
	navigators.WTE, navigators.Trigger = 60, int(agents.Everyone)
	m := ran(t, p, setup(10000, 0, 200), 0)
	cases := make([]int, len(m.p.Professions))
	for c := range m.cases {
		if m.cases[c].transition > 0 {
			cases[m.pools[m.cases[c].pool].profession]++
		}
	}
	if few, many := cases[p.ProfessionIndex("social_worker")], cases[p.ProfessionIndex("care_navigator")]; few == 0 || many <= few {
		t.Errorf("transitions: %d by half a social worker, %d by 60 navigators per 100,000", few, many)
	}
}

// Each contact of each stay has random numbers of its own, however many there are.
func TestRepairDrawsOnce(t *testing.T) {
	seen := map[uint32]bool{}
	for _, stay := range []uint32{0, 1, 77, urgentVisit, urgentVisit | 1, urgentVisit | 77} {
		for contacts := range uint32(512) {
			x := transition{stay: stay, contacts: contacts}
			if b := x.repairBlock(); seen[b] {
				t.Fatalf("stay %#x, contact %d: block %#x is another's", stay, contacts, b)
			} else {
				seen[b] = true
			}
		}
	}
}

// A risk list without noise is the residents at home by hazard, ties by number; it leaves out
// who was on one lately, and takes them on again after again_day days.
func TestRiskList(t *testing.T) {
	m, _ := home(t, agents.Outreach, func(p *agents.Parameters) {
		set(t, p, 0, "outreach.score_sd")
		set(t, p, 30, "outreach.again_day", "outreach.every_day")
		set(t, p, 0.01, "outreach.list_share")
	})
	for i := range m.offered { // as before the first list
		m.offered[i] = offer{day: -1 << 30}
	}
	first := m.riskList(0)
	if len(first) != 20 {
		t.Fatalf("%d on the list, want 20", len(first))
	}
	on := map[uint32]bool{}
	least := math.Inf(1)
	for n, x := range first {
		on[x.person] = true
		least = min(least, x.score)
		if n > 0 && (x.score > first[n-1].score || x.score == first[n-1].score && x.person < first[n-1].person) {
			t.Errorf("place %d is out of order", n)
		}
	}
	for id := range m.people {
		r := &m.people[id]
		if h := m.hazards.Acute(&r.Person) * m.stability(r); math.Log(h) > least+1e-9 && !on[uint32(id)] && r.stay < 0 && !r.gone {
			t.Errorf("person %d at hazard %v is not on the list", id, h)
		}
	}
	m.people[first[0].person].stay = 0
	if m.riskList(0)[0].person == first[0].person {
		t.Error("a patient in hospital is on the list")
	}
	m.people[first[0].person].stay, m.people[first[0].person].gone = -1, true
	if m.riskList(0)[0].person == first[0].person {
		t.Error("who has gone is on the list")
	}
	m.people[first[0].person].gone = false
	top := m.people[first[0].person]
	for _, id := range []int{5, 3} { // two more of the same hazard
		m.people[id].Person, m.people[id].unstable, m.people[id].stay, m.people[id].gone = top.Person, top.unstable, -1, false
	}
	if x := m.riskList(0); x[0].score != x[1].score || x[0].person > x[1].person || x[1].person > x[2].person {
		t.Errorf("of equal scores %v, %v and %v come in this order", x[0], x[1], x[2])
	}
	on = map[uint32]bool{}
	for _, x := range m.riskList(0) {
		on[x.person] = true
	}
	for days, want := range map[int32]int{0: 0, 29: 0, 30: 20} { // of the first list that are on it again
		for id := range on {
			m.offered[id].day = int32(m.now().Day()) - days
		}
		again := 0
		for _, x := range m.riskList(0) {
			again += one(on[x.person])
		}
		if again != want {
			t.Errorf("%d days later %d of 20 are on the list again, want %d", days, again, want)
		}
	}
}

// Who trusts nobody does not engage; who trusts fully does so twice as often as the mean.
func TestTrustEngages(t *testing.T) {
	m, k := home(t, agents.Outreach, func(p *agents.Parameters) {
		set(t, p, 1, "team.trust_weight")
		set(t, p, 0.5, "outreach.engage_share")
	})
	for id := range m.people {
		k.person = uint32(id)
		for _, trust := range []float32{0, 1} {
			m.people[id].Trust = trust
			if got := m.engages(k); got != (trust == 1) {
				t.Fatalf("person %d at trust %v: engages is %v", id, trust, got)
			}
		}
	}
}
