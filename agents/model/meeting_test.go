package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

func init() {
	mechanisms = append(mechanisms,
		mechanism{name: "R24 pooling", off: func(p *agents.Parameters) { p.Team.Pooled = 0 }},
		mechanism{name: "R24 leadership", off: func(p *agents.Parameters) {
			for s := range p.Settings {
				p.Settings[s].Leadership = 0
			}
		}},
		mechanism{name: "R25 decisions changed", off: func(*agents.Parameters) {}, outcomes: []string{"decisions_changed_per_1000py"}},
	)
}

// Every caseworker comes to every meeting and is followed: then each need spoken
// of finds an owner at once under the best leadership, needs several meetings
// under none in particular, and never finds one under the worst.
func TestLeadershipRaisesTheYieldOfMeetings(t *testing.T) {
	yield := func(leadership float64) float64 {
		p := arms(t)["embedded"]
		set(t, p, 1, "*.attendance", "*.legitimacy")
		set(t, p, 1000, "team.list_limit")
		set(t, p, leadership, "*.leadership")
		spoken := 0
		m := ran(t, p, setup(3000, 0, 250), 0, func(m *model) {
			m.root.heard = func(purpose rng.Purpose, _, _ uint32) {
				if purpose == agents.DrawMeeting {
					spoken++
				}
			}
		})
		return float64(m.count.ownedAtMeetings) / float64(spoken)
	}
	if best, neutral, worst := yield(1), yield(0), yield(-1); best < 0.95 || neutral >= 1 || neutral <= 0 || worst != 0 {
		t.Errorf("needs owned for each time spoken of: %v, %v, %v under leadership 1, 0, −1", best, neutral, worst)
	}
}

// A dismissed concern stays dismissed also when a member speaks of it, and a team
// in which nobody depends on others to refer has nothing to surface.
func TestWhatSurfacesMustBeHeeded(t *testing.T) {
	p := arms(t)["none"]
	set(t, p, 0, "team.raise_floor", "primary.*", "discharge.complex_share.*", "*.complex_share", "*.legitimacy")
	set(t, p, -1, "*.identity_change")
	set(t, p, 1, "ward.interdependence_change", "ward.meeting_day", "ward.power")
	set(t, p, 0, "needs.safeguarding.onset_rate", "needs.safeguarding.after_discharge_share") // which everybody must raise
	m := ran(t, p, setup(5000, 0, 250), 0)
	if n := psychosocial(m, func(e *episode) bool { return e.asks > 0 }); n > 0 || m.count.missedBy[agents.NotHeeded] == 0 {
		t.Errorf("%d needs went on although nobody was heeded; %d missed for that", n, m.count.missedBy[agents.NotHeeded])
	}
	set(t, p, 1, "professions.ward_nurse.refers", "professions.hospital_doctor.refers")
	m.p = p
	if f := m.humblest(agents.Ward); f >= 0 {
		t.Errorf("%s speaks for those who cannot refer, and all can", p.Professions[f].Name)
	}
}

// What a caseworker's word changes is counted: it is absent where there are no
// caseworkers, nothing under a veto that nobody overrides, and what meetings,
// advice and advocacy brought elsewhere.
func TestDecisionsChanged(t *testing.T) {
	p := arms(t)["none"]
	set(t, p, 0, "primary.link_worker.wte")
	id := agents.OutcomeIndex("decisions_changed_per_1000py")
	if r := ran(t, p, setup(2000, 0, 200), 0).result().Outcomes[id]; r.Den != 0 {
		t.Errorf("without caseworkers: %+v, want absent", r)
	}
	p = arms(t)["embedded"]
	set(t, p, 0, "*.advocacy_share")
	m := ran(t, p, setup(6000, 0, 300), 0)
	// Discharges put off that have not ended count too.
	if least := m.count.ownedAtMeetings + m.count.advised - m.count.against; m.count.changed < least || least == m.count.ownedAtMeetings || m.count.ownedAtMeetings == 0 {
		t.Errorf("decisions changed %d, taken up at meetings %d, discharges put off %d", m.count.changed, m.count.ownedAtMeetings, m.count.advised-m.count.against)
	}
	set(t, p, 1, "*.power")
	set(t, p, 0, "professions.social_worker.legitimacy", "professions.link_worker.legitimacy")
	if n := ran(t, p, setup(3000, 0, 300), 0).count.changed; n != 0 {
		t.Errorf("%d decisions changed by voices that are not heeded", n)
	}
}
