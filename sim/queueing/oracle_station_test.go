package queueing_test

import (
	"fmt"
	"math"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/resource"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// station is a simulated queue at one pool of servers.
type station struct {
	servers  int
	rates    []float64         // arrivals an hour of each class, the best first
	service  dist.Distribution // [h]
	places   int               // for those in service or waiting; 0 is no limit
	patience float64           // mean time before someone leaves the queue [h]; 0 is no limit

	warmUp, length float64 // [h]
}

// seen is what a replication of a station shows of those who come after the
// warm-up.
type seen struct {
	rejected  stats.Tally   // 1 for who finds no place, 0 for the others
	waited    stats.Tally   // of those who find one: 1 for who finds no server free
	abandoned stats.Tally   // of the same: 1 for who leaves before service
	waits     []stats.Tally // of the same, by class: time in the queue [h]
	busy      float64       // mean number of busy servers
}

const (
	arrival uint8 = iota
	departure
	abandoning
	observation
)

const (
	interarrival rng.Purpose = iota
	firstArrival
	service
	patience
	routing
	absence
)

// person is one who came to the station.
type person struct {
	class     uint8
	came      sim.Time
	abandons  sim.Timer
	isWatched bool // came after the warm-up and before the end
}

// stationRun is a station at work.
type stationRun struct {
	station
	root       rng.Root
	events     sim.EventList
	pool       *resource.Pool
	people     []person
	start, end sim.Time // of watching
	unseen     int      // watched people in the queue
	seen
}

// run simulates one replication.
func (s station) run(root rng.Root) seen {
	start := sim.Time(0).Add(sim.Of(s.warmUp, sim.Hour))
	r := stationRun{
		station: s, root: root, pool: resource.NewPool(s.servers),
		start: start, end: start.Add(sim.Of(s.length, sim.Hour)),
	}
	r.waits = make([]stats.Tally, len(s.rates))
	for class := range s.rates {
		r.announce(uint8(class), firstArrival, uint32(class))
	}
	r.runUntil(r.start)
	r.pool.Cut(r.start)
	r.runUntil(r.end)
	r.busy = r.pool.BusyArea().Mean(r.end)
	for r.unseen > 0 {
		e, _ := r.events.Next(sim.Never)
		r.handle(e)
	}
	if wrong := r.pool.Audit(); wrong != "" {
		panic(wrong)
	}
	return r.seen
}

func (r *stationRun) runUntil(end sim.Time) {
	for e, ok := r.events.Next(end); ok; e, ok = r.events.Next(end) {
		r.handle(e)
	}
}

func (r *stationRun) handle(e sim.Event) {
	switch e.Kind {
	case arrival:
		id := uint32(len(r.people))
		r.people = append(r.people, person{class: uint8(e.Data), came: e.Time})
		r.announce(uint8(e.Data), interarrival, id)
		r.ask(id)
	case departure:
		if next, granted := r.pool.Release(e.Time); granted {
			r.serve(next)
		}
	case abandoning:
		r.pool.Renege(e.Time, e.Entity)
		r.leaveQueue(e.Entity, 1)
	}
}

// announce schedules the next arrival of a class.
func (r *stationRun) announce(class uint8, p rng.Purpose, entity uint32) {
	gap := dist.NewExponential(1 / r.rates[class]).Quantile(r.root.Uniform(p, entity, 0))
	r.events.Schedule(r.events.Now().Add(sim.Of(gap, sim.Hour)), sim.Request, arrival, 0, uint32(class))
}

// ask is someone's arrival at the queue.
func (r *stationRun) ask(id uint32) {
	p := &r.people[id]
	p.isWatched = p.came >= r.start && p.came < r.end
	full := r.places > 0 && r.pool.Busy()+r.pool.Waiting() == r.places
	if p.isWatched {
		r.rejected.Add(indicator(full))
	}
	if full {
		return
	}
	granted := r.pool.Seize(p.came, id, p.class)
	if p.isWatched {
		r.unseen++
		r.waited.Add(indicator(!granted))
	}
	switch {
	case granted:
		r.serve(id)
	case r.patience > 0:
		bears := dist.NewExponential(r.patience).Quantile(r.root.Uniform(patience, id, 0))
		p.abandons = r.events.SetTimer(p.came.Add(sim.Of(bears, sim.Hour)), sim.Normal, abandoning, id, 0)
	}
}

// serve begins the service of one who has a server.
func (r *stationRun) serve(id uint32) {
	r.events.Cancel(r.people[id].abandons)
	r.leaveQueue(id, 0)
	takes := r.service.Quantile(r.root.Uniform(service, id, 0))
	r.events.Schedule(r.events.Now().Add(sim.Of(takes, sim.Hour)), sim.Release, departure, id, 0)
}

func (r *stationRun) leaveQueue(id uint32, abandoned float64) {
	p := r.people[id]
	if !p.isWatched {
		return
	}
	r.unseen--
	r.abandoned.Add(abandoned)
	r.waits[p.class].Add(r.events.Now().Sub(p.came).Hours())
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// oracle makes a case of a station whose arrivals are moved.
func (s station) oracle(name string, statistics []string, want []float64, show func(seen) []float64) oracle {
	return oracle{
		name: name, statistics: statistics, want: want, moved: "arrivals",
		simulate: func(root rng.Root, off float64) []float64 {
			moved := s
			moved.rates = nil
			for _, rate := range s.rates {
				moved.rates = append(moved.rates, rate*off)
			}
			return show(moved.run(root))
		},
	}
}

// Erlang B, with exponential service and with the long tail of a lognormal one.
func lossOracles() (all []oracle) {
	for _, service := range []struct {
		name         string
		distribution dist.Distribution
		arrivals     float64 // to watch
	}{{"", dist.NewExponential(1), 20000}, {" lognormal", dist.NewLognormal(1, 2), 40000}} {
		for _, c := range erlangBTable {
			s := station{
				servers: c.servers, rates: []float64{c.load}, service: service.distribution, places: c.servers,
				warmUp: 40, length: service.arrivals / c.load,
			}
			all = append(all, s.oracle(fmt.Sprintf("B(%v, %d)%s", c.load, c.servers, service.name),
				[]string{"P(blocked)"}, []float64{queueing.ErlangB(c.load, c.servers)},
				func(y seen) []float64 { return []float64{y.rejected.Mean()} }))
		}
	}
	return all
}

// Erlang C. With 5 % more arrivals C(200, 210) has no steady state, and the mean wait no
// bound; the probability of waiting shows it best.
func waitOracles() (all []oracle) {
	for _, c := range erlangCTable {
		s := station{
			servers: c.servers, rates: []float64{c.load}, service: dist.NewExponential(1),
			warmUp: 100, length: max(600, 40000/c.load),
		}
		q := queueing.MMc{ArrivalRate: c.load, ServiceRate: 1, Servers: c.servers}
		all = append(all, s.oracle(fmt.Sprintf("C(%v, %d)", c.load, c.servers),
			[]string{"P(wait)", "mean wait", "busy servers"}, []float64{q.WaitProbability(), q.MeanWait(), q.Load()},
			func(y seen) []float64 { return []float64{y.waited.Mean(), y.waits[0].Mean(), y.busy} }))
	}
	return all
}

// Erlang A: some leave the queue.
func abandonOracles() (all []oracle) {
	for _, c := range erlangATable {
		q := c.queue
		s := station{
			servers: q.Servers, rates: []float64{q.ArrivalRate}, service: dist.NewExponential(1), patience: 1 / q.AbandonRate,
			warmUp: 100, length: 20000 / q.ArrivalRate,
		}
		all = append(all, s.oracle(fmt.Sprintf("A(%v, 1, %d, %v)", q.ArrivalRate, q.Servers, q.AbandonRate),
			[]string{"P(abandon)", "mean wait", "P(wait)", "utilisation"},
			[]float64{q.AbandonProbability(), q.MeanWait(), q.WaitProbability(), q.Utilisation()},
			func(y seen) []float64 {
				return []float64{y.abandoned.Mean(), y.waits[0].Mean(), y.waited.Mean(), y.busy / float64(q.Servers)}
			}))
	}
	return all
}

// M/M/2/3: some balk.
func rejectOracles() []oracle {
	q := queueing.MMcK{ArrivalRate: 3, ServiceRate: 4, Servers: 2, Places: 3}
	s := station{
		servers: 2, rates: []float64{3}, service: dist.NewExponential(1.0 / 4), places: 3,
		warmUp: 20, length: 10000,
	}
	return []oracle{s.oracle("M/M/2/3", []string{"P(reject)", "mean wait"}, []float64{q.RejectProbability(), q.MeanWait()},
		func(y seen) []float64 { return []float64{y.rejected.Mean(), y.waits[0].Mean()} })}
}

// Priorities, and the same queue first come, first served.
func priorityOracles() (all []oracle) {
	for _, c := range []struct {
		name   string
		queue  queueing.Priority
		length float64
	}{
		{"M/M/1, 2 classes", queueing.Priority{[]float64{.3, .4}, 1, 1}, 30000},
		{"M/M/1, 3 classes", queueing.Priority{[]float64{.2, .3, .3}, 1, 1}, 60000},
		{"M/M/3, 2 classes", queueing.Priority{[]float64{1, 1.2}, 1, 3}, 20000},
		{"M/M/3, 1 class", queueing.Priority{[]float64{2.2}, 1, 3}, 10000},
	} {
		s := station{
			servers: c.queue.Servers, rates: c.queue.ArrivalRates, service: dist.NewExponential(1),
			warmUp: 1000, length: c.length,
		}
		worst := len(s.rates) - 1
		var statistics []string
		var want []float64
		for class := worst; class >= 0; class-- {
			statistics = append(statistics, fmt.Sprintf("mean wait of class %d", class))
			want = append(want, c.queue.MeanWait(class))
		}
		all = append(all, s.oracle(c.name, statistics, want, func(y seen) (means []float64) {
			for class := worst; class >= 0; class-- {
				means = append(means, y.waits[class].Mean())
			}
			return means
		}))
	}
	return all
}

// uniform is the uniform distribution.
type uniform struct{ low, high float64 }

func (d uniform) Quantile(u float64) float64 { return d.low + (d.high-d.low)*u }
func (d uniform) Mean() float64              { return (d.low + d.high) / 2 }
func (d uniform) SD() float64                { return (d.high - d.low) / math.Sqrt(12) }

// M/G/1 with ρ = .8.
func serviceOracles() (all []oracle) {
	for _, c := range []struct {
		name    string
		service dist.Distribution
		length  float64
	}{
		{"M/D/1", dist.NewLognormal(1, 0), 20000},
		{"M/U/1", uniform{.5, 1.5}, 20000},
		{"M/M/1", dist.NewExponential(1), 40000},
		{"M/LN/1", dist.NewLognormal(1, 2), 200000},
	} {
		s := station{servers: 1, rates: []float64{.8}, service: c.service, warmUp: 2000, length: c.length}
		want := queueing.MG1{ArrivalRate: .8, ServiceMean: c.service.Mean(), ServiceSD: c.service.SD()}.MeanWait()
		all = append(all, s.oracle(c.name, []string{"mean wait"}, []float64{want},
			func(y seen) []float64 { return []float64{y.waits[0].Mean()} }))
	}
	return all
}
