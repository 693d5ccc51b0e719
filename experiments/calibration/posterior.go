package calibration

import (
	"math"
	"slices"

	"careteam/experiments/design"
	"careteam/sim/rng"
)

// Lengths of the walk through the posterior. Source: assumed; checked against known
// posteriors of 2 to 12 parameters.
const (
	leastWalkers    = 100 // and 10 for each parameter
	annealedSweeps  = 4   // after each step towards the posterior
	settlingSweeps  = 60  // at the posterior, before the sample
	samplingSweeps  = 320 // for the sample as a whole, if it is not very large
	leastSweepsStep = 2   // between parts of the sample
)

// sample draws from the posterior.
func (f *fit) sample() {
	f.Draws = f.natural(draw(f.plan.Seed, len(f.Parameters), f.plan.Draws, f.logLikelihood))
}

// draw returns a sample of size n from a density over the unit cube, given its logarithm
// or, where that is below the needed, anything below.
// Walkers start all over the cube and come to the density in steps, raised to a power
// that grows from 0 to 1 (Del Moral et al. 2006, doi:10.1111/j.1467-9868.2006.00553.x),
// so that regions apart get their shares; then they walk in it, and all of them are
// taken every few sweeps.
func draw(seed uint64, dims, n int, logDensity func(u []float64, needed float64) float64) [][]float64 {
	w := anneal(seed, dims, logDensity)
	for range settlingSweeps {
		w.sweep(logDensity, metropolis(1))
	}
	parts := (n + len(w.at) - 1) / len(w.at)
	var sample [][]float64
	for range parts {
		for range max(leastSweepsStep, samplingSweeps/parts) {
			w.sweep(logDensity, metropolis(1))
		}
		sample = append(sample, w.at...)
	}
	return pick(sample, spreadOver(len(sample), n))
}

// metropolis returns the log density from which a step is taken, under the density raised
// to a power.
func metropolis(power float64) func(before, uniform float64) float64 {
	return func(before, uniform float64) float64 { return before + math.Log(uniform)/power }
}

// anneal returns walkers in the density.
func anneal(seed uint64, dims int, logDensity func(u []float64, needed float64) float64) *walkers {
	w := &walkers{root: rng.Root{Seed: seed, Replication: posteriorWalk}}
	w.at = design.Halton(seed, dims, max(leastWalkers, 10*dims))
	for _, u := range w.at {
		w.score = append(w.score, logDensity(u, math.Inf(-1)))
	}
	for power := 0.0; power < 1; {
		next := nextPower(w.score, power)
		w.resample(weights(w.score, next-power))
		power = next
		for range annealedSweeps {
			w.sweep(logDensity, metropolis(power))
		}
	}
	return w
}

// nextPower returns the greatest, at most 1, at which the weights are worth half of the
// walkers: (Σ w)² / Σ w² = n/2. It always grows.
func nextPower(score []float64, power float64) float64 {
	worthHalf := func(next float64) bool {
		w := weights(score, next-power)
		s := sum(w)
		return 2*s*s >= float64(len(w))*dot(w, w)
	}
	if worthHalf(1) {
		return 1
	}
	low, high := power, 1.0
	for range 50 {
		if middle := (low + high) / 2; worthHalf(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}

// weights returns the density to a power, the greatest 1.
func weights(logs []float64, power float64) []float64 {
	most := slices.Max(logs)
	w := make([]float64, len(logs))
	for i, l := range logs {
		w[i] = math.Exp(power * (l - most))
	}
	return w
}

// logLikelihood is that of all targets at a point of the search scale, but for a
// constant: 0 where all are emulated exactly, without variance. Each target can only take
// away, so what has come below the needed is returned as it is.
func (f *fit) logLikelihood(u []float64, needed float64) (log float64) {
	f.query.moveTo(u)
	for j, t := range f.Targets {
		mean, variance := f.emulators[j].at(f.query)
		tolerated := t.sd() * t.sd()
		variance += tolerated
		log -= (mean*mean/variance + math.Log(variance/tolerated)) / 2
		if log < needed {
			break
		}
	}
	return log
}
