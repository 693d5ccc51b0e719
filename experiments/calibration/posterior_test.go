package calibration

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"careteam/experiments/design"
)

// batches returns the mean of f over the draws and its standard error from 20 batches of
// draws in order, which allows for walkers that remember. The score of the mean is then
// about Student's with 19 degrees of freedom: |t| ≤ 5 fails once in 12,000.
func batches(draws [][]float64, f func(x []float64) float64) (mean, se float64) {
	const n = 20
	means := make([]float64, n)
	size := len(draws) / n
	for b := range means {
		for _, x := range draws[b*size : (b+1)*size] {
			means[b] += f(x) / float64(size)
		}
	}
	mean, sd := moments(means)
	return mean, sd / math.Sqrt(n-1)
}

// agrees asks for |t| ≤ 5, and for a standard error that makes this say something.
func agrees(t *testing.T, what string, draws [][]float64, f func(x []float64) float64, want, most float64) {
	t.Helper()
	mean, se := batches(draws, f)
	t.Logf("%s: %.4g ± %.2g, want %.4g", what, mean, se, want)
	if math.Abs(mean-want) > 5*se+1e-3*most || se > most {
		t.Errorf("%s: %.4g with standard error %.2g, want %.4g, at most %.2g", what, mean, se, want, most)
	}
}

// effective is the least number of independent draws that 4,000 are worth, in up to 12
// dimensions; TestDrawFindsTheNormal measures it.
const effective = 400

// TestLinearGaussian: with y = A x exactly, targets b and their covariance T the
// posterior is normal with precision P = AᵀT⁻¹A and mean P⁻¹AᵀT⁻¹b, as long as the box
// is some 6 standard deviations away. Of n independent draws the mean of x has the
// variance Cᵢᵢ/n, their covariance (CᵢᵢCⱼⱼ + Cᵢⱼ²)/n; 4.5 standard errors of 126 are
// passed once in a thousand.
func TestLinearGaussian(t *testing.T) {
	for _, dims := range []int{2, 6, 12} {
		t.Run(fmt.Sprintf("dims=%d", dims), func(t *testing.T) {
			a, targets := linearProblem(dims)
			mean, c := normalPosterior(a, targets)
			simulate := exactly(func(x []float64) []float64 {
				var y mat.VecDense
				y.MulVec(a, mat.NewVecDense(dims, x))
				return y.RawVector().Data
			})
			p := mustFit(t, unit(dims), targets, Plan{Points: []int{4*dims + 10}, Draws: 4000, Seed: 11}, simulate)
			of := func(f func(x []float64) float64) float64 {
				s := 0.0
				for _, x := range p.Draws {
					s += f(x) / float64(len(p.Draws))
				}
				return s
			}
			for i := range dims {
				sd := math.Sqrt(c.At(i, i))
				if mean[i]-6*sd < 0 || mean[i]+6*sd > 1 {
					t.Fatalf("x%d: %v ± %v is too near the side of the box for this test", i, mean[i], sd)
				}
				near(t, fmt.Sprintf("mean of x%d", i), of(func(x []float64) float64 { return x[i] }), mean[i], 4.5*sd/math.Sqrt(effective))
				for j := range i + 1 {
					got := of(func(x []float64) float64 { return (x[i] - mean[i]) * (x[j] - mean[j]) })
					near(t, fmt.Sprintf("covariance of x%d and x%d", i, j), got, c.At(i, j), 4.5*math.Sqrt((c.At(i, i)*c.At(j, j)+c.At(i, j)*c.At(i, j))/effective))
				}
			}
		})
	}
}

