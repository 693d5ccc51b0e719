package dist

import (
	"math"

	"careteam/sim"
)

// Poisson returns the count that u in (0, 1) gives under the Poisson distribution
// of the given mean ≥ 0: the smallest k with P(N ≤ k) ≥ u. It takes about as many
// steps as √mean, and is accurate for means up to a million. It panics if the mean
// is negative or not finite.
func Poisson(u, mean float64) int {
	mustNotBeNegative("Poisson mean", mean)
	switch {
	case mean < poissonFromZero:
		return poissonSmall(u, mean)
	case u < 0.5:
		return poissonLower(u, mean)
	}
	return poissonUpper(u, mean)
}

// poissonFromZero is the mean from which it is quicker to begin near the quantile
// than at 0.
const poissonFromZero = 16

// poissonSmall adds up probabilities from 0. It ends where they no longer count.
func poissonSmall(u, mean float64) int {
	k, p := 0, sim.Exp(-mean)
	for below := p; below < u && p > 1e-18; below += p {
		k++
		p = p * mean / float64(k)
	}
	return k
}

// poissonLower walks from a guess to the smallest k with P(N ≤ k) ≥ u.
func poissonLower(u, mean float64) int {
	k := poissonGuess(u, mean)
	_, below := incompleteGamma(float64(k+1), mean) // P(N ≤ k)
	p := gammaKernel(float64(k+1), mean) / mean     // P(N = k)
	for below < u {
		k++
		p = p * mean / float64(k)
		below += p
	}
	for k > 0 && below-p >= u {
		below -= p
		p = p * float64(k) / mean
		k--
	}
	return k
}

// poissonUpper walks from a guess to the smallest k with P(N > k) ≤ 1 − u.
func poissonUpper(u, mean float64) int {
	k := poissonGuess(u, mean)
	above, _ := incompleteGamma(float64(k+1), mean) // P(N > k)
	p := gammaKernel(float64(k+1), mean) / mean     // P(N = k)
	for above > 1-u {
		k++
		p = p * mean / float64(k)
		above -= p
	}
	for k > 0 && above+p <= 1-u {
		above += p
		p = p * float64(k) / mean
		k--
	}
	return k
}

// poissonGuess is the first terms of Cornish and Fisher's expansion of the
// quantile, off by one or two.
func poissonGuess(u, mean float64) int {
	z := NormalQuantile(u)
	return int(max(0, math.Floor(mean+float64(z*math.Sqrt(mean))+(float64(z*z)-1)/6)))
}
