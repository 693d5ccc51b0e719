package design

import "testing"

// TestIrreducibleAreCounted: Gauss's formula has 2, 1, 2, 3, 6, 9, 18, 30, 56, 99 of
// degrees 1 … 10 over the field of two elements.
func TestIrreducibleAreCounted(t *testing.T) {
	want := []int{0, 2, 1, 2, 3, 6, 9, 18, 30, 56, 99, 1}
	got := make([]int, len(want))
	for _, p := range irreducible(227) {
		got[p.degree()]++
	}
	for e := range want {
		if got[e] != want[e] {
			t.Errorf("%d irreducible polynomials of degree %d, want %d", got[e], e, want[e])
		}
	}
}

// TestSeries: 1/(x²+x+1) = x⁻² + x⁻³ + x⁻⁵ + x⁻⁶ + …
func TestSeries(t *testing.T) {
	if got, want := series(1, 0b111), uint32(0b110110110110110110110110110110); got != want {
		t.Errorf("got %030b, want %030b", got, want)
	}
}

func TestProductAndRemainder(t *testing.T) {
	for a := polynomial(1); a < 64; a++ {
		for b := polynomial(2); b < 64; b++ {
			for rest := range polynomial(1) << b.degree() {
				if got := (a.times(b) ^ rest).modulo(b); got != rest {
					t.Fatalf("(%b · %b + %b) mod %b = %b", a, b, rest, b, got)
				}
			}
		}
	}
}
