// Package selection finds the best of several arms with few replications: how to share them
// out, when to drop an arm, and how sure the choice is. Values are compared as they are;
// smallest says that less is better.
package selection

import "math"

// OCBA shares out budget further replications so that the best arm is found most probably:
// optimal computing budget allocation (Chen et al. 2000, doi:10.1023/A:1008349927281). Means
// and variances are those of the n replications that each arm has. An arm that has more than
// its share keeps what it has, and the others share the rest; what rounding leaves goes to
// the best. It returns the further replications of each arm.
func OCBA(means, variances []float64, n []int, budget int, smallest bool) []int {
	best := Best(means, smallest)
	shares := ocbaShares(means, variances, best)
	total := budget
	for _, k := range n {
		total += k
	}
	target := make([]int, len(n))
	fixed := make([]bool, len(n))
	for again := true; again; {
		again = false
		free, sum := total, 0.0
		for i := range n {
			if fixed[i] {
				free -= n[i]
			} else {
				sum += shares[i]
			}
		}
		for i := range n {
			if fixed[i] {
				continue
			}
			target[i] = int(float64(free) * shares[i] / sum)
			if target[i] < n[i] {
				target[i], fixed[i], again = n[i], true, true
			}
		}
	}
	rest := total
	for i := range target {
		rest -= target[i]
		target[i] -= n[i]
	}
	target[best] += rest
	return target
}

// Best returns the arm with the best mean, the first of those that are equal.
func Best(means []float64, smallest bool) int {
	best := 0
	for i, m := range means {
		if smallest && m < means[best] || !smallest && m > means[best] {
			best = i
		}
	}
	return best
}

// ocbaShares are in proportion to the variance over the squared distance from the best; the
// best has what balances them. Distances and variances that are nil would give an arm
// everything, or nothing: they are held above a millionth of the greatest.
func ocbaShares(means, variances []float64, best int) []float64 {
	widest, most := 0.0, 0.0
	for i := range means {
		widest, most = math.Max(widest, math.Abs(means[i]-means[best])), math.Max(most, variances[i])
	}
	shares := make([]float64, len(means))
	squares := 0.0
	for i := range means {
		v := math.Max(variances[i], 1e-6*most)
		if i == best || most == 0 || widest == 0 {
			shares[i] = 1
			continue
		}
		d := math.Max(math.Abs(means[i]-means[best]), 1e-3*widest)
		shares[i] = v / (d * d)
		squares += shares[i] * shares[i] / v
	}
	if squares > 0 {
		shares[best] = math.Sqrt(math.Max(variances[best], 1e-6*most) * squares)
	}
	return shares
}
