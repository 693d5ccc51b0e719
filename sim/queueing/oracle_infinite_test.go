package queueing_test

import (
	"fmt"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// crowd is a simulated M/G/∞, empty at first.
type crowd struct {
	root      rng.Root
	gap, stay dist.Distribution
	unit      sim.Duration // of both
	events    sim.EventList
	present   int
}

func newCrowd(root rng.Root, gap, stay dist.Distribution, unit sim.Duration) *crowd {
	c := &crowd{root: root, gap: gap, stay: stay, unit: unit}
	c.events.Schedule(c.after(gap, firstArrival, 0), sim.Request, arrival, 0, 0)
	return c
}

func (c *crowd) after(d dist.Distribution, p rng.Purpose, id uint32) sim.Time {
	return c.events.Now().Add(sim.Of(d.Quantile(c.root.Uniform(p, id, 0)), c.unit))
}

// runUntil lets people come and go, and calls see after each event.
func (c *crowd) runUntil(end sim.Time, see func(e sim.Event)) {
	for e, ok := c.events.Next(end); ok; e, ok = c.events.Next(end) {
		switch e.Kind {
		case arrival:
			c.present++
			c.events.Schedule(c.after(c.stay, service, e.Entity), sim.Release, departure, e.Entity, 0)
			c.events.Schedule(c.after(c.gap, interarrival, e.Entity), sim.Request, arrival, e.Entity+1, 0)
		case departure:
			c.present--
		}
		see(e)
	}
}

func infiniteOracles() []oracle {
	return []oracle{fromEmptyOracle(), wardOracle("acute"), wardOracle("rehabilitation")}
}

// fromEmptyOracle is M/M/∞ that begins empty and is looked at now and then. A
// replication is one short story, so that it takes many.
func fromEmptyOracle() oracle {
	q := queueing.Infinite{ArrivalRate: 10, ServiceRate: .5}
	o := oracle{name: "M/M/∞ from empty", moved: "arrivals", replications: 6000}
	instants := []float64{8, 4, 2, 1}
	for _, t := range instants {
		o.statistics = append(o.statistics, fmt.Sprintf("number at %v h", t))
		o.want = append(o.want, q.MeanNumber(t))
	}
	o.simulate = func(root rng.Root, off float64) []float64 {
		c := newCrowd(root, dist.NewExponential(1/(q.ArrivalRate*off)), dist.NewExponential(1/q.ServiceRate), sim.Hour)
		for i, t := range instants {
			c.events.Schedule(sim.Time(0).Add(sim.Of(t, sim.Hour)), sim.Observe, observation, 0, uint32(i))
		}
		numbers := make([]float64, len(instants))
		c.runUntil(sim.Time(8*sim.Hour), func(e sim.Event) {
			if e.Kind == observation {
				numbers[e.Data] = float64(c.present)
			}
		})
		return numbers
	}
	return o
}

// wardOracle is a ward of as many beds as it takes, with lognormal stays and one
// admission a day.
func wardOracle(ward string) oracle {
	const warmUp, length = 200 * sim.Day, 15000 * sim.Day
	o := oracle{name: "stroke unit, " + ward, moved: "length of stay"}
	var load float64
	var beds []int
	for _, w := range wards {
		if w.ward == ward {
			load, beds = w.load, append(beds, w.beds)
			o.statistics = append(o.statistics, fmt.Sprintf("P(delay), %d beds", w.beds))
			o.want = append(o.want, queueing.Infinite{ArrivalRate: 1, ServiceRate: 1 / w.load}.DelayProbability(w.beds))
		}
	}
	o.simulate = func(root rng.Root, off float64) []float64 {
		c := newCrowd(root, dist.NewExponential(1), dist.NewLognormal(load*off, load*off), sim.Day)
		full, within := make([]stats.TimeWeighted, len(beds)), make([]stats.TimeWeighted, len(beds))
		see := func(e sim.Event) {
			for i, b := range beds {
				full[i].Set(e.Time, indicator(c.present == b))
				within[i].Set(e.Time, indicator(c.present <= b))
			}
		}
		c.runUntil(sim.Time(warmUp), see)
		for i := range beds {
			full[i].Cut(c.events.Now())
			within[i].Cut(c.events.Now())
		}
		c.runUntil(sim.Time(warmUp+length), see)
		delays := make([]float64, len(beds))
		for i := range beds {
			delays[i] = full[i].Mean(c.events.Now()) / within[i].Mean(c.events.Now())
		}
		return delays
	}
	return o
}
