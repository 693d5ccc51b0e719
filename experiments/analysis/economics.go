package analysis

import (
	"math"
	"slices"
)

// The functions of this file compare arms by what they cost and what they achieve, such as
// quality-adjusted life years: cost[i] and effect[i] are those of arm i per person, draw by
// draw. A draw is a replication, which makes results speak of chance, or a set of
// parameters, which makes them speak of what is not known; draw d of all arms belongs
// together. A threshold is the worth of one unit of effect.

// A Quadrant of the cost-effectiveness plane.
type Quadrant int

// Quadrants, by the mean difference from the base.
const (
	NoDifference Quadrant = iota // neither in cost nor in effect
	Dominates                    // no worse in both and better in one: no ratio is needed
	Dominated                    // no better in both and worse in one: no ratio is needed
	BuysEffect                   // more effect for more cost: the ratio is the price of a unit
	SavesCost                    // less effect for less cost: the ratio is what is saved for each unit given up
)

func (q Quadrant) String() string {
	return [...]string{"no difference", "dominates", "dominated", "more effect for more cost", "less effect for less cost"}[q]
}

// An Increment is an arm less its base.
type Increment struct {
	Cost, Effect Estimate // paired, with t intervals over draws
	Quadrant     Quadrant
	// ICER is the incremental cost-effectiveness ratio, cost over effect of the means; NaN
	// where the quadrant leaves it without meaning. As an effect near 0 makes it as large as
	// one likes, it has no interval: take NetBenefit's.
	ICER float64
}

// Incremental compares an arm with its base, draw by draw.
func Incremental(baseCost, baseEffect, cost, effect []float64) Increment {
	mustPair([][]float64{baseCost, cost}, [][]float64{baseEffect, effect})
	i := Increment{Cost: ofValues(minus(cost, baseCost)), Effect: ofValues(minus(effect, baseEffect)), ICER: math.NaN()}
	i.Quadrant = quadrant(i.Cost.Mean, i.Effect.Mean)
	if i.Quadrant == BuysEffect || i.Quadrant == SavesCost {
		i.ICER = i.Cost.Mean / i.Effect.Mean
	}
	return i
}

func quadrant(cost, effect float64) Quadrant {
	switch {
	case cost > 0 && effect > 0:
		return BuysEffect
	case cost < 0 && effect < 0:
		return SavesCost
	case cost < 0 || cost == 0 && effect > 0:
		return Dominates
	case cost > 0 || cost == 0 && effect < 0:
		return Dominated
	}
	return NoDifference
}

// NetBenefit estimates the net monetary benefit of an arm over its base: threshold · effect
// less cost, paired, with a t interval over draws.
func NetBenefit(baseCost, baseEffect, cost, effect []float64, threshold float64) Estimate {
	b := benefits([][]float64{baseCost, cost}, [][]float64{baseEffect, effect}, threshold)
	return ofValues(minus(b[1], b[0]))
}

// Acceptability returns, by threshold and arm, the share of draws in which the arm has
// the greatest net benefit (the acceptability curve); arms that tie share a draw, so that
// shares sum to 1.
func Acceptability(cost, effect [][]float64, thresholds []float64) [][]float64 {
	curve := make([][]float64, len(thresholds))
	for i, threshold := range thresholds {
		curve[i] = shareBest(benefits(cost, effect, threshold))
	}
	return curve
}

func shareBest(benefit [][]float64) []float64 {
	share := make([]float64, len(benefit))
	for d := range benefit[0] {
		best := bestOfDraw(benefit, d)
		var tied []int
		for i := range benefit {
			if benefit[i][d] == best {
				tied = append(tied, i)
			}
		}
		for _, i := range tied {
			share[i] += 1 / float64(len(tied)*len(benefit[0]))
		}
	}
	return share
}

// A Regret is what the choice of an arm loses in net benefit, against the best arm of each draw.
type Regret struct {
	Mean float64
	P95  float64 // the least value that 95 % of the draws do not exceed
}

// Regrets returns the regret of each arm at a threshold.
func Regrets(cost, effect [][]float64, threshold float64) []Regret {
	benefit := benefits(cost, effect, threshold)
	regrets := make([]Regret, len(benefit))
	for i := range benefit {
		loss := make([]float64, len(benefit[i]))
		for d := range loss {
			loss[d] = bestOfDraw(benefit, d) - benefit[i][d]
		}
		regrets[i].Mean = mean(loss)
		slices.Sort(loss)
		regrets[i].P95 = loss[(95*len(loss)+99)/100-1]
	}
	return regrets
}

// EVPI is the expected value of perfect information per person at a threshold: what it
// would be worth to know the draw before the choice, which is the least mean
// regret of any arm. It is that of research only over draws of parameters, each with
// its chance averaged out: chance stays whatever is found out, and noise in a draw
// makes the value too large.
func EVPI(cost, effect [][]float64, threshold float64) float64 {
	least := math.Inf(1)
	for _, r := range Regrets(cost, effect, threshold) {
		least = min(least, r.Mean)
	}
	return least
}

// benefits returns the net monetary benefit by arm and draw.
func benefits(cost, effect [][]float64, threshold float64) [][]float64 {
	mustPair(cost, effect)
	b := make([][]float64, len(cost))
	for i := range cost {
		b[i] = make([]float64, len(cost[i]))
		for d := range b[i] {
			b[i][d] = threshold*effect[i][d] - cost[i][d]
		}
	}
	return b
}

func bestOfDraw(benefit [][]float64, d int) float64 {
	best := math.Inf(-1)
	for i := range benefit {
		best = max(best, benefit[i][d])
	}
	return best
}

// mustPair panics unless every arm has the same draws of cost and effect, one or more.
func mustPair(cost, effect [][]float64) {
	if len(cost) == 0 || len(effect) != len(cost) {
		panic("analysis: costs and effects of different arms, or none")
	}
	for i := range cost {
		if n := len(cost[0]); n == 0 || len(cost[i]) != n || len(effect[i]) != n {
			panic("analysis: costs and effects of different draws, or none")
		}
	}
}
