package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/analysis"
	"careteam/experiments/sweep"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

// A solver is the command solve with its flags.
type solver struct {
	*sweeper
	target string
}

func solveCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "solve NAME|FILE --target OUTCOME<=VALUE --vary PATH=FROM:TO",
		Short: "how much is needed to reach a target, with its interval",
		Long: `Solve asks the inverse question: the least value of a number of the model at which an
outcome reaches a target, with a 95 % interval: the values at which the outcome's own
interval holds the target. It looks at about thirty values, all on the same people with
the same random numbers, and says so where the target is met everywhere or nowhere.`,
		Example: `  careteam solve usual --target 'delay_day_mean<=1' --vary ward.social_worker.wte=0:40
  careteam solve usual --target 'readmission_30d_share<=13%' --vary discharge.quality_effect=0.5:3 -n 10
  careteam solve embedded --target 'needs_met_share>=0.5' --vary services.housing.places=100:800:50 --out solve`,
		Args:              count(1, 1, "a scenario or a file of one"),
		ValidArgsFunction: completeNames,
	}
	s := &solver{sweeper: &sweeper{options: addOptions(c), c: c}}
	f := s.flags
	f.StringVar(&s.target, "target", "", "`OUTCOME<=VALUE` or OUTCOME>=VALUE, in the outcome's unit; 13% is 0.13")
	f.Var(varied{&s.vary}, "vary", "`path=from:to` or from:to:step: the number that is looked for")
	in(f, "Factors", "target", "vary")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := s.question(args)
		if err != nil {
			return err
		}
		outcome, goal, err := targetOf(s.target)
		if err != nil {
			return err
		}
		factor, within, err := s.looked(q.experiment)
		if err != nil {
			return err
		}
		return s.solve(c, q.experiment, factor, within, outcome, goal)
	}
	return c
}

var targetFormat = regexp.MustCompile(`^\s*([A-Za-z0-9_]+)\s*(<=|>=|≤|≥)\s*([0-9.eE+-]+)(%?)\s*$`)

// targetOf reads a target.
func targetOf(text string) (outcome int, goal analysis.Target, err error) {
	m := targetFormat.FindStringSubmatch(text)
	if m == nil {
		return 0, goal, wrongUse{fmt.Sprintf("--target: got %q, want OUTCOME<=VALUE or OUTCOME>=VALUE", text), "Such as: --target 'delay_day_mean<=1'; the quotation marks keep the shell from reading it"}
	}
	if outcome, err = outcomeOf(m[1]); err != nil {
		return 0, goal, err
	}
	goal.Value, err = strconv.ParseFloat(m[3], 64)
	if err != nil || math.IsInf(goal.Value, 0) {
		return 0, goal, wrongUse{what: fmt.Sprintf("--target: got %q, want a number", m[3])}
	}
	if m[4] != "" {
		goal.Value /= 100
	}
	goal.AtLeast = m[2] == ">=" || m[2] == "≥"
	return outcome, goal, nil
}

// looked returns the one number that is looked for, and where.
func (s *solver) looked(e *experiments.Experiment) (f experiments.Factor, r analysis.Range, err error) {
	switch {
	case len(e.Arms) != 1 || e.Evaluation != nil:
		return f, r, wrongUse{what: fmt.Sprintf("got %d scenarios, want one", len(e.Arms))}
	case len(s.vary.grids) == 0 || len(s.vary.grids[0]) != 1:
		return f, r, wrongUse{"--vary: got none or several, want one", "Such as: --vary ward.social_worker.wte=0:40"}
	case e.Run.Replications < 2:
		return f, r, wrongUse{what: "--replications: got 1, want 2 or more for an interval"}
	}
	d, err := s.vary.asked(e)
	if err != nil {
		return f, r, err
	}
	if len(d.Grids[0]) != 1 {
		return f, r, wrongUse{what: fmt.Sprintf("--vary: got %d paths, want one", len(d.Grids[0]))}
	}
	f = d.Grids[0][0]
	r = analysis.Range{Low: f.Low, High: f.High}
	if f.Whole {
		r.Step = 1
	}
	if n := len(f.Levels); n > 2 && f.Levels[1] > f.Levels[0] {
		r = analysis.Range{Low: f.Levels[0], High: f.Levels[n-1], Step: f.Levels[1] - f.Levels[0]}
	} else if n > 0 || f.Spread != nil || f.Log || f.Options != nil {
		return f, r, wrongUse{what: fmt.Sprintf("--vary: got %s, want from:to or from:to:step, upwards", f.Spec)}
	}
	return f, r, nil
}

