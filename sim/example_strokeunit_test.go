package sim_test

import (
	"fmt"
	"math"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// The units of the pathway and the groups of its patients. A source is a group that
// is admitted to a unit from outside: number unit·groups + group.
const (
	acute = iota
	rehab
	units
)

const (
	stroke    = iota
	transient // ischaemic attack
	neurological
	other // medical patients displaced by a lack of beds elsewhere
	groups
)

const sources = units * groups

// The kinds of event. Entity is the patient, Data the unit.
const (
	admitted uint8 = iota
	transferred
	discharged
)

// What is drawn.
const (
	drawAdmission rng.Purpose = iota + 1 // entity: the source
	drawWay                              // block: the unit
	drawStay                             // block: the unit
)

// A way through a unit is taken with some probability and after a lognormal stay of
// this mean and standard deviation [day]. The first way through the acute unit
// leads to rehabilitation, all others home or elsewhere.
type way struct{ probability, mean, sd float64 }

// strokePathway is what is assumed, by source.
type strokePathway struct {
	every [sources]float64 // [day] mean time between admissions from outside; +Inf if there are none
	ways  [sources][]way
}

// monks is the pathway of Monks et al. (2016, doi:10.1186/s12913-016-1789-4).
// Elsewhere is how stroke patients stay who go neither to rehabilitation nor home
// with early support. Two reconstructions by its first author and colleagues read
// the paper differently: 7.0 (sd 8.7) days in llm_simpy, 7.4 (8.61) as for
// rehabilitation in pydesrap_stroke (doi:10.5281/zenodo.15574906).
func monks(elsewhere way) strokePathway {
	none := math.Inf(1)
	return strokePathway{
		every: [sources]float64{
			stroke: 1.2, transient: 9.3, neurological: 3.6, other: 3.2,
			groups + stroke: 21.8, groups + transient: none, groups + neurological: 31.7, groups + other: 28.6,
		},
		ways: [sources][]way{
			stroke:                {{0.24, 7.4, 8.6}, {0.13, 4.6, 4.8}, elsewhere},
			transient:             {{0.01, 1.8, 2.3}, {0.99, 1.8, 2.3}},
			neurological:          {{0.11, 4.0, 5.0}, {0.89, 4.0, 5.0}},
			other:                 {{0.05, 3.8, 5.2}, {0.95, 3.8, 5.2}},
			groups + stroke:       {{0.40, 30.3, 23.1}, {0.60, 28.4, 27.2}}, // with and without early support at home
			groups + transient:    {{1, 18.7, 23.5}},
			groups + neurological: {{1, 27.6, 28.4}},
			groups + other:        {{1, 16.1, 14.1}},
		},
	}
}

// occupancy is the time a unit has spent with each number of patients.
type occupancy struct {
	patients int
	since    sim.Time
	spent    [100]sim.Duration // by number of patients; the mean is about 10
}

func (o *occupancy) change(now sim.Time, by int) {
	o.spent[o.patients] += now.Sub(o.since)
	o.patients, o.since = o.patients+by, now
}

// delay returns P(N = beds) / P(N ≤ beds). Patients who come at random find the unit
// as it is over time; with that many beds this part of them would find none.
// It equals Erlang's B, whatever the distribution of the stays.
func (o *occupancy) delay(beds int) float64 {
	sum := sim.Duration(0)
	for _, d := range o.spent[:beds+1] {
		sum += d
	}
	return float64(o.spent[beds]) / float64(sum)
}

func (o *occupancy) mean() float64 {
	sum, patientDays := 0.0, 0.0
	for n, d := range o.spent {
		sum += d.Days()
		patientDays += float64(float64(n) * d.Days())
	}
	return patientDays / sum
}

// run simulates the units with as many beds as it takes, for five years after three
// of warming up, and returns how they were occupied.
func (p strokePathway) run(root rng.Root) [units]occupancy {
	const warmUp, end = sim.Time(3 * 365 * sim.Day), sim.Time(8 * 365 * sim.Day)
	var events sim.EventList
	var beds [units]occupancy

	// Patient k of source s has the number k·sources + s, whatever the others do.
	var admissions [sources]dist.ArrivalStream
	for s := range uint32(sources) {
		rate := dist.NewArrivals(sim.Day, []float64{1 / p.every[s]}, sim.Day)
		admissions[s] = rate.From(root, drawAdmission, s)
		events.Schedule(admissions[s].Next(), sim.Request, admitted, s, s/groups)
	}

	enter := func(patient, unit uint32) {
		beds[unit].change(events.Now(), +1)
		ways := p.ways[unit*groups+patient%groups]
		i, u := 0, root.Uniform(drawWay, patient, unit)
		for ; i < len(ways)-1 && u >= ways[i].probability; i++ {
			u -= ways[i].probability
		}
		days := dist.NewLognormal(ways[i].mean, ways[i].sd).Quantile(root.Uniform(drawStay, patient, unit))
		leaves := events.Now().Add(sim.Of(days, sim.Day))
		if unit == acute && i == 0 {
			events.Schedule(leaves, sim.Release, transferred, patient, unit)
		} else {
			events.Schedule(leaves, sim.Release, discharged, patient, unit)
		}
	}
	until := func(end sim.Time) {
		for e, ok := events.Next(end); ok; e, ok = events.Next(end) {
			switch e.Kind {
			case admitted:
				events.Schedule(admissions[e.Entity%sources].Next(), sim.Request, admitted, e.Entity+sources, e.Data)
				enter(e.Entity, e.Data)
			case transferred:
				beds[acute].change(e.Time, -1)
				enter(e.Entity, rehab)
			case discharged:
				beds[e.Data].change(e.Time, -1)
			}
		}
		for unit := range beds {
			beds[unit].change(end, 0)
		}
	}
	until(warmUp)
	for unit := range beds {
		clear(beds[unit].spent[:])
	}
	until(end)
	return beds
}

// strokeDelays are what the paper reports.
var strokeDelays = []struct {
	name  string
	unit  int
	beds  int
	delay float64
}{
	{"acute", acute, 10, 0.14}, {"acute", acute, 12, 0.06}, {"acute", acute, 14, 0.02},
	{"rehabilitation", rehab, 12, 0.11}, {"rehabilitation", rehab, 14, 0.05},
}

// How many beds do a stroke unit and its rehabilitation need? Simulated without a
// limit, the units show how often any number of beds would have been too few.
// The paper's delays are met by the second reading of its stays.
func ExampleEventList_strokeUnit() {
	const runs, t95 = 150, 1.976 // 97.5 % quantile of Student's t, 149 degrees of freedom
	for _, elsewhere := range []way{{0.63, 7.0, 8.7}, {0.63, 7.4, 8.61}} {
		var delays [5]stats.Tally
		for run := range uint32(runs) {
			beds := monks(elsewhere).run(rng.Root{Seed: 2, Replication: run})
			for i, p := range strokeDelays {
				delays[i].Add(beds[p.unit].delay(p.beds))
			}
		}
		fmt.Printf("Other stroke patients stay %v days.\n", elsewhere.mean)
		for i, p := range strokeDelays {
			halfWidth := t95 * delays[i].SD() / math.Sqrt(runs)
			fmt.Printf("%-14s %d beds: delayed %.3f ± %.3f, published %.2f, %.3f apart\n",
				p.name, p.beds, delays[i].Mean(), halfWidth, p.delay, math.Abs(delays[i].Mean()-p.delay))
		}
	}
	// Output:
	// Other stroke patients stay 7 days.
	// acute          10 beds: delayed 0.127 ± 0.002, published 0.14, 0.013 apart
	// acute          12 beds: delayed 0.056 ± 0.002, published 0.06, 0.004 apart
	// acute          14 beds: delayed 0.019 ± 0.001, published 0.02, 0.001 apart
	// rehabilitation 12 beds: delayed 0.109 ± 0.004, published 0.11, 0.001 apart
	// rehabilitation 14 beds: delayed 0.048 ± 0.002, published 0.05, 0.002 apart
	// Other stroke patients stay 7.4 days.
	// acute          10 beds: delayed 0.137 ± 0.003, published 0.14, 0.003 apart
	// acute          12 beds: delayed 0.062 ± 0.002, published 0.06, 0.002 apart
	// acute          14 beds: delayed 0.022 ± 0.001, published 0.02, 0.002 apart
	// rehabilitation 12 beds: delayed 0.109 ± 0.004, published 0.11, 0.001 apart
	// rehabilitation 14 beds: delayed 0.048 ± 0.002, published 0.05, 0.002 apart
}
