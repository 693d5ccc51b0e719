package dist

import (
	"math"
	"slices"
	"strconv"
)

// Empirical is the distribution of observed values: it gives each of them, and
// nothing between them, in proportion to its weight. Make one with NewEmpirical.
type Empirical struct {
	values   []float64 // in order
	choice   Categorical
	mean, sd float64
}

// NewEmpirical returns the distribution of the given values with the given
// weights, equal ones if weights is nil. It panics if there are no values, if
// numbers differ, or on a weight that is negative or a value that is not finite.
func NewEmpirical(values, weights []float64) Empirical {
	if len(values) == 0 || weights != nil && len(weights) != len(values) {
		panic("dist: " + strconv.Itoa(len(values)) + " values with " + strconv.Itoa(len(weights)) + " weights")
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
		mustNotBeNegative("size of value "+strconv.Itoa(i), math.Abs(values[i]))
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case values[i] < values[j]:
			return -1
		case values[i] > values[j]:
			return 1
		}
		return 0
	})
	sorted, weight := make([]float64, len(values)), make([]float64, len(values))
	for k, i := range order {
		sorted[k], weight[k] = values[i], 1
		if weights != nil {
			weight[k] = weights[i]
		}
	}
	d := Empirical{values: sorted, choice: NewCategorical(weight)}
	d.mean, d.sd = moments(sorted, weight)
	return d
}

// Quantile returns the smallest value with more than u of the weight at or below.
func (d Empirical) Quantile(u float64) float64 { return d.values[d.choice.Index(u)] }

// Mean returns the weighted mean.
func (d Empirical) Mean() float64 { return d.mean }

// SD returns the weighted standard deviation of the distribution itself, with n, not
// n − 1.
func (d Empirical) SD() float64 { return d.sd }

// moments returns the mean and the standard deviation of weighted values.
func moments(values, weights []float64) (mean, sd float64) {
	total, sum := 0.0, 0.0
	for i, w := range weights {
		total += w
		sum += float64(w * values[i])
	}
	mean = sum / total
	square := 0.0
	for i, w := range weights {
		d := values[i] - mean
		square += float64(w * float64(d*d))
	}
	return mean, math.Sqrt(square / total)
}
