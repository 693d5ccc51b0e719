package queueing

// ErlangC returns the probability that an arrival has to wait where everybody does,
// in M/M/c with load a = λ/μ:
//
//	C(a, c) = B / (1 − ρ(1 − B)),   ρ = a/c,   B = ErlangB(a, c)
//
// It is 1 if ρ ≥ 1.
func ErlangC(load float64, servers int) float64 {
	b := ErlangB(load, servers)
	rho := load / float64(servers)
	if rho >= 1 {
		return 1
	}
	return b / (1 - float64(rho*(1-b)))
}
