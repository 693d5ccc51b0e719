package design

import (
	"fmt"

	"careteam/sim/rng"
)

// Morris returns trajectories through the grid {0, 1/(p−1), …, 1} of p levels, dims + 1
// points each (Morris 1991, doi:10.1080/00401706.1991.10484804): from a random point
// every coordinate moves once, in random order, by Δ = p/(2(p−1)) up or down, whichever
// stays inside. All levels are equally likely. The first trajectories are the same
// whatever their number. It panics if dims < 1, trajectories < 0 or levels is not even
// and positive.
func Morris(seed uint64, dims, trajectories, levels int) [][]float64 {
	if levels < 2 || levels%2 != 0 {
		panic(fmt.Sprintf("design: Morris trajectories on %d levels, want an even number ≥ 2", levels))
	}
	if trajectories < 0 {
		panic(fmt.Sprintf("design: %d Morris trajectories", trajectories))
	}
	points := newPoints("Morris trajectories", dims, trajectories*(dims+1))
	for t := range trajectories {
		fillTrajectory(rng.Root{Seed: seed}, uint32(t), points[t*(dims+1):][:dims+1], levels)
	}
	return points
}

func fillTrajectory(root rng.Root, t uint32, points [][]float64, levels int) {
	dims := len(points[0])
	at := make([]int, dims)
	for d := range at {
		at[d] = int(root.Uniform(drawLevel, t, uint32(d)) * float64(levels))
	}
	order := permutation(dims, func(block uint32) float64 { return root.Uniform(drawOrder, t, block) })
	for i, p := range points {
		if i > 0 {
			moved := order[i-1]
			at[moved] = (at[moved] + levels/2) % levels // half of the levels up, or down
		}
		for d, level := range at {
			p[d] = float64(level) / float64(levels-1)
		}
	}
}
