package folder

import (
	"bytes"
	"io"
	"strings"

	"careteam/experiments"
	"careteam/experiments/calibration"
	"careteam/experiments/evaluation"
	"careteam/experiments/validation"
	"careteam/output/data"
	"careteam/output/picture"
)

// WriteTrials writes what evaluation designs said of an experiment. Given is its file as
// written, nil where there is none or flags changed it.
func (f *Folder) WriteTrials(e *experiments.Experiment, trials []evaluation.Trial, given []byte, m Manifest) error {
	if given == nil {
		given = Experiment(e, f.path)
	}
	files := collected{{"experiment.yaml", given}}
	files.add("evaluation.json", func(w io.Writer) error { return data.EvaluateJSON(w, e, trials) })
	files.add("trials.csv", func(w io.Writer) error { return data.TrialsCSV(w, trials) })
	m.complete(e)
	pictures, err := picture.Of(&picture.Source{Of: e, Trials: trials})
	if err != nil {
		return err
	}
	return f.write(files, pictures, m)
}

// WriteStudy writes what was asked and the tables that answer it.
func (f *Folder) WriteStudy(e *experiments.Experiment, m Manifest, tables ...Table) error {
	files := collected{{"experiment.yaml", Experiment(e, f.path)}}
	for _, t := range tables {
		var b bytes.Buffer
		if err := t.Write(&b); err != nil {
			return err
		}
		files = append(files, file{t.Name, b.Bytes()})
	}
	m.complete(e)
	return f.write(files, nil, m)
}

// WriteValidation writes what was simulated beside what was published.
func (f *Folder) WriteValidation(presets []string, findings []validation.Finding, replications int, seed uint64, m Manifest) error {
	var files collected
	files.add("validation.json", func(w io.Writer) error { return data.ValidateJSON(w, findings, replications, seed) })
	files.add("validation.csv", func(w io.Writer) error { return data.ValidateCSV(w, findings) })
	m.study("validation", strings.Join(presets, ", "), seed, replications)
	return f.write(files, []picture.Picture{picture.Bands(strings.Join(presets, ", "), findings, replications, seed)}, m)
}

// WriteCalibration writes what a calibration found. Given is its file as written.
func (f *Folder) WriteCalibration(c *experiments.Calibration, p *calibration.Posterior, given []byte, m Manifest) error {
	files := collected{{"calibration.yaml", given}}
	files.add("draws.csv", func(w io.Writer) error { return data.DrawsCSV(w, p) })
	files.add("waves.csv", func(w io.Writer) error { return data.WavesCSV(w, p) })
	files.add("best.yaml", func(w io.Writer) error { return data.BestYAML(w, c, p) })
	m.study(c.Name, c.Preset, c.Seed, c.Replications)
	return f.write(files, []picture.Picture{picture.Fit(c, p)}, m)
}

// study fills in what is known of a study of the model itself.
func (m *Manifest) study(name, preset string, seed uint64, replications int) {
	m.program()
	m.Experiment, m.Preset, m.Seed, m.Replications = name, preset, seed, replications
}

// collected are files to be written; the first failure to make one is kept.
type collected []file

func (c *collected) add(name string, content func(io.Writer) error) {
	var b bytes.Buffer
	if err := content(&b); err != nil {
		panic("folder: " + name + ": " + err.Error()) // a buffer takes everything
	}
	*c = append(*c, file{name, b.Bytes()})
}
