package picture

import (
	"fmt"
	"math"
	"strings"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/figure"
	"careteam/sim/queueing"
)

// estimateOf is an estimate in the unit shown.
func estimateOf(e analysis.Estimate, factor float64) figure.Estimate {
	return figure.Estimate{Mean: e.Mean * factor, Low: e.Low * factor, High: e.High * factor}
}

// header is that of a picture that states no finding.
func header(r *experiments.Results, title, subtitle string) figure.Header {
	return figure.Header{Title: title, Subtitle: subtitle, Note: note(r)}
}

// Flow shows where 1,000 psychosocial needs go in each scenario.
func Flow(r *experiments.Results) figure.Flow {
	f := figure.Flow{Header: header(r, "Where 1,000 psychosocial needs go", "From their beginning to a service that meets them; what leaves on the way, and why. Vermillion: missed, by the last thing that happened; green: over by itself, or the person died or left. Width: number of needs.")}
	for a, arm := range r.Experiment.Arms {
		p := figure.FlowPanel{Title: arm.Name, Whole: output.Of}
		for i, s := range output.Steps(r, a) {
			stage := figure.FlowStage{Name: s.Name, Value: reaching(i, s)}
			for _, l := range s.Left {
				stage.Lost = append(stage.Lost, figure.FlowLoss{Name: strings.TrimPrefix(l.Name, "missed: "), Value: estimateOf(l.Estimate, 1), Met: l.Good})
			}
			p.Stages = append(p.Stages, stage)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// Funnel shows how many needs reach each step in each scenario.
func Funnel(r *experiments.Results) figure.Funnel {
	f := figure.Funnel{Header: header(r, "How far help for psychosocial needs comes", "Needs that reach each step, mean and 95 % interval, and the share of each step that goes on"), Unit: "of 1,000 needs that begin"}
	for a, arm := range r.Experiment.Arms {
		f.Scenarios = append(f.Scenarios, arm.Name)
		for i, s := range output.Steps(r, a) {
			if i == len(f.Stages) {
				f.Stages = append(f.Stages, figure.FunnelStage{Name: s.Name, Values: make([]figure.Estimate, a)})
				for k := range a { // no need was counted in the scenarios before
					f.Stages[i].Values[k] = none
				}
			}
			f.Stages[i].Values = append(f.Stages[i].Values, reaching(i, s))
		}
	}
	return f
}

// reaching is how many needs reach a step; all of them are no estimate.
func reaching(i int, s output.Step) figure.Estimate {
	if i == 0 {
		return figure.Estimate{Mean: output.Of, Low: math.NaN(), High: math.NaN()}
	}
	return estimateOf(s.Estimate, 1)
}

// none is an estimate that is missing.
var none = figure.Estimate{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}

// shownStays is how many days of stay are drawn; longer ones are said in words.
const shownStays = 30

// Stay shows how long overnight emergency stays last.
func Stay(r *experiments.Results) figure.Stay {
	f := figure.Stay{Header: header(r, "Length of overnight emergency stays", "Share of stays that last so many days, all replications together; dashed: medians"), Unit: "days", Width: 1}
	for a, arm := range r.Experiment.Arms {
		s := output.StaysOf(r, a)
		if !s.Measured {
			continue
		}
		beyond := s.Beyond.Mean
		for _, share := range s.Shares[shownStays:] {
			beyond += share
		}
		f.Lines = append(f.Lines, figure.StayLine{Name: arm.Name, Shares: s.Shares[:shownStays], Median: estimateOf(s.Median, 1), Beyond: figure.Estimate{Mean: beyond, Low: math.NaN(), High: math.NaN()}, Stays: s.Number})
	}
	return f
}

// mostThin is how many replications are drawn by themselves.
const mostThin = 12

// Multiples shows occupied beds of every scenario in a panel of its own.
func Multiples(r *experiments.Results) figure.Multiples {
	e := r.Experiment
	f := figure.Multiples{Header: header(r, "Occupied ward beds, scenario by scenario", fmt.Sprintf("Thick: mean of all replications. Thin: %d of them. Both as %d-day means.", min(mostThin, e.Run.Replications), smooth)),
		Unit: "beds", Digits: 1, Start: data.Start, WarmUpDays: e.Run.WarmUpDays}
	occupied := agents.OutcomeIndex("bed_days_per_1000py")
	for a, arm := range e.Arms {
		days := output.Occupied(r, a)
		p := figure.MultiplesPanel{Title: arm.Name}
		p.Mean, _, _ = analysis.DailyMean(days, smooth)
		for _, series := range days[:min(mostThin, len(days))] {
			thin, _, _ := analysis.DailyMean([][]float64{series}, smooth)
			p.Thin = append(p.Thin, thin)
		}
		if m := occupiedMean(r, a, occupied); m.N > 0 {
			p.Words = "mean " + withInterval(m, 1)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// occupiedMean is the mean of occupied beds over the measured days.
func occupiedMean(r *experiments.Results, arm, bedDays int) analysis.Estimate {
	var ratios []agents.Ratio
	for k := range r.Arms[arm] {
		ratios = append(ratios, agents.Ratio{Num: r.Arms[arm][k].Outcomes[bedDays].Num, Den: float64(r.Experiment.Run.Days)})
	}
	m, _ := analysis.Of(&agents.Outcome{Scale: 1}, ratios)
	return m
}

// withInterval writes an estimate with its interval.
func withInterval(e analysis.Estimate, digits int) string {
	text := words.Number(e.Mean, digits)
	if !math.IsNaN(e.Low) {
		text += " (" + words.Number(e.Low, digits) + "–" + words.Number(e.High, digits) + ")"
	}
	return text
}

// Queue shows who waits day by day, and beside it the queue that Erlang's formula C gives the
// same load of beds: random arrivals, exponential stays, no seasons.
func Queue(r *experiments.Results) figure.Queue {
	e := r.Experiment
	f := figure.Queue{Header: header(r, "Those who wait for a bed, and for a caseworker", fmt.Sprintf("Mean over replications and its 95 %% interval, %d-day mean. Dotted: the queue in theory (M/M/c) at the same load; seasons, weekdays and planned stays make the simulated one differ.", smooth)),
		Unit: "number waiting", Start: data.Start, WarmUpDays: e.Run.WarmUpDays}
	titles := [agents.Queues]string{"Patients waiting for a ward bed", "Cases waiting for a caseworker"}
	for q := range agents.Queues {
		p := figure.QueuePanel{Title: titles[q]}
		for a, arm := range e.Arms {
			mean, low, high := analysis.DailyMean(output.Waiting(r, a, q), smooth)
			for day := range low {
				low[day] = max(0, low[day]) // nobody waits less than not at all
			}
			p.Lines = append(p.Lines, figure.Line{Name: arm.Name, Mean: mean, Low: low, High: high})
			if q == agents.ForBed {
				n := erlang(r, a)
				text := arm.Name + " in theory"
				if finite := !math.IsInf(n, 0); finite {
					text += ": " + words.Number(n, 1)
				}
				p.Theory = append(p.Theory, figure.TheoryLine{Name: text, Value: n, Of: a})
			}
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// erlang is the mean number waiting for a bed by Erlang's formula C at the measured load;
// +Inf where the beds are always full.
func erlang(r *experiments.Results, arm int) float64 {
	beds := r.Arms[arm][0].Beds
	load := occupiedMean(r, arm, agents.OutcomeIndex("bed_days_per_1000py")).Mean
	if beds < 1 || !(load > 0) {
		return math.NaN()
	}
	if load >= float64(beds) {
		return math.Inf(1)
	}
	return queueing.MMc{ArrivalRate: load, ServiceRate: 1, Servers: beds}.MeanQueue()
}

// equityOutcomes are those shown by fifth of deprivation.
var equityOutcomes = []string{"missed_needs_per_1000py", "admissions_per_1000py", "needs_met_share", "readmission_30d_share"}

// Equity shows outcomes by fifth of deprivation, from most to least deprived.
func Equity(r *experiments.Results) figure.Equity {
	e := r.Experiment
	f := figure.Equity{Header: header(r, "Outcomes by deprivation of the neighbourhood", "Mean and 95 % interval by fifth of the population"), GroupLabel: "fifth of deprivation",
		Groups: []string{"1 most", "2", "3", "4", "5 least"}}
	groups := output.Groups(r)
	for _, id := range equityOutcomes {
		o := &agents.Outcomes[agents.OutcomeIndex(id)]
		d := output.DisplayOf(o)
		p := figure.EquityPanel{Title: d.Title, Unit: d.Unit, Digits: d.Digits}
		for _, arm := range e.Arms {
			line := figure.EquityLine{Name: arm.Name}
			for level := range agents.Quintiles {
				x := none
				for _, g := range groups {
					if g.Scenario == arm.Name && g.By == agents.ByQuintile && g.Outcome == o && g.LevelName == arm.Parameters.LevelName(agents.ByQuintile, level) {
						x = scaled(g.Mean, g.Low, g.High, d)
					}
				}
				line.Estimates = append(line.Estimates, x)
			}
			p.Lines = append(p.Lines, line)
		}
		f.Panels = append(f.Panels, p)
	}
	return f
}

// Hours shows what social workers' contracted hours go into.
func Hours(r *experiments.Results) figure.Hours {
	f := figure.Hours{Header: header(r, "What social workers' hours go into", "Share of contracted hours by kind of work, all settings together"), AxisLabel: "% of contracted hours", Digits: 0}
	var kinds []int // places of the outcomes
	for _, kind := range agents.HourKinds {
		f.Kinds = append(f.Kinds, strings.ReplaceAll(kind, "_", " "))
		kinds = append(kinds, agents.OutcomeIndex("social_worker_"+kind+"_hours_share"))
	}
	estimates := output.Estimates(r)
	for _, arm := range r.Experiment.Arms {
		row := figure.HoursRow{Name: arm.Name, Total: none}
		some := false
		for _, i := range kinds {
			x := estimate(estimates, arm.Name, &agents.Outcomes[i])
			row.Hours = append(row.Hours, x.Mean)
			some = some || !math.IsNaN(x.Mean)
		}
		if some {
			f.Rows = append(f.Rows, row)
		}
	}
	return f
}

// drawCost draws cost against QALYs.
func drawCost(s *Source) (*figure.Drawing, error) {
	x, _ := output.EconomicsOf(s.Results)
	return Cost(s.Results, x).Draw(), nil
}

// priceStep is the distance of the prices of an acceptability curve [GBP per QALY].
const priceStep = 1000

// Cost shows what scenarios cost and bring against the base, and how sure they are worth it.
func Cost(r *experiments.Results, x output.Economics) figure.Cost {
	what := "replication"
	if x.Parameters {
		what = "draw of the parameters"
	}
	f := figure.Cost{Header: header(r, "What it costs, and what it brings", fmt.Sprintf("Left: difference from %s, a dot for each %s, with their mean and its 95 %% interval. Right: share of them in which a scenario is the best buy.", x.Arms[0], what)),
		EffectLabel: "Extra QALYs per 1,000 person-years", CostLabel: "Extra cost per 1,000 person-years (GBP)", EffectDigits: 2, Threshold: output.Accepted[0]}
	for price := 0.0; price <= output.Thresholds[len(output.Thresholds)-1]; price += priceStep {
		f.Thresholds = append(f.Thresholds, price)
	}
	acceptable := analysis.Acceptability(x.Cost, x.Effect, f.Thresholds)
	for a := range x.Arms {
		line := figure.AcceptableLine{Name: x.Arms[a], Base: a == 0}
		for t := range acceptable {
			line.Share = append(line.Share, acceptable[t][a])
		}
		f.Acceptable = append(f.Acceptable, line)
		if a == 0 {
			continue
		}
		c := figure.Cloud{Name: x.Arms[a], Effect: estimateOf(x.Increments[a].Effect, 1000), Cost: estimateOf(x.Increments[a].Cost, 1000)}
		for d := range x.Cost[a] {
			c.Effects = append(c.Effects, 1000*(x.Effect[a][d]-x.Effect[0][d]))
			c.Costs = append(c.Costs, 1000*(x.Cost[a][d]-x.Cost[0][d]))
		}
		f.Clouds = append(f.Clouds, c)
	}
	return f
}
