package figure

import (
	"math"
	"time"
)

// The samples are invented: three ways to involve a social worker, compared
// over 24 replications. Nothing in them comes from a model.

func sampleForest() Forest {
	return Forest{
		Header: Header{
			Title:    "An embedded social worker halves readmissions and missed needs",
			Subtitle: "Mean of 24 replications with its 95% confidence interval.",
			Note:     "n = 24 replications of 1,000 patients, 365 days after 90 days of warm-up; 95% t interval; seed 2026. Invented numbers.",
		},
		Panels: []Panel{
			{Title: "Admissions", Unit: "per 1,000 person-years"},
			{Title: "Readmissions in 30 days", Unit: "per 1,000 person-years"},
			{Title: "Missed needs", Unit: "per 1,000 person-years"},
		},
		Rows: []Row{
			{Name: "No social worker", Estimates: []Estimate{{742, 729, 755}, {201, 195, 207}, {1610, 1574, 1646}}},
			{Name: "Usual care", Base: true, Estimates: []Estimate{{684, 672, 696}, {166, 161, 171}, {1358, 1327, 1388}}},
			{Name: "Embedded in the team", Estimates: []Estimate{{548, 538, 558}, {88, 84, 92}, {114, 110, 118}}},
		},
	}
}

func samplePaired() Paired {
	return Paired{
		Header: Header{
			Title:    "Fewer readmissions with an embedded social worker",
			Subtitle: "A dot for each replication: the same patients with and without the change. Diamond and bar: mean and 95% interval.",
			Note:     "n = 24 pairs under common random numbers; 95% t interval; seed 2026. Invented numbers.",
		},
		Unit: "per 1,000 person-years", Less: "fewer", More: "more",
		AxisLabel: "Readmissions in 30 days, difference from usual care", Digits: 1,
		Rows: []PairedRow{
			{Name: "No social worker", Narrowing: 1.7, Estimate: Estimate{35.2, 30.1, 40.3},
				Differences: wave(24, 35, 14)},
			{Name: "Half the working time", Narrowing: 0.75, Estimate: Estimate{-2.4, -6.9, 2.1},
				Differences: wave(24, -2, 13)},
			{Name: "Embedded in the team", Narrowing: 3.2, Estimate: Estimate{-78.4, -82.2, -74.5},
				Differences: wave(24, -78, 11)},
		},
	}
}

func sampleSeries() Series {
	return Series{
		Header: Header{
			Title:    "An embedded social worker frees six beds",
			Subtitle: "Patients on the ward: mean of 24 replications; ribbon: 95% confidence interval of the mean.",
			Note:     "n = 24 replications of 1,000 patients; 95% t interval; seed 2026. Invented numbers.",
		},
		Unit: "patients", Start: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), WarmUpDays: 90, Capacity: 24,
		Lines: []Line{
			filling("No social worker", 455, 19.2),
			filling("Usual care", 455, 18.1),
			filling("Embedded in the team", 455, 11.6),
		},
	}
}

// wave returns n values around a mean that look like chance but are not.
func wave(n int, mean, spread float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Round(mean + spread*(math.Sin(2.4*float64(i))+0.6*math.Sin(0.9*float64(i*i))))
	}
	return out
}

// filling returns a ward that fills from empty to a level.
func filling(name string, days int, level float64) Line {
	l := Line{Name: name}
	for day := range days {
		t := float64(day)
		full := t / (t + 8)
		v := full * (level + 0.9*math.Sin(t/19+level) + 0.5*math.Sin(t/7.3))
		l.Mean = append(l.Mean, v)
		l.Low = append(l.Low, v-0.8*full)
		l.High = append(l.High, v+0.8*full)
	}
	return l
}
