package picture

import (
	"fmt"
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/calibration"
	"careteam/experiments/evaluation"
	"careteam/experiments/validation"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/figure"
	"careteam/output/table"
)

// Designs shows what each evaluation design says of the trials, against the truth.
func Designs(e *experiments.Experiment, trials []evaluation.Trial) Picture {
	m := table.MeasureOf(e.Evaluation)
	g := figure.Designs{Header: figure.Header{Title: e.Title + ": what each design finds, and what is true",
		Subtitle: fmt.Sprintf("%s; dot and bar: mean and central 95 %% of the estimates of %d trials", m.Title, len(trials)), Note: runNote(e, "trials", "") + " True: the same people with the programme less without."},
		Unit: m.Unit, AxisLabel: "Effect of the programme", Digits: m.Digits}
	scale := func(x, low, high float64) figure.Estimate {
		return figure.Estimate{Mean: x * m.Factor, Low: low * m.Factor, High: high * m.Factor}
	}
	for _, s := range evaluation.Summaries(trials) {
		g.Rows = append(g.Rows, figure.DesignRow{Name: table.DesignWord(s.Design), Truth: s.Truth.Mean * m.Factor,
			Estimate: scale(s.Estimate.Mean, s.Estimate.Low, s.Estimate.High), Bias: scale(s.Bias.Mean, s.Bias.Low, s.Bias.High),
			Coverage: figure.Estimate{Mean: s.Coverage.Mean, Low: s.Coverage.Low, High: s.Coverage.High},
			Power:    figure.Estimate{Mean: s.Power.Mean, Low: s.Power.Low, High: s.Power.High}})
	}
	return Picture{"designs", g.Draw()}
}

// Bands shows every published quantity with its band and what was simulated.
func Bands(presets string, findings []validation.Finding, replications int, seed uint64) Picture {
	inside := 0
	b := figure.Bands{}
	for _, f := range findings {
		q := f.Quantity
		if f.Inside {
			inside++
		}
		b.Rows = append(b.Rows, figure.BandRow{Group: table.PatternTitle(q.Pattern), Name: q.Name, Unit: strings.TrimPrefix(q.Unit, "1"), Digits: q.Digits, Published: q.Published, Low: q.Low, High: q.High,
			Estimate: figure.Estimate{Mean: f.Mean, Low: f.Estimate.Low, High: f.Estimate.High}, Inside: f.Inside, Fitted: q.Fitted})
	}
	b.Header = figure.Header{Title: fmt.Sprintf("%d of %d published quantities lie inside their bands", inside, len(findings)),
		Subtitle: "Published values against simulated means with 95 % intervals: " + presets,
		Note:     fmt.Sprintf("%d replications; intervals by jackknife over replications; seed %d; careteam %s, results version %s.", replications, seed, output.Version, agents.ResultsVersion)}
	return Picture{"bands", b.Draw()}
}

// Fit shows how near a calibration came to its targets, and what they cannot tell.
func Fit(c *experiments.Calibration, p *calibration.Posterior) Picture {
	points := 0
	for _, w := range p.Waves {
		points += len(w.Points)
	}
	f := figure.Fit{Header: figure.Header{Title: c.Title, Subtitle: fmt.Sprintf("Distance from the targets in tolerances, and what is left of the range of each parameter; misfit of the best point %s", words.Number(p.Misfit, 2)),
		Note: fmt.Sprintf("%d points simulated, %d replications each; %d draws from the posterior, %d of them simulated; seed %d; careteam %s, results version %s.", points, c.Replications, len(p.Draws), len(p.Checked), c.Seed, output.Version, agents.ResultsVersion)}}
	for i, t := range p.Targets {
		x := figure.FitTarget{Name: t.ID, Unit: t.Unit, Digits: decimals(t.Value), Value: t.Value, Tolerance: t.Tolerance}
		x.First, x.Last = measured(p.Waves[0].Values, i), measured(p.Checked, i)
		f.Targets = append(f.Targets, x)
	}
	for i, x := range p.Identified() {
		row := figure.FitParameter{Name: x.Path, Unit: x.Unit, Low: x.Low, High: x.High, Ratio: x.Ratio, Log: p.Parameters[i].Log}
		for _, draw := range p.Draws {
			row.Draws = append(row.Draws, draw[i])
		}
		f.Parameters = append(f.Parameters, row)
	}
	return Picture{"fit", f.Draw()}
}

// measured are the values of a target where there was something to measure.
func measured(values [][]calibration.Value, target int) (list []float64) {
	for _, v := range values {
		if !math.IsNaN(v[target].Mean) {
			list = append(list, v[target].Mean)
		}
	}
	return list
}

// decimals is how many give a value three digits that count.
func decimals(x float64) int {
	if x == 0 {
		return 1
	}
	return max(0, min(6, 2-int(math.Floor(math.Log10(math.Abs(x))))))
}
