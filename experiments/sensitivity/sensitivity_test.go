package sensitivity_test

import (
	"math"
	"testing"

	"careteam/experiments/design"
	"careteam/experiments/sensitivity"
	"careteam/sim/dist"
	"careteam/sim/rng"
)

// ishigami is the usual test (Ishigami & Homma 1990, doi:10.1109/ISUMA.1990.151285), a = 7 and
// b = 0.1, on the unit cube.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s := math.Sin(x(1))
	return math.Sin(x(0)) + 7*s*s + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

var weights = []float64{0, 1, 4.5, 9, 99, 99, 99, 99}

// sobolG is Sobol's g (Saltelli & Sobol' 1995), of which every index is known.
func sobolG(u []float64) float64 {
	product := 1.0
	for d, a := range weights {
		product *= (math.Abs(4*u[d]-2) + a) / (1 + a)
	}
	return product
}

func gIndices() (first, total []float64) {
	all := 1.0
	part := func(a float64) float64 { return 1 / (3 * (1 + a) * (1 + a)) }
	for _, a := range weights {
		all *= 1 + part(a)
	}
	for _, a := range weights {
		first = append(first, part(a)/(all-1))
		total = append(total, part(a)*all/(1+part(a))/(all-1))
	}
	return first, total
}

func at(points [][]float64, f func([]float64) float64) []float64 {
	values := make([]float64, len(points))
	for i, p := range points {
		values[i] = f(p)
	}
	return values
}

// The indices of two functions whose indices are known, within 0.02 with 4096 blocks.
func TestSobol(t *testing.T) {
	gFirst, gTotal := gIndices()
	for _, c := range []struct {
		name         string
		f            func([]float64) float64
		first, total []float64
	}{
		{"Ishigami", ishigami, []float64{0.3139, 0.4424, 0}, []float64{0.5576, 0.4424, 0.2437}},
		{"g", sobolG, gFirst, gTotal},
		{"shifted", func(u []float64) float64 { return 1e6 + u[0] + 2*u[1] }, []float64{0.2, 0.8, 0}, []float64{0.2, 0.8, 0}},
	} {
		dims := len(c.first)
		list := sensitivity.Sobol(at(design.Saltelli(1, dims, 4096), c.f), dims, 1)
		for d, x := range list {
			t.Logf("%s, factor %d: first %.4f (%.4f), total %.4f (%.4f)", c.name, d+1, x.First.Value, c.first[d], x.Total.Value, c.total[d])
			if math.Abs(x.First.Value-c.first[d]) > 0.02 || math.Abs(x.Total.Value-c.total[d]) > 0.02 {
				t.Errorf("%s, factor %d: %+v, want %.4f and %.4f", c.name, d+1, x, c.first[d], c.total[d])
			}
		}
	}
}

// coverage counts how often intervals hold the truth.
type coverage struct{ held, all int }

func (c *coverage) add(x sensitivity.Interval, truth float64) {
	c.all++
	if x.Low <= truth && truth <= x.High {
		c.held++
	}
}

func (c *coverage) check(t *testing.T, name string, low, high float64) {
	t.Helper()
	share := float64(c.held) / float64(c.all)
	t.Logf("%s: 95 %% intervals hold the truth in %.1f %% of %d", name, 100*share, c.all)
	if share < low || share > high {
		t.Errorf("%s: coverage %.3f, want %v to %v", name, share, low, high)
	}
}

// The bootstrap resamples blocks as if they were independent, which random blocks are and
// quasi-random ones nearly; 360 intervals tell ±2.3 points.
func TestSobolCoverage(t *testing.T) {
	var quasi, random coverage
	for seed := range uint64(60) {
		for d, x := range sensitivity.Sobol(at(design.Saltelli(seed, 3, 128), ishigami), 3, seed) {
			quasi.add(x.First, []float64{0.3139, 0.4424, 0}[d])
			quasi.add(x.Total, []float64{0.5576, 0.4424, 0.2437}[d])
		}
		for d, x := range sensitivity.Sobol(at(randomBlocks(seed, 3, 128), ishigami), 3, seed) {
			random.add(x.First, []float64{0.3139, 0.4424, 0}[d])
			random.add(x.Total, []float64{0.5576, 0.4424, 0.2437}[d])
		}
	}
	quasi.check(t, "Sobol', quasi-random blocks", 0.91, 0.985)
	random.check(t, "Sobol', random blocks", 0.92, 0.98)
}

