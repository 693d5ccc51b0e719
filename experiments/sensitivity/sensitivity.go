// Package sensitivity says what an output depends on, from its values at the points of a
// design: elementary effects, Sobol' indices, standardised regression. It knows nothing of
// where the values come from. A value that is NaN leaves its trajectory, block or point out.
package sensitivity

import (
	"math"

	"careteam/experiments/analysis"
	"careteam/sim/rng"
)

// An Interval is a value with its 95 % interval; NaN ends where there is none.
type Interval struct{ Value, Low, High float64 }

// An Effect is what elementary effects say of a factor, in units of the output over the whole
// range of the factor.
type Effect struct {
	MuStar Interval // mean of their sizes: how much the factor matters
	Mu     Interval // mean: with sign, so that ups and downs cancel
	Sigma  float64  // standard deviation: curvature or interactions
	N      int      // trajectories
}

// Morris returns the elementary effects of each dimension from trajectories of design.Morris
// (μ* after Campolongo, Cariboni & Saltelli 2007, doi:10.1016/j.envsoft.2006.10.004). Their
// intervals are Student's over trajectories, which are independent.
func Morris(points [][]float64, values []float64, dims int) []Effect {
	effects := make([][]float64, dims)
	for from := 0; from+dims < len(points); from += dims + 1 {
		if !whole(values[from : from+dims+1]) {
			continue
		}
		for i := from + 1; i <= from+dims; i++ {
			d := moved(points[i-1], points[i])
			effects[d] = append(effects[d], (values[i]-values[i-1])/(points[i][d]-points[i-1][d]))
		}
	}
	list := make([]Effect, dims)
	for d, e := range effects {
		sizes := make([]float64, len(e))
		for i := range e {
			sizes[i] = math.Abs(e[i])
		}
		mu, sd := student(e)
		size, _ := student(sizes)
		list[d] = Effect{size, mu, sd, len(e)}
	}
	return list
}

func whole(values []float64) bool {
	for _, v := range values {
		if math.IsNaN(v) {
			return false
		}
	}
	return true
}

// moved is the dimension in which two points differ.
func moved(a, b []float64) int {
	for d := range a {
		if a[d] != b[d] {
			return d
		}
	}
	panic("sensitivity: two points of a trajectory are the same")
}

// student returns the mean with its t interval, and the standard deviation.
func student(x []float64) (Interval, float64) {
	e := analysis.OfValues(x)
	return Interval{e.Mean, e.Low, e.High}, e.SD
}

// An Index says which share of the variance of the output a factor makes.
type Index struct {
	First Interval // alone
	Total Interval // alone and together with others
}

// resamples of the bootstrap, which is enough for two digits of its standard error.
const resamples = 1000

// drawBlock says which random numbers the bootstrap takes: entity: resample, block: place.
const drawBlock rng.Purpose = 0x4100

// Sobol returns first-order and total indices of each dimension from values at the points of
// design.Saltelli: estimators (b) and (f) of Saltelli et al. 2010
// (doi:10.1016/j.cpc.2009.09.018), of which the second is Jansen's. Their intervals are ±1.96
// standard errors of a bootstrap over blocks.
func Sobol(values []float64, dims int, seed uint64) []Index {
	var blocks [][]float64
	for from := 0; from+dims+2 <= len(values); from += dims + 2 {
		if block := values[from : from+dims+2]; whole(block) {
			blocks = append(blocks, block)
		}
	}
	blocks = centred(blocks)
	all := make([]int, len(blocks))
	for i := range all {
		all[i] = i
	}
	first, total := indices(blocks, all, dims)
	firstErrors, totalErrors := bootstrap(blocks, dims, seed)
	list := make([]Index, dims)
	for d := range list {
		list[d] = Index{normal(first[d], firstErrors[d]), normal(total[d], totalErrors[d])}
	}
	return list
}

// centred takes the mean away, which the first-order estimator would pay for in noise.
func centred(blocks [][]float64) [][]float64 {
	sum := 0.0
	for _, b := range blocks {
		sum += b[0] + b[len(b)-1]
	}
	mean := sum / float64(2*len(blocks))
	moved := make([][]float64, len(blocks))
	for i, b := range blocks {
		for _, v := range b {
			moved[i] = append(moved[i], v-mean)
		}
	}
	return moved
}

// indices estimates from the chosen blocks.
func indices(blocks [][]float64, chosen []int, dims int) (first, total []float64) {
	first, total = make([]float64, dims), make([]float64, dims)
	sum, squares := 0.0, 0.0
	for _, i := range chosen {
		block := blocks[i]
		a, b := block[0], block[dims+1]
		sum += a + b
		squares += a*a + b*b
		for d := range dims {
			ab := block[d+1]
			first[d] += b * (ab - a)
			total[d] += (a - ab) * (a - ab)
		}
	}
	n := float64(len(chosen))
	variance := squares/(2*n) - sum/(2*n)*sum/(2*n)
	for d := range dims {
		first[d] /= n * variance
		total[d] /= 2 * n * variance
	}
	return first, total
}

