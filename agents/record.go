package agents

import "careteam/sim"

// Records are what hospitals file, with what only a simulation knows: enough to count as
// an evaluator would, and to see what evaluators cannot. Times run from the start, warm-up
// included.
type Records struct {
	People     []RecordedPerson // by number; of a place its residents, then newcomers as they came
	Rows       []Record         // of one place after another, in order of time
	Enrolments []Enrolment      // in the same order
	Looks      []Look           // by profession, then need kind
}

// A RecordedPerson is what an evaluator may know of anybody.
type RecordedPerson struct {
	Age, Band, Quintile, Conditions uint8
	Female, Alone                   bool
	Practice                        uint16   // number among all practices
	Came                            sim.Time // 0: there from the start
	Left                            sim.Time // died or moved away; sim.Never
	Died                            bool
}

// RecordWhat says what a record is about.
type RecordWhat uint8

// The kinds of records.
const (
	EDVisit RecordWhat = iota
	EmergencyStay
	PlannedStay
	RecordWhats // their number
)

// A Record is one line of a hospital's files.
type Record struct {
	Person    uint32
	What      RecordWhat
	Overnight bool     // in a bed; EmergencyStay and PlannedStay
	Avoidable bool     // admitted with an unmet medical need that primary care should have met
	Died      bool     // in hospital
	At, Until sim.Time // arrival or admission, and discharge; sim.Never where it did not come; of an ED visit At
	Needs     uint64   // needs without a service at discharge, bit by row of the table
}

// An Enrolment is a person taken into a trial.
type Enrolment struct {
	Person  uint32
	At      sim.Time
	Offered bool     // the programme
	Starts  sim.Time // when it is there for the person; sim.Never
	Engaged sim.Time // first met a caseworker of the programme; sim.Never
}

// A Look counts how often a profession, facing somebody with a hidden need, could have
// seen it, and did; mild ones apart.
type Look struct{ Could, Did, CouldMild, DidMild int64 }

// EnrolWhen says when people are enrolled in a trial.
type EnrolWhen uint8

// When people are enrolled.
const (
	AtDischarge EnrolWhen = iota // from an overnight emergency stay, whoever meets the criteria then
	AtDate                       // on the first day, whoever meets the criteria then
	EnrolWhens
)

// EnrolNames are the words for them.
var EnrolNames = []string{"at_discharge", "at_date"}

// Allocation says how the programme is given out in a trial.
type Allocation uint8

// Ways to give a programme out.
const (
	ByPerson   Allocation = iota // each person who is enrolled by a draw
	ByPractice                   // whole practices, drawn, from the first day
	ByStep                       // practices one after another, in an order that is drawn
	Allocations
)

// AllocationNames are the words for them.
var AllocationNames = []string{"by_person", "by_practice", "by_step"}

// A Trial is an evaluation inside a run: who is eligible, and who of them is offered the
// programme, which is what the caseworkers of some settings do. Those not offered it are
// nobody's case there.
type Trial struct {
	Programme  [Settings]bool
	Enrol      EnrolWhen
	Allocation Allocation

	MinAge, MaxAge       int     // [year]; MaxAge 0: none
	Admissions, EDVisits int     // at least so many, the present stay included,
	WithinDays           int     // in so many days before
	Conditions           int     // at least so many long-term conditions
	RiskShare            float64 // AtDate: of those, the share with the highest risk scores; 0: all

	FirstDay, LastDay int     // of enrolment, from the start of the run; LastDay is read AtDischarge
	Most              int     // people of one place; 0: no limit
	Share             float64 // of people or practices that are offered it, [0, 1]
	StepDays          int     // between two practices, ByStep
}
