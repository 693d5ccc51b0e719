package calibration

import (
	"math"
	"slices"
)

// An Identification is what the targets say of one parameter.
type Identification struct {
	Path, Unit       string
	Low, High        float64 // the prior range, in Unit
	Median, Q05, Q95 float64 // of the posterior, in Unit: the middle 90 % lie between Q05 and Q95
	// Ratio is the posterior's standard deviation over the prior's, both on the search
	// scale: near 0 the targets say all, near 1 nothing.
	Ratio float64
}

// Identified returns what the targets say of each parameter, in order. That a ratio is
// near 1 does not mean that a parameter does not matter: see Correlations.
func (p *Posterior) Identified() []Identification {
	list := make([]Identification, len(p.Parameters))
	for d, q := range p.Parameters {
		x := make([]float64, len(p.Draws))
		for i, draw := range p.Draws {
			x[i] = draw[d]
		}
		_, sd := moments(p.searchedDraws(d))
		list[d] = Identification{
			Path: q.Path, Unit: q.Unit, Low: q.Low, High: q.High,
			Median: quantile(x, 0.5), Q05: quantile(x, 0.05), Q95: quantile(x, 0.95),
			Ratio: sd * math.Sqrt(12), // a uniform number has 1/√12
		}
	}
	return list
}

// A Correlation is that of two parameters in the posterior: Pearson's, on the search
// scale.
type Correlation struct {
	A, B string // paths
	R    float64
}

// strong is from where on two parameters count as identified in combination only.
const strong = 0.7

// Correlations returns the pairs with |r| ≥ 0.7, the strongest first: of these the
// targets identify a combination rather than both. On the log scale r near −1 means
// that they identify a product, near +1 a ratio.
func (p *Posterior) Correlations() []Correlation {
	var list []Correlation
	for a := range p.Parameters {
		for b := range a {
			if r := correlation(p.searchedDraws(b), p.searchedDraws(a)); math.Abs(r) >= strong {
				list = append(list, Correlation{p.Parameters[b].Path, p.Parameters[a].Path, r})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Correlation) int {
		switch d := math.Abs(y.R) - math.Abs(x.R); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	return list
}

// searchedDraws returns parameter d of all draws on the search scale.
func (p *Posterior) searchedDraws(d int) []float64 {
	u := make([]float64, len(p.Draws))
	for i, draw := range p.Draws {
		u[i] = p.Parameters[d].search(draw[d])
	}
	return u
}

// moments returns the mean and the standard deviation of a sample.
func moments(x []float64) (mean, sd float64) {
	mean = sum(x) / float64(len(x))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}

// correlation is Pearson's; 0 where either side does not vary.
func correlation(x, y []float64) float64 {
	mx, sx := moments(x)
	my, sy := moments(y)
	if sx == 0 || sy == 0 {
		return 0
	}
	s := 0.0
	for i := range x {
		s += (x[i] - mx) * (y[i] - my)
	}
	return max(-1, min(1, s/(float64(len(x))*sx*sy)))
}

// quantile interpolates between the two values next to (n − 1)·q in rising order.
func quantile(x []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	at := float64(len(x)-1) * q
	i := int(at)
	if i+1 == len(x) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
