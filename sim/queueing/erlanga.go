package queueing

import "math"

// ErlangA is the queue M/M/c+M of impatient people: each leaves the queue at rate θ
// while he waits, so that there is a steady state whatever the load (Garnett,
// Mandelbaum and Reiman 2002, doi:10.1287/msom.4.3.208.7753). It is the exact shadow of a
// need missed because nobody came in time.
//
// Where people are very patient and servers scarce, the formulas take some
// 20√(λ/θ) steps.
type ErlangA struct {
	ArrivalRate float64 // λ, ≥ 0
	ServiceRate float64 // μ of one server, > 0
	Servers     int     // c ≥ 1
	AbandonRate float64 // θ of each who waits, ≥ 0; 0 is M/M/c
}

// AbandonProbability returns the share of arrivals that leave without service, θWq.
func (q ErlangA) AbandonProbability() float64 {
	wait := q.MeanWait()
	if q.AbandonRate == 0 {
		return 0
	}
	return float64(q.AbandonRate * wait)
}

// WaitProbability returns the share of arrivals that find no server free.
func (q ErlangA) WaitProbability() float64 {
	if patient, ok := q.patient(); ok {
		return patient.WaitProbability()
	}
	return q.steady().atLeast(q.Servers)
}

// MeanWait returns the mean time in the queue of all arrivals, those who leave it
// without service included.
func (q ErlangA) MeanWait() float64 {
	queue := q.MeanQueue()
	if q.ArrivalRate == 0 {
		return 0
	}
	return queue / q.ArrivalRate
}

// MeanQueue returns the mean number of those who wait.
func (q ErlangA) MeanQueue() float64 {
	if patient, ok := q.patient(); ok {
		return patient.MeanQueue()
	}
	return q.steady().queue(q.Servers)
}

// MeanNumber returns the mean number in the system.
func (q ErlangA) MeanNumber() float64 {
	if patient, ok := q.patient(); ok {
		return patient.MeanNumber()
	}
	return q.steady().number()
}

// Utilisation returns the share of time that a server is busy.
func (q ErlangA) Utilisation() float64 {
	if patient, ok := q.patient(); ok {
		return patient.Utilisation()
	}
	return q.steady().busy(q.Servers) / float64(q.Servers)
}

// patient returns the queue where nobody leaves; ok is false if they do.
func (q ErlangA) patient() (patient MMc, ok bool) {
	mustNotBeNegative("rate of abandoning", q.AbandonRate)
	return MMc{q.ArrivalRate, q.ServiceRate, q.Servers}, q.AbandonRate == 0
}

func (q ErlangA) steady() birthDeath {
	MMc{q.ArrivalRate, q.ServiceRate, q.Servers}.check()
	return newBirthDeath(math.MaxInt,
		func(int) float64 { return q.ArrivalRate },
		func(n int) float64 {
			served, waiting := min(n, q.Servers), max(0, n-q.Servers)
			return float64(float64(served)*q.ServiceRate) + float64(float64(waiting)*q.AbandonRate)
		})
}
