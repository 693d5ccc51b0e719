package dist_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"careteam/sim"
	"careteam/sim/dist"
	"careteam/sim/rng"

	"pgregory.net/rapid"
)

// emergencies are arrivals an hour by hour of day: a quiet night, a steep morning,
// two peaks.
var emergencies = []float64{
	0, 0, 0, 0, 1.5, 3, 6, 18, 24, 20, 12, 10,
	10, 9, 8, 8, 9, 16, 22, 14, 8, 5, 2, 0,
}

const arrival rng.Purpose = 1

// stream draws from the process with the given rates an hour.
func stream(rates []float64, seed uint64) *dist.ArrivalStream {
	s := dist.NewArrivals(sim.Hour, rates, sim.Hour).From(rng.Root{Seed: seed}, arrival, 0)
	return &s
}

// misfit says how far arrivals of some days are from emergencies.
type misfit struct {
	astray     int     // arrivals in hours that have none
	hour       float64 // greatest distance of an hour's count from its mean, in standard deviations
	dispersion float64 // distance of the dispersion of the counts from 1, in standard deviations
	gaps       float64 // Kolmogorov's √n·D of the gaps, each measured in expected arrivals
}

// accepted holds for Poisson arrivals but for one in a thousand of each statistic:
// 4.1 is the two-sided 10⁻³ point of the largest of 19 normals, 3.29 that of one;
// Kolmogorov's distribution leaves 2·exp(−2·1.95²) above 1.95.
func (m misfit) accepted() bool {
	return m.astray == 0 && m.hour <= 4.1 && math.Abs(m.dispersion) <= 3.29 && m.gaps <= 1.95
}

// measure compares arrivals with emergencies. If these are the truth, then
//   - the count N of an hour over all days is Poisson, of variance λ = its mean;
//   - (n − λ)²/λ of an hour of a day has mean 1 and variance 2 + 1/λ;
//   - the integral of the rate over a gap is exponential of mean 1.
func measure(days int, next func() sim.Time) (m misfit) {
	truth := dist.NewArrivals(sim.Hour, emergencies, sim.Hour)
	counts := make([][24]float64, days)
	end := sim.Time(0).Add(sim.Duration(days) * sim.Day)
	var gaps []float64
	last := sim.Time(0)
	for t := next(); t < end; t = next() {
		counts[t.Day()][t.TimeOfDay()/sim.Hour]++
		gaps = append(gaps, -math.Expm1(-truth.Mean(last, t)))
		last = t
	}
	excess, variance := 0.0, 0.0
	for hour, mean := range emergencies {
		sum := 0.0
		for _, day := range counts {
			sum += day[hour]
			if mean > 0 {
				excess += (day[hour]-mean)*(day[hour]-mean)/mean - 1
				variance += 2 + 1/mean
			}
		}
		if expected := mean * float64(days); expected > 0 {
			m.hour = max(m.hour, math.Abs(sum-expected)/math.Sqrt(expected))
		} else {
			m.astray += int(sum)
		}
	}
	m.dispersion = excess / math.Sqrt(variance)
	m.gaps = kolmogorov(gaps)
	return m
}

// kolmogorov returns √n·D of numbers that should be uniform.
func kolmogorov(u []float64) float64 {
	slices.Sort(u)
	n, d := float64(len(u)), 0.0
	for i, x := range u {
		d = max(d, x-float64(i)/n, float64(i+1)/n-x)
	}
	return d * math.Sqrt(n)
}

func TestArrivalsFollowTheRate(t *testing.T) {
	const days = 3000
	if m := measure(days, stream(emergencies, 1).Next); !m.accepted() {
		t.Errorf("%+v", m)
	}
}

