package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/runner"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

// A printer writes results in one format.
type printer func(o *options, b *bytes.Buffer, r *experiments.Results) error

// simulate runs an experiment, prints it and, where asked, keeps it in a folder.
func (o *options) simulate(c *cobra.Command, q question, print printer) error {
	if err := o.preciseUse(); err != nil {
		return err
	}
	w, err := o.begin(c, "replications", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.Open(path, q.experiment, notice)
	})
	if err != nil {
		return err
	}
	run := runner.Options{Jobs: o.jobs, Progress: w.meter.update}
	if w.kept != nil {
		run.Store = w.kept.Store()
	}
	results, err := o.replicate(c.Context(), w, q.experiment, run)
	if err != nil {
		return w.failed(err)
	}
	var b bytes.Buffer
	if err := print(o, &b, results); err != nil {
		return w.failed(err)
	}
	return w.finish(&b, q.experiment.Run.Replications*len(q.experiment.Arms), func(m folder.Manifest) error { return w.kept.Write(results, q.given, m) })
}

// evaluate runs an experiment as its evaluation designs see it: every replication is a
// trial, with its twin without the programme.
func (o *options) evaluate(c *cobra.Command, q question) error {
	e := q.experiment
	w, err := o.begin(c, "trials", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.OpenTrials(path, e, notice)
	})
	if err != nil {
		return err
	}
	run := evaluation.Options{Jobs: o.jobs, Progress: w.meter.update}
	if w.kept != nil {
		run.Store = folder.Keep[evaluation.Trial](w.kept)
	}
	trials, err := evaluation.Run(c.Context(), e, run)
	if err != nil {
		return w.failed(err)
	}
	var b bytes.Buffer
	switch o.format {
	case "json":
		err = data.EvaluateJSON(&b, e, trials)
	case "csv":
		err = data.TrialsCSV(&b, trials)
	case "md":
		b.WriteString("```\n" + table.Evaluation(e, trials, plainStyle()) + "```\n")
	default:
		b.WriteString(table.Evaluation(e, trials, styleOf(c.OutOrStdout(), o.color)))
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, len(trials), func(m folder.Manifest) error { return w.kept.WriteTrials(e, trials, q.given, m) })
}
