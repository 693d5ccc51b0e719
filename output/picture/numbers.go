package picture

import (
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/figure"
	"careteam/output/table"
)

// Numbers are what a picture shows as a table, for whoever cannot see it or wants to know
// exactly. It must be possible to draw the picture.
func (k *Kind) Numbers(s *Source) (table.Rows, error) {
	return k.numbers(s)
}

// counted makes the numbers of a run into those of a source.
func counted(rows func(*experiments.Results) table.Rows) func(*Source) (table.Rows, error) {
	return func(s *Source) (table.Rows, error) { return rows(s.Results), nil }
}

// said writes an estimate of a picture.
func said(e figure.Estimate, digits int) string {
	if math.IsNaN(e.Mean) {
		return "–"
	}
	text := words.Number(e.Mean, digits)
	if !math.IsNaN(e.Low) {
		text += " (" + words.Number(e.Low, digits) + " to " + words.Number(e.High, digits) + ")"
	}
	return text
}

// armNames begin a table with a column for each scenario.
func armNames(first string, e *experiments.Experiment) []string {
	row := []string{first}
	for _, arm := range e.Arms {
		row = append(row, arm.Name)
	}
	return row
}

func forestNumbers(r *experiments.Results) table.Rows {
	f := Forest(r, output.Differences(r))
	rows := table.Rows{{"Scenario"}}
	for _, p := range f.Panels {
		rows[0] = append(rows[0], p.Title+", "+p.Unit)
	}
	for _, x := range f.Rows {
		row := []string{x.Name}
		for i, p := range f.Panels {
			row = append(row, said(x.Estimates[i], p.Digits))
		}
		rows = append(rows, row)
	}
	return rows
}

func pairedNumbers(s *Source) (table.Rows, error) {
	o := &agents.Outcomes[s.outcome()]
	d := output.DisplayOf(o)
	rows := table.Rows{{"Scenario", "Difference, " + unit(d), "Pairs", "Correlation"}}
	for _, x := range output.Differences(s.Results) {
		if x.Outcome == o {
			rows = append(rows, []string{x.Scenario, said(scaled(x.Difference.Difference, x.Low, x.High, d), d.Digits), words.Number(float64(x.Pairs), 0), words.Number(x.Correlation, 2)})
		}
	}
	return rows, nil
}

func curveNumbers(s *Source) (table.Rows, error) {
	var c figure.Curve
	if s.Results != nil {
		c = Curve(s.Results, output.Doses(s.Results))
	} else {
		var err error
		if c, err = sweepCurve(s); err != nil {
			return nil, err
		}
	}
	rows := table.Rows{{strings.TrimSuffix(c.XLabel+", "+c.XUnit, ", ")}}
	for p, panel := range c.Panels {
		for _, line := range panel.Lines {
			name := panel.Title
			if len(panel.Lines) > 1 {
				name += ", " + line.Name
			}
			rows[0] = append(rows[0], name)
			for i, x := range line.X {
				if p == 0 && len(rows) < i+2 {
					rows = append(rows, []string{plainNumber(x)})
				}
				rows[i+1] = append(rows[i+1], said(figure.Estimate{Mean: line.Mean[i], Low: line.Low[i], High: line.High[i]}, panel.Digits))
			}
		}
	}
	return rows, nil
}

