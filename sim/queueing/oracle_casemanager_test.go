package queueing_test

import (
	"fmt"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// simulateCaseManager returns her pool of one server, and how many cases she closes an
// hour. An entity is a place in her caseload; all of it is new when she begins.
func simulateCaseManager(m queueing.CaseManager, root rng.Root, warmUp, length sim.Duration) (pool *resource.Pool, closed float64) {
	var events sim.EventList
	pool = resource.NewPool(1)
	steps := make([]uint32, m.Limit)
	after := func(mean float64, p rng.Purpose, id uint32) sim.Time {
		takes := dist.NewExponential(mean).Quantile(root.Uniform(p, id, steps[id]))
		return events.Now().Add(sim.Of(takes, sim.Hour))
	}
	work := func(id uint32) {
		events.Schedule(after(1/m.StepRate, service, id), sim.Release, departure, id, 0)
	}
	need := func(id uint32) {
		steps[id]++
		if pool.Seize(events.Now(), id, 0) {
			work(id)
		}
	}
	for id := range uint32(m.Limit) {
		need(id)
	}
	until := func(end sim.Time) (closures int) {
		for e, ok := events.Next(end); ok; e, ok = events.Next(end) {
			if e.Kind == arrival {
				need(e.Entity)
				continue
			}
			if next, granted := pool.Release(e.Time); granted {
				work(next)
			}
			if dist.Bernoulli(root.Uniform(routing, e.Entity, steps[e.Entity]), m.CloseProbability) {
				closures++
				need(e.Entity)
			} else {
				events.Schedule(after(1/m.ReturnRate, absence, e.Entity), sim.Request, arrival, e.Entity, 0)
			}
		}
		return closures
	}
	until(sim.Time(warmUp))
	pool.Cut(events.Now())
	return pool, float64(until(events.Now().Add(length))) / length.Hours()
}

// With a limit of 20 she is idle so rarely (π₀ is below 10⁻⁶) that a replication
// of any length shows nothing of it: utilisation is left out.
func caseManagerOracles() (all []oracle) {
	for _, c := range caseloads {
		m := caseManager(c.limit)
		statistics := []string{"capacity", "cases in need", "utilisation"}
		want := []float64{m.Capacity(), m.MeanNumber(), m.Utilisation()}
		if c.limit == 20 {
			statistics, want = statistics[:2], want[:2]
		}
		all = append(all, oracle{
			name: fmt.Sprintf("case manager, M = %d", c.limit), moved: "probability of closing",
			statistics: statistics, want: want,
			simulate: func(root rng.Root, off float64) []float64 {
				const warmUp, length = 200 * sim.Hour, 15000 * sim.Hour
				moved := m
				moved.CloseProbability *= off
				pool, closed := simulateCaseManager(moved, root, warmUp, length)
				now := sim.Time(warmUp + length)
				busy := pool.BusyArea().Mean(now)
				return []float64{closed, busy + pool.QueueArea().Mean(now), busy}[:len(want)]
			},
		})
	}
	return all
}
