package design

import (
	"fmt"

	"careteam/sim/rng"
)

// Morris returns trajectories through the grid of levels 0, 1/(levels−1), …, 1 for elementary
// effects (Morris 1991, doi:10.1080/00401706.1991.10484804): trajectories × (dims+1) points,
// of which each but the first of a trajectory moves one dimension by Δ = levels/(2(levels−1)),
// every dimension once, in random order. The first trajectories are the same for every number
// of them. It panics if dims < 1, trajectories < 0, or levels is not even.
func Morris(seed uint64, dims, trajectories, levels int) [][]float64 {
	if levels < 2 || levels%2 != 0 {
		panic(fmt.Sprintf("design: trajectories between %d levels, want an even number", levels))
	}
	points := newPoints("trajectories", dims, trajectories*(dims+1))
	root := rng.Root{Seed: seed}
	for t := range trajectories {
		trajectory(root, uint32(t), points[t*(dims+1):(t+1)*(dims+1)], levels)
	}
	return points
}

// trajectory fills one: from a random level of the lower half each dimension goes up by Δ, or
// the other way round.
func trajectory(root rng.Root, t uint32, points [][]float64, levels int) {
	dims := len(points[0])
	half := levels / 2
	from, to := make([]float64, dims), make([]float64, dims)
	for d := range dims {
		low := int(root.Uniform(drawStart, t, uint32(2*d)) * float64(half))
		from[d], to[d] = level(low, levels), level(low+half, levels)
		if root.Uniform(drawStart, t, uint32(2*d+1)) < 0.5 {
			from[d], to[d] = to[d], from[d]
		}
	}
	order := permutation(dims, func(block uint32) float64 { return root.Uniform(drawOrder, t, block) })
	copy(points[0], from)
	for i, d := range order {
		copy(points[i+1], points[i])
		points[i+1][d] = to[d]
	}
}

func level(i, levels int) float64 { return float64(i) / float64(levels-1) }
