package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"careteam/experiments/runner"
	"careteam/output/folder"
)

// A work is something long that a command does: it shows progress, ends in results on
// standard output and, where asked, in a folder.
type work struct {
	*options
	c       *cobra.Command
	kept    *folder.Folder // nil: nothing is kept
	meter   *meter
	started time.Time
	what    string // is counted, in the plural
}

// begin opens the folder that --out asks for and starts the clock.
func (o *options) begin(c *cobra.Command, what string, open func(path string, notice func(string)) (*folder.Folder, error)) (*work, error) {
	w := &work{options: o, c: c, started: time.Now(), what: what}
	if o.flags.Changed("out") {
		if o.out == "" {
			return nil, wrongUse{what: `--out: got "", want the name of a folder`}
		}
		kept, err := open(o.out, func(text string) { fmt.Fprintln(c.ErrOrStderr(), text) })
		if err != nil {
			return nil, fmt.Errorf("--out: %w", err)
		}
		kept.Also(o.formats)
		w.kept = kept
	} else if o.formats != (folder.Formats{}) {
		return nil, wrongUse{what: "--long, --parquet and --excel: got no --out, want the name of a folder"}
	}
	w.meter = newMeter(c.ErrOrStderr(), o.progressMode(c.ErrOrStderr()), what)
	return w, nil
}

func (w *work) say(format string, args ...any) {
	if !w.quiet {
		fmt.Fprintf(w.c.ErrOrStderr(), format+"\n", args...)
	}
}

// failed says what is left of work that did not come to its end.
func (w *work) failed(err error) error {
	w.meter.end()
	var interrupted runner.Interrupted
	is := errors.As(err, &interrupted)
	switch {
	case w.kept == nil && is:
		return fmt.Errorf("%w\n  Nothing is kept; with --out FOLDER the same command goes on where it ended", interrupted)
	case w.kept == nil:
		return err
	}
	w.kept.Discard()
	if is {
		kept := w.kept.Kept()
		if interrupted.What != "" { // of which several are kept in a file
			kept = interrupted.Done
		}
		return fmt.Errorf("%w\n  %d finished %s are kept in %s; the same command goes on from there", interrupted, kept, w.what, w.out)
	}
	return err
}

// manifest says what only the command knows of the work.
func (w *work) manifest() folder.Manifest {
	return folder.Manifest{Commit: commit(), Command: wordsOf(w.c.Context()), Started: w.started.UTC().Truncate(time.Second), Seconds: time.Since(w.started).Seconds()}
}

// finish prints results and writes the folder, unless that is done.
func (w *work) finish(b *bytes.Buffer, number int, write func(folder.Manifest) error) error {
	w.meter.end()
	if _, err := w.c.OutOrStdout().Write(b.Bytes()); err != nil {
		return fmt.Errorf("results could not be written: %w", err)
	}
	seconds := time.Since(w.started).Seconds()
	what := w.what
	if number == 1 {
		what = strings.TrimSuffix(what, "s")
	}
	w.say("%d %s in %.1f s on %d workers", number, what, seconds, w.jobs)
	if w.kept == nil {
		return nil
	}
	if write != nil {
		if err := write(w.manifest()); err != nil {
			return fmt.Errorf("%s: %w", w.out, err)
		}
	}
	w.say("Tables and figures are in %s.", w.out)
	return nil
}
