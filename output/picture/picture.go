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
	"careteam/experiments/words"
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

// first are the kinds that every folder holds where they are possible; others are drawn when
// they are asked for.
var first = []string{"forest", "paired", "curve", "heat", "tornado", "morris", "sobol", "regression", "flow", "series", "designs"}

// Of returns the first pictures of a source.
func Of(s *Source) (pictures []Picture, err error) {
	for _, k := range Possible(s) {
		if !slices.Contains(first, k.Name) {
			continue
		}
		p, err := k.Draw(s)
		if err != nil {
			return nil, err
		}
		pictures = append(pictures, p)
	}
	return pictures, nil
}

// panels is the number of outcomes of a forest plot.
const panels = 3

// Forest shows the first outcomes of the experiment by scenario.
func Forest(r *experiments.Results, differences []output.Difference) figure.Forest {
	e := r.Experiment
	f := figure.Forest{Header: figure.Header{Title: e.Title, Subtitle: "Outcomes by scenario: mean and 95 % interval", Note: note(r)}}
	if len(e.Arms) > 1 {
		f.Title = table.Finding(e, differences, &agents.Outcomes[agents.OutcomeIndex(e.Primary)])
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

// Paired shows the differences in an outcome, pair by pair.
func Paired(r *experiments.Results, differences []output.Difference, outcome int) figure.Paired {
	e := r.Experiment
	o := &agents.Outcomes[outcome]
	d := output.DisplayOf(o)
	base := e.Arms[output.Base(e)].Name
	p := figure.Paired{Header: figure.Header{Title: table.Finding(e, differences, o), Subtitle: d.Title + ": each dot is one pair of replications on the same people; diamond and bar are mean and 95 % interval", Note: note(r)},
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

// Series shows occupied beds over time, warm-up included.
func Series(r *experiments.Results) figure.Series {
	e := r.Experiment
	s := figure.Series{Header: figure.Header{Title: "Occupied ward beds by scenario", Subtitle: fmt.Sprintf("Mean over replications and its 95 %% interval, %d-day mean", smooth), Note: note(r)},
		Unit: "beds", Start: data.Start, WarmUpDays: e.Run.WarmUpDays, Capacity: capacity(r)}
	for a, arm := range e.Arms {
		mean, low, high := analysis.DailyMean(output.Occupied(r, a), smooth)
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

// mostPanels is how many outcomes a picture over doses shows.
const mostPanels = 6

// Curve shows outcomes over the doses that the scenarios are.
func Curve(r *experiments.Results, doses []output.Dose) figure.Curve {
	e := r.Experiment
	c := figure.Curve{Header: figure.Header{Title: e.Title, Subtitle: "Outcomes by dose: mean and 95 % interval; r is the correlation of dose and outcome", Note: note(r)}, XLabel: e.Curve, Base: math.NaN()}
	for _, f := range e.Arms[0].Parameters.Fields() {
		if f.Path == e.Curve {
			c.XUnit = f.Unit
		}
	}
	for _, d := range doses[:min(mostPanels, len(doses))] {
		show := output.DisplayOf(d.Outcome)
		r := fmt.Sprintf("; r %s (%s to %s)", words.Number(d.Correlation.Mean, 2), words.Number(d.Correlation.Low, 2), words.Number(d.Correlation.High, 2))
		line := figure.CurveLine{Name: "at the last dose", Dots: true} // one line a panel: a name of its own would be another line
		for i, x := range d.Doses {
			y := scaled(d.Estimates[i].Mean, d.Estimates[i].Low, d.Estimates[i].High, show)
			line.X, line.Mean, line.Low, line.High = append(line.X, x), append(line.Mean, y.Mean), append(line.Low, y.Low), append(line.High, y.High)
		}
		c.Panels = append(c.Panels, figure.CurvePanel{Title: show.Title, Unit: show.Unit + r, Digits: show.Digits, Lines: []figure.CurveLine{line}})
	}
	return c
}

func note(r *experiments.Results) string {
	return runNote(r.Experiment, "replications", "95 % t intervals over replications; ")
}

// runNote says what was simulated.
func runNote(e *experiments.Experiment, what, intervals string) string {
	run := e.Run
	return fmt.Sprintf("%s %s of %s people, %d days after %d days of warm-up; %sseed %d%s; careteam %s, results version %s.", words.Number(float64(run.Replications), 0), what,
		words.Number(float64(run.Population.Size), 0), run.Days, run.WarmUpDays, intervals, run.Seed, output.Drawn(e), output.Version, agents.ResultsVersion)
}
