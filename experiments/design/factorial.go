package design

import (
	"fmt"
	"slices"
)

// Grid returns all combinations of the levels of factors, by index, the last factor
// fastest (a full factorial). Without factors it is one point of no dimensions. It
// panics if a factor has a negative number of levels.
func Grid(levels []int) [][]int {
	points := [][]int{{}}
	for f, n := range levels {
		mustHaveLevels(f, n)
		longer := make([][]int, 0, len(points)*n)
		for _, p := range points {
			for level := range n {
				longer = append(longer, append(slices.Clone(p), level))
			}
		}
		points = longer
	}
	return points
}

// OneAtATime returns the base, then each factor through its other levels while the
// others stay at the base. Where the base of a factor is −1, its value is none of the
// levels: the factor goes through all of them, and is −1 in all other points. It panics
// if the base does not fit the levels.
func OneAtATime(levels, base []int) [][]int {
	if len(levels) != len(base) {
		panic(fmt.Sprintf("design: %d factors with a base of %d", len(levels), len(base)))
	}
	points := [][]int{slices.Clone(base)}
	for f, n := range levels {
		mustHaveLevels(f, n)
		if base[f] < -1 || base[f] >= n {
			panic(fmt.Sprintf("design: base %d of factor %d with %d levels", base[f], f, n))
		}
		for level := range n {
			if level == base[f] {
				continue
			}
			p := slices.Clone(base)
			p[f] = level
			points = append(points, p)
		}
	}
	return points
}

func mustHaveLevels(factor, n int) {
	if n < 0 {
		panic(fmt.Sprintf("design: factor %d with %d levels", factor, n))
	}
}
