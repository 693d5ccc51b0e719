package rng

import "testing"

func TestUnitIsOpen(t *testing.T) {
	if low, high := unit(0), unit(^uint64(0)); low != 0x1p-53 || high != 1-0x1p-53 {
		t.Errorf("the extremes are %v and %v, want 2⁻⁵³ and 1 − 2⁻⁵³", low, high)
	}
}
