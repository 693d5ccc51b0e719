package rng_test

import (
	"testing"

	"careteam/sim/rng"
)

// The known answers for philox4x32 with 10 rounds published with Random123
// (file kat_vectors; doi:10.1145/2063384.2063405).
func TestPhiloxKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		counter [4]uint32
		key     [2]uint32
		want    [4]uint32
	}{
		{
			[4]uint32{0, 0, 0, 0}, [2]uint32{0, 0},
			[4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
		},
		{
			[4]uint32{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, [2]uint32{0xffffffff, 0xffffffff},
			[4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
		},
		{
			[4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, [2]uint32{0xa4093822, 0x299f31d0}, // π
			[4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
		},
	} {
		if got := rng.Philox4x32(c.counter, c.key); got != c.want {
			t.Errorf("Philox4x32(%x, %x) = %x, want %x", c.counter, c.key, got, c.want)
		}
	}
}

// The weakened generators with which other tests show that they can fail are
// Philox4x32 with fewer rounds: the one of 7 has published answers too.
func TestWeakPhiloxIsPhilox(t *testing.T) {
	pi := [4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}
	key := [2]uint32{0xa4093822, 0x299f31d0}
	if got, want := philox(10, pi, key), rng.Philox4x32(pi, key); got != want {
		t.Errorf("10 rounds: %x, want %x", got, want)
	}
	if got, want := philox(7, pi, key), [4]uint32{0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a}; got != want {
		t.Errorf("7 rounds: %x, want %x", got, want)
	}
}

// philox is Philox4x32 of the given number of rounds.
func philox(rounds int, c [4]uint32, key [2]uint32) [4]uint32 {
	for range rounds {
		p, q := uint64(c[0])*0xD2511F53, uint64(c[2])*0xCD9E8D57
		c = [4]uint32{uint32(q>>32) ^ c[1] ^ key[0], uint32(q), uint32(p>>32) ^ c[3] ^ key[1], uint32(p)}
		key[0] += 0x9E3779B9
		key[1] += 0xBB67AE85
	}
	return c
}
