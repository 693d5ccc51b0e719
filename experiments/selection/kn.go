package selection

import (
	"fmt"
	"math"
	"slices"
)

// KN is the fully sequential procedure of Kim & Nelson (2001,
// doi:10.1145/502109.502111, with c = 1). It is fed replications of all arms that
// are still in the race, drops arms that are clearly worse and ends with the best
// one, which is right with probability 1 − α or more if the best is better than all
// others by δ or more; otherwise the choice is within δ of the best with that
// probability, as a rule. It compares arms replication by replication, so it is valid under
// common random numbers and needs the fewer replications the more they share. The
// guarantee holds for normal values.
type KN struct {
	first     int     // replications before an arm may be dropped
	delta, h2 float64 // indifference zone; the paper's h²
	smallest  bool
	surviving []int
	values    [][]float64 // of each arm in the first stage
	sums      []float64   // of each arm
	variances [][]float64 // of the difference of two arms, from the first stage
	n         int         // replications
}

// NewKN begins a race of arms 0, 1, …: n0 ≥ 2 replications come before the first arm may
// be dropped (10 or more is usual), δ > 0 is the least difference that matters, in the
// unit of the outcome, and α is the accepted probability of a wrong choice, below
// 1 − 1/arms.
func NewKN(arms, n0 int, delta, alpha float64, smallest bool) *KN {
	if arms < 1 || n0 < 2 || !(delta > 0) || !(alpha > 0) || arms > 1 && alpha >= 1-1/float64(arms) {
		panic(fmt.Sprintf("selection: KN of %d arms with n0 = %d, δ = %v, α = %v", arms, n0, delta, alpha))
	}
	k := &KN{first: n0, delta: delta, smallest: smallest, values: make([][]float64, arms), sums: make([]float64, arms)}
	for i := range arms {
		k.surviving = append(k.surviving, i)
	}
	if degrees := float64(n0 - 1); arms > 1 {
		eta := (math.Pow(2*alpha/float64(arms-1), -2/degrees) - 1) / 2
		k.h2 = max(0, 2*eta*degrees)
	}
	return k
}

// Add takes the values of one replication, one for each arm in the order of
// Surviving, and returns the arms dropped because of it.
func (k *KN) Add(values []float64) (eliminated []int) {
	if k.Done() || len(values) != len(k.surviving) {
		panic(fmt.Sprintf("selection: %d values for %d arms in the race", len(values), len(k.surviving)))
	}
	k.n++
	for at, i := range k.surviving {
		x := values[at]
		if math.IsNaN(x) || math.IsInf(x, 0) {
			panic(fmt.Sprintf("selection: arm %d has the value %v", i, x))
		}
		if k.smallest {
			x = -x
		}
		k.sums[i] += x
		if k.n <= k.first {
			k.values[i] = append(k.values[i], x)
		}
	}
	if k.n == k.first {
		k.measure()
	}
	if k.n >= k.first {
		eliminated = k.screen()
	}
	return eliminated
}

// measure takes the variances of differences from the first stage.
func (k *KN) measure() {
	k.variances = make([][]float64, len(k.values))
	for i := range k.values {
		k.variances[i] = make([]float64, len(k.values))
		for j := range i {
			v := differenceVariance(k.values[i], k.values[j])
			k.variances[i][j], k.variances[j][i] = v, v
		}
	}
	k.values = nil
}

func differenceVariance(x, y []float64) float64 {
	n := float64(len(x))
	centre, squares := 0.0, 0.0
	for i := range x {
		centre += (x[i] - y[i]) / n
	}
	for i := range x {
		squares += (x[i] - y[i] - centre) * (x[i] - y[i] - centre)
	}
	return squares / (n - 1)
}

// screen drops each arm that is behind another one in the race by more than the
// margin of the two. Once no margin is left the best mean wins, of equal ones the first.
func (k *KN) screen() (eliminated []int) {
	race := slices.Clone(k.surviving)
	k.surviving = k.surviving[:0]
	for _, i := range race {
		if slices.ContainsFunc(race, func(j int) bool { return k.behind(i, j) }) {
			eliminated = append(eliminated, i)
		} else {
			k.surviving = append(k.surviving, i)
		}
	}
	return eliminated
}

func (k *KN) behind(i, j int) bool {
	margin := k.margin(i, j) * float64(k.n) // of sums
	if margin == 0 && k.sums[i] == k.sums[j] {
		return j < i && k.n > k.most(i, j)
	}
	return k.sums[i] < k.sums[j]-margin
}

// margin is the W of the paper, which shrinks to 0 as replications come.
func (k *KN) margin(i, j int) float64 {
	n := float64(k.n)
	return max(0, k.delta/(2*n)*(k.h2*k.variances[i][j]/(k.delta*k.delta)-n))
}

// most is the number of replications after which two arms have no margin.
func (k *KN) most(i, j int) int {
	return int(min(k.h2*k.variances[i][j]/(k.delta*k.delta), math.MaxInt32))
}

// Surviving returns the arms still in the race, in ascending order.
func (k *KN) Surviving() []int { return slices.Clone(k.surviving) }

// Done reports whether one arm is left.
func (k *KN) Done() bool { return len(k.surviving) == 1 }

// Replications returns how many were added, and the most that can be needed in all, 0
// before the first stage is over.
func (k *KN) Replications() (n, most int) {
	if k.variances == nil {
		return k.n, 0
	}
	for _, i := range k.surviving {
		for _, j := range k.surviving {
			if i != j {
				most = max(most, k.most(i, j)+1)
			}
		}
	}
	return k.n, max(k.n, most)
}
