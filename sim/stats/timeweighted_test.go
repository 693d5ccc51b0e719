package stats_test

import (
	"math"
	"testing"

	"careteam/sim"
	"careteam/sim/stats"

	"pgregory.net/rapid"
)

// at returns the instant x days after the start.
func at(x float64) sim.Time { return sim.Time(0).Add(sim.Of(x, sim.Day)) }

// Two beds from day 1, three from day 2, one from day 4; seen at day 6.
func TestTimeWeightedByHand(t *testing.T) {
	var w stats.TimeWeighted
	w.Set(at(1), 2)
	w.Add(at(2), 1)
	w.Add(at(4), -2)
	if got := w.Area(at(6)); got != 0+2+6+2 {
		t.Errorf("area %v, want 10", got)
	}
	if got := w.Mean(at(6)); got != 10.0/6 {
		t.Errorf("mean %v, want 10/6", got)
	}
	w.Cut(at(5))
	if w.Level() != 1 || w.Mean(at(5)) != 1 || w.Area(at(6)) != 1 {
		t.Errorf("after the cut: level %v, mean %v, area %v, want 1, 1, 1", w.Level(), w.Mean(at(5)), w.Area(at(6)))
	}
}

func TestTimeWeightedPanicsOnThePast(t *testing.T) {
	var w stats.TimeWeighted
	w.Set(at(2), 1)
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	w.Area(at(1))
}

// change is a level from an instant on.
type change struct {
	at    sim.Time
	level float64
}

func changes(t *rapid.T) (all []change, end sim.Time) {
	now := sim.Time(0)
	for range rapid.IntRange(0, 30).Draw(t, "changes") {
		now = now.Add(sim.Duration(rapid.IntRange(0, int(3*sim.Day)).Draw(t, "gap")))
		all = append(all, change{now, float64(rapid.IntRange(-3, 50).Draw(t, "level"))})
	}
	return all, now.Add(sim.Duration(rapid.IntRange(0, int(2*sim.Day)).Draw(t, "rest")))
}

// areaBetween is the obvious integral of changes over [a, b) [level · day].
func areaBetween(all []change, a, b sim.Time) float64 {
	sum, level, last := 0.0, 0.0, sim.Time(0)
	add := func(until sim.Time) {
		if from, to := max(last, a), min(until, b); to > from {
			sum += level * to.Sub(from).Days()
		}
		last = until
	}
	for _, c := range all {
		add(c.at)
		level = c.level
	}
	add(sim.Never)
	return sum
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

func TestTimeWeightedAndDailyAgainstIntegral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, end := changes(t)
		var w stats.TimeWeighted
		var d stats.Daily
		for _, c := range all {
			w.Set(c.at, c.level)
			d.Set(c.at, c.level)
		}
		if want := areaBetween(all, 0, end); !near(w.Area(end), want) {
			t.Fatalf("area %v, want %v", w.Area(end), want)
		}
		days := d.Days(end)
		if want := (int64(end) + int64(sim.Day) - 1) / int64(sim.Day); int64(len(days)) != want {
			t.Fatalf("%d days, want %d", len(days), want)
		}
		for i, mean := range days {
			from := sim.Time(0).Add(sim.Duration(i) * sim.Day)
			to := min(from.Add(sim.Day), end)
			if want := areaBetween(all, from, to) / to.Sub(from).Days(); !near(mean, want) {
				t.Fatalf("day %d: mean %v, want %v", i, mean, want)
			}
		}
	})
}

// A look at the days does not change them.
func TestDailyMayBeRepeated(t *testing.T) {
	var d stats.Daily
	d.Set(at(0.5), 4)
	for range 2 {
		if days := d.Days(at(1.5)); len(days) != 2 || days[0] != 2 || days[1] != 4 {
			t.Errorf("days %v, want [2 4]", days)
		}
	}
}
