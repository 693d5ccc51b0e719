package design

import (
	"hash/fnv"
	"math"
	"testing"
)

// TestNiederreiterStratifies: 2^m points in a row from a multiple of 2^m on have one in
// each 2^−m-th of every dimension, whatever the degree of its polynomial.
func TestNiederreiterStratifies(t *testing.T) {
	const dims = 256
	points := Niederreiter(9, dims, 2048)
	for d := range dims {
		for run := 1; run <= 1024; run *= 2 {
			for start := 0; start < len(points); start += run {
				if !stratified(points[start:start+run], d) {
					t.Fatalf("dimension %d: points %d … %d share cells", d, start, start+run-1)
				}
			}
		}
	}
}

// TestNiederreiterFillsBoxes: 2^m points have 2^t in each box of sides 2^−k_d with
// Σ k_d = m − t, t = Σ (e_d − 1); for the first three dimensions, e = 1, 1, 2, t = 1.
func TestNiederreiterFillsBoxes(t *testing.T) {
	const m = 10
	points := Niederreiter(2, 20, 2<<m)[1<<m:] // the second run of 2^m
	polynomials := irreducible(20)
	for _, dims := range [][]int{{0, 1}, {0, 2}, {1, 2}, {0, 1, 2}, {1, 2, 3}, {2, 5}, {3, 4}, {0, 19}} {
		quality := 0
		for _, d := range dims {
			quality += polynomials[d].degree() - 1
		}
		for _, sides := range compositions(m-quality, len(dims)) {
			if box, ok := fills(points, dims, sides, 1<<quality); !ok {
				t.Errorf("dimensions %v, boxes of 2^-%v: box %d has not %d points", dims, sides, box, 1<<quality)
			}
		}
	}
}

// compositions returns all ways to write total as a sum of so many terms ≥ 0.
func compositions(total, terms int) (list [][]int) {
	if terms == 1 {
		return [][]int{{total}}
	}
	for first := range total + 1 {
		for _, rest := range compositions(total-first, terms-1) {
			list = append(list, append([]int{first}, rest...))
		}
	}
	return list
}

// fills tells whether each box has want points, or names one that has not.
func fills(points [][]float64, dims, sides []int, want int) (box int, ok bool) {
	counts := make([]int, len(points)/want)
	for _, p := range points {
		cell := 0
		for i, d := range dims {
			cell = cell<<sides[i] | int(math.Ldexp(p[d], sides[i]))
		}
		counts[cell]++
	}
	for box, n := range counts {
		if n != want {
			return box, false
		}
	}
	return 0, true
}

// TestNiederreiterIn64Dimensions: with 4096 random points a correlation has standard
// error 1/64; the sequence stays within 2 of them in all 2,016 pairs.
func TestNiederreiterIn64Dimensions(t *testing.T) {
	points := Niederreiter(1, 64, 4096)
	for a := range 64 {
		for b := range a {
			r := 0.0
			for _, p := range points {
				r += 12 * (p[a] - 0.5) * (p[b] - 0.5) / float64(len(points))
			}
			if math.Abs(r) > 2.0/64 {
				t.Errorf("dimensions %d and %d: correlation %.3f", a, b, r)
			}
		}
	}
}

// TestScramblingIsNested: numbers with the same first k digits, and not the next, keep
// just these in common.
func TestScramblingIsNested(t *testing.T) {
	s := scrambling{dim: 3}
	for k := range places {
		a := uint32(0x2b992ddf) & (1<<places - 1)
		b := a ^ 1<<(places-1-k)
		x, y := math.Ldexp(s.at(a), k), math.Ldexp(s.at(b), k)
		if math.Floor(x) != math.Floor(y) || math.Floor(2*x) == math.Floor(2*y) {
			t.Errorf("%d digits in common are %v and %v of 2^%d", k, x, y, k)
		}
	}
}

// TestScramblingTossesEveryCoin: whether digit k is flipped depends on each digit before
// it. Where digit j changes, it flips anew in half of 400 numbers, 200 ± 5·10.
func TestScramblingTossesEveryCoin(t *testing.T) {
	s := scrambling{dim: 1}
	for k := 12; k < places; k++ { // the coins of fewer digits are too few to count
		for j := range k {
			anew := 0
			for i := range uint32(400) {
				x := i * 2654435761 >> (32 - places) // some number of 30 digits
				if s.flips(x, k) != s.flips(x^1<<(places-1-j), k) {
					anew++
				}
			}
			if anew < 150 || anew > 250 {
				t.Errorf("digit %d is flipped anew in %d of 400 numbers where digit %d changes", k+1, anew, j+1)
			}
		}
	}
}

// flips tells whether digit k of x is flipped.
func (s scrambling) flips(x uint32, k int) bool {
	scrambled := uint32(math.Ldexp(s.at(x), places))
	return (scrambled^x)>>(places-1-k)&1 == 1
}

// TestSameBytesNiederreiter holds the points, which are the same on every machine.
func TestSameBytesNiederreiter(t *testing.T) {
	h := fnv.New64a()
	for _, points := range [][][]float64{Niederreiter(1<<40+7, 20, 50), Morris(1<<40+7, 5, 10, 6), Saltelli(1<<40+7, 5, 10)} {
		for _, p := range points {
			for _, x := range p {
				bits := math.Float64bits(x)
				for shift := 0; shift < 64; shift += 8 {
					h.Write([]byte{byte(bits >> shift)})
				}
			}
		}
	}
	if got, want := h.Sum64(), uint64(0x6b1d47d2e232af64); got != want {
		t.Errorf("hash of points %#x, want %#x", got, want)
	}
}

func BenchmarkNiederreiter(b *testing.B) {
	for b.Loop() {
		Niederreiter(1, 24, 1024)
	}
}
