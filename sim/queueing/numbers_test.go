package queueing_test

import (
	"math"
	"testing"
)

// printed holds got against a number printed with some digits after the point.
func printed(t *testing.T, what string, got, want float64, digits int) {
	t.Helper()
	if !(math.Abs(got-want) <= 0.5000001*math.Pow10(-digits)) {
		t.Errorf("%s = %.*f, want %.*f", what, digits+3, got, digits, want)
	}
}

// near reports whether two numbers are equal up to rounding, or next to nothing.
func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-10*max(math.Abs(a), math.Abs(b), 1e-290)
}

// panics reports an f that returns.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}
