package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments/runner"
	"careteam/experiments/words"
	"careteam/output"
	"careteam/output/data"
	"careteam/output/folder"
)

// logFormats are the formats of an event log.
var logFormats = []string{"csv", "parquet", "xes", "json"}

// mostLogged is the most people of an event log: their lives are held in memory.
const mostLogged = 100_000

func traceCommand() *cobra.Command {
	person, people, replication := -1, 100, 0
	format, out := "csv", ""
	c := &cobra.Command{
		Use:   "trace NAME...|FILE",
		Short: "what happens to people as an event log, for animation and process mining",
		Long: `Trace follows people through one replication of a scenario or more and writes everything
that happens to them: the columns of vidigi and bupaR as CSV or Parquet, or XES for
process mining tools. The same people have the same numbers in every scenario.`,
		Example: `  careteam trace usual --people 50 --out log.csv
  careteam trace none embedded --person 12
  careteam trace embedded --people 1000 -o xes --out log.xes
  careteam trace usual -o parquet --out log.parquet`,
		Args:              count(1, 0, "scenarios, or one experiment file"),
		ValidArgsFunction: completeNames,
	}
	o := newOptions(c)
	f := c.Flags()
	o.modelled()
	f.Var(seed{&o.seed}, "seed", "`N` that all random numbers follow from")
	o.lasting()
	f.Var(whole{&person, 0, mostPeople - 1}, "person", "`N`: this person alone, from 0")
	f.Var(whole{&people, 1, mostLogged}, "people", "`N`: the first N people")
	f.Var(whole{&replication, 0, mostReplications}, "replication", "`N`: the replication, from 0")
	in(f, "Runs", "seed", "person", "people", "replication")
	f.VarP(choice{&format, logFormats}, "format", "o", "`FORMAT`: csv, parquet, xes or json")
	f.StringVar(&out, "out", "", "`FILE` to write; standard output if not given")
	in(f, "Output", "format", "out")
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := o.question(args)
		if err != nil {
			return err
		}
		e := q.experiment
		first, last := 0, min(people, e.Run.Population.Size)
		switch {
		case f.Changed("person") && f.Changed("people"):
			return wrongUse{what: "--people: got it beside --person, want one of the two"}
		case person >= e.Run.Population.Size:
			return wrongUse{what: fmt.Sprintf("--person: got %d, want a whole number from 0 to %d, one of the %d people", person, e.Run.Population.Size-1, e.Run.Population.Size)}
		case person >= 0:
			first, last = person, person+1
		case format == "parquet" && out == "" && isTerminal(c.OutOrStdout()):
			return wrongUse{what: "--format: got parquet for a terminal, want --out FILE"}
		}
		lives := make([][]agents.Life, len(e.Arms))
		for first < last { // they may live in several places, which are followed one by one
			here, err := runner.Lives(c.Context(), e, replication, first, last)
			if err != nil {
				return err
			}
			for a := range here {
				lives[a] = append(lives[a], here[a]...)
			}
			first += len(here[0])
		}
		return writeLog(c, format, out, output.EventLog(e, replication, lives))
	}
	return c
}

// writeLog writes a log to a file, or to standard output.
func writeLog(c *cobra.Command, format, out string, rows []output.LogRow) error {
	write := map[string]func(io.Writer, []output.LogRow) error{"csv": data.LogCSV, "parquet": data.LogParquet, "xes": data.LogXES, "json": data.LogJSON}[format]
	var b bytes.Buffer
	if err := write(&b, rows); err != nil {
		return err
	}
	if out == "" {
		_, err := c.OutOrStdout().Write(b.Bytes())
		return err
	}
	if err := folder.WriteFile(out, b.Bytes()); err != nil {
		if os.IsNotExist(err) || os.IsPermission(err) {
			return wrongUse{what: "--out: " + err.Error()}
		}
		return err
	}
	_, err := fmt.Fprintf(c.OutOrStdout(), "%s: %s rows\n", out, words.Number(float64(len(rows)), 0))
	return err
}
