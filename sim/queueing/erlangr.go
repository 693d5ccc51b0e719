package queueing

// ErlangR is a service to which people return after a while: the needy wait for
// servers, then some are content for a time, elsewhere, and become needy again (Yom-Tov and
// Mandelbaum 2014, doi:10.1287/msom.2013.0474).
type ErlangR struct {
	ArrivalRate       float64 // λ of new people, ≥ 0
	ServiceRate       float64 // μ of one server, > 0
	Servers           int     // s ≥ 1
	ReturnProbability float64 // r after each service, ≥ 0 and < 1
	ReturnRate        float64 // δ of each who is content, > 0
}

// Needy returns the queue as each visit meets it: M/M/s with arrivals at λ/(1 − r).
func (q ErlangR) Needy() MMc {
	return Feedback{q.ArrivalRate, q.ServiceRate, q.Servers, q.ReturnProbability}.Visits()
}

// Content returns those who will return. They come at the rate rλ/(1 − r), or r times
// what the servers can do if that is less: then the needy queue has no steady state.
func (q ErlangR) Content() Infinite {
	mustBePositive("rate of return", q.ReturnRate)
	needy := q.Needy()
	served := min(needy.ArrivalRate, float64(float64(q.Servers)*q.ServiceRate))
	return Infinite{float64(q.ReturnProbability * served), q.ReturnRate}
}
