package figure

import (
	"cmp"
	"slices"
)

// swarm stacks dots of one radius over a base line so that none covers another
// and each keeps its x: the shape of a histogram, with every value visible. It
// returns the height of each centre above the base line [pt], in the order
// given. The layout depends on the values only; there is no jitter. Where the
// stack would pass the given height, the dots overlap upwards.
func swarm(xs []float64, radius, height float64) []float64 {
	levels, top := stack(xs, 2*radius)
	step := 2 * radius
	if top > 0 {
		step = min(step, (height-2*radius)/float64(top))
	}
	ys := make([]float64, len(xs))
	for i, level := range levels {
		ys[i] = radius + float64(level)*step
	}
	return ys
}

// swarmRadius returns the largest radius, up to the one given and not below
// least, with which a swarm keeps within its height.
func swarmRadius(xs []float64, radius, least, height float64) float64 {
	for radius > least {
		if _, top := stack(xs, 2*radius); float64(2*top+2)*radius <= height {
			return radius
		}
		radius *= 0.9
	}
	return least
}

// stack puts each x, from left to right, on the lowest level where it stands at
// least apart from its left neighbour, and returns the levels and the highest.
func stack(xs []float64, apart float64) (levels []int, top int) {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(xs[a], xs[b]) })
	levels = make([]int, len(xs))
	var last []float64 // x of the last dot on each level
	for _, i := range order {
		level := slices.IndexFunc(last, func(x float64) bool { return xs[i]-x >= apart })
		if level < 0 {
			level = len(last)
			last = append(last, 0)
		}
		last[level] = xs[i]
		levels[i] = level
		top = max(top, level)
	}
	return levels, top
}