// TestDrawFindsTheNormal takes the emulators out: the same posteriors by their density.
// Samples with 20 seeds are independent, so the mean over them of each standardised mean
// and variance is about Student's with 19 degrees of freedom: |t| ≤ 6 in 28 of each. The
// means' own spread says what a sample is worth.
func TestDrawFindsTheNormal(t *testing.T) {
	const seeds = 20
	for _, dims := range []int{2, 12} {
		a, targets := linearProblem(dims)
		mean, c := normalPosterior(a, targets)
		density := func(u []float64, _ float64) (log float64) {
			var y mat.VecDense
			y.MulVec(a, mat.NewVecDense(dims, u))
			for j, goal := range targets {
				z := (y.AtVec(j) - goal.Value) / goal.sd()
				log -= z * z / 2
			}
			return log
		}
		means, variances := make([][]float64, dims), make([][]float64, dims)
		squares := 0.0
		for seed := range uint64(seeds) {
			draws := draw(seed, dims, 4000, density)
			for i := range dims {
				x := make([]float64, len(draws))
				for k, u := range draws {
					x[k] = (u[i] - mean[i]) / math.Sqrt(c.At(i, i))
				}
				m, sd := moments(x)
				means[i], variances[i] = append(means[i], m), append(variances[i], sd*sd)
				squares += m * m / float64(seeds*dims)
			}
		}
		for i := range dims {
			student(t, fmt.Sprintf("mean of x%d of %d", i, dims), means[i], 0)
			student(t, fmt.Sprintf("variance of x%d of %d", i, dims), variances[i], 1)
		}
		t.Logf("%d dimensions: 4,000 draws are worth %.0f", dims, 1/squares)
		if 1/squares < effective {
			t.Errorf("%d dimensions: 4,000 draws are worth %.0f, want %d", dims, 1/squares, effective)
		}
	}
}

// student asks for |t| ≤ 6 of the mean of independent values.
func student(t *testing.T, what string, values []float64, want float64) {
	t.Helper()
	mean, sd := moments(values)
	if se := sd / math.Sqrt(float64(len(values)-1)); math.Abs(mean-want) > 6*se {
		t.Errorf("%s: got %.4f ± %.4f, want %.4f", what, mean, se, want)
	}
}

// TestDrawAtTheSides: densities that are greatest at a side, or even, of which nothing is
// lost or heaped there: of u0 exp(−5u), whose mean is 1/5 − 1/(e⁵ − 1), of u1 1, and of
// u2 2u, with mean 2/3.
func TestDrawAtTheSides(t *testing.T) {
	want := []float64{0.2 - 1/(math.Exp(5)-1), 0.5, 2.0 / 3}
	means := make([][]float64, len(want))
	ends := 0.0
	const seeds, n = 20, 1000
	for seed := range uint64(seeds) {
		draws := draw(seed, 3, n, func(u []float64, _ float64) float64 { return math.Log(u[2]) - 5*u[0] })
		for d := range want {
			x := make([]float64, n)
			for k, u := range draws {
				x[k] = u[d]
			}
			m, _ := moments(x)
			means[d] = append(means[d], m)
		}
		for _, u := range draws {
			if u[1] < 0.05 || u[1] > 0.95 {
				ends += 1.0 / (n * seeds)
			}
		}
	}
	for d := range want {
		student(t, fmt.Sprintf("mean of u%d", d), means[d], want[d])
	}
	near(t, "share of u1 in the outer tenth", ends, 0.1, 0.01)
}

// linearProblem has one target more than dimensions; each is a parameter and parts of others.
func linearProblem(dims int) (a *mat.Dense, targets []Target) {
	random := rand.New(rand.NewPCG(5, uint64(dims)))
	a = mat.NewDense(dims+1, dims, nil)
	for j := range dims + 1 {
		value := 0.0
		for i := range dims {
			slope := 0.6 * random.NormFloat64() / math.Sqrt(float64(dims))
			if i == j {
				slope++
			}
			a.Set(j, i, slope)
			value += slope * (0.45 + 0.1*random.Float64())
		}
		targets = append(targets, target(fmt.Sprintf("y%d", j), value, 0.02+0.02*random.Float64()))
	}
	return a, targets
}

func normalPosterior(a *mat.Dense, targets []Target) (mean []float64, covariance *mat.Dense) {
	rows, dims := a.Dims()
	weighted := mat.NewDense(rows, dims, nil)
	b := mat.NewVecDense(rows, nil)
	for j, t := range targets {
		for i := range dims {
			weighted.Set(j, i, a.At(j, i)/t.sd())
		}
		b.SetVec(j, t.Value/t.sd())
	}
	var precision mat.Dense
	precision.Mul(weighted.T(), weighted)
	covariance = new(mat.Dense)
	if err := covariance.Inverse(&precision); err != nil {
		panic(err)
	}
	var right, x mat.VecDense
	right.MulVec(weighted.T(), b)
	x.MulVec(covariance, &right)
	return x.RawVector().Data, covariance
}

