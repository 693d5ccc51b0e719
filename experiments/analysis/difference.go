package analysis

import (
	"math"
	"strconv"

	"careteam/agents"
)

// A Difference is how an outcome of an arm differs from the base's, over pairs
// of replications that share their random numbers.
type Difference struct {
	BaseMean, Mean        float64 // ratios of sums over the pairs
	Difference, Low, High float64 // with the 95 % interval; NaN ends with one pair

	// Correlation of the two arms' replications; NaN where either does not vary.
	Correlation float64
	// Narrowing is the width of the interval that independent seeds would have
	// given over the width of this one: +Inf where all differences are equal,
	// NaN where neither arm varies.
	Narrowing float64

	Pairs   int       // replications with something to measure in both
	Clear   bool      // the interval excludes 0
	PerPair []float64 // the difference of each pair, in order

	without []float64 // the difference without each pair
	at      []int     // the number of its replication
}

// P is the two-sided p value of no difference, by the t distribution of the interval;
// NaN with one pair.
func (d Difference) P() float64 {
	switch se := jackknifeSD(d.without) / math.Sqrt(float64(d.Pairs)); {
	case se > 0:
		return 2 * StudentTail(math.Abs(d.Difference)/se, d.Pairs-1)
	case se == 0 && d.Difference == 0:
		return 1
	case se == 0:
		return 0
	}
	return math.NaN()
}

// Paired estimates the difference of an arm from its base: of the ratios of
// sums, with a jackknife over pairs. Replication i of both must have had the
// same random numbers. Pairs with nothing to measure on either side are left
// out; ok is false where none remains.
func Paired(o *agents.Outcome, base, arm []agents.Ratio) (d Difference, ok bool) {
	if len(base) != len(arm) {
		panic("analysis: " + strconv.Itoa(len(base)) + " replications of the base, " + strconv.Itoa(len(arm)) + " of the arm")
	}
	b, a, at := pairs(base, arm)
	if len(b) == 0 {
		return Difference{}, false
	}
	baseMean, baseWithout := leaveOneOut(o, b)
	armMean, armWithout := leaveOneOut(o, a)
	without := minus(armWithout, baseWithout)
	sd := jackknifeSD(without)
	independent := math.Hypot(jackknifeSD(baseWithout), jackknifeSD(armWithout))
	baseValues, armValues := values(o, b), values(o, a)
	d = Difference{
		BaseMean: baseMean, Mean: armMean, Difference: armMean - baseMean,
		Correlation: correlation(baseValues, armValues),
		Narrowing:   independent / sd,
		Pairs:       len(b),
		PerPair:     minus(armValues, baseValues),
		without:     without,
		at:          at,
	}
	half := halfWidth(sd, d.Pairs)
	d.Low, d.High = d.Difference-half, d.Difference+half
	d.Clear = d.Low > 0 || d.High < 0
	return d, true
}

// pairs returns the replications in which both have something to measure, and their
// numbers.
func pairs(base, arm []agents.Ratio) (b, a []agents.Ratio, at []int) {
	for i := range base {
		if base[i].Den != 0 && arm[i].Den != 0 {
			b, a, at = append(b, base[i]), append(a, arm[i]), append(at, i)
		}
	}
	return b, a, at
}

func values(o *agents.Outcome, reps []agents.Ratio) []float64 {
	v := make([]float64, len(reps))
	for i, r := range reps {
		v[i], _ = r.Value(o)
	}
	return v
}

func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

// correlation is Pearson's; NaN where either side does not vary.
func correlation(x, y []float64) float64 {
	mx, my := mean(x), mean(y)
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx += dx * dx
		yy += dy * dy
		xy += dx * dy
	}
	return max(-1, min(1, xy/math.Sqrt(xx*yy)))
}
