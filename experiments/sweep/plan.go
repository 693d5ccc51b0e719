package sweep

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"runtime"
	"sync"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/runner"
)

// A Plan lists the runs of a sweep, replication by replication and in each point by point and
// arm by arm, so that a sweep cut short is balanced.
type Plan struct {
	Sweep  *experiments.Sweep
	shared string   // hash of what all runs share
	hashes []string // of the parameters at each point and arm, before draws
	firsts []int    // places in hashes that differ from all before them
}

// Impossible is a point whose values contradict each other.
type Impossible struct {
	Point int
	Says  string // its values
	agents.Violation
}

func (i Impossible) Error() string {
	return fmt.Sprintf("point %d (%s): %s: got %s, want %s", i.Point, i.Says, i.Path, i.Got, i.Want)
}

// NewPlan plans a sweep. It returns an Impossible for the first point whose values no model
// can have at once.
func NewPlan(s *experiments.Sweep) (*Plan, error) {
	p := &Plan{Sweep: s, shared: runner.RunHash(s.Run), hashes: make([]string, len(s.Points)*len(s.Arms))}
	wrong := make([]error, len(s.Points))
	var all sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		all.Go(func() {
			for point := w; point < len(s.Points); point += workers {
				wrong[point] = p.hashPoint(point)
			}
		})
	}
	all.Wait()
	for _, err := range wrong {
		if err != nil {
			return nil, err
		}
	}
	p.unite()
	return p, nil
}

// hashPoint hashes the parameters of every arm at a point.
func (p *Plan) hashPoint(point int) error {
	s := p.Sweep
	for a := range s.Arms {
		at := s.Arms[a].Parameters.Clone()
		s.Assign(at, point)
		if v := at.Check(); len(v) > 0 {
			return Impossible{point, s.Says(point), v[0]}
		}
		p.hashes[point*len(s.Arms)+a] = runner.ParametersHash(at)
	}
	return nil
}

// unite finds the points and arms that do not differ.
func (p *Plan) unite() {
	known := make(map[string]bool, len(p.hashes))
	for i, hash := range p.hashes {
		if !known[hash] {
			known[hash] = true
			p.firsts = append(p.firsts, i)
		}
	}
}

// Runs is how many different runs the plan has.
func (p *Plan) Runs() int { return len(p.firsts) * p.Sweep.Run.Replications }

// A job is one run.
type job struct{ point, arm, replication int }

// job returns a run by its place.
func (p *Plan) job(i int) job {
	at := p.firsts[i%len(p.firsts)]
	arms := len(p.Sweep.Arms)
	return job{at / arms, at % arms, i / len(p.firsts)}
}

// Hash names a run by all that its result depends on.
func (p *Plan) Hash(point, arm, replication int) string {
	parameters := p.hashes[point*len(p.Sweep.Arms)+arm]
	if p.Sweep.Run.Draws != nil {
		parameters = runner.ParametersHash(p.Sweep.ParametersAt(point, arm, replication))
	}
	return runner.ResultHash(p.shared, parameters, replication)
}

// hash is Hash of a job.
func (p *Plan) hash(j job) string { return p.Hash(j.point, j.arm, j.replication) }

// Sum names the plan as a whole: every run in its place.
func (p *Plan) Sum() string {
	d := sha256.New()
	fmt.Fprintf(d, "%s\n%d\n%d\n", p.shared, p.Sweep.Run.Replications, len(p.Sweep.Arms))
	for _, hash := range p.hashes {
		d.Write([]byte(hash))
	}
	return hex.EncodeToString(d.Sum(nil))
}

// secondsPerPersonYear is what a run takes on a usual processor, roughly: 13.8 events at half
// a microsecond. It only sizes the pieces that are kept.
const secondsPerPersonYear = 7e-6

// leastPieces keeps pieces small enough that workers have something to share.
const leastPieces = 32

// Piece is how many runs are computed and kept together: a second of work or more, so that
// the files are few.
func (p *Plan) Piece() int {
	run := p.Sweep.Run
	seconds := float64(run.Population.Size) * float64(run.WarmUpDays+run.Days) / 365 * secondsPerPersonYear
	piece := int(math.Ceil(1 / seconds))
	return max(1, min(piece, p.Runs()/leastPieces))
}

// pieces are the runs of each piece, by place.
func (p *Plan) pieces() (list [][]int) {
	size := p.Piece()
	for from := 0; from < p.Runs(); from += size {
		piece := make([]int, 0, size)
		for i := from; i < min(from+size, p.Runs()); i++ {
			piece = append(piece, i)
		}
		list = append(list, piece)
	}
	return list
}

// Pieces is how many pieces the plan has.
func (p *Plan) Pieces() int { return (p.Runs() + p.Piece() - 1) / p.Piece() }
