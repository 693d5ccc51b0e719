package stats

import "careteam/sim"

// Daily keeps the mean of a level for every day of the run, warm-up included: the
// picture of a run. It takes 8 bytes a day.
type Daily struct {
	level float64
	last  sim.Time
	areas []float64 // [level · µs] of each whole day before last
	area  float64   // [level · µs] from midnight to last
}

// Set changes the level at the instant now ≥ 0. It panics if now is before the
// last change.
func (d *Daily) Set(now sim.Time, level float64) {
	mustNotGoBack(d.last, now)
	for midnight := d.midnight(); midnight <= now; midnight = d.midnight() {
		d.advance(midnight)
		d.areas = append(d.areas, d.area)
		d.area = 0
	}
	d.advance(now)
	d.level = level
}

// Days returns the mean level of each day up to now, the last one over the part
// of the day that has passed. A day that has only just begun is left out.
func (d *Daily) Days(now sim.Time) []float64 {
	d.Set(now, d.level)
	means := make([]float64, 0, len(d.areas)+1)
	for _, area := range d.areas {
		means = append(means, area/float64(sim.Day))
	}
	if passed := now.TimeOfDay(); passed > 0 {
		means = append(means, d.area/float64(passed))
	}
	return means
}

// midnight returns the end of the day that is being integrated.
func (d *Daily) midnight() sim.Time {
	return sim.Time(0).Add(sim.Duration(len(d.areas)+1) * sim.Day)
}

// advance integrates the level up to t.
func (d *Daily) advance(t sim.Time) {
	d.area += float64(d.level * float64(t.Sub(d.last)))
	d.last = t
}
