package design

import (
	"math"
	"reflect"
	"testing"
)

// TestMorrisMovesEachCoordinateOnce, by ±Δ, on the grid of levels.
func TestMorrisMovesEachCoordinateOnce(t *testing.T) {
	const dims, trajectories = 7, 40
	for _, levels := range []int{2, 4, 10} {
		delta := float64(levels) / (2 * float64(levels-1))
		points := Morris(3, dims, trajectories, levels)
		if len(points) != trajectories*(dims+1) {
			t.Fatalf("%d points", len(points))
		}
		for start := 0; start < len(points); start += dims + 1 {
			moved := make([]int, dims)
			for i, p := range points[start:][:dims+1] {
				for d, x := range p {
					level := x * float64(levels-1)
					if x < 0 || x > 1 || math.Abs(level-math.Round(level)) > 1e-12 {
						t.Fatalf("%v is not one of %d levels", x, levels)
					}
					if i == 0 || x == points[start+i-1][d] {
						continue
					}
					if moved[d]++; math.Abs(math.Abs(x-points[start+i-1][d])-delta) > 1e-12 {
						t.Errorf("point %d: a move of %v, want ±%v", start+i, x-points[start+i-1][d], delta)
					}
				}
			}
			if !reflect.DeepEqual(moved, []int{1, 1, 1, 1, 1, 1, 1}) {
				t.Errorf("trajectory at %d: coordinates move %v times", start, moved)
			}
		}
	}
}

// TestMorrisStartsAnywhere: of 4000 trajectories 1000 ± 5·27 start at each of 4 levels,
// and 1000 ± 5·27 move each of 4 coordinates first.
func TestMorrisStartsAnywhere(t *testing.T) {
	points := Morris(4, 4, 4000, 4)
	var starts [4][4]int
	var first [4]int
	for i := 0; i < len(points); i += 5 {
		for d := range 4 {
			starts[d][int(math.Round(3*points[i][d]))]++
			if points[i][d] != points[i+1][d] {
				first[d]++
			}
		}
	}
	for _, counts := range append(starts[:], first) {
		for _, n := range counts {
			if n < 1000-135 || n > 1000+135 {
				t.Errorf("got %v, want about 1000 each", counts)
			}
		}
	}
}

func TestMorrisBeginsWithItsPrefix(t *testing.T) {
	if !reflect.DeepEqual(Morris(1, 3, 5, 4), Morris(1, 3, 9, 4)[:20]) {
		t.Error("the first 5 trajectories of 9 are not those of 5")
	}
	if reflect.DeepEqual(Morris(1, 3, 5, 4), Morris(2, 3, 5, 4)) {
		t.Error("another seed gives the same trajectories")
	}
}
