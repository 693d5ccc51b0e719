// Package folder keeps all of a run in one folder: what was asked
// (experiment.yaml, plan.json), every finished replication (shards), the results
// (runs, series, summary, differences, figures) and where they come from
// (manifest.json). FORMATS.md describes every file.
//
// A replication is kept as soon as it is finished, so a run that was stopped
// goes on where it ended. Nothing in a folder that belongs to another
// experiment is touched.
package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"careteam/agents"
	"careteam/experiments"
)

// A Folder is a run folder that is open for one experiment.
type Folder struct {
	path    string
	plan    plan
	shards  shards
	formats Formats
	new     bool // made by Open
}

// Refused says why a folder cannot be used, and what to do.
type Refused struct{ Path, Why, Hint string }

func (r Refused) Error() string { return fmt.Sprintf("%s: %s; %s", r.Path, r.Why, r.Hint) }

// Open makes or opens the run folder at path for e. It refuses a folder that
// holds anything else. Notice is called with what a user should know, such as a
// damaged file that is computed again; it may be called by several workers.
func Open(path string, e *experiments.Experiment, notice func(string)) (*Folder, error) {
	return openPlan(path, planOf(e), notice)
}

// OpenTrials makes or opens the folder of an experiment that is judged by evaluation designs.
func OpenTrials(path string, e *experiments.Experiment, notice func(string)) (*Folder, error) {
	return openPlan(path, planOfTrials(e), notice)
}

// OpenStudy makes or opens the folder of a study of the model itself, a calibration or a
// validation: of what, from which seed, and all else that it depends on.
func OpenStudy(path, kind, name, preset string, seed uint64, asked any, notice func(string)) (*Folder, error) {
	p := plan{Schema: planSchema, Kind: kind, ResultsVersion: agents.ResultsVersion, Experiment: name, Preset: preset, Seed: seed, Arms: []planArm{}, AskedSHA256: hashOf(encode(asked))}
	return openPlan(path, p.hashed(), notice)
}

func openPlan(path string, p plan, notice func(string)) (*Folder, error) {
	f := &Folder{path: path, plan: p, shards: shards{filepath.Join(path, "shards"), notice}}
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		f.new = true
	case err != nil:
		return nil, Refused{path, reason(err), "give the name of a new folder"}
	case len(entries) > 0:
		if err := f.belongs(); err != nil {
			return nil, err
		}
	}
	if err := f.make(); err != nil {
		f.Discard()
		return nil, Refused{path, reason(err), "give a folder that can be written"}
	}
	return f, nil
}

// belongs refuses a folder with anything but runs of the same plan.
func (f *Folder) belongs() error {
	const hint = "give another folder, or remove this one"
	text, err := os.ReadFile(filepath.Join(f.path, "plan.json"))
	if err != nil {
		return Refused{f.path, "holds files but no plan.json, so it is no run folder", hint}
	}
	var kept plan
	if err := json.Unmarshal(text, &kept); err != nil || kept.Hash == "" {
		return Refused{f.path, "plan.json cannot be read", hint}
	}
	if kept.Hash != f.plan.Hash {
		return Refused{f.path, "holds another experiment (" + kept.difference(f.plan) + ")", hint}
	}
	return nil
}

// difference says in which way two plans differ first.
func (p plan) difference(q plan) string {
	say := func(what string, kept, asked any) string { return fmt.Sprintf("%s %v, not %v", what, kept, asked) }
	switch {
	case p.ResultsVersion != q.ResultsVersion:
		return say("results version", p.ResultsVersion, q.ResultsVersion)
	case p.Kind != q.Kind:
		return say("the kind", orRun(p.Kind), orRun(q.Kind))
	case p.Experiment != q.Experiment:
		return say("experiment", p.Experiment, q.Experiment)
	case p.Preset != q.Preset:
		return say("preset", p.Preset, q.Preset)
	case p.Seed != q.Seed:
		return say("seed", p.Seed, q.Seed)
	case p.Days != q.Days || p.WarmUpDays != q.WarmUpDays:
		return say("days", fmt.Sprint(p.WarmUpDays, "+", p.Days), fmt.Sprint(q.WarmUpDays, "+", q.Days))
	case p.Population != q.Population:
		return say("population", p.Population, q.Population)
	case p.Places != q.Places:
		return say("places", p.Places, q.Places)
	case p.PeopleSHA256 != q.PeopleSHA256:
		return "other people"
	case !slices.Equal(p.Factors, q.Factors):
		return say("factors", strings.Join(p.Factors, ", "), strings.Join(q.Factors, ", "))
	}
	return "other scenarios or parameters"
}

// orRun names the kind of folder that has no name.
func orRun(kind string) string {
	if kind == "" {
		return "run"
	}
	return kind
}

// make creates the folder and proves that it can be written.
func (f *Folder) make() error {
	if err := os.MkdirAll(f.shards.path, 0o755); err != nil {
		return err
	}
	return WriteFile(filepath.Join(f.path, "plan.json"), indented(f.plan))
}

// Discard removes a folder that Open made and that holds no finished
// replication; any other is left as it is.
func (f *Folder) Discard() {
	if !f.new {
		return
	}
	if os.Remove(f.shards.path) != nil && exists(f.shards.path) {
		return // something finished is kept
	}
	os.Remove(filepath.Join(f.path, "plan.json"))
	os.Remove(f.path)
}

// Kept returns how many finished replications the folder holds.
func (f *Folder) Kept() int {
	files, _ := filepath.Glob(filepath.Join(f.shards.path, "*"+shardEnd))
	return len(files)
}

// reason is the cause of an error without the path, which is said already.
func reason(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
