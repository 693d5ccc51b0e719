package figure

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// sampleFit is invented, like all samples.
func sampleFit() Fit {
	return Fit{
		Header: Header{
			Title:    "Four targets are met; one of five parameters is not identified",
			Subtitle: "Calibration in five waves; 60 draws of the posterior.",
			Note:     "n = 60 draws, 4 replications each; accepted: within one tolerance of the target; seed 2026. Invented numbers.",
		},
		Targets: []FitTarget{
			{"30-day readmission", "%", 1, 14.4, 0.5, fine(200, 15.2, 1.1), fine(60, 14.5, 0.2)},
			{"Mean length of stay, unplanned", "day", 1, 9.1, 0.4, fine(200, 11, 5), fine(60, 9.0, 0.15)},
			{"ED attendances", "per 1,000 person-years", 0, 415, 12, fine(200, 418, 16), fine(60, 417, 4)},
			{"Needs missed", "%", 0, 55, 5, fine(200, 58, 5), fine(60, 62, 1.5)},
			{"Admitted from the ED", "%", 0, 29, 2, fine(200, 27.5, 3), fine(60, 28.6, 0.9)},
		},
		Parameters: []FitParameter{
			{"Hazard of acute illness", "1/(person·year)", 0, 0.2, fine(60, 0.0468, 0.004), 0.12, false},
			{"Early excess after discharge", "", 1, 20, fine(60, 6, 0.8), 0.22, true},
			{"Hazard of an urgent problem", "1/(person·year)", 0.1, 2, fine(60, 0.725, 0.02), 0.05, false},
			{"Share to the ED at once", "", 0, 1, fine(60, 0.42, 0.06), 0.31, false},
			{"Decay of the excess", "day", 1, 100, fine(60, 45, 17), 0.96, true},
		},
	}
}

// fine returns values of about the given mean and standard deviation that look
// like chance but are not: the logistic distribution at the fractions of the
// golden ratio.
func fine(n int, mean, sd float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		_, u := math.Modf((float64(i) + 0.5) * math.Phi)
		out[i] = mean + sd*0.55*math.Log(u/(1-u))
	}
	return out
}

// manyFits are what calibrations give when something is wrong.
func manyFits() Fit {
	f := sampleFit()
	f.Targets = append(f.Targets,
		FitTarget{oddNames[4], oddNames[4], 1, 5, 1, fine(1000, 5, 2), fine(1000, 5.5, 0.6)},
		FitTarget{"Beyond all bounds", "%", 0, 5, 1, fine(50, 900, 2), fine(50, -4e9, 5)},
		FitTarget{"No draws", "%", 0, 5, 1, nil, nil},
		FitTarget{"No tolerance", "day", 0, 5, 0, fine(50, 9, 2), fine(50, 4, 1)},
		FitTarget{"Before the last wave", "day", 1, 5, 1, fine(50, 6, 1), nil},
		FitTarget{"One draw", "day", 6, 1e-5, 1e-6, nil, []float64{1.05e-5}})
	f.Parameters = append(f.Parameters,
		FitParameter{oddNames[5], oddNames[4], -1e9, 1e9, fine(60, 4e8, 1e8), 0.2, false},
		FitParameter{"No draws", "", 0, 1, nil, math.NaN(), false},
		FitParameter{"No range", "", 1, 1, fine(60, 1, 0.1), math.NaN(), false},
		FitParameter{"Beyond the prior", "", 0, 1, fine(60, 5, 0.1), 0.1, false},
		FitParameter{"Log from zero", "", 0, 1e-7, fine(60, 2e-8, 1e-9), 0.1, true})
	return f
}

// TestFitShowsDistances: draws stand where their distance from the target puts
// them, in tolerances.
func TestFitShowsDistances(t *testing.T) {
	f := Fit{Targets: []FitTarget{{Value: 14, Tolerance: 0.5, Last: []float64{13.5, 14, 15, math.NaN()}}}}
	l := f.layout()
	s := scale{extent{-leastReach, leastReach, true}, l.x0 + arrowLane, l.x1 - arrowLane}
	var got []float64
	for _, m := range f.Draw().marks {
		if m, ok := m.(disc); ok && m.pen.fill == faded(blue, 0.75) {
			got = append(got, math.Round(100*m.at.x))
		}
	}
	want := []float64{math.Round(100 * s.at(-1)), math.Round(100 * s.at(0)), math.Round(100 * s.at(2))}
	if !slices.Equal(got, want) {
		t.Errorf("dots at %v, want %v", got, want)
	}
}

// TestFitReach: the scale follows the posterior, up to a bound, and the first
// wave only a little.
func TestFitReach(t *testing.T) {
	for _, c := range []struct {
		first, last []float64
		want        float64
	}{
		{nil, []float64{0.5}, leastReach},
		{nil, []float64{-4}, 4.4},
		{nil, []float64{1e9, -3}, 3.3},
		{nil, []float64{7.9}, mostReach},
		{[]float64{3}, []float64{0}, 3.3},
		{[]float64{-1e9}, []float64{0}, mostReach / 2},
	} {
		f := Fit{Targets: []FitTarget{{Value: 0, Tolerance: 1, First: c.first, Last: c.last}}}
		if got := f.reach(); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("first wave %v, last %v: %v tolerances, want %v", c.first, c.last, got, c.want)
		}
	}
}

// TestFitSaysNotIdentified above the ratio, in words, and with a hollow mark.
func TestFitSaysNotIdentified(t *testing.T) {
	for ratio, want := range map[float64]int{0.5: 1, 0.9: 1, 0.91: 2, 2: 2, math.NaN(): 1} { // the key says it once
		f := Fit{Parameters: []FitParameter{{Name: "p", High: 1, Draws: fine(60, 0.5, 0.2), Ratio: ratio}}}
		d := f.Draw()
		hollows := 0
		for _, m := range d.marks {
			if m, ok := m.(disc); ok && m.pen.fill == white {
				hollows++
			}
		}
		if n := strings.Count(said(t, d), "not identified"); n != want || hollows != want {
			t.Errorf("ratio %v: said %d times with %d hollow marks, want %d", ratio, n, hollows, want)
		}
	}
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		p       FitParameter
		v, want float64
	}{
		{FitParameter{Low: 2, High: 4}, 3, 0.5},
		{FitParameter{Low: 1, High: 100, Log: true}, 10, 0.5},
		{FitParameter{Low: 1, High: 100, Log: true}, 0, math.Inf(-1)},
		{FitParameter{Low: 0, High: 100, Log: true}, 10, 0.1}, // no logarithm of zero
	} {
		if got := c.p.place(c.v); got != c.want && math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%+v: %v is at %v, want %v", c.p, c.v, got, c.want)
		}
	}
}

func TestQuantile(t *testing.T) {
	v := []float64{1, 2, 3, 4, 5}
	for p, want := range map[float64]float64{0: 1, 0.05: 1.2, 0.5: 3, 0.95: 4.8, 1: 5} {
		if got := quantile(v, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %v is %v, want %v", p, got, want)
		}
	}
	if got := thinned(fine(1000, 5, 1)); len(got) != quantileDots || !slices.IsSorted(got) {
		t.Errorf("%d dots, ascending: %v", len(got), slices.IsSorted(got))
	}
	if e := central([]float64{math.NaN()}); e.known() || e.bounded() {
		t.Errorf("%v of no values", e)
	}
}
