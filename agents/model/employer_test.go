package model

import (
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "R32 employer", off: func(p *agents.Parameters) {
		for s := range p.Settings {
			p.Settings[s].Employer = int(agents.Partnership)
		}
	}})
}

func absorb(p *agents.Parameters) {
	for s := range p.Settings {
		p.Settings[s].Employer = int(agents.Absorption)
	}
}

// Absorbed social workers lose their links to the council's services, keep those
// to others, and leave link workers' as they are.
func TestAbsorptionWeakensLinks(t *testing.T) {
	p := arms(t)["usual"]
	set(t, p, 0.5, "team.absorbed_acceptance_ratio")
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	links := func(profession, need string) [2]float64 {
		a, l := m.links(&m.needs[m.open(0, p.NeedIndex(need), fromOnset)], &p.Professions[p.ProfessionIndex(profession)], agents.Ward)
		return [2]float64{a, l}
	}
	council, other, link := links("social_worker", "carer_strain"), links("social_worker", "isolation"), links("link_worker", "carer_strain")
	if m.absorbed(agents.Ward) {
		t.Fatal("absorbed as shipped")
	}
	absorb(p)
	if got := links("social_worker", "carer_strain"); got != [2]float64{council[0] / 2, 1} || council[1] >= 1 {
		t.Errorf("acceptance and lead time of the council's carer support: %v, before %v", got, council)
	}
	if got := links("social_worker", "isolation"); got != other {
		t.Errorf("of befriending: %v, before %v", got, other)
	}
	if got := links("link_worker", "carer_strain"); got != link {
		t.Errorf("of carer support, by a link worker: %v, before %v", got, link)
	}
}

// With the council's doors shut to them, absorbed social workers bring nobody to
// its services, and just as many to others.
func TestAbsorptionShutsDoors(t *testing.T) {
	run := func(change func(*agents.Parameters)) (council, others int) {
		p := arms(t)["embedded"]
		set(t, p, 0, "team.absorbed_acceptance_ratio", "primary.link_worker.wte", "*.signpost_share", "*.advocacy_share", "discharge.complex_share.*", "*.complex_share")
		for f := range p.Professions {
			if p.Professions[f].Caseworker == 0 {
				p.Professions[f].Acceptance = 0
			}
		}
		change(p)
		m := ran(t, p, setup(3000, 0, 300), 0)
		count := func(social bool) int {
			return psychosocial(m, func(e *episode) bool {
				return e.started > 0 && (p.Services[p.Needs[e.kind].Service].Payer == agents.PaySocialCare) == social
			})
		}
		return count(true), count(false)
	}
	if council, _ := run(func(*agents.Parameters) {}); council == 0 {
		t.Error("in partnership nobody reached the council's services")
	}
	if council, others := run(absorb); council != 0 || others == 0 {
		t.Errorf("absorbed: %d needs reached the council's services, %d others", council, others)
	}
}

// Health tasks first: social needs come after what else absorbed social workers
// are asked; safeguarding stays first, and in partnership nothing changes.
func TestAbsorptionPutsHealthFirst(t *testing.T) {
	p := arms(t)["embedded"]
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	priority := func(need string, s agents.SettingID) uint8 {
		return m.priorityFor(&m.needs[m.open(0, p.NeedIndex(need), fromOnset)], m.statutoryPool(s))
	}
	kinds := []string{"safeguarding", "functional", "common_mental_health", "homelessness"}
	want := map[bool]map[agents.SettingID][]uint8{
		false: {agents.Ward: {caseProtective, caseInBed, caseInBed, caseInBed}, agents.Primary: {caseProtective, caseOrdinary, caseOrdinary, caseOrdinary}},
		true:  {agents.Ward: {caseProtective, caseInBed, caseInBed, caseOrdinary}, agents.Primary: {caseProtective, caseOrdinary, caseOrdinary, caseScreened}},
	}
	for _, absorbed := range []bool{false, true} {
		if absorbed {
			absorb(p)
		}
		for _, s := range []agents.SettingID{agents.Ward, agents.Primary} {
			for n, kind := range kinds {
				if got := priority(kind, s); got != want[absorbed][s][n] {
					t.Errorf("absorbed %v, %s, %s: priority %d, want %d", absorbed, agents.SettingNames[s], kind, got, want[absorbed][s][n])
				}
			}
		}
	}
}

// Only who has statutory powers changes employer.
func TestLinkWorkersAreNotAbsorbed(t *testing.T) {
	p := arms(t)["usual"]
	absorb(p)
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	m.start()
	e := &m.needs[m.open(0, p.NeedIndex("homelessness"), fromOnset)]
	for _, pool := range m.poolAt[agents.Primary] {
		want := caseOrdinary
		if m.p.Professions[m.pools[pool].profession].Statutory == 1 {
			want = caseScreened
		}
		if got := m.priorityFor(e, pool); got != want {
			t.Errorf("%s: priority of a social need %d, want %d", p.Professions[m.pools[pool].profession].Name, got, want)
		}
	}
}

// A place whose caseworkers have no statutory powers has nobody to absorb.
func TestNobodyToAbsorb(t *testing.T) {
	p := arms(t)["none"]
	before := bytesOf(p)
	absorb(p)
	if bytesOf(p) != before {
		t.Error("the employer of nobody changed the results")
	}
}
