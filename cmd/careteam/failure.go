package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/output/folder"
)

// The exit statuses.
const (
	done    = 0
	failed  = 1   // mistakes in files, or the run failed
	misused = 2   // wrong use of the command line
	stopped = 130 // stopped by Ctrl-C; finished work is kept

	// Stopped by SIGTERM. A scheduler starts the command again after the first, which EX_TEMPFAIL
	// of sysexits.h stands for; the second got nothing done, so that again would be for ever.
	terminated = 75
	barren     = 74
)

// requeue is the status of work that was stopped by SIGTERM.
func requeue(err error) int {
	var fruitless fruitless
	if errors.As(err, &fruitless) {
		return barren
	}
	return terminated
}

// fruitless is work that was stopped before it finished anything.
type fruitless struct{ error }

// Unwrap returns what stopped it.
func (f fruitless) Unwrap() error { return f.error }

// wrongUse is a mistake on the command line.
type wrongUse struct {
	what string
	hint string // a line of its own; "" for none
}

func (w wrongUse) Error() string {
	if w.hint == "" {
		return w.what
	}
	return w.what + "\n  " + w.hint
}

func asWrongUse(err error) error {
	var known wrongUse
	if errors.As(err, &known) {
		return err
	}
	return wrongUse{what: err.Error()}
}

func status(err error) int {
	var use wrongUse
	var refused folder.Refused
	var interrupted runner.Interrupted
	switch {
	case errors.As(err, &interrupted):
		return stopped
	case errors.As(err, &use), errors.As(err, &refused):
		return misused
	}
	return failed
}

// explainError writes an error: mistakes in files as file:line so that an editor can
// jump there, everything else after the name of the command.
func explainError(w io.Writer, command string, err error) {
	var problems scenario.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			if p.File == "" {
				fmt.Fprint(w, command, ": ")
			}
			fmt.Fprintln(w, p)
		}
		return
	}
	fmt.Fprintf(w, "%s: %v\n", command, err)
	var failure runner.Failure
	if errors.As(err, &failure) && failure.Stack != "" {
		fmt.Fprint(w, failure.Stack)
	}
}

// flagError explains a flag that is not known or has a wrong value.
func flagError(command *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	args := command.Flags().Args()
	switch {
	case !command.HasParent() && len(args) > 0: // the command itself is not known
		return help(command, args)
	case errors.As(err, &unknown):
		return unknownFlag(command, unknown)
	case errors.As(err, &invalid):
		return wrongUse{what: fmt.Sprintf("--%s: got %q, %v", invalid.GetFlag().Name, invalid.GetValue(), wanted(invalid))}
	}
	return wrongUse{what: err.Error()}
}

// wanted is what a flag accepts; the flags of this program say so themselves.
func wanted(invalid *pflag.InvalidValueError) string {
	cause := invalid.Unwrap().Error()
	if !strings.HasPrefix(cause, "want ") {
		return "want a " + invalid.GetFlag().Value.Type() + " (" + cause + ")"
	}
	return cause
}

func unknownFlag(command *cobra.Command, unknown *pflag.NotExistError) error {
	if unknown.GetSpecifiedShortnames() != "" {
		return wrongUse{fmt.Sprintf("no flag -%s", unknown.GetSpecifiedName()), "See the flags with: " + command.CommandPath() + " --help"}
	}
	what := fmt.Sprintf("no flag --%s", unknown.GetSpecifiedName())
	var names []string
	command.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := scenario.Suggest(unknown.GetSpecifiedName(), names); near != "" {
		what += "; did you mean --" + near + "?"
	}
	return wrongUse{what, "See the flags with: " + command.CommandPath() + " --help"}
}
