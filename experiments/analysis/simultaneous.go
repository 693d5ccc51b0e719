package analysis

import (
	"cmp"
	"math"
	"slices"

	"careteam/sim/dist"
)

// A Family is several differences from one base that are judged together: with
// probability 0.95 all of its intervals hold the truth.
type Family struct {
	Critical  float64 // half-widths are this many standard errors; Student's 97.5 % quantile for one difference
	Intervals []Interval
}

// An Interval is a 95 % interval of a difference.
type Interval struct {
	Low, High float64
	Clear     bool // it excludes 0
}

// Simultaneous widens the intervals of differences from one base, as Paired returned
// them, so that all of them hold the truth together with probability 0.95. The
// half-width is c standard errors, where max|Tᵢ| ≤ c with probability 0.95 for a
// multivariate t with the correlations of the differences: Dunnett's intervals
// (1955, doi:10.1080/01621459.1955.10501294) with correlations estimated, since arms
// under common random numbers share more than the base. It is never wider than
// Bonferroni's. Degrees of freedom are those of the difference with the fewest
// pairs. A difference that does not vary, or has one pair, keeps its own interval and
// does not count.
func Simultaneous(d []Difference) Family {
	var deviations [][]float64
	fewest := math.MaxInt
	for i := range d {
		if jackknifeSD(d[i].without) > 0 {
			deviations = append(deviations, d[i].deviations())
			fewest = min(fewest, d[i].Pairs)
		}
	}
	f := Family{Critical: math.NaN(), Intervals: make([]Interval, len(d))}
	if len(deviations) > 0 {
		f.Critical = criticalT(loadings(deviations), fewest-1)
	}
	for i := range d {
		low, high := d[i].Low, d[i].High
		if sd := jackknifeSD(d[i].without); sd > 0 {
			half := f.Critical * sd / math.Sqrt(float64(d[i].Pairs))
			low, high = d[i].Difference-half, d[i].Difference+half
		}
		f.Intervals[i] = Interval{Low: low, High: high, Clear: low > 0 || high < 0}
	}
	return f
}

// deviations says by replication how the difference changes without it; 0 where it has
// nothing to measure.
func (d Difference) deviations() []float64 {
	centre := mean(d.without)
	list := make([]float64, d.at[len(d.at)-1]+1)
	for i, w := range d.without {
		list[d.at[i]] = w - centre
	}
	return list
}

// loadings writes vectors, each scaled to length 1, in an orthonormal basis of all
// (Gram and Schmidt): rows whose products are the correlations, with as many columns
// as the vectors have dimensions.
func loadings(vectors [][]float64) [][]float64 {
	var basis [][]float64
	rows := make([][]float64, len(vectors))
	for i, v := range vectors {
		rest := scaled(v, 1/length(v))
		for _, b := range basis {
			part := product(rest, b)
			rows[i] = append(rows[i], part)
			for r := range min(len(rest), len(b)) {
				rest[r] -= part * b[r]
			}
			if len(b) > len(rest) {
				rest = append(rest, scaled(b[len(rest):], -part)...)
			}
		}
		const rounding = 1e-9
		if l := length(rest); l > rounding {
			rows[i] = append(rows[i], l)
			basis = append(basis, scaled(rest, 1/l))
		}
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]float64, len(basis)-len(rows[i]))...)
	}
	return rows
}

func length(v []float64) float64 { return math.Sqrt(product(v, v)) }

// product is the sum of products as far as the shorter vector goes.
func product(v, w []float64) (sum float64) {
	for i := range min(len(v), len(w)) {
		sum += v[i] * w[i]
	}
	return sum
}

func scaled(v []float64, by float64) []float64 {
	s := make([]float64, len(v))
	for i := range v {
		s[i] = by * v[i]
	}
	return s
}

// criticalT returns c with P(max|Tᵢ| ≤ c) = 0.95, where T are k normal variables with the
// given loadings over one √(χ²/degrees). With Z the m independent normal variables,
// R their length and G = max|loadings · Z/R|, R and G are independent and
//
//	P(max|Tᵢ| ≤ c) = E[F(c²/(m·G²))],   F that of the F distribution, m and degrees,
//
// so that only the direction is left to average, over points spread evenly. With one
// dimension G = 1 and c is Student's quantile.
func criticalT(loadings [][]float64, degrees int) float64 {
	k, m := len(loadings), len(loadings[0])
	low := tQuantile(degrees)
	if m == 1 {
		return low
	}
	reach := squaredReach(loadings)
	share := tabulated(1/(low*low), func(v float64) float64 {
		return fCDF(1/(float64(m)*v), float64(m), float64(degrees))
	})
	high := studentQuantile(1-0.025/float64(k), float64(degrees)) // Bonferroni
	for high-low > 1e-6 {
		c := (low + high) / 2
		p := 0.0
		for _, g2 := range reach {
			p += share(g2 / (c * c))
		}
		if p < 0.95*float64(len(reach)) {
			low = c
		} else {
			high = c
		}
	}
	return high
}

// squaredReach returns G² for directions that are spread evenly: normal variables from a
// Richtmyer sequence, multiples of square roots of primes, folded at ½ (as in Genz & Bretz
// 2009, doi:10.1007/978-3-642-01689-9). The critical value of 20 differences is right to 0.005,
// that of 5 to 0.001.
func squaredReach(loadings [][]float64) []float64 {
	const points = 8192
	steps := rootsOfPrimes(len(loadings[0]))
	z := make([]float64, len(steps))
	reach := make([]float64, points)
	for i := range reach {
		for j, step := range steps {
			_, u := math.Modf((float64(i) + 0.5) * step)
			z[j] = dist.NormalQuantile(math.Abs(2*u - 1))
		}
		greatest := 0.0
		for _, row := range loadings {
			greatest = max(greatest, math.Abs(product(row, z)))
		}
		reach[i] = greatest * greatest / product(z, z)
	}
	return reach
}

// rootsOfPrimes returns the square roots of the first n primes.
func rootsOfPrimes(n int) []float64 {
	var primes []int
	roots := make([]float64, n)
	for p := 2; len(primes) < n; p++ {
		if !slices.ContainsFunc(primes, func(q int) bool { return p%q == 0 }) {
			roots[len(primes)] = math.Sqrt(float64(p))
			primes = append(primes, p)
		}
	}
	return roots
}

// tabulated is a smooth function on (0, most] by straight lines between 256 of its
// values; it is 1 at 0.
func tabulated(most float64, f func(float64) float64) func(float64) float64 {
	const cells = 256
	table := make([]float64, cells+1)
	table[0] = 1
	for i := 1; i <= cells; i++ {
		table[i] = f(most * float64(i) / cells)
	}
	return func(v float64) float64 {
		at := min(v/most*cells, cells)
		cell := min(int(at), cells-1)
		return table[cell] + (at-float64(cell))*(table[cell+1]-table[cell])
	}
}

// Holm adjusts p values for being several, step down (Holm 1979, jstor:4615733): where those
// at 0.05 or less are called clear, any false one is among them with probability
// 0.05 at most. It needs no correlations. NaN stays NaN and does not count.
func Holm(p []float64) []float64 {
	adjusted := slices.Clone(p)
	var order []int
	for i := range p {
		if !math.IsNaN(p[i]) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	least := 0.0
	for rank, i := range order {
		least = max(least, min(1, float64(len(order)-rank)*p[i]))
		adjusted[i] = least
	}
	return adjusted
}
