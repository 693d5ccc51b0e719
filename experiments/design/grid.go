package design

// Grid returns all combinations of levels, as places in each factor's list of levels; the
// last factor changes fastest. Without factors there is one point.
func Grid(levels []int) [][]int {
	points := [][]int{{}}
	for _, n := range levels {
		var longer [][]int
		for _, p := range points {
			for level := range n {
				longer = append(longer, append(append(make([]int, 0, len(levels)), p...), level))
			}
		}
		points = longer
	}
	return points
}
