package design

// mostNiederreiter is up to how many dimensions Niederreiter's sequence integrates better
// than Halton's; beyond, its matrices are alike at the start, and pairs of dimensions go
// together until there are thousands of points. METHODS.md has the errors measured
// (BenchmarkIntegration).
const mostNiederreiter = 16

// QuasiRandom returns the first n points of the quasi-random sequence that integrates best in
// so many dimensions. It panics if dims < 1 or n < 0.
func QuasiRandom(seed uint64, dims, n int) [][]float64 {
	if dims > mostNiederreiter {
		return Halton(seed, dims, n)
	}
	return Niederreiter(seed, dims, n)
}
