package agents

// A Glance is how a person looks to somebody who passes by: where the person is, and in its
// upper bits what can be seen of psychosocial needs and of help.
type Glance uint8

// Where a person may be.
const (
	AtHome      Glance = iota
	InED               // or waiting there for a bed
	OnWard             // not fit to leave yet
	FitOnWard          // fit, waiting to go home
	Away               // died or moved, or not yet moved in
	Whereabouts        // their number
)

// What may be seen of a person, added to where the person is.
const (
	InNeed    Glance = 1 << (3 + iota) // a psychosocial need without a service
	KnownNeed                          // one of them that a professional has recognised
	Supported                          // a service is in place for a need
	InCase                             // a caseworker has the case
)

// Where returns where the person is.
func (g Glance) Where() Glance { return g & 7 }

// Counted is something that is counted as the days of a film go by.
type Counted uint8

// What is counted, from the first measured day on, and the levels of the day.
const (
	AdmissionsSoFar Counted = iota
	ReadmissionsSoFar
	EDVisitsSoFar
	RecognisedSoFar // psychosocial needs
	MetSoFar
	MissedSoFar
	UnplannedSoFar // home from hospital with a need that nobody has planned for
	OnWardNow
	FitOnWardNow
	InNeedNow
	CasesNow // open, with a caseworker
	CasesWaitingNow
	AllCounted // their number
)

// CountedNames are the identifiers of what is counted; those that end in _now are levels.
var CountedNames = [AllCounted]string{"admissions", "readmissions", "ed_visits", "needs_recognised", "needs_met", "needs_missed",
	"home_with_unplanned_need", "on_ward_now", "fit_on_ward_now", "in_need_now", "cases_now", "cases_waiting_now"}

// A Film is a run that was looked at every noon of the measured period.
type Film struct {
	Frames [][]Glance            // by day, then person: residents, then newcomers as they come
	Counts [][AllCounted]float64 // by day
	// Halves counts the emergency admissions of each person in the first and in the second
	// half of the measured period.
	Halves [][2]int32
}