// TestRidge: of a and b on the log scale only the product is a target, 1 ± 0.05. Then
// log a + log b is about normal with standard deviation 0.05 and mean −1.5 · 0.05², since
// the density is that of a normal exp(log a + log b); the box from 0.1 to 10 being
// symmetric, log a alone is nearly as uniform as before.
func TestRidge(t *testing.T) {
	parameters := []Parameter{{Path: "a", Unit: "1/day", Low: 0.1, High: 10, Log: true}, {Path: "b", Unit: "day", Low: 0.1, High: 10, Log: true}}
	p := mustFit(t, parameters, []Target{target("product", 1, 0.05)}, Plan{Points: []int{30, 20, 20}, Draws: 4000, Seed: 3},
		exactly(func(x []float64) []float64 { return []float64{x[0] * x[1]} }))
	logProduct := func(x []float64) float64 { return math.Log(x[0] * x[1]) }
	agrees(t, "log product", p.Draws, logProduct, -1.5*0.05*0.05, 0.01)
	square, _ := batches(p.Draws, func(x []float64) float64 { return logProduct(x) * logProduct(x) })
	if sd := math.Sqrt(square); sd < 0.04 || sd > 0.07 {
		t.Errorf("standard deviation of the log product %.3f, want 0.05", sd)
	}
	c := p.Correlations()
	if len(c) != 1 || c[0].A != "a" || c[0].B != "b" || c[0].R > -0.98 {
		t.Errorf("correlations: got %v, want a and b near −1", c)
	}
	for i, id := range p.Identified() {
		t.Logf("%+v", id)
		if id.Path != parameters[i].Path || id.Unit != parameters[i].Unit || id.Low != 0.1 || id.High != 10 {
			t.Errorf("got %+v, want %+v", id, parameters[i])
		}
		near(t, "ratio of "+id.Path, id.Ratio, 1, 0.15)
		near(t, "log median", math.Log10(id.Median), 0, 0.2)
		near(t, "log quantile 0.05", math.Log10(id.Q05), -0.9, 0.1)
		near(t, "log quantile 0.95", math.Log10(id.Q95), 0.9, 0.1)
	}
}

// TestIdentifiedAlone: of three parameters the target knows one: y = x0 = 0.4 ± 0.05. Its
// ratio is 0.05·√12, its 90 % interval 0.4 ± 1.645 · 0.05; the others stay uniform.
func TestIdentifiedAlone(t *testing.T) {
	p := mustFit(t, unit(3), []Target{target("y", 0.4, 0.05)}, Plan{Points: []int{20}, Draws: 4000, Seed: 3},
		exactly(func(x []float64) []float64 { return []float64{x[0]} }))
	id := p.Identified()
	near(t, "ratio", id[0].Ratio, 0.05*math.Sqrt(12), 0.01)
	near(t, "median", id[0].Median, 0.4, 0.01)
	near(t, "quantile 0.05", id[0].Q05, 0.4-1.645*0.05, 0.015)
	near(t, "quantile 0.95", id[0].Q95, 0.4+1.645*0.05, 0.015)
	for _, idle := range id[1:] {
		near(t, "ratio of "+idle.Path, idle.Ratio, 1, 0.05)
		near(t, "median of "+idle.Path, idle.Median, 0.5, 0.06)
		near(t, "quantile 0.05 of "+idle.Path, idle.Q05, 0.05, 0.03)
		near(t, "quantile 0.95 of "+idle.Path, idle.Q95, 0.95, 0.03)
	}
	if c := p.Correlations(); len(c) != 0 {
		t.Errorf("correlations: got %v, want none", c)
	}
}

// TestTwoRegions: a target that x0 = 0.2 and 0.8 meet alike. Each has half of the sample.
func TestTwoRegions(t *testing.T) {
	p := mustFit(t, unit(3), []Target{target("y", 0.09, 0.01)}, Plan{Points: []int{40}, Draws: 4000, Seed: 6},
		exactly(func(x []float64) []float64 { return []float64{(x[0] - 0.5) * (x[0] - 0.5)} }))
	agrees(t, "share of the upper region", p.Draws, func(x []float64) float64 {
		if x[0] > 0.5 {
			return 1
		}
		return 0
	}, 0.5, 0.05)
	agrees(t, "target", p.Draws, func(x []float64) float64 { return (x[0] - 0.5) * (x[0] - 0.5) }, 0.09, 0.001)
}

