package output

import (
	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
)

// A Solution is the answer to how much is needed to reach a target.
type Solution struct {
	Experiment *experiments.Experiment
	Factor     experiments.Factor
	Outcome    *agents.Outcome
	Goal       analysis.Target
	analysis.Solution
}
