package calibration

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// An emulator predicts a target's discrepancy at any point from the simulated ones: a
// Gaussian process (Rasmussen and Williams 2006, ISBN 0-262-18253-X, ch. 2) with
// covariance, on a scale where the observations have mean 0 and variance 1,
//
//	k(x, x′) = 25 φ(x)·φ(x′) + σ² exp(−½ Σ (x_d − x′_d)²/ℓ_d²) + τ² [x = x′]
//
// Its first term is a polynomial with coefficients that are a priori almost free, so
// a least-squares trend whose uncertainty counts; the second is the smooth rest, with
// a length-scale for each parameter; τ² is what is too rough to be emulated
// (Andrianakis and Challenor 2012, doi:10.1016/j.csda.2012.04.020). An
// observation adds its own variance of chance.
type emulator struct {
	*training
	hyper         hyperparameters
	weights       []float64   // 1/(2ℓ²)
	signal, rough float64     // σ², τ²
	lower         [][]float64 // Cholesky factor L of the observations' covariance, rows
	alpha         []float64   // covariance⁻¹ · observations
	centre, scale float64     // mean and standard deviation of the observations

	k, solved []float64 // scratch
}

const (
	trendVariance = 25   // a priori of a coefficient; the steepest line of variance 1 has √3
	leastNugget   = 1e-6 // of the observations' variance, so that the matrix can be inverted
	fitMost       = 300  // points to which hyperparameters are fitted, since time grows with their cube
)

// newEmulator fits hyperparameters, from those of the emulator before if there is one.
func newEmulator(t *training, observed []observation, before *emulator) *emulator {
	e := &emulator{training: t}
	y := e.standardise(observed)
	nugget := e.nuggets(observed)
	start := typical(len(t.points[0]))
	if before != nil {
		start = before.hyper
	}
	few := spreadOver(len(y), fitMost)
	e.hyper = newLikelihood(t.only(few), pick(y, few), pick(nugget, few)).maximise(start)
	e.weights, e.signal, e.rough = e.hyper.natural()
	e.k, e.solved = make([]float64, len(y)), make([]float64, len(y))
	e.factorise(y, nugget)
	return e
}

// standardise returns observations with mean 0 and variance 1.
func (e *emulator) standardise(observed []observation) []float64 {
	n := float64(len(observed))
	for _, o := range observed {
		e.centre += o.mean / n
	}
	for _, o := range observed {
		e.scale += (o.mean - e.centre) * (o.mean - e.centre) / n
	}
	if e.scale = math.Sqrt(e.scale); e.scale == 0 {
		e.scale = 1 // a target that no parameter moves
	}
	y := make([]float64, len(observed))
	for i, o := range observed {
		y[i] = (o.mean - e.centre) / e.scale
	}
	return y
}

// nuggets returns the observations' variances of chance. Standard errors from a few
// replications are themselves uncertain: none counts as less than half the median
// variance, or a lucky one would pin the surface.
func (e *emulator) nuggets(observed []observation) []float64 {
	list := make([]float64, len(observed))
	for i, o := range observed {
		list[i] = o.variance / (e.scale * e.scale)
	}
	sorted := slices.Sorted(slices.Values(list))
	floor := max(leastNugget, sorted[len(sorted)/2]/2)
	for i := range list {
		list[i] = max(list[i], floor)
	}
	return list
}

// factorise prepares predictions.
func (e *emulator) factorise(y, nugget []float64) {
	n := len(y)
	covariance := mat.NewSymDense(n, nil)
	q := newQuery(e.training)
	for i, x := range e.points {
		q.moveTo(x)
		e.covariances(q)
		e.k[i] = q.trendSelf + e.signal + e.rough + nugget[i]
		for j := range i + 1 {
			covariance.SetSym(i, j, e.k[j])
		}
	}
	var c mat.Cholesky
	if !c.Factorize(covariance) {
		panic("calibration: covariance of observations is not positive definite")
	}
	var l mat.TriDense
	c.LTo(&l)
	e.lower = make([][]float64, n)
	for i := range e.lower {
		e.lower[i] = slices.Clone(l.RawTriangular().Data[i*l.RawTriangular().Stride:][:i+1])
	}
	e.alpha = solve(&c, y)
}

// solve returns C⁻¹ y. gonum warns of a condition above 10¹⁵, which leastNugget keeps
// away; the solution is there all the same.
func solve(c *mat.Cholesky, y []float64) []float64 {
	var x mat.VecDense
	_ = c.SolveVecTo(&x, mat.NewVecDense(len(y), y))
	return x.RawVector().Data
}

// at returns the emulated discrepancy and its variance, chance excluded.
func (e *emulator) at(q *query) (mean, variance float64) {
	e.covariances(q)
	variance = q.trendSelf + e.signal
	for i, row := range e.lower { // forward substitution
		e.solved[i] = (e.k[i] - dot(row[:i], e.solved)) / row[i]
	}
	variance = max(0, variance-dot(e.solved, e.solved)) + e.rough
	return e.centre + e.scale*dot(e.k, e.alpha), e.scale * e.scale * variance
}

// covariances fills k with those of a point and the simulated ones, roughness excluded.
func (e *emulator) covariances(q *query) {
	dims := len(e.weights)
	for i := range e.k {
		e.k[i] = q.trend[i] + e.signal*math.Exp(-dot(e.weights, q.squares[i*dims:]))
	}
}

// dot is the sum of products over the length of a. Four sums run side by side, which
// is three times as fast.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s, t, u, v float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s += a[i] * b[i]
		t += a[i+1] * b[i+1]
		u += a[i+2] * b[i+2]
		v += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s += a[i] * b[i]
	}
	return s + t + u + v
}
