package analysis

import (
	"math"

	"careteam/agents"
)

// Needed says how many replications make all outcomes precise.
type Needed struct {
	N     int  // with so many all outcomes are precise, and stay so for the look-ahead; 0 while not known
	Bound int  // which outcome became precise last; −1 where none has anything to measure
	OK    bool // N is known; otherwise more replications are needed
	More  int  // how many more, about; 0 where OK, and more than a million where a million would not do
}

// Sequential watches replications as they come and finds the number at which the
// half-width of the 95 % interval of every outcome is within a share of its mean, and stays there
// for a look-ahead (Hoad, Robinson & Davies 2010, doi:10.1057/jors.2009.121): max(5, 5 % of the
// number) more replications. Without it an early run of like values would stop it.
//
// A replication with nothing to measure of an outcome is left out of its estimate, and three that
// measure are needed. An outcome that no replication has measured yet, or that never varied
// (such as a count that is always 0), holds nothing up. One whose mean is 0 though it
// varies, as a difference without effect, is never precise: More says so, and the caller
// needs a greatest number of replications.
type Sequential struct {
	outcomes  []*agents.Outcome
	precision float64
	reps      [][]agents.Ratio // of each outcome
	n         int
	candidate int // replications with which all became precise; 0: not now
	bound     int
	ok        bool
}

// NewSequential watches for a half-width of at most precision times the mean, such as 0.05.
func NewSequential(o []*agents.Outcome, precision float64) *Sequential {
	if !(precision > 0) {
		panic("analysis: precision is not above 0")
	}
	return &Sequential{outcomes: o, precision: precision, reps: make([][]agents.Ratio, len(o)), bound: -1}
}

// Add takes the next replication, a value for each outcome. Its cost grows with the number
// of replications.
func (s *Sequential) Add(replication []agents.Ratio) {
	if len(replication) != len(s.outcomes) {
		panic("analysis: a replication with another number of outcomes")
	}
	s.n++
	for k, r := range replication {
		s.reps[k] = append(s.reps[k], r)
	}
	if s.ok || s.n < fewestPrecise {
		return
	}
	widest, at := s.widest()
	switch {
	case widest > s.precision:
		s.candidate, s.bound = 0, at
	case s.candidate == 0:
		s.candidate = s.n
		if s.bound < 0 {
			s.bound = at
		}
	}
	s.ok = s.candidate > 0 && s.n >= s.candidate+lookAhead(s.candidate)
}

// fewestPrecise is the least number of replications from which precision is judged.
const fewestPrecise = 3

// lookAhead is the f(kLimit, n) of the paper with kLimit = 5.
func lookAhead(n int) int { return 5 * max(n, 100) / 100 }

// widest returns the greatest half-width over mean and its outcome, −1 if none is measured.
func (s *Sequential) widest() (share float64, at int) {
	at = -1
	for k, o := range s.outcomes {
		e, ok := Of(o, s.reps[k])
		if !ok {
			continue
		}
		if w := relativeWidth(e); at < 0 || w > share {
			share, at = w, k
		}
	}
	return share, at
}

func relativeWidth(e Estimate) float64 {
	half := (e.High - e.Low) / 2
	switch {
	case e.N < fewestPrecise:
		return math.Inf(1)
	case half == 0:
		return 0
	}
	return half / math.Abs(e.Mean)
}

// Needed says what is known so far.
func (s *Sequential) Needed() Needed {
	n := Needed{Bound: s.bound, OK: s.ok}
	switch {
	case s.ok:
		n.N = s.candidate
	case s.candidate > 0:
		n.More = s.candidate + lookAhead(s.candidate) - s.n
	default:
		all := max(s.n+1, fewestPrecise)
		for k, o := range s.outcomes {
			all = max(all, s.about(o, s.reps[k]))
		}
		n.More = all + lookAhead(all) - s.n
	}
	return n
}

// about is the number of replications that would make one outcome precise, were its mean,
// its deviation and the share of replications that measure it as estimated.
func (s *Sequential) about(o *agents.Outcome, reps []agents.Ratio) int {
	e, ok := Of(o, reps)
	if !ok || e.N < fewestPrecise {
		return 0
	}
	measured := replicationsFor(e.SD, e.N, s.precision*math.Abs(e.Mean))
	return int(math.Ceil(float64(measured) * float64(len(reps)) / float64(e.N)))
}

// Enough is Sequential for replications at hand: reps[k] are those of outcome k, in order.
func Enough(o []*agents.Outcome, reps [][]agents.Ratio, precision float64) Needed {
	if len(reps) != len(o) {
		panic("analysis: replications of another number of outcomes")
	}
	s := NewSequential(o, precision)
	for r := 0; len(o) > 0 && r < len(reps[0]) && !s.ok; r++ {
		replication := make([]agents.Ratio, len(o))
		for k := range o {
			replication[k] = reps[k][r]
		}
		s.Add(replication)
	}
	return s.Needed()
}
