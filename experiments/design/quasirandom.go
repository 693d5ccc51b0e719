package design

// QuasiRandom returns points for means over the cube: the sequence with the least
// measured error of those here. Over five functions, 5 to 40 dimensions and 256 to
// 4096 points, Niederreiter's error is less than Halton's in 43 of 45 cases, in the mean
// by a factor of 2.3 without the linear function and never more than 1.2 times as
// large (METHODS.md, Designs).
func QuasiRandom(seed uint64, dims, n int) [][]float64 { return Niederreiter(seed, dims, n) }
