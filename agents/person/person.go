// Package person makes people: who lives in the area, how frail they are, and
// what hazards follow from that (MODEL.md, R1, R2, R4–R6, R8).
package person

import (
	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// A Person is what does not change during a run. Hazards are per year, in a
// stable state without unmet needs.
type Person struct {
	Age, Band, Quintile, Conditions uint8
	Female, Alone, Carer            bool
	Frailty                         float64 // gamma, mean 1
	Trust                           float64 // in [0, 1], mean 0.5

	Acute, Urgent, Routine, Elective, Death, Needs float64
}

// A Maker draws people. Person id gets the same attributes in every scenario:
// each is drawn from the person's own stream.
type Maker struct {
	p       *agents.Parameters
	pop     *agents.Population
	ages    dist.Categorical
	frailty dist.Gamma
	Onsets  Onsets
}

// NewMaker prepares the tables of a population.
func NewMaker(p *agents.Parameters, pop *agents.Population) *Maker {
	m := &Maker{p: p, pop: pop, frailty: dist.NewGamma(p.Person.FrailtyShape, 1/p.Person.FrailtyShape), Onsets: NewOnsets(p.Needs)}
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
	mean := float64(m.p.Person.Conditions[q.Band] * gradient(1.15, q.Quintile))
	q.Conditions = uint8(orDrawn(given.Conditions, dist.Poisson(u(agents.DrawConditions), mean)))
	q.Alone = orDrawn(given.LivesAlone, one(dist.Bernoulli(u(agents.DrawAlone), m.p.Person.LivesAlone[q.Band]))) == 1
	q.Carer = orDrawn(given.HasCarer, one(dist.Bernoulli(u(agents.DrawCarer), m.p.Person.HasCarer[q.Band]))) == 1
	q.Frailty = m.frailty.Quantile(u(agents.DrawFrailty))
	q.Trust = u(agents.DrawTrust)
	m.hazards(&q)
	return q
}

func (m *Maker) resident(root rng.Root, id uint32) agents.Resident {
	if n := len(m.pop.Residents); n > 0 {
		return m.pop.Residents[int(id)%n]
	}
	c := m.pop.Counts[m.ages.Index(root.Uniform(agents.DrawAge, id, 0))]
	return agents.Resident{Female: c.Female, Age: c.Age, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1}
}

func (m *Maker) hazards(q *Person) {
	a, u, r := &m.p.Acute, &m.p.Urgent, &m.p.Routine
	counted := float64(min(q.Conditions, 6))
	byCondition := sim.Pow(a.ConditionRatio, counted)
	q.Acute = float64(a.Rate * a.AgeRatio[q.Band] * gradient(a.DeprivationRatio, q.Quintile) * byCondition * q.Frailty)
	q.Urgent = float64(u.Rate * u.AgeRatio[q.Band] * gradient(u.DeprivationRatio, q.Quintile) * (1 - u.FrailtyWeight + float64(u.FrailtyWeight*q.Frailty)))
	q.Routine = float64(r.Rate * r.AgeRatio[q.Band] * sim.Pow(r.ConditionRatio, counted))
	q.Elective = float64(m.p.Elective.Rate * a.AgeRatio[q.Band])
	q.Death = m.p.Person.DeathRate[q.Band]
	for k := range m.Onsets {
		q.Needs += m.Onsets.Rate(k, q)
	}
}

// Onsets are the hazards that a need begins, by kind and by what they depend
// on: age (child, working age, older), deprivation fifth, living alone (R8).
type Onsets [][3][agents.Quintiles][2]float64

// NewOnsets tabulates the hazards of all kinds [1/year].
func NewOnsets(needs []agents.NeedKind) Onsets {
	o := make(Onsets, len(needs))
	for k := range needs {
		n := &needs[k]
		for age, ratio := range [3]float64{n.ChildRatio, 1, n.OlderRatio} {
			for q := range uint8(agents.Quintiles) {
				rate := float64(n.OnsetRate / 1000 * gradient(n.DeprivationRatio, q) * ratio)
				o[k][age][q] = [2]float64{rate, float64(rate * n.AloneRatio)}
			}
		}
	}
	return o
}

// Rate returns the hazard that a need of kind k begins in a person [1/year].
func (o Onsets) Rate(k int, q *Person) float64 {
	return o[k][lifeStage[q.Band]][q.Quintile][one(q.Alone)]
}

// lifeStage is the child, working-age or older group of each age band.
var lifeStage = [agents.Bands]int{0, 1, 1, 2, 2, 2}

// gradient returns the ratio of a deprivation group to the middle one, where
// the most deprived fifth has `ratio` times the hazard of the least: a
// geometric slope.
func gradient(ratio float64, quintile uint8) float64 {
	return sim.Pow(ratio, (2-float64(quintile))/4)
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
