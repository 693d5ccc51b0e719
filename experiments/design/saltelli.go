package design

// Saltelli returns n blocks of dims+2 points for first-order and total Sobol' indices
// (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018): a point A, then for each dimension A
// with that coordinate of B, then B, where (A, B) is a quasi-random point of twice the
// dimensions. The first blocks are the same for every n. It panics if dims < 1 or n < 0.
func Saltelli(seed uint64, dims, n int) [][]float64 {
	points := newPoints("Saltelli's design", dims, n*(dims+2))
	for i, ab := range QuasiRandom(seed, 2*dims, n) {
		block := points[i*(dims+2) : (i+1)*(dims+2)]
		for k := range block {
			copy(block[k], ab[:dims])
			if k > 0 && k <= dims {
				block[k][k-1] = ab[dims+k-1]
			}
		}
		copy(block[dims+1], ab[dims:])
	}
	return points
}
