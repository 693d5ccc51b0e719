package analysis

import (
	"math"
)

// Jackknife estimates a statistic of sums over replications, such as a ratio of two rates:
// reps holds the sums of each replication, and value makes the statistic of their total.
// Its error is a jackknife over replications; with one replication SD, Low and High are
// NaN. Value must not keep its argument.
func Jackknife(reps [][]float64, value func(sums []float64) float64) Estimate {
	if len(reps) == 0 {
		panic("analysis: no replication to estimate from")
	}
	total := make([]float64, len(reps[0]))
	for _, r := range reps {
		for i, x := range r {
			total[i] += x
		}
	}
	e := Estimate{Mean: value(total), N: len(reps)}
	rest := make([]float64, len(total))
	without := make([]float64, len(reps))
	for k, r := range reps {
		for i, x := range r {
			rest[i] = total[i] - x
		}
		without[k] = value(rest)
	}
	e.SD = jackknifeSD(without)
	half := halfWidth(e.SD, e.N)
	e.Low, e.High = e.Mean-half, e.Mean+half
	return e
}

// LeaveOneOut is the jackknife error of an estimate from n units, such as the practices of
// a trial, with its 95 % t interval; value estimates without unit out, or from all where
// out is −1.
func LeaveOneOut(n int, value func(out int) float64) (se, low, high float64) {
	if n < 3 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	without := make([]float64, n)
	for i := range without {
		without[i] = value(i)
	}
	se = jackknifeSD(without) / math.Sqrt(float64(n))
	half, all := tQuantile(n-1)*se, value(-1)
	return se, all - half, all + half
}

// Welch is the error of the difference of the means of a and b with its 95 % t interval,
// without the assumption that both vary alike (Welch 1947, doi:10.1093/biomet/34.1-2.28).
func Welch(a, b []float64) (se, low, high float64) {
	if len(a) < 2 || len(b) < 2 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	va, vb := square(ofValues(a).SD)/float64(len(a)), square(ofValues(b).SD)/float64(len(b))
	se = math.Sqrt(va + vb)
	if se == 0 { // all alike: no degrees of freedom, and no width
		d := mean(a) - mean(b)
		return 0, d, d
	}
	degrees := square(va+vb) / (va*va/float64(len(a)-1) + vb*vb/float64(len(b)-1))
	half := studentQuantile(0.975, degrees) * se
	d := mean(a) - mean(b)
	return se, d - half, d + half
}

func square(x float64) float64 { return x * x }

// Share estimates a share k/n with its 95 % interval (Wilson 1927,
// doi:10.1080/01621459.1927.10502953).
func Share(k, n int) Estimate {
	if n == 0 {
		return Estimate{Mean: math.NaN(), SD: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Estimate{Mean: p, SD: math.Sqrt(p * (1 - p)), Low: max(0, centre-half), High: min(1, centre+half), N: n}
}

// OfValues estimates the mean of plain values, one a replication.
func OfValues(x []float64) Estimate { return ofValues(x) }
