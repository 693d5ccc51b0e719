package design

import (
	"hash/fnv"
	"math"
	"reflect"
	"testing"

	"careteam/sim/rng"
)

var designs = map[string]func(seed uint64, dims, n int) [][]float64{
	"Halton": Halton, "LatinHypercube": LatinHypercube, "Niederreiter": Niederreiter,
}

// sequences are the designs that go on where a shorter one ends.
var sequences = []string{"Halton", "Niederreiter"}

func TestPointsAreInside(t *testing.T) {
	for name, points := range designs {
		for _, n := range []int{0, 1, 2, 300} {
			list := points(5, 64, n)
			if len(list) != n {
				t.Errorf("%s: %d points, want %d", name, len(list), n)
			}
			for i, p := range list {
				for d, x := range p {
					if len(p) != 64 || !(0 < x && x < 1) {
						t.Fatalf("%s: point %d has %d dimensions, %v in dimension %d", name, i, len(p), x, d)
					}
				}
			}
		}
	}
}

func TestPointsFollowFromTheSeed(t *testing.T) {
	for name, points := range designs {
		if !reflect.DeepEqual(points(1, 5, 40), points(1, 5, 40)) {
			t.Errorf("%s: the same seed gives other points", name)
		}
		if reflect.DeepEqual(points(1, 5, 40), points(2, 5, 40)) {
			t.Errorf("%s: another seed gives the same points", name)
		}
	}
}

func TestSizesThatAreRefused(t *testing.T) {
	for name, points := range designs {
		for _, size := range [][2]int{{0, 1}, {-1, 1}, {1, -1}} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s: %d dimensions, %d points are accepted", name, size[0], size[1])
					}
				}()
				points(1, size[0], size[1])
			}()
		}
	}
}

func TestSequencesBeginWithTheirPrefix(t *testing.T) {
	for _, name := range sequences {
		long := designs[name](3, 64, 500)
		for _, n := range []int{1, 2, 7, 499} {
			if !reflect.DeepEqual(designs[name](3, 64, n), long[:n]) {
				t.Errorf("%s: the first %d points of 500 are not those of %d", name, n, n)
			}
		}
	}
}

// TestHaltonStratifies: base^k points in a row, wherever they begin, have one in each
// base^k-th of a dimension.
func TestHaltonStratifies(t *testing.T) {
	points := Halton(9, 5, 2000)
	for d, run := range []int{256, 243, 125, 343, 121} {
		for start := 0; start+run <= len(points); start += run {
			if !stratified(points[start:start+run], d) {
				t.Errorf("dimension %d: points %d … %d share cells", d, start, start+run-1)
			}
		}
	}
}

func TestLatinHypercubeStratifies(t *testing.T) {
	for _, n := range []int{1, 2, 3, 150} {
		points := LatinHypercube(4, 12, n)
		for d := range 12 {
			if !stratified(points, d) {
				t.Errorf("%d points: two share a cell of dimension %d", n, d)
			}
		}
	}
}

// stratified tells whether n points have one in each n-th of a dimension.
func stratified(points [][]float64, d int) bool {
	taken := make([]bool, len(points))
	for _, p := range points {
		cell := int(p[d] * float64(len(points)))
		if taken[cell] {
			return false
		}
		taken[cell] = true
	}
	return true
}

// TestSequencesAreRandomised: over seeds, every point is uniform in every dimension. With
// 1,000 seeds the mean of a uniform number has standard error 1/√12,000 and that of
// its square about ½ 1/(2 · 1/√45,000)²; we accept 5 of them in 48 scores.
func TestSequencesAreRandomised(t *testing.T) {
	for _, name := range sequences {
		t.Run(name, func(t *testing.T) { isRandomised(t, designs[name]) })
	}
}

func isRandomised(t *testing.T, points func(seed uint64, dims, n int) [][]float64) {
	const seeds = 1000
	var sum, squares [4][3]float64
	at := [4]int{0, 1, 10, 63}
	for seed := range uint64(seeds) {
		for i, p := range points(seed, 64, 3) {
			for d := range at {
				x := p[at[d]] - 0.5
				sum[d][i] += x
				squares[d][i] += x*x - 1.0/12
			}
		}
	}
	for d := range at {
		for i := range 3 {
			mean := sum[d][i] / math.Sqrt(seeds/12.0)
			variance := squares[d][i] / math.Sqrt(seeds/180.0)
			if math.Abs(mean) > 5 || math.Abs(variance) > 5 {
				t.Errorf("dimension %d, point %d: scores %.1f of the mean, %.1f of the variance", at[d], i, mean, variance)
			}
		}
	}
}

