// Package sensitivity says what an output depends on, from its values at the points of a
// design: elementary effects, Sobol' indices, standardised regression. It knows nothing of
// where the values come from. A value that is NaN leaves its trajectory, block or point out.
package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

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
	n := float64(len(x))
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += v
	}
	mean := sum / n
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	if len(x) < 2 {
		return Interval{mean, math.NaN(), math.NaN()}, math.NaN()
	}
	sd := math.Sqrt(squares / (n - 1))
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975) * sd / math.Sqrt(n)
	return Interval{mean, mean - half, mean + half}, sd
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
	design, target := standardised(x), mat.NewVecDense(n, column(y))
	var normalMatrix, inverse mat.Dense
	normalMatrix.Mul(design.T(), design)
	if err := inverse.Inverse(&normalMatrix); err != nil {
		return none, math.NaN()
	}
	var xty, beta, fit mat.VecDense
	xty.MulVec(design.T(), target)
	beta.MulVec(&inverse, &xty)
	fit.MulVec(design, &beta)
	rest := 0.0
	for i := range n {
		rest += (target.AtVec(i) - fit.AtVec(i)) * (target.AtVec(i) - fit.AtVec(i))
	}
	free := float64(n - dims - 1)
	t := distuv.StudentsT{Sigma: 1, Nu: free}.Quantile(0.975)
	for d := range dims {
		half := t * math.Sqrt(rest/free*inverse.At(d, d))
		coefficients = append(coefficients, Interval{beta.AtVec(d), beta.AtVec(d) - half, beta.AtVec(d) + half})
	}
	return coefficients, 1 - rest/float64(n-1)
}

// standardised gives every column the mean 0 and the standard deviation 1.
func standardised(x [][]float64) *mat.Dense {
	m := mat.NewDense(len(x), len(x[0]), nil)
	for d := range x[0] {
		values := make([]float64, len(x))
		for i := range x {
			values[i] = x[i][d]
		}
		m.SetCol(d, column(values))
	}
	return m
}

func column(x []float64) []float64 {
	mean, sd := student(x)
	list := make([]float64, len(x))
	for i, v := range x {
		list[i] = (v - mean.Value) / sd
	}
	return list
}
