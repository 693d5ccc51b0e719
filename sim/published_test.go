package sim_test

import (
	"math"
	"testing"

	"careteam/sim/dist"
	"careteam/sim/rng"
	"careteam/sim/stats"
)

// The two models of the examples against what others have published.
//
// Two means, each with its standard error se, agree if they are no more than
// 3.9·√(se² + se_ref²) apart: a false alarm in 10,000 comparisons. The seeds are
// fixed: the tests never flicker.
const agreement = 3.9

// distance returns how far apart two means are, in standard errors of the difference.
func distance(ours stats.Tally, reference, itsError float64) float64 {
	return (ours.Mean() - reference) / math.Hypot(ours.SD()/math.Sqrt(float64(ours.N())), itsError)
}

// treatmentDistances simulates 500 days of a centre and compares with treat-sim, whose
// half-widths are t = 1.962 standard errors wide.
func treatmentDistances(c treatmentCentre) (z [7]float64) {
	var found [7]stats.Tally
	for day := range uint32(500) {
		for i, x := range c.day(rng.Root{Seed: 2, Replication: day}) {
			found[i].Add(x)
		}
	}
	for i, r := range treatSim {
		z[i] = distance(found[i], r.mean, r.halfWidth/1.962)
	}
	return z
}

func TestTreatmentCentre(t *testing.T) {
	for i, z := range treatmentDistances(nelson()) {
		if !(math.Abs(z) <= agreement) {
			t.Errorf("%s: %.1f standard errors from treat-sim", treatSim[i].name, z)
		}
	}
}

// TestTreatmentCentreCanFail: a parameter that is 5 % off is found out by the figure
// next to it. (Not all are: a mean wait of 150 min with a standard deviation of 75
// does not show whether stabilisation takes 90 or 94.5 min.)
func TestTreatmentCentreCanFail(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates some million events")
	}
	for _, c := range []struct {
		what   string
		change func(*treatmentCentre)
		figure int // of treatSim
	}{
		{"arrivals", func(c *treatmentCentre) {
			for hour := range c.perHour {
				c.perHour[hour] *= 1.05
			}
		}, 0},
		{"triage", func(c *treatmentCentre) { c.duration[triage] = dist.NewExponential(3 * 1.05) }, 1},
		{"registration", func(c *treatmentCentre) { c.duration[registration] = dist.NewLognormal(5*1.05, math.Sqrt(2)) }, 2},
		{"examination", func(c *treatmentCentre) { c.duration[examination] = normalFrom{0.5, 16 * 1.05, math.Sqrt(3)} }, 3},
		{"treatment", func(c *treatmentCentre) { c.duration[treatment] = dist.NewLognormal(13.3*1.05, math.Sqrt(2)) }, 4},
		{"probability of treatment", func(c *treatmentCentre) { c.treated *= 1.05 }, 6},
	} {
		centre := nelson()
		c.change(&centre)
		if z := treatmentDistances(centre)[c.figure]; !(math.Abs(z) > agreement) {
			t.Errorf("%s 5 %% off: %s is %.1f standard errors from treat-sim", c.what, treatSim[c.figure].name, z)
		}
	}
}

// erlangB returns the probability that all servers are busy, by its recursion.
func erlangB(load float64, servers int) float64 {
	b := 1.0
	for k := 1; k <= servers; k++ {
		b = load * b / (float64(k) + load*b)
	}
	return b
}

// strokeDistances simulates 150 times five years and compares the mean occupancy of
// the two units with their load and the delays with Erlang's B, which are exact.
func strokeDistances(p strokePathway, load [units]float64) (occupied [units]float64, delayed [5]float64) {
	var patients [units]stats.Tally
	var delays [5]stats.Tally
	for run := range uint32(150) {
		beds := p.run(rng.Root{Seed: 2, Replication: run})
		for unit := range patients {
			patients[unit].Add(beds[unit].mean())
		}
		for i, d := range strokeDelays {
			delays[i].Add(beds[d.unit].delay(d.beds))
		}
	}
	for unit := range patients {
		occupied[unit] = distance(patients[unit], load[unit], 0)
	}
	for i, d := range strokeDelays {
		delayed[i] = distance(delays[i], erlangB(load[d.unit], d.beds), 0)
	}
	return occupied, delayed
}

