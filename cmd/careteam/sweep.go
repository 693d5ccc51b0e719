package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"careteam/agents/model"
	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
	"careteam/sim/rng"
)

// manyRuns is how many runs a sweep may have without a word of consent.
const manyRuns = 20_000

// A sweeper is the command sweep with its flags.
type sweeper struct {
	*options
	c            *cobra.Command
	vary         vary
	dryRun, plan bool
	yes, partial bool
}

func sweepCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "sweep NAME...|FILE [POINTS.csv]",
		Short: "simulate scenarios at every point of a design: what depends on what",
		Long: `Sweep simulates scenarios at every point of a design, all on the same people with the
same random numbers. What varies is said by --vary, by the section sweep of an
experiment file, or by a CSV file with a column for each path. Numbers take levels
(0:12:3 or 0,4,12), ranges (0:12) or distributions (normal(4,1)); choices take words.

With --out every finished run is kept: the same command goes on where it was stopped,
and more replications or more levels compute only what is new. Several processes may
work in one folder; --plan writes the folder only, for careteam work and cluster.`,
		Example: `  careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out sweep
  careteam sweep usual --vary ward.social_worker.wte=0:12:3 --vary services.home_care.places=200,400
  careteam sweep none embedded --vary hospital.beds=140:180 --design lhs --points 50 --out lhs
  careteam sweep usual --vary ward.mode=networking,teamwork --vary "acute.rate=normal(0.06,0.005)" --design qmc
  careteam sweep usual --vary acute.rate=0.05:0.06:0.001 --dry-run
  careteam sweep usual --design list points.csv --out listed`,
		Args:              count(1, 0, "scenarios or one experiment file"),
		ValidArgsFunction: completeNames,
	}
	s := &sweeper{options: addOptions(c), c: c}
	s.vary.flags(s.flags, experiments.DesignKinds)
	s.vary.joins(s.flags)
	s.flags.BoolVar(&s.dryRun, "dry-run", false, "say how many points and runs, and how long they take; simulate one")
	s.flags.BoolVar(&s.plan, "plan", false, "write the folder without simulating, for other processes")
	s.flags.BoolVar(&s.yes, "yes", false, fmt.Sprintf("simulate more than %s runs", words.Number(manyRuns, 0)))
	in(s.flags, "Runs", "dry-run", "plan", "yes")
	c.RunE = func(c *cobra.Command, args []string) error {
		names, list := listFile(args)
		q, err := s.question(names)
		if err != nil {
			return err
		}
		p, err := s.planned(&q, list)
		if err != nil {
			return err
		}
		switch {
		case s.dryRun:
			return s.estimate(c, p)
		case s.plan:
			return s.prepare(c, p, q.given)
		}
		return s.sweep(c, p, q.given)
	}
	return c
}

// planned makes the plan of a question.
func (s *sweeper) planned(q *question, list string) (*sweep.Plan, error) {
	e := q.experiment
	if e.Evaluation != nil {
		return nil, wrongUse{e.Name + " is judged by evaluation designs, which a sweep does not have", "Sweep scenarios, or run it with other parameters: careteam run " + e.Name + " --set path=value"}
	}
	design, err := s.vary.of(e, list)
	if err != nil {
		return nil, err
	}
	if list != "" || s.vary.changes() {
		q.given = nil
	}
	e.Design = design
	return s.planOf(e)
}

// planOf plans the sweep of an experiment's design.
func (s *sweeper) planOf(e *experiments.Experiment) (*sweep.Plan, error) {
	points := sweep.Count(e.Design)
	if points > scenario.MostPoints {
		return nil, wrongUse{what: fmt.Sprintf("got %s points, want at most %s", words.Number(float64(points), 0), words.Number(scenario.MostPoints, 0))}
	}
	runs := float64(points) * float64(len(e.Arms)) * float64(e.Run.Replications)
	if runs > manyRuns && !s.yes && !s.dryRun {
		return nil, wrongUse{fmt.Sprintf("got %s runs: %s points × %d scenarios × %d replications", words.Number(runs, 0), words.Number(float64(points), 0), len(e.Arms), e.Run.Replications),
			"See how long they take with --dry-run; simulate them with --yes"}
	}
	p, err := sweep.NewPlan(sweep.New(e, e.Design))
	var impossible sweep.Impossible
	if errors.As(err, &impossible) {
		return nil, wrongUse{what: "--vary: " + err.Error()}
	}
	return p, err
}

