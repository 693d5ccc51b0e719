package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/sweep"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

// methods of sensitivity, the quickest first.
var methods = []string{"tornado", "morris", "sobol", "regression"}

func sensitivityCommand() *cobra.Command {
	method, outcome := "tornado", ""
	c := &cobra.Command{
		Use:   "sensitivity NAME...|FILE",
		Short: "what an outcome depends on: tornado, Morris, Sobol', regression",
		Long: `Sensitivity varies numbers over their ranges and says how much an outcome depends on each:
of one scenario, or how far the difference of the last from the first does. tornado moves
one at a time; morris moves one at a time from many places; sobol and regression move all
at once. --vary takes ranges such as 0:12 or, of what the scenario has, 50%:200%; a * in a
path stands for any word.`,
		Example: `  careteam sensitivity usual --vary ward.social_worker.wte=0:12 --vary "services.*.places=50%:200%"
  careteam sensitivity usual embedded --vary "services.*.lead_day=50%:200%" --outcome missed_needs_per_1000py
  careteam sensitivity usual --vary acute.rate=80%:120% --vary urgent.rate=80%:120% --method sobol --points 64 --out sobol`,
		Args:              count(1, 0, "scenarios or one experiment file"),
		ValidArgsFunction: completeNames,
	}
	s := &sweeper{options: addOptions(c), c: c}
	f := s.flags
	s.vary.flags(f, experiments.DesignKinds)
	f.MarkHidden("design")
	f.Var(choice{&method, methods}, "method", "`METHOD`: tornado, morris, sobol or regression")
	f.StringVar(&outcome, "outcome", "", "`ID` of the outcome; the primary one if not given")
	f.BoolVar(&s.yes, "yes", false, fmt.Sprintf("simulate more than %s runs", words.Number(manyRuns, 0)))
	in(f, "Factors", "method", "outcome")
	in(f, "Runs", "yes")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := s.question(args)
		if err != nil {
			return err
		}
		e := q.experiment
		if outcome == "" {
			outcome = e.Primary
		}
		at, err := outcomeOf(outcome)
		if err != nil {
			return err
		}
		if n := len(e.Arms); n > 2 {
			return wrongUse{what: fmt.Sprintf("got %d scenarios, want one, or two to compare", n)}
		}
		if e.Run.Replications < 2 {
			return wrongUse{what: "--replications: got 1, want 2 or more"}
		}
		s.vary.design = output.Methods[method]
		p, err := s.planned(&q, "")
		if err != nil {
			return err
		}
		return s.sensitivity(c, p, method, at)
	}
	return c
}

// outcomeOf returns the place of an outcome.
func outcomeOf(id string) (int, error) {
	names := make([]string, len(agents.Outcomes))
	for i := range agents.Outcomes {
		names[i] = agents.Outcomes[i].ID
	}
	if at := slices.Index(names, id); at >= 0 {
		return at, nil
	}
	err := noName("outcome", id, names).(wrongUse)
	err.hint = "See the outcomes with: careteam show outcomes"
	return 0, err
}

func (s *sweeper) sensitivity(c *cobra.Command, p *sweep.Plan, method string, outcome int) error {
	w, runs, _, err := s.compute(c, p, nil)
	if err != nil {
		return err
	}
	t, err := output.SensitivityOf(p, runs, method, outcome)
	if err != nil {
		return w.failed(err)
	}
	var b bytes.Buffer
	switch s.format {
	case "json":
		err = data.SensitivityJSON(&b, t)
	case "csv":
		err = data.SensitivityCSV(&b, t)
	case "md":
		b.WriteString("```\n" + table.Sensitivity(t, plainStyle()) + "```\n")
	default:
		b.WriteString(table.Sensitivity(t, styleOf(c.OutOrStdout(), s.color)))
	}
	if err == nil && w.kept != nil {
		err = w.kept.WriteSweep(p, runs, w.manifest(), nil, t.Outcome.ID, folder.Table{Name: "sensitivity.csv", Write: func(w *bytes.Buffer) error { return data.SensitivityCSV(w, t) }})
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, p.Runs(), nil)
}
