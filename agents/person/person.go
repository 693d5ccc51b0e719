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

// Make returns person id, and whether the person begins in an unstable episode, where
// a share of people does.
func (m *Maker) Make(root rng.Root, id uint32, unstable float64) (q Person, isUnstable bool) {
	u, v := root.Four(agents.DrawPerson, id, 0), root.Four(agents.DrawPerson, id, 1)
	given := m.resident(u[0], id)
	q = Person{Age: uint8(given.Age), Female: given.Female, Band: uint8(agents.Band(given.Age))}
	q.Quintile = uint8(orDrawn(given.Quintile, int(u[1]*agents.Quintiles)))
	q.Conditions = uint8(orDrawn(given.Conditions, dist.Poisson(v[0], m.conditions[q.Band][q.Quintile])))
	q.Alone = orDrawn(given.LivesAlone, one(dist.Bernoulli(u[2], m.p.Person.LivesAlone[q.Band]))) == 1
	q.Carer = orDrawn(given.HasCarer, one(dist.Bernoulli(u[3], m.p.Person.HasCarer[q.Band]))) == 1
	q.Frailty = float32(m.frailty.Quantile(v[1]))
	q.Trust = float32(v[2])
	return q, dist.Bernoulli(v[3], unstable)
}

// Like returns a newcomer of the age, sex and deprivation fifth of another person, who is
// otherwise drawn as anybody.
func (m *Maker) Like(root rng.Root, id uint32, other *Person, unstable float64) (q Person, isUnstable bool) {
	u, v := root.Four(agents.DrawPerson, id, 0), root.Four(agents.DrawPerson, id, 1)
	q = Person{Age: other.Age, Female: other.Female, Band: other.Band, Quintile: other.Quintile}
	q.Conditions = uint8(dist.Poisson(v[0], m.conditions[q.Band][q.Quintile]))
	q.Alone = dist.Bernoulli(u[2], m.p.Person.LivesAlone[q.Band])
	q.Carer = dist.Bernoulli(u[3], m.p.Person.HasCarer[q.Band])
	q.Frailty = float32(m.frailty.Quantile(v[1]))
	q.Trust = float32(v[2])
	return q, dist.Bernoulli(v[3], unstable)
}

func (m *Maker) resident(u float64, id uint32) agents.Resident {
	if n := len(m.pop.Residents); n > 0 {
		return m.pop.Residents[int(id)%n]
	}
	c := m.pop.Counts[m.ages.Index(u)]
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
