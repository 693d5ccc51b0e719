// Package picture turns results into figures: a forest plot of outcomes, paired
// differences, and occupied beds over time. Titles state a finding only where
// the interval does; notes carry replications, interval, seed and version.
package picture

import (
	"fmt"
	"math"
	"slices"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/figure"
	"careteam/output/table"
)

// A Picture is a figure with the name of its files.
type Picture struct {
	Name    string
	Drawing *figure.Drawing
}

// Of returns the pictures of r: forest and wards, and paired where there is
// something to compare.
func Of(r *experiments.Results) []Picture {
	differences := output.Differences(r)
	pictures := []Picture{{"forest", Forest(r, differences).Draw()}}
	if len(r.Experiment.Arms) > 1 {
		pictures = append(pictures, Picture{"paired", Paired(r, differences).Draw()})
	}
	return append(pictures, Picture{"wards", Wards(r).Draw()})
}

// panels is the number of outcomes of a forest plot.
const panels = 3

// Forest shows the first outcomes of the experiment by scenario.
func Forest(r *experiments.Results, differences []output.Difference) figure.Forest {
	e := r.Experiment
	f := figure.Forest{Header: figure.Header{Title: e.Title, Subtitle: "Outcomes by scenario: mean and 95 % interval", Note: note(r)}}
	if len(e.Arms) > 1 {
		f.Title = table.Finding(e, differences)
		f.Subtitle += " of each; differences are judged pair by pair"
	}
	outcomes := forestOutcomes(e)
	for _, i := range outcomes {
		d := output.DisplayOf(&agents.Outcomes[i])
		f.Panels = append(f.Panels, figure.Panel{Title: d.Title, Unit: d.Unit, Digits: d.Digits})
	}
	estimates := output.Estimates(r)
	for a, arm := range e.Arms {
		row := figure.Row{Name: arm.Name, Base: len(e.Arms) > 1 && a == output.Base(e)}
		for _, i := range outcomes {
			row.Estimates = append(row.Estimates, estimate(estimates, arm.Name, &agents.Outcomes[i]))
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// forestOutcomes are the first outcomes of the experiment in the order of all tables.
func forestOutcomes(e *experiments.Experiment) []int {
	var list []int
	for _, id := range e.Outcomes[:min(panels, len(e.Outcomes))] {
		list = append(list, agents.OutcomeIndex(id))
	}
	slices.Sort(list)
	return list
}

func estimate(all []output.Estimate, scenario string, o *agents.Outcome) figure.Estimate {
	for _, e := range all {
		if e.Scenario == scenario && e.Outcome == o {
			return scaled(e.Mean, e.Low, e.High, output.DisplayOf(o))
		}
	}
	return scaled(math.NaN(), math.NaN(), math.NaN(), output.DisplayOf(o))
}

func scaled(mean, low, high float64, d output.Display) figure.Estimate {
	return figure.Estimate{Mean: mean * d.Factor, Low: low * d.Factor, High: high * d.Factor}
}

// Paired shows the differences in the primary outcome, pair by pair.
func Paired(r *experiments.Results, differences []output.Difference) figure.Paired {
	e := r.Experiment
	o := &agents.Outcomes[agents.OutcomeIndex(e.Primary)]
	d := output.DisplayOf(o)
	base := e.Arms[output.Base(e)].Name
	p := figure.Paired{Header: figure.Header{Title: table.Finding(e, differences), Subtitle: d.Title + ": each dot is one pair of replications on the same people; diamond and bar are mean and 95 % interval", Note: note(r)},
		Unit: unit(d), Less: "less", More: "more", AxisLabel: d.Title + ", difference from " + base, Digits: d.Digits}
	for _, x := range differences {
		if x.Outcome != o {
			continue
		}
		row := figure.PairedRow{Name: x.Scenario, Estimate: scaled(x.Difference.Difference, x.Low, x.High, d), Narrowing: x.Narrowing}
		for _, v := range x.PerPair {
			row.Differences = append(row.Differences, v*d.Factor)
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// unit is the unit of a difference.
func unit(d output.Display) string {
	if d.Factor == 100 {
		return "percentage points"
	}
	return d.Unit
}

// smooth is the number of days that a series is averaged over.
const smooth = 7

// Wards shows occupied beds over time, warm-up included.
func Wards(r *experiments.Results) figure.Series {
	e := r.Experiment
	s := figure.Series{Header: figure.Header{Title: "Occupied ward beds by scenario", Subtitle: fmt.Sprintf("Mean over replications and its 95 %% interval, %d-day mean", smooth), Note: note(r)},
		Unit: "beds", Start: data.Start, WarmUpDays: e.Run.WarmUpDays, Capacity: capacity(r)}
	for a, arm := range e.Arms {
		mean, low, high := analysis.DailyMean(occupied(r.Arms[a]), smooth)
		s.Lines = append(s.Lines, figure.Line{Name: arm.Name, Mean: mean, Low: low, High: high})
	}
	return s
}

// capacity is the number of beds where all scenarios have the same, else 0.
func capacity(r *experiments.Results) float64 {
	beds := r.Arms[0][0].Beds
	for a := range r.Arms {
		if r.Arms[a][0].Beds != beds {
			return 0
		}
	}
	return float64(beds)
}

func occupied(reps []agents.Result) [][]float64 {
	days := make([][]float64, len(reps))
	for r := range reps {
		days[r] = reps[r].Occupied
	}
	return days
}

func note(r *experiments.Results) string {
	run := r.Experiment.Run
	return fmt.Sprintf("%s replications of %s people, %d days after %d days of warm-up; 95 %% t intervals over replications; seed %d; careteam %s, results version %s.",
		output.Number(float64(run.Replications), 0), output.Number(float64(run.Population.Size), 0), run.Days, run.WarmUpDays, run.Seed, output.Version, agents.ResultsVersion)
}
