package experiments

import "careteam/agents"

// Draws are a sample of some parameters, such as the posterior of a calibration:
// replication r of every arm takes row r, from the start again after the last. A number
// that an arm sets itself stays as set.
type Draws struct {
	Name  string // of the calibration, or of the file without its ending
	File  string // where they came from; "" for a shipped calibration
	Paths []string
	Rows  [][]float64 // rows × paths, in the units of the paths
	Each  int         `json:",omitempty"` // replications that take a row one after another; 0: 1
}

// Repeats is how many replications share a draw.
func (r *Run) Repeats() int {
	if r.Draws == nil {
		return 1
	}
	return max(1, r.Draws.Each)
}

// ParametersOf returns what an arm is simulated with in a replication.
func (e *Experiment) ParametersOf(arm, replication int) *agents.Parameters {
	a, d := &e.Arms[arm], e.Run.Draws
	if d == nil {
		return a.Parameters
	}
	p := a.Parameters.Clone()
	row := d.Rows[replication/max(1, d.Each)%len(d.Rows)]
	at := map[string]int{}
	for i, path := range d.Paths {
		at[path] = i
	}
	for i := range a.Changes {
		delete(at, a.Changes[i].Path)
	}
	for _, f := range p.Fields() {
		if i, drawn := at[f.Path]; drawn {
			*f.Value = row[i]
		}
	}
	return p
}
