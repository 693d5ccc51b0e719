package sim_test

import (
	"flag"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"careteam/sim"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

var holdTable = flag.Bool("hold-table", false, "print what BenchmarkHold measured as tables in Markdown")

// delayLaw is the distribution of the time from an event to the one it schedules.
type delayLaw struct {
	name string
	mean sim.Duration

	// delay draws from the distribution, given two uniform numbers.
	delay func(u, v float64) sim.Duration

	// remaining draws the time to the next event of an entity that
	// has been at it for ever: a delay the longer the likelier, and of that the rest.
	remaining func(u, v float64) sim.Duration
}

var delayLaws = []delayLaw{
	{
		name:      "exponential",
		mean:      sim.Day,
		delay:     func(u, _ float64) sim.Duration { return exponential(u, sim.Day) },
		remaining: func(u, _ float64) sim.Duration { return exponential(u, sim.Day) },
	},
	{ // a tenth of the events take nearly all of the time
		name:      "bimodal",
		mean:      sim.Of(0.9*1+0.1*720, sim.Hour),
		delay:     func(u, v float64) sim.Duration { return hourOrMonth(u < 0.9, v) },
		remaining: func(u, v float64) sim.Duration { return hourOrMonth(u < 0.9/(0.9+0.1*720), v) },
	},
	{ // whole days, 1 to 30
		name:      "tied",
		mean:      15*sim.Day + 12*sim.Hour,
		delay:     func(u, _ float64) sim.Duration { return sim.Duration(1+math.Floor(30*u)) * sim.Day },
		remaining: remainingDays,
	},
}

func exponential(u float64, mean sim.Duration) sim.Duration { return sim.Of(-sim.Log(u), mean) }

func hourOrMonth(hour bool, u float64) sim.Duration {
	if hour {
		return exponential(u, sim.Hour)
	}
	return exponential(u, 30*sim.Day)
}

// remainingDays returns k of 1 to 30 days with probability (31 − k)/465: one more than
// the lesser of two different numbers out of 0 to 30.
func remainingDays(u, v float64) sim.Duration {
	a, b := math.Floor(31*u), math.Floor(30*v)
	if b >= a {
		b++
	}
	return sim.Duration(1+min(a, b)) * sim.Day
}

// holdModel keeps the number of pending events: the earliest fires and schedules another
// (Jones 1986, doi:10.1145/5684.5686). The delays are drawn before, so that nothing
// but the queue takes time.
type holdModel struct {
	queue  queue
	delays [1 << 16]sim.Duration
	fired  int
}

const delayPurpose, remainingPurpose rng.Purpose = 0, 1

func (m *holdModel) draw(law *delayLaw) {
	var root rng.Root
	for i := range m.delays {
		m.delays[i] = law.delay(root.Uniform(delayPurpose, uint32(i), 0), root.Uniform(delayPurpose, uint32(i), 1))
	}
}

// fill pushes the pending events of the steady state.
func (m *holdModel) fill(law *delayLaw, pending int) {
	var root rng.Root
	for i := range uint32(pending) {
		wait := law.remaining(root.Uniform(remainingPurpose, i, 0), root.Uniform(remainingPurpose, i, 1))
		m.queue.push(sim.Time(wait), i)
	}
}

func (m *holdModel) hold(events int) (now sim.Time) {
	var entity uint32
	for range events {
		now, entity = m.queue.pop()
		m.queue.push(now+sim.Time(m.delays[m.fired%len(m.delays)]), entity)
		m.fired++
	}
	return now
}

// holdResult is what a sub-benchmark measured, both per event.
type holdResult struct{ ns, bytes float64 }

var holdPending = []int{1e3, 1e4, 1e5, 1e6, 1e7}

// BenchmarkHold measures each candidate by the hold model: time for each event and
// memory for each pending event. `make hold` writes the tables of ENGINE.md.
func BenchmarkHold(b *testing.B) {
	results := map[string]holdResult{}
	for _, pending := range holdPending {
		if pending > 1e6 && testing.Short() {
			break
		}
		for i := range delayLaws {
			for _, c := range candidates {
				name := holdName(pending, delayLaws[i].name, c.name)
				b.Run(name, func(b *testing.B) {
					results[name] = benchmarkHold(b, &delayLaws[i], pending, c.new)
				})
			}
		}
	}
	if *holdTable {
		fmt.Print(holdTables(results))
	}
}

func holdName(pending int, delays, queue string) string {
	return fmt.Sprintf("pending=%d/delays=%s/queue=%s", pending, delays, queue)
}

const centuries = sim.Time(200 * sim.Year)

func benchmarkHold(b *testing.B, law *delayLaw, pending int, newQueue func(int) queue) holdResult {
	var m holdModel
	m.draw(law)
	before := heapAlloc()
	m.queue = newQueue(pending)
	m.fill(law, pending)
	// The times are in their steady state. The places of events in memory are not: twice
	// as many events bring them there, and four times as many change no more.
	m.hold(2 * pending)
	bytes := float64(heapAlloc()-before) / float64(pending)

	// Some queues do much of their work once a day: a million operations last
	// at least that long.
	events := int(math.Ceil(float64(pending) / law.mean.Days() / 1e6))
	allocs := mallocs()
	for b.Loop() {
		if m.hold(events) > centuries { // near the end of time
			b.StopTimer()
			m.queue = newQueue(pending)
			m.fill(law, pending)
			m.hold(2 * pending)
			b.StartTimer()
		}
	}
	all := float64(b.N) * float64(events)
	ns := float64(b.Elapsed().Nanoseconds()) / all
	b.ReportMetric(math.Round(100*float64(mallocs()-allocs)/all)/100, "allocs/event")
	b.ReportMetric(ns, "ns/event")
	b.ReportMetric(bytes, "B/event")
	b.ReportMetric(0, "ns/op") // leaves it out
	return holdResult{ns, bytes}
}

// heapAlloc returns the memory in use, garbage excluded [B].
func heapAlloc() int64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.GC() // a second time for what the first only made ready to go
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}

