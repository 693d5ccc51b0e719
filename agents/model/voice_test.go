package model

import (
	"testing"

	"careteam/agents"
)

func init() {
	mechanisms = append(mechanisms, mechanism{name: "R25 vote", off: func(p *agents.Parameters) {
		for s := range p.Settings {
			for f := range p.Settings[s].Posts {
				p.Settings[s].Posts[f].Vote = 1
			}
		}
	}})
}

// Among equals a member is always heeded; without a vote only by legitimacy, here
// none: no discharge waits, no need finds an owner. Under a veto the vote
// changes nothing.
func TestSeatWithoutVote(t *testing.T) {
	run := func(power, vote float64) *model {
		p := arms(t)["embedded"]
		set(t, p, 0, "professions.social_worker.legitimacy", "*.advocacy_share", "primary.link_worker.wte")
		set(t, p, power, "*.power")
		set(t, p, vote, "*.vote")
		return ran(t, p, setup(6000, 30, 300), 0)
	}
	member, guest := run(0, 1), run(0, 0)
	if member.count.ownedAtMeetings == 0 || member.count.advised == 0 || member.count.against > 0 {
		t.Errorf("with a vote: %d needs owned at meetings, against advice %d of %d", member.count.ownedAtMeetings, member.count.against, member.count.advised)
	}
	if guest.count.ownedAtMeetings > 0 || guest.count.advised == 0 || guest.count.against != guest.count.advised {
		t.Errorf("without: %d needs owned at meetings, against advice %d of %d", guest.count.ownedAtMeetings, guest.count.against, guest.count.advised)
	}
	if a, b := run(1, 1).events, run(1, 0).events; a != b {
		t.Errorf("under a veto: %d events with votes, %d without", a, b)
	}
}

// A vote never lowers, and legitimacy never lowers, what is heeded.
func TestHeed(t *testing.T) {
	p := arms(t)["usual"]
	m := newModel(p, setup(1, 0, 1), rootOf(1))
	f := p.ProfessionIndex("social_worker")
	for _, c := range []struct{ power, legitimacy, vote, want float64 }{
		{0, 0.4, 1, 1}, {0, 0.4, 0, 0.4}, {0.5, 0.4, 1, 0.7}, {0.5, 0.4, 0, 0.4}, {1, 0.4, 1, 0.4}, {1, 0.4, 0, 0.4}, {0.5, 1, 0, 1},
	} {
		set(t, p, c.power, "ward.power")
		set(t, p, c.legitimacy, "professions.social_worker.legitimacy")
		set(t, p, c.vote, "ward.social_worker.vote")
		if got := m.heed(agents.Ward, f); got < c.want-1e-12 || got > c.want+1e-12 {
			t.Errorf("power %v, legitimacy %v, vote %v: heeded %v, want %v", c.power, c.legitimacy, c.vote, got, c.want)
		}
	}
}
