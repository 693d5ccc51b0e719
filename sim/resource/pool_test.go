package resource_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"careteam/sim"
	"careteam/sim/resource"

	"pgregory.net/rapid"
)

// at returns an instant by day since the start and hour.
func at(day int, hour float64) sim.Time {
	return sim.Time(0).Add(sim.Duration(day) * sim.Day).Add(sim.Of(hour, sim.Hour))
}

// Two patients want the one bed; the urgent one overtakes the first in the queue.
func ExamplePool() {
	beds := resource.NewPool(1)
	fmt.Println(beds.Seize(at(0, 8), 1, 5))
	fmt.Println(beds.Seize(at(0, 9), 2, 5))
	fmt.Println(beds.Seize(at(0, 10), 3, 0))
	fmt.Println(beds.Release(at(0, 12)))
	fmt.Println(beds.Release(at(0, 13)))
	fmt.Println(beds.Waits().Mean(), "h")
	// Output:
	// true
	// false
	// false
	// 3 true
	// 2 true
	// 2 h
}

// poolModel is the obvious pool: a slice of waiting entities in order of arrival,
// searched for the first of the best priority.
type poolModel struct {
	capacity, busy int
	waiting        []waiting
}

type waiting struct {
	entity   uint32
	priority uint8
}

func (m *poolModel) first() int {
	best := -1
	for i, w := range m.waiting {
		if best < 0 || w.priority < m.waiting[best].priority {
			best = i
		}
	}
	return best
}

func (m *poolModel) seize(entity uint32, priority uint8) bool {
	ahead := slices.ContainsFunc(m.waiting, func(w waiting) bool { return w.priority <= priority })
	if m.busy < m.capacity && !ahead {
		m.busy++
		return true
	}
	m.waiting = append(m.waiting, waiting{entity, priority})
	return false
}

func (m *poolModel) grant() (uint32, bool) {
	i := m.first()
	if i < 0 || m.busy >= m.capacity {
		return 0, false
	}
	entity := m.waiting[i].entity
	m.waiting = slices.Delete(m.waiting, i, i+1)
	m.busy++
	return entity, true
}

func (m *poolModel) renege(entity uint32) bool {
	i := slices.IndexFunc(m.waiting, func(w waiting) bool { return w.entity == entity })
	if i < 0 {
		return false
	}
	m.waiting = slices.Delete(m.waiting, i, i+1)
	return true
}

func TestPoolAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		capacity := rapid.IntRange(0, 4).Draw(t, "capacity")
		pool, model := resource.NewPool(capacity), &poolModel{capacity: capacity}
		now, entity := sim.Time(0), uint32(0)
		for range rapid.IntRange(0, 120).Draw(t, "steps") {
			now = now.Add(sim.Duration(rapid.IntRange(0, 3).Draw(t, "gap")) * sim.Hour)
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0, 1, 2, 3:
				entity++
				priority := uint8(rapid.IntRange(0, 3).Draw(t, "priority"))
				if got, want := pool.Seize(now, entity, priority), model.seize(entity, priority); got != want {
					t.Fatalf("Seize = %v, want %v", got, want)
				}
			case 4, 5, 6:
				if model.busy == 0 {
					continue
				}
				model.busy--
				want, wantOK := model.grant()
				if got, ok := pool.Release(now); got != want || ok != wantOK {
					t.Fatalf("Release = %v, %v, want %v, %v", got, ok, want, wantOK)
				}
			case 7:
				who := uint32(rapid.IntRange(0, int(entity)).Draw(t, "who"))
				if got, want := pool.Renege(now, who), model.renege(who); got != want {
					t.Fatalf("Renege = %v, want %v", got, want)
				}
			case 8:
				model.capacity = rapid.IntRange(0, 4).Draw(t, "new capacity")
				pool.SetCapacity(now, model.capacity)
				for more := true; more; {
					want, wantOK := model.grant()
					got, ok := pool.Grant(now)
					if got != want || ok != wantOK {
						t.Fatalf("Grant = %v, %v, want %v, %v", got, ok, want, wantOK)
					}
					more = ok
				}
			case 9:
				pool.Cut(now)
			}
			if pool.Busy() != model.busy || pool.Waiting() != len(model.waiting) || pool.Capacity() != model.capacity {
				t.Fatalf("busy %d, waiting %d, want %+v", pool.Busy(), pool.Waiting(), *model)
			}
			if wrong := pool.Audit(); wrong != "" {
				t.Fatal(wrong)
			}
		}
	})
}

// One bed from 08:00 to 12:00 and on: the numbers of the example, by hand.
func TestPoolMonitors(t *testing.T) {
	p := resource.NewPool(1)
	p.Seize(at(0, 0), 1, 0)
	p.Seize(at(0, 6), 2, 0)
	p.Cut(at(0, 12)) // entity 2 has waited for 6 h
	p.Seize(at(0, 18), 3, 0)
	p.Seize(at(0, 18), 4, 0)
	p.Release(at(1, 0))
	p.Renege(at(1, 0), 4)
	p.Release(at(1, 12))
	if got, want := p.Counts(), (resource.Counts{Arrivals: 2, Grants: 2, Reneges: 1, Releases: 2}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	if got := p.Waits(); got.N() != 1 || got.Mean() != 18 {
		t.Errorf("%d waits of mean %v h, want 1 of 18: entity 2 arrived before the cut, 4 reneged", got.N(), got.Mean())
	}
	queue := (12.0 + 18 + 6) / 24 // entities 2, 3, 4 since the cut
	if got := p.QueueArea().Area(at(1, 12)); math.Abs(got-queue) > 1e-12 {
		t.Errorf("area under the queue %v days, want %v", got, queue)
	}
	if got := p.BusyArea().Area(at(2, 12)); got != 2 {
		t.Errorf("area of busy servers %v days, want 2", got)
	}
	p.SetCapacity(at(2, 12), 3)
	if got := p.CapacityArea().Area(at(3, 12)); got != 2+3 {
		t.Errorf("area of the capacity %v days, want 5", got)
	}
	if wrong := p.Audit(); wrong != "" {
		t.Error(wrong)
	}
}

func TestPoolPanics(t *testing.T) {
	p := resource.NewPool(0)
	p.Seize(0, 1, 0)
	mustPanic(t, "release of nothing", func() { p.Release(1) })
	mustPanic(t, "capacity < 0", func() { p.SetCapacity(1, -1) })
	mustPanic(t, "new with capacity < 0", func() { resource.NewPool(-1) })
}

func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

func TestPoolSteadyStateAllocatesNothing(t *testing.T) {
	p := resource.NewPool(1)
	p.Seize(0, 0, 0)
	for entity := range uint32(50) {
		p.Seize(0, entity+1, uint8(entity%3))
	}
	entity := uint32(1000)
	if n := testing.AllocsPerRun(10_000, func() {
		entity++
		p.Seize(sim.Time(entity), entity, uint8(entity%3))
		p.Release(sim.Time(entity))
	}); n != 0 {
		t.Errorf("%v allocations for each entity, want 0", n)
	}
}

func BenchmarkPool(b *testing.B) {
	for _, queue := range []int{0, 20, 1000} {
		b.Run(fmt.Sprintf("queue=%d", queue), func(b *testing.B) {
			p := resource.NewPool(2)
			p.Seize(0, 0, 0)
			for entity := range queue + min(queue, 1) {
				p.Seize(0, uint32(entity)+1, 0)
			}
			entity := uint32(2 * queue)
			for b.Loop() {
				entity++
				p.Seize(sim.Time(entity), entity, 0)
				p.Release(sim.Time(entity))
			}
		})
	}
}
