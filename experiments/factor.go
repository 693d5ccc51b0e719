package experiments

import (
	"careteam/sim"
	"careteam/sim/dist"
)

// A Factor is a number or a choice of the model that a sweep varies, in all arms alike.
type Factor struct {
	Path, Unit string
	Spec       string        // as it was asked for, such as 0:4:0.5
	Options    []string      // of a choice, whose levels are places in it; nil: a number
	Levels     []float64     // the values asked for; nil: a range or a distribution
	Low, High  float64       // of a range, ends included; of a distribution what the model accepts
	Log, Whole bool          // a range on the logarithmic scale, of whole numbers
	Spread     *Distribution // how likely each value is; nil: all alike
}

// A Distribution is what is believed of a number, by its mean and standard deviation in the
// number's own unit.
type Distribution struct {
	Name     string // one of DistributionNames
	Mean, SD float64
}

// DistributionNames are the distributions a factor may have.
var DistributionNames = []string{"normal", "lognormal", "gamma"}

// At returns the value of the factor at u in (0, 1): an equal share for each level or whole
// number, a place in the range, or the quantile of the distribution, cut off where the model
// accepts no more.
func (f *Factor) At(u float64) float64 {
	switch {
	case f.Levels != nil:
		return f.Levels[min(int(u*float64(len(f.Levels))), len(f.Levels)-1)]
	case f.Spread != nil:
		return max(f.Low, min(f.High, f.Spread.quantile(u)))
	case f.Whole:
		n := f.High - f.Low + 1
		return f.Low + min(float64(int(u*n)), n-1)
	case f.Log:
		return f.Low * sim.Pow(f.High/f.Low, u)
	}
	return f.Low + float64(u*(f.High-f.Low))
}

func (d *Distribution) quantile(u float64) float64 {
	switch d.Name {
	case "lognormal":
		return dist.NewLognormal(d.Mean, d.SD).Quantile(u)
	case "gamma":
		return dist.NewGamma(d.Mean*d.Mean/(d.SD*d.SD), d.SD*d.SD/d.Mean).Quantile(u)
	}
	return d.Mean + float64(d.SD*dist.NormalQuantile(u))
}
