package queueing_test

import (
	"math"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/queueing"
	"careteam/sim/resource"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// networkRun is a Jackson network at work. Times are in hours.
type networkRun struct {
	queueing.Jackson
	root   rng.Root
	events sim.EventList
	pools  []*resource.Pool
	waited []stats.Tally // by station: 1 for a visit that finds no server free
	visits []uint32      // of each person
}

// simulateNetwork returns a network after a warm-up and a time of watching. Waits are
// those of the pools, which leave out who still waits at the end: a handful of tens
// of thousands.
func simulateNetwork(n queueing.Jackson, root rng.Root, warmUp, length sim.Duration) *networkRun {
	r := &networkRun{Jackson: n, root: root, waited: make([]stats.Tally, len(n.Stations))}
	for i, s := range n.Stations {
		r.pools = append(r.pools, resource.NewPool(s.Servers))
		if s.ArrivalRate > 0 {
			r.announce(i, firstArrival, uint32(i))
		}
	}
	r.runUntil(sim.Time(warmUp))
	clear(r.waited)
	for _, pool := range r.pools {
		pool.Cut(r.events.Now())
	}
	r.runUntil(sim.Time(warmUp + length))
	return r
}

func (r *networkRun) runUntil(end sim.Time) {
	for e, ok := r.events.Next(end); ok; e, ok = r.events.Next(end) {
		i := int(e.Data)
		switch e.Kind {
		case arrival:
			id := uint32(len(r.visits))
			r.visits = append(r.visits, 0)
			r.announce(i, interarrival, id)
			r.visit(id, i)
		case departure:
			if next, granted := r.pools[i].Release(e.Time); granted {
				r.serve(next, i)
			}
			r.goOn(e.Entity, i)
		}
	}
}

// announce schedules the next arrival from outside at station i.
func (r *networkRun) announce(i int, p rng.Purpose, entity uint32) {
	r.after(1/r.Stations[i].ArrivalRate, p, entity, sim.Request, arrival, 0, i)
}

// after schedules an event at station i after an exponential time.
func (r *networkRun) after(mean float64, p rng.Purpose, entity uint32, order sim.Priority, kind uint8, id uint32, i int) {
	block := uint32(0)
	if kind == departure {
		block = r.visits[id]
	}
	takes := dist.NewExponential(mean).Quantile(r.root.Uniform(p, entity, block))
	r.events.Schedule(r.events.Now().Add(sim.Of(takes, sim.Hour)), order, kind, id, uint32(i))
}

// visit is someone's arrival at station i, from wherever.
func (r *networkRun) visit(id uint32, i int) {
	r.visits[id]++
	granted := r.pools[i].Seize(r.events.Now(), id, 0)
	r.waited[i].Add(indicator(!granted))
	if granted {
		r.serve(id, i)
	}
}

func (r *networkRun) serve(id uint32, i int) {
	r.after(1/r.Stations[i].ServiceRate, service, id, sim.Release, departure, id, i)
}

// goOn sends someone who has been served at station i elsewhere, or away.
func (r *networkRun) goOn(id uint32, i int) {
	u := r.root.Uniform(routing, id, r.visits[id])
	for j, p := range r.Routing[i] {
		if u < p {
			r.visit(id, j)
			return
		}
		u -= p
	}
}

// rate returns the visits to station i by the hour.
func (r *networkRun) rate(i int, length sim.Duration) float64 {
	return float64(r.pools[i].Counts().Arrivals) / length.Hours()
}

// number returns the mean number at station i.
func (r *networkRun) number(i int) float64 {
	now := r.events.Now()
	return r.pools[i].BusyArea().Mean(now) + r.pools[i].QueueArea().Mean(now)
}

// serveFaster multiplies the rate of service of every station.
func serveFaster(n queueing.Jackson, by float64) queueing.Jackson {
	n.Stations = append([]queueing.MMc(nil), n.Stations...)
	for i := range n.Stations {
		n.Stations[i].ServiceRate *= by
	}
	return n
}

func networkOracles() []oracle {
	return []oracle{jacksonOracle(), readmissionOracle(), returningOracle()}
}

func jacksonOracle() oracle {
	const warmUp, length = 50 * sim.Hour, 1500 * sim.Hour
	o := oracle{
		name: "Jackson", moved: "service rates",
		statistics: []string{"number at 3", "number at 2", "number at 1", "visits to 3", "visits to 2", "visits to 1"},
		simulate: func(root rng.Root, off float64) []float64 {
			r := simulateNetwork(serveFaster(hillier, off), root, warmUp, length)
			return []float64{r.number(2), r.number(1), r.number(0), r.rate(2, length), r.rate(1, length), r.rate(0, length)}
		},
	}
	v := hillier.Visited()
	o.want = []float64{
		v[2].MeanNumber(), v[1].MeanNumber(), v[0].MeanNumber(), v[2].ArrivalRate, v[1].ArrivalRate, v[0].ArrivalRate,
	}
	return o
}

// Readmission: one station, from which some come back at once.
func readmissionOracle() oracle {
	const warmUp, length = 100 * sim.Hour, 10000 * sim.Hour
	want := readmission.Visits()
	return oracle{
		name: "readmission", moved: "arrivals",
		statistics: []string{"mean wait", "P(wait)", "mean number"},
		want:       []float64{want.MeanWait(), want.WaitProbability(), want.MeanNumber()},
		simulate: func(root rng.Root, off float64) []float64 {
			n := queueing.Jackson{
				Stations: []queueing.MMc{{ArrivalRate: readmission.ArrivalRate * off, ServiceRate: readmission.ServiceRate, Servers: readmission.Servers}},
				Routing:  [][]float64{{readmission.ReturnProbability}},
			}
			r := simulateNetwork(n, root, warmUp, length)
			return []float64{r.pools[0].Waits().Mean(), r.waited[0].Mean(), r.number(0)}
		},
	}
}

// Erlang R: from the needy to the content, who have as many servers as it takes, and
// back.
func returningOracle() oracle {
	const warmUp, length = 100 * sim.Hour, 10000 * sim.Hour
	needy := returning.Needy()
	return oracle{
		name: "Erlang R", moved: "probability of return",
		statistics: []string{"mean wait", "P(wait)", "needy", "content"},
		want:       []float64{needy.MeanWait(), needy.WaitProbability(), needy.MeanNumber(), returning.Content().Load()},
		simulate: func(root rng.Root, off float64) []float64 {
			n := queueing.Jackson{
				Stations: []queueing.MMc{
					{ArrivalRate: returning.ArrivalRate, ServiceRate: returning.ServiceRate, Servers: returning.Servers},
					{ArrivalRate: 0, ServiceRate: returning.ReturnRate, Servers: math.MaxInt},
				},
				Routing: [][]float64{{0, returning.ReturnProbability * off}, {1, 0}},
			}
			r := simulateNetwork(n, root, warmUp, length)
			return []float64{r.pools[0].Waits().Mean(), r.waited[0].Mean(), r.number(0), r.number(1)}
		},
	}
}
