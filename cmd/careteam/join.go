package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"careteam/experiments/runner"
	"careteam/experiments/sweep"
	"careteam/experiments/words"
	"careteam/output/folder"
)

// A part is the flag --shard.
type part struct{ k, of *int }

// String implements pflag.Value.
func (v part) String() string { return "" }

// Type implements pflag.Value.
func (v part) Type() string { return "part" }

// Set implements pflag.Value.
func (v part) Set(text string) error {
	first, second, _ := strings.Cut(text, "/")
	first, fromZero := strings.CutSuffix(first, "+1")
	k, err1 := strconv.Atoi(first)
	if fromZero {
		k++
	}
	of, err2 := strconv.Atoi(second)
	if err1 != nil || err2 != nil || k < 1 || of < k || of > mostReplications {
		return errors.New("want k/N, such as 3/8: the third of eight parts")
	}
	*v.k, *v.of = k, of
	return nil
}

func workCommand() *cobra.Command {
	k, of := 0, 0
	c := &cobra.Command{
		Use:   "work FOLDER",
		Short: "compute runs of a sweep that is planned in a folder; any number at once",
		Long: `Work computes what is missing of the sweep in a folder, beside other processes on this
machine or others that see the same folder. With --shard it computes one part only.
Run again, it goes on where it was stopped.

GNU parallel does the same on one machine:
  seq 8 | parallel careteam work sweep --shard {}/8 -j 1 && careteam merge sweep

Exit status: 0 all is computed; 75 stopped by SIGTERM after some runs, so start it again;
74 stopped before any; 2 the folder holds another plan; 130 stopped by Ctrl-C.`,
		Example: `  careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out sweep --plan
  careteam work sweep
  careteam work sweep --shard 3/8 -j 1`,
		Args:              count(1, 1, "the folder of a sweep"),
		ValidArgsFunction: completeFolder(),
	}
	o := newOptions(c)
	c.Flags().Var(part{&k, &of}, "shard", "`k/N`: only the k-th of N parts, from 1; k+1/N where k counts from 0")
	in(c.Flags(), "Runs", "shard")
	o.workers()
	o.watched()
	c.RunE = func(c *cobra.Command, args []string) error {
		p, f, err := folder.LoadSweep(args[0], o.notice(c))
		if err != nil {
			return err
		}
		return o.share(c, p, f, args[0], max(0, k-1), of)
	}
	return c
}

// share computes a part of a sweep.
func (o *options) share(c *cobra.Command, p *sweep.Plan, f *folder.Folder, path string, k, of int) error {
	w := &work{options: o, c: c, started: time.Now(), what: "runs", kept: f}
	o.out = path
	w.meter = newMeter(c.ErrOrStderr(), o.progressMode(c.ErrOrStderr()), "runs")
	done, err := p.Work(c.Context(), sweep.Options{Jobs: o.jobs, Store: f.Batches(), Part: k, Of: of, Progress: w.meter.update})
	w.meter.end()
	if err != nil {
		if done.Computed == 0 && errors.As(err, new(runner.Interrupted)) {
			err = fruitless{err}
		}
		return w.failed(err)
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s runs computed, %s were kept already; write the tables with: careteam merge %s\n", words.Number(float64(done.Computed), 0), words.Number(float64(done.Kept), 0), path)
	return err
}

func statusCommand() *cobra.Command {
	c := &cobra.Command{
		Use:               "status FOLDER",
		Short:             "say how far the sweep in a folder is",
		Example:           "  careteam status sweep",
		Args:              count(1, 1, "the folder of a sweep"),
		ValidArgsFunction: completeFolder(),
	}
	o := newOptions(c)
	o.printed("table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := o.resolveFormat(); err != nil {
			return err
		}
		p, f, err := folder.LoadSweep(args[0], o.notice(c))
		if err != nil {
			return err
		}
		runs := f.Batches()
		if err := runs.Refresh(); err != nil {
			return err
		}
		kept, complete := p.Kept(runs), p.Complete(runs)
		if o.format == "json" {
			_, err = fmt.Fprintf(c.OutOrStdout(), "{\"schema\":\"careteam/status/v1\",\"runs\":%d,\"kept\":%d,\"points\":%d,\"replications\":%d,\"replications_complete\":%d}\n", p.Runs(), kept, len(p.Sweep.Points), p.Sweep.Run.Replications, complete)
			return err
		}
		_, err = fmt.Fprintf(c.OutOrStdout(), "%s: %s of %s runs are computed (%d %%); %d of %d replications at all %s points\n", args[0], words.Number(float64(kept), 0), words.Number(float64(p.Runs()), 0),
			100*kept/max(1, p.Runs()), complete, p.Sweep.Run.Replications, words.Number(float64(len(p.Sweep.Points)), 0))
		return err
	}
	return c
}

func mergeCommand() *cobra.Command {
	partial := false
	c := &cobra.Command{
		Use:   "merge FOLDER",
		Short: "write the tables of a sweep that several processes computed",
		Long: `Merge writes the tables of the sweep in a folder, in the order of its plan whoever
computed what. It refuses where a run is missing; --partial takes the replications that
are complete at every point, a balanced interim.`,
		Example: `  careteam merge sweep
  careteam merge sweep --partial`,
		Args:              count(1, 1, "the folder of a sweep"),
		ValidArgsFunction: completeFolder(),
	}
	s := &sweeper{options: newOptions(c), c: c}
	s.flags.BoolVar(&partial, "partial", false, "the replications that are complete at every point")
	in(s.flags, "Output", "partial")
	s.printed("table", "json", "csv", "md")
	s.kept()
	s.flags.MarkHidden("out")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := s.resolveFormat(); err != nil {
			return err
		}
		p, f, err := folder.LoadSweep(args[0], s.notice(c))
		if err != nil {
			return err
		}
		f.Also(s.formats)
		return s.merge(c, p, f, args[0], partial)
	}
	return c
}

func (s *sweeper) merge(c *cobra.Command, p *sweep.Plan, f *folder.Folder, path string, partial bool) error {
	s.out = path
	w := &work{options: s.options, c: c, started: time.Now(), what: "runs", kept: f, meter: newMeter(c.ErrOrStderr(), "none", "runs")}
	runs := f.Batches()
	if err := runs.Refresh(); err != nil {
		return err
	}
	complete := p.Complete(runs)
	switch {
	case complete == p.Sweep.Run.Replications:
	case !partial || complete == 0:
		return fmt.Errorf("%s: %s of %s runs are computed; compute the others with: careteam work %s\n  %d of %d replications are complete at every point; --partial takes these",
			path, words.Number(float64(p.Kept(runs)), 0), words.Number(float64(p.Runs()), 0), path, complete, p.Sweep.Run.Replications)
	default:
		w.say("%d of %d replications are complete at every point; the tables hold these", complete, p.Sweep.Run.Replications)
		p.Sweep.Run.Replications = complete
	}
	return s.report(w, p, runs)
}
