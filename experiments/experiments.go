// Package experiments holds the nouns of what is asked: a run, its arms, and
// the results of all replications. Its children load and check scenarios, run
// them on a pool of workers and estimate differences with their intervals.
package experiments

import "careteam/agents"

// A Run says on whom, for how long and how often an experiment is run.
type Run struct {
	Population     agents.Population
	Start          agents.Start
	CensusFile     string // where the census came from
	Places         int    // acute hospitals with their neighbourhoods, 0: by the size of the population
	PopulationFile string // where it came from; "" for the preset's own
	WarmUpDays     int    // [day]
	Days           int    // measured [day]
	Replications   int
	Seed           uint64
	Trial          *agents.Trial // an evaluation inside the run; nil: none
	Draws          *Draws        // parameters that differ between replications; nil: none
}

// Setup returns what one replication needs.
func (r Run) Setup() agents.Setup {
	return agents.Setup{Population: r.Population, WarmUpDays: r.WarmUpDays, Days: r.Days, Start: r.Start, Places: r.Places, Trial: r.Trial}
}

// An Arm is one scenario of an experiment.
type Arm struct {
	Name, Title, Reason string
	Parameters          *agents.Parameters
	Changes             []Change // from the base preset
}

// An Experiment is a question with its arms; the first arm is what the others
// are compared with unless Base names another.
type Experiment struct {
	Name, Title, Question string
	Preset                string   // the preset all arms start from
	Base                  string   // the arm the others are compared with
	Primary               string   // the pre-specified primary outcome
	Outcomes              []string // shown first, primary first
	Run                   Run
	Arms                  []Arm
	Evaluation            *Evaluation // how an evaluator would judge it; nil: not asked
	Expected              []Expectation
	Reading               string  // how to read the result, whatever it is
	Curve                 string  // path of the number whose doses the arms are; "": they are none
	Design                *Design // the points a sweep simulates the arms at; nil: none
}

// Results are the outcomes of all replications of all arms, in plan order:
// Arms[a][r] is replication r of arm a.
type Results struct {
	Experiment *Experiment
	Arms       [][]agents.Result
}
