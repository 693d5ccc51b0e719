// Package scenario reads what is asked: presets, scenarios and experiment
// files. It ships presets and scenarios as files of the same format that users
// write, so they are examples as well, and reports every mistake of a file at
// once with its place.
package scenario

import (
	"embed"
	"path"
	"slices"

	"careteam/agents"
	"careteam/experiments"
)

//go:embed presets/*.yaml scenarios/*.yaml experiments/*.yaml calibrations/* examples/* template.yaml
var embedded embed.FS

// The shipped files in the order they are listed; usual is what a scenario
// starts from where it does not say otherwise.
var (
	presetNames   = []string{england, "us-county", "us-safety-net"}
	scenarioNames = []string{"none", usual, "on-call", "embedded"}
)

const (
	england = "england-ics"
	usual   = "usual"
)

// Info says what a shipped preset or scenario is.
type Info struct{ Name, Title, Reason string }

// Names lists the shipped presets and scenarios.
func Names() (presets, scenarios []Info) {
	for _, name := range presetNames {
		presets = append(presets, info("presets", name))
	}
	for _, name := range scenarioNames {
		scenarios = append(scenarios, info("scenarios", name))
	}
	return presets, scenarios
}

func names(list []Info) []string {
	words := make([]string, len(list))
	for i := range list {
		words[i] = list[i].Name
	}
	return words
}

func info(folder, name string) Info {
	f, _ := shippedFile(folder, name)
	return Info{name, f.title, f.reason}
}

func shipped(name string) (Info, bool) {
	if !slices.Contains(scenarioNames, name) {
		return Info{}, false
	}
	return info("scenarios", name), true
}

// Text returns the file of a shipped preset, scenario or experiment.
func Text(name string) ([]byte, bool) {
	for folder, list := range map[string][]string{"presets": presetNames, "scenarios": scenarioNames, "experiments": experimentNames} {
		if slices.Contains(list, name) {
			return shippedText(path.Join(folder, name+".yaml")), true
		}
	}
	return nil, false
}

// Examples are the names of the example files that `careteam init` writes.
func Examples() []string {
	return []string{"occupational-therapist", "census"}
}

// Example returns an example: an experiment file, or a census as CSV.
func Example(name string) ([]byte, bool) {
	switch name {
	case "occupational-therapist":
		return shippedText("examples/occupational-therapist.yaml"), true
	case "census":
		return shippedText("examples/census.csv"), true
	}
	return nil, false
}

// Template returns the commented experiment file that `careteam init` writes.
func Template() []byte { return shippedText("template.yaml") }

func shippedText(file string) []byte {
	text, err := embedded.ReadFile(file)
	if err != nil {
		panic("scenario: " + err.Error())
	}
	return text
}

// shippedFile reads an embedded file; a mistake in it is one of this program.
func shippedFile(folder, name string) (*file, *report) {
	text := shippedText(path.Join(folder, name+".yaml"))
	r := &report{file: name + ".yaml", limit: mostProblems}
	doc, _ := document(r, text)
	f := r.sort(doc)
	r.must()
	return f, r
}

// must panics with the problems of an embedded file.
func (r *report) must() {
	if err := r.err(); err != nil {
		panic("scenario: " + err.Error())
	}
}

// Preset returns the parameters of a shipped preset and how it is run.
func Preset(name string) (*agents.Parameters, experiments.Run, error) {
	if err := known("preset", name, presetNames); err != nil {
		return nil, experiments.Run{}, err
	}
	p, run := mustPreset(name)
	return p, run, nil
}

// PresetChanges returns how a preset differs from the one it is based on.
func PresetChanges(name string) ([]experiments.Change, error) {
	if err := known("preset", name, presetNames); err != nil {
		return nil, err
	}
	s, _, base := preset(name)
	return s.changes(base), nil
}

func mustPreset(name string) (*agents.Parameters, experiments.Run) {
	s, run, _ := preset(name)
	return s.parameters, run
}

// preset builds a preset from the one it is based on; the first is the
// parameters of package agents themselves.
func preset(name string) (s *state, run experiments.Run, base *agents.Parameters) {
	f, r := shippedFile("presets", name)
	if name == england {
		base = agents.England()
		run = experiments.Run{Population: agents.Population{Counts: agents.England2023()}}
	} else {
		base, run = mustPreset(f.base.text)
	}
	s = newState(base.Clone())
	s.override(r, f.set)
	r.run(&run, f)
	r.must()
	return s, run, base
}

// Arm returns a shipped scenario on a shipped preset.
func Arm(preset, name string) (experiments.Arm, error) {
	if err := known("preset", preset, presetNames); err != nil {
		return experiments.Arm{}, err
	}
	if err := known("scenario", name, scenarioNames); err != nil {
		return experiments.Arm{}, err
	}
	base, _ := mustPreset(preset)
	s, r := newState(base.Clone()), &report{file: name + ".yaml", limit: mostProblems}
	s.scenario(r, name)
	r.must()
	return armFile{name: name}.arm(base, s), nil
}

// scenario applies a shipped scenario, if name is one.
func (s *state) scenario(r *report, name string) {
	if _, ok := shipped(name); ok {
		f, _ := shippedFile("scenarios", name)
		s.override(r, f.set)
	}
}

func known(what, name string, list []string) error {
	if slices.Contains(list, name) {
		return nil
	}
	return Problems{{Field: what, Got: said(name), Want: oneOf(list), Hint: didYouMean(name, list)}}
}
