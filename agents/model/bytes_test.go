package model

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"careteam/agents"
	"careteam/sim/rng"
)

// A mechanism of the model that parameters can switch off.
type mechanism struct {
	name     string // rule and word, such as "R22 transitional care"
	off      func(*agents.Parameters)
	outcomes []string // that came with it
}

// mechanisms are all that can be switched off; the file of each mechanism's tests
// adds its own.
var mechanisms []mechanism

// bare switches every mechanism off.
func bare(p *agents.Parameters) {
	for _, m := range mechanisms {
		m.off(p)
	}
}

// TestSameBytesModel holds all outcomes, the occupied beds of every day and the
// number of events of a year in a small place, which must come out on every
// machine: as shipped, and bare. A mechanism whose null is not the model without
// it would change the bare hashes. Where results were meant to change: write the
// new hashes here, change agents.ResultsVersion, and mark the change in CHANGELOG.md.
func TestSameBytesModel(t *testing.T) {
	for name, want := range map[string]struct{ shipped, bare uint64 }{
		"none":     {0x4ec3ebe7ed3b12da, 0x1ef4ccb0a8a7ec74},
		"usual":    {0x843e9aeef18ba183, 0x6bdecc18f4fec92a},
		"on-call":  {0xe7ef4b31b1857da4, 0x29599f1d50f05dfa},
		"embedded": {0x4af37e68cbcafcef, 0x3ea5932ef658e7b4},
	} {
		p := arms(t)[name]
		set(t, p, 0.05, "person.move_rate")
		set(t, p, 150, "hospital.beds")
		if got := bytesOf(p); got != want.shipped {
			t.Errorf("%s: hash of the result %#x, want %#x", name, got, want.shipped)
		}
		bare(p)
		if got := bytesOf(p); got != want.bare {
			t.Errorf("%s, bare: hash of the result %#x, want %#x", name, got, want.bare)
		}
	}
}

// bytesOf is a hash of a run, without the outcomes that came with a mechanism.
func bytesOf(p *agents.Parameters) uint64 {
	result := Run(p, setup(1000, 60, 305), rng.Root{Seed: 9, Replication: 1})
	h := fnv.New64a()
	var new []string
	for _, m := range mechanisms {
		new = append(new, m.outcomes...)
	}
	for i, o := range result.Outcomes {
		if !slices.Contains(new, agents.Outcomes[i].ID) {
			fmt.Fprintf(h, "%016x/%016x ", math.Float64bits(o.Num), math.Float64bits(o.Den))
		}
	}
	for _, beds := range result.Occupied {
		fmt.Fprintf(h, "%016x ", math.Float64bits(beds))
	}
	fmt.Fprintln(h, result.Beds, result.Events)
	return h.Sum64()
}