// The loads are admissions a day × mean stay [day], over all sources and ways: the
// answers of the infinite-server queue, which no simulation is needed for.
var strokeCases = []struct {
	elsewhere way
	load      [units]float64
	exact     [5]float64 // Erlang's B
}{
	{way{0.63, 7.0, 8.7}, [units]float64{8.145493, 9.718218}, [5]float64{0.1283, 0.0556, 0.0192, 0.1091, 0.0497}},
	{way{0.63, 7.4, 8.61}, [units]float64{8.355493, 9.718218}, [5]float64{0.1379, 0.0619, 0.0223, 0.1091, 0.0497}},
}

// TestStrokeLoads adds up the table of the example: every number in it counts but
// the standard deviations, which do not matter.
func TestStrokeLoads(t *testing.T) {
	for _, c := range strokeCases {
		p := monks(c.elsewhere)
		var load [units]float64
		for group := range groups {
			toRehab := p.ways[group][0].probability/p.every[group] + 1/p.every[groups+group]
			for unit, perDay := range []float64{acute: 1 / p.every[group], rehab: toRehab} {
				for _, w := range p.ways[unit*groups+group] {
					load[unit] += perDay * w.probability * w.mean
				}
			}
		}
		for unit, want := range c.load {
			if math.Abs(load[unit]-want) > 1e-6 {
				t.Errorf("%v: load of unit %d is %v, want %v", c.elsewhere, unit, load[unit], want)
			}
		}
	}
}

func TestStrokeUnit(t *testing.T) {
	for _, c := range strokeCases {
		occupied, delayed := strokeDistances(monks(c.elsewhere), c.load)
		for unit, z := range occupied {
			if !(math.Abs(z) <= agreement) {
				t.Errorf("%v: occupancy of unit %d is %.1f standard errors off", c.elsewhere, unit, z)
			}
		}
		for i, z := range delayed {
			if !(math.Abs(z) <= agreement) {
				t.Errorf("%v: delay %d is %.1f standard errors off", c.elsewhere, i, z)
			}
		}
	}
}

// TestStrokeUnitAsPublished: the exact delays round to the published ones, but for
// 10 acute beds under the first reading, which is 0.012 below.
func TestStrokeUnitAsPublished(t *testing.T) {
	for reading, c := range strokeCases {
		for i, d := range strokeDelays {
			exact := erlangB(c.load[d.unit], d.beds)
			if math.Abs(exact-c.exact[i]) > 0.00005 {
				t.Errorf("%v, %d beds: %v, want %v", c.elsewhere, d.beds, exact, c.exact[i])
			}
			if differs := math.Abs(exact-d.delay) > 0.005; differs != (reading == 0 && i == 0) {
				t.Errorf("%v, %d beds: %v, published %v", c.elsewhere, d.beds, exact, d.delay)
			}
		}
	}
}

// TestStrokeUnitCanFail: a parameter that is 5 % off is found out.
func TestStrokeUnitCanFail(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates some million events")
	}
	base := strokeCases[0]
	longer := func(p *strokePathway, unit int) {
		for source := unit * groups; source < (unit+1)*groups; source++ {
			for i := range p.ways[source] {
				p.ways[source][i].mean *= 1.05
			}
		}
	}
	for _, c := range []struct {
		what     string
		change   func(*strokePathway)
		occupied int // unit
		delayed  int // of strokeDelays
	}{
		{"acute stays", func(p *strokePathway) { longer(p, acute) }, acute, 0},
		{"rehabilitation", func(p *strokePathway) { longer(p, rehab) }, rehab, 3},
		{"strokes", func(p *strokePathway) { p.every[stroke] /= 1.05 }, acute, 0},
	} {
		p := monks(base.elsewhere)
		c.change(&p)
		occupied, delayed := strokeDistances(p, base.load)
		if z := occupied[c.occupied]; !(z > agreement) {
			t.Errorf("%s 5 %% off: occupancy is %.1f standard errors off", c.what, z)
		}
		if z := delayed[c.delayed]; !(z > agreement) {
			t.Errorf("%s 5 %% off: delays are %.1f standard errors off", c.what, z)
		}
	}
}
