package rng_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim/rng"
)

// TestSameBytesStreams holds numbers by every part of their names, the ends of the
// ranges included.
func TestSameBytesStreams(t *testing.T) {
	h := fnv.New64a()
	ends := []uint64{0, 1, 1 << 15, 1<<31 + 1, 1<<32 - 1, 1<<64 - 1}
	for _, seed := range ends {
		for _, replication := range ends[:5] {
			root := rng.Root{Seed: seed, Replication: uint32(replication)}
			for _, entity := range ends[:5] {
				for block := range uint32(4) {
					purpose := rng.Purpose(entity + seed)
					fmt.Fprintf(h, "%016x", root.Bits(purpose, uint32(entity), block))
					fmt.Fprintf(h, "%016x", math.Float64bits(root.Uniform(purpose, uint32(entity), ^block)))
				}
			}
		}
	}
	if got, want := h.Sum64(), uint64(0x5a1b87ca08ff69b5); got != want {
		t.Errorf("hash of streams %#x, want %#x", got, want)
	}
}
