//go:build js

package main

import (
	"syscall/js"

	"careteam/experiments/analysis"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/resource"
	"careteam/sim/rng"
)

// A line is people who come at random to workers who need a random time for each.
type line struct {
	perDay  float64 // who come
	hours   float64 // mean time of one
	workers int
}

// hoursADay are worked.
const hoursADay = 8

// queue answers {perDay, hours, workers, seed} with {busy, wait, simulated, low, high, runs}:
// the share of time that workers are busy and the mean wait [h] by Erlang's formula, and the
// wait in a simulation with its 95 % interval. wait is Infinity where the queue never ends.
func queue(args []js.Value) any {
	v := args[0]
	l := line{v.Get("perDay").Float(), v.Get("hours").Float(), whole(v, "workers", 1, 50)}
	if !(l.perDay > 0 && l.perDay <= 1000 && l.hours > 0 && l.hours <= 100) {
		panic("queue: want people who come, and hours for each")
	}
	theory := queueing.MMc{ArrivalRate: l.perDay / hoursADay, ServiceRate: 1 / l.hours, Servers: l.workers}
	answer := map[string]any{"busy": theory.Load() / float64(l.workers), "wait": theory.MeanWait(), "runs": lineRuns}
	if theory.Load() >= float64(l.workers) {
		return answer
	}
	waits := make([]float64, lineRuns)
	for r := range waits {
		waits[r] = l.run(rng.Root{Seed: uint64(whole(v, "seed", 0, 1<<53)), Replication: uint32(r)})
	}
	e := analysis.OfValues(waits)
	answer["simulated"], answer["low"], answer["high"] = e.Mean, e.Low, e.High
	return answer
}

// Length of a simulated line: the first people, who find it empty, are not counted.
const (
	lineRuns   = 30
	lineFirst  = 2000
	linePeople = 10000
)

const (
	comes uint8 = iota
	done
)

const (
	betweenTwo rng.Purpose = iota
	atWork
)

// run returns the mean wait of a run [h].
func (l line) run(root rng.Root) float64 {
	var list sim.EventList
	pool := resource.NewPool(l.workers)
	came := make([]sim.Time, linePeople)
	var waited sim.Duration
	begin := func(who uint32) {
		if who >= lineFirst {
			waited += list.Now().Sub(came[who])
		}
		list.Schedule(list.Now().Add(l.draw(root, atWork, who, l.hours)), sim.Release, done, who, 0)
	}
	list.Schedule(list.Now().Add(l.draw(root, betweenTwo, 0, hoursADay/l.perDay)), sim.Request, comes, 0, 0)
	for {
		e, ok := list.Next(sim.Never)
		switch {
		case !ok:
			return waited.Hours() / (linePeople - lineFirst)
		case e.Kind == done:
			if next, granted := pool.Release(list.Now()); granted {
				begin(next)
			}
			continue
		}
		came[e.Entity] = list.Now()
		if next := e.Entity + 1; next < linePeople {
			list.Schedule(list.Now().Add(l.draw(root, betweenTwo, next, hoursADay/l.perDay)), sim.Request, comes, next, 0)
		}
		if pool.Seize(list.Now(), e.Entity, 0) {
			begin(e.Entity)
		}
	}
}

// draw draws an exponential time [h].
func (l line) draw(root rng.Root, p rng.Purpose, who uint32, mean float64) sim.Duration {
	return sim.Of(dist.NewExponential(mean).Quantile(root.Uniform(p, who, 0)), sim.Hour)
}
