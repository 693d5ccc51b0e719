package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/scenario"
	"careteam/output/table"
)

func showCommand() *cobra.Command {
	preset := "england-ics"
	c := &cobra.Command{
		Use:   "show NAME|FILE",
		Short: "show a scenario, experiment, the model, parameters or outcomes",
		Long: `Show prints how a scenario, preset or file differs from what it starts from, with
reasons; or the scenarios of an experiment and what is expected of it; or what is simulated, rule by rule, in Markdown (model); or all
parameters, outcomes, needs, professions or services.`,
		Example: `  careteam show embedded
  careteam show where-next
  careteam show parameters ward.social_worker
  careteam show outcomes
  careteam show needs
  careteam show model`,
		Args:              count(1, 2, "a scenario, preset, experiment or file; model, parameters, outcomes, needs, professions or services"),
		ValidArgsFunction: completeShow,
	}
	c.Flags().StringVar(&preset, "preset", preset, "`NAME` of the preset to show values of")
	c.RunE = func(c *cobra.Command, args []string) error {
		p, _, err := scenario.Preset(preset)
		if err != nil {
			presets, _ := names()
			return noName("preset", preset, presets)
		}
		s := shower{parameters: p, preset: preset, style: styleOf(c.OutOrStdout(), "auto")}
		if err := s.show(args); err != nil {
			return err
		}
		_, err = fmt.Fprint(c.OutOrStdout(), s.style.Text(s.text.String()))
		return err
	}
	return c
}

// tables are the words after show that are not names of scenarios.
var tables = []string{"model", "parameters", "outcomes", "needs", "professions", "services"}

// A shower writes what is asked for.
type shower struct {
	parameters *agents.Parameters
	preset     string
	style      table.Style
	text       bytes.Buffer
}

func (s *shower) show(args []string) error {
	if len(args) == 2 && args[0] != "parameters" {
		return wrongUse{what: fmt.Sprintf("got %q after %s, want it alone", args[1], args[0])}
	}
	switch name := args[0]; name {
	case "model":
		s.text.WriteString(table.WithTables(agents.Document(), s.parameters))
	case "parameters":
		return s.allParameters(slices.Concat(args, []string{""})[1])
	case "outcomes":
		s.outcomes()
	case "needs":
		s.needs()
	case "professions":
		s.professions()
	case "services":
		s.services()
	default:
		return s.named(name)
	}
	return nil
}

// named shows a file, a preset or a scenario.
func (s *shower) named(name string) error {
	presets, scenarios := names()
	infos, _ := scenario.Names()
	switch {
	case slices.Contains(scenario.ExperimentNames(), name):
		e, err := scenario.Experiment(name)
		if err != nil {
			return err
		}
		return s.experiment(e)
	case isFile(name):
		e, err := scenario.Load(name)
		if err != nil {
			return err
		}
		return s.experiment(e)
	case slices.Contains(presets, name):
		changes, err := scenario.PresetChanges(name)
		if err != nil {
			return err
		}
		i := infos[slices.Index(presets, name)]
		s.changes(i.Name, i.Title, i.Reason, presets[0], changes)
		return s.run(name)
	case slices.Contains(scenarios, name):
		arm, err := scenario.Arm(s.preset, name)
		if err != nil {
			return err
		}
		s.changes(arm.Name, arm.Title, arm.Reason, s.preset, arm.Changes)
		return nil
	}
	return noName("scenario", name, slices.Concat(scenarios, presets, scenario.ExperimentNames(), tables))
}

// experiment shows a question, its scenarios, and what is expected of it.
func (s *shower) experiment(e *experiments.Experiment) error {
	if e.Question != "" {
		s.paragraph(e.Question, "")
		s.text.WriteByte('\n')
	}
	for i, a := range e.Arms {
		if i > 0 {
			s.text.WriteByte('\n')
		}
		s.changes(a.Name, a.Title, a.Reason, e.Preset, a.Changes)
	}
	if text := table.Reading(e, nil); text != "" {
		s.text.WriteByte('\n')
		s.paragraph(text, "")
	}
	return nil
}

// changes writes what a scenario changes and why.
func (s *shower) changes(name, title, reason, base string, changes []experiments.Change) {
	s.heading(name + ": " + title)
	s.paragraph(reason, "")
	if len(changes) == 0 {
		s.paragraph("It changes nothing of "+base+"; see all values with: careteam show parameters", "")
		return
	}
	fmt.Fprintf(&s.text, "\nChanges from %s\n", base)
	for _, c := range changes {
		from := c.From
		if from == "" {
			from = "nothing"
		}
		s.paragraph(strings.TrimSpace("  "+c.Path+"  "+from+" → "+c.To+" "+c.Unit), "  ")
		if c.Reason != "" {
			s.paragraph(c.Reason, "      ")
		}
		if c.Source != "" {
			s.paragraph("source: "+c.Source, "      ")
		}
	}
}

// run writes how a preset is run where flags do not say otherwise.
func (s *shower) run(preset string) error {
	_, run, err := scenario.Preset(preset)
	if err != nil {
		return err
	}
	fmt.Fprintf(&s.text, "\nRun as\n  --population %d -n %d --warm-up %dd --years %dd --seed %d\n", run.Population.Size, run.Replications, run.WarmUpDays, run.Days, run.Seed)
	return nil
}

func (s *shower) heading(text string) {
	first, rest, _ := strings.Cut(s.style.Paragraph(text, "    "), "\n")
	if s.style.Bold {
		first = "\x1b[1m" + first + "\x1b[0m"
	}
	s.text.WriteString(first + "\n" + rest)
}

func (s *shower) paragraph(text, indent string) {
	if strings.TrimSpace(text) != "" {
		s.text.WriteString(indent + s.style.Paragraph(text, indent))
	}
}
