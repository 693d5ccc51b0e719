package rng_test

import (
	"fmt"
	"math"
	"testing"

	"careteam/sim/rng"
)

// axes are the four ways to count through streams: the i-th uniform along each.
var axes = map[string]func(seed uint64, i uint32) float64{
	"entity":      func(s uint64, i uint32) float64 { return rng.Root{Seed: s}.Uniform(3, i, 0) },
	"block":       func(s uint64, i uint32) float64 { return rng.Root{Seed: s}.Uniform(3, 7, i) },
	"purpose":     func(s uint64, i uint32) float64 { return rng.Root{Seed: s}.Uniform(rng.Purpose(i), i>>16, 0) },
	"replication": func(s uint64, i uint32) float64 { return rng.Root{Seed: s, Replication: i}.Uniform(3, 7, 0) },
	"seed":        func(s uint64, i uint32) float64 { return rng.Root{Seed: s<<32 + uint64(i)}.Uniform(3, 7, 0) },
}

// TestUniformAlongEveryAxis counts 100,000 uniforms in 256 bins along each axis,
// and pairs of neighbours in 16 × 16 bins. The statistic is chi-square with 255
// degrees of freedom, of mean 255 and variance 510; we accept [174, 353], which a
// true generator leaves with a probability of some 10⁻⁴, so that a new seed fails
// about one time in a thousand. The seed is fixed: the test never flickers.
func TestUniformAlongEveryAxis(t *testing.T) {
	const n, bins = 100_000, 256
	for name, uniform := range axes {
		var single, pairs [bins]int
		last := uniform(20, n)
		for i := range uint32(n) {
			u := uniform(20, i)
			if !(u > 0 && u < 1) {
				t.Fatalf("%s %d: %v is not in (0, 1)", name, i, u)
			}
			single[int(u*bins)]++
			pairs[int(last*16)*16+int(u*16)]++
			last = u
		}
		for what, counts := range map[string][bins]int{"uniforms": single, "pairs": pairs} {
			if x := chiSquare(counts[:], float64(n)/bins); x < 174 || x > 353 {
				t.Errorf("along %s: chi-square of %s is %.1f", name, what, x)
			}
		}
	}
}

func chiSquare(counts []int, expected float64) (sum float64) {
	for _, c := range counts {
		d := float64(c) - expected
		sum += d * d / expected
	}
	return sum
}

// TestStreamsAreUncorrelated: two streams of n uniforms have a correlation of mean
// 0 and standard deviation 1/√n; we accept 4 of them, with a false alarm rate of
// 6·10⁻⁵ for each pair.
func TestStreamsAreUncorrelated(t *testing.T) {
	const n = 100_000
	root := rng.Root{Seed: 5}
	for name, other := range map[string]func(i uint32) float64{
		"next purpose":     func(i uint32) float64 { return root.Uniform(4, i, 0) },
		"next block":       func(i uint32) float64 { return root.Uniform(3, i, 1) },
		"next entity":      func(i uint32) float64 { return root.Uniform(3, i+1, 0) },
		"next replication": func(i uint32) float64 { return rng.Root{Seed: 5, Replication: 1}.Uniform(3, i, 0) },
		"next seed":        func(i uint32) float64 { return rng.Root{Seed: 6}.Uniform(3, i, 0) },
	} {
		sum := 0.0
		for i := range uint32(n) {
			sum += (root.Uniform(3, i, 0) - 0.5) * (other(i) - 0.5)
		}
		if r := 12 * sum / n; math.Abs(r) > 4/math.Sqrt(n) {
			t.Errorf("%s: correlation %v", name, r)
		}
	}
}

// The same name gives the same number, whatever else was drawn.
func ExampleRoot_Uniform() {
	const lengthOfStay rng.Purpose = 7
	root := rng.Root{Seed: 1, Replication: 2}
	patient, visit := uint32(42), uint32(3)
	fmt.Println(root.Uniform(lengthOfStay, patient, visit) == root.Uniform(lengthOfStay, patient, visit))
	fmt.Println(root.Uniform(lengthOfStay, patient, visit) == root.Uniform(lengthOfStay, patient, visit+1))
	// Output:
	// true
	// false
}

func BenchmarkUniform(b *testing.B) {
	root, sum := rng.Root{Seed: 1}, 0.0
	i := uint32(0)
	for b.Loop() {
		sum += root.Uniform(1, i, 0)
		i++
	}
	if sum == 0 {
		b.Fatal(sum)
	}
}
