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
	Age        int // [year], 0–120
	Quintile   int // 0 most deprived … 4 least, −1 unknown
	Conditions int // long-term conditions, −1 unknown
	LivesAlone int // 0 or 1, −1 unknown
	HasCarer   int // 0 or 1, −1 unknown
}

// A Setup is everything a run needs beside parameters and random numbers.
type Setup struct {
	Population Population
	WarmUpDays int // simulated but not counted, ≥ 0
	Days       int // counted, > 0
}

// A Result is what one replication of one scenario leaves.
type Result struct {
	Outcomes []Ratio   // by index in Outcomes
	Occupied []float64 // mean occupied ward beds by day, warm-up included [bed]
	Beds     int       // available ward beds
	Events   int64     // events fired
	// Audit lists every law that did not hold, with the values; empty is good.
	Audit []string
}
