package experiments

import (
	"math"
	"strconv"
	"strings"

	"careteam/agents"
)

// A Design says which points of its factors a sweep simulates.
type Design struct {
	Kind  string      // one of DesignKinds
	Grids [][]Factor  // of a grid: each is crossed, and the points of all are joined; otherwise one list
	Size  int         // points of lhs and qmc, base points of saltelli, trajectories of morris
	Given [][]float64 // points of a list
}

// The kinds of design.
const (
	Grid     = "grid"     // all combinations of the levels
	OAT      = "oat"      // one factor at a time, the others as the scenarios have them
	LHS      = "lhs"      // a Latin hypercube
	QMC      = "qmc"      // quasi-random points
	Saltelli = "saltelli" // for Sobol' indices
	Morris   = "morris"   // trajectories for elementary effects
	List     = "list"     // points as given
)

// DesignKinds are the words for them.
var DesignKinds = []string{Grid, OAT, LHS, QMC, Saltelli, Morris, List}

// A Sweep simulates the arms of an experiment at every point of a design.
type Sweep struct {
	*Experiment
	Factors []Factor
	Kind    string      // of the design
	Points  [][]float64 // points × factors, in the units of the paths; NaN: as each arm has it
}

// ParametersAt returns what an arm is simulated with at a point: its own parameters, over
// them what is drawn for the replication, over these the point.
func (s *Sweep) ParametersAt(point, arm, replication int) *agents.Parameters {
	p := s.ParametersOf(arm, replication)
	if s.Run.Draws == nil {
		p = p.Clone()
	}
	s.Assign(p, point)
	return p
}

// Assign sets the factors of a point in p.
func (s *Sweep) Assign(p *agents.Parameters, point int) {
	at := map[string]float64{}
	choices := false
	for i, f := range s.Factors {
		if x := s.Points[point][i]; !math.IsNaN(x) {
			at[f.Path] = x
			choices = choices || f.Options != nil
		}
	}
	for _, f := range p.Fields() {
		if x, ok := at[f.Path]; ok {
			*f.Value = x
		}
	}
	if !choices {
		return
	}
	for _, c := range p.Choices() {
		if x, ok := at[c.Path]; ok {
			*c.Value = int(x)
		}
	}
}

// Says returns the value of a factor at a point as a scenario would write it; "" where the
// arms keep their own.
func (f *Factor) Says(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case f.Options != nil:
		return f.Options[int(x)]
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// Paths are those of the factors.
func (s *Sweep) Paths() string {
	names := make([]string, len(s.Factors))
	for i := range s.Factors {
		names[i] = s.Factors[i].Path
	}
	return strings.Join(names, ", ")
}

// Says returns a point as a scenario would write it.
func (s *Sweep) Says(point int) string {
	var words []string
	for i, f := range s.Factors {
		if text := f.Says(s.Points[point][i]); text != "" {
			words = append(words, f.Path+"="+text)
		}
	}
	if len(words) == 0 {
		return "as given"
	}
	return strings.Join(words, ", ")
}
