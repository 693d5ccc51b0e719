package experiments

import "careteam/agents"

// An Evaluation is how an evaluator would judge a programme: the trial inside the run and
// the designs by which its records are read. The first arm is care without the programme,
// the second with it.
type Evaluation struct {
	Trial        agents.Trial
	FollowDays   int // after enrolment [day]
	LookBackDays int // before it [day]
	Measure      EvaluationMeasure
	Designs      []EvaluationDesign
}

// TailDays is how many days after the follow-up are still read: a discharge on its last day
// can be followed by a readmission.
func (x *Evaluation) TailDays() int {
	if x.Measure == Readmissions {
		return 30
	}
	return 0
}

// EvaluationMeasure says what is compared over the follow-up.
type EvaluationMeasure uint8

// What is compared.
const (
	Readmitted   EvaluationMeasure = iota // share with an emergency admission after enrolment
	Admissions                            // emergency admissions a person and year
	EDVisits                              // visits to the ED a person and year
	Readmissions                          // share of emergency stays followed by another within 30 days
	EvaluationMeasures
)

// MeasureNames are the words for them.
var MeasureNames = []string{"readmitted", "admissions", "ed_visits", "readmissions_30d"}

// EvaluationDesign is a way to estimate a programme's effect from records.
type EvaluationDesign uint8

// The designs, from the most to the least protected against regression to the mean.
const (
	Randomised   EvaluationDesign = iota // those offered it against those not, as drawn
	Clustered                            // practices with it against practices without
	SteppedWedge                         // the same practices before and after their step
	Differences                          // change of those who took part less change of others like them
	Matched                              // those who took part against people with the same records
	PrePost                              // those who took part, after against before
	EvaluationDesigns
)

// DesignNames are the words for them.
var DesignNames = []string{"randomised", "cluster_randomised", "stepped_wedge", "difference_in_differences", "matched_control", "pre_post"}

// An Expectation is what is known or foreseen of a result before it is run.
type Expectation struct {
	Outcome, Arm string
	Direction    string // less, more or none
	Because      string
	Published    float64 // NaN: none
	Low, High    float64 // its interval, NaN: none
	Relative     bool    // Published is a ratio to the base
	Unit, Source string
}

// DirectionNames are the words for a direction.
var DirectionNames = []string{"less", "more", "none"}
