package selection

import (
	"fmt"
	"math"
)

// KN drops arms one after another as soon as they can be told from the best: the procedure of
// Kim & Nelson (2001, doi:10.1145/502109.502111), with c = 1. Wherever the best arm is better
// than all others by δ or more, it is chosen with a probability of at least 1 − α. Values of
// one replication may depend on each other, as they do under common random numbers, which
// make it faster.
type KN struct {
	first    int
	delta    float64
	sign     float64
	eta      float64
	values   [][]float64 // replication × arm, those of the first stage; NaN after an arm is out
	sums     []float64
	in       []bool
	variance [][]float64 // of the differences, from the first stage
	n        int
}

// NewKN begins a selection among arms with first replications of each before any is dropped,
// indifference zone delta, and probability 1 − alpha. It panics where these make no sense.
func NewKN(arms, first int, delta, alpha float64, smallest bool) *KN {
	if arms < 1 || first < 2 || delta <= 0 || alpha <= 0 || alpha >= 1 {
		panic(fmt.Sprintf("selection: KN of %d arms, %d first replications, δ %v, α %v", arms, first, delta, alpha))
	}
	k := &KN{first: first, delta: delta, sign: 1, sums: make([]float64, arms), in: make([]bool, arms)}
	if smallest {
		k.sign = -1
	}
	for i := range k.in {
		k.in[i] = true
	}
	k.eta = (math.Pow(2*alpha/float64(max(1, arms-1)), -2/float64(first-1)) - 1) / 2
	return k
}

// Add takes one replication, of which values of arms that are out are not read, and returns
// the arms that it drops.
func (k *KN) Add(values []float64) (dropped []int) {
	k.n++
	row := make([]float64, len(values))
	for i, v := range values {
		row[i] = k.sign * v
		k.sums[i] += row[i]
	}
	if k.n <= k.first {
		k.values = append(k.values, row)
	}
	if k.n < k.first {
		return nil
	}
	if k.n == k.first {
		k.stage()
	}
	return k.screen()
}

// stage estimates the variances of all differences.
func (k *KN) stage() {
	arms := len(k.in)
	k.variance = make([][]float64, arms)
	for i := range arms {
		k.variance[i] = make([]float64, arms)
		for j := range arms {
			mean := (k.sums[i] - k.sums[j]) / float64(k.first)
			for _, row := range k.values {
				d := row[i] - row[j] - mean
				k.variance[i][j] += d * d / float64(k.first-1)
			}
		}
	}
}

// screen drops every arm that another one leads by more than chance and δ explain.
func (k *KN) screen() (dropped []int) {
	h2 := 2 * k.eta * float64(k.first-1)
	for i := range k.in {
		for j := range k.in {
			if i == j || !k.in[i] || !k.in[j] {
				continue
			}
			w := math.Max(0, k.delta/2*(h2*k.variance[i][j]/(k.delta*k.delta)-float64(k.n)))
			if lead := k.sums[j] - k.sums[i]; lead > w || lead == w && w == 0 && j < i {
				dropped = append(dropped, i)
				break
			}
		}
	}
	for _, i := range dropped {
		k.in[i] = false
	}
	return dropped
}

// Surviving are the arms that are not dropped.
func (k *KN) Surviving() (arms []int) {
	for i, in := range k.in {
		if in {
			arms = append(arms, i)
		}
	}
	return arms
}

// Done reports whether one arm is left.
func (k *KN) Done() bool { return len(k.Surviving()) == 1 }

// N is the number of replications so far.
func (k *KN) N() int { return k.n }
