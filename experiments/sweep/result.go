package sweep

import (
	"fmt"

	"careteam/agents"
	"careteam/experiments/analysis"
)

// A Reader gives back the runs that a Store keeps.
type Reader interface {
	Run(hash string) (r Run, found bool, err error)
}

// Missing says that a run of a plan is not kept.
type Missing struct{ Point, Arm, Replication int }

func (m Missing) Error() string {
	return fmt.Sprintf("replication %d of point %d is not computed yet", m.Replication, m.Point)
}

// At reads all replications of an arm at a point, in order. A run that is not kept gives
// Missing.
func (p *Plan) At(r Reader, point, arm int) ([]Run, error) {
	runs := make([]Run, p.Sweep.Run.Replications)
	for k := range runs {
		run, found, err := r.Run(p.Hash(point, arm, k))
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, Missing{point, arm, k}
		}
		runs[k] = run
	}
	return runs, nil
}

// Complete is how many replications are computed at every point and arm, so that what is
// there can be judged before the rest: a balanced interim.
func (p *Plan) Complete(s Store) int {
	n := len(p.firsts)
	for i := range p.Runs() {
		if !s.Has(p.hash(p.job(i))) {
			return i / n
		}
	}
	return p.Sweep.Run.Replications
}

// A Finding is an outcome of an arm at a point.
type Finding struct {
	Point, Arm int
	Outcome    *agents.Outcome
	analysis.Estimate
}

// A Contrast is how an outcome of an arm differs from that of the base at the same point.
type Contrast struct {
	Point, Arm int
	Outcome    *agents.Outcome
	analysis.Difference
}

// A Point is all that was found at a point of a design.
type Point struct {
	Index     int
	Runs      [][]Run // arm × replication
	Findings  []Finding
	Contrasts []Contrast
}

// Points calls f with each point in turn, with what was found for the outcomes; base is the
// arm that others are compared with. It holds one point at a time.
func (p *Plan) Points(r Reader, base int, f func(Point) error) error {
	for i := range p.Sweep.Points {
		point, err := p.Point(r, i, base)
		if err != nil {
			return err
		}
		if err := f(point); err != nil {
			return err
		}
	}
	return nil
}

// Point returns what was found at one point.
func (p *Plan) Point(r Reader, i, base int) (Point, error) {
	point := Point{Index: i}
	for a := range p.Sweep.Arms {
		runs, err := p.At(r, i, a)
		if err != nil {
			return point, err
		}
		point.Runs = append(point.Runs, runs)
	}
	point.estimate(base)
	return point, nil
}

// estimate judges every outcome of every arm.
func (p *Point) estimate(base int) {
	for i := range agents.Outcomes {
		o := &agents.Outcomes[i]
		for a := range p.Runs {
			if e, ok := analysis.Of(o, ratios(p.Runs[a], i)); ok {
				p.Findings = append(p.Findings, Finding{p.Index, a, o, e})
			}
			if a == base {
				continue
			}
			if d, ok := analysis.Paired(o, ratios(p.Runs[base], i), ratios(p.Runs[a], i)); ok {
				p.Contrasts = append(p.Contrasts, Contrast{p.Index, a, o, d})
			}
		}
	}
}

func ratios(runs []Run, outcome int) []agents.Ratio {
	list := make([]agents.Ratio, len(runs))
	for k := range runs {
		list[k] = runs[k].Outcomes[outcome]
	}
	return list
}