// TestCoverage is simulation-based calibration (Cook et al. 2006,
// doi:10.1198/106186006X136976): the truth is drawn from the prior and the targets
// from the truth with their tolerance, so 90 % intervals hold 90 % of the truths. Of
// 40 fits with 2 parameters each, noise and all, 72 ± 2.7 are expected were they
// independent; we accept 62 to 79.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("40 fits")
	}
	f := func(x []float64) []float64 {
		return []float64{math.Exp(x[0]) + x[1]*x[1], math.Sin(2*x[0]) - x[1], x[0] * x[1]}
	}
	const sd, se = 0.08, 0.05
	random := rand.New(rand.NewPCG(8, 8))
	inside := 0
	for k, truth := range design.Halton(8, 2, 40) {
		var targets []Target
		for j, y := range f(truth) {
			targets = append(targets, target(fmt.Sprintf("y%d", j), y+sd*random.NormFloat64(), sd))
		}
		p := mustFit(t, unit(2), targets, Plan{Points: []int{30, 15}, Draws: 1000, Seed: uint64(k)}, noisily(uint64(k), se, f))
		for d, id := range p.Identified() {
			if id.Q05 <= truth[d] && truth[d] <= id.Q95 {
				inside++
			}
		}
	}
	t.Logf("%d of 80 truths in their intervals", inside)
	if inside < 62 || inside > 79 {
		t.Errorf("%d of 80 truths in their 90 %% intervals, want about 72", inside)
	}
}

// TestNoise: with much noise the sample still finds the targets, and is the wider for it.
func TestNoise(t *testing.T) {
	f := func(x []float64) []float64 { return []float64{x[0] + x[1]*x[2], x[1] - 0.5*x[2], x[0] * x[0]} }
	var targets []Target
	for j, y := range f([]float64{0.4, 0.6, 0.5}) {
		targets = append(targets, target(fmt.Sprintf("y%d", j), y, 0.02))
	}
	width := map[float64]float64{}
	for _, se := range []float64{0, 0.1} {
		p := mustFit(t, unit(3), targets, Plan{Points: []int{60, 40}, Draws: 2000, Seed: 1}, noisily(2, se, f))
		for j, goal := range targets {
			mean, _ := batches(p.Draws, func(x []float64) float64 { return f(x)[j] })
			// 40 noisy observations nearby and a trend of 4 coefficients leave about
			// se·√(4/40) of the noise in the surface; 3 of them.
			near(t, goal.ID, mean, goal.Value, 3*(math.Sqrt(4.0/40)*se+0.004))
			square, _ := batches(p.Draws, func(x []float64) float64 { return (f(x)[j] - mean) * (f(x)[j] - mean) })
			width[se] += math.Sqrt(square)
		}
	}
	t.Logf("spread of targets %.3f without noise, %.3f with", width[0], width[0.1])
	if width[0.1] < 1.2*width[0] || width[0.1] > 4*width[0] {
		t.Errorf("spread of targets %.3f without noise, %.3f with", width[0], width[0.1])
	}
}

// TestImpossibleTarget: there is a sample where it is nearest, and Misfit and Kept say
// that nothing fits.
func TestImpossibleTarget(t *testing.T) {
	p := mustFit(t, unit(2), []Target{target("y", 3, 0.01)}, Plan{Points: []int{20, 20}, Draws: 500, Seed: 1, Check: 5},
		exactly(func(x []float64) []float64 { return []float64{x[0] + 0.5*x[1]} }))
	if p.Waves[0].Kept != 0 || p.Waves[1].Kept != 0 || p.Misfit < 100 {
		t.Errorf("kept %v, misfit %.1f", p.Waves[0].Kept, p.Misfit)
	}
	for _, x := range p.Draws {
		if x[0] < 0.98 || x[1] < 0.95 {
			t.Fatalf("draw %v, want the corner that comes nearest", x)
		}
	}
}
