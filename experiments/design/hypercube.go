package design

import (
	"math"

	"careteam/sim/rng"
)

// exchangesPerPoint is where more of them hardly pay: with 150 points in 12
// dimensions 8 times as many add 9 % to the least distance, which 50 raise by 80 %.
const exchangesPerPoint = 50

// LatinHypercube returns n points in (0, 1)^dims, one in each n-th of every
// dimension, that keep away from each other: from a random hypercube (McKay et al.
// 1979, doi:10.1080/00401706.1979.10489755) two points exchange a coordinate
// wherever this moves the nearest neighbour of both further away (maximin; Morris
// and Mitchell 1995, doi:10.1016/0378-3758(94)00035-T). Within its cell a point
// is uniform. It panics if dims < 1 or n < 0.
func LatinHypercube(seed uint64, dims, n int) [][]float64 {
	points := newPoints("Latin hypercube", dims, n)
	root := rng.Root{Seed: seed}
	cells := randomCells(root, dims, n)
	if n > 1 {
		spread(root, cells)
	}
	for i := range points {
		for d := range dims {
			within := root.Uniform(drawInCell, uint32(d), uint32(i))
			points[i][d] = inside(float64((float64(cells[i][d]) + within) / float64(n)))
		}
	}
	return points
}

// inside keeps a number that was rounded to 1 below it.
func inside(x float64) float64 { return min(x, math.Nextafter(1, 0)) }

// randomCells returns a random hypercube, in whole cells.
func randomCells(root rng.Root, dims, n int) [][]int {
	cells := make([][]int, n)
	for i := range cells {
		cells[i] = make([]int, dims)
	}
	for d := range dims {
		for i, c := range permutation(n, func(block uint32) float64 { return root.Uniform(drawCell, uint32(d), block) }) {
			cells[i][d] = c
		}
	}
	return cells
}

// spread exchanges coordinates. The least distance of all pairs never shrinks:
// pairs of which neither point moves keep theirs.
func spread(root rng.Root, cells [][]int) {
	n, dims := len(cells), len(cells[0])
	for trial := range uint32(n * exchangesPerPoint) {
		i := int(root.Uniform(drawExchange, trial, 0) * float64(n))
		j := int(root.Uniform(drawExchange, trial, 1) * float64(n))
		d := int(root.Uniform(drawExchange, trial, 2) * float64(dims))
		if i == j {
			continue
		}
		before := min(nearest(cells, i, 0), nearest(cells, j, 0))
		cells[i][d], cells[j][d] = cells[j][d], cells[i][d]
		if nearest(cells, i, before) <= before || nearest(cells, j, before) <= before {
			cells[i][d], cells[j][d] = cells[j][d], cells[i][d]
		}
	}
}

// nearest returns the squared distance of point i to its nearest neighbour, or the
// first found that is not greater than enough.
func nearest(cells [][]int, i, enough int) int {
	least := math.MaxInt
	for j, other := range cells {
		if j == i {
			continue
		}
		least = min(least, squaredDistance(cells[i], other, least))
		if least <= enough {
			return least
		}
	}
	return least
}

// squaredDistance stops adding where it has reached enough.
func squaredDistance(a, b []int, enough int) (s int) {
	for d := range a {
		s += (a[d] - b[d]) * (a[d] - b[d])
		if s >= enough {
			return s
		}
	}
	return s
}
