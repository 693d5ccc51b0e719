package design

func Grid(levels []int) [][]int {
	points := [][]int{{}}
	for _, n := range levels {
		var next [][]int
		for _, p := range points {
			for l := range n {
				next = append(next, append(append([]int(nil), p...), l))
			}
		}
		points = next
	}
	return points
}
func QuasiRandom(seed uint64, dims, n int) [][]float64 { return Halton(seed, dims, n) }
func Saltelli(seed uint64, dims, n int) [][]float64    { panic("stub") }
func Morris(seed uint64, dims, n, l int) [][]float64   { panic("stub") }
