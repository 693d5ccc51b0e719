package model

import (
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// lively switches every mechanism of team working on at once.
func lively(t testing.TB) *agents.Parameters {
	p := arms(t)["embedded"]
	set(t, p, 3, "team.ipe_hour")
	set(t, p, 1, "team.learning_effect", "ed.social_worker.wte")
	set(t, p, 1, "team.contested_share")
	set(t, p, 0.5, "team.strengths_based_share", "*.advocacy_share")
	set(t, p, 0.2, "*.role_flexibility", "*.leadership", "*.identity_change")
	set(t, p, -0.5, "*.clarity_change")
	set(t, p, 2, "*.steps", "*.carer_ratio")
	set(t, p, 0, "ward.social_worker.vote")
	p.Settings[agents.Primary].Employer = int(agents.Absorption)
	return p
}

// At its null a mechanism has no other parameter: whatever they are, the bytes are
// those of the model without it. Away from it the bytes differ.
func TestNullsOfTeamWorking(t *testing.T) {
	base := arms(t)["embedded"]
	bare(base)
	want := bytesOf(base)
	for name, c := range map[string]struct {
		beside func(*agents.Parameters) // has no effect at the null
		on     func(*agents.Parameters)
	}{
		"education": {func(p *agents.Parameters) { p.Team.IPEEffect, p.Team.IPECap, p.Team.IPEDays = 2, 1, 10 },
			func(p *agents.Parameters) { p.Team.IPEHours = 100 }},
		"learning": {func(p *agents.Parameters) { p.Team.LearningGain, p.Team.LearningFade = 1, 0 },
			func(p *agents.Parameters) { p.Team.Learning = 1 }},
		"advocacy": {func(p *agents.Parameters) { p.Team.AdvocacyMin = 480 },
			func(p *agents.Parameters) { p.Professions[p.ProfessionIndex("social_worker")].Advocacy = 0.5 }},
		"forms": {func(p *agents.Parameters) { p.Team.StepDropOut = 1 },
			func(p *agents.Parameters) { set(t, p, 3, "*.steps") }},
		"flexibility": {func(p *agents.Parameters) { p.Team.FlexibleLoss = 1 },
			func(p *agents.Parameters) { set(t, p, 1, "*.role_flexibility") }},
		"employer": {func(p *agents.Parameters) { p.Team.AbsorbedAcceptance = 0 },
			absorb},
		"strengths": {func(p *agents.Parameters) { p.Team.Strengths.Ratio, p.Team.Strengths.Days = 50, 365 },
			func(p *agents.Parameters) { p.Team.Strengths.Share = 1 }},
		"pooling":    {func(*agents.Parameters) {}, func(p *agents.Parameters) { p.Team.Pooled = 1 }},
		"disputes":   {func(*agents.Parameters) {}, func(p *agents.Parameters) { p.Team.Contested = 1 }},
		"mediation":  {func(*agents.Parameters) {}, func(p *agents.Parameters) { p.Team.MediationEffect = 100 }},
		"leadership": {func(*agents.Parameters) {}, func(p *agents.Parameters) { set(t, p, -1, "*.leadership") }},
		"vote":       {func(*agents.Parameters) {}, func(p *agents.Parameters) { set(t, p, 0, "*.vote") }},
	} {
		p := base.Clone()
		c.beside(p)
		if bytesOf(p) != want {
			t.Errorf("%s: has an effect at its null", name)
		}
		c.on(p)
		if bytesOf(p) == want {
			t.Errorf("%s: has no effect when on", name)
		}
	}
}

// No two decisions of team working share a random number.
func TestTeamsDrawOnce(t *testing.T) {
	type key struct {
		purpose       rng.Purpose
		entity, block uint32
	}
	seen, of := map[key]bool{}, map[rng.Purpose]int{}
	ran(t, lively(t), setup(3000, 0, 400), 0, func(m *model) {
		m.root.heard = func(p rng.Purpose, entity, block uint32) {
			k := key{p, entity, block}
			if seen[k] && p != agents.DrawConsent && p != agents.DrawReach {
				t.Errorf("purpose %d, entity %d, block %#x: drawn twice", p, entity, block)
			}
			seen[k] = true
			of[p]++
		}
	})
	for _, p := range []rng.Purpose{agents.DrawSurfaces, agents.DrawContested, agents.DrawOverride, agents.DrawOverturn, agents.DrawStrengths} {
		if of[p] == 0 {
			t.Errorf("purpose %d: never drawn", p)
		}
	}
}

// The laws hold with everything on at once, with people dying, moving and boarding.
func TestLawsHoldInLivelyTeams(t *testing.T) {
	for r := range uint32(3) {
		p := lively(t)
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 130, "hospital.beds")
		if m := ran(t, p, setup(3000, 60, 200), r); m.count.contested == 0 || m.count.changed == 0 || m.count.ownedAtMeetings == 0 {
			t.Error("nothing happened to audit")
		}
	}
}