// TestIntegration integrates f = ∏ (1 + a_d (2x_d − 1)), a_d = 1/(d+1), whose integral
// over the cube is 1. The mean of f at n random points has the standard deviation
// √((∏ (1 + a_d²/3) − 1)/n); a fifth of it is asked of the root mean square error of
// 16 Halton sequences, a tenth of Niederreiter's, a half of hypercubes, which only do the sum of one-dimensional
// parts well.
func TestIntegration(t *testing.T) {
	const seeds, dims, n = 16, 8, 256
	variance := 1.0
	for d := range dims {
		a := 1 / float64(d+1)
		variance *= 1 + a*a/3
	}
	random := math.Sqrt((variance - 1) / n)
	for name, share := range map[string]float64{"Halton": 0.2, "Niederreiter": 0.1, "LatinHypercube": 0.5} {
		squares := 0.0
		for seed := range uint64(seeds) {
			e := meanProduct(designs[name](seed, dims, n)) - 1
			squares += e * e / seeds
		}
		t.Logf("%s: %.3f of the error of random points", name, math.Sqrt(squares)/random)
		if rms := math.Sqrt(squares); !(rms < share*random) {
			t.Errorf("%s: error %.2g, random points have %.2g", name, rms, random)
		}
	}
}

func meanProduct(points [][]float64) (mean float64) {
	for _, p := range points {
		f := 1.0
		for d, x := range p {
			f *= 1 + (2*x-1)/float64(d+1)
		}
		mean += f / float64(len(points))
	}
	return mean
}

// TestHaltonIn64Dimensions: neighbouring dimensions with large primes are correlated
// in the plain sequence, by more than ½ here. With 500 random points a correlation has
// standard error 1/√500 = 0.045; we accept 5 of them in 2,016 pairs.
func TestHaltonIn64Dimensions(t *testing.T) {
	points := Halton(1, 64, 500)
	for a := range 64 {
		for b := range a {
			r := 0.0
			for _, p := range points {
				r += 12 * (p[a] - 0.5) * (p[b] - 0.5) / float64(len(points))
			}
			if math.Abs(r) > 0.22 {
				t.Errorf("dimensions %d and %d: correlation %.2f", a, b, r)
			}
		}
	}
}

// TestLatinHypercubeIsMaximin compares the least distance with random hypercubes of the
// same seed: it never shrinks, and grows by half where there is room.
func TestLatinHypercubeIsMaximin(t *testing.T) {
	for _, c := range []struct {
		dims, n int
		grows   float64
	}{{2, 40, 2}, {6, 60, 1.5}, {12, 150, 1.4}} {
		for seed := range uint64(5) {
			cells := randomCells(rng.Root{Seed: seed}, c.dims, c.n)
			random := leastDistance(cells)
			spread(rng.Root{Seed: seed}, cells)
			got := leastDistance(cells)
			t.Logf("%d dimensions, %d points: least distance %.1f → %.1f cells", c.dims, c.n, random, got)
			if got < c.grows*random {
				t.Errorf("%d dimensions, %d points, seed %d: least distance %.1f, of random %.1f", c.dims, c.n, seed, got, random)
			}
		}
	}
}

func leastDistance(cells [][]int) float64 {
	least := math.MaxInt
	for i := range cells {
		least = min(least, nearest(cells, i, 0))
	}
	return math.Sqrt(float64(least))
}

// TestSameBytesDesigns holds the points, which are the same on every machine.
func TestSameBytesDesigns(t *testing.T) {
	h := fnv.New64a()
	for _, name := range []string{"Halton", "LatinHypercube"} {
		for _, p := range designs[name](1<<40+7, 20, 50) {
			for _, x := range p {
				bits := math.Float64bits(x)
				h.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24), byte(bits >> 32), byte(bits >> 40), byte(bits >> 48), byte(bits >> 56)})
			}
		}
	}
	if got, want := h.Sum64(), uint64(0x39a2f4e25a58e0df); got != want {
		t.Errorf("hash of points %#x, want %#x", got, want)
	}
}

func BenchmarkLatinHypercube(b *testing.B) {
	for b.Loop() {
		LatinHypercube(1, 12, 300)
	}
}
