package queueing_test

import (
	"fmt"

	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/resource"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// preemptOracles are systems with servers who interrupt their work or are held up by
// those they have served: resource.Station.
func preemptOracles() []oracle {
	rates := []float64{0.3, 0.4}
	exact := queueing.PreemptivePriority{ArrivalRates: rates, ServiceRates: []float64{1, 1}}
	return []oracle{{
		name:       "M/M/1 preemptive resume",
		statistics: []string{"mean time of class 1", "mean time of class 0"},
		want:       []float64{exact.MeanTime(1), exact.MeanTime(0)},
		moved:      "service time",
		simulate: func(root rng.Root, off float64) []float64 {
			times := preemptive(root, rates, off)
			return []float64{times[1].Mean(), times[0].Mean()}
		},
	}, {
		// Two servers in a row, always work for the first, no room between: the first is
		// held up while the second works. The pair gives 1 / E max(S₁, S₂) = 2μ/3.
		name:       "tandem with blocking",
		statistics: []string{"throughput"},
		want:       []float64{2.0 / 3},
		moved:      "service time",
		simulate: func(root rng.Root, off float64) []float64 {
			return []float64{tandem(root, off)}
		},
	}}
}

// preemptive simulates 10,000 h and returns the times in the system by class [h], of
// those who came after 1,000 h and have left.
func preemptive(root rng.Root, rates []float64, mean float64) []stats.Tally {
	const atServer = departure
	var list sim.EventList
	server := resource.NewStation(&list, atServer, resource.Setup{
		Servers: resource.Pooled(1, calendar.Always()), Preemptive: true, Room: -1,
	})
	work := dist.NewExponential(mean)
	times := make([]stats.Tally, len(rates))
	var class []uint8
	var came []sim.Time
	come := func(k, n uint32) {
		gap := dist.NewExponential(1 / rates[k]).Quantile(root.Uniform(interarrival, k, n))
		list.Schedule(list.Now().Add(sim.Of(gap, sim.Hour)), sim.Request, arrival, k, n)
	}
	for k := range rates {
		come(uint32(k), 0)
	}
	end, start := sim.Time(10_000*sim.Hour), sim.Time(1_000*sim.Hour)
	for e, ok := list.Next(end); ok; e, ok = list.Next(end) {
		switch e.Kind {
		case arrival:
			id := uint32(len(class))
			class, came = append(class, uint8(e.Entity)), append(came, e.Time)
			takes := work.Quantile(root.Uniform(service, e.Entity, e.Data))
			server.Arrive(id, uint8(e.Entity), sim.Of(takes, sim.Hour), resource.Forever)
			come(e.Entity, e.Data+1)
		case atServer:
			if what, id := server.Fire(e); what == resource.Finished && came[id] >= start {
				times[class[id]].Add(e.Time.Sub(came[id]).Hours())
			}
		}
	}
	if wrong := server.Audit(); wrong != "" {
		panic(wrong)
	}
	return times
}

// tandem returns how many leave the second of two servers in an hour, over 3,000.
func tandem(root rng.Root, mean float64) float64 {
	const atFirst, atSecond = arrival, departure
	var list sim.EventList
	one := resource.Pooled(1, calendar.Always())
	first := resource.NewStation(&list, atFirst, resource.Setup{Servers: one, Hold: true})
	second := resource.NewStation(&list, atSecond, resource.Setup{Servers: one})
	work := dist.NewExponential(mean)
	comeTo := func(s *resource.Station, p rng.Purpose, id uint32) {
		takes := sim.Of(work.Quantile(root.Uniform(p, id, 0)), sim.Hour)
		if got := s.Arrive(id, 0, takes, resource.Forever); got != resource.Served {
			panic(fmt.Sprint("the server is not free: ", got))
		}
	}
	holds, left := int64(-1), 0 // who holds the first server
	passOn := func() {
		if id := uint32(holds); holds >= 0 && second.Working() == 0 {
			holds = -1
			first.Leave(id)
			comeTo(second, routing, id)
			comeTo(first, service, id+1)
		}
	}
	comeTo(first, service, 0)
	const hours = 3000
	end := sim.Time(hours * sim.Hour)
	for e, ok := list.Next(end); ok; e, ok = list.Next(end) {
		switch e.Kind {
		case atFirst:
			if what, id := first.Fire(e); what == resource.Finished {
				holds = int64(id)
			}
		case atSecond:
			if what, _ := second.Fire(e); what == resource.Finished {
				left++
			}
		}
		passOn()
	}
	return float64(left) / hours
}
