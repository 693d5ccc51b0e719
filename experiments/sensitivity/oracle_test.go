package sensitivity

import (
	"math"

	"careteam/sim/dist"
	"careteam/sim/rng"
)

// A function of the unit cube whose indices are known.
type oracle struct {
	name         string
	dims         int
	at           func(x []float64) float64
	first, total []float64
}

// ishigami has a = 7, b = 0.1 and angles from −π to π.
var ishigami = oracle{"Ishigami", 3, func(x []float64) float64 {
	s := func(v float64) float64 { return math.Sin(math.Pi * (2*v - 1)) }
	return s(x[0]) + 7*s(x[1])*s(x[1]) + 0.1*math.Pow(math.Pi*(2*x[2]-1), 4)*s(x[0])
}, []float64{0.3139, 0.4424, 0}, []float64{0.5576, 0.4424, 0.2437}}

// gFunction is Sobol's ∏ (|4x − 2| + a)/(1 + a), where factor i has the variance
// V_i = 1/(3(1+a_i)²) by itself, of ∏ (1 + V_i) − 1 in all.
func gFunction(a ...float64) oracle {
	o := oracle{name: "g", dims: len(a)}
	o.at = func(x []float64) float64 {
		f := 1.0
		for i := range a {
			f *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return f
	}
	all := 1.0
	for i := range a {
		all *= 1 + 1/(3*(1+a[i])*(1+a[i]))
	}
	for i := range a {
		v := 1 / (3 * (1 + a[i]) * (1 + a[i]))
		o.first = append(o.first, v/(all-1))
		o.total = append(o.total, v/(1+v)*all/(all-1))
	}
	return o
}

// sumOf has the slopes c, so both indices of a factor are its share of Σ c².
func sumOf(c ...float64) oracle {
	o := oracle{name: "sum", dims: len(c)}
	o.at = func(x []float64) float64 { return dot(c, x) }
	for i := range c {
		o.first = append(o.first, c[i]*c[i]/dot(c, c))
	}
	o.total = o.first
	return o
}

func (o oracle) values(points [][]float64) []float64 {
	values := make([]float64, len(points))
	for i, x := range points {
		values[i] = o.at(x)
	}
	return values
}

// uniform and normal random numbers of a test.
func uniform(seed uint64, entity, block int) float64 {
	return rng.Root{Seed: seed}.Uniform(1, uint32(entity), uint32(block))
}

func normal(seed uint64, entity, block int) float64 {
	return dist.NormalQuantile(uniform(seed, entity, block))
}

func near(a, b, by float64) bool { return math.Abs(a-b) <= by }

func within(x, low, high float64) int {
	if low <= x && x <= high {
		return 1
	}
	return 0
}
