package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"careteam/experiments"
	"careteam/experiments/runner"
	"careteam/output/folder"
)

// A printer writes results in one format.
type printer func(o *options, b *bytes.Buffer, r *experiments.Results) error

// simulate runs an experiment, prints it and, where asked, keeps it in a folder.
func (o *options) simulate(c *cobra.Command, q question, print printer) error {
	started := time.Now()
	stderr := c.ErrOrStderr()
	say := func(format string, args ...any) {
		if !o.quiet {
			fmt.Fprintf(stderr, format+"\n", args...)
		}
	}
	kept, err := o.open(c, q.experiment)
	if err != nil {
		return err
	}
	meter := newMeter(stderr, o.progressMode(stderr))
	run := runner.Options{Jobs: o.jobs, Progress: meter.update}
	if kept != nil {
		run.Store = kept.Store()
	}
	results, err := runner.Run(c.Context(), q.experiment, run)
	meter.end()
	if err != nil {
		return ended(err, kept, o.out)
	}
	var b bytes.Buffer
	if err := print(o, &b, results); err != nil {
		return err
	}
	if _, err := c.OutOrStdout().Write(b.Bytes()); err != nil {
		return fmt.Errorf("results could not be written: %w", err)
	}
	say("%d replications in %.1f s on %d workers", q.experiment.Run.Replications*len(q.experiment.Arms), time.Since(started).Seconds(), o.jobs)
	if kept == nil {
		return nil
	}
	manifest := folder.Manifest{Commit: commit(), Command: os.Args, Started: started.UTC().Truncate(time.Second), Seconds: time.Since(started).Seconds()}
	if err := kept.Write(results, q.given, manifest); err != nil {
		return fmt.Errorf("%s: %w", o.out, err)
	}
	say("Tables and figures are in %s.", o.out)
	return nil
}

// open opens the run folder; nil where none is asked for.
func (o *options) open(c *cobra.Command, e *experiments.Experiment) (*folder.Folder, error) {
	if !o.flags.Changed("out") {
		return nil, nil
	}
	if o.out == "" {
		return nil, wrongUse{what: `--out: got "", want the name of a folder`}
	}
	notice := func(text string) { fmt.Fprintln(c.ErrOrStderr(), text) }
	f, err := folder.Open(o.out, e, notice)
	if err != nil {
		return nil, fmt.Errorf("--out: %w", err)
	}
	return f, nil
}

// ended says what is left of a run that did not come to its end.
func ended(err error, kept *folder.Folder, out string) error {
	var interrupted runner.Interrupted
	is := errors.As(err, &interrupted)
	switch {
	case kept == nil && is:
		return fmt.Errorf("%w\n  Nothing is kept; with --out FOLDER the same command goes on where it ended", interrupted)
	case kept == nil:
		return err
	}
	kept.Discard()
	if is {
		return fmt.Errorf("%w\n  %d finished replications are kept in %s; the same command goes on from there", interrupted, kept.Kept(), out)
	}
	return err
}