// An inquiry evaluates points one after another.
type inquiry struct {
	ctx     context.Context
	e       *experiments.Experiment
	factor  experiments.Factor
	outcome int
	runs    bank
	options sweep.Options
	points  [][]float64
	err     error // the first; nothing is evaluated after it
}

// at evaluates the outcome at a value of the factor.
func (q *inquiry) at(x float64) analysis.Estimate {
	none := analysis.Estimate{Mean: math.NaN(), SD: math.NaN(), Low: math.NaN(), High: math.NaN()}
	if q.err != nil {
		return none
	}
	p, err := q.plan([][]float64{{x}})
	if err == nil {
		_, err = p.Work(q.ctx, q.options)
	}
	var runs []sweep.Run
	if err == nil {
		runs, err = p.At(q.runs, 0, 0)
	}
	if err != nil {
		q.err = err
		return none
	}
	q.points = append(q.points, []float64{x})
	ratios := make([]agents.Ratio, len(runs))
	for k := range runs {
		ratios[k] = runs[k].Outcomes[q.outcome]
	}
	e, ok := analysis.Of(&agents.Outcomes[q.outcome], ratios)
	if !ok {
		q.err = fmt.Errorf("%s=%v: there is nothing to measure %s of", q.factor.Path, x, agents.Outcomes[q.outcome].ID)
		return none
	}
	return e
}

func (q *inquiry) plan(points [][]float64) (*sweep.Plan, error) {
	f := q.factor
	f.Levels = nil
	e := *q.e
	e.Design = &experiments.Design{Kind: experiments.List, Grids: [][]experiments.Factor{{f}}, Given: points}
	return sweep.NewPlan(sweep.New(&e, e.Design))
}

func (s *solver) solve(c *cobra.Command, e *experiments.Experiment, f experiments.Factor, r analysis.Range, outcome int, goal analysis.Target) error {
	q := &inquiry{ctx: c.Context(), e: e, factor: f, outcome: outcome}
	first, err := q.plan([][]float64{{r.Low}})
	if err != nil {
		return err
	}
	w, err := s.begin(c, "runs", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.OpenSweep(path, first, nil, notice)
	})
	if err != nil {
		return err
	}
	q.runs = &sweep.Memory{}
	if w.kept != nil {
		q.runs = w.kept.Batches()
	}
	most := 30 * e.Run.Replications // about what a search looks at
	q.options = sweep.Options{Jobs: s.jobs, Store: q.runs, Progress: func(now, _ int) {
		done := len(q.points)*e.Run.Replications + now
		w.meter.update(done, max(most, done))
	}}
	solution := analysis.Solve(q.at, r, goal)
	if q.err != nil {
		return w.failed(q.err)
	}
	t := &output.Solution{Experiment: e, Factor: f, Outcome: &agents.Outcomes[outcome], Goal: goal, Solution: solution}
	var b bytes.Buffer
	switch s.format {
	case "json":
		err = data.SolveJSON(&b, t)
	case "csv":
		err = data.SolveCSV(&b, t)
	case "md":
		b.WriteString("```\n" + table.Solve(t, plainStyle()) + "```\n")
	default:
		b.WriteString(table.Solve(t, styleOf(c.OutOrStdout(), s.color)))
	}
	if err == nil && w.kept != nil {
		err = s.keep(w, q, t)
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, len(q.points)*e.Run.Replications, nil)
}

// keep writes the folder of all points that were looked at.
func (s *solver) keep(w *work, q *inquiry, t *output.Solution) error {
	var points [][]float64
	for _, e := range t.Evaluated {
		points = append(points, []float64{e.X})
	}
	p, err := q.plan(points)
	if err != nil {
		return err
	}
	kept, err := folder.OpenSweep(s.out, p, nil, s.notice(w.c))
	if err != nil {
		return err
	}
	return kept.WriteSweep(p, q.runs, w.manifest(), nil, "", folder.Table{Name: "solve.csv", Write: func(b *bytes.Buffer) error { return data.SolveCSV(b, t) }})
}
