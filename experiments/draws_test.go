package experiments_test

import (
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

// Replications take the draws in turn, all arms the same one, and a number that an arm sets
// itself stays.
func TestParametersOf(t *testing.T) {
	usual, set := agents.England(), agents.England()
	set.Acute.Rate = 0.9
	e := &experiments.Experiment{Arms: []experiments.Arm{{Parameters: usual}, {Parameters: set, Changes: []experiments.Change{{Path: "acute.rate"}}}}}
	if e.ParametersOf(0, 3) != usual {
		t.Error("without draws the parameters are not those of the arm")
	}
	e.Run.Draws = &experiments.Draws{Paths: []string{"acute.rate", "urgent.rate"}, Rows: [][]float64{{0.1, 0.5}, {0.2, 0.6}}}
	for r, want := range []float64{0.1, 0.2, 0.1} {
		if got := e.ParametersOf(0, r).Acute.Rate; got != want {
			t.Errorf("replication %d: got %v, want %v", r, got, want)
		}
		if got := e.ParametersOf(1, r).Acute.Rate; got != 0.9 {
			t.Errorf("replication %d: the arm's own rate became %v", r, got)
		}
		if a, b := e.ParametersOf(0, r).Urgent.Rate, e.ParametersOf(1, r).Urgent.Rate; a != b || a != e.Run.Draws.Rows[r%2][1] {
			t.Errorf("replication %d: arms have draws %v and %v", r, a, b)
		}
	}
	if usual.Acute.Rate == 0.2 {
		t.Error("a draw changed the arm itself")
	}
}
