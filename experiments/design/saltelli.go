package design

import "slices"

// Saltelli returns n blocks of dims + 2 points for Sobol' indices of the first order and
// total ones (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018): A, then for each
// dimension A with that coordinate of B, then B, where (A, B) is a quasi-random point of
// 2·dims dimensions. The first blocks are the same whatever their number, so work that
// stops after whole blocks is balanced. Powers of 2 are best for n. It panics if
// dims < 1 or n < 0.
func Saltelli(seed uint64, dims, n int) [][]float64 {
	mustBeSizes("Saltelli design", dims, n)
	points := make([][]float64, 0, n*(dims+2))
	for _, both := range QuasiRandom(seed, 2*dims, n) {
		a, b := both[:dims:dims], both[dims:]
		points = append(points, a)
		for d := range dims {
			mixed := slices.Clone(a)
			mixed[d] = b[d]
			points = append(points, mixed)
		}
		points = append(points, b)
	}
	return points
}