// estimate says what a sweep would cost, from one run.
func (s *sweeper) estimate(c *cobra.Command, p *sweep.Plan) error {
	e := p.Sweep
	started := time.Now()
	model.Run(e.ParametersAt(0, 0, 0), e.Run.Setup(), rng.Root{Seed: e.Run.Seed})
	one := time.Since(started)
	all := time.Duration(float64(one) * float64(p.Runs()) / float64(s.jobs))
	fmt.Fprintf(c.OutOrStdout(), `design        %s of %s
points        %s
scenarios     %d
replications  %d
runs          %s different of %s
shards        %s of %d runs each
time          about %s on %d workers: one run took %.2f s
`, e.Kind, e.Paths(), words.Number(float64(len(e.Points)), 0), len(e.Arms), e.Run.Replications, words.Number(float64(p.Runs()), 0),
		words.Number(float64(len(e.Points)*len(e.Arms)*e.Run.Replications), 0), words.Number(float64(p.Pieces()), 0), p.Piece(), seconds(all), s.jobs, one.Seconds())
	return nil
}

// prepare writes the folder of a sweep without simulating.
func (s *sweeper) prepare(c *cobra.Command, p *sweep.Plan, given []byte) error {
	if s.out == "" {
		return wrongUse{what: "--plan: got no --out, want the name of a folder"}
	}
	if _, err := folder.OpenSweep(s.out, p, given, s.notice(c)); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	fmt.Fprintf(c.OutOrStdout(), "%s: %s runs in %s shards are planned; compute them with\n  careteam work %s\nand any number of times at once; then\n  careteam merge %s\n",
		s.out, words.Number(float64(p.Runs()), 0), words.Number(float64(p.Pieces()), 0), s.out, s.out)
	return nil
}

func (o *options) notice(c *cobra.Command) func(string) {
	return func(text string) { fmt.Fprintln(c.ErrOrStderr(), text) }
}

// A bank keeps runs and gives them back.
type bank interface {
	sweep.Store
	sweep.Reader
}

// compute carries a plan out, in the folder that --out asks for or in memory.
func (s *sweeper) compute(c *cobra.Command, p *sweep.Plan, given []byte) (*work, bank, sweep.Done, error) {
	w, err := s.begin(c, "runs", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.OpenSweep(path, p, given, notice)
	})
	if err != nil {
		return nil, nil, sweep.Done{}, err
	}
	var runs bank = &sweep.Memory{}
	if w.kept != nil {
		runs = w.kept.Batches()
	}
	done, err := p.Work(c.Context(), sweep.Options{Jobs: s.jobs, Store: runs, Progress: w.meter.update})
	if err != nil {
		return nil, nil, done, w.failed(err)
	}
	return w, runs, done, nil
}

func (s *sweeper) sweep(c *cobra.Command, p *sweep.Plan, given []byte) error {
	w, runs, done, err := s.compute(c, p, given)
	if err != nil {
		return err
	}
	if done.Left > 0 {
		w.say("another process works in %s, or was killed there: %d shards were left to it at first", s.out, done.Left)
	}
	if done.Kept > 0 {
		w.say("%s runs were kept already; %s computed", words.Number(float64(done.Kept), 0), words.Number(float64(done.Computed), 0))
	}
	return s.report(w, p, runs)
}

// report prints what was found at every point, and writes the tables.
func (s *sweeper) report(w *work, p *sweep.Plan, runs sweep.Reader) error {
	var b bytes.Buffer
	var err error
	print := s.printer(&b, p)
	if w.kept != nil {
		err = w.kept.WriteSweep(p, runs, w.manifest(), print.Add, "")
	} else {
		err = p.Points(runs, output.Base(p.Sweep.Experiment), func(point sweep.Point) error { print.Add(point); return nil })
	}
	if err == nil {
		err = print.End()
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, p.Runs(), nil)
}

// A pointPrinter prints points one after another.
type pointPrinter interface {
	Add(sweep.Point)
	End() error
}

func (s *sweeper) printer(w io.Writer, p *sweep.Plan) pointPrinter {
	switch s.format {
	case "json":
		return data.NewSweepJSON(w, p.Sweep)
	case "csv":
		return data.NewSweepCSV(w, p.Sweep)
	case "md":
		return table.NewSweep(w, p.Sweep, plainStyle(), true)
	}
	return table.NewSweep(w, p.Sweep, styleOf(s.c.OutOrStdout(), s.color), false)
}
