package queueing

import (
	"math"
	"strconv"
)

func mustBePositive(what string, x float64) {
	if !(x > 0 && x <= math.MaxFloat64) {
		panic("queueing: " + what + " " + format(x) + ", want > 0 and finite")
	}
}

func mustNotBeNegative(what string, x float64) {
	if !(x >= 0 && x <= math.MaxFloat64) {
		panic("queueing: " + what + " " + format(x) + ", want ≥ 0 and finite")
	}
}

func mustBeProbability(what string, x float64) {
	if !(x >= 0 && x <= 1) {
		panic("queueing: " + what + " " + format(x) + ", want 0 to 1")
	}
}

// mustReturn allows for returns that are not certain: else nobody ever leaves.
func mustReturn(probability float64) {
	if !(probability >= 0 && probability < 1) {
		panic("queueing: probability of return " + format(probability) + ", want ≥ 0 and < 1")
	}
}

func mustHaveServers(n int) {
	if n < 1 {
		panic("queueing: " + strconv.Itoa(n) + " servers, want at least 1")
	}
}

func format(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
