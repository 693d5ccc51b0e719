package analysis

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Three arms in four draws. At £20,000 the benefits are 0, 0, 0, 0; 1000, −1000, 3000, 1000 and
// 500, 500, 500, −1500.
var (
	handCost   = [][]float64{{0, 0, 0, 0}, {1000, 3000, 1000, 1000}, {-500, -500, -500, 1500}}
	handEffect = [][]float64{{0, 0, 0, 0}, {0.1, 0.1, 0.2, 0.1}, {0, 0, 0, 0}}
)

// TestIncremental by hand: costs 1000, 3000, 1000, 1000 have mean 1500 and sd 1000, effects mean 0.125:
// £12,000 a unit. At £20,000 the benefit is 1000 on average, of sd √(8/3)·1000, with t(0.975, 3).
func TestIncremental(t *testing.T) {
	i := Incremental(handCost[0], handEffect[0], handCost[1], handEffect[1])
	near(t, "cost", i.Cost.Mean, 1500, 1e-12)
	near(t, "sd of cost", i.Cost.SD, 1000, 1e-12)
	near(t, "effect", i.Effect.Mean, 0.125, 1e-12)
	near(t, "ratio", i.ICER, 12000, 1e-12)
	if i.Quadrant != BuysEffect {
		t.Errorf("got %v", i.Quadrant)
	}
	b := NetBenefit(handCost[0], handEffect[0], handCost[1], handEffect[1], 20000)
	near(t, "benefit", b.Mean, 1000, 1e-12)
	near(t, "half-width", (b.High-b.Low)/2, 3.182446305284263*1000*math.Sqrt(8.0/3)/2, 1e-9)
}

func TestQuadrants(t *testing.T) {
	for _, c := range []struct {
		cost, effect float64
		want         Quadrant
		icer         float64
	}{
		{10, 2, BuysEffect, 5}, {-10, -2, SavesCost, 5}, {-10, 2, Dominates, math.NaN()}, {10, -2, Dominated, math.NaN()},
		{0, 2, Dominates, math.NaN()}, {-10, 0, Dominates, math.NaN()}, {10, 0, Dominated, math.NaN()}, {0, -2, Dominated, math.NaN()},
		{0, 0, NoDifference, math.NaN()},
	} {
		i := Incremental([]float64{1, 2}, []float64{1, 2}, []float64{1 + c.cost, 2 + c.cost}, []float64{1 + c.effect, 2 + c.effect})
		if i.Quadrant != c.want || i.ICER != c.icer && !(math.IsNaN(i.ICER) && math.IsNaN(c.icer)) {
			t.Errorf("cost %v, effect %v: %v, ratio %v, want %v, %v", c.cost, c.effect, i.Quadrant, i.ICER, c.want, c.icer)
		}
	}
}

// TestRegrets by hand: the best benefits are 1000, 500, 3000 and 1000.
func TestRegrets(t *testing.T) {
	got := Regrets(handCost, handEffect, 20000)
	for i, want := range []Regret{{5500.0 / 4, 3000}, {1500.0 / 4, 1500}, {5500.0 / 4, 2500}} {
		near(t, "mean", got[i].Mean, want.Mean, 1e-12)
		near(t, "95th percentile", got[i].P95, want.P95, 1e-12)
	}
	near(t, "value of information", EVPI(handCost, handEffect, 20000), 375, 1e-12)
	hundred := [][]float64{make([]float64, 100), make([]float64, 100)}
	for d := range 100 {
		hundred[0][d] = float64(d + 1)
	}
	near(t, "95th of 100", Regrets(hundred, [][]float64{make([]float64, 100), make([]float64, 100)}, 1)[0].P95, 95, 0)
}

// TestAcceptability: ties are shared, and shares sum to 1.
func TestAcceptability(t *testing.T) {
	curve := Acceptability(handCost, handEffect, []float64{0, 20000, 1e6})
	for i, want := range [][]float64{{0.25, 0, 0.75}, {0, 0.75, 0.25}, {0, 1, 0}} {
		for arm := range want {
			near(t, "share", curve[i][arm], want[arm], 1e-12)
		}
	}
	same := [][]float64{{1, 2, 3}, {1, 2, 3}}
	near(t, "a tie", Acceptability(same, same, []float64{100})[0][1], 0.5, 1e-12)
	random := rand.New(rand.NewPCG(2, 2))
	cost, effect := make([][]float64, 5), make([][]float64, 5)
	for i := range cost {
		for range 300 {
			cost[i], effect[i] = append(cost[i], random.NormFloat64()), append(effect[i], random.NormFloat64())
		}
	}
	for _, row := range Acceptability(cost, effect, []float64{0, 0.5, 1, 10}) {
		near(t, "sum of shares", mean(row)*5, 1, 1e-12)
	}
}

// TestEVPIOfNormalBenefit: with a net benefit of one arm over the other from N(μ, σ²) it is
// σ·(φ(x) − x·(1 − Φ(x))), x = |μ|/σ, the unit normal loss integral. Over 40,000 draws spread
// evenly over the distribution the sum is exact to 1e-3.
func TestEVPIOfNormalBenefit(t *testing.T) {
	const n, sigma = 40000, 2000.0
	for _, mu := range []float64{0, 500, -1500, 4000} {
		cost, effect := [][]float64{make([]float64, n), make([]float64, n)}, [][]float64{make([]float64, n), make([]float64, n)}
		for d := range n {
			effect[1][d] = (mu + sigma*distuv.UnitNormal.Quantile((float64(d)+0.5)/n)) / 30000
		}
		x := math.Abs(mu) / sigma
		want := sigma * (distuv.UnitNormal.Prob(x) - x*distuv.UnitNormal.Survival(x))
		near(t, "value of information", EVPI(cost, effect, 30000), want, 1e-3)
	}
}

// TestEVPIIsNotNegative, and 0 where there is nothing to choose or one arm is always best.
func TestEVPIIsNotNegative(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	for range 200 {
		k := 1 + random.IntN(4)
		cost, effect := make([][]float64, k), make([][]float64, k)
		for i := range k {
			for range 10 {
				cost[i], effect[i] = append(cost[i], random.NormFloat64()), append(effect[i], random.NormFloat64())
			}
		}
		if v := EVPI(cost, effect, 3); v < 0 || k == 1 && v != 0 {
			t.Errorf("%d arms: %v", k, v)
		}
	}
	if v := EVPI([][]float64{{1, 2}, {2, 3}}, [][]float64{{1, 1}, {1, 1}}, 5); v != 0 {
		t.Errorf("one arm is always best: %v", v)
	}
}

func TestEconomicsRefuses(t *testing.T) {
	for what, f := range map[string]func(){
		"no arm":            func() { EVPI(nil, nil, 1) },
		"no draw":           func() { EVPI([][]float64{{}}, [][]float64{{}}, 1) },
		"unequal draws":     func() { Regrets([][]float64{{1, 2}, {1}}, [][]float64{{1, 2}, {1}}, 1) },
		"effects too few":   func() { Acceptability([][]float64{{1}, {1}}, [][]float64{{1}}, []float64{1}) },
		"effects of others": func() { Incremental([]float64{1}, []float64{1}, []float64{1}, []float64{1, 2}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s are accepted", what)
				}
			}()
			f()
		}()
	}
}
