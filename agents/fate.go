package agents

// Fates count what became of psychosocial needs: those that began in the measured period at
// least a grace period before its end, the denominator of missed_need_share. A need has one
// fate.
type Fates struct {
	Missed [Reasons]float64 // by the last thing that happened to it
	// Gone counts needs that ended by themselves, or whose person died or left, before a
	// service began and before they were missed, by the last thing that had happened.
	Gone   [Reasons]float64
	Met    float64 // by a service that began in time
	Served float64 // by a service that began in time, and not met by the end
}

// Add adds o, of other people or another time.
func (f *Fates) Add(o *Fates) {
	for r := range Reasons {
		f.Missed[r] += o.Missed[r]
		f.Gone[r] += o.Gone[r]
	}
	f.Met += o.Met
	f.Served += o.Served
}

// All is the number of needs.
func (f *Fates) All() float64 {
	all := f.Met + f.Served
	for r := range Reasons {
		all += f.Missed[r] + f.Gone[r]
	}
	return all
}

// Queue is a place where people wait that is shown day by day.
type Queue uint8

// The queues.
const (
	ForBed        Queue = iota // in the ED, and planned patients on the day
	ForCaseworker              // cases nobody has taken on yet, all professions and settings together
	Queues                     // their number
)

// QueueNames are the identifiers of the queues in files.
var QueueNames = [Queues]string{"waiting_for_bed", "waiting_for_caseworker"}

// LongStay is from how many days on stays are counted together in Result.Stays [day].
const LongStay = 60
