package sensitivity

import "math"

// A Surface is a polynomial of two factors, fitted to noisy values by least squares: what is
// drawn as contours, where the values themselves would give islands of chance.
type Surface struct {
	x, y   stretch
	powers [][2]int // of each term but the constant
	terms  []float64
	level  float64
}

// surfaceDegree is the highest total power of a Surface: enough for saturation in both factors.
const surfaceDegree = 3

// FitSurface fits a surface to values at points; those that are NaN are left out. The degree
// falls with the number of different levels of each factor. ok is false where too few points
// remain, or all have the same value.
func FitSurface(x, y, values []float64) (s Surface, ok bool) {
	s.x, s.y = stretchOf(x), stretchOf(y)
	for i := 0; i <= min(surfaceDegree, levels(x)-1); i++ {
		for j := 0; j <= min(surfaceDegree-i, levels(y)-1); j++ {
			if i+j > 0 {
				s.powers = append(s.powers, [2]int{i, j})
			}
		}
	}
	if len(s.powers) == 0 {
		return s, false
	}
	points := make([][]float64, len(x))
	for i := range points {
		points[i] = s.basis(x[i], y[i])
	}
	columns, n := complete(points, values)
	swept, ok := regress(columns)
	if n <= len(s.powers) || !ok {
		return s, false
	}
	last := len(s.powers)
	s.level = mean(columns[last])
	for k := range s.powers {
		slope := swept[k][last] * spread(columns[last]) / spread(columns[k])
		s.terms = append(s.terms, slope)
		s.level -= slope * mean(columns[k])
	}
	return s, true
}

// spread is the root of the sum of squares around the mean.
func spread(x []float64) float64 {
	centre, squares := mean(x), 0.0
	for _, v := range x {
		squares += square(v - centre)
	}
	return math.Sqrt(squares)
}

// At is the height of the surface.
func (s Surface) At(x, y float64) float64 {
	z := s.level
	for i, b := range s.basis(x, y) {
		z += s.terms[i] * b
	}
	return z
}

func (s Surface) basis(x, y float64) []float64 {
	u, v := s.x.of(x), s.y.of(y)
	list := make([]float64, len(s.powers))
	for i, p := range s.powers {
		list[i] = math.Pow(u, float64(p[0])) * math.Pow(v, float64(p[1]))
	}
	return list
}

// A stretch takes the range of a factor to −1 … 1, so that powers stay comparable.
type stretch struct{ middle, half float64 }

func stretchOf(x []float64) stretch {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		lo, hi = min(lo, v), max(hi, v)
	}
	if hi == lo {
		return stretch{lo, 1}
	}
	return stretch{(lo + hi) / 2, (hi - lo) / 2}
}

func (s stretch) of(x float64) float64 { return (x - s.middle) / s.half }

// levels is how many different values there are.
func levels(x []float64) int {
	seen := map[float64]bool{}
	for _, v := range x {
		seen[v] = true
	}
	return len(seen)
}
