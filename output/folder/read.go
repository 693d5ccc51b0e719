package folder

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"careteam/experiments"
	"careteam/experiments/evaluation"
	"careteam/experiments/runner"
	"careteam/experiments/scenario"
	"careteam/experiments/sweep"
	"careteam/output/picture"
)

// Contents are what a finished run folder holds, read again for a picture or a report. Which
// of its parts are there depends on the kind.
type Contents struct {
	Path     string
	Kind     string // run, evaluation, sweep, calibration, validation or selection
	Manifest Manifest
	Given    []byte                  // experiment.yaml
	Results  *experiments.Results    // of a run
	Trials   []evaluation.Trial      // of an evaluation
	Plan     *sweep.Plan             // of a sweep
	Runs     sweep.Reader            // of a sweep
	Of       *experiments.Experiment // of these three
}

// Read reads a finished folder. It refuses one that is not, or whose files no longer belong
// together.
func Read(path string) (*Contents, error) {
	kept, err := planIn(path, "run the command again that should have made it: careteam run NAME --out "+path)
	if err != nil {
		return nil, err
	}
	c := &Contents{Path: path, Kind: orRun(kept.Kind)}
	text, err := os.ReadFile(filepath.Join(path, "manifest.json"))
	if err != nil {
		return nil, Refused{path, "holds no manifest.json, so its run was not finished", "finish it with the command that began it"}
	}
	if err := json.Unmarshal(text, &c.Manifest); err != nil {
		return nil, Refused{path, "manifest.json cannot be read", "run the command again that made the folder"}
	}
	switch c.Kind {
	case "run", "evaluation":
		return c, c.results(kept)
	case "sweep":
		return c, c.sweep()
	}
	return c, nil
}

// results reads the replications of a run, or the trials of an evaluation.
func (c *Contents) results(kept plan) error {
	e, err := c.experiment()
	if err != nil {
		return err
	}
	e.Run.Replications = c.Manifest.Replications
	asked := planOf(e)
	if c.Kind == "evaluation" {
		asked = planOfTrials(e)
	}
	if asked.Hash != kept.Hash {
		return Refused{c.Path, "its experiment.yaml is not what plan.json was made of (" + kept.difference(asked) + ")", "run the command again that made the folder"}
	}
	c.Of = e
	f, missing := c.folder(asked), 0
	if c.Kind == "evaluation" {
		c.Trials, missing, err = runner.Load(runner.EvaluationKeys(e), Keep[evaluation.Trial](f))
	} else {
		c.Results, missing, err = runner.Kept(e, f.Store())
	}
	if err == nil && missing > 0 {
		err = Refused{c.Path, fmt.Sprintf("%d of its finished replications are missing or damaged", missing), "run the command again that made the folder; it computes only these"}
	}
	return err
}

// sweep reads the plan of a sweep and where its runs are.
func (c *Contents) sweep() error {
	p, f, err := LoadSweep(c.Path, func(string) {})
	if err != nil {
		return err
	}
	p.Sweep.Run.Replications = c.Manifest.Replications // fewer where a part was merged
	runs := f.Batches()
	if err := runs.Refresh(); err != nil {
		return err
	}
	if missing := p.Sweep.Run.Replications - p.Complete(runs); missing > 0 {
		return Refused{c.Path, fmt.Sprintf("%d of its %d replications are missing at some points", missing, p.Sweep.Run.Replications), "compute them with: careteam work " + c.Path + ", then: careteam merge " + c.Path}
	}
	c.Plan, c.Runs, c.Of = p, runs, p.Sweep.Experiment
	c.Given, err = os.ReadFile(filepath.Join(c.Path, "experiment.yaml"))
	return err
}

// experiment reads what was asked.
func (c *Contents) experiment() (e *experiments.Experiment, err error) {
	file := filepath.Join(c.Path, "experiment.yaml")
	if c.Given, err = os.ReadFile(file); err != nil {
		return nil, Refused{c.Path, "holds no experiment.yaml", "run the command again that made the folder"}
	}
	return scenario.Load(file)
}

// folder is the folder to read from.
func (c *Contents) folder(p plan) *Folder {
	return &Folder{path: c.Path, plan: p, shards: shards{filepath.Join(c.Path, "shards"), func(string) {}}}
}

// LoadSweep reads the sweep that is planned in a folder, finished or not.
func LoadSweep(path string, notice func(string)) (*sweep.Plan, *Folder, error) {
	kept, err := planned(path)
	if err != nil {
		return nil, nil, err
	}
	e, err := scenario.Load(filepath.Join(path, "experiment.yaml"))
	if err != nil {
		return nil, nil, err
	}
	if e.Design == nil {
		return nil, nil, Refused{path, "experiment.yaml has no section sweep", "plan the sweep again"}
	}
	e.Run.Replications = kept.Replications
	sweep.Complete(e.Design)
	p, err := sweep.NewPlan(sweep.New(e, e.Design))
	if err != nil {
		return nil, nil, err
	}
	f, err := joinSweep(path, kept, p, notice)
	return p, f, err
}

// Source is what pictures of the folder are drawn from. Calibrations, validations and
// selections have all their pictures already.
func (c *Contents) Source() (*picture.Source, error) {
	if c.Of == nil {
		return nil, Refused{c.Path, "holds a " + c.Kind + ", whose pictures are in its folder figures", "give the folder of a run, comparison, sweep, sensitivity analysis or evaluation"}
	}
	return &picture.Source{Of: c.Of, Results: c.Results, Trials: c.Trials, Plan: c.Plan, Runs: c.Runs}, nil
}

// WritePicture writes a picture in some formats, to the file out or, where that is "", beside
// the folder's own pictures. It returns the names of the files.
func (c *Contents) WritePicture(p picture.Picture, out string, formats []string) (files []string, err error) {
	for _, format := range formats {
		content, err := p.Drawing.As(format)
		if err != nil {
			return nil, err
		}
		name := out
		if name == "" {
			name = filepath.Join(c.Path, figuresDir, p.Name+"."+format)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return nil, err
			}
		}
		if err := WriteFile(name, content); err != nil {
			return nil, err
		}
		files = append(files, name)
	}
	return files, nil
}

// A Summary says what a run folder is about, finished or not.
type Summary struct {
	Kind, Experiment string
	Replications     int
	Finished         bool
	Started          time.Time
}

// About reads what the folder at path is about; an error says that it is no run folder.
func About(path string) (Summary, error) {
	kept, err := planIn(path, "")
	if err != nil {
		return Summary{}, err
	}
	s := Summary{Kind: orRun(kept.Kind), Experiment: kept.Experiment, Replications: kept.Replications}
	var m Manifest
	if text, err := os.ReadFile(filepath.Join(path, "manifest.json")); err == nil && json.Unmarshal(text, &m) == nil {
		s.Finished, s.Started, s.Replications = true, m.Started, m.Replications
	}
	return s, nil
}
