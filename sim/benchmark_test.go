package sim_test

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// The three benchmarks of the kernel. Each does the same work as its namesakes for other
// simulators, random numbers by name and by inversion included, and checks its
// answer.

// BenchmarkB1 is the hold model: of 10,000 pending events the earliest fires and
// schedules one more, after an exponential time of mean 1 h.
func BenchmarkB1(b *testing.B) {
	const pending, events = 10_000, 2_000_000
	measure(b, events, 0, func() any {
		list := new(sim.EventList)
		list.Grow(pending)
		root, gap := rng.Root{Seed: 1}, dist.NewExponential(1)
		schedule := func(entity, turn uint32) {
			after := sim.Of(gap.Quantile(root.Uniform(0, entity, turn)), sim.Hour)
			list.Schedule(list.Now().Add(after), sim.Normal, 0, entity, turn)
		}
		for entity := range uint32(pending) {
			schedule(entity, 0)
		}
		for range events {
			e, _ := list.Next(sim.Never)
			schedule(e.Entity, e.Data+1)
		}
		// The clock is the mean of all gaps so far: its standard deviation is √events/pending.
		got, want, tolerance := sim.Duration(list.Now()).Hours(), float64(events)/pending, 4*math.Sqrt(events)/pending
		if math.Abs(got-want) > tolerance {
			b.Errorf("the clock stands at %v h, want %v ± %v", got, want, tolerance)
		}
		return list
	})
}

// BenchmarkB2 is the queue M/M/20 with a utilisation of 0.9, from empty until
// all customers have left.
func BenchmarkB2(b *testing.B) {
	const servers, load, customers = 20, 18.0, 1_000_000
	const (
		arrival uint8 = iota
		departure
	)
	const (
		interarrival rng.Purpose = iota
		service
	)
	measure(b, 2*customers, 0, func() any {
		var list sim.EventList
		root, gap, work := rng.Root{Seed: 1}, dist.NewExponential(1/load), dist.NewExponential(1)
		pool := resource.NewPool(servers)
		arrive := func(customer uint32) {
			after := sim.Of(gap.Quantile(root.Uniform(interarrival, customer, 0)), sim.Hour)
			list.Schedule(list.Now().Add(after), sim.Request, arrival, customer, 0)
		}
		serve := func(customer uint32) {
			takes := sim.Of(work.Quantile(root.Uniform(service, customer, 0)), sim.Hour)
			list.Schedule(list.Now().Add(takes), sim.Release, departure, customer, 0)
		}
		arrive(0)
		for e, ok := list.Next(sim.Never); ok; e, ok = list.Next(sim.Never) {
			switch e.Kind {
			case arrival:
				if e.Entity+1 < customers {
					arrive(e.Entity + 1)
				}
				if pool.Seize(e.Time, e.Entity, 0) {
					serve(e.Entity)
				}
			case departure:
				if next, granted := pool.Release(e.Time); granted {
					serve(next)
				}
			}
		}
		// Erlang C with 20 servers and a load of 18 is 0.550742. Waits stay correlated for
		// some 200 customers, so that their mean has a standard error of about 2 %.
		const want = 0.550742 / (servers - load)
		if got := pool.Waits().Mean(); pool.Waits().N() != customers || math.Abs(got/want-1) > 0.08 {
			b.Errorf("mean wait %v h of %d customers, want %v h", got, pool.Waits().N(), want)
		}
		return pool
	})
}

// BenchmarkB3 is a care pathway, of as many as the people of a large region.
func BenchmarkB3(b *testing.B) {
	for _, people := range []int{1e4, 1e5, 1e6, 35e5} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			var p *pathway
			events := 0
			measure(b, 0, people, func() any {
				p = newPathway(people, rng.Root{Seed: 1})
				p.run(365 * sim.Day)
				p.check(b)
				events += p.events()
				return p
			})
			b.ReportMetric(float64(events)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			b.ReportMetric(float64(people)*float64(b.N)/b.Elapsed().Seconds(), "person-years/s")
		})
	}
}

// measure runs a model again and again and reports millions of events per second and
// what it allocates a person. A model returns what it wants kept.
func measure(b *testing.B, events, people int, model func() any) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var kept any
	for b.Loop() {
		kept = model()
	}
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(kept)
	if events > 0 {
		b.ReportMetric(float64(events)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
	}
	if people > 0 {
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/float64(people), "B/person")
	}
}
