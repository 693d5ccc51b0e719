package dist

import "strconv"

// Categorical is a distribution over the indices 0 … n−1. Make one with
// NewCategorical.
type Categorical struct {
	cumulative []float64 // sums of weights, up to the last one that is positive
}

// NewCategorical returns the distribution that gives index i in proportion to
// weights[i]. It panics unless all weights are ≥ 0 and finite and one is positive.
func NewCategorical(weights []float64) Categorical {
	c := Categorical{cumulative: make([]float64, 0, len(weights))}
	sum, last := 0.0, 0
	for i, w := range weights {
		mustNotBeNegative("weight "+strconv.Itoa(i)+" of "+strconv.Itoa(len(weights))+":", w)
		sum += w
		c.cumulative = append(c.cumulative, sum)
		if w > 0 {
			last = i + 1
		}
	}
	mustBePositive("sum of weights", sum)
	c.cumulative = c.cumulative[:last]
	return c
}

// Index returns the index drawn by u in (0, 1). An index of weight 0 is never
// drawn.
func (c Categorical) Index(u float64) int {
	last := len(c.cumulative) - 1
	at := float64(u * c.cumulative[last])
	low, high := 0, last
	for low < high {
		middle := (low + high) / 2
		if at < c.cumulative[middle] {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}
