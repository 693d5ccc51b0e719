package output

import (
	"cmp"
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/sensitivity"
	"careteam/experiments/sweep"
)

// A Sensitivity is what an outcome depends on.
type Sensitivity struct {
	Sweep    *experiments.Sweep
	Method   string // tornado, morris, sobol or regression
	Outcome  *agents.Outcome
	Of       string // the scenario, or which one less which
	Base     float64
	R2       float64 // of a regression
	Factors  []FactorEffect
	Measures []string // of each factor, the one that factors are sorted by first
}

// An Interval is a value with its 95 % interval; NaN ends where there is none.
type Interval struct{ Value, Low, High float64 }

// A FactorEffect is what each measure says of a factor.
type FactorEffect struct {
	*experiments.Factor
	Values []Interval
	Ends   [2]string // of a tornado: the values of the factor at its bars
}

// Methods are the words for them, with the design that each takes.
var Methods = map[string]string{"tornado": experiments.OAT, "morris": experiments.Morris, "sobol": experiments.Saltelli, "regression": experiments.QMC}

// SensitivityOf judges the runs of a sweep whose design the method takes. Factors come in the
// order of how much they matter.
func SensitivityOf(p *sweep.Plan, r sweep.Reader, method string, outcome int) (*Sensitivity, error) {
	s := p.Sweep
	base := Base(s.Experiment)
	values, err := p.Values(r, outcome, base)
	if err != nil {
		return nil, err
	}
	t := &Sensitivity{Sweep: s, Method: method, Outcome: &agents.Outcomes[outcome], Of: s.Arms[len(s.Arms)-1].Name, R2: math.NaN()}
	if len(s.Arms) > 1 {
		t.Of += " less " + s.Arms[base].Name
	}
	means := make([]float64, len(values))
	for i := range values {
		means[i] = analysis.Mean(values[i])
	}
	switch method {
	case "tornado":
		t.tornado(values)
	case "morris":
		t.Measures = []string{"mu_star", "mu", "sigma"}
		for i, e := range sensitivity.Morris(sweep.Unit(s.Design, s.Run.Seed), means, len(s.Factors)) {
			t.add(i, Interval{e.MuStar, e.Low, e.High}, alone(e.Mu), alone(e.Sigma))
		}
	case "sobol":
		t.Measures = []string{"total", "first"}
		for i, x := range sensitivity.Sobol(means, len(s.Factors), s.Run.Seed) {
			t.add(i, Interval{x.Total, x.TotalLow, x.TotalHigh}, Interval{x.First, x.FirstLow, x.FirstHigh})
		}
	case "regression":
		t.Measures = []string{"coefficient"}
		list, r2 := sensitivity.Regression(s.Points, means)
		t.R2 = r2
		for i := range list {
			t.add(i, Interval(list[i]))
		}
	}
	t.Base = means[0]
	slices.SortStableFunc(t.Factors, func(a, b FactorEffect) int { return cmp.Compare(size(b), size(a)) })
	return t, nil
}

// size is how much a factor matters; what is not known comes last.
func size(f FactorEffect) float64 {
	most := -1.0
	for _, v := range f.Values[:1] {
		if !math.IsNaN(v.Value) {
			most = math.Abs(v.Value)
		}
	}
	return most
}

func alone(x float64) Interval {
	return Interval{x, math.NaN(), math.NaN()}
}

func (t *Sensitivity) add(factor int, values ...Interval) {
	t.Factors = append(t.Factors, FactorEffect{Factor: &t.Sweep.Factors[factor], Values: values})
}

// tornado compares the outcome at the first and last level of each factor with that at the
// base, pair by pair of replications.
func (t *Sensitivity) tornado(values [][]float64) {
	t.Measures = []string{"width", "low", "high"}
	s := t.Sweep
	for f := range s.Factors {
		var at []int // points at which this factor is varied
		for i, point := range s.Points {
			if !math.IsNaN(point[f]) {
				at = append(at, i)
			}
		}
		low, high := at[0], at[len(at)-1]
		t.add(f, paired(values[low], values[high]), paired(values[0], values[low]), paired(values[0], values[high]))
		t.Factors[len(t.Factors)-1].Ends = [2]string{s.Factors[f].Says(s.Points[low][f]), s.Factors[f].Says(s.Points[high][f])}
	}
}

// paired is the mean difference of b from a over replications.
func paired(a, b []float64) Interval {
	d := make([]float64, len(a))
	for k := range a {
		d[k] = b[k] - a[k]
	}
	e := analysis.OfValues(d)
	return Interval{e.Mean, e.Low, e.High}
}