// TestArrivalsCanFail: wrong arrivals are found out, by the statistic that is meant
// for their fault.
func TestArrivalsCanFail(t *testing.T) {
	if testing.Short() {
		t.Skip("some millions of arrivals")
	}
	const days = 3000
	root := rng.Root{Seed: 1}
	draw := func(k, which uint32) float64 { return root.Uniform(arrival, 0, 2*k+which) }
	rate := func(t sim.Time) float64 { return emergencies[t.TimeOfDay()/sim.Hour] }
	greatest := slices.Max(emergencies)
	gap := func(u, rate float64) sim.Duration { return sim.Of(-math.Log1p(-u)/rate, sim.Hour) }

	var now sim.Time
	k := uint32(0)
	// thin is thinning with two places to go wrong.
	thin := func(keep func(before, at sim.Time) float64, fate uint32) func() sim.Time {
		return func() sim.Time {
			for before := now; ; {
				now = now.Add(gap(draw(k, 0), greatest))
				k++
				if draw(k-1, fate) < keep(before, now)/greatest {
					return now
				}
			}
		}
	}
	more := slices.Clone(emergencies)
	more[12] *= 1.05
	double := make([]float64, 24)
	for i, r := range emergencies {
		double[i] = 2 * r
	}
	pairs := stream(double, 1)

	for _, c := range []struct {
		what  string
		next  func() sim.Time
		found func(misfit) bool
	}{
		{"one rate 5 % higher", stream(more, 1).Next, func(m misfit) bool { return m.hour > 5 }},
		{"nothing thinned", thin(func(_, _ sim.Time) float64 { return greatest }, 1), func(m misfit) bool { return m.hour > 5 }},
		{"gap at the rate of the last arrival's hour", func() sim.Time {
			for rate(now) == 0 {
				now = now.Add(sim.Hour - now.TimeOfDay()%sim.Hour)
			}
			now = now.Add(gap(draw(k, 0), rate(now)))
			k++
			return now
		}, func(m misfit) bool { return m.hour > 5 }},
		{"thinned at the rate of the last arrival's hour", thin(func(before, _ sim.Time) float64 {
			return max(rate(before), 0.1) // or nothing ever follows the first midnight
		}, 1), func(m misfit) bool { return m.hour > 5 }},
		{"gap and fate by one number", thin(func(_, at sim.Time) float64 { return rate(at) }, 0), func(m misfit) bool { return m.gaps > 3 }},
		{"every second of twice as many", func() sim.Time { pairs.Next(); return pairs.Next() }, func(m misfit) bool { return m.dispersion < -5 }},
		{"the right ones, by the same means", thin(func(_, at sim.Time) float64 { return rate(at) }, 1), misfit.accepted},
	} {
		now, k = 0, 0
		if m := measure(days, c.next); !c.found(m) {
			t.Errorf("%s: %+v", c.what, m)
		}
	}
}

// TestArrivalsMean adds up the rate minute by minute.
func TestArrivalsMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := rapid.SliceOfN(rapid.Float64Range(0, 9), 1, 7).Draw(t, "rates")
		minutes := rapid.IntRange(1, 90).Draw(t, "minutes")
		from := rapid.IntRange(-500, 500).Draw(t, "from")
		to := from + rapid.IntRange(0, 500).Draw(t, "length")
		want, period := 0.0, len(rates)*minutes
		for m := from; m < to; m++ {
			want += rates[((m%period)+period)%period/minutes] / 60
		}
		at := func(m int) sim.Time { return sim.Time(m) * sim.Time(sim.Minute) }
		a := dist.NewArrivals(sim.Duration(minutes)*sim.Minute, rates, sim.Hour)
		if got := a.Mean(at(from), at(to)); math.Abs(got-want) > 1e-10 {
			t.Fatalf("%v, want %v", got, want)
		}
		if got := a.Mean(at(to), at(from)); math.Abs(got+want) > 1e-10 {
			t.Fatalf("%v the other way round, want %v", got, -want)
		}
	})
}

// TestArrivalsKeepTheirNames: what is drawn for an arrival depends on nothing but
// its name: candidate k has its gap from block 2k and its fate from block 2k + 1.
func TestArrivalsKeepTheirNames(t *testing.T) {
	root := rng.Root{Seed: 3, Replication: 2}
	process := dist.NewArrivals(sim.Day, []float64{5, 2}, sim.Day)
	s, other := process.From(root, 7, 42), process.From(root, 7, 43)
	gap, at := dist.NewExponential(0.2), sim.Time(0)
	for k := range uint32(1000) {
		at = at.Add(sim.Of(gap.Quantile(root.Uniform(7, 42, 2*k)), sim.Day))
		if at.Day()%2 == 1 && root.Uniform(7, 42, 2*k+1) >= 0.4 {
			continue
		}
		twin := s
		if got := s.Next(); got != at || twin.Next() != at {
			t.Fatalf("candidate %d: arrival at %d, want %d", k, got, at)
		}
		if other.Next() == at {
			t.Errorf("two entities share the arrival at %d", at)
		}
	}
}

