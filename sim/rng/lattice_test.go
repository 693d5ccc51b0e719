package rng_test

import (
	"math"
	"testing"
)

// steps are the axes of the lattice of names.
var steps = map[string]func(n *name, by uint32){
	"seed":        func(n *name, by uint32) { n.seed += uint64(by) },
	"replication": func(n *name, by uint32) { n.replication += by },
	"purpose":     func(n *name, by uint32) { n.purpose += uint16(by) },
	"entity":      func(n *name, by uint32) { n.entity += by },
	"block":       func(n *name, by uint32) { n.block += by },
}

// TestEquidistributedInEveryPlane lays 256 × 256 names on each plane of two axes, such
// as entities × blocks, and takes points from neighbours: in two dimensions along
// either axis, in three around each corner. The points do not overlap. With 10 planes,
// 4 views and 3 kinds of points there are 120 scores: a new seed fails once in 15,000.
func TestEquidistributedInEveryPlane(t *testing.T) {
	for plane, z := range planes(ours) {
		if !(math.Abs(z) <= tolerance) {
			t.Errorf("%s: score %.1f", plane, z)
		}
	}
}

// TestPlanesFindSharedNumbers: names that are made of two parts in a way that lets
// different ones coincide.
func TestPlanesFindSharedNumbers(t *testing.T) {
	for what, c := range map[string]struct {
		g     generator
		plane string
	}{
		"entity + block for one number": {
			func(n name) uint64 { n.entity, n.block = n.entity+n.block, 0; return ours(n) }, "block × entity",
		},
		"entity xor purpose": {
			func(n name) uint64 { n.entity ^= uint32(n.purpose); n.purpose = 0; return ours(n) }, "entity × purpose",
		},
		"seed + replication": {
			func(n name) uint64 { n.seed += uint64(n.replication); n.replication = 0; return ours(n) }, "replication × seed",
		},
		"Philox of 6 rounds": {weak(6), "purpose × replication"},
	} {
		worst := 0.0
		z := planes(c.g)
		for _, points := range []string{"rows", "columns", "corners"} {
			for in := range views {
				score, ok := z[c.plane+", "+points+", "+in]
				if !ok {
					t.Fatalf("no plane %s", c.plane)
				}
				worst = max(worst, math.Abs(score))
			}
		}
		if worst <= tolerance {
			t.Errorf("%s: not found, greatest score %.1f", what, worst)
		}
	}
}

// planes returns the scores of all planes.
func planes(g generator) map[string]float64 {
	const side = 256
	z := map[string]float64{}
	numbers := make([]uint64, side*side)
	for first, stepFirst := range steps {
		for second, stepSecond := range steps {
			if first >= second {
				continue
			}
			for i := range numbers {
				n := name{seed: 77, replication: 2, purpose: 40, entity: 1000, block: 5}
				stepFirst(&n, uint32(i/side))
				stepSecond(&n, uint32(i%side))
				numbers[i] = g(n)
			}
			for in, view := range views {
				rows, columns, corners := make([]uint32, 0, len(numbers)), make([]uint32, 0, len(numbers)), make([]uint32, 0, len(numbers))
				for i := 0; i < len(numbers); i += 2 {
					rows = append(rows, view(numbers[i]), view(numbers[i+1]))
					if i/side%2 == 1 {
						continue
					}
					corner, right, below := view(numbers[i]), view(numbers[i+1]), view(numbers[i+side])
					columns = append(columns, corner, below, right, view(numbers[i+side+1]))
					corners = append(corners, corner, right, below)
				}
				where := first + " × " + second + ", "
				z[where+"rows, "+in] = cells(rows, 2, 4)
				z[where+"columns, "+in] = cells(columns, 2, 4)
				z[where+"corners, "+in] = cells(corners, 3, 3)
			}
		}
	}
	return z
}
