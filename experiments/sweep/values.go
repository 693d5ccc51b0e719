package sweep

import (
	"math"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/design"
)

// Values returns an outcome at each point, replication by replication: of the one arm, or how
// it differs in the last arm from the base where there are several. NaN stands for what there
// was nothing to measure of.
func (p *Plan) Values(r Reader, outcome, base int) ([][]float64, error) {
	arm := len(p.Sweep.Arms) - 1
	values := make([][]float64, len(p.Sweep.Points))
	for i := range values {
		of, err := p.At(r, i, arm)
		if err != nil {
			return nil, err
		}
		var from []Run
		if arm > 0 {
			if from, err = p.At(r, i, base); err != nil {
				return nil, err
			}
		}
		for k := range of {
			x := value(of[k], outcome)
			if from != nil {
				x -= value(from[k], outcome)
			}
			values[i] = append(values[i], x)
		}
	}
	return values, nil
}

// Estimates returns an outcome of each arm at each point, with its interval; NaN where there was
// nothing to measure.
func (p *Plan) Estimates(r Reader, outcome int) ([][]analysis.Estimate, error) {
	points := make([][]analysis.Estimate, len(p.Sweep.Points))
	for i := range points {
		for a := range p.Sweep.Arms {
			runs, err := p.At(r, i, a)
			if err != nil {
				return nil, err
			}
			e, ok := analysis.Of(&agents.Outcomes[outcome], ratios(runs, outcome))
			if !ok {
				e = analysis.Estimate{Mean: math.NaN(), SD: math.NaN(), Low: math.NaN(), High: math.NaN()}
			}
			points[i] = append(points[i], e)
		}
	}
	return points, nil
}

func value(r Run, outcome int) float64 {
	x, ok := r.Outcomes[outcome].Value(&agents.Outcomes[outcome])
	if !ok {
		return math.NaN()
	}
	return x
}

// Unit returns the points of a design of the kind morris as they are in the unit cube.
func Unit(d *experiments.Design, seed uint64) [][]float64 {
	return design.Morris(seed, len(d.Grids[0]), d.Size, morrisLevels)
}
