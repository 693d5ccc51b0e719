package agents

// Stage is how far help for a need has come (MODEL.md, R8–R14).
type Stage uint8

// The stages in order; a failed step can send a need back to an earlier one.
const (
	Hidden     Stage = iota // nobody who could help knows
	Recognised              // a professional has seen it
	Raised                  // said to someone who could act
	Owned                   // in a caseworker's queue
	Assessed                // the caseworker has met the person
	Planned                 // the person agreed to a plan
	Referred                // asked of a service
	Waiting                 // on the service's waiting list
	InService               // being served
	Closed                  // the episode is over
	Stages                  // their number
)

// StageNames are the identifiers of the stages in files and tables.
var StageNames = [Stages]string{"hidden", "recognised", "raised", "owned", "assessed",
	"planned", "referred", "waiting", "in_service", "closed"}

// Reason says why a need was missed: the last thing that happened to it (R14).
type Reason uint8

// The reasons of a missed need.
const (
	NeverInContact Reason = iota
	NotRecognised
	NotRaised
	NotHeeded
	Misrouted // sent to the wrong place, refused or lost on the way
	Declined
	WaitingForAssessment
	WaitingForService
	DroppedOut
	Reasons // their number
)

// ReasonNames are the identifiers of the reasons in outcomes.
var ReasonNames = [Reasons]string{"never_in_contact", "not_recognised", "not_raised",
	"not_heeded", "misrouted_or_lost", "declined", "waiting_for_assessment",
	"waiting_for_service", "dropped_out"}

// Disposition is how a need episode ended; every episode has exactly one (R14).
type Disposition uint8

// The dispositions. Missed needs carry a Reason beside.
const (
	Open         Disposition = iota // still open at the end of the run
	Met                             // served with success, begun within the grace period
	EndedItself                     // went away before help or grace period
	Died                            // the person died first
	Moved                           // the person left the area first
	Missed                          // open for the grace period without its service having begun
	Dispositions                    // their number
)

// DispositionNames are the identifiers of the dispositions.
var DispositionNames = [Dispositions]string{"open", "met", "ended_itself", "died", "moved", "missed"}
