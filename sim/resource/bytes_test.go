package resource_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim"
	"careteam/sim/calendar"
	"careteam/sim/dist"
	"careteam/sim/resource"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// The kinds of events of the trace below.
const (
	arrival uint8 = iota
	departure
	impatience
	shiftChange
)

// TestSameBytesPool holds the trace and the monitors of a queue M/M/c + M with two
// priorities, whose servers become fewer and more by shifts.
func TestSameBytesPool(t *testing.T) {
	h := fnv.New64a()
	root := rng.Root{Seed: 33}
	gap, work, patience := dist.NewExponential(0.25), dist.NewExponential(1), dist.NewGamma(1.5, 2)
	var list sim.EventList
	pool := resource.NewPool(4)
	waits := stats.NewHistogram(0, 5, 20)
	arrived := map[uint32]sim.Time{}
	schedule := func(hours float64, p sim.Priority, kind uint8, entity uint32) {
		list.Schedule(list.Now().Add(sim.Of(hours, sim.Hour)), p, kind, entity, 0)
	}
	serve := func(entity uint32) {
		waits.Add(list.Now().Sub(arrived[entity]).Hours())
		schedule(work.Quantile(root.Uniform(1, entity, 0)), sim.Release, departure, entity)
	}
	schedule(0, sim.Request, arrival, 0)
	schedule(8, sim.Normal, shiftChange, 0)
	for e, ok := list.Next(at(20, 0)); ok; e, ok = list.Next(at(20, 0)) {
		switch e.Kind {
		case arrival:
			arrived[e.Entity] = e.Time
			schedule(gap.Quantile(root.Uniform(0, e.Entity, 0)), sim.Request, arrival, e.Entity+1)
			if pool.Seize(e.Time, e.Entity, uint8(e.Entity%3/2)) {
				serve(e.Entity)
			} else {
				schedule(patience.Quantile(root.Uniform(2, e.Entity, 0)), sim.Normal, impatience, e.Entity)
			}
		case departure:
			if next, granted := pool.Release(e.Time); granted {
				serve(next)
			}
		case impatience:
			pool.Renege(e.Time, e.Entity)
		case shiftChange:
			pool.SetCapacity(e.Time, []int{1, 6, 0, 4}[e.Entity%4])
			for next, granted := pool.Grant(e.Time); granted; next, granted = pool.Grant(e.Time) {
				serve(next)
			}
			if e.Entity == 5 {
				pool.Cut(e.Time)
			}
			schedule(8, sim.Normal, shiftChange, e.Entity+1)
		}
		fmt.Fprintln(h, e, pool.Busy(), pool.Waiting())
		if y := pool.Waits(); y.N() > 1 {
			fmt.Fprintln(h, math.Float64bits(y.Mean()), math.Float64bits(y.SD()))
		}
		fmt.Fprintln(h, math.Float64bits(pool.QueueArea().Area(e.Time)))
	}
	counts := pool.Counts()
	if min(counts.Grants, counts.Reneges) < 100 || pool.Audit() != "" {
		t.Errorf("%+v: too few to mean much; %s", counts, pool.Audit())
	}
	fmt.Fprintln(h, counts)
	for i := range waits.Bins() {
		fmt.Fprintln(h, waits.Count(i))
	}
	for _, x := range []float64{
		pool.Waits().Max(), pool.Waits().Sum(), pool.BusyArea().Area(list.Now()), pool.CapacityArea().Mean(list.Now()),
	} {
		fmt.Fprintf(h, "%016x", math.Float64bits(x))
	}
	if got, want := h.Sum64(), uint64(0x29abacf3a8311308); got != want {
		t.Errorf("hash of the trace %#x, want %#x", got, want)
	}
}

// TestSameBytesBook holds the slots that a book gives over a year, with
// cancellations and slots kept for the day.
func TestSameBytesBook(t *testing.T) {
	h := fnv.New64a()
	root := rng.Root{Seed: 34}
	book := resource.NewBook(calendar.OfficeHours(sim.Of(7.3, sim.Hour)), 7)
	lead := dist.NewLognormal(9, 12)
	now := sim.Time(0)
	var slots []sim.Time
	for i := range uint32(3000) {
		now = now.Add(sim.Of(dist.Threshold(root.Uniform(0, i, 0)), 3*sim.Hour))
		earliest := now.Add(sim.Of(lead.Quantile(root.Uniform(1, i, 0)), sim.Day))
		slot, ok := book.Next(now, earliest, int(i%3))
		fmt.Fprintln(h, slot, ok)
		slots = append(slots, slot)
		if at := slots[len(slots)/2]; i%5 == 0 && at > now && at != sim.Never {
			book.Cancel(at)
			slots[len(slots)/2] = sim.Never
		}
	}
	if got, want := h.Sum64(), uint64(0x744e784579023148); got != want {
		t.Errorf("hash of slots %#x, want %#x", got, want)
	}
}
