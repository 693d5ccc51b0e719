package design

import (
	"fmt"
	"math"
	"testing"

	"careteam/sim/rng"
)

// plain returns random points, the measure of all designs.
func plain(seed uint64, dims, n int) [][]float64 {
	points := newPoints("random points", dims, n)
	root := rng.Root{Seed: seed}
	for i := range points {
		for d := range dims {
			points[i][d] = root.Uniform(0x7001, uint32(i), uint32(d))
		}
	}
	return points
}

// integrands have the mean 0 over the cube, and the variance 1.
var integrands = []struct {
	name string
	f    func(x []float64) float64
}{
	{"sum", func(x []float64) float64 { // additive
		s := 0.0
		for _, u := range x {
			s += u - 0.5
		}
		return s * math.Sqrt(12/float64(len(x)))
	}},
	{"g", func(x []float64) float64 { // Sobol's g with falling weights, as few factors matter mostly
		product, variance := 1.0, 1.0
		for d, u := range x {
			a := float64(d * d)
			product *= (math.Abs(4*u-2) + a) / (1 + a)
			variance *= 1 + 1/(3*(1+a)*(1+a))
		}
		return (product - 1) / math.Sqrt(variance-1)
	}},
	{"product", func(x []float64) float64 { // all interactions
		product := 1.0
		for _, u := range x {
			product *= 1 + (u-0.5)*math.Sqrt(12/float64(len(x)))
		}
		return (product - 1) / math.Sqrt(math.Pow(1+1/float64(len(x)), float64(len(x)))-1)
	}},
	{"corner", func(x []float64) float64 { // a step in the first five
		inside := 1.0
		for _, u := range x[:min(5, len(x))] {
			if u > 0.8 {
				inside = 0
			}
		}
		p := math.Pow(0.8, float64(min(5, len(x))))
		return (inside - p) / math.Sqrt(p*(1-p))
	}},
}

var sequences = []struct {
	name string
	f    func(seed uint64, dims, n int) [][]float64
}{{"random", plain}, {"hypercube", LatinHypercube}, {"halton", Halton}, {"niederreiter", Niederreiter}}

// rmse is the root mean square error of the integral of each integrand over seeds.
func rmse(sequence func(seed uint64, dims, n int) [][]float64, dims, n, seeds int) []float64 {
	errors := make([]float64, len(integrands))
	for seed := range uint64(seeds) {
		points := sequence(seed+1, dims, n)
		for i, g := range integrands {
			sum := 0.0
			for _, x := range points {
				sum += g.f(x)
			}
			errors[i] += sum / float64(n) * sum / float64(n) / float64(seeds)
		}
	}
	for i := range errors {
		errors[i] = math.Sqrt(errors[i])
	}
	return errors
}

// BenchmarkIntegration measures how far the mean over the points is from the integral, in
// thousandths of the standard deviation of the function.
func BenchmarkIntegration(b *testing.B) {
	for _, dims := range []int{5, 12, 40} {
		for _, n := range []int{256, 1024, 4096} {
			for _, s := range sequences {
				if s.name == "hypercube" && n > 256 { // spreading its points takes minutes
					continue
				}
				b.Run(fmt.Sprintf("dims=%d/n=%d/points=%s", dims, n, s.name), func(b *testing.B) {
					for b.Loop() {
						for i, e := range rmse(s.f, dims, n, 16) {
							b.ReportMetric(1000*e, integrands[i].name)
						}
					}
				})
			}
		}
	}
}

// The sequence that sweeps use integrates better than random points, with error falling
// faster than 1/√n, and unbiased: over seeds the mean error is nil within four standard errors.
func TestQuasiRandomIntegrates(t *testing.T) {
	few, many := rmse(QuasiRandom, 5, 256, 24), rmse(QuasiRandom, 5, 4096, 24)
	for i, g := range integrands {
		if few[i] > 0.7/math.Sqrt(256) || many[i] > few[i]/5 {
			t.Errorf("%s: error %.5f with 256 points, %.5f with 4096", g.name, few[i], many[i])
		}
		sum, squares := 0.0, 0.0
		const seeds = 64
		for seed := range uint64(seeds) {
			mean := 0.0
			for _, x := range QuasiRandom(seed, 3, 16) {
				mean += g.f(x) / 16
			}
			sum, squares = sum+mean, squares+mean*mean
		}
		mean := sum / seeds
		if se := math.Sqrt((squares/seeds - mean*mean) / seeds); math.Abs(mean) > 4*se {
			t.Errorf("%s: mean error %.4f (standard error %.4f)", g.name, mean, se)
		}
	}
}