// bootstrap returns the standard error of each index over resampled blocks.
func bootstrap(blocks [][]float64, dims int, seed uint64) (first, total []float64) {
	root := rng.Root{Seed: seed}
	n := len(blocks)
	var firsts, totals [][]float64
	chosen := make([]int, n)
	for r := range uint32(resamples) {
		for i := range chosen {
			chosen[i] = int(root.Uniform(drawBlock, r, uint32(i)) * float64(n))
		}
		f, t := indices(blocks, chosen, dims)
		firsts, totals = append(firsts, f), append(totals, t)
	}
	return spreads(firsts, dims), spreads(totals, dims)
}

// spreads are the standard deviations of columns.
func spreads(rows [][]float64, dims int) []float64 {
	sd := make([]float64, dims)
	for d := range dims {
		column := make([]float64, len(rows))
		for i := range rows {
			column[i] = rows[i][d]
		}
		_, sd[d] = student(column)
	}
	return sd
}

func normal(value, se float64) Interval { return Interval{value, value - 1.96*se, value + 1.96*se} }

// A Coefficient is the change of the output, in its standard deviations, for one standard
// deviation of a factor.
type Coefficient = Interval

// Regression returns standardised coefficients of a linear fit with 95 % t intervals, and the
// share R² of the variance it explains. All are NaN where there are fewer points than factors
// and two, or where factors cannot be told apart.
func Regression(points [][]float64, values []float64) (coefficients []Coefficient, r2 float64) {
	var x [][]float64
	var y []float64
	for i, v := range values {
		if !math.IsNaN(v) && whole(points[i]) {
			x, y = append(x, points[i]), append(y, v)
		}
	}
	dims := len(points[0])
	none := make([]Coefficient, dims)
	for d := range none {
		none[d] = Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	n := len(y)
	if n < dims+2 {
		return none, math.NaN()
	}
	columns, target := standardised(x), standard(y)
	products := make([][]float64, dims) // of all pairs of columns
	for d := range products {
		for e := range dims {
			products[d] = append(products[d], product(columns[d], columns[e]))
		}
	}
	inverse, ok := invert(products)
	if !ok {
		return none, math.NaN()
	}
	beta := make([]float64, dims)
	for d := range dims {
		for e := range dims {
			beta[d] += inverse[d][e] * product(columns[e], target)
		}
	}
	rest := 0.0
	for i := range n {
		r := target[i]
		for d := range dims {
			r -= beta[d] * columns[d][i]
		}
		rest += r * r
	}
	free := n - dims - 1
	for d := range dims {
		half := analysis.StudentQuantile(free) * math.Sqrt(rest/float64(free)*inverse[d][d])
		coefficients = append(coefficients, Interval{beta[d], beta[d] - half, beta[d] + half})
	}
	return coefficients, 1 - rest/float64(n-1)
}

// standardised returns the columns of x with the mean 0 and the standard deviation 1.
func standardised(x [][]float64) [][]float64 {
	columns := make([][]float64, len(x[0]))
	for d := range columns {
		values := make([]float64, len(x))
		for i := range x {
			values[i] = x[i][d]
		}
		columns[d] = standard(values)
	}
	return columns
}

func standard(x []float64) []float64 {
	mean, sd := student(x)
	list := make([]float64, len(x))
	for i, v := range x {
		list[i] = (v - mean.Value) / sd
	}
	return list
}

func product(x, y []float64) (sum float64) {
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}

// invert inverts a symmetric matrix by Gauss and Jordan's elimination; ok is false where a
// row hardly differs from a sum of others.
func invert(m [][]float64) (inverse [][]float64, ok bool) {
	n := len(m)
	work := make([][]float64, n)
	for i := range work {
		work[i] = append(append([]float64(nil), m[i]...), make([]float64, n)...)
		work[i][n+i] = 1
	}
	for c := range n {
		pivot := c
		for i := c; i < n; i++ {
			if math.Abs(work[i][c]) > math.Abs(work[pivot][c]) {
				pivot = i
			}
		}
		if !(math.Abs(work[pivot][c]) > 1e-9*math.Abs(m[c][c])) {
			return nil, false
		}
		work[c], work[pivot] = work[pivot], work[c]
		for k := 2*n - 1; k >= c; k-- {
			work[c][k] /= work[c][c]
		}
		for i := range n {
			if f := work[i][c]; i != c && f != 0 {
				for k := c; k < 2*n; k++ {
					work[i][k] -= f * work[c][k]
				}
			}
		}
	}
	for i := range work {
		inverse = append(inverse, work[i][n:])
	}
	return inverse, true
}
