package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/stats"
)

// health integrates, exactly at events, the quality of life and the holistic
// health of everybody alive, and the number of people alive (R7). Needs being
// served count as met.
//
// Biological health is 1 less 0.08 for each condition (to six), 0.25 while
// unstable and 0.3 in hospital; psychological and social health are 1 less 0.4
// (mild: 0.2) for each unmet mental need, and 0.3 (0.15) for each other
// psychosocial one, never below 0; an unmet medical need takes 0.1 (0.05) from
// biological health, a stay in hospital 0.1 from quality of life; assumed.
type health struct {
	alive, utility, holistic, mildUntreated stats.TimeWeighted
}

func (h *health) cut(now sim.Time) {
	h.alive.Cut(now)
	h.utility.Cut(now)
	h.holistic.Cut(now)
	h.mildUntreated.Cut(now)
}

// state is a person's contribution to the sums of health.
type state struct{ utility, holistic float32 }

// of computes a person's state from scratch, so that no rounding builds up.
func (m *model) healthOf(r *resident) (s state, mild uint8) {
	q := &m.p.Person
	utility := q.Utility[r.Band] - float64(q.ConditionUtility*float64(min(r.Conditions, 6)))
	bio, psych, social := 1-float64(0.08*float64(min(r.Conditions, 6))), 1.0, 1.0
	if r.unstable {
		utility -= q.UnstableUtility
		bio -= 0.25
	}
	if r.stay >= 0 {
		utility -= 0.1
		bio -= 0.3
	}
	for i := r.need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		if e.stage == agents.InService {
			continue
		}
		k := &m.p.Needs[e.kind]
		weight := 1.0
		if e.mild {
			weight = 0.5
		}
		utility -= float64(weight * k.Utility)
		switch k.Domain {
		case agents.Mental:
			psych -= float64(0.4 * weight)
			if e.mild && int(e.kind) == m.commonMental {
				mild++
			}
		case agents.Medical:
			bio -= float64(0.1 * weight)
		default:
			social -= float64(0.3 * weight)
		}
	}
	s.utility = float32(max(0, utility))
	s.holistic = float32((max(0, bio) + max(0, psych) + max(0, social)) / 3)
	return s, mild
}

// healthChanged brings the sums up to date with a person's state.
func (m *model) healthChanged(r *resident) {
	now, h := m.now(), &m.health
	s, mild := m.healthOf(r)
	if s != r.state {
		for _, c := range m.by.people(r) {
			c.utility.Add(now, float64(s.utility)-float64(r.state.utility))
		}
		h.utility.Add(now, float64(s.utility)-float64(r.state.utility))
		h.holistic.Add(now, float64(s.holistic)-float64(r.state.holistic))
		r.state = s
	}
	if mild != r.mild {
		h.mildUntreated.Add(now, float64(mild)-float64(r.mild))
		r.mild = mild
	}
}

// enter counts a person in; leave counts the person out.
func (h *health) enter(m *model, r *resident) {
	h.alive.Add(m.now(), 1)
	for _, c := range m.by.people(r) {
		c.alive.Add(m.now(), 1)
	}
}

func (h *health) leave(m *model, r *resident) {
	now := m.now()
	h.alive.Add(now, -1)
	for _, c := range m.by.people(r) {
		c.alive.Add(now, -1)
		c.utility.Add(now, -float64(r.state.utility))
	}
	h.utility.Add(now, -float64(r.state.utility))
	h.holistic.Add(now, -float64(r.state.holistic))
	h.mildUntreated.Add(now, -float64(r.mild))
	r.state, r.mild = state{}, 0
}
