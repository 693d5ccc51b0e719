package queueing

// ErlangB returns the probability that all servers are busy where nobody waits: the
// share of arrivals turned away. It depends on the distribution of service only
// through the load a = λ/μ, arrivals per mean service.
//
//	B(a, c) = (aᶜ/c!) / Σₙ aⁿ/n!,   n = 0 … c
//
// It is also the probability of delay of a stroke unit with c beds, if occupancy is
// taken from as many beds as it takes: P(N = c) / P(N ≤ c) for a Poisson N
// of mean a (Monks et al. 2016, doi:10.1186/s12913-016-1789-4).
func ErlangB(load float64, servers int) float64 {
	mustNotBeNegative("load", load)
	mustHaveServers(servers)
	// The recursion stays in [0, 1], where aⁿ/n! overflows for n ≳ 170.
	b := 1.0
	for n := 1; n <= servers; n++ {
		accepted := float64(load * b)
		b = accepted / (float64(n) + accepted)
	}
	return b
}
