package main

import (
	"bytes"
	"slices"

	"github.com/spf13/cobra"

	"careteam/experiments/validation"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

func validateCommand() *cobra.Command {
	withSafetyNet, people := false, 0
	c := &cobra.Command{
		Use:   "validate [PRESET...]",
		Short: "simulate published patterns: inside their bands or not",
		Long: `Validate simulates every published pattern that presets are held against, V1 to V15 of
MODEL.md, and prints for each the published value, its band, the simulated value
with its interval, whether that lies inside, and whether the model was fitted to it
or predicts it. Without a preset all are validated.`,
		Example: `  careteam validate england-ics
  careteam validate us-county --safety-net
  careteam validate -n 20 --out patterns
  careteam validate england-ics --json`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			presets, _ := names()
			return presets, cobra.ShellCompDirectiveNoFileComp
		},
	}
	o := newOptions(c)
	o.replications, o.seed = 12, 1
	c.Flags().BoolVar(&withSafetyNet, "safety-net", false, "also the patterns of a US safety-net hospital")
	c.Flags().Var(whole{&people, 1, mostPeople}, "population", "`N` people in every run, fewer for a quick look; 50,000 or more if not given")
	in(c.Flags(), "Model", "safety-net", "population")
	o.repeated()
	o.workers()
	o.printed("table", "json", "csv")
	c.RunE = func(c *cobra.Command, args []string) error {
		presets, err := validated(args, withSafetyNet)
		if err != nil {
			return err
		}
		if err := o.resolveFormat(); err != nil {
			return err
		}
		return o.validate(c, presets, people)
	}
	return c
}

const safetyNet = "us-safety-net"

// validated returns the presets asked for, all where none is.
func validated(args []string, withSafetyNet bool) ([]string, error) {
	presets, _ := names()
	for i, name := range args {
		if !slices.Contains(presets, name) {
			return nil, noName("preset", name, presets)
		}
		if slices.Contains(args[:i], name) {
			return nil, wrongUse{what: "got " + name + " twice, want each preset once"}
		}
	}
	switch {
	case len(args) == 0:
		return presets, nil
	case withSafetyNet && !slices.Contains(args, safetyNet):
		return append(slices.Clone(args), safetyNet), nil
	}
	return args, nil
}

func (o *options) validate(c *cobra.Command, presets []string, people int) error {
	w, err := o.begin(c, "runs", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.OpenStudy(path, "validation", "validation", presets[0], o.seed, []any{presets, people}, notice)
	})
	if err != nil {
		return err
	}
	run := validation.Options{Replications: o.replications, Seed: o.seed, People: people, Jobs: o.jobs, Progress: w.meter.update}
	if w.kept != nil {
		run.Store = folder.Keep[validation.Sums](w.kept)
	}
	findings, err := validation.Validate(c.Context(), presets, run)
	if err != nil {
		return w.failed(err)
	}
	var b bytes.Buffer
	switch o.format {
	case "json":
		err = data.ValidateJSON(&b, findings, o.replications, o.seed)
	case "csv":
		err = data.ValidateCSV(&b, findings)
	default:
		b.WriteString(table.Validation(findings, o.replications, o.seed, styleOf(c.OutOrStdout(), o.color)))
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, o.replications, func(m folder.Manifest) error {
		return w.kept.WriteValidation(presets, findings, o.replications, o.seed, m)
	})
}