func mallocs() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.Mallocs
}

// holdTables returns two tables for each distribution of delays, ns and B for an event:
// a row for each number of pending events, a column for each queue.
func holdTables(results map[string]holdResult) string {
	var s strings.Builder
	for _, unit := range []string{"ns", "B"} {
		for _, law := range delayLaws {
			fmt.Fprintf(&s, "\n%s/event, delays %s\n\n| pending |", unit, law.name)
			for _, c := range candidates {
				fmt.Fprintf(&s, " %s |", c.name)
			}
			s.WriteString("\n|--:|" + strings.Repeat("--:|", len(candidates)) + "\n")
			for _, pending := range holdPending {
				fmt.Fprintf(&s, "| 10%s |", []string{"³", "⁴", "⁵", "⁶", "⁷"}[len(fmt.Sprint(pending))-4])
				for _, c := range candidates {
					r, ok := results[holdName(pending, law.name, c.name)]
					cell := map[string]float64{"ns": r.ns, "B": r.bytes}[unit]
					if !ok {
						s.WriteString(" – |")
						continue
					}
					fmt.Fprintf(&s, " %.0f |", cell)
				}
				s.WriteString("\n")
			}
		}
	}
	return s.String()
}

// TestHoldBeginsInSteadyState counts the events of the first day. In the steady state
// there are n/mean. Their variance is at most max(1, c²) times as many, c being the
// coefficient of variation of the delays; that the mean of so many delays drawn
// is not that of the law adds another. Five standard deviations are exceeded once
// in 1.7 million (normal). A beginning with fresh delays gives half as many tied events,
// and 25 times as many bimodal ones.
func TestHoldBeginsInSteadyState(t *testing.T) {
	const pending = 100_000
	for _, law := range delayLaws {
		m := holdModel{queue: &quaternaryHeap{}}
		m.draw(&law)
		m.fill(&law, pending)
		for m.hold(1) <= sim.Time(sim.Day) {
		}
		var delays stats.Tally
		for _, d := range m.delays {
			delays.Add(d.Days())
		}
		want := pending / law.mean.Days()
		c := delays.SD() / delays.Mean()
		sd := math.Hypot(math.Sqrt(want)*max(1, c), want*c/math.Sqrt(float64(len(m.delays))))
		if got := m.fired - 1; math.Abs(float64(got)-want) > 5*sd {
			t.Errorf("delays %s: %d events on the first day, want %.0f ± %.0f", law.name, got, want, 5*sd)
		}
		if diff := math.Abs(delays.Mean() - law.mean.Days()); diff > 5*delays.SD()/math.Sqrt(float64(len(m.delays))) {
			t.Errorf("delays %s: mean %v days, want %v", law.name, delays.Mean(), law.mean.Days())
		}
	}
}

// Each pair of numbers is as likely as any other: of the 930, two for each delay longer
// than k − 1 days leave k.
func TestRemainingDays(t *testing.T) {
	var pairs [31]int
	for a := range 31 {
		for b := range 30 {
			pairs[remainingDays((float64(a)+.5)/31, (float64(b)+.5)/30)/sim.Day]++
		}
	}
	for k := range pairs {
		if want := 2 * (31 - k); k > 0 && pairs[k] != want {
			t.Errorf("%d pairs for %d days, want %d", pairs[k], k, want)
		}
	}
}

// All candidates fire the same events as the first, where they are many enough for
// what the candidates do with large queues.
func TestQueuesAgreeOnHold(t *testing.T) {
	const pending, holds = 20_000, 50_000
	for _, law := range delayLaws {
		var want holdModel
		want.draw(&law)
		for _, c := range candidates[1:] {
			want.queue, want.fired = candidates[0].new(pending), 0
			got := want
			got.queue = c.new(pending)
			want.fill(&law, pending)
			got.fill(&law, pending)
			for i := range holds {
				if g, w := got.hold(1), want.hold(1); g != w {
					t.Fatalf("%s, delays %s: event %d at %d, want %d", c.name, law.name, i, g, w)
				}
			}
			for i := range pending {
				g, gotEntity := got.queue.pop()
				w, wantEntity := want.queue.pop()
				if g != w || gotEntity != wantEntity {
					t.Fatalf("%s, delays %s: event %d of the rest is %d at %d, want %d at %d",
						c.name, law.name, i, gotEntity, g, wantEntity, w)
				}
			}
		}
	}
}
