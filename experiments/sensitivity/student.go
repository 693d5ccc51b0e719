package sensitivity

import "math"

// studentQuantile is the 97.5 % quantile of Student's t distribution with a whole number
// of degrees of freedom ≥ 1, by bisection.
func studentQuantile(degrees int) float64 {
	low, high := 1.9, 13.0 // 1.960 of infinitely many degrees, 12.706 of one
	for high-low > 1e-12 {
		middle := (low + high) / 2
		if studentWithin(middle, degrees) < 0.95 {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// studentWithin returns P(|T| < t), the finite sums of Abramowitz and Stegun (1964),
// 26.7.3 and 26.7.4, without trigonometric functions.
func studentWithin(t float64, degrees int) float64 {
	n := float64(degrees)
	sine, squaredCosine := t/math.Sqrt(n+square(t)), n/(n+square(t))
	odd := degrees % 2
	term, sum := 1.0, 0.0
	if odd == 1 {
		term = math.Sqrt(squaredCosine)
	}
	for k := odd; k < degrees-1; k += 2 {
		sum += term
		term = float64(term * squaredCosine * float64(k+1) / float64(k+2))
	}
	sum = float64(sum * sine)
	if odd == 0 {
		return sum
	}
	return (arctangent(t/math.Sqrt(n)) + sum) * 2 / math.Pi
}

// arctangent halves the angle until two terms of its series suffice. That of package math
// may differ in its last digit from machine to machine.
func arctangent(x float64) float64 {
	const halvings = 14
	for range halvings {
		x /= 1 + math.Sqrt(1+square(x))
	}
	return float64((x - float64(x*square(x))/3) * (1 << halvings))
}
