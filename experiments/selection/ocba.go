package selection

import (
	"fmt"
	"math"
)

// OCBA returns how many more replications each arm should have, so that a budget of
// them tells the best arm as surely as it can: optimal computing budget allocation
// (Chen et al. 2000, doi:10.1023/A:1008349927281; Chen & Lee 2011,
// doi:10.1142/7437). Means and variances are those of the n replications each
// arm has. The share of a rival is (sd / distance to the best)², that of the best
// sd·√(Σ share²/variance) over its rivals. What has more than its share keeps it, the
// rest is shared anew, and what rounding leaves goes to the best.
//
// The rule is derived for arms with random numbers of their own. Common random numbers
// make it a rule of thumb: use KN where the probability has to hold.
func OCBA(means, variances []float64, n []int, budget int, smallest bool) []int {
	mustAllocate(means, variances, n, budget)
	if len(means) == 0 {
		return nil
	}
	best := bestOf(means, smallest)
	shares := ocbaShares(means, variances, best)
	total := allocate(shares, n, budget)
	for i := range total {
		total[i] -= n[i]
		budget -= total[i]
	}
	total[best] += budget
	return total
}

func mustAllocate(means, variances []float64, n []int, budget int) {
	if len(variances) != len(means) || len(n) != len(means) || budget < 0 {
		panic(fmt.Sprintf("selection: %d means, %d variances, %d sizes, a budget of %d", len(means), len(variances), len(n), budget))
	}
	for i := range means {
		if bad := means[i] - means[i] + variances[i] - variances[i]; bad != 0 || variances[i] < 0 || n[i] < 0 {
			panic(fmt.Sprintf("selection: arm %d has mean %v, variance %v and %d replications", i, means[i], variances[i], n[i]))
		}
	}
}

// bestOf returns the first of the arms with the best value.
func bestOf(values []float64, smallest bool) int {
	best := 0
	for i, x := range values {
		if x != values[best] && (x < values[best]) == smallest {
			best = i
		}
	}
	return best
}

// ocbaShares returns shares of the budget, to be scaled. A rival as good as the best,
// or an arm that does not vary, would divide by 0; both are kept from it by a floor
// far below what others have.
func ocbaShares(means, variances []float64, best int) []float64 {
	distances := make([]float64, len(means))
	for i := range means {
		distances[i] = math.Abs(means[i] - means[best])
	}
	distances, variances = atLeast(distances, 1e-6), atLeast(variances, 1e-9)
	shares := make([]float64, len(means))
	squares := 0.0
	for i := range shares {
		if i != best {
			shares[i] = variances[i] / (distances[i] * distances[i])
			squares += shares[i] * shares[i] / variances[i]
		}
	}
	shares[best] = math.Sqrt(variances[best] * squares)
	return shares
}

// atLeast scales values to a greatest one of 1 and raises those below the floor to it;
// where all are 0 they become equal. Shares do not depend on the scale.
func atLeast(values []float64, floor float64) []float64 {
	greatest := 0.0
	for _, x := range values {
		greatest = max(greatest, x)
	}
	raised := make([]float64, len(values))
	for i, x := range values {
		raised[i] = 1
		if greatest > 0 {
			raised[i] = max(floor, x/greatest)
		}
	}
	return raised
}

// allocate shares out the budget with what the arms have, rounded down; no arm falls
// below what it has.
func allocate(shares []float64, n []int, budget int) []int {
	total := make([]int, len(n))
	kept := make([]bool, len(n))
	for again := true; again; {
		again = false
		open, sum := budget, 0.0
		for i := range n {
			if !kept[i] {
				open += n[i]
				sum += shares[i]
			}
		}
		for i := range n {
			if kept[i] {
				continue
			}
			total[i] = int(float64(open) / sum * shares[i])
			if sum == 0 || total[i] < n[i] {
				total[i], kept[i], again = n[i], true, true
			}
		}
	}
	return total
}
