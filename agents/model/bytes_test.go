package model

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim/rng"
)

// TestSameBytesModel holds all outcomes, the occupied beds of every day and the
// number of events of a year in a small place, which must come out on every
// machine. Where they were meant to change: write the new hashes here, change
// agents.ResultsVersion, and mark the change in CHANGELOG.md.
func TestSameBytesModel(t *testing.T) {
	for name, want := range map[string]uint64{
		"none": 0xaced5155909550b6, "usual": 0xce069bf436495ab8,
		"on-call": 0xc08251d892f3213f, "embedded": 0x18d4d9a1300f0009,
	} {
		p := arms(t)[name]
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 150, "hospital.beds")
		result := Run(p, setup(1000, 60, 305), rng.Root{Seed: 9, Replication: 1})
		h := fnv.New64a()
		for _, o := range result.Outcomes {
			fmt.Fprintf(h, "%016x/%016x ", math.Float64bits(o.Num), math.Float64bits(o.Den))
		}
		for _, beds := range result.Occupied {
			fmt.Fprintf(h, "%016x ", math.Float64bits(beds))
		}
		fmt.Fprintln(h, result.Beds, result.Events)
		if got := h.Sum64(); got != want {
			t.Errorf("%s: hash of the result %#x, want %#x", name, got, want)
		}
	}
}
