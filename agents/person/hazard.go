package person

import (
	"careteam/agents"
	"careteam/sim"
)

// Hazards are the hazards of people in a stable state without unmet needs, by what
// they depend on [1/year].
type Hazards struct {
	acute         [agents.Bands][agents.Quintiles][counted + 1]float64 // times frailty
	urgent        [agents.Bands][agents.Quintiles]float64
	frailtyWeight float64
	deathFrail    float64 // share of the hazard of death that goes with frailty
	routine       [agents.Bands][counted + 1]float64
	elective      [agents.Bands]float64
	death, inBed  [agents.Bands]float64
	onsets        []onset   // by need kind
	frail         []float64 // by need kind: share of onset that goes with frailty (R15)
	anyNeed       [2]onset  // their sum: the part without and with frailty
}

// counted is the most conditions that raise a hazard.
const counted = 6

// An onset is the hazard that a need begins, by age (child, working age, older),
// deprivation fifth and living alone (R8).
type onset [3][agents.Quintiles][2]float64

// NewHazards tabulates the hazards of a scenario.
func NewHazards(p *agents.Parameters) *Hazards {
	h := &Hazards{frailtyWeight: p.Urgent.FrailtyWeight, deathFrail: p.Person.DeathFrailty, death: p.Person.DeathRate}
	a, u, r := &p.Acute, &p.Urgent, &p.Routine
	for b := range agents.Bands {
		h.inBed[b] = float64(p.Person.DeathInHospital * sim.Pow(h.death[b]/h.death[3], 0.5))
		h.elective[b] = float64(p.Elective.Rate * a.AgeRatio[b])
		for q := range uint8(agents.Quintiles) {
			h.urgent[b][q] = float64(u.Rate * u.AgeRatio[b] * gradient(u.DeprivationRatio, q))
			for c := range h.acute[b][q] {
				h.acute[b][q][c] = float64(a.Rate * a.AgeRatio[b] * gradient(a.DeprivationRatio, q) * sim.Pow(a.ConditionRatio, float64(c)))
			}
		}
		for c := range h.routine[b] {
			h.routine[b][c] = float64(r.Rate * r.AgeRatio[b] * sim.Pow(r.ConditionRatio, float64(c)))
		}
	}
	h.needs(p)
	return h
}

func (h *Hazards) needs(p *agents.Parameters) {
	h.onsets, h.frail = make([]onset, len(p.Needs)), make([]float64, len(p.Needs))
	for k := range p.Needs {
		n := &p.Needs[k]
		h.frail[k] = n.FrailtyWeight
		for age, ratio := range [3]float64{n.ChildRatio, 1, n.OlderRatio} {
			for q := range uint8(agents.Quintiles) {
				rate := float64(n.OnsetRate / 1000 * gradient(n.DeprivationRatio, q) * ratio)
				h.onsets[k][age][q] = [2]float64{rate, float64(rate * n.AloneRatio)}
				for alone := range 2 {
					all, frail := h.onsets[k][age][q][alone], float64(h.frail[k]*h.onsets[k][age][q][alone])
					h.anyNeed[0][age][q][alone] += all - frail
					h.anyNeed[1][age][q][alone] += frail
				}
			}
		}
	}
}

// Acute returns the hazard of acute illness (R2).
func (h *Hazards) Acute(q *Person) float64 {
	return float64(h.acute[q.Band][q.Quintile][min(q.Conditions, counted)] * float64(q.Frailty))
}

// Urgent returns the hazard of an urgent problem (R4).
func (h *Hazards) Urgent(q *Person) float64 {
	return float64(h.urgent[q.Band][q.Quintile] * (1 - h.frailtyWeight + float64(h.frailtyWeight*float64(q.Frailty))))
}

// Routine returns the hazard of the wish for a routine contact (R5).
func (h *Hazards) Routine(q *Person) float64 { return h.routine[q.Band][min(q.Conditions, counted)] }

// Elective returns the hazard of being listed for a planned stay (R17).
func (h *Hazards) Elective(q *Person) float64 { return h.elective[q.Band] }

// Death returns the hazard of death at home, while stable (R6).
func (h *Hazards) Death(q *Person) float64 {
	return float64(h.death[q.Band] * (1 - h.deathFrail + float64(h.deathFrail*float64(q.Frailty))))
}

// DeathInBed returns the further hazard of death in a ward bed until fit, which
// scales with the square root of the hazard by age (R6).
func (h *Hazards) DeathInBed(q *Person) float64 { return h.inBed[q.Band] }

// Need returns the hazard that a need of kind k begins (R8).
func (h *Hazards) Need(k int, q *Person) float64 {
	w := h.frail[k]
	return float64(h.onsets[k].of(q) * (1 - w + float64(w*float64(q.Frailty))))
}

// AnyNeed returns the hazard that a need of any kind begins.
func (h *Hazards) AnyNeed(q *Person) float64 {
	return h.anyNeed[0].of(q) + float64(h.anyNeed[1].of(q)*float64(q.Frailty))
}

func (o *onset) of(q *Person) float64 { return o[lifeStage[q.Band]][q.Quintile][one(q.Alone)] }

// lifeStage is the child, working-age or older group of each age band.
var lifeStage = [agents.Bands]int{0, 1, 1, 2, 2, 2}

// gradient returns the ratio of a deprivation group to the middle one, where
// the most deprived fifth has `ratio` times the hazard of the least: a
// geometric slope.
func gradient(ratio float64, quintile uint8) float64 {
	return sim.Pow(ratio, (2-float64(quintile))/4)
}
