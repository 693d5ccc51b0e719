package model

import (
	"fmt"
	"runtime"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// BenchmarkModel runs the English model for a year after a year of warm-up:
// person-years and events a second on one core, and the bytes that stay.
func BenchmarkModel(b *testing.B) {
	for _, people := range []int{10000, 100000} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			p := agents.England()
			var events int64
			var before, after runtime.MemStats
			var m *model
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				m = newModel(p, setup(people, 365, 365), rng.Root{Seed: 1})
				m.start()
				m.run()
				events += m.events
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(2*float64(people*b.N)/b.Elapsed().Seconds(), "person-years/s")
			b.ReportMetric(float64(events)/b.Elapsed().Seconds()/1e6, "Mevents/s")
			b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))/float64(people), "bytes/person")
			runtime.KeepAlive(m)
		})
	}
}
