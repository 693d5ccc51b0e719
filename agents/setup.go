package agents

// A Population says who lives in the area (R1).
type Population struct {
	// Size is the number of people simulated, > 0.
	Size int
	// Counts is the age and sex structure people are drawn from; used where
	// Residents is empty.
	Counts []AgeCount
	// Residents are people as given, one by one. Where Size differs from
	// their number, person i is resident i modulo that number.
	Residents []Resident
}

// A Resident is one given person. Unknown attributes are negative and drawn by
// the model's own tables.
type Resident struct {
	Female     bool
	Age        int      // [year], 0–120
	Quintile   int      // 0 most deprived … 4 least, −1 unknown
	Conditions int      // long-term conditions, −1 unknown
	LivesAlone int      // 0 or 1, −1 unknown
	HasCarer   int      // 0 or 1, −1 unknown
	Needs      []string // kinds open at the start; nil unknown: drawn
}

// A Setup is everything a run needs beside parameters and random numbers.
type Setup struct {
	Population Population
	WarmUpDays int // simulated but not counted, ≥ 0
	Days       int // counted, > 0
	Start      Start
	// Places is the number of acute hospitals with their neighbourhoods that the
	// population is divided into; 0 stands for one to every PlaceSize people.
	Places int
	// Record asks for the hospital's records of everybody.
	Record bool
	// Trial is an evaluation inside the run; nil: none.
	Trial *Trial
	// Workers is how many places advance side by side, 0 for one. It changes no
	// result.
	Workers int
}

// PlaceSize is the most people whom one acute hospital serves unless Places says
// otherwise [people]. Source: 57.7 million people in England, about 125 acute
// hospital trusts (from memory).
const PlaceSize = 450000

// MostPlaces is the greatest number of places of a system.
const MostPlaces = 32

// NumPlaces returns the number of places.
func (s Setup) NumPlaces() int {
	n := s.Places
	if n == 0 {
		n = (s.Population.Size + PlaceSize - 1) / PlaceSize
	}
	return max(1, min(n, MostPlaces, s.Population.Size))
}

// A Result is what one replication of one scenario leaves.
type Result struct {
	Outcomes []Ratio   // by index in Outcomes
	Groups   []Group   // main outcomes by group, every outcome by place
	Occupied []float64 // mean occupied ward beds by day, warm-up included [bed]
	Beds     int       // available ward beds
	// Waiting is the mean length of each queue by day, warm-up included [patient, case].
	Waiting [Queues][]float64
	// Stays counts the stays of stay_day_mean by whole days, the last entry all longer ones [stay].
	Stays []float64
	// Fates counts what became of the needs of missed_need_share [need].
	Fates  Fates
	Events int64 // events fired
	// Audit lists every law that did not hold, with the values; empty is good.
	Audit   []string
	Records *Records // where Setup asks for them
}
