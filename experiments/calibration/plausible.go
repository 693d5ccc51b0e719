package calibration

import (
	"math"
	"slices"

	"careteam/experiments/design"
	"careteam/sim/rng"
)

const (
	ruledOut = 3.0 // implausibility from which a point is out

	// Subset simulation. Source of the share: Zuev et al. 2012,
	// doi:10.1016/j.compstruc.2011.10.017, who find 0.1 to 0.3 best; of the others: assumed.
	subsetShare  = 0.2 // of the walkers that go on to the next level
	subsetLevels = 15  // 0.2¹⁵ = 3e-11 of the box
	subsetSweeps = 6
	subsetLeast  = 500 // walkers
	candidates   = 4   // walkers for each point wanted, at least
)

// plausible returns n points spread over what is not ruled out, and its share of the
// box. It is found by subset simulation (Au and Beck 2001,
// doi:10.1016/S0266-8920(01)00019-4): of walkers in the whole box the fifth with
// the least implausibility stays, is copied and spreads below that level, until the
// level is 3. Where it never is, points are where the implausibility is least.
func (f *fit) plausible(n int) (points [][]float64, share float64) {
	w := &walkers{root: rng.Root{Seed: f.plan.Seed, Replication: uint32(len(f.Waves))}}
	size := max(subsetLeast, candidates*n)
	w.at = design.Halton(f.plan.Seed+uint64(len(f.Waves)), len(f.Parameters), size)
	for _, u := range w.at {
		w.score = append(w.score, f.plausibility(u, math.Inf(-1)))
	}
	share = 1
	for range subsetLevels {
		level := min(-ruledOut, quantile(w.score, 1-subsetShare))
		share *= shareAbove(w.score, level)
		f.restrict(w, level)
		if level == -ruledOut {
			return f.spread(w.at, n), share
		}
	}
	return f.spread(w.at, n), share * shareAbove(w.score, -ruledOut)
}

// restrict leaves walkers spread over what is above a level of plausibility.
func (f *fit) restrict(w *walkers, level float64) {
	weights := make([]float64, len(w.score))
	for i, s := range w.score {
		if s > level {
			weights[i] = 1
		}
	}
	if sum(weights) == 0 {
		return // all are alike, as at a corner of the box
	}
	w.resample(weights)
	for range subsetSweeps {
		w.sweep(f.plausibility, func(_, _ float64) float64 { return level })
	}
}

func shareAbove(list []float64, level float64) float64 {
	n := 0
	for _, x := range list {
		if x > level {
			n++
		}
	}
	return float64(n) / float64(len(list))
}

// plausibility is the negative of the greatest implausibility of all targets, or of the
// first with which it is not above the needed.
func (f *fit) plausibility(u []float64, needed float64) float64 {
	f.query.moveTo(u)
	worst := 0.0
	for j, t := range f.Targets {
		mean, variance := f.emulators[j].at(f.query)
		worst = max(worst, math.Abs(mean)/math.Sqrt(variance+t.sd()*t.sd()))
		if -worst <= needed {
			break
		}
	}
	return -worst
}

// spread picks n of the candidates one by one, each the farthest from those picked and
// simulated before (maximin).
func (f *fit) spread(from [][]float64, n int) [][]float64 {
	least := make([]float64, len(from)) // squared distance to the nearest picked
	for i := range least {
		least[i] = math.Inf(1)
	}
	add := func(p []float64) {
		for i, c := range from {
			least[i] = min(least[i], squaredDistance(c, p))
		}
	}
	for _, p := range f.searched {
		add(p)
	}
	points := make([][]float64, n)
	for k := range points {
		points[k] = slices.Clone(from[slices.Index(least, slices.Max(least))])
		add(points[k])
	}
	return points
}

func squaredDistance(a, b []float64) (s float64) {
	for d := range a {
		s += (a[d] - b[d]) * (a[d] - b[d])
	}
	return s
}
