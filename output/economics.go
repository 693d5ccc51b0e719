package output

import (
	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// Thresholds are what a QALY is worth [GBP], from nothing to well above what NICE accepts
// (20,000 to 30,000; health technology evaluations manual PMG36, 2022).
var Thresholds = []float64{0, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000}

// Accepted are the two thresholds of NICE [GBP per QALY].
var Accepted = []float64{20_000, 30_000}

// Economics compare scenarios by cost and QALYs per person-year.
type Economics struct {
	Arms         []string // the base first
	Increments   []analysis.Increment
	Benefit      [][]analysis.Estimate // arm × Accepted: net benefit over the base
	Acceptable   [][]float64           // Thresholds × arm: share of draws in which it is best
	Regrets      [][]analysis.Regret   // Accepted × arm
	EVPI         []float64             // by Accepted [GBP per person-year]
	Draws        int
	Cost, Effect [][]float64 // arm × draw [GBP, QALY per person-year]
	Parameters   bool        // draws are of parameters, each with its chance averaged out or not
}

// EconomicsOf compares all scenarios; ok is false where some replication has no cost or no
// QALYs.
func EconomicsOf(r *experiments.Results) (e Economics, ok bool) {
	base := Base(r.Experiment)
	order := []int{base}
	for a := range r.Experiment.Arms {
		if a != base {
			order = append(order, a)
		}
	}
	var cost, effect [][]float64
	for _, a := range order {
		c, okCost := valuesOf(r, a, "cost_gbp_per_person_year", 1)
		q, okEffect := valuesOf(r, a, "qalys_per_1000py", 1e-3)
		if !okCost || !okEffect {
			return e, false
		}
		cost, effect = append(cost, c), append(effect, q)
		e.Arms = append(e.Arms, r.Experiment.Arms[a].Name)
	}
	e.Cost, e.Effect = cost, effect
	e.Draws, e.Parameters = len(cost[0]), r.Experiment.Run.Draws != nil
	for a := range cost {
		e.Increments = append(e.Increments, analysis.Incremental(cost[0], effect[0], cost[a], effect[a]))
		var benefit []analysis.Estimate
		for _, t := range Accepted {
			benefit = append(benefit, analysis.NetBenefit(cost[0], effect[0], cost[a], effect[a], t))
		}
		e.Benefit = append(e.Benefit, benefit)
	}
	e.Acceptable = analysis.Acceptability(cost, effect, Thresholds)
	for _, t := range Accepted {
		e.Regrets = append(e.Regrets, analysis.Regrets(cost, effect, t))
		e.EVPI = append(e.EVPI, analysis.EVPI(cost, effect, t))
	}
	return e, true
}

// valuesOf returns an outcome of an arm, draw by draw.
func valuesOf(r *experiments.Results, arm int, id string, factor float64) (values []float64, ok bool) {
	i := agents.OutcomeIndex(id)
	for _, ratio := range ratios(r.Experiment, r.Arms[arm], i) {
		x, ok := ratio.Value(&agents.Outcomes[i])
		if !ok {
			return nil, false
		}
		values = append(values, x*factor)
	}
	return values, true
}

// Split says how much of the variance of an outcome between replications comes from chance and
// how much from parameters that are drawn; ok is false where draws are not repeated.
func Split(r *experiments.Results, arm, outcome int) (c analysis.Components, ok bool) {
	each := r.Experiment.Run.Repeats()
	n := len(r.Arms[arm])
	if each < 2 || n < 2*each {
		return c, false
	}
	values := make([][]float64, n/each)
	for k := range n {
		x, ok := r.Arms[arm][k].Outcomes[outcome].Value(&agents.Outcomes[outcome])
		if !ok {
			return c, false
		}
		values[k/each] = append(values[k/each], x)
	}
	return analysis.Split(values), true
}
