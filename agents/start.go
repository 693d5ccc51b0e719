package agents

// A Start says in what state a run begins. Needs and unstable episodes are there in any
// case, in equilibrium; the zero Start has empty beds and no cases.
type Start struct {
	// Stationary fills the ward beds to the planned occupancy, with people as likely to be
	// there as their expected share of time in a bed, and with stays begun.
	Stationary bool
	// Census puts people where they are at the start, row by row.
	Census []CensusRow
}

// CensusWhat says where a person of a census is.
type CensusWhat uint8

// What a census counts.
const (
	CensusBed     CensusWhat = iota // in a ward bed
	CensusCase                      // with a caseworker
	CensusWaiting                   // on a service's waiting list
	CensusService                   // served
	CensusWhats                     // their number
)

// CensusNames are the words for them in a census file.
var CensusNames = [CensusWhats]string{"bed", "case", "waiting", "service"}

// CensusSteps are what a patient who is fit may wait for.
var CensusSteps = []string{"process", "assessment", "hub", "package", "family"}

// A CensusRow is one person at the start. The model looks for a resident of the same sex,
// age band and deprivation fifth who is not in the census yet, else of the nearest.
type CensusRow struct {
	What       CensusWhat
	Place      int     // hospital with its neighbourhoods, from 0
	Female     bool    //
	Age        int     // [year]
	Quintile   int     // 0 most deprived … 4, −1 unknown
	Since      float64 // days before the start
	FitSince   float64 // in a bed: days since fit to leave, −1 not fit
	WaitingFor int     // in CensusSteps; −1 not said
	Setting    int     // of a case
	Profession string  // of a case
	Need       string  // kind: waiting, served; of a case "" is none
}
