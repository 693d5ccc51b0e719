package model

import (
	"math"
	"testing"

	"careteam/agents"
	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

// The hazard after a discharge has an exact integral: the table's area is that
// of the two exponentials at whole days, and inverse undoes it.
func TestExcess(t *testing.T) {
	a := &agents.England().Acute
	e := newExcess(a)
	for _, k := range []int{0, 1, 2, 7, 30, 90} {
		s := float64(k)
		want := s + a.EarlyRatio*a.EarlyDays*(1-math.Exp(-s/a.EarlyDays)) + a.LateRatio*a.LateDays*(1-math.Exp(-s/a.LateDays))
		if got := e.area(s, 1); math.Abs(got-want) > 1e-9*(1+want) {
			t.Errorf("area to day %d: %v, want %v", k, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s, scale := rapid.Float64Range(0, 400).Draw(t, "s"), rapid.Float64Range(0, 2).Draw(t, "scale")
		if got := e.inverse(e.area(s, scale), scale); math.Abs(got-s) > 1e-9*(1+s) {
			t.Fatalf("inverse(area(%v)) = %v at scale %v", s, got, scale)
		}
	})
}

// A clock whose hazard changes back and forth fires when it would have fired
// anyway; at half the hazard the rest takes twice as long.
func TestClockKeepsItsThreshold(t *testing.T) {
	var w watch
	w.wind(urgentHand, 2)
	h, rate := &w.hand[urgentHand], &w.rate[urgentHand]
	h.set(rate, 0, 1)
	if want := hand(2 * sim.Year); *h != want {
		t.Fatalf("due %v, want %v", *h, want)
	}
	h.set(rate, sim.Time(sim.Year), 0)
	if left := h.left(sim.Time(2 * sim.Year)); !h.stopped() || left != sim.Year {
		t.Errorf("hazard 0: stopped %v, left %v, want a year", h.stopped(), left.Years())
	}
	h.set(rate, sim.Time(3*sim.Year), 0.5)
	if off := sim.Time(*h).Sub(sim.Time(5 * sim.Year)); off > sim.Second || off < -sim.Second {
		t.Errorf("due %v off year 5", off.Days())
	}
}

// The acute clock against theory: with thresholds from the exponential and the
// excess after discharge, the share that fires within s days of a discharge is
// 1 − exp(−rate · area(s)). Tolerance 4.4 standard errors of a share, fixed seed:
// a true clock fails about once in 100,000 seeds.
func TestAcuteClockFiresByItsHazard(t *testing.T) {
	const n = 20000
	m := newModel(agents.England(), setup(1, 0, 10), rng.Root{Seed: 9})
	m.start()
	m.audited = make([]audited, n)
	for _, scale := range []float64{1, 0.5} {
		for _, s := range []float64{2, 30, 365} {
			fired := 0
			for i := range uint32(n) {
				r := &m.people[0]
				r.wind(acuteHand, dist.Threshold(m.root.Root.Uniform(agents.DrawClock, i, 0)))
				r.discharged, r.excess = 0, float32(scale)
				m.setAcute(0, 0, 0.8)
				third := sim.Time(sim.Of(s/3, sim.Day))
				if early := r.hand[acuteHand] <= hand(third); early {
					fired++
					continue
				}
				m.setAcute(0, third, 0) // a stop in between changes nothing
				m.setAcute(0, third, 0.8)
				if r.hand[acuteHand] <= hand(sim.Of(s, sim.Day)) {
					fired++
				}
			}
			want := 1 - math.Exp(-0.8*m.excess.area(s, scale)*sim.Day.Years())
			if got := float64(fired) / n; math.Abs(got-want) > 4.4*math.Sqrt(want*(1-want)/n) {
				t.Errorf("fired within %v days at scale %v: %.4f, want %.4f", s, scale, got, want)
			}
		}
	}
}

// The diurnal clock is a change of time: it keeps order and whole days, and
// real undoes it to the microsecond or two.
func TestDiurnalClock(t *testing.T) {
	d := newDiurnal()
	rapid.Check(t, func(t *rapid.T) {
		a := sim.Time(rapid.Int64Range(0, 800*int64(sim.Day)).Draw(t, "a"))
		b := a.Add(sim.Duration(rapid.Int64Range(0, 3*int64(sim.Day)).Draw(t, "b")))
		if d.clock(a) > d.clock(b) {
			t.Fatalf("order lost: %v, %v", a, b)
		}
		if got := d.real(d.clock(a)); got.Sub(a) > 5 || a.Sub(got) > 5 {
			t.Fatalf("real(clock(%v)) = %v", a, got)
		}
		if midnight := a.Add(-a.TimeOfDay()); d.clock(midnight) != midnight {
			t.Fatalf("midnight moved to %v", d.clock(midnight))
		}
	})
	night, day := d.cum[5]-d.cum[4], d.cum[12]-d.cum[11]
	if day < 3*night {
		t.Errorf("arrivals at 11:00 %v times those at 04:00, want at least 3", day/night)
	}
}