func heatNumbers(s *Source) (table.Rows, error) {
	h, err := heat(s)
	if err != nil {
		return nil, err
	}
	rows := table.Rows{{h.Y.Label + " by " + h.X.Label}}
	for _, x := range h.X.Levels {
		rows[0] = append(rows[0], plainNumber(x))
	}
	for _, p := range h.Panels {
		for i, y := range h.Y.Levels {
			row := []string{strings.TrimPrefix(p.Title+", "+plainNumber(y), ", ")}
			for _, z := range p.Values[i] {
				row = append(row, words.Number(z, h.Digits))
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// sensitivityNumbers are those of a method.
func sensitivityNumbers(method string) func(*Source) (table.Rows, error) {
	return func(s *Source) (table.Rows, error) {
		t, _, err := sensitivityOf(s, method)
		if err != nil {
			return nil, err
		}
		return table.SensitivityRows(t), nil
	}
}

func fateNumbers(r *experiments.Results) table.Rows {
	rows := table.Rows{armNames("Of 1,000 needs", r.Experiment)}
	for a := range r.Experiment.Arms {
		n := 1
		put := func(name string, e analysis.Estimate) {
			if n == len(rows) {
				row := make([]string, len(r.Experiment.Arms)+1)
				row[0] = name
				rows = append(rows, row)
			}
			rows[n][a+1] = said(estimateOf(e, 1), 0)
			n++
		}
		for i, step := range output.Steps(r, a) {
			here := step.Estimate
			if i == 0 {
				here.Low, here.High = math.NaN(), math.NaN() // all of them are no estimate
			}
			put(step.Name, here)
			for _, l := range step.Left {
				put("– "+l.Name, l.Estimate)
			}
		}
	}
	return rows
}

func costNumbers(r *experiments.Results) table.Rows {
	x, _ := output.EconomicsOf(r)
	rows := table.Rows{{"Scenario", "Extra cost, GBP per 1,000 person-years", "Extra QALYs per 1,000 person-years", "Best buy at 20,000 GBP per QALY, % of draws", "at 30,000"}}
	best := func(a int, threshold float64) string {
		for t, price := range output.Thresholds {
			if price == threshold {
				return words.Number(100*x.Acceptable[t][a], 0)
			}
		}
		return "–"
	}
	for a, name := range x.Arms {
		row := []string{name, "base", "base"}
		if a > 0 {
			row[1], row[2] = said(estimateOf(x.Increments[a].Cost, 1000), 0), said(estimateOf(x.Increments[a].Effect, 1000), 2)
		}
		rows = append(rows, append(row, best(a, output.Accepted[0]), best(a, output.Accepted[1])))
	}
	return rows
}

func equityNumbers(r *experiments.Results) table.Rows {
	f := Equity(r)
	rows := table.Rows{append([]string{"Outcome"}, f.Groups...)}
	for _, p := range f.Panels {
		for _, line := range p.Lines {
			row := []string{p.Title + ", " + p.Unit + ": " + line.Name}
			for _, e := range line.Estimates {
				row = append(row, said(e, p.Digits))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// stayBand is how many days a row of the numbers of stays holds.
const stayBand = 5

func stayNumbers(r *experiments.Results) table.Rows {
	rows := table.Rows{armNames("Days", r.Experiment), {"Stays"}, {"Median"}}
	for d := 0; d < shownStays; d += stayBand {
		rows = append(rows, []string{words.Number(float64(d), 0) + " to under " + words.Number(float64(d+stayBand), 0)})
	}
	rows = append(rows, []string{words.Number(shownStays, 0) + " or more"})
	for a := range r.Experiment.Arms {
		s := output.StaysOf(r, a)
		cells := []string{words.Number(s.Number, 0)}
		if !s.Measured {
			for len(cells) < len(rows)-1 {
				cells = append(cells, "–")
			}
		} else {
			cells = append(cells, said(estimateOf(s.Median, 1), 1))
			rest := 1.0
			for d := 0; d < shownStays; d += stayBand {
				sum := 0.0
				for _, x := range s.Shares[d : d+stayBand] {
					sum += x
				}
				rest -= sum
				cells = append(cells, words.Number(100*sum, 1)+" %")
			}
			cells = append(cells, words.Number(100*max(0, rest), 1)+" %")
		}
		for i, cell := range cells {
			rows[i+1] = append(rows[i+1], cell)
		}
	}
	return rows
}

// seriesNumbers are means of 28 days.
func seriesNumbers(r *experiments.Results) table.Rows {
	const period = 28
	rows := table.Rows{armNames("28 days from", r.Experiment)}
	for a := range r.Experiment.Arms {
		mean, _, _ := analysis.DailyMean(output.Occupied(r, a), 1)
		for day := 0; day < len(mean); day += period {
			if a == 0 {
				name := data.Start.AddDate(0, 0, day).Format("2 Jan 2006")
				if day < r.Experiment.Run.WarmUpDays {
					name += ", warm-up"
				}
				rows = append(rows, []string{name})
			}
			rows[day/period+1] = append(rows[day/period+1], words.Number(analysis.Mean(mean[day:min(day+period, len(mean))]), 1))
		}
	}
	return rows
}

func queueNumbers(r *experiments.Results) table.Rows {
	f := Queue(r)
	rows := table.Rows{armNames("Mean after the warm-up", r.Experiment)}
	for i, p := range f.Panels {
		rows = append(rows, []string{p.Title})
		for _, line := range p.Lines {
			rows[len(rows)-1] = append(rows[len(rows)-1], words.Number(analysis.Mean(line.Mean[min(r.Experiment.Run.WarmUpDays, len(line.Mean)):]), 2))
		}
		if i == 0 {
			row := []string{"– in theory (M/M/c)"}
			for _, t := range p.Theory {
				row = append(row, theoryWords(t.Value))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func theoryWords(n float64) string {
	if math.IsInf(n, 1) {
		return "no steady state"
	}
	return words.Number(n, 2)
}

func hourNumbers(r *experiments.Results) table.Rows {
	f := Hours(r)
	rows := table.Rows{append([]string{"% of contracted hours"}, f.Kinds...)}
	for _, x := range f.Rows {
		row := []string{x.Name}
		for _, h := range x.Hours {
			row = append(row, words.Number(h, 1))
		}
		rows = append(rows, row)
	}
	return rows
}

func multiplesNumbers(r *experiments.Results) table.Rows {
	rows := table.Rows{{"Scenario", "Occupied beds"}}
	for _, p := range Multiples(r).Panels {
		rows = append(rows, []string{p.Title, strings.TrimPrefix(p.Words, "mean ")})
	}
	return rows
}

// plainNumber writes a level with the digits it needs.
func plainNumber(x float64) string {
	for digits := range 7 {
		if rounded := math.Round(x*math.Pow10(digits)) / math.Pow10(digits); math.Abs(rounded-x) <= 1e-9*math.Abs(x) {
			return words.Number(x, digits)
		}
	}
	return words.Number(x, 6)
}

func designNumbers(s *Source) (table.Rows, error) { return table.EvaluationRows(s.Of, s.Trials), nil }
