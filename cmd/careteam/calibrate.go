package main

import (
	"bytes"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/experiments/validation"
	"careteam/output/data"
	"careteam/output/folder"
	"careteam/output/table"
)

func calibrateCommand() *cobra.Command {
	quick := false
	c := &cobra.Command{
		Use:   "calibrate NAME|FILE",
		Short: "fit parameters to published values: a sample of what fits",
		Long: `Calibrate looks for parameters with which the model meets published values: a wave of
points fills their ranges, an emulator of each target rules out what cannot fit, the
next wave fills what is left, and a sample of the posterior is drawn. It prints how
near the targets were met and what they cannot tell. With --out the sample is kept in
draws.csv, which --draws of run and compare takes.

A shipped calibration has the name of the preset it fits; a file says what is fitted,
within which ranges, to which quantities (careteam validate lists them).`,
		Example: `  careteam calibrate england-ics --out calibration
  careteam calibrate england-ics --quick
  careteam calibrate my-calibration.yaml --out my-fit
  careteam compare usual embedded --draws my-fit/draws.csv`,
		Args: count(1, 1, "the name of a calibration, or a file"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return scenario.Calibrations(), cobra.ShellCompDirectiveDefault
		},
	}
	o := newOptions(c)
	c.Flags().BoolVar(&quick, "quick", false, "a third of the points, in smaller samples: to try a file, not to fit")
	in(c.Flags(), "Runs", "quick")
	o.workers()
	o.printed("table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := o.resolveFormat(); err != nil {
			return err
		}
		fit, text, err := calibrationOf(args[0])
		if err != nil {
			return err
		}
		if quick {
			quicken(fit)
		}
		return o.calibrate(c, fit, text)
	}
	return c
}

// calibrationOf reads a shipped calibration or a file, with its text.
func calibrationOf(name string) (*experiments.Calibration, []byte, error) {
	if slices.Contains(scenario.Calibrations(), name) {
		fit, err := scenario.Calibration(name)
		return fit, scenario.CalibrationText(name), err
	}
	if !isFile(name) {
		return nil, nil, noName("calibration", name, scenario.Calibrations())
	}
	fit, err := scenario.LoadCalibration(name)
	if err != nil {
		return nil, nil, err
	}
	text, err := os.ReadFile(name)
	return fit, text, err
}

// quicken makes a calibration a trial of itself: fewer points, the least replications that
// have an error, few checks.
func quicken(c *experiments.Calibration) {
	least := 2*len(c.Parameters) + 2
	c.Points = []int{max(least, c.Points[0]/4)}
	c.Replications, c.Check = 2, min(c.Check, 2)
	if c.People == 0 || c.People > quickPeople {
		c.People = quickPeople
	}
}

// quickPeople are simulated in each run of a quick calibration.
const quickPeople = 20_000

func (o *options) calibrate(c *cobra.Command, fit *experiments.Calibration, text []byte) error {
	w, err := o.begin(c, "runs", func(path string, notice func(string)) (*folder.Folder, error) {
		return folder.OpenStudy(path, "calibration", fit.Name, fit.Preset, fit.Seed, []any{string(text), fit.Points, fit.Replications, fit.People}, notice)
	})
	if err != nil {
		return err
	}
	done := 0
	run := validation.CalibrateOptions{Jobs: o.jobs, Progress: func(now, all int) { done = now; w.meter.update(now, all) }}
	if w.kept != nil {
		run.Store = folder.Keep[validation.Sums](w.kept)
	}
	posterior, err := validation.Calibrate(c.Context(), fit, run)
	if err != nil {
		return w.failed(err)
	}
	var b bytes.Buffer
	if o.format == "json" {
		err = data.CalibrateJSON(&b, fit, posterior)
	} else {
		b.WriteString(table.Calibration(fit, posterior, styleOf(c.OutOrStdout(), o.color)))
	}
	if err != nil {
		return w.failed(err)
	}
	return w.finish(&b, done, func(m folder.Manifest) error { return w.kept.WriteCalibration(fit, posterior, text, m) })
}
