package analysis

import (
	"cmp"
	"math"
	"slices"

	"careteam/experiments"
)

// A Target is what an outcome should reach: at most Value, or at least.
type Target struct {
	Value   float64
	AtLeast bool
}

// A Range is what a factor may be: Low, Low + Step, … up to High. Step 1 asks for whole numbers;
// 0 divides the range into 1024.
type Range struct{ Low, High, Step float64 }

// Met says where in a range a target is met.
type Met int

// What Solve may find.
const (
	MetNowhere    Met = iota // in no point looked at; Solution.Best comes nearest
	MetFrom                  // from X on
	MetUpTo                  // up to X
	MetEverywhere            // in all points looked at
)

func (m Met) String() string {
	return [...]string{"nowhere", "from x on", "up to x", "everywhere"}[m]
}

// An Evaluation is the outcome at one value of the factor.
type Evaluation struct {
	X float64
	Estimate
}

// A Solution says where a function of one factor meets a target.
type Solution struct {
	Met Met
	// X is the least value of the factor at which the mean meets the target; with MetUpTo
	// the greatest, with MetEverywhere the end where it is closest. NaN with MetNowhere.
	X float64
	// From and To bound X with 95 % confidence, by test inversion: before From the whole 95 %
	// interval of the outcome misses the target, from To on the whole interval meets it;
	// with MetUpTo the reverse. From is the end of the range if the target may be met there already; an end that the
	// range does not reach is NaN, as are both where evaluations have no interval.
	From, To float64
	Best     Evaluation // where the mean is best
	// Monotone is false where two of the points looked at contradict, beyond their
	// intervals, that the outcome goes one way: then there may be other crossings.
	Monotone  bool
	Evaluated []Evaluation // by X
}

// Solve looks for the crossing of a target by bisection: of the mean, and of the two ends of its
// interval. Eval must be deterministic, and should use the same random numbers
// everywhere (common random numbers), so that it is as smooth as the truth. It is
// called once a point, about 3·log₂ of the number of points: 30 times for 1024.
func Solve(eval func(x float64) Estimate, r Range, goal Target) Solution {
	s := newSearch(eval, r, goal)
	for quarter := range 5 { // both ends, and between them for what is not monotone
		s.at((s.last*quarter + 2) / 4)
	}
	s.orient()
	met := s.crossing(func(e Estimate) bool { return s.good(e.Mean) })
	sol := Solution{X: s.factor(met), From: s.factor(s.crossing(s.touches)), To: s.factor(s.crossing(s.within))}
	sol.Evaluated = s.evaluated()
	sol.Monotone = s.monotone(sol.Evaluated)
	sol.Best = sol.Evaluated[0]
	for _, e := range sol.Evaluated {
		if s.better(e.Mean, sol.Best.Mean) || math.IsNaN(sol.Best.Mean) {
			sol.Best = e
		}
	}
	switch {
	case met < 0:
		sol.Met = MetNowhere
	case !slices.ContainsFunc(sol.Evaluated, func(e Evaluation) bool { return !s.good(e.Mean) }):
		sol.Met = MetEverywhere
	case s.falling:
		sol.Met = MetUpTo
	default:
		sol.Met = MetFrom
	}
	if s.falling {
		sol.From, sol.To = sol.To, sol.From
	}
	return sol
}

// search is a bisection under way. Places 0 … last are the points of the range, the
// better end last.
type search struct {
	eval func(x float64) Estimate
	Range
	goal    Target
	last    int
	falling bool             // the better end is Low
	known   map[int]Estimate // by place, the range's order
}

func newSearch(eval func(x float64) Estimate, r Range, goal Target) *search {
	if r.Step == 0 {
		r.Step = (r.High - r.Low) / 1024
	}
	if !(r.Low < r.High) || !(r.Step > 0) || math.IsInf(r.High-r.Low, 0) || math.IsNaN(goal.Value) {
		panic("analysis: a search for " + experiments.Exact(goal.Value) + " in " + experiments.Exact(r.Low) + " to " + experiments.Exact(r.High) + " by " + experiments.Exact(r.Step))
	}
	const rounding = 1e-9
	return &search{eval: eval, Range: r, goal: goal, last: int((r.High-r.Low)/r.Step + rounding), known: map[int]Estimate{}}
}

// x is the factor at a place of the range, without the last digits that multiples of a decimal step have.
func (s *search) x(place int) float64 {
	const digits = 1e9
	x := s.Low + float64(place)*s.Step
	if rounded := math.Round(x*digits) / digits; math.Abs(x-rounded) < 1e-6*s.Step {
		return rounded
	}
	return x
}

// at evaluates a place of the range, once.
func (s *search) at(place int) Estimate {
	e, ok := s.known[place]
	if !ok {
		e = s.eval(s.x(place))
		s.known[place] = e
	}
	return e
}

// orient decides which end is the better one.
func (s *search) orient() { s.falling = s.better(s.at(0).Mean, s.at(s.last).Mean) }

func (s *search) better(a, b float64) bool {
	if s.goal.AtLeast {
		return a > b
	}
	return a < b
}

func (s *search) good(x float64) bool { return x == s.goal.Value || s.better(x, s.goal.Value) }

// touches tells whether an interval touches the target's side, within whether it lies there.
func (s *search) touches(e Estimate) bool { return s.good(e.Low) || s.good(e.High) }
func (s *search) within(e Estimate) bool  { return s.good(e.Low) && s.good(e.High) }

// crossing returns the first place, seen from the worse end, at which something holds; −1 if at
// none that was looked at. Between the last point at which it does not hold and the next
// one it is bisected.
func (s *search) crossing(holds func(e Estimate) bool) int {
	before := -1
	for _, step := range s.places() {
		if !holds(s.from(step)) {
			before = step
			continue
		}
		for step-before > 1 && before >= 0 {
			if middle := (before + step) / 2; holds(s.from(middle)) {
				step = middle
			} else {
				before = middle
			}
		}
		return s.place(step)
	}
	return -1
}

// place is the place of the range so many steps from its worse end, and the reverse.
func (s *search) place(step int) int {
	if s.falling {
		return s.last - step
	}
	return step
}

func (s *search) from(step int) Estimate { return s.at(s.place(step)) }

// places returns what was looked at, in steps from the worse end.
func (s *search) places() []int {
	var steps []int
	for place := range s.known {
		steps = append(steps, s.place(place))
	}
	slices.Sort(steps)
	return steps
}

func (s *search) factor(place int) float64 {
	if place < 0 {
		return math.NaN()
	}
	return s.x(place)
}

func (s *search) evaluated() []Evaluation {
	var list []Evaluation
	for place, e := range s.known {
		list = append(list, Evaluation{s.x(place), e})
	}
	slices.SortFunc(list, func(a, b Evaluation) int { return cmp.Compare(a.X, b.X) })
	return list
}

// monotone tells whether no point is worse, beyond both intervals, than one farther from the better end.
func (s *search) monotone(list []Evaluation) bool {
	for i := range list {
		for j := range list[:i] {
			far, near := list[j], list[i] // from the better end
			if s.falling {
				far, near = near, far
			}
			if s.better(far.High, near.Low) && s.better(far.Low, near.High) {
				return false
			}
		}
	}
	return true
}
