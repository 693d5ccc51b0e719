package queueing

import "strconv"

// Jackson is a network of stations, each with servers and a queue. Who has been
// served at station i goes to station j with probability Routing[i][j] and leaves
// with what remains to 1 (Jackson 1957, doi:10.1287/opre.5.4.518).
type Jackson struct {
	Stations []MMc       // ArrivalRate is that from outside
	Routing  [][]float64 // rows sum to at most 1
}

// Visited returns the stations as those who visit them meet them, ArrivalRate being
// that from outside and from other stations: in the steady state they behave like
// independent queues M/M/c with the rates that solve the traffic equations
//
//	λⱼ = from outsideⱼ + Σᵢ λᵢ · Routing[i][j]
//
// It panics if there are stations between which people go round for ever.
func (n Jackson) Visited() []MMc {
	n.check()
	visited := make([]MMc, len(n.Stations))
	copy(visited, n.Stations)
	for j, rate := range n.traffic() {
		visited[j].ArrivalRate = rate
	}
	return visited
}

// traffic solves the traffic equations by elimination. Their matrix is dominated by
// the diagonal of each column, so that no rows need to be exchanged.
func (n Jackson) traffic() []float64 {
	size := len(n.Stations)
	rates := make([]float64, size)
	a := make([][]float64, size)
	for j := range a {
		rates[j] = n.Stations[j].ArrivalRate
		a[j] = make([]float64, size)
		for i := range size {
			a[j][i] = -n.Routing[i][j]
		}
		a[j][j]++
	}
	for k := range size {
		const singular = 1e-12
		if a[k][k] < singular {
			panic("queueing: whoever comes to station " + strconv.Itoa(k) + " goes round for ever")
		}
		for j := k + 1; j < size; j++ {
			factor := a[j][k] / a[k][k]
			rates[j] -= float64(factor * rates[k])
			for i := k; i < size; i++ {
				a[j][i] -= float64(factor * a[k][i])
			}
		}
	}
	for k := size - 1; k >= 0; k-- {
		for i := k + 1; i < size; i++ {
			rates[k] -= float64(a[k][i] * rates[i])
		}
		rates[k] /= a[k][k]
	}
	return rates
}

func (n Jackson) check() {
	if len(n.Routing) != len(n.Stations) {
		panic("queueing: routing from " + strconv.Itoa(len(n.Routing)) + " of " + strconv.Itoa(len(n.Stations)) + " stations")
	}
	for i, row := range n.Routing {
		n.Stations[i].check()
		if len(row) != len(n.Stations) {
			panic("queueing: routing from station " + strconv.Itoa(i) + " to " + strconv.Itoa(len(row)) +
				" of " + strconv.Itoa(len(n.Stations)) + " stations")
		}
		sum := 0.0
		for _, p := range row {
			mustBeProbability("probability of routing", p)
			sum += p
		}
		const rounding = 1e-9
		if sum > 1+rounding {
			panic("queueing: probabilities of routing from station " + strconv.Itoa(i) + " sum to " + format(sum))
		}
	}
}
