package calibration

// A training is the simulated points, which all emulators share.
type training struct {
	points [][]float64 // search scale
	basis  [][]float64 // φ, points × terms
	square bool        // the trend has squares
}

// pointsPerTerm is how many points a term of the trend needs before squares join it.
// Source: assumed; ten points a parameter have them.
const pointsPerTerm = 3

func newTraining(points [][]float64) *training {
	dims := len(points[0])
	t := &training{points: points, square: len(points) >= pointsPerTerm*(2*dims+1)}
	for _, x := range points {
		t.basis = append(t.basis, t.terms(x))
	}
	return t
}

// terms returns φ: 1, the parameters on [−1, 1] and, with enough points, the squares
// by Legendre, which are orthogonal to 1.
func (t *training) terms(u []float64) []float64 {
	list := []float64{1}
	for _, x := range u {
		list = append(list, 2*x-1)
	}
	if t.square {
		for _, x := range u {
			list = append(list, 1.5*(2*x-1)*(2*x-1)-0.5)
		}
	}
	return list
}

// only returns some of the points, with the same trend.
func (t *training) only(which []int) *training {
	return &training{points: pick(t.points, which), basis: pick(t.basis, which), square: t.square}
}

// spreadOver returns 0 … n−1, or at most so many of them in equal steps.
func spreadOver(n, most int) []int {
	list := make([]int, min(n, most))
	for i := range list {
		list[i] = i * n / len(list)
	}
	return list
}

func pick[T any](list []T, which []int) []T {
	picked := make([]T, len(which))
	for i, w := range which {
		picked[i] = list[w]
	}
	return picked
}

// A query is a point on its way through the emulators, with what they share.
type query struct {
	*training
	squares   []float64 // (x_d − x_id)², points × dimensions
	trend     []float64 // covariances of the trend with the points'
	trendSelf float64   // its variance
}

func newQuery(t *training) *query {
	return &query{training: t, squares: make([]float64, len(t.points)*len(t.points[0])), trend: make([]float64, len(t.points))}
}

// moveTo goes to a point of the search scale.
func (q *query) moveTo(u []float64) {
	at := 0
	terms := q.terms(u)
	for i, p := range q.points {
		for d, x := range u {
			q.squares[at] = (x - p[d]) * (x - p[d])
			at++
		}
		q.trend[i] = trendVariance * dot(terms, q.basis[i])
	}
	q.trendSelf = trendVariance * dot(terms, terms)
}
