package evaluation

import (
	"math"

	"careteam/experiments/analysis"
	"careteam/sim"
)

// steppedWedge estimates the effect from practices that begin one after another: each
// practice in each period is one value, from which the practice's own level and that of
// the period are taken (two-way fixed effects; Hussey & Hughes 2007,
// doi:10.1016/j.cct.2006.05.007). The error is a jackknife over practices.
func (t *trial) steppedWedge() Verdict {
	y, x := t.cells()
	v := Verdict{Treated: len(y), Untreated: len(y)}
	v.Estimate = twoWay(y, x)
	v.SE, v.Low, v.High = analysis.LeaveOneOut(len(y), func(out int) float64 {
		return twoWay(without(y, out), without(x, out))
	})
	v.Truth, v.TruthWithout = t.wedgeTruth()
	v.With, v.Without = math.NaN(), math.NaN()
	return v
}

// cells are the values y of practices by period, and whether the programme was there, x,
// but for practices where some period has nothing to measure.
func (t *trial) cells() (y, x [][]float64) {
	first, step := sim.Time(sim.Duration(t.Trial.FirstDay)*sim.Day), sim.Duration(t.Trial.StepDays)*sim.Day
	periods := int(sim.Duration(t.FollowDays) * sim.Day / step)
	var practices []cell
	for i := range t.with.Enrolments {
		e := &t.with.Enrolments[i]
		number := int(t.with.People[e.Person].Practice)
		for len(practices) <= number {
			practices = append(practices, cell{make([]group, periods), make([]float64, periods)})
		}
		for p := range periods {
			from := first.Add(sim.Duration(p) * step)
			practices[number].values[p].add(t.with.measure(t.Measure, e.Person, from, from.Add(step)))
			practices[number].on[p] = count(e.Starts <= from)
		}
	}
	for _, c := range practices {
		row := make([]float64, periods)
		whole := true
		for p := range row {
			row[p] = c.values[p].ratio()
			whole = whole && c.values[p].den > 0
		}
		if whole {
			y, x = append(y, row), append(x, c.on)
		}
	}
	return y, x
}

// A cell is a practice over the periods.
type cell struct {
	values []group
	on     []float64
}

// twoWay is the least-squares effect of x on y beside a level for each row and column, of
// a full table: x less its row and column means, regressed on; NaN of an empty one.
func twoWay(y, x [][]float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	rows := make([]float64, len(x))
	columns := make([]float64, len(x[0]))
	all, n := 0.0, float64(len(x)*len(x[0]))
	for r := range x {
		for c, v := range x[r] {
			rows[r] += v / float64(len(x[0]))
			columns[c] += v / float64(len(x))
			all += v / n
		}
	}
	var xy, xx float64
	for r := range x {
		for c, v := range x[r] {
			d := v - rows[r] - columns[c] + all
			xy += d * y[r][c]
			xx += d * d
		}
	}
	return xy / xx
}

func without(rows [][]float64, out int) [][]float64 {
	rest := make([][]float64, 0, len(rows))
	for i, r := range rows {
		if i != out {
			rest = append(rest, r)
		}
	}
	return rest
}

// wedgeTruth is the effect on the enrolled while their practice had the programme.
func (t *trial) wedgeTruth() (effect, without float64) {
	var a, b group
	end := sim.Time(sim.Duration(t.Trial.FirstDay+t.FollowDays) * sim.Day)
	for i := range t.with.Enrolments {
		if e := &t.with.Enrolments[i]; e.Starts < end {
			a.add(t.with.measure(t.Measure, e.Person, e.Starts, end))
			b.add(t.without.measure(t.Measure, e.Person, e.Starts, end))
		}
	}
	return a.ratio() - b.ratio(), b.ratio()
}
