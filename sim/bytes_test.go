package sim_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"careteam/sim"
	"careteam/sim/rng"
)

// The tests whose names begin with TestSameBytes, here and in other packages, hold
// hashes that must come out on every machine; `make bytes` runs them on several
// architectures. One that fails everywhere means that results have changed; one
// that fails on one architecture, that an operation was fused there or a function
// of the standard library differs. Their own arithmetic is exact or rounded, and
// no NaN is hashed: its sign differs between processors.

func TestSameBytesFunctions(t *testing.T) {
	for name, c := range map[string]struct {
		f    func(x, y float64) float64 // x in [−600, 650), y > 0 from 10⁻⁹ to 10¹³
		want uint64
	}{
		"Exp":                {func(x, _ float64) float64 { return sim.Exp(x) }, 0x1cdb7b2ee4b93711},
		"Exp near 0":         {func(x, _ float64) float64 { return sim.Exp(x / 1024) }, 0x105b5667b0af241a},
		"Exp of a subnormal": {func(x, _ float64) float64 { return sim.Exp(x/64 - 727) }, 0x08f92d1eb3f04fd9},
		"Log":                {func(_, y float64) float64 { return sim.Log(y) }, 0x0068905abf82a3fb},
		"Log near 1":         {func(x, _ float64) float64 { return sim.Log(1 + x/1024) }, 0x1ee4117b5f167b02},
		"Log of a subnormal": {func(_, y float64) float64 { return sim.Log(float64(y * 0x1p-1060)) }, 0xdb61af5f11faf59c},
		"Pow":                {func(x, y float64) float64 { return sim.Pow(y, x/512) }, 0xcdd7d67519c67329},
		"Pow near 1":         {func(x, y float64) float64 { return sim.Pow(1+x/1024, 300) }, 0x826c9dfc7161475a},
		"Of":                 {func(x, y float64) float64 { return sim.Of(float64(x*y), sim.Minute).Hours() }, 0x581218a64b800518},
	} {
		h := fnv.New64a()
		for i := range 5000 {
			x, y := float64(i)/4-600, math.Ldexp(float64(i)+0.7, i%60-30)
			fmt.Fprintf(h, "%016x", math.Float64bits(c.f(x, y)))
		}
		if got := h.Sum64(); got != c.want {
			t.Errorf("%s: hash of bits %#x, want %#x", name, got, c.want)
		}
	}
}

// TestSameBytesEventList holds the trace of a list through ties, moves, cancellations
// (of past events too) and times from one microsecond to years ahead. It depends on
// the order of events alone, not on how the list is built.
func TestSameBytesEventList(t *testing.T) {
	h := fnv.New64a()
	root := rng.Root{Seed: 21}
	var list sim.EventList
	var timers []sim.Timer
	var ties, moved, cancelled, stale int
	last := sim.Never
	for step := range uint32(6000) {
		draw := root.Bits(0, step, 0)
		ahead := list.Now().Add(sim.Duration(draw >> 8 % 4))
		if draw>>4%4 == 0 {
			ahead = list.Now().Add(1 << (draw >> 8 % 50))
		}
		pick := 0 // one of the last 64
		if n := len(timers); n > 0 {
			pick = n - 1 - int(draw>>16%64)%n
		}
		switch op := draw % 16; {
		case op < 7 || len(timers) == 0:
			timers = append(timers, list.SetTimer(ahead, sim.Priority(draw>>32%4), uint8(step), step, ^step))
		case op == 7:
			ok := list.Cancel(timers[pick])
			cancelled, stale = cancelled+oneIf(ok), stale+oneIf(!ok)
			fmt.Fprintln(h, "cancelled", ok)
		case op < 10:
			if list.At(timers[pick]) != sim.Never {
				timers[pick] = list.Reschedule(timers[pick], ahead)
				moved++
			}
		default:
			e, ok := list.Next(ahead)
			ties += oneIf(ok && e.Time == last)
			last = e.Time
			fmt.Fprintln(h, e, ok, list.Now(), list.Len())
		}
	}
	for e, ok := list.Next(sim.Never); ok; e, ok = list.Next(sim.Never) {
		fmt.Fprintln(h, e)
	}
	if min(ties, moved, cancelled, stale) < 100 {
		t.Errorf("%d ties, %d moves, %d cancellations, %d of past events: too few to mean much", ties, moved, cancelled, stale)
	}
	if got, want := h.Sum64(), uint64(0xfd824e8a0cfeda25); got != want {
		t.Errorf("hash of the trace %#x, want %#x", got, want)
	}
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
