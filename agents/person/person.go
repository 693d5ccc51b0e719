// Package person makes people: who lives in the area, how frail they are, and
// what hazards follow from that (MODEL.md, R1, R2, R4–R6, R8).
package person

import (
	"careteam/agents"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// A Person is what does not change during a run. It is kept small: there are
// millions.
type Person struct {
	Frailty                         float32 // gamma, mean 1
	Trust                           float32 // in [0, 1], mean 0.5
	Age, Band, Quintile, Conditions uint8
	Female, Alone, Carer            bool
}

// A Maker draws people. Person id gets the same attributes in every scenario:
// each is drawn from the person's own stream.
type Maker struct {
	p          *agents.Parameters
	pop        *agents.Population
	ages       dist.Categorical
	frailty    dist.Table
	conditions [agents.Bands][agents.Quintiles]float64 // mean number
}

// frailtyCells tabulate the gamma distribution but for one person in 500. A straight
// line is off by less than 10⁻⁵ of the value, but a hundredth for the least frail.
const frailtyCells = 1 << 13

// NewMaker prepares the tables of a population.
func NewMaker(p *agents.Parameters, pop *agents.Population) *Maker {
	m := &Maker{p: p, pop: pop, frailty: dist.NewTable(dist.NewGamma(p.Person.FrailtyShape, 1/p.Person.FrailtyShape), frailtyCells)}
	for b := range m.conditions {
		for q := range m.conditions[b] {
			m.conditions[b][q] = float64(p.Person.Conditions[b] * gradient(1.15, uint8(q)))
		}
	}
	if len(pop.Residents) == 0 {
		weights := make([]float64, len(pop.Counts))
		for i, c := range pop.Counts {
			weights[i] = c.Count
		}
		m.ages = dist.NewCategorical(weights)
	}
	return m
}

// Make returns person id.
func (m *Maker) Make(root rng.Root, id uint32) Person {
	given := m.resident(root, id)
	u := func(purpose rng.Purpose) float64 { return root.Uniform(purpose, id, 0) }
	q := Person{Age: uint8(given.Age), Female: given.Female, Band: uint8(agents.Band(given.Age))}
	q.Quintile = uint8(orDrawn(given.Quintile, int(u(agents.DrawQuintile)*agents.Quintiles)))
	q.Conditions = uint8(orDrawn(given.Conditions, dist.Poisson(u(agents.DrawConditions), m.conditions[q.Band][q.Quintile])))
	q.Alone = orDrawn(given.LivesAlone, one(dist.Bernoulli(u(agents.DrawAlone), m.p.Person.LivesAlone[q.Band]))) == 1
	q.Carer = orDrawn(given.HasCarer, one(dist.Bernoulli(u(agents.DrawCarer), m.p.Person.HasCarer[q.Band]))) == 1
	q.Frailty = float32(m.frailty.Quantile(u(agents.DrawFrailty)))
	q.Trust = float32(u(agents.DrawTrust))
	return q
}

func (m *Maker) resident(root rng.Root, id uint32) agents.Resident {
	if n := len(m.pop.Residents); n > 0 {
		return m.pop.Residents[int(id)%n]
	}
	c := m.pop.Counts[m.ages.Index(root.Uniform(agents.DrawAge, id, 0))]
	return agents.Resident{Female: c.Female, Age: c.Age, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1}
}

func orDrawn(given, drawn int) int {
	if given >= 0 {
		return given
	}
	return drawn
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
