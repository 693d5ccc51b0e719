package queueing

import (
	"slices"
	"sort"
)

// birthDeath is the steady state of a number that rises and falls by one: the
// probabilities of first, first + 1, … States not in it have probability 0.
type birthDeath struct {
	first int
	p     []float64
}

// negligible is where a probability, relative to the largest, counts as 0.
const negligible = 1e-30

// newBirthDeath returns the steady state of a number between 0 and last that rises
// from n at rate up(n) and falls at rate down(n). Up never rises with
// n and down never falls, so that the probabilities, with
//
//	p(n+1) / p(n) = up(n) / down(n+1),
//
// rise to the most likely state and fall beyond it. They are computed from there, so
// that nothing overflows. It takes as many steps as there are states that count.
func newBirthDeath(last int, up, down func(n int) float64) birthDeath {
	mode := sort.Search(last, func(n int) bool { return up(n) <= down(n+1) })
	p := []float64{1}
	for n, x := mode, 1.0; n > 0; n-- {
		x = x * down(n) / up(n-1)
		if x < negligible {
			break
		}
		p = append(p, x)
	}
	first := mode - (len(p) - 1)
	slices.Reverse(p)
	for n, x := mode, 1.0; n < last; n++ {
		x = x * up(n) / down(n+1)
		if x < negligible {
			break
		}
		p = append(p, x)
	}
	total := 0.0
	for _, x := range p {
		total += x
	}
	for i := range p {
		p[i] /= total
	}
	return birthDeath{first, p}
}

// mean returns the mean of a function of the state.
func (s birthDeath) mean(of func(n int) float64) float64 {
	sum := 0.0
	for i, p := range s.p {
		sum += float64(p * of(s.first+i))
	}
	return sum
}

// atLeast returns the probability of n or more.
func (s birthDeath) atLeast(n int) float64 {
	sum := 0.0
	for i := len(s.p) - 1; i >= 0 && s.first+i >= n; i-- {
		sum += s.p[i]
	}
	return sum
}

// number returns the mean.
func (s birthDeath) number() float64 {
	return s.mean(func(n int) float64 { return float64(n) })
}

// queue returns the mean number that find none of the servers free.
func (s birthDeath) queue(servers int) float64 {
	return s.mean(func(n int) float64 { return float64(max(0, n-servers)) })
}

// busy returns the mean number of busy servers.
func (s birthDeath) busy(servers int) float64 {
	return s.mean(func(n int) float64 { return float64(min(n, servers)) })
}