// Each dimension spreads as its degree allows: among the first 2^m points every interval of
// length 2^(e−1−m) holds 2^(e−1). Points are within (0, 1), a longer sequence begins with a
// shorter, dimensions differ and are not correlated.
func TestNiederreiter(t *testing.T) {
	const dims, m = 64, 10
	points := Niederreiter(7, dims, 1<<m)
	for d, p := range irreducibles(dims) {
		cells := 1 << (m - p.degree() + 1)
		count := make([]int, cells)
		for _, x := range points {
			if x[d] <= 0 || x[d] >= 1 {
				t.Fatalf("dimension %d: %v", d, x[d])
			}
			count[int(x[d]*float64(cells))]++
		}
		for c, n := range count {
			if n != 1<<(p.degree()-1) {
				t.Fatalf("dimension %d, of degree %d: interval %d of %d has %d points", d, p.degree(), c, cells, n)
			}
		}
	}
	for i, x := range Niederreiter(7, dims, 100) {
		for d := range x {
			if x[d] != points[i][d] {
				t.Fatalf("point %d of a shorter sequence differs", i)
			}
		}
	}
	for d := 1; d < mostNiederreiter; d++ {
		for e := range d {
			r := 0.0
			for _, x := range points {
				r += 12 * (x[d] - 0.5) * (x[e] - 0.5) / float64(len(points))
			}
			if math.Abs(r) > 0.2 {
				t.Errorf("dimensions %d and %d have the correlation %.2f", d, e, r)
			}
		}
	}
	if got := fmt.Sprint(irreducibles(8)); got != "[2 3 7 11 13 19 25 31]" {
		t.Errorf("irreducible polynomials %s", got)
	}
}

// The first dimensions are a net: with degrees e_i the first 2^m points of the first k
// dimensions are a (t, m, k)-net with t the sum of e_i − 1, so every elementary box of volume
// 2^(t−m) holds 2^t points.
func TestNet(t *testing.T) {
	const k, m = 3, 8 // degrees 1, 1, 2: t = 1
	points := Niederreiter(3, k, 1<<m)
	for a := range m {
		for b := range m - a {
			c := m - 1 - a - b
			count := map[[3]int]int{}
			for _, x := range points {
				count[[3]int{int(x[0] * float64(int(1)<<a)), int(x[1] * float64(int(1)<<b)), int(x[2] * float64(int(1)<<c))}]++
			}
			if len(count) != 1<<(m-1) {
				t.Fatalf("boxes 2^-%d × 2^-%d × 2^-%d: %d have points, want all %d", a, b, c, len(count), 1<<(m-1))
			}
			for box, n := range count {
				if n != 2 {
					t.Fatalf("box %v has %d points, want 2", box, n)
				}
			}
		}
	}
}

// Trajectories move one dimension at a time by Δ, each once, on the levels.
func TestMorris(t *testing.T) {
	const dims, trajectories, levels = 7, 50, 4
	points := Morris(5, dims, trajectories, levels)
	ups := 0
	for tr := range trajectories {
		moved := map[int]bool{}
		for i := 1; i <= dims; i++ {
			before, after := points[tr*(dims+1)+i-1], points[tr*(dims+1)+i]
			for d := range dims {
				if x := after[d] * (levels - 1); math.Abs(x-math.Round(x)) > 1e-12 || x < 0 || x > levels-1 {
					t.Fatalf("%v is no level", after[d])
				}
				if step := after[d] - before[d]; step != 0 {
					if math.Abs(math.Abs(step)-2.0/3) > 1e-12 || moved[d] {
						t.Fatalf("trajectory %d: dimension %d moves by %v", tr, d, step)
					}
					moved[d] = true
					if step > 0 {
						ups++
					}
				}
			}
		}
		if len(moved) != dims {
			t.Fatalf("trajectory %d moves %d dimensions", tr, len(moved))
		}
	}
	if share := float64(ups) / (dims * trajectories); math.Abs(share-0.5) > 0.12 {
		t.Errorf("%.2f of the steps go up", share)
	}
	if fmt.Sprint(Morris(5, dims, 3, levels)) != fmt.Sprint(points[:3*(dims+1)]) {
		t.Error("fewer trajectories are others")
	}
}

// Blocks exchange one coordinate at a time.
func TestSaltelli(t *testing.T) {
	const dims, n = 4, 8
	points := Saltelli(2, dims, n)
	for i := range n {
		block := points[i*(dims+2) : (i+1)*(dims+2)]
		a, b := block[0], block[dims+1]
		for k := range dims {
			for d := range dims {
				want := a[d]
				if d == k {
					want = b[d]
				}
				if block[k+1][d] != want {
					t.Fatalf("block %d, exchange %d, dimension %d: %v, want %v", i, k, d, block[k+1][d], want)
				}
			}
		}
	}
}

// All combinations, the last factor fastest.
func TestGrid(t *testing.T) {
	if got := fmt.Sprint(Grid([]int{2, 3})); got != "[[0 0] [0 1] [0 2] [1 0] [1 1] [1 2]]" {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprint(Grid(nil)); got != "[[]]" {
		t.Errorf("without factors got %s", got)
	}
}
