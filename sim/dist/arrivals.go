package dist

import (
	"math"
	"strconv"

	"careteam/sim"
	"careteam/sim/rng"
)

// Arrivals is a Poisson process whose rate changes with the time of day or of
// week: constant within pieces of equal length, and repeated when the pieces are
// through. It begins at time 0. Make one with NewArrivals; From draws from it.
//
// Arrivals is not changed by use: many streams, in many runs, may share one.
type Arrivals struct {
	piece    sim.Duration
	period   sim.Duration // all pieces
	expected []float64    // number of arrivals in each piece
	before   []float64    // number of arrivals in the pieces before; one more, the sum of all
	keep     []float64    // in each piece, the part of the candidates that is kept
	gap      Exponential  // between candidates [unit]
	unit     sim.Duration
}

// NewArrivals returns the process with the given rates [1/unit], ≥ 0, each for the
// duration of one piece; the first piece begins at time 0. 24 pieces of an hour
// make a day, 168 a week. It panics if piece or unit is not positive, if there are
// no rates, or if a rate is negative or not finite.
func NewArrivals(piece sim.Duration, rates []float64, unit sim.Duration) *Arrivals {
	n := sim.Duration(len(rates))
	if n == 0 || piece <= 0 || unit <= 0 || piece > math.MaxInt64/n {
		panic("dist: arrivals with " + strconv.Itoa(len(rates)) + " rates, each for " +
			strconv.FormatInt(int64(piece), 10) + " µs, per " + strconv.FormatInt(int64(unit), 10) + " µs")
	}
	a := &Arrivals{piece: piece, period: n * piece, unit: unit, before: make([]float64, 1, n+1)}
	greatest, sum := 0.0, 0.0
	for i, r := range rates {
		mustNotBeNegative("rate "+strconv.Itoa(i)+" of "+strconv.Itoa(len(rates))+":", r)
		greatest = max(greatest, r)
		inPiece := float64(r * (float64(piece) / float64(unit)))
		sum += inPiece
		a.expected = append(a.expected, inPiece)
		a.before = append(a.before, sum)
	}
	if greatest == 0 {
		return a
	}
	a.gap = NewExponential(1 / greatest)
	for _, r := range rates {
		a.keep = append(a.keep, r/greatest)
	}
	return a
}

// Mean returns the expected number of arrivals from one instant to another, the
// integral of the rate; negative if to is before from.
func (a *Arrivals) Mean(from, to sim.Time) float64 {
	return a.upTo(to) - a.upTo(from)
}

// upTo returns the integral of the rate from 0 to t.
func (a *Arrivals) upTo(t sim.Time) float64 {
	periods, rest := sim.Duration(t)/a.period, sim.Duration(t)%a.period
	if rest < 0 {
		periods, rest = periods-1, rest+a.period
	}
	i := rest / a.piece
	inPiece := float64(a.expected[i] * (float64(rest%a.piece) / float64(a.piece)))
	return float64(float64(periods)*a.before[len(a.expected)]) + (a.before[i] + inPiece)
}

// From returns the arrivals drawn by one entity, such as a hospital, for one
// purpose.
func (a *Arrivals) From(root rng.Root, purpose rng.Purpose, entity uint32) ArrivalStream {
	return ArrivalStream{process: a, root: root, purpose: purpose, entity: entity}
}

// ArrivalStream is a sequence of arrivals with its place in it. The sequence is a
// function of its name (root, purpose, entity) alone; copies go on independently,
// with the same arrivals.
type ArrivalStream struct {
	process   *Arrivals
	root      rng.Root
	purpose   rng.Purpose
	entity    uint32
	candidate uint32   // the next one
	at        sim.Time // of the last one
}

// Next returns the instant of the next arrival, never before the last one, or
// Never if all rates are 0.
//
// It thins (Lewis and Shedler 1979, doi:10.1002/nav.3800260304): candidates come at
// the greatest rate throughout, and each is kept with the probability rate/greatest
// of its own instant. (Gaps drawn at the rate of the last arrival's hour would
// leap over a peak.) Candidate k draws its gap from block 2k and its fate from
// block 2k + 1, so a higher rate that is not the greatest only adds arrivals.
func (s *ArrivalStream) Next() sim.Time {
	a := s.process
	if a.keep == nil {
		return sim.Never
	}
	for s.at != sim.Never {
		if s.candidate > math.MaxUint32/2 {
			panic("dist: more than 2³¹ candidates for arrivals of entity " + strconv.FormatUint(uint64(s.entity), 10))
		}
		gap := a.gap.Quantile(s.root.Uniform(s.purpose, s.entity, 2*s.candidate))
		fate := s.root.Uniform(s.purpose, s.entity, 2*s.candidate+1)
		s.candidate++
		s.at = s.at.Add(sim.Of(gap, a.unit))
		if Bernoulli(fate, a.keep[a.pieceAt(s.at)]) {
			break
		}
	}
	return s.at
}

// pieceAt returns the index of the piece of an instant ≥ 0.
func (a *Arrivals) pieceAt(t sim.Time) int {
	return int(sim.Duration(t) % a.period / a.piece)
}
