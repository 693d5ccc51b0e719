package calibration

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// hyperparameters are log ℓ of each parameter, then log σ², then log τ². A length of
// 1 is the whole range of a parameter.
type hyperparameters []float64

// A priori each is normal. Source: assumed, weak; they keep lengths of parameters that
// do nothing finite and few points from being explained by roughness or noise alone.
const (
	lengthMean, lengthSD = 0, 1 // log ℓ: 0.14 to 7 ranges
	signalMean, signalSD = -1, 2
	roughMean, roughSD   = -9, 2
)

// typical returns the prior means.
func typical(dims int) hyperparameters {
	h := make(hyperparameters, dims+2)
	for i := range h {
		h[i], _ = h.prior(i)
	}
	return h
}

func (h hyperparameters) prior(i int) (mean, sd float64) {
	switch i {
	case len(h) - 2:
		return signalMean, signalSD
	case len(h) - 1:
		return roughMean, roughSD
	}
	return lengthMean, lengthSD
}

// natural returns 1/(2ℓ²), σ² and τ².
func (h hyperparameters) natural() (weights []float64, signal, rough float64) {
	dims := len(h) - 2
	for _, l := range h[:dims] {
		weights = append(weights, math.Exp(-2*l)/2)
	}
	return weights, math.Exp(h[dims]), math.Exp(h[dims+1])
}

// A likelihood is that of the observations given hyperparameters, the trend's
// coefficients integrated out. Pairs of points i < j are listed row by row.
type likelihood struct {
	y, nugget []float64
	squares   [][]float64 // (x_id − x_jd)², dimensions × pairs
	trend     []float64   // by pair
	trendSelf []float64   // by point

	at       hyperparameters // where value and gradient are
	value    float64         // −log posterior density of the hyperparameters, but for a constant
	gradient []float64

	smooth     []float64 // by pair: scratch
	covariance *mat.SymDense
}

func newLikelihood(t *training, y, nugget []float64) *likelihood {
	n, dims := len(y), len(t.points[0])
	l := &likelihood{
		y: y, nugget: nugget, squares: make([][]float64, dims),
		gradient: make([]float64, dims+2), smooth: make([]float64, n*(n-1)/2), covariance: mat.NewSymDense(n, nil),
	}
	q := newQuery(t)
	for i, x := range t.points {
		q.moveTo(x)
		l.trend = append(l.trend, q.trend[i+1:]...)
		l.trendSelf = append(l.trendSelf, q.trendSelf)
		for j := i + 1; j < n; j++ {
			for d := range dims {
				l.squares[d] = append(l.squares[d], q.squares[j*dims+d])
			}
		}
	}
	return l
}

// maximise climbs from a start with gradients (L-BFGS). That it stops early, by the
// number of evaluations or a line that leads nowhere, is no error: all that matters is
// where it has come.
func (l *likelihood) maximise(start hyperparameters) hyperparameters {
	problem := optimize.Problem{
		Func: func(x []float64) float64 {
			l.evaluate(x)
			return l.value
		},
		Grad: func(gradient, x []float64) {
			l.evaluate(x)
			copy(gradient, l.gradient)
		},
	}
	settings := &optimize.Settings{
		FuncEvaluations: 60,
		Converger:       &optimize.FunctionConverge{Absolute: 0.05, Iterations: 3},
	}
	l.evaluate(start)
	best := l.value
	result, _ := optimize.Minimize(problem, slices.Clone(start), settings, &optimize.LBFGS{})
	if result == nil || !(result.F < best) {
		return start
	}
	return slices.Clone(result.X)
}

// evaluate sets value and gradient. With A = α αᵀ − C⁻¹ and α = C⁻¹ y the log
// likelihood's derivative is ½ tr(A ∂C) (Rasmussen and Williams 2006, eq. 5.9).
func (l *likelihood) evaluate(h hyperparameters) {
	if slices.Equal(h, l.at) {
		return
	}
	l.at = slices.Clone(h)
	weights, signal, rough := h.natural()
	l.fill(weights, signal, rough)
	var c mat.Cholesky
	if !c.Factorize(l.covariance) {
		l.value = math.Inf(1) // σ² beyond all reason; a line search turns back
		clear(l.gradient)
		return
	}
	alpha := solve(&c, l.y)
	l.value = (dot(l.y, alpha) + c.LogDet()) / 2
	var inverse mat.SymDense
	_ = c.InverseTo(&inverse) // as for solve
	trace := l.weigh(alpha, &inverse)
	dims := len(weights)
	for d, w := range weights {
		l.gradient[d] = -2 * w * dot(l.smooth, l.squares[d])
	}
	l.gradient[dims] = -trace*signal/2 - sum(l.smooth)
	l.gradient[dims+1] = -trace * rough / 2
	for i := range h {
		mean, sd := h.prior(i)
		z := (h[i] - mean) / sd
		l.value += z * z / 2
		l.gradient[i] += z / sd
	}
}

// fill sets the covariance of the observations and, by pair, its smooth part.
func (l *likelihood) fill(weights []float64, signal, rough float64) {
	clear(l.smooth)
	for d, w := range weights {
		for k, s := range l.squares[d] {
			l.smooth[k] += w * s
		}
	}
	raw := l.covariance.RawSymmetric()
	k := 0
	for i := range l.y {
		row := raw.Data[i*raw.Stride:]
		row[i] = l.trendSelf[i] + signal + rough + l.nugget[i]
		for j := i + 1; j < len(l.y); j++ {
			l.smooth[k] = signal * math.Exp(-l.smooth[k])
			row[j] = l.trend[k] + l.smooth[k]
			k++
		}
	}
}

// weigh multiplies the smooth part by A and returns A's trace.
func (l *likelihood) weigh(alpha []float64, inverse *mat.SymDense) (trace float64) {
	raw := inverse.RawSymmetric()
	k := 0
	for i, a := range alpha {
		row := raw.Data[i*raw.Stride:]
		trace += a*a - row[i]
		for j := i + 1; j < len(alpha); j++ {
			l.smooth[k] *= a*alpha[j] - row[j]
			k++
		}
	}
	return trace
}

func sum(list []float64) (s float64) {
	for _, x := range list {
		s += x
	}
	return s
}
