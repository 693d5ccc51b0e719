package queueing_test

import (
	"math"
	"testing"

	"careteam/sim/queueing"

	"pgregory.net/rapid"
)

// hillier is the network of Hillier and Lieberman, Introduction to Operations
// Research, in the chapter on queueing theory.
var hillier = queueing.Jackson{
	Stations: []queueing.MMc{{1, 10, 1}, {4, 10, 2}, {3, 10, 1}},
	Routing:  [][]float64{{0, .6, .3}, {.1, 0, .3}, {.4, .4, 0}},
}

func TestJacksonAgainstPrint(t *testing.T) {
	rates, numbers := []float64{5, 10, 7.5}, []float64{1, 4.0 / 3, 3}
	for j, station := range hillier.Visited() {
		printed(t, "rate", station.ArrivalRate, rates[j], 12)
		printed(t, "number", station.MeanNumber(), numbers[j], 12)
	}
}

func TestJacksonOfOneStation(t *testing.T) {
	q := queueing.MMc{4, 1, 6}
	alone := queueing.Jackson{[]queueing.MMc{q}, [][]float64{{0}}}
	if got := alone.Visited()[0]; got != q {
		t.Errorf("one station is %+v, want %+v", got, q)
	}
	again := queueing.Jackson{[]queueing.MMc{q}, [][]float64{{.2}}}
	if got, want := again.Visited()[0], (queueing.Feedback{4, 1, 6, .2}).Visits(); got != want {
		t.Errorf("station with feedback is %+v, want %+v", got, want)
	}
}

// The rates solve the traffic equations, and as many leave as come.
func TestJacksonTraffic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 8).Draw(t, "stations")
		n := queueing.Jackson{make([]queueing.MMc, size), make([][]float64, size)}
		for i := range size {
			n.Stations[i] = queueing.MMc{rapid.Float64Range(0, 10).Draw(t, "outside"), 1, 1}
			n.Routing[i] = rapid.SliceOfN(rapid.Float64Range(0, 0.99/float64(size)), size, size).Draw(t, "routing")
		}
		visited := n.Visited()
		in, out := 0.0, 0.0
		for j := range size {
			want := n.Stations[j].ArrivalRate
			leave := 1.0
			for i := range size {
				want += visited[i].ArrivalRate * n.Routing[i][j]
				leave -= n.Routing[j][i]
			}
			if !near(visited[j].ArrivalRate, want) {
				t.Fatalf("station %d has %v arrivals, want %v", j, visited[j].ArrivalRate, want)
			}
			in += n.Stations[j].ArrivalRate
			out += leave * visited[j].ArrivalRate
		}
		if math.Abs(in-out) > 1e-9*max(1, in) {
			t.Fatalf("%v come, %v leave", in, out)
		}
	})
}

func TestJacksonPanics(t *testing.T) {
	two := []queueing.MMc{{1, 1, 1}, {0, 1, 1}}
	panics(t, "for ever", func() { queueing.Jackson{two, [][]float64{{0, 1}, {1, 0}}}.Visited() })
	panics(t, "sum", func() { queueing.Jackson{two, [][]float64{{.6, .6}, {0, 0}}}.Visited() })
	panics(t, "probability", func() { queueing.Jackson{two, [][]float64{{0, -.6}, {0, 0}}}.Visited() })
	panics(t, "rows", func() { queueing.Jackson{two, [][]float64{{0, 0}}}.Visited() })
	panics(t, "columns", func() { queueing.Jackson{two, [][]float64{{0}, {0}}}.Visited() })
}