// randomBlocks are Saltelli's with plain random numbers.
func randomBlocks(seed uint64, dims, n int) (points [][]float64) {
	root := rng.Root{Seed: seed}
	for i := range n {
		a, b := make([]float64, dims), make([]float64, dims)
		for d := range dims {
			a[d], b[d] = root.Uniform(1, uint32(i), uint32(d)), root.Uniform(2, uint32(i), uint32(d))
		}
		points = append(points, a)
		for d := range dims {
			x := append([]float64(nil), a...)
			x[d] = b[d]
			points = append(points, x)
		}
		points = append(points, b)
	}
	return points
}

// A block with a value that does not exist is left out.
func TestMissingValues(t *testing.T) {
	points := design.Saltelli(1, 3, 512)
	values := at(points, ishigami)
	values[7] = math.NaN()
	if x := sensitivity.Sobol(values, 3, 1)[1]; math.Abs(x.First.Value-0.4424) > 0.1 {
		t.Errorf("Sobol: %+v", x)
	}
	points = design.Morris(1, 2, 20, 4)
	values = at(points, func(u []float64) float64 { return u[0] })
	values[0] = math.NaN()
	if x := sensitivity.Morris(points, values, 2)[0]; x.N != 19 || math.Abs(x.Mu.Value-1) > 1e-12 {
		t.Errorf("Morris: %+v", x)
	}
}

// Elementary effects of a linear function are its slopes, without spread; of a factor that
// does nothing they are 0; of x₁·x₂ each is the other's value, 1/2 in the mean.
func TestMorris(t *testing.T) {
	points := design.Morris(3, 4, 200, 4)
	list := sensitivity.Morris(points, at(points, func(u []float64) float64 { return 3*u[0] - 2*u[1] + 10 }), 4)
	for d, slope := range []float64{3, -2, 0, 0} {
		x := list[d]
		if math.Abs(x.Mu.Value-slope) > 1e-12 || math.Abs(x.MuStar.Value-math.Abs(slope)) > 1e-12 || x.Sigma > 1e-12 || x.N != 200 {
			t.Errorf("factor %d: %+v, want the slope %v", d, x, slope)
		}
	}
	list = sensitivity.Morris(points, at(points, func(u []float64) float64 { return u[2] * u[3] }), 4)
	if x := list[2]; math.Abs(x.Mu.Value-0.5) > 0.1 || x.Sigma < 0.2 || x.Mu.Low > 0.5 || x.Mu.High < 0.5 {
		t.Errorf("product: %+v", x)
	}
}

// The mean elementary effect of x₁·x₂ is 1/2; its t interval holds that as often as it says.
func TestMorrisCoverage(t *testing.T) {
	var c coverage
	for seed := range uint64(1500) {
		points := design.Morris(seed, 2, 20, 4)
		list := sensitivity.Morris(points, at(points, func(u []float64) float64 { return u[0]*u[1] + 0.1*u[1] }), 2)
		c.add(list[0].MuStar, 0.5)
	}
	c.check(t, "Morris μ*", 0.93, 0.97)
}

// A linear function is explained as a whole, its coefficients as their variances ask; with
// noise the intervals hold the truth as often as they say.
func TestRegression(t *testing.T) {
	points := design.QuasiRandom(1, 3, 256)
	b, r2 := sensitivity.Regression(points, at(points, func(u []float64) float64 { return 3*u[0] - 4*u[1] }))
	if math.Abs(r2-1) > 1e-9 || math.Abs(b[0].Value-0.6) > 0.01 || math.Abs(b[1].Value+0.8) > 0.01 || math.Abs(b[2].Value) > 0.01 {
		t.Errorf("%+v, R² %v", b, r2)
	}
	var c coverage
	for seed := range uint64(1500) {
		root := rng.Root{Seed: seed}
		i := uint32(0)
		noisy := at(points[:40], func(u []float64) float64 {
			i++
			return u[0] + 0.3*dist.NormalQuantile(root.Uniform(9, 0, i))
		})
		b, _ := sensitivity.Regression(points[:40], noisy)
		c.add(b[2], 0)
	}
	c.check(t, "regression", 0.93, 0.97)
	if b, r2 := sensitivity.Regression(points[:4], []float64{1, 2, 3, 4}); !math.IsNaN(r2) || !math.IsNaN(b[0].Value) {
		t.Errorf("four points give %+v, R² %v", b, r2)
	}
	alike := [][]float64{{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}}
	if b, _ := sensitivity.Regression(alike, []float64{1, 2, 3, 4, 6}); !math.IsNaN(b[0].Value) {
		t.Errorf("factors that cannot be told apart give %+v", b)
	}
}
