package queueing

// Feedback is M/M/c where some return at once to the end of the queue when they
// have been served: the simplest picture of readmission.
type Feedback struct {
	ArrivalRate       float64 // λ of first visits, ≥ 0
	ServiceRate       float64 // μ of one server, > 0
	Servers           int     // c ≥ 1
	ReturnProbability float64 // r after each visit, ≥ 0 and < 1
}

// Visits returns the queue as each visit meets it, first or not: M/M/c with arrivals
// at λ/(1 − r) (Jackson 1957, doi:10.1287/opre.5.4.518). Visits do not come at random,
// but find the queue as if they did.
func (q Feedback) Visits() MMc {
	mustReturn(q.ReturnProbability)
	return MMc{q.ArrivalRate / (1 - q.ReturnProbability), q.ServiceRate, q.Servers}
}

// MeanTime returns the mean time in the system from the first arrival to the last
// departure, all visits included.
func (q Feedback) MeanTime() float64 {
	visits := q.Visits()
	return (visits.MeanWait() + 1/q.ServiceRate) / (1 - q.ReturnProbability)
}
