package sweep

import (
	"math"

	"careteam/agents"
	"careteam/experiments"
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
