package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"careteam/output/table"
)

func main() {
	ctx, stop := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		s := <-signals
		signal.Stop(signals) // a second one ends the program at once
		if s == syscall.SIGTERM {
			stop(errTerminated)
		}
		stop(nil)
	}()
	os.Exit(execute(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// errTerminated says that the system asked the program to end, as schedulers do before they
// take a machine away.
var errTerminated = errors.New("terminated")

// execute carries out a command line and returns the exit status.
func execute(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	started := false
	root := newCommand(&started)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(context.WithValue(ctx, commandLine{}, args))
	if err == nil {
		return done
	}
	if !started { // cobra could not make sense of the command line
		err = asWrongUse(err)
	}
	var text strings.Builder
	explainError(&text, command.CommandPath(), err)
	fmt.Fprint(stderr, table.Style{ASCII: !isUTF8()}.Text(text.String()))
	if is := status(err); is != stopped || context.Cause(ctx) != errTerminated {
		return is
	}
	return requeue(err)
}
