// Package sweep carries the arms of an experiment through the points of a design: which
// points, which runs, in which pieces they are kept, and what was found at each point.
//
// A run is known by the hash of all that its result depends on, never by its place in the
// design, so a design that grows computes only what is new, and any number of processes may
// share the work.
package sweep

import (
	"fmt"
	"math"
	"slices"

	"careteam/experiments"
	"careteam/experiments/design"
)

// New returns the sweep of e over the points of a design, which follow from the design and
// the seed of e alone.
func New(e *experiments.Experiment, d *experiments.Design) *experiments.Sweep {
	s := &experiments.Sweep{Experiment: e, Kind: d.Kind}
	for _, grid := range d.Grids {
		for _, f := range grid {
			if !slices.ContainsFunc(s.Factors, func(g experiments.Factor) bool { return g.Path == f.Path }) {
				s.Factors = append(s.Factors, f)
			}
		}
	}
	switch d.Kind {
	case experiments.List:
		s.Points = d.Given
	case experiments.Grid:
		s.Points = joined(s.Factors, d.Grids)
	case experiments.OAT:
		s.Points = oneAtATime(s.Factors)
	default:
		s.Points = stretched(s.Factors, unit(d, len(s.Factors), e.Run.Seed))
	}
	return s
}

// Sizes are how many points a design has if none are asked for: points, base points or
// trajectories.
var Sizes = map[string]int{experiments.LHS: 100, experiments.QMC: 128, experiments.Saltelli: 128, experiments.Morris: 20}

// Complete gives a design its size where none is asked for.
func Complete(d *experiments.Design) {
	if d.Size == 0 {
		d.Size = Sizes[d.Kind]
	}
}

// Count is how many points New gives, without making them.
func Count(d *experiments.Design) int {
	factors := 0
	if len(d.Grids) > 0 {
		factors = len(d.Grids[0])
	}
	switch d.Kind {
	case experiments.List:
		return len(d.Given)
	case experiments.OAT:
		n := 1
		for i := range d.Grids[0] {
			n += len(levels(&d.Grids[0][i]))
		}
		return n
	case experiments.Saltelli:
		return d.Size * (factors + 2)
	case experiments.Morris:
		return d.Size * (factors + 1)
	case experiments.LHS, experiments.QMC:
		return d.Size
	}
	total := 0
	for _, grid := range d.Grids {
		n := 1
		for i := range grid {
			n = min(n*len(grid[i].Levels), math.MaxInt32)
		}
		total = min(total+n, math.MaxInt32)
	}
	return total
}

// morrisLevels is the number of levels of each factor that trajectories move between.
const morrisLevels = 4

// unit returns the points of a design in the unit cube.
func unit(d *experiments.Design, dims int, seed uint64) [][]float64 {
	switch d.Kind {
	case experiments.LHS:
		return design.LatinHypercube(seed, dims, d.Size)
	case experiments.QMC:
		return design.QuasiRandom(seed, dims, d.Size)
	case experiments.Saltelli:
		return design.Saltelli(seed, dims, d.Size)
	case experiments.Morris:
		return design.Morris(seed, dims, d.Size, morrisLevels)
	}
	panic(fmt.Sprintf("sweep: no points for a design of the kind %q", d.Kind))
}

// stretched puts points of the unit cube where the factors have them. Quantiles of a
// distribution have no value at its ends, so those points are moved a little inwards.
func stretched(factors []experiments.Factor, points [][]float64) [][]float64 {
	const margin = 0.005
	for _, point := range points {
		for i := range point {
			u := point[i]
			if factors[i].Spread != nil {
				u = max(margin, min(1-margin, u))
			}
			point[i] = factors[i].At(u)
		}
	}
	return points
}

// joined crosses each grid and puts the points of all one after another; a factor that a
// grid does not have stays as the arms have it.
func joined(factors []experiments.Factor, grids [][]experiments.Factor) (points [][]float64) {
	for _, grid := range grids {
		counts := make([]int, len(grid))
		column := make([]int, len(grid))
		for i, f := range grid {
			counts[i] = len(f.Levels)
			column[i] = slices.IndexFunc(factors, func(g experiments.Factor) bool { return g.Path == f.Path })
		}
		for _, index := range design.Grid(counts) {
			point := asGiven(len(factors))
			for i, level := range index {
				point[column[i]] = grid[i].Levels[level]
			}
			points = append(points, point)
		}
	}
	return points
}

// oneAtATime begins with the arms as they are; a range is visited at its two ends.
func oneAtATime(factors []experiments.Factor) (points [][]float64) {
	counts, own := make([]int, len(factors)), make([]int, len(factors))
	for i := range factors {
		counts[i], own[i] = len(levels(&factors[i])), -1
	}
	for _, index := range design.OneAtATime(counts, own) {
		point := asGiven(len(factors))
		for i, level := range index {
			if level >= 0 {
				point[i] = levels(&factors[i])[level]
			}
		}
		points = append(points, point)
	}
	return points
}

// levels of a factor: those asked for, or the ends of its range.
func levels(f *experiments.Factor) []float64 {
	if f.Levels != nil {
		return f.Levels
	}
	return []float64{f.Low, f.High}
}

// asGiven is a point at which the arms stay as they are.
func asGiven(factors int) []float64 {
	point := make([]float64, factors)
	for i := range point {
		point[i] = math.NaN()
	}
	return point
}
