package stats

import "math"

// Tally summarises single observations, such as waits, without keeping them: by
// Welford's update, which does not cancel (doi:10.1080/00401706.1962.10490022).
type Tally struct {
	n            int
	mean, square float64 // square: sum of squared deviations from the mean
	sum          float64
	min, max     float64
}

// Add counts one observation.
func (t *Tally) Add(x float64) {
	t.n++
	if t.n == 1 {
		t.min, t.max = x, x
	}
	t.min, t.max = min(t.min, x), max(t.max, x)
	t.sum += x
	d := x - t.mean
	t.mean += d / float64(t.n)
	t.square += float64(d * (x - t.mean))
}

// N returns the number of observations.
func (t *Tally) N() int { return t.n }

// Sum returns the sum of the observations.
func (t *Tally) Sum() float64 { return t.sum }

// Mean returns the mean of the observations, NaN if there are none.
func (t *Tally) Mean() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.mean
}

// SD returns the sample standard deviation (with n − 1), NaN for fewer than two
// observations.
func (t *Tally) SD() float64 {
	if t.n < 2 {
		return math.NaN()
	}
	return math.Sqrt(t.square / float64(t.n-1))
}

// Min returns the smallest observation, NaN if there are none.
func (t *Tally) Min() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.min
}

// Max returns the largest observation, NaN if there are none.
func (t *Tally) Max() float64 {
	if t.n == 0 {
		return math.NaN()
	}
	return t.max
}

// Reset forgets all observations.
func (t *Tally) Reset() { *t = Tally{} }