// TestMoreArrivalsKeepTheOthers: below the greatest rate a higher rate adds
// arrivals and moves none. They come in order.
func TestMoreArrivalsKeepTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := rapid.SliceOfN(rapid.Float64Range(0, 8), 1, 6).Draw(t, "rates")
		more := slices.Clone(rates)
		more[rapid.IntRange(0, len(rates)-1).Draw(t, "piece")] = 8
		seed := rapid.Uint64().Draw(t, "seed")
		few, many := stream(append(rates, 9), seed), stream(append(more, 9), seed)
		for last, f, m := sim.Time(0), few.Next(), many.Next(); m < sim.Time(20*sim.Day); m = many.Next() {
			if m < last || m > f {
				t.Fatalf("%d after %d, while one is missing at %d", m, last, f)
			}
			if last = m; m == f {
				f = few.Next()
			}
		}
	})
}

func TestArrivalsAtTheLimits(t *testing.T) {
	if s := stream([]float64{0, 0}, 1); s.Next() != sim.Never || s.Next() != sim.Never {
		t.Error("arrivals at rate 0")
	}
	s := stream([]float64{0, 1e-300}, 1) // the first candidate is beyond the end of time
	if s.Next() != sim.Never || s.Next() != sim.Never {
		t.Error("arrivals at a rate of next to nothing")
	}
	for what, f := range map[string]func(){
		"no rates":      func() { dist.NewArrivals(sim.Hour, nil, sim.Hour) },
		"no length":     func() { dist.NewArrivals(0, []float64{1}, sim.Hour) },
		"no unit":       func() { dist.NewArrivals(sim.Hour, []float64{1}, 0) },
		"rate −1":       func() { dist.NewArrivals(sim.Hour, []float64{1, -1}, sim.Hour) },
		"rate NaN":      func() { dist.NewArrivals(sim.Hour, []float64{math.NaN()}, sim.Hour) },
		"beyond Never":  func() { dist.NewArrivals(math.MaxInt64/2, []float64{1, 1, 1}, sim.Hour) },
		"rate infinite": func() { dist.NewArrivals(sim.Hour, []float64{math.Inf(1)}, sim.Hour) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", what)
				}
			}()
			f()
		}()
	}
}

func TestArrivalsAllocateNothing(t *testing.T) {
	s := stream(emergencies, 1)
	if n := testing.AllocsPerRun(1000, func() { s.Next() }); n != 0 {
		t.Errorf("%v allocations an arrival", n)
	}
}

func TestArrivalsHaveTheSameBitsEverywhere(t *testing.T) {
	h, s := fnv.New64a(), stream(emergencies, 8)
	for range 2000 {
		fmt.Fprintf(h, "%d ", s.Next())
	}
	if got, want := h.Sum64(), uint64(0x1c0e2c375ac002b4); got != want {
		t.Errorf("hash of arrivals %#x, want %#x", got, want)
	}
}

// Patients of a clinic that is open from 8 to 16, most of them in the morning. The
// same root draws the same patients, whatever else the run draws.
func ExampleArrivals() {
	perHour := make([]float64, 24)
	for hour := 8; hour < 16; hour++ {
		perHour[hour] = 0.5
	}
	perHour[8], perHour[9] = 2, 1
	clinic := dist.NewArrivals(sim.Hour, perHour, sim.Hour)
	fmt.Println(clinic.Mean(0, sim.Time(sim.Day)), "patients a day are expected; today they come at")

	patients := clinic.From(rng.Root{Seed: 3}, arrival, 0)
	for at := patients.Next(); at.Day() == 0; at = patients.Next() {
		minutes := int(at.TimeOfDay().Minutes())
		fmt.Printf("%02d:%02d\n", minutes/60, minutes%60)
	}
	// Output:
	// 6 patients a day are expected; today they come at
	// 08:09
	// 08:37
	// 10:43
	// 12:47
	// 14:21
}

func BenchmarkArrivals(b *testing.B) {
	s := stream(emergencies, 1)
	for b.Loop() {
		s.Next()
	}
}
