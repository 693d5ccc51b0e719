package calibration

import (
	"math"
	"slices"

	"careteam/sim/dist"
	"careteam/sim/rng"
)

// What random numbers decide. They begin far from the purposes of agents and of
// design, so that a seed may be shared without sharing numbers.
const (
	drawStep     rng.Purpose = iota + 0x5000 // entity: walker; block: sweep and number within
	drawResample                             // entity 0, block: time
)

// The walks of a fit differ in the replication of their numbers: the wave for those
// through what is not ruled out, and this for the posterior's.
const posteriorWalk = math.MaxUint32

// Walkers are points of the unit cube that walk by differential evolution (ter Braak
// 2006, doi:10.1007/s11222-006-8769-1; in part of the dimensions, Vrugt et al. 2009,
// doi:10.1515/IJNSNS.2009.10.3.273): a step is the difference of two others, so it
// has the scale and the correlations of the distribution they are in. One half moves
// at a time, by differences of the other, which keeps that distribution exactly.
// A step out of one side of the cube comes in at the other: it stays as likely as the
// step back, and a parameter of which nothing is known is walked freely.
type walkers struct {
	root   rng.Root
	at     [][]float64
	score  []float64
	sweeps uint32
	times  uint32 // resampled
}

// numbers are those of one walker in one sweep.
type numbers struct {
	root          rng.Root
	entity, block uint32
}

func (n *numbers) uniform() float64 {
	n.block++
	return n.root.Uniform(drawStep, n.entity, n.block-1)
}

// below returns one of 0 … most−1.
func (n *numbers) below(most int) int { return int(n.uniform() * float64(most)) }

// sweep proposes a step to each walker. It is taken if the score after it is above what
// is needed, given the score before and a uniform number; score may stop short where it
// is sure to be below.
func (w *walkers) sweep(score func(u []float64, needed float64) float64, needed func(before, uniform float64) float64) {
	half := len(w.at) / 2
	for i := range w.at {
		others := w.at[half:]
		if i >= half {
			others = w.at[:half]
		}
		dims := uint32(len(w.at[i]))
		n := &numbers{w.root, uint32(i), w.sweeps * (2*dims + 8)}
		proposed := step(n, w.at[i], others)
		least := needed(w.score[i], n.uniform())
		if after := score(proposed, least); after > least {
			w.at[i], w.score[i] = proposed, after
		}
	}
	w.sweeps++
}

// step returns a proposal. Full differences, now and then, lead from one region to
// another that is apart; shorter ones fit the region's size, 2.38/√(2·dims) of it.
func step(n *numbers, from []float64, others [][]float64) []float64 {
	const (
		tiny     = 1e-4 // standard deviation of what is added to leave the others' lattice
		fullStep = 0.1  // share of full differences
	)
	a := n.below(len(others))
	b := (a + 1 + n.below(len(others)-1)) % len(others)
	moved, count := dimensions(n, len(from))
	length := 2.38 / math.Sqrt(2*float64(count)) * (0.5 + n.uniform())
	if n.uniform() < fullStep {
		length = 1
	}
	to := slices.Clone(from)
	for d := range to {
		if moved[d] {
			x := to[d] + length*(others[a][d]-others[b][d]) + tiny*dist.NormalQuantile(n.uniform())
			to[d] = x - math.Floor(x)
		}
	}
	return to
}

// dimensions returns which to move: every other time all, else each with probability ½.
func dimensions(n *numbers, dims int) (moved []bool, count int) {
	all := n.uniform() < 0.5
	moved = make([]bool, dims)
	for d := range moved {
		if moved[d] = all || n.uniform() < 0.5; moved[d] {
			count++
		}
	}
	if count == 0 {
		moved[n.below(dims)] = true
		count = 1
	}
	return moved, count
}

// resample replaces the walkers by as many, each as often as its share of the weights
// says, up or down to a whole number (systematic resampling).
func (w *walkers) resample(weights []float64) {
	n := len(w.at)
	at, score := make([][]float64, n), make([]float64, n)
	next := w.root.Uniform(drawResample, 0, w.times)
	w.times++
	total := sum(weights)
	reached, from := weights[0], 0
	for i := range n {
		for mark := (float64(i) + next) / float64(n) * total; reached < mark && from < n-1; {
			from++
			reached += weights[from]
		}
		at[i], score[i] = w.at[from], w.score[from]
	}
	w.at, w.score = at, score
	w.mix()
}

// mix deals copies of one walker, which stand side by side, to both halves. The number
// of walkers is even.
func (w *walkers) mix() {
	n := len(w.at)
	at, score := make([][]float64, n), make([]float64, n)
	for i := range n {
		to := i / 2
		if i%2 == 1 {
			to = n/2 + i/2
		}
		at[to], score[to] = w.at[i], w.score[i]
	}
	w.at, w.score = at, score
}
