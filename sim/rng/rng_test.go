package rng_test

import (
	"fmt"
	"math"
	"testing"

	"careteam/sim/rng"
)

// TestStreamsAreUncorrelated: two streams of n uniforms have a correlation of mean
// 0 and standard deviation 1/√n; we accept 4 of them, with a false alarm rate of
// 6·10⁻⁵ for each pair. A stream that takes a sixteenth of its numbers from the
// other is found out.
func TestStreamsAreUncorrelated(t *testing.T) {
	const n = 100_000
	root := rng.Root{Seed: 5}
	stream := func(i uint32) float64 { return root.Uniform(3, i, 0) }
	score := func(other func(i uint32) float64) float64 {
		sum := 0.0
		for i := range uint32(n) {
			sum += (stream(i) - 0.5) * (other(i) - 0.5)
		}
		return 12 * sum / math.Sqrt(n)
	}
	nextPurpose := func(i uint32) float64 { return root.Uniform(4, i, 0) }
	for name, other := range map[string]func(i uint32) float64{
		"next purpose":     nextPurpose,
		"next block":       func(i uint32) float64 { return root.Uniform(3, i, 1) },
		"next entity":      func(i uint32) float64 { return root.Uniform(3, i+1, 0) },
		"next replication": func(i uint32) float64 { return rng.Root{Seed: 5, Replication: 1}.Uniform(3, i, 0) },
		"next seed":        func(i uint32) float64 { return rng.Root{Seed: 6}.Uniform(3, i, 0) },
		"entity and block": func(i uint32) float64 { return root.Uniform(3, 0, i) },
	} {
		if z := score(other); math.Abs(z) > 4 {
			t.Errorf("%s: correlation of %.1f standard deviations", name, z)
		}
	}
	if z := score(func(i uint32) float64 {
		if i%16 == 0 {
			return stream(i)
		}
		return nextPurpose(i)
	}); z < 4 {
		t.Errorf("a sixteenth in common: correlation of %.1f standard deviations", z)
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
