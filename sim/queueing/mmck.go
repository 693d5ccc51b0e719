package queueing

import "strconv"

// MMcK is the queue with c servers and places for K in all, in service or waiting:
// who comes when all are taken goes away.
type MMcK struct {
	ArrivalRate float64 // λ, ≥ 0
	ServiceRate float64 // μ of one server, > 0
	Servers     int     // c ≥ 1
	Places      int     // K ≥ c
}

// RejectProbability returns the share of arrivals that go away. It is Erlang B if
// K = c.
func (q MMcK) RejectProbability() float64 { return q.steady().atLeast(q.Places) }

// MeanWait returns the mean wait in the queue of those who stay.
func (q MMcK) MeanWait() float64 {
	s := q.steady()
	queue := s.queue(q.Servers)
	if queue == 0 {
		return 0
	}
	return queue / (s.busy(q.Servers) * q.ServiceRate)
}

// MeanQueue returns the mean number of those who wait.
func (q MMcK) MeanQueue() float64 { return q.steady().queue(q.Servers) }

// MeanNumber returns the mean number in the system.
func (q MMcK) MeanNumber() float64 { return q.steady().number() }

// Utilisation returns the share of time that a server is busy.
func (q MMcK) Utilisation() float64 {
	return q.steady().busy(q.Servers) / float64(q.Servers)
}

func (q MMcK) steady() birthDeath {
	MMc{q.ArrivalRate, q.ServiceRate, q.Servers}.check()
	if q.Places < q.Servers {
		panic("queueing: " + strconv.Itoa(q.Places) + " places, but " + strconv.Itoa(q.Servers) + " servers")
	}
	return newBirthDeath(q.Places,
		func(int) float64 { return q.ArrivalRate },
		func(n int) float64 { return float64(float64(min(n, q.Servers)) * q.ServiceRate) })
}
