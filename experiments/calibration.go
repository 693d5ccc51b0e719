package experiments

// A Calibration says which numbers of a preset are fitted, within which ranges, to which
// published quantities.
type Calibration struct {
	File, Name, Title string
	Preset            string
	Parameters        []Range
	Targets           []Target
	Points            []int // simulated in each wave
	Draws, Check      int   // of the posterior sample; of these simulated at the end
	Replications      int   // of each point
	People            int   // in each study; 0: as many as it has
	Seed              uint64
}

// A Range is where a number is looked for.
type Range struct {
	Path, Unit string
	Low, High  float64
	Log        bool // on the logarithmic scale
}

// A Target is a published quantity to be met. Value and Tolerance are NaN where those of the
// pattern are meant.
type Target struct {
	Quantity         string
	Value, Tolerance float64
	Line             int // in the file
}
