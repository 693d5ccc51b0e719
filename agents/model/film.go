package model

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/rng"
)

// Film simulates a system of one place as Run does, with the same result, and looks at
// everybody once a day.
func Film(p *agents.Parameters, s agents.Setup, root rng.Root) (agents.Result, agents.Film) {
	if s.NumPlaces() != 1 {
		panic("model: a film is of one place")
	}
	only := newSites(p, s, root)
	m := only[0].open(nil)
	m.admissionsOf = make([]int32, len(m.people))
	f := filming{model: m}
	m.advance(m.warm - 1)
	before := f.admissions()
	for day := range s.Days {
		m.advance(m.warm.Add(sim.Duration(day)*sim.Day + sim.Day/2))
		f.shoot()
		if day == s.Days/2 {
			f.half = f.admissions()
		}
	}
	m.run()
	only[0].tally = m.tally()
	f.halve(before)
	return together(only), f.Film
}

// filming is a film being made.
type filming struct {
	agents.Film
	model *model
	half  []int32 // admissions by person until the middle
}

func (f *filming) admissions() []int32 { return append([]int32(nil), f.model.admissionsOf...) }

// halve divides the admissions after the warm-up at the middle.
func (f *filming) halve(before []int32) {
	f.Halves = make([][2]int32, len(f.model.people))
	at := func(list []int32, id int) int32 {
		if id < len(list) {
			return list[id]
		}
		return 0 // had not moved in
	}
	for id := range f.Halves {
		middle := at(f.half, id)
		f.Halves[id] = [2]int32{middle - at(before, id), f.model.admissionsOf[id] - middle}
	}
}

// shoot takes the picture of a day.
func (f *filming) shoot() {
	m, c := f.model, &f.model.count
	frame := make([]agents.Glance, len(m.people))
	n := [agents.AllCounted]float64{
		agents.AdmissionsSoFar: float64(c.admissions), agents.ReadmissionsSoFar: float64(c.readmissions[0]), agents.EDVisitsSoFar: float64(c.edVisits),
		agents.RecognisedSoFar: float64(c.recognition.N()), agents.MetSoFar: float64(c.met), agents.MissedSoFar: float64(c.missed), agents.UnplannedSoFar: float64(c.slipped),
		agents.CasesWaitingNow: float64(m.queued),
	}
	for id := range frame {
		g := m.glance(&m.people[id])
		frame[id] = g
		n[agents.OnWardNow] += float64(one(g.Where() == agents.OnWard || g.Where() == agents.FitOnWard))
		n[agents.FitOnWardNow] += float64(one(g.Where() == agents.FitOnWard))
		n[agents.InNeedNow] += float64(one(g&agents.InNeed != 0))
	}
	for i := range m.workers {
		n[agents.CasesNow] += float64(m.workers[i].open)
	}
	f.Frames, f.Counts = append(f.Frames, frame), append(f.Counts, n)
}

// glance says how a person looks.
func (m *model) glance(r *resident) agents.Glance {
	if r.gone {
		return agents.Away
	}
	g := m.whereabouts(r)
	for i := r.need; i >= 0; i = m.needs[i].next {
		e := &m.needs[i]
		switch {
		case !m.p.Needs[e.kind].Psychosocial():
		case e.stage == agents.InService:
			g |= agents.Supported
		default:
			g |= agents.InNeed
			if e.recognised {
				g |= agents.KnownNeed
			}
		}
	}
	for _, c := range r.cases {
		if c >= 0 && m.cases[c].worker >= 0 {
			g |= agents.InCase
		}
	}
	return g
}

// whereabouts says where a person is.
func (m *model) whereabouts(r *resident) agents.Glance {
	if r.stay < 0 {
		return agents.AtHome
	}
	switch k := &m.stays[r.stay]; {
	case k.inBed && k.fit:
		return agents.FitOnWard
	case k.inBed:
		return agents.OnWard
	}
	return agents.InED
}
